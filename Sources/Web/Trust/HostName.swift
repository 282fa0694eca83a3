/// By which names the server may be called. A request under any other name comes from a page that had its own name lead
/// here (DNS rebinding), or wants a link with a foreign name in a mail.
struct HostName: Sendable {
    private let allowed: Set<String>

    init(_ configuration: ServerConfiguration) {
        allowed = configuration.hosts.union(configuration.baseURL.map { [$0.host, $0.authority] } ?? [])
    }

    /// - Parameter authority: the `Host` header, with or without a port.
    func allows(_ authority: String) -> Bool {
        let small = authority.lowercased(), host = Self.withoutPort(small)
        return Self.isThisMachine(host) || allowed.contains(host) || allowed.contains(small)
    }

    static func isThisMachine(_ host: String) -> Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }

    /// `sales.example.com:8080` → `sales.example.com`, `[::1]:8080` → `[::1]`.
    static func withoutPort(_ authority: String) -> String {
        guard let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")) else { return authority }
        let port = authority.utf8[authority.utf8.index(after: colon)...]
        return port.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? String(authority[..<colon]) : authority
    }
}
