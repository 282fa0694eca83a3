/// What a record holds in the fields that its workspace has added, by their keys. A field without a value is not in it.
public struct CustomValues: Equatable, Sendable {
    /// Stands before the key where a field is named among the others of a record: `custom.roofArea`.
    public static let prefix = "custom."

    private var values: [String: CustomValue] = [:]
    public init() {}

    public var isEmpty: Bool { values.isEmpty }
    /// In the order of the alphabet, so that the same values are always written alike.
    public var keys: [String] { values.keys.sorted() }
    public subscript(key: String) -> CustomValue? {
        get { values[key] }
        set { values[key] = newValue }
    }

    /// The keys whose values are not the same in `other`, in the order of the alphabet.
    public func keys(differingFrom other: CustomValues) -> [String] {
        if values == other.values { return [] }
        return Set(values.keys).union(other.values.keys).filter { values[$0] != other.values[$0] }.sorted()
    }
}

/// One value. Which of these it is follows from the field's type.
public enum CustomValue: Hashable, Sendable {
    /// A text, a link, a day as `2026-11-30`, the key of a choice.
    case text(String)
    /// A number, an amount in minor units, the id of a person or a user.
    case number(Double)
    case boolean(Bool)
    /// Keys of choices.
    case list([String])

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var number: Double? { if case .number(let number) = self { number } else { nil } }
    /// The number, where it is whole and small enough to be kept exactly.
    public var whole: Int64? { number.flatMap { $0.magnitude < 9_007_199_254_740_992 ? Int64(exactly: $0) : nil } }
    public var boolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
    /// The chosen keys, of one choice or of several.
    public var chosen: [String] {
        switch self {
        case .list(let keys): keys
        case .text(let key): [key]
        case .number, .boolean: []
        }
    }
    public var day: Day? { text.flatMap { Day($0) } }
}
