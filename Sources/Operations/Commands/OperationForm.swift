import Domain
import Texts
import Writing

/// The form of an operation, made from its declared input: which fields there are and how each is filled in.
public struct OperationForm: Sendable {
    public let operation: OperationName
    /// The record itself first, then the others in the order of the declaration.
    public let fields: [Field]
    /// Whether it only looks.
    public let isRead: Bool
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
            return values.filter { value in Language(rawValue: value) == nil && !["activityTypes", "roles"].contains { CommonText(rawValue: $0 + "." + value) != nil } }
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

    /// The kind of record that `{id}` stands for.
    static func kind(of endpoint: Endpoint) -> Kind? {
        guard endpoint.path.contains("{id}"), let first = endpoint.path.split(separator: "/").first else { return nil }
        return Kind.allCases.first { $0.plural == first }
    }

    /// For programs alone.
    private static let technical: Set<String> = ["ifVersion", "limit", "cursor", "count", "trash", "sort", "externalId", "importId"]
    private static func isRange(_ name: String) -> Bool { ["From", "To", "Min", "Max", "At"].contains { name.hasSuffix($0) } }

    private static func control(of property: Schema.Property) -> Control {
        if let kind = records[property.name] { return .record(kind) }
        switch property.schema {
        case .string(_, let options) where !options.isEmpty: return .choice(options.filter { !$0.isEmpty })
        case .string(format: "date", _): return .day
        case .string(format: "date-time", _): return .moment
        case .string: return texts[property.name] ?? .line
        case .integer: return property.name == "amount" ? .money : .number
        case .number: return .number
        case .boolean: return .yesNo
        case .array(of: .string): return .list
        default: return .json
        }
    }

    /// Fields that name a record by its number.
    private static let records: [String: Kind] = [
        "dealId": .deal, "beforeId": .deal, "afterId": .deal, "contactId": .contact, "companyId": .company, "ownerId": .user, "userId": .user, "stageId": .stage, "moveDealsTo": .stage,
        "pipelineId": .pipeline, "teamId": .team, "parentId": .team,
    ]
    /// Texts whose name says more than their schema.
    private static let texts: [String: Control] = [
        "note": .lines, "day": .day, "type": .choice(Activity.Kind.allCases.map(\.rawValue)), "direction": .choice(["inbound", "outbound"]), "role": .choice(Role.allCases.map(\.rawValue)),
    ]
}
