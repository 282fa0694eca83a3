public import Domain
import Texts
public import Writing

/// The conversations of a lead, for its page: each with what came of it, and the latest as it was said.
public struct ChatBox: Component, Sendable {
    let viewer: Viewer
    let chats: [Chat]
    let lines: [ShownChatLine]

    /// - Parameters:
    ///   - chats: the latest first.
    ///   - lines: of the first.
    public init(viewer: Viewer, chats: [Chat], lines: [ShownChatLine]) { (self.viewer, self.chats, self.lines) = (viewer, chats, lines) }

    /// So many lines are shown; the rest is behind the link.
    static let shown = 12

    public var body: some HTML {
        let texts = viewer.texts
        if let latest = chats.first {
            section(.class("box"), .id("chats"), .labelled(by: "chats-h")) {
                div(.class("box-h")) {
                    h2(.id("chats-h")) { texts[ChatText.chatsOfLead] }
                    span(.class("count")) { viewer.format.number(chats.count) }
                }
                ForEach(chats) { chat in
                    div(.class("box-b row wrap")) {
                        a(.class("link grow"), .href(ChatsPage.path + "/\(chat.id)")) { viewer.format.dayAndTime(chat.createdAt, today: viewer.today) }
                        span(.class("badge")) { texts[chat.state.text] }
                        if let interest = chat.interest { span(.class("badge"), .data("tone", interest.tone)) { interest.name(texts) + " · " + texts(ChatText.points, count: Int(chat.points)) } }
                    }
                }
                if !lines.isEmpty {
                    div(.class("box-b")) {
                        ChatLog(lines: Array(lines.suffix(Self.shown)), texts: texts, format: viewer.format, today: viewer.today, visitor: latest.title(texts))
                        if lines.count > Self.shown { p { a(.class("link"), .href(ChatsPage.path + "/\(latest.id)")) { texts[ChatText.allLines] } } }
                    }
                }
            }
        }
    }
}
