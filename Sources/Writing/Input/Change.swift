/// A change to a field that may be empty, as `PATCH` says it: a property `var amount: Change<Int64>?` is
/// - `nil` when the request does not speak of the field: leave it,
/// - `Change(value: nil)` when it says `null` (or an empty form field): clear it,
/// - `Change(value: 5)` when it says 5: set it.
public struct Change<Value: Decodable & Sendable>: Decodable, Sendable {
    public var value: Value?

    public init(value: Value?) { self.value = value }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    /// Sets or clears `field`.
    public func apply(to field: inout Value?) { field = value }
}

extension Change: Encodable where Value: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension Change: Equatable where Value: Equatable {}
extension Change: Hashable where Value: Hashable {}

/// What lets a decoder see that a type wants to be asked even when the field is null.
protocol NullTaking {
    /// The type of what is changed.
    static var changed: any Decodable.Type { get }
}

extension Change: NullTaking {
    static var changed: any Decodable.Type { Value.self }
}
