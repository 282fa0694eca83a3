import NIOCore

extension ConnectionGuard {
    /// A body that comes slower than this, in bytes a second, is given up: after ten seconds, and after the time for bodies.
    private static let slowest = 1_024, steady = 65_536

    /// One timer for each connection looks at all its deadlines; setting one for each request would cost more than
    /// answering some.
    func tickLater(_ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: interval) {
            guard !self.state.isClosing else { return }
            self.check(context)
            if !self.state.isClosing { self.tickLater(context) }
        }
    }

    /// Five seconds, and less where a limit is shorter.
    private var interval: TimeAmount {
        let shortest = [limits.headerTime, limits.bodyTime, limits.idleTime, limits.handlerTime].min() ?? .seconds(10)
        return min(.seconds(5), TimeAmount(shortest / 2))
    }

    private func check(_ context: ChannelHandlerContext) {
        let now = NIODeadline.now()
        if let since = state.headSince, state.openRequests == 0, now - since > TimeAmount(limits.headerTime) { return refuse(context, .headTooSlow) }
        if state.isReadingBody, isTooSlow(now - state.bodySince) {
            guard state.isAnswering else { return refuse(context, .bodyTooSlow) }
            state.isClosing = true
            return context.close(promise: nil)
        }
        if let since = state.waitingSince, now - since > TimeAmount(limits.handlerTime) { return refuse(context, .answerTooSlow) }
        let isStuck = state.stuckSince.map { now - $0 > TimeAmount(limits.idleTime) } ?? false
        let isIdle = state.openRequests == 0 && state.headSince == nil && now - state.lastActive > TimeAmount(limits.idleTime)
        if isStuck || isIdle {
            state.isClosing = true
            context.close(promise: nil)
        }
    }

    private func isTooSlow(_ time: TimeAmount) -> Bool {
        let seconds = Int(time.nanoseconds / 1_000_000_000)
        if seconds >= 10, state.bodyBytes < seconds * Self.slowest { return true }
        return time > TimeAmount(limits.bodyTime) && state.bodyBytes < max(1, seconds) * Self.steady
    }
}

/// Sees every byte before the codec does: when a head begins, and that it does not go on for ever.
final class HeadWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    private let connection: ConnectionGuard

    init(_ connection: ConnectionGuard) { self.connection = connection }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !connection.state.isClosing else { return }
        connection.state.noteHead(unwrapInboundIn(data))
        context.fireChannelRead(data)
        // The codec counts header fields; what is left over is an address without end.
        let longest = connection.limits.headerBytes + connection.limits.urlBytes + 1_024
        if connection.state.headSince != nil, connection.state.headBytes > longest { connection.refuseHead() }
    }
}
