extension StringProtocol {
    /// Without white space at both ends.
    @inlinable public var trimmed: String {
        if let first = unicodeScalars.first, let last = unicodeScalars.last, 0x21...0x7E ~= first.value, 0x21...0x7E ~= last.value { return String(self) }
        let start = drop { $0.isWhitespace }
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}
