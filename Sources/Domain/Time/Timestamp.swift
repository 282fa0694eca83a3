/// A moment: whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let microseconds: Int64
    @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }
    /// Whole seconds since 1970-01-01T00:00:00Z.
    public init(seconds: Int64) { self.init(microseconds: seconds * 1_000_000) }

    /// Whole seconds since 1970, rounded down.
    public var seconds: Int64 { microseconds.flooredDivision(by: 1_000_000) }

    @inlinable public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
    public static func + (left: Self, right: Span) -> Self { Self(microseconds: left.microseconds + right.microseconds) }
    public static func - (left: Self, right: Span) -> Self { Self(microseconds: left.microseconds - right.microseconds) }
    public static func - (left: Self, right: Self) -> Span { Span(microseconds: left.microseconds - right.microseconds) }

    /// A length of time in microseconds; may be negative.
    public struct Span: Hashable, Comparable, Sendable {
        public let microseconds: Int64
        public init(microseconds: Int64) { self.microseconds = microseconds }
        public static func seconds(_ count: Int64) -> Span { Span(microseconds: count * 1_000_000) }
        public static func minutes(_ count: Int64) -> Span { .seconds(count * 60) }
        public static func hours(_ count: Int64) -> Span { .seconds(count * 3_600) }
        public static func days(_ count: Int64) -> Span { .seconds(count * 86_400) }
        public static func < (left: Span, right: Span) -> Bool { left.microseconds < right.microseconds }
        /// In days of 86,400 seconds, as a fraction.
        public var inDays: Double { Double(microseconds) / 86_400_000_000 }
        /// Whole days of 86,400 seconds, rounded towards zero.
        public var wholeDays: Int { Int(microseconds / 86_400_000_000) }
    }
}

extension Timestamp {
    /// The first and the last moment that a text can write with four digits of year.
    public static let earliest = Timestamp(microseconds: -62_135_596_800_000_000)
    public static let latest = Timestamp(microseconds: 253_402_300_799_999_999)
}

extension Int64 {
    /// Division rounded down: −1 / 10 is −1.
    func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}
