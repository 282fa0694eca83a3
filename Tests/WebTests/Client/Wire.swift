import NIOCore
import NIOPosix
import Synchronization

/// A connection to a server under test that sends exactly the bytes it is given, right or wrong.
actor Wire {
    struct Closed: Error {}

    private let channel: any Channel
    private let inbox = Inbox()
    private var waiting = ByteBuffer()

    init(port: Int, from address: String? = nil) async throws {
        let inbox = inbox
        var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Receiver(inbox)) } }
        if let address { bootstrap = bootstrap.bind(to: try SocketAddress(ipAddress: address, port: 0)) }
        channel = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
    }

    func send(_ text: String) async throws { try await send(ByteBuffer(string: text)) }
    func send(_ bytes: ByteBuffer) async throws { try await channel.writeAndFlush(bytes) }

    /// Sends a request and waits for its answer.
    func ask(_ request: Ask) async throws -> Reply {
        try await send(request.bytes)
        return try await reply(hasBody: request.method != "HEAD")
    }

    /// The next answer; interim ones (100) are passed over.
    func reply(hasBody: Bool = true) async throws -> Reply {
        var reply: Reply
        repeat {
            let head = try await line(endingWith: "\r\n\r\n")
            reply = try Reply(head: head)
        } while reply.status == 100
        guard hasBody, reply.status != 204, reply.status != 304 else { return reply }
        if let length = reply["content-length"].flatMap({ Int($0) }) {
            reply.bytes = try await bytes(length)
        } else if reply["transfer-encoding"] == "chunked" {
            while true {
                let size = Int(try await line(endingWith: "\r\n").prefix(while: \.isHexDigit), radix: 16) ?? 0
                reply.bytes += try await bytes(size)
                _ = try await line(endingWith: "\r\n")
                if size == 0 { break }
            }
        }
        return reply
    }

    /// The next server-sent event's fields; comments are passed over. It reads chunks as they come.
    func event() async throws -> [String: String] {
        while true {
            let size = Int(try await line(endingWith: "\r\n").prefix(while: \.isHexDigit), radix: 16) ?? 0
            guard size > 0 else { throw Closed() }
            let text = String(decoding: try await bytes(size), as: UTF8.self)
            _ = try await line(endingWith: "\r\n")
            var fields: [String: String] = [:]
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { fields[String(parts[0])] = String(parts[1].drop { $0 == " " }) }
            }
            if !fields.isEmpty { return fields }
        }
    }

    /// Waits until the server has closed, and gives what it sent before.
    func untilClosed() async -> String {
        while let more = await inbox.next() { waiting.writeImmutableBuffer(more) }
        return String(buffer: waiting)
    }

    func close() { channel.close(promise: nil) }

    /// Closes the way out, as a client that breaks off in the middle of a body.
    func finishSending() { channel.close(mode: .output, promise: nil) }

    /// The head of an answer that streams.
    func head() async throws -> Reply { try Reply(head: try await line(endingWith: "\r\n\r\n")) }

    /// The status of an interim answer.
    func interim() async throws -> Int { try Reply(head: try await line(endingWith: "\r\n\r\n")).status }

    private func line(endingWith end: String) async throws -> String {
        while true {
            let text = String(buffer: waiting)
            if let range = text.firstRange(of: end) {
                let line = String(text[..<range.upperBound])
                waiting.moveReaderIndex(forwardBy: line.utf8.count)
                return line
            }
            try await more()
        }
    }

    private func bytes(_ count: Int) async throws -> [UInt8] {
        while waiting.readableBytes < count { try await more() }
        return waiting.readBytes(length: count) ?? []
    }

    private func more() async throws {
        guard let bytes = await inbox.next() else { throw Closed() }
        waiting.writeImmutableBuffer(bytes)
    }

    /// What has come and was not read yet.
    private final class Inbox: Sendable {
        private struct State { var pieces: [ByteBuffer] = []; var isClosed = false; var reader: CheckedContinuation<ByteBuffer?, Never>? }
        private let state = Mutex(State())

        func put(_ bytes: ByteBuffer?) {
            let reader = state.withLock { state -> CheckedContinuation<ByteBuffer?, Never>? in
                if let reader = state.reader { state.reader = nil; state.isClosed = state.isClosed || bytes == nil; return reader }
                if let bytes { state.pieces.append(bytes) } else { state.isClosed = true }
                return nil
            }
            reader?.resume(returning: bytes)
        }

        /// The next piece; nil when nothing comes any more.
        func next() async -> ByteBuffer? {
            await withCheckedContinuation { reader in
                let ready: ByteBuffer?? = state.withLock { state in
                    if !state.pieces.isEmpty { return .some(state.pieces.removeFirst()) }
                    if state.isClosed { return .some(nil) }
                    state.reader = reader
                    return nil
                }
                if let ready { reader.resume(returning: ready) }
            }
        }
    }

    private final class Receiver: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let inbox: Inbox
        init(_ inbox: Inbox) { self.inbox = inbox }
        func channelRead(context: ChannelHandlerContext, data: NIOAny) { inbox.put(unwrapInboundIn(data)) }
        func channelInactive(context: ChannelHandlerContext) { inbox.put(nil) }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if let event = event as? ChannelEvent, case .inputClosed = event { inbox.put(nil) }
        }
    }
}
