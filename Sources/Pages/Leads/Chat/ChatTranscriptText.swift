public import Domain
public import Texts

/// A conversation as plain text: a head, then a line for each that was said.
public struct ChatTranscriptText {
    let chat: Chat
    let script: String
    let lines: [ShownChatLine]
    let texts: Catalogue
    let format: LocaleFormat
    let today: Day

    public init(chat: Chat, script: String, lines: [ShownChatLine], texts: Catalogue, format: LocaleFormat, today: Day) { (self.chat, self.script, self.lines, self.texts, self.format, self.today) = (chat, script, lines, texts, format, today) }

    public var text: String {
        let head = [chat.title(texts), script, format.dayAndTime(chat.createdAt, today: today)] + (chat.interest.map { [$0.name(texts) + ", " + texts(ChatText.points, count: Int(chat.points))] } ?? [])
        return head.joined(separator: "\n") + "\n\n" + lines.map { format.dayAndTime($0.line.at, today: today) + "  " + speaker(of: $0) + $0.words(texts) }.joined(separator: "\n") + "\n"
    }

    private func speaker(of shown: ShownChatLine) -> String {
        switch shown.line.who {
        case .visitor: chat.title(texts) + ": "
        case .script: texts[ChatText.assistant] + ": "
        case .person: (shown.name ?? texts[ChatText.assistant]) + ": "
        case .note: ""
        }
    }
}
