import HTTPTypes

/// The header fields that every answer carries, whatever it is.
struct ResponseHeaders: Sendable {
    private let page: HTTPFields
    private let data: HTTPFields
    private let asset: HTTPFields

    /// What a page may load and run: nothing but what comes from this server, no script or style inside of a page, no
    /// text that becomes markup without passing the one policy of our own script.
    static let contentSecurityPolicy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; \
        require-trusted-types-for 'script'; trusted-types tratto
        """

    /// The policy of a page that pages of these origins may show: nothing runs on it, nothing is sent from it.
    static func embedding(in origins: [String]) -> String {
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + origins.joined(separator: " ")
    }

    /// The policy of a form's page: what any page may do, inside of pages of these origins.
    static func formPolicy(in origins: [String]) -> String {
        contentSecurityPolicy.replacing("frame-ancestors 'none'", with: "frame-ancestors " + (origins.isEmpty ? "'none'" : origins.joined(separator: " ")))
    }

    init(isSecure: Bool) {
        var common: HTTPFields = [
            .xContentTypeOptions: "nosniff", .xFrameOptions: "DENY", .crossOriginResourcePolicy: "same-origin", .xRobotsTag: "noindex, nofollow",
        ]
        if isSecure { common[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        var page = common
        // What a page in a window may do; data is in none.
        page[.crossOriginOpenerPolicy] = "same-origin"
        page[.permissionsPolicy] = "geolocation=(), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()"
        page[.contentSecurityPolicy] = Self.contentSecurityPolicy
        // Addresses of pages name records and hold what people searched for; another site learns nothing of them.
        page[.referrerPolicy] = "same-origin"
        page[.cacheControl] = "no-store"
        self.page = page
        var data = common
        data[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        data[.referrerPolicy] = "no-referrer"
        data[.cacheControl] = "no-store"
        self.data = data
        var asset = common
        asset[.contentSecurityPolicy] = "default-src 'none'; style-src 'self'; sandbox"
        asset[.referrerPolicy] = "no-referrer"
        asset[.cacheControl] = "public, max-age=31536000, immutable"
        self.asset = asset
    }

    /// The names of these fields.
    private static let common = Array(Set(ResponseHeaders(isSecure: true).everything.map(\.name)))
    private var everything: [HTTPField] { Array(page) + Array(data) + Array(asset) }

    func base(for face: Route.Face) -> HTTPFields {
        switch face {
        case .page, .embedded: page
        case .api, .machine: data
        case .asset: asset
        }
    }

    /// Lays the common fields under those of an answer: what the answer says itself stays.
    func lay(under fields: HTTPFields, for face: Route.Face) -> HTTPFields {
        // Few answers say something of their own here; finding a field by its name makes a table of all of them first.
        var all = base(for: face)
        let own = fields.contains { field in Self.common.contains { $0 == field.name } }
        if own { all.removeAll { known in fields.contains { $0.name == known.name } } }
        // A page for pages elsewhere names them in its own policy; where it names none (a refusal), all of this stays.
        if face == .embedded, fields[.contentSecurityPolicy] != nil { all[.xFrameOptions] = nil }
        for field in fields { all.append(field) }
        return all
    }
}
