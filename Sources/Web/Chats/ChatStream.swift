import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import ServiceLifecycle
import Texts
import Writing

/// Server-sent events for who watches conversations: each says how far one has come.
enum ChatStream {
    /// `GET /c/{key}/{secret}/events`, for the visitor.
    static func visitor(_ exchange: Exchange) async throws -> Response {
        let key = try exchange.parameter("key"), site = exchange.site
        try site.limiters.take(chatLookBy: exchange.client)
        guard let operation = ReadChat(key: key, secret: try exchange.parameter("secret")) else { throw Problem.notFound }
        let room = try await site.runner.perform(operation, as: .nobody).output
        guard room.chat.state != .ended else { throw Problem.notFound }
        return try answer(exchange) { try site.chats.watch(.chat(room.chat.id), owner: "chat/\(room.chat.id)", network: exchange.client.wideNetwork, credential: nil) }
    }

    /// `GET /leads/chats/events`, for people: of one conversation with `chat=7`, else of all that wait or run.
    static func desk(_ exchange: Exchange) async throws -> Response {
        let query = try QueryText.fields(exchange.query, limit: 10, collecting: true), id = query.text("chat").flatMap { Chat.ID($0) }
        guard exchange.credential != .nobody else { throw Problem.signInNeeded }
        _ = try await exchange.site.runner.perform(PeekChat(id: id), as: exchange.credential)
        let me = try await exchange.site.runner.perform(ShowMe(), as: exchange.credential).output
        return try answer(exchange) { try exchange.site.chats.watch(id.map { .chat($0) } ?? .desk, owner: "user/\(me.user?.id.description ?? "")", network: nil, credential: exchange.credential) }
    }

    private static func answer(_ exchange: Exchange, _ watch: () throws -> ChatWatcher?) throws -> Response {
        let fields: HTTPFields = [.contentType: "text/event-stream", .connection: "close", .cacheControl: "no-store"]
        // Whoever asks for the header alone watches nothing: nobody would ever let go of that watch.
        if exchange.request.method == .head { return Response(status: .ok, headers: fields) }
        guard let watcher = try watch() else { throw Problem(.notReady, 503, headers: [.retryAfter: "2"]) }
        let hub = exchange.site.chats, request = exchange.request
        return Response(
            status: .ok, headers: fields,
            body: ResponseBody { writer in
                watcher.begin()
                defer { hub.leave(watcher) }
                var output = writer
                try await send(watcher, request, hub, to: &output)
                try await output.finish(nil)
            })
    }

    /// Sends until the browser goes, the conversation ends, or the server stops; then the browser comes back at a moment of its own.
    private static func send(_ watcher: ChatWatcher, _ request: Request, _ hub: ChatHub, to output: inout any ResponseBodyWriter) async throws {
        try await output.write(ByteBuffer(string: "retry: 3000\n\n"))
        await hub.look()
        try await withGracefulShutdownHandler {
            try await request.body.consumeWithInboundCloseHandler { _ in
                for await message in watcher.messages { try await output.write(message) }
            } onInboundClosed: {
                watcher.end()
            }
        } onGracefulShutdown: {
            watcher.end()
        }
        try? await output.write(ByteBuffer(string: "retry: \(Int.random(in: 1_000...6_000))\n\n"))
    }
}
