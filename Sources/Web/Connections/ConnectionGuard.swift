import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands between the HTTP codec and the application on each connection: ends what is too slow or too large, answers
/// what is no request at all, and lets requests that are on their way through when the server stops.
///
/// It lives on its channel's event loop and is touched nowhere else.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    let limits: Limits
    private let counts: ConnectionCounts
    private let refusals: ConnectionRefusals
    private var address: String?
    private var context: ChannelHandlerContext?
    var state = ConnectionState()
    var timer: Scheduled<Void>?

    init(_ limits: Limits, _ counts: ConnectionCounts, _ refusals: ConnectionRefusals) {
        (self.limits, self.counts, self.refusals) = (limits, counts, refusals)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        // In front of the codec, which says nothing about bytes that do not make a head.
        do { try context.pipeline.syncOperations.addHandler(HeadWatch(self), position: .first) } catch { context.close(promise: nil) }
        if context.channel.isActive { open(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        open(context)
        context.fireChannelActive()
    }

    private func open(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        let peer = context.remoteAddress?.ipAddress ?? ""
        guard counts.enter(peer) else {
            state.isClosing = true
            return context.close(promise: nil)
        }
        address = peer
        state.lastActive = .now()
        tickLater(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
        self.context = nil
    }

    private func leave() {
        timer?.cancel()
        timer = nil
        state.isClosing = true
        if let address { counts.leave(address) }
        address = nil
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !state.isClosing else { return }
        state.lastActive = .now()
        switch unwrapInboundIn(data) {
        case .head(let head):
            state.beginRequest()
            if head.headerFields[.connection]?.lowercased() == "close" { state.closesAfterAnswer = true }
            if head.headerFields[.expect]?.lowercased() == "100-continue" { context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil) }
            context.fireChannelRead(data)
            if state.isQuiescing { context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        case .body(let bytes):
            state.bodyBytes += bytes.readableBytes
            context.fireChannelRead(data)
        case .end:
            state.endRequest()
            context.fireChannelRead(data)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !state.isClosing else { return context.fireErrorCaught(error) }
        // In the middle of a body whoever reads it must hear that it is not whole.
        if state.isReadingBody {
            state.isBroken = true
            return context.fireErrorCaught(error)
        }
        let isTooLarge = (error as? HTTPParserError) == .headerOverflow
        refuse(context, !isTooLarge ? .malformed : state.hasRequestLine ? .headerTooLarge : .uriTooLong)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !state.isClosing else { promise?.fail(ChannelError.ioOnClosedChannel); return }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            guard head.status.kind != .informational else { return context.write(data, promise: promise) }
            if state.beginAnswer(isRefusal: head.status.code >= 400) || head.headerFields[.connection] == "close" { state.closesAfterAnswer = true }
            if state.closesAfterAnswer { head.headerFields[.connection] = "close" }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            state.endAnswer()
            if let refusal = state.pendingRefusal, state.openRequests == 0 {
                context.write(data, promise: promise)
                return refuse(context, refusal)
            }
            guard state.closesAfterAnswer else { return context.write(data, promise: promise) }
            context.writeAndFlush(data, promise: promise)
            linger(context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        state.stuckSince = context.channel.isWritable ? nil : .now()
        context.fireChannelWritabilityChanged()
    }

    // MARK: Stopping

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        state.isQuiescing = true
        // A request may be on its way on an idle connection; it is waited for, answered, and then the connection closes.
        guard state.openRequests == 0, !state.isClosing else { return context.fireUserInboundEventTriggered(event) }
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.quietTime)) {
            if self.state.openRequests == 0 { context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
        }
    }

    // MARK: Ending

    /// A head that does not end.
    func refuseHead() {
        if let context { refuse(context, .uriTooLong) }
    }

    /// Answers with a problem that no application has to think about, and closes.
    func refuse(_ context: ChannelHandlerContext, _ refusal: ConnectionRefusal) {
        guard !state.isClosing else { return }
        if state.openRequests > 0, !refusal.isAboutTheOpenRequest { state.pendingRefusal = refusal; return }
        guard !state.isAnswering else { return context.close(promise: nil) }
        let (head, body) = refusals.answer(to: refusal)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        linger(context)
    }

    /// Closes the way out at once and the way in a moment later: a reset would take the answer from a client that is
    /// still sending.
    private func linger(_ context: ChannelHandlerContext) {
        state.isClosing = true
        context.close(mode: .output, promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { context.close(promise: nil) }
    }
}
