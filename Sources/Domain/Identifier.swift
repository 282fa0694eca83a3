/// The number of one record. The type parameter says of which kind, so a stage's id cannot be passed where a deal's
/// belongs; `Identifiable` gives each kind its own name for it (`Deal.ID`).
public struct Identifier<Subject>: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int64
    @inlinable public init(rawValue: Int64) { self.rawValue = rawValue }
    @inlinable public init(_ rawValue: Int64) { self.rawValue = rawValue }
}

extension Identifier: LosslessStringConvertible {
    /// Reads a positive whole number; nil for anything else.
    public init?(_ text: String) {
        guard let rawValue = Int64(text), rawValue > 0 else { return nil }
        self.init(rawValue: rawValue)
    }
    public var description: String { String(rawValue) }
}

extension Identifier: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init(rawValue: try container.decode(Int64.self))
        guard rawValue > 0 else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "an id is a positive whole number") }
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
