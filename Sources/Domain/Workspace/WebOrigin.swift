/// Where web pages come from, as browsers and policies write it: `https://www.example.com`, with the port where it is not the
/// usual one. It is put into the policy of a page, so nothing else than this form is one.
public struct WebOrigin: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Nil unless it is `https://` and the name of a host, or `http://` on the same machine; without a path, and without any star.
    public init?(_ text: String) {
        let small = text.lowercased()
        guard text.utf8.count <= 300, let scheme = ["https://", "http://"].first(where: small.hasPrefix) else { return nil }
        var rest = small.dropFirst(scheme.count)
        if rest.hasSuffix("/") { rest.removeLast() }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, let name = parts.first, Self.isHost(name) else { return nil }
        if scheme == "http://", name != "localhost", name != "127.0.0.1" { return nil }
        var port = ""
        if parts.count == 2 {
            guard let number = UInt16(parts[1]), number > 0, String(number) == parts[1] else { return nil }
            if number != (scheme == "https://" ? 443 : 80) { port = ":\(number)" }
        }
        description = "\(scheme)\(name)\(port)"
    }

    /// Labels of letters, figures and hyphens with points between.
    private static func isHost(_ name: Substring) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        return name.utf8.count <= 253 && labels.allSatisfy { label in
            1...63 ~= label.utf8.count && label.first != "-" && label.last != "-" && label.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
        }
    }
}
