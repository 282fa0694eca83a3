public import Domain
import Operations

/// How the server runs. It is read once, checked whole, and handed down as a value.
public struct ServerConfiguration: Sendable {
    /// The address to listen on; only this machine unless told otherwise.
    public var host = "127.0.0.1"
    /// 0 chooses a free port.
    public var port = 8080
    /// Where people reach the server; nil while it is only used on this machine.
    public var baseURL: BaseURL?
    /// Further names by which the server may be called, such as the name on a local network.
    public var hosts: Set<String> = []
    /// Proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: [AddressRange] = []
    /// Writes a line for every request, not only for those that went wrong.
    public var logsRequests = false
    public var limits = Limits()
    /// The folder of the nightly backups; nil for none. A server of PostgreSQL makes none.
    public var backups: String?
    /// Under which secrets lie in the database.
    public var sealingKey: SealingKey?

    public init() {}

    /// Whether browsers come over TLS: secure cookies, HSTS.
    var isSecure: Bool { baseURL?.isSecure ?? false }
}

/// The address under which the workspace is known: `https://sales.example.com`.
public struct BaseURL: Sendable, Equatable, CustomStringConvertible {
    public let isSecure: Bool
    /// Name in small letters, with the port when it is not the usual one.
    public let authority: String

    /// Nil unless it is `http://` or `https://` with a host and no path.
    public init?(_ text: String) {
        let small = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: small.hasPrefix) else { return nil }
        var rest = small.dropFirst(scheme.count)
        if rest.hasSuffix("/") { rest.removeLast() }
        guard !rest.isEmpty, rest.utf8.allSatisfy(Self.isAllowed) else { return nil }
        isSecure = scheme == "https://"
        let usual = isSecure ? ":443" : ":80"
        authority = String(rest.hasSuffix(usual) ? rest.dropLast(usual.count) : rest)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
        default: false
        }
    }

    /// What a browser sends as `Origin`.
    public var description: String { (isSecure ? "https://" : "http://") + authority }
    /// The name alone.
    var host: String { HostName.withoutPort(authority) }
}

/// Everything that is wrong with a configuration.
public struct ConfigurationMistakes: Error, Equatable, Sendable, CustomStringConvertible {
    public let mistakes: [String]
    public var description: String { mistakes.joined(separator: "\n") }
}
