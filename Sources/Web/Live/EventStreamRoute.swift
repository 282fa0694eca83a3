import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import ServiceLifecycle
import Texts
import Writing

/// `GET /api/v1/events/stream`: server-sent events. `Last-Event-ID`, or `after` in the address, goes on where one
/// stopped; without them the stream begins now.
struct EventStreamRoute: Sendable {
    static let path = "/api/v1/events/stream"

    var route: Route {
        Route(.get, Self.path, .api) { exchange in try await stream(exchange) }
    }

    private func stream(_ exchange: Exchange) async throws -> Response {
        let query = try QueryText.fields(exchange.query, limit: 10)
        for member in query.members where member.key != "after" { throw InputProblem(field: member.key, code: .unknownField, details: ["names": member.key]) }
        let after = try exchange.fields[.lastEventId].map { try position(.text($0)) } ?? query["after"].map { try position($0) }
        let site = exchange.site
        // Who may read no events at all hears it now, with a status.
        _ = try await site.runner.perform(ListEvents(after: Int64.max, limit: 1), as: exchange.credential)
        let me = try await site.runner.perform(ShowMe(), as: exchange.credential).output
        await site.hub.look()
        guard let watcher = try site.hub.watch(exchange.credential, user: me.user?.id, after: after) else { throw Problem(.notReady, 503, headers: [.retryAfter: "2"]) }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .connection: "close"],
            body: ResponseBody { writer in
                defer { site.hub.leave(watcher) }
                var output = writer
                try await Self.send(watcher, from: exchange.request, hub: site.hub, to: &output)
                try await output.finish(nil)
            })
    }

    private func position(_ value: JSONValue) throws -> Int64 {
        guard let position = try? Int64(input: value), position >= 0 else { throw InputProblem(field: "after", code: .outOfRange, details: ["min": "0"]) }
        return position
    }

    /// Sends until the browser goes, the credential ends, or the server stops; then the browser is told when to come
    /// back, at a moment of its own, so that not all come at once.
    private static func send(_ watcher: EventWatcher, from request: Request, hub: EventHub, to output: inout any ResponseBodyWriter) async throws {
        try await output.write(ByteBuffer(string: "retry: 3000\n\n"))
        await hub.serve(watcher)
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
