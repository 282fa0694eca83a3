import Domain
import HTTPTypes
import Operations
import Pages
import Texts
import Writing

/// Conversations for those who work in them.
struct ChatDeskRoutes: PageRoutes {
    private static let one = ChatsPage.path + "/{id}"

    func add(to pages: inout PageTable) {
        pages.get(ChatsPage.path) { .html(try await Self.desk($0)) }
        pages.add(Route(.get, ChatsPage.path + "/events", .page) { try await ChatStream.desk($0) })
        pages.get(Self.one) { .html(try await Self.page($0)) }
        pages.get(Self.one + "/transcript.txt") { try await Self.transcript($0) }
        pages.post(Self.one + "/take") { context in try await Self.act(context) { TakeChat(id: $0) } }
        pages.post(Self.one + "/hand-back") { context in try await Self.act(context) { HandBackChat(id: $0) } }
        pages.post(Self.one + "/end") { context in try await Self.act(context) { EndChat(id: $0) } }
        pages.post(Self.one + "/lines") { context in try await Self.act(context) { SayInChat(id: $0, text: (context.sent("text") ?? "").replacing("\r\n", with: "\n")) } }
    }

    /// Does it and shows the conversation; what was said is not said again on top.
    private static func act<O: Operation>(_ context: PageContext, _ operation: (Chat.ID) -> O) async throws -> PageAnswer {
        try await context.trying {
            let id: Chat.ID = try context.id()
            _ = try await context.perform(operation(id))
            return .redirect(ChatsPage.path + "/\(id)")
        } again: { returned in
            var page = try await page(context)
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }

    private static func desk(_ context: PageContext) async throws -> ChatsPage {
        let (list, maker) = try await context.screen(ShowChatDesk())
        var page = ChatsPage(shell: maker.shell(maker.texts[ChatText.chats], .chats))
        let mayTake = maker.reach(.write, .leads) != .none
        page.rows = list.chats.map { .init($0, script: list.scripts[$0.scriptId] ?? "", by: maker.mark(of: $0.userId), mayTake: mayTake) }
        return page
    }

    private static func page(_ context: PageContext) async throws -> ChatPage {
        let (found, maker) = try await context.screen(ShowChat(id: context.id()))
        var page = ChatPage(shell: maker.shell(maker.texts[ChatText.chats], .chats), chat: found.chat, script: found.script.name)
        if context.isForm { page.shell.path = ChatsPage.path + "/\(found.chat.id)" }
        page.lines = found.shown
        page.lead = found.lead.map { ($0.id, $0.name) }
        (page.by, page.mayTake) = (maker.mark(of: found.chat.userId), found.mayTake)
        return page
    }

    /// All that was said, as plain text in the reader's language.
    private static func transcript(_ context: PageContext) async throws -> PageAnswer {
        let (found, maker) = try await context.screen(ShowChat(id: context.id())), format = maker.viewer.format
        let text = ChatTranscriptText(chat: found.chat, script: found.script.name, lines: found.shown, texts: maker.texts, format: format, today: maker.viewer.today).text
        return .download(Array(text.utf8), type: "text/plain; charset=utf-8", name: "chat-\(found.chat.id).txt")
    }
}

extension ChatTranscript {
    /// The lines with the names of those who speak.
    var shown: [ShownChatLine] { lines.map { ShownChatLine($0, name: $0.userId.flatMap { people[$0] }) } }
}
