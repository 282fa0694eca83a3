import Domain

/// What every cell goes through before it is a value.
enum CellText {
    /// Without white space around it, and without the apostrophe that keeps spreadsheets from running it.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let bytes = withoutGuard(bytes)
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) }) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(rebasing: bytes[first...last])
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

    /// Takes away the apostrophe in front of `=`, `+`, `-`, `@`, tabulators and line ends (after spaces and quotes, and in
    /// their full-width forms too), which our export writes. A number or telephone number had none: `'-5` stays.
    static func withoutGuard(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard bytes.first == UInt8(ascii: "'") else { return bytes }
        let rest = UnsafeBufferPointer(rebasing: bytes.dropFirst())
        return isDangerous(rest) ? rest : bytes
    }

    private static func isDangerous(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = bytes.drop { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
        switch start.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return !isPlainNumber(bytes)
        case 0xEF: return fullWidthSigns.contains { start.starts(with: $0) }
        default: return false
        }
    }

    private static func isPlainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let digits = bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
        return !digits.isEmpty && digits.allSatisfy { 0x30...0x39 ~= $0 || " ().,-".utf8.contains($0) }
    }

    /// ＝ ＋ － ＠ in UTF-8
    private static let fullWidthSigns: [[UInt8]] = [[0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0]]

    /// Parts of a list, without empty ones and repeats.
    static func list(_ text: String, separators: String) -> [String] {
        var seen: Set<String> = []
        return text.split { separators.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}

/// E-mail addresses in cells.
enum EmailText {
    /// The addresses of a cell: alone, several behind `;` or `,`, or `Anna Berg <anna@berg.se>`. Nil when something else is there.
    static func addresses(_ text: String) -> [String]? {
        var found: [String] = []
        for part in text.split(whereSeparator: { ";,\n|".contains($0) }) {
            var address = String(part).trimmed
            if address.hasSuffix(">"), let open = address.lastIndex(of: "<") { address = String(address[open...].dropFirst().dropLast()).trimmed }
            if address.isEmpty { continue }
            guard isAddress(address) else { return nil }
            if !found.contains(address) { found.append(address) }
        }
        return found
    }

    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), text.utf8.count <= 254 else { return false }
        return !text.contains { $0.isWhitespace || "<>()\"".contains($0) } && parts[1].first != "." && parts[1].last != "."
    }

    /// `Anna Berg (anna@berg.se)`, `anna@berg.se`, `Anna Berg`; nil for nothing.
    static func person(_ text: String) -> PersonReference? {
        for (open, close) in [("(", ")"), ("<", ">")] where text.hasSuffix(close) {
            guard let start = text.lastIndex(of: Character(open)) else { continue }
            let address = String(text[start...].dropFirst().dropLast()).trimmed
            if isAddress(address) { return PersonReference(name: String(text[..<start]).trimmed.nonEmpty, email: address) }
        }
        return isAddress(text) ? PersonReference(email: text) : PersonReference(name: text.nonEmpty)
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }
}
