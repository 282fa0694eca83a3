import Domain

/// A stage's name as stages are compared: `3. Proposal`, `PROPOSAL (50 %)` and `proposal` are the same stage.
public struct StageName: Hashable, Sendable {
    /// Small letters without diacritics, number in front or probability behind.
    public let words: String

    public init(_ text: String) {
        let folded = Folding.words(Self.withoutProbability(text))
        let words = folded.split(separator: " ")
        let named = words.drop { $0.count <= 2 && $0.allSatisfy(\.isNumber) }
        self.words = named.isEmpty ? folded : named.joined(separator: " ")
    }

    /// True when both begin alike and differ in their ending only: `engage` of `engage_date` is the stage `Engaging`.
    func sharesStem(with other: StageName) -> Bool {
        guard !words.isEmpty, !other.words.isEmpty else { return false }
        if words == other.words { return true }
        let (one, two) = (Self.stem(words), Self.stem(other.words))
        return one == two && one.count >= 4
    }

    private static func stem(_ words: String) -> Substring {
        for ending in ["ation", "ment", "ing", "ied", "ed", "al", "e", "y"] where words.hasSuffix(ending) && words.count - ending.count >= 4 {
            return words.dropLast(ending.count)
        }
        return words[...]
    }

    /// `Negotiation (70 %)`, `Negotiation - 70%`
    private static func withoutProbability(_ text: String) -> String {
        guard let percent = text.lastIndex(of: "%"), text[percent...].dropFirst().allSatisfy({ $0 == ")" || $0 == "]" || $0.isWhitespace }) else { return text }
        let name = text[..<percent].reversed().drop { $0.isWhitespace }.drop { $0.isNumber || $0 == "." || $0 == "," }
        return name.isEmpty ? text : String(name.reversed())
    }
}

extension StageName {
    /// Takes the pipeline off a stage that carries it: `Contract sent (Sales pipeline)` in HubSpot's files.
    public static func withoutPipeline(_ stage: String, pipeline: String?) -> String {
        guard let pipeline, stage.hasSuffix(")"), let open = stage.lastIndex(of: "(") else { return stage }
        guard Folding.words(String(stage[open...])) == Folding.words(pipeline) else { return stage }
        return String(stage[..<open]).trimmed
    }
}
