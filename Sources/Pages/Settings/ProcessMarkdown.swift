import Domain
import Texts
import Writing

/// The document of a pipeline's process as Markdown, for a wiki or a repository. What somebody wrote stays text: no sign of it makes a
/// heading, a list or a link.
public struct ProcessMarkdown: Sendable {
    public let page: ProcessPage
    public init(_ page: ProcessPage) { self.page = page }

    public var text: String {
        let texts = page.texts
        let title = "# " + Self.plain(texts(SettingsText.processOf, ["pipeline": page.pipeline.name]))
        return ([title] + page.stages.enumerated().flatMap { stage($0.offset, $0.element) }).joined(separator: "\n\n") + "\n"
    }

    /// Blocks with an empty line between.
    private func stage(_ index: Int, _ stage: Stage) -> [String] {
        let texts = page.texts
        var blocks = ["## \(index + 1). " + Self.plain(stage.name)]
        if let purpose = stage.purpose?.trimmed, !purpose.isEmpty { blocks.append(Self.plain(purpose)) }
        blocks.append("*" + Self.plain(page.facts(of: stage)) + "*")
        blocks += list(texts[SettingsText.processEntry], criteria(stage.entryCriteria))
        blocks += list(texts[SettingsText.playbook], (stage.playbook ?? "").split(separator: "\n").map { "- " + Self.plain(String($0)) }.filter { $0 != "- " })
        blocks += list(texts[PlaybookText.tasks], stage.tasks.enumerated().map { "\($0.offset + 1). " + Self.plain($0.element.subject) + " (" + Self.plain(ProcessPlaybook.facts(of: $0.element, texts)) + ")" })
        blocks += list(texts[PlaybookText.questions], stage.questions.map { "- " + Self.plain($0.text) })
        return blocks + list(texts[SettingsText.processExit], criteria(stage.exitCriteria))
    }

    private func list(_ heading: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : ["### " + Self.plain(heading), lines.joined(separator: "\n")] }

    private func criteria(_ criteria: [Criterion]) -> [String] {
        criteria.map { "- [ ] " + Self.plain($0.text) + ($0.mode == .block ? " (**" + Self.plain(page.texts[SettingsText.processBlocks]) + "**)" : "") }
    }

    /// One line of text without any sign that Markdown would take for its own.
    static func plain(_ text: String) -> String {
        var plain = ""
        for character in text.split(whereSeparator: \.isNewline).map({ $0.trimmed }).filter({ !$0.isEmpty }).joined(separator: " ") {
            if "\\`*_[]<>#|~&!".contains(character) { plain.append("\\") }
            plain.append(character)
        }
        // A line that begins like a list, a heading's underline or a number of a list.
        if let first = plain.first, "-+=".contains(first) { return "\\" + plain }
        let digits = plain.prefix { $0.isNumber }
        if !digits.isEmpty, let behind = plain.dropFirst(digits.count).first, ".)".contains(behind) { return "\(digits)\\\(plain.dropFirst(digits.count))" }
        return plain
    }
}
