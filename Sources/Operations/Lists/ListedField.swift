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
    /// What can be said of the column over all records; of fields of others, those of the deal to which a record belongs.
    public fileprivate(set) var totals: [TotalKind]
    /// What it is called where the workspace named it; nil for the fields that all workspaces have.
    public var label: String?
    /// Of a field that the workspace has added.
    public var added: CustomField?

    /// A field that the workspace has added.
    init(_ field: CustomField) {
        (name, relation, type, isOptional, label, added) = (field.path, nil, .object, true, field.name, field)
        let ends = CustomFilter.ends(of: field)
        var parameters: [FilterComparison: String] = field.type == .text || field.type == .link ? [.contains: field.path] : [.equal: field.path]
        if ends.count == 2 { (parameters[.from], parameters[.to]) = (field.path + ends[0], field.path + ends[1]) }
        self.parameters = parameters
        totals = TotalColumn(field)?.kinds ?? []
    }

    /// What somebody is in a deal.
    init(roleIn relation: String) {
        (name, self.relation, type, isOptional) = (relation + ".role", relation, .choice(DealRole.allCases.map(\.rawValue)), true)
        (parameters, totals) = ([.equal: relation + ".role"], [])
    }

    /// What is worked out for each record of a list.
    private init(computed name: String, _ type: FieldType, isOptional: Bool, _ parameters: [FilterComparison: String]) {
        (self.name, relation, self.type, self.isOptional, self.parameters, totals) = (name, nil, type, isOptional, parameters, [])
    }

    static let openDeals = ListedField(computed: "openDeals", .integer, isOptional: false, [.equal: "openDeals", .from: "openDealsMin", .to: "openDealsMax"])
    /// How old somebody's details are.
    static let freshness = ListedField(computed: "freshness", .choice(Freshness.allCases.map(\.rawValue)), isOptional: false, [.equal: "freshness"])
    static let lastTouch = ListedField(computed: "lastTouch", .instant, isOptional: true, [.equal: "lastTouch", .from: "lastTouchFrom", .to: "lastTouchTo"])

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
    public func listedFields<R: Record>(of _: R.Type) throws -> [ListedField] {
        let listed = R.fields.all.map { ListedField($0) }.filter { (!$0.totals.isEmpty || !$0.parameters.isEmpty) && !hides($0.name, of: R.kind) }
        let added = try customFields(of: R.self).filter { $0.archivedAt == nil && !hides($0.path, of: R.kind) }.map { ListedField($0) }
        let ofDeal = TotalColumn.ofDeal(R.self)
        let related = Relations.of(R.self).flatMap { relation in
            let hidden = relation.hiddenParameters(self.hidden)
            return relation.fields.filter { field in !field.parameters.values.contains { hidden.contains(String($0.dropFirst(relation.name.count + 1))) } }
        }.map { field in
            var field = field
            if let column = ofDeal.first(where: { $0.name == field.name }) { field.totals = column.kinds }
            return field
        }
        return listed.filter { R.fields[$0.name]?.traits.contains(.hidden) != true || !$0.totals.isEmpty } + ComputedFilter<R>.fields + added + related
    }
}

/// The fields of a kind's list, for its page.
public struct ShowListedFields<R: Record>: PageOperation {
    public static var name: OperationName { OperationName(R.kind.plural + ".fields") }
    public static var endpoint: Endpoint { .get(R.kind, "/fields") }
    public static var access: Access { .read(R.resource) }
    public init() {}
    public func run(in work: Work) throws -> ListedFields { ListedFields(items: try work.listedFields(of: R.self)) }
}

public struct ListedFields: PageContent {
    public let items: [ListedField]
}
