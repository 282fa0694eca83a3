import HTTPTypes

/// Whether a request that changes something was sent by our own pages. Browsers say so in headers that no page can set.
struct SameOrigin: Sendable {
    private let base: BaseURL?

    init(_ base: BaseURL?) { self.base = base }

    enum Verdict: Equatable, Sendable {
        /// One of our pages sent it.
        case ours
        /// Another site did, or something that hides where it comes from.
        case foreign
        /// The sender is no browser, or one so old that it says nothing.
        case unknown
    }

    func verdict(_ fields: HTTPFields, host: String) -> Verdict {
        switch fields[.secFetchSite] {
        case "same-origin": return .ours
        // Typed or opened from a bookmark: only with an origin that fits.
        case "none": return fields[.origin].map { isOurs(origin: $0, host: host) } == true ? .ours : .foreign
        case nil: break
        default: return .foreign
        }
        if let origin = fields[.origin] { return isOurs(origin: origin, host: host) ? .ours : .foreign }
        guard let referer = fields[.referer] else { return .unknown }
        return isOurs(origin: Self.origin(of: referer), host: host) ? .ours : .foreign
    }

    /// The configured address, or the name by which the server was called; that one was checked before.
    private func isOurs(origin: String, host: String) -> Bool {
        if let base { return origin == base.description || (HostName.isThisMachine(HostName.withoutPort(host)) && origin == "http://" + host) }
        return origin == "http://" + host
    }

    /// `https://a.example/path` → `https://a.example`
    private static func origin(of address: String) -> String {
        guard let scheme = address.firstRange(of: "://") else { return "" }
        let end = address[scheme.upperBound...].firstIndex { "/?#\\".contains($0) } ?? address.endIndex
        return String(address[..<end])
    }
}
