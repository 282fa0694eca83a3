import Domain
import Texts
import Writing

/// The form of an operation, made from its declared input: which fields there are and how each is filled in.
public struct OperationForm: Sendable {
    public let operation: OperationName
    /// The record itself first, then the others in the order of the declaration.
    public private(set) var fields: [Field]
    /// Whether it only looks, or leads to the page where it is done.
    public private(set) var isRead: Bool
    /// Whether fields that stay empty are left as they are.
    public let keepsEmpty: Bool

    public struct Field: Sendable {
        /// The name in the input.
        public let name: String
        public let control: Control
        public let isRequired: Bool
        /// The name by which the texts know it: the record itself is named by its kind.
        let textName: String
        /// Values that the texts of operations name.
        var ownOptions: [String] {
            guard case .choice(let values) = control else { return [] }
            return values.filter { Language(rawValue: $0) == nil && CommonText(ofOption: $0) == nil }
        }
    }

    /// How a field is filled in.
    public enum Control: Equatable, Sendable {
        case line, lines, number, money, day, moment, yesNo
        case choice([String])
        /// Several texts with commas between.
        case list
        case record(Kind)
        /// What has parts of its own, as JSON.
        case json
    }

    public init(of operation: any Operation.Type) throws {
        let kind = Self.kind(of: operation.endpoint), isList = operation.name.text.hasSuffix(".list")
        self.operation = operation.name
        isRead = operation.endpoint.method == .get
        keepsEmpty = operation.endpoint.method == .patch
        let properties = try operation.inputSchema.properties.filter { !Self.technical.contains($0.name) && !(isList && Self.isRange($0.name)) }
        fields = (properties.filter { $0.name == "id" } + properties.filter { $0.name != "id" }).map { property in
            let isItself = property.name == "id"
            return Field(
                name: property.name, control: isItself ? kind.map { .record($0) } ?? .line : Self.control(of: property), isRequired: property.isRequired || isItself,
                textName: isItself ? kind?.plural ?? "id" : property.name)
        }
    }

    /// What the menu asks: everything for an operation without a page, which record for one whose page is a record's, nothing
    /// for any other.
    public init(asking operation: any Operation.Type) throws {
        try self.init(of: operation)
        guard let page = CommandPath.of(operation.name) else { return }
        fields.removeAll { $0.name != "id" || !page.contains("{id}") }
        isRead = true
    }

    /// The kind of record that `{id}` stands for.
    static func kind(of endpoint: Endpoint) -> Kind? {
        guard endpoint.path.contains("{id}"), let first = endpoint.path.split(separator: "/").first else { return nil }
        return Kind.allCases.first { $0.plural == first }
    }

    /// For programs alone.
    private static let technical: Set<String> = ["ifVersion", "limit", "cursor", "count", "trash", "sort", "externalId", "importId", "custom"]
    private static func isRange(_ name: String) -> Bool { ["From", "To", "Min", "Max", "At"].contains { name.hasSuffix($0) } }

    private static func control(of property: Schema.Property) -> Control {
        if case .array(of: .string) = property.schema { return .list }
        if let kind = places[property.name] ?? RecordChanges.kind(ofField: property.name), !property.name.hasSuffix("Ids") { return .record(kind) }
        switch property.schema {
        // What a form offers is said first.
        case .anyOf(let shapes) where !shapes.isEmpty: return control(of: Schema.Property(property.name, shapes[0], isRequired: property.isRequired, isNullable: property.isNullable))
        case .string(_, let options) where !options.isEmpty: return .choice(options.filter { !$0.isEmpty })
        case .string(format: "date", _): return .day
        case .string(format: "date-time", _): return .moment
        case .string: return texts[property.name] ?? .line
        case .integer: return property.name == "amount" ? .money : .number
        case .number: return .number
        case .boolean: return .yesNo
        default: return .json
        }
    }

    /// Fields that name a record by its number and that no record has.
    private static let places: [String: Kind] = ["beforeId": .deal, "afterId": .deal, "moveDealsTo": .stage]
    /// Texts whose name says more than their schema.
    private static let texts: [String: Control] = [
        "note": .lines, "day": .day, "type": .choice(Activity.Kind.allCases.map(\.rawValue)), "direction": .choice(["inbound", "outbound"]), "role": .choice(Role.allCases.map(\.rawValue)),
    ]
}
