public import Domain
import Texts
import Writing

/// A line of a conversation as it is shown.
public struct ShownChatLine: Sendable {
    public let line: ChatLine
    /// Of who speaks, or of whom a note tells.
    public let name: String?
    public init(_ line: ChatLine, name: String?) { (self.line, self.name) = (line, name) }

    func words(_ texts: Catalogue) -> String { line.note.map { $0.words(name, texts) } ?? line.text ?? "" }
}

/// The lines, oldest first. A screen reader says those that come.
struct ChatLog: Component {
    let lines: [ShownChatLine]
    let texts: Catalogue
    let format: LocaleFormat
    let today: Day
    /// What the visitor is called: "You" to themselves.
    let visitor: String

    var body: some HTML {
        div(.class("chat-log"), .id("chat-log"), .role("log"), .label(texts[ChatText.conversation]), .tabindex(0)) {
            ol { ForEach(lines) { shown in item(shown) } }
        }
    }

    private func item(_ shown: ShownChatLine) -> some HTML {
        li(.data("who", side(of: shown).rawValue)) {
            if let speaker = speaker(of: shown) { span(.class(shown.line.who == .person ? "faint" : "vh")) { speaker + (shown.line.who == .person ? "" : ": ") } }
            p { shown.words(texts) }
            time(.datetime(shown.line.at.description)) { format.zone.day(of: shown.line.at) == today ? format.time(shown.line.at) : format.dayAndTime(shown.line.at, today: today) }
        }
    }

    /// Who says it, as it is shown: the one question that every script has is the script's.
    private func side(of shown: ShownChatLine) -> ChatLine.Who { shown.line.note == .leaveEmail ? .script : shown.line.who }

    private func speaker(of shown: ShownChatLine) -> String? {
        switch shown.line.who {
        case .visitor: visitor
        case .script: texts[ChatText.assistant]
        case .person: shown.name ?? texts[ChatText.assistant]
        case .note: shown.line.note == .leaveEmail ? texts[ChatText.assistant] : nil
        }
    }
}
