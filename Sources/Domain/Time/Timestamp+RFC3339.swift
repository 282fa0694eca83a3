extension Timestamp: LosslessStringConvertible {
    /// Reads RFC 3339 (`2026-11-22T09:30:00Z`, `…00.25+01:00`), with a `T` or a space and 1 to 9 digits of second;
    /// digits past the microsecond are cut. Nil for anything else, for days that do not exist and for second 60.
    public init?(_ text: String) {
        var reader = DigitReader(text)
        guard let day = reader.day(), reader.skip(oneOf: "Tt "),
            let hour = reader.number(2), hour < 24, reader.skip(oneOf: ":"),
            let minute = reader.number(2), minute < 60, reader.skip(oneOf: ":"),
            let second = reader.number(2), second < 60,
            let fraction = reader.microseconds(), let offset = reader.offsetMinutes(), reader.atEnd
        else { return nil }
        let seconds = Int64(day.daysSince1970) * 86_400 + Int64(hour * 3_600 + (minute - offset) * 60 + second)
        self.init(microseconds: seconds * 1_000_000 + Int64(fraction))
    }

    /// RFC 3339 in UTC; microseconds only when there are any.
    public var description: String { String(unsafeUninitializedCapacity: Self.longest) { write(to: $0) } }

    /// The same text as ASCII, valid only inside `body`; lists have hundreds of moments.
    public func withText(_ body: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest) { bytes in
            let count = write(to: bytes)
            body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<count]))
        }
    }

    private static let longest = DigitWriter.longestDay + 17

    private func write(to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let second = seconds
        let day = Day(daysSince1970: Int32(clamping: second.flooredDivision(by: 86_400)))
        let time = Int(second - Int64(day.daysSince1970) * 86_400)
        let fraction = Int(microseconds - second * 1_000_000)
        var writer = DigitWriter(bytes)
        writer.day(day)
        writer.byte(UInt8(ascii: "T"))
        writer.number(time / 3_600, width: 2)
        writer.byte(UInt8(ascii: ":"))
        writer.number(time / 60 % 60, width: 2)
        writer.byte(UInt8(ascii: ":"))
        writer.number(time % 60, width: 2)
        if fraction > 0 {
            writer.byte(UInt8(ascii: "."))
            writer.number(fraction, width: 6)
            writer.dropZeros()
        }
        writer.byte(UInt8(ascii: "Z"))
        return writer.count
    }
}

/// Writes fixed-width digits as ASCII, into memory that has room for them: lists have hundreds of days and moments.
struct DigitWriter {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0
    init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

    /// A sign, seven digits of a year, and what follows.
    static let longestDay = 14

    mutating func byte(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }

    mutating func number(_ number: Int, width: Int) {
        var rest = number
        for place in (count..<count + width).reversed() {
            bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += width
    }

    mutating func day(_ day: Day) {
        let parts = day.parts
        // A day can be counted that no calendar has; its year is longer.
        if parts.year < 0 { byte(UInt8(ascii: "-")) }
        number(abs(parts.year), width: abs(parts.year) > 9_999 ? 7 : 4)
        byte(UInt8(ascii: "-"))
        number(parts.month, width: 2)
        byte(UInt8(ascii: "-"))
        number(parts.day, width: 2)
    }

    /// Takes zeros at the end away.
    mutating func dropZeros() { while count > 0, bytes[count - 1] == UInt8(ascii: "0") { count -= 1 } }
}

/// Reads fixed-width digits from ASCII text.
struct DigitReader {
    private var rest: ArraySlice<UInt8>
    init(_ text: String) { rest = Array(text.utf8.prefix(64))[...] }
    var atEnd: Bool { rest.isEmpty }

    mutating func number(_ width: Int) -> Int? {
        guard rest.count >= width else { return nil }
        var value = 0
        for digit in rest.prefix(width) {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        rest = rest.dropFirst(width)
        return value
    }

    mutating func skip(oneOf characters: StaticString) -> Bool {
        guard let first = rest.first else { return false }
        let found = characters.withUTF8Buffer { $0.contains(first) }
        if found { rest.removeFirst() }
        return found
    }

    mutating func day() -> Day? {
        guard let year = number(4), skip(oneOf: "-"), let month = number(2), skip(oneOf: "-"), let day = number(2) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// An optional fraction of a second; 0 when there is none, nil when the point is not followed by digits.
    mutating func microseconds() -> Int? {
        guard skip(oneOf: ".,") else { return 0 }
        var value = 0, digits = 0
        while let digit = rest.first, digit >= 48, digit <= 57, digits < 9 {
            if digits < 6 { value = value * 10 + Int(digit - 48) }
            digits += 1
            rest.removeFirst()
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 6)..<6 { value *= 10 }
        return value
    }

    /// `Z`, `+01:00`, `-0530`: minutes east of UTC.
    mutating func offsetMinutes() -> Int? {
        if skip(oneOf: "Zz") { return 0 }
        guard let sign = rest.first, skip(oneOf: "+-"), let hours = number(2), hours < 24 else { return nil }
        _ = skip(oneOf: ":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}
