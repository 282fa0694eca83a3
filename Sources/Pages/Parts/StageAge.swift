public import Domain
public import Texts
public import Writing

/// How long a deal has been in its stage, against the stage's idle limit: five strokes.
public enum StageAge: Int, CaseIterable, Sendable {
    /// Below a quarter, a half, three quarters of the limit; close to it; past it.
    case fresh = 1, quarter, half, close, past

    /// - Parameters:
    ///   - entered: when the deal came into the stage.
    ///   - limit: the moment from which it is past its limit; nil, and so is the age, when the stage has none.
    public init?(entered: Timestamp, limit: Timestamp?, now: Timestamp) {
        guard let limit else { return nil }
        let allowed = (limit - entered).microseconds, passed = (now - entered).microseconds
        guard allowed > 0, passed < allowed else { self = .past; return }
        self = StageAge(rawValue: 1 + Int(max(passed, 0) / max(allowed / 4, 1))).flatMap { $0 == .past ? .close : $0 } ?? .close
    }

    var text: BoardText {
        switch self {
        case .fresh: .ageFresh
        case .quarter, .half: .ageOnTime
        case .close: .ageClose
        case .past: .agePast
        }
    }
}

/// The five strokes, with their meaning as a label.
public struct Tally: HTML {
    let age: StageAge
    let words: String
    public init(_ age: StageAge, texts: Catalogue) { (self.age, words) = (age, texts[age.text]) }

    public func render(into output: inout HTMLOutput) {
        output.literal("<span class=\"tally\"")
        output.attribute("data-n", Int64(age.rawValue))
        output.literal(" role=\"img\"")
        output.attribute("title", words)
        output.literal("></span>")
    }
}
