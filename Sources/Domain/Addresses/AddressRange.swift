/// A range of IP addresses in CIDR form: `10.0.0.0/8`, `::1`. An IPv4 address and its IPv6-mapped form are the same.
public struct AddressRange: Sendable, Equatable, CustomStringConvertible {
    /// As it was written.
    public let description: String
    private let bytes: [UInt8]
    private let bits: Int

    /// Nil for what is not a range; a single address is a range of one.
    public init?(_ text: String) {
        description = text
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = NetworkAddress(String(parts[0])) else { return nil }
        let isFour = !parts[0].contains(":")
        guard parts.count == 2 else { (bytes, bits) = (address.bytes, 128); return }
        guard let length = Int(parts[1]), 0...(isFour ? 32 : 128) ~= length, parts[1].allSatisfy(\.isNumber) else { return nil }
        (bytes, bits) = (address.bytes, isFour ? 96 + length : length)
    }

    public func contains(_ address: NetworkAddress) -> Bool {
        let whole = bits / 8, rest = bits % 8
        guard bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
        guard rest > 0 else { return true }
        let mask = ~(UInt8.max >> UInt8(rest))
        return bytes[whole] & mask == address.bytes[whole] & mask
    }
}

/// An IP address as 16 bytes; IPv4 in its mapped form.
public struct NetworkAddress: Sendable, Hashable {
    public let bytes: [UInt8]

    /// Nil for anything that is not an address, a host's name for example.
    public init?(_ text: String) {
        // A zone (`fe80::1%eth0`) says through which card the address is reached, not whose it is.
        let plain = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
        guard let bytes = plain.contains(":") ? Self.six(plain) : Self.four(plain).map({ Self.mapping + $0 }) else { return nil }
        self.bytes = bytes
    }

    private static let mapping: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    public var isLoopback: Bool {
        bytes.starts(with: Self.mapping) ? bytes[12] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// `a.b.c.d` in plain decimals, nothing else that resolvers put up with.
    private static func four(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { part in part.utf8.count <= 3 && part.utf8.allSatisfy { 48...57 ~= $0 } && (part == "0" || !part.hasPrefix("0")) ? UInt8(part) : nil }
        return numbers.count == 4 ? numbers : nil
    }

    private static func six(_ text: String) -> [UInt8]? {
        let halves = text.firstRange(of: "::").map { [text[..<$0.lowerBound], text[$0.upperBound...]] } ?? [text[...]]
        let groups = halves.map(groups)
        guard let before = groups.first.flatMap({ $0 }), let after = groups.last.flatMap({ $0 }) else { return nil }
        if groups.count == 1 { return before.count == 16 ? before : nil }
        guard before.count + after.count <= 14 else { return nil }
        return before + [UInt8](repeating: 0, count: 16 - before.count - after.count) + after
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            if place == parts.count - 1, part.contains("."), let four = four(String(part)) { bytes += four; continue }
            guard 1...4 ~= part.utf8.count, let value = UInt16(part, radix: 16), part.allSatisfy(\.isHexDigit) else { return nil }
            bytes += [UInt8(value >> 8), UInt8(value & 255)]
        }
        return bytes
    }
}
