/// Which addresses a page may carry. The rule names what is let through; everything else (`javascript:`, `data:`,
/// `//elsewhere`, an address with a tab in it that a browser would take out) becomes `#`.
public enum HTMLAddress {
    /// For links: a path on this server, `?…`, `#…`, `http:`, `https:`, `mailto:`, `tel:`.
    public static func link(_ address: String) -> String { isLink(address) ? address : "#" }

    /// For forms, images and scripts: a path on this server or `?…`.
    public static func ofThisServer(_ address: String) -> String { isOfThisServer(address) ? address : "#" }

    public static func isLink(_ address: String) -> Bool {
        if isOfThisServer(address) { return true }
        guard let first = address.utf8.first, isClean(address) else { return false }
        if first == UInt8(ascii: "#") { return true }
        let scheme = address.prefix { $0 != ":" }
        guard scheme.utf8.count < address.utf8.count else { return false }
        return ["https", "http", "mailto", "tel"].contains(scheme.lowercased())
    }

    public static func isOfThisServer(_ address: String) -> Bool {
        var bytes = address.utf8.makeIterator()
        guard let first = bytes.next(), isClean(address) else { return false }
        if first == UInt8(ascii: "?") { return true }
        guard first == UInt8(ascii: "/") else { return false }
        let second = bytes.next()
        return second != UInt8(ascii: "/") && second != UInt8(ascii: "\\")
    }

    /// Browsers remove tabs and line breaks from an address before they read its scheme, and spaces around it.
    private static func isClean(_ address: String) -> Bool { !address.utf8.contains { $0 < 0x20 || $0 == 0x7F } }

    /// `text` as one part of a path or a query: everything but letters, digits and `-._~` percent-encoded as UTF-8.
    public static func encoded(_ text: String, keepingSlashes: Bool = false) -> String {
        var result = [UInt8]()
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "/") where keepingSlashes: result.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.append(byte)
            default:
                result.append(UInt8(ascii: "%"))
                result.append(Hexadecimal.digit(byte >> 4, large: true))
                result.append(Hexadecimal.digit(byte & 15, large: true))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The link that writes to a mail address: whoever typed the address can add neither a receiver nor a header (RFC 6068, section 2).
    public static func mail(to address: String) -> String { "mailto:" + address.split(separator: "@", omittingEmptySubsequences: false).map { encoded(String($0)) }.joined(separator: "@") }

    /// `path` with a query of the given fields, in their order; a field without a value is left out.
    public static func path(_ path: String, _ query: [(name: String, value: String?)]) -> String {
        let fields = query.compactMap { field in field.value.map { "\(encoded(field.name))=\(encoded($0))" } }
        return fields.isEmpty ? path : path + "?" + fields.joined(separator: "&")
    }
}
