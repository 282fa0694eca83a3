import HTTPTypes

/// What is limited, and how.
struct RateLimiters: Sendable {
    private let signIns: TryLimiter
    private let shares: TryLimiter
    private let bookings: TryLimiter
    private let bookedPages: RateLimiter
    private let tokens: RateLimiter
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
        tokens = RateLimiter(limits.requestsPerMinute, per: 60, burst: limits.requestsAtOnce)
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
        for limiter in [signIns, shares, bookings] { limiter.forgetRested(at: now) }
        for limiter in [tokens, exports, bookedPages] { limiter.forgetRested(at: now) }
    }
}
