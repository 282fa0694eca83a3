import HTTPTypes

/// Header fields that the library has no names for.
extension HTTPField.Name {
    /// The first `Host` is the request's authority; a second one is a trick.
    static let secondHost = named("Host")
    static let xForwardedFor = named("X-Forwarded-For")
    static let forwarded = named("Forwarded")
    static let secFetchSite = named("Sec-Fetch-Site")
    static let idempotencyKey = named("Idempotency-Key")
    static let trattoUndo = named("Tratto-Undo")
    static let trattoDryRun = named("Tratto-Dry-Run")
    static let rateLimit = named("RateLimit")
    static let rateLimitPolicy = named("RateLimit-Policy")
    static let lastEventId = named("Last-Event-ID")
    static let clearSiteData = named("Clear-Site-Data")
    static let referrerPolicy = named("Referrer-Policy")
    static let xFrameOptions = named("X-Frame-Options")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
    static let permissionsPolicy = named("Permissions-Policy")
    static let xRobotsTag = named("X-Robots-Tag")

    private static func named(_ name: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name("\(name)") else { preconditionFailure("not a field name: \(name)") }
        return name
    }
}
