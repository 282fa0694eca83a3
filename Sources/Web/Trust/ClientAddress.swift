import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Where a request comes from.
struct ClientAddress: Sendable {
    /// The client's address as text; that of the last proxy when no proxy is trusted.
    let text: String
    /// Whether it comes from this machine itself, and no proxy stands between.
    let isLoopback: Bool

    /// Whose address it is, as far as one can tell: one customer holds 2^64 addresses of IPv6.
    var network: String {
        guard text.contains(":"), let bytes = NetworkAddress(text)?.bytes, !bytes.starts(with: [UInt8](repeating: 0, count: 8)) else { return text }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The network of 256 addresses of IPv4, or of 2^64 of IPv6: what one customer of a provider, or one office, has at most.
    var wideNetwork: String {
        guard let bytes = NetworkAddress(text)?.bytes else { return text }
        if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] { return bytes[12..<15].map { String($0) }.joined(separator: ".") }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// `X-Forwarded-For` grows at its right end; from there it is believed as far as the proxies are trusted.
    init(_ peer: SocketAddress?, _ headers: HTTPFields, trusting proxies: [AddressRange]) {
        let direct = peer?.ipAddress ?? ""
        let forwarded = headers[.xForwardedFor]
        guard forwarded != nil else {
            // Nearly every request: nothing has to be taken apart.
            (text, isLoopback) = (direct, (direct.hasPrefix("127.") || direct == "::1" || direct.hasPrefix("::ffff:127.")) && headers[.forwarded] == nil)
            return
        }
        guard let address = NetworkAddress(direct) else { (text, isLoopback) = (direct, false); return }
        guard let forwarded, proxies.contains(where: { $0.contains(address) }) else {
            (text, isLoopback) = (direct, false)
            return
        }
        var client = direct
        for hop in forwarded.split(separator: ",").suffix(20).reversed() {
            let text = hop.filter { !$0.isWhitespace }
            guard let address = NetworkAddress(text) else { break }
            client = text
            if !proxies.contains(where: { $0.contains(address) }) { break }
        }
        (text, isLoopback) = (client, false)
    }
}
