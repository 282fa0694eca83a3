import HTTPTypes

/// What is limited, and how.
struct RateLimiters: Sendable {
    private let signIns: TryLimiter
    private let shares: TryLimiter
    private let bookings: TryLimiter
    private let bookedPages: RateLimiter
    private let chats: RateLimiter
    private let chatLines: TryLimiter
    private let chatLooks: TryLimiter
    private let tokens: RateLimiter
    private let submissions: RateLimiter
    private let formsShown: RateLimiter
    private let catches: RateLimiter
    private let exports: RateLimiter
    private let tokenPolicy: String
    /// Goes on evenly, whatever somebody does to the machine's clock.
    private let clock: @Sendable () -> ContinuousClock.Instant

    init(_ limits: Limits, clock: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.clock = clock
        signIns = TryLimiter(perMinute: limits.signInsPerMinute)
        shares = TryLimiter(perMinute: limits.sharesPerMinute)
        bookings = TryLimiter(perMinute: limits.bookingsPerMinute)
        bookedPages = RateLimiter(limits.bookingsPerHour, per: 3_600, burst: limits.bookingsPerHour)
        chats = RateLimiter(limits.chatsPerHour, per: 3_600, burst: limits.chatsPerHour)
        chatLines = TryLimiter(perMinute: limits.chatLinesPerMinute)
        chatLooks = TryLimiter(perMinute: limits.chatLooksPerMinute)
        tokens = RateLimiter(limits.requestsPerMinute, per: 60, burst: limits.requestsAtOnce)
        submissions = RateLimiter(limits.submissionsTakenPerHour, per: 3_600, burst: limits.submissionsTakenPerHour)
        formsShown = RateLimiter(limits.formsShownPerMinute, per: 60, burst: limits.formsShownPerMinute)
        catches = RateLimiter(limits.catchesPerMinute, per: 60, burst: limits.catchesPerMinute)
        exports = RateLimiter(limits.exportsPerHour, per: 3_600, burst: limits.exportsPerHour)
        tokenPolicy = "\"token\";q=\(limits.requestsAtOnce);w=\(max(1, limits.requestsAtOnce * 60 / max(1, limits.requestsPerMinute)))"
    }

    /// Counts a try to sign in or to set up against where it comes from.
    func take(tryFrom client: ClientAddress) throws {
        if let seconds = signIns.take(client.network, at: clock()) { throw Problem.rateLimited(seconds: seconds) }
    }

    /// Counts a look at a shared link against where it comes from.
    func take(shareBy client: ClientAddress) throws {
        if let seconds = shares.take(client.network, at: clock()) { throw Problem.rateLimited(seconds: seconds) }
    }

    /// Counts a try to book a meeting against where it comes from, and against the page.
    func take(bookingBy client: ClientAddress, on page: String) throws {
        if let seconds = bookings.take(client.network, at: clock()) { throw Problem.rateLimited(seconds: seconds) }
        let outcome = bookedPages.take(page, at: clock())
        if !outcome.isAllowed { throw Problem.rateLimited(seconds: outcome.wait) }
    }

    /// The moment by which is counted.
    var now: ContinuousClock.Instant { clock() }

    /// Counts a form that was sent against the network that it came from. Long before this many, only quarantine takes them.
    func take(submissionBy client: ClientAddress) throws { try take(client.wideNetwork, submissions) }

    /// Counts a look at a form, a customer's link or a signed one.
    func take(formShownTo client: ClientAddress) throws { try take(client.wideNetwork, formsShown) }

    /// Counts what is sent with a key, right or wrong, from one network.
    func take(catchBy key: String, from client: ClientAddress) throws { try take(key + " " + client.wideNetwork, catches) }

    private func take(_ key: String, _ limiter: RateLimiter) throws {
        let outcome = limiter.take(key, at: clock())
        if !outcome.isAllowed { throw Problem.rateLimited(seconds: outcome.wait) }
    }

    /// Counts a chat that begins against the network it comes from.
    func take(chatBy client: ClientAddress) throws { try take(client.wideNetwork, chats) }

    /// Counts what is said in chats from one network, and looks at them.
    func take(chatLineBy client: ClientAddress) throws { if let seconds = chatLines.take(client.wideNetwork, at: clock()) { throw Problem.rateLimited(seconds: seconds) } }
    func take(chatLookBy client: ClientAddress) throws { if let seconds = chatLooks.take(client.wideNetwork, at: clock()) { throw Problem.rateLimited(seconds: seconds) } }

    /// Counts somebody's export.
    func take(exportOf user: String) throws {
        let outcome = exports.take(user, at: clock())
        if !outcome.isAllowed { throw Problem.rateLimited(seconds: outcome.wait) }
    }

    /// Counts a request with a token.
    /// - Returns: what the answer says about it (draft-ietf-httpapi-ratelimit-headers).
    func take(token: String) throws -> HTTPFields {
        let outcome = tokens.take(token, at: clock())
        let fields: HTTPFields = [.rateLimit: "\"token\";r=\(outcome.left);t=\(outcome.wait)", .rateLimitPolicy: tokenPolicy]
        guard outcome.isAllowed else { throw Problem.rateLimited(seconds: outcome.wait, fields) }
        return fields
    }

    func forgetRested() {
        let now = clock()
        for limiter in [signIns, shares, bookings, chatLines, chatLooks] { limiter.forgetRested(at: now) }
        for limiter in [tokens, exports, bookedPages, submissions, formsShown, catches, chats] { limiter.forgetRested(at: now) }
    }
}
