import Domain

/// A field of a kind as its list offers it: what it can be filtered by, and what can be said of its column.
public struct ListedField: Sendable {
    /// As in addresses: `amount`, `company.country`.
    public let name: String
    /// The related record whose field it is: `company`; nil for the kind's own.
    public let relation: String?
    public let type: FieldType
    public let isOptional: Bool
    /// Parameters of the list by how they compare; empty for what is no filter.
    public let parameters: [FilterComparison: String]
    /// What can be said of the column over all records; empty for fields of others.
    public let totals: [TotalKind]
    /// What it is called where the workspace named it; nil for the fields that all workspaces have.
    public var label: String?

    init<R: Record>(_ field: Field<R>, of relation: String? = nil) {
        let path = relation.map { $0 + "." } ?? ""
        (name, self.relation, type, isOptional) = (path + field.name, relation, field.type, field.isOptional)
        let comparisons = field.traits.contains(.filterable) ? Filter<R>.comparisons(of: field) : []
        parameters = Dictionary(comparisons.map { ($0.comparison, path + $0.parameter) }) { first, _ in first }
        totals = relation == nil ? TotalColumn(field)?.kinds ?? [] : []
    }
}

extension Work {
    /// The fields of a kind's list for who asks: the kind's own, then those of the records that it points to. Fields that a
    /// workspace adds belong behind the kind's own.
    public func listedFields<R: Record>(of _: R.Type) -> [ListedField] {
        let own = R.fields.all.map { ListedField($0) }.filter { !$0.totals.isEmpty || !$0.parameters.isEmpty }
        return own.filter { R.fields[$0.name]?.traits.contains(.hidden) != true || !$0.totals.isEmpty } + Relations.of(R.self).flatMap(\.fields)
    }
}

/// The fields of a kind's list, for its page.
public struct ShowListedFields<R: Record>: PageOperation {
    public static var name: OperationName { OperationName(R.kind.plural + ".fields") }
    public static var endpoint: Endpoint { .get("/\(R.kind.plural)/fields") }
    public static var access: Access { .read(R.resource) }
    public init() {}
    public func run(in work: Work) throws -> ListedFields { ListedFields(items: work.listedFields(of: R.self)) }
}

public struct ListedFields: PageContent {
    public let items: [ListedField]
}
