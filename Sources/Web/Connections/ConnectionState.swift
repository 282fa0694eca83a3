import NIOCore

/// What is going on on one connection.
struct ConnectionState {
    /// When the first byte of a request's head came, and how many have come; nil between requests.
    var headSince: NIODeadline?
    var headBytes = 0
    /// Whether the line with the address has ended.
    private(set) var hasRequestLine = false
    /// From a head to the end of its body.
    private(set) var isReadingBody = false
    private(set) var bodySince = NIODeadline.uptimeNanoseconds(0)
    var bodyBytes = 0
    /// Requests whose answer is not finished.
    private(set) var openRequests = 0
    private(set) var isAnswering = false
    /// Since when a request that was read whole waits for its answer to begin.
    private(set) var waitingSince: NIODeadline?
    /// Since when the client takes nothing of what is written.
    var stuckSince: NIODeadline?
    var lastActive = NIODeadline.uptimeNanoseconds(0)

    var isQuiescing = false
    /// The body was cut off or malformed.
    var isBroken = false
    var isClosing = false
    var closesAfterAnswer = false
    /// What is wrong with the bytes behind the requests that are still being answered.
    var pendingRefusal: ConnectionRefusal?

    mutating func noteHead(_ bytes: ByteBuffer) {
        guard !isReadingBody else { return }
        if headSince == nil { headSince = .now() }
        headBytes += bytes.readableBytes
        if !hasRequestLine { hasRequestLine = bytes.readableBytesView.contains(UInt8(ascii: "\n")) }
    }

    mutating func beginRequest() {
        (headSince, headBytes, hasRequestLine) = (nil, 0, false)
        (isReadingBody, bodySince, bodyBytes) = (true, .now(), 0)
        openRequests += 1
    }

    mutating func endRequest() {
        isReadingBody = false
        // What came in one piece with the end is counted from its next byte.
        (headSince, headBytes, hasRequestLine) = (nil, 0, false)
        if !isAnswering { waitingSince = .now() }
    }

    /// - Returns: whether the connection has to close behind this answer: a refusal before the body was read, or a stop.
    mutating func beginAnswer(isRefusal: Bool) -> Bool {
        isAnswering = true
        waitingSince = nil
        return isQuiescing || isBroken || (isRefusal && isReadingBody)
    }

    mutating func endAnswer() {
        isAnswering = false
        openRequests = max(0, openRequests - 1)
        lastActive = .now()
        waitingSince = openRequests > 0 && !isReadingBody ? .now() : nil
    }
}
