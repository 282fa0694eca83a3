import Domain
import Storage
import Writing

/// A list taken together by one of its fields: how many records each value has, and what deals are worth in the workspace's
/// currency, of what belongs to deals these. The largest groups come first.
public struct GroupRecords<R: Record>: Operation {
    public static var name: OperationName { OperationName(R.kind.plural + ".groups") }
    public static var endpoint: Endpoint { .get(R.kind, "/groups") }
    public static var access: Access { .read(R.resource) }
    public var takesLong: Bool { true }
    private let by: String
    private let query: ListQuery<R>

    public init(input: JSONValue) throws {
        var asked = try JSONObject(members: input)
        guard let name = asked["by"]?.textValue else { throw InputProblem(field: "by", code: .missing) }
        asked["by"] = nil
        guard Self.names.contains(name) || CustomFilter.mayBe(R.self, name) else { throw Self.notAnOption(Self.names) }
        (by, query) = (name, try ListQuery(asked, mayLookBack: true))
        if query.asOf != nil, !ListQuery<R>.isTold(field: name) { throw ListQuery<R>.untold("by") }
    }

    private static func notAnOption(_ names: [String]) -> InputProblem { InputProblem(field: "by", code: .notAnOption, details: ["options": names.joined(separator: ", ")]) }

    /// Groups of more values than these are not shown one by one.
    public static var most: Int { 100 }

    /// Fields of few values: choices, numbers of other records, short words.
    private static var fields: [Field<R>] {
        R.fields.all.filter { field in
            guard field.traits.contains(.filterable), field.traits.isDisjoint(with: [.hidden, .prose]), field.column != nil else { return false }
            switch field.type {
            case .id, .choice, .text, .currency, .boolean: return field.name != "externalId"
            default: return false
            }
        }
    }
    /// Of what belongs to a deal: fields of the deal, as the list's filters name them.
    private static var ofDeal: [(name: String, value: StaticString)] {
        guard R.self is any DealPart.Type else { return [] }
        return [
            ("deal.stageId", "(SELECT d.stage_id FROM deal d WHERE d.id = deal_id)"), ("deal.status", "(SELECT d.status FROM deal d WHERE d.id = deal_id)"),
            ("deal.ownerId", "(SELECT d.owner_id FROM deal d WHERE d.id = deal_id)"), ("deal.companyId", "(SELECT d.company_id FROM deal d WHERE d.id = deal_id)"),
        ]
    }
    public static var names: [String] { fields.map(\.name) + ofDeal.map(\.name) }
    /// Those of them that somebody sees.
    public static func names(hiddenBy hidden: HiddenFields) -> [String] { names.filter { name in !(R.kind.hiding.map { hidden[$0].contains(name) } ?? false) } }

    public func run(in work: Work) throws -> RecordGroups {
        let work = try query.reading(in: work)
        guard !work.hides(by, of: R.kind) else { throw Self.notAnOption(Self.names.filter { !work.hides($0, of: R.kind) }) }
        let (value, source) = try grouping(in: work), conditions = try query.conditions(in: work), hasMoney = R.kind == .deal
        let money: SQL = hasMoney ? "currency, COUNT(*), COALESCE(SUM(amount), 0), COALESCE(SUM(weighted), 0)" : "NULL, COUNT(*), 0, 0"
        let grouping: SQL = hasMoney ? "1, 2" : "1"
        var parts: [String?: [(Currency, Sum)]] = [:], counts: [String?: Int64] = [:]
        try work.db.forEach("SELECT \(value), \(money) FROM \(source) WHERE \(conditions) GROUP BY \(grouping) ORDER BY 1") { row in
            let value = try row.next(String?.self), currency = try row.next(Currency?.self)
            let sum = Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())
            counts[value, default: 0] += sum.count
            if let currency { parts[value, default: []].append((currency, sum)) }
        }
        if R.self is any DealPart.Type { parts = try worthOfDeals(value, source, conditions, work) }
        return try groups(counts, parts, work)
    }

    /// What the deals are worth to which the records of each group belong: each deal once in a group.
    private func worthOfDeals(_ value: SQL, _ source: SQL, _ conditions: SQL, _ work: Work) throws -> [String?: [(Currency, Sum)]] {
        var parts: [String?: [(Currency, Sum)]] = [:]
        try work.db.forEach("""
            SELECT own.grouped, deal.currency, COUNT(*), COALESCE(SUM(deal.amount), 0), COALESCE(SUM(deal.weighted), 0)
            FROM (SELECT DISTINCT \(value) AS grouped, deal_id FROM \(source) WHERE \(conditions)) own JOIN deal ON deal.id = own.deal_id GROUP BY 1, 2 ORDER BY 1, 2
            """) { row in
            let value = try row.next(String?.self), currency = try row.next(Currency.self)
            parts[value, default: []].append((currency, Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())))
        }
        return parts
    }

    /// What is grouped by, as text, and from which tables.
    private func grouping(in work: Work) throws -> (value: SQL, source: SQL) {
        if let field = Self.fields.first(where: { $0.name == by }), let column = field.column {
            return (field.type == .boolean ? "CASE WHEN \(trusted: column) THEN 'true' ELSE 'false' END" : "CAST(\(trusted: column) AS TEXT)", "\(trusted: R.table)")
        }
        if let value = Self.ofDeal.first(where: { $0.name == by })?.value { return ("CAST(\(trusted: value) AS TEXT)", "\(trusted: R.table)") }
        let own = try work.customFields(of: R.self).filter { $0.archivedAt == nil && $0.type.isGroupable && !work.hides($0.path, of: R.kind) }
        guard let field = own.first(where: { $0.path == by }) else { throw Self.notAnOption(Self.names + own.map(\.path)) }
        let value: SQL = switch field.type {
        case .boolean: "CASE number_value WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
        case .user, .person: "CAST(CAST(number_value AS BIGINT) AS TEXT)"
        default: "text_value"
        }
        return (value, "\(trusted: R.table) LEFT JOIN custom_value ON record_id = \(trusted: R.table).id AND field_id = \(field.id)")
    }

    private func groups(_ counts: [String?: Int64], _ parts: [String?: [(Currency, Sum)]], _ work: Work) throws -> RecordGroups {
        let ordered = counts.sorted { ($1.value, $0.key ?? "") < ($0.value, $1.key ?? "") }
        let shown = try ordered.prefix(Self.most).map { value, count in
            RecordGroup(value: value, count: count, worth: try parts[value].map { try ListWorth($0.sorted { $0.0.code < $1.0.code }, in: work) })
        }
        return RecordGroups(by: by, currency: R.kind == .deal || R.self is any DealPart.Type ? work.workspace.currency : nil, items: shown, rest: max(0, ordered.count - Self.most))
    }

    public static var inputSchema: Schema {
        let list = ListQuery<R>.readingSchema, others = list.properties.filter { !["limit", "cursor", "count", "sort"].contains($0.name) }
        let by = Schema.string(options: names)
        return list.with([.init("by", R.fields.custom == nil ? by : .anyOf([by, .text(matching: CustomValues.pathForm)]), isRequired: true)] + others)
    }
}

public struct RecordGroups: Answer {
    /// The field.
    public let by: String
    /// In which the amounts are; nil for records without any.
    public let currency: Currency?
    public let items: [RecordGroup]
    /// How many groups more there are.
    public let rest: Int

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("by", by)
            json.field("currency", currency)
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("rest", Int64(rest))
        }
    }
    public static var schema: Schema {
        .object([
            .init("by", .string(), isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true, isNullable: true),
            .init("items", .array(of: RecordGroup.schema), isRequired: true), .init("rest", .integer(minimum: 0), isRequired: true),
        ])
    }
}

/// Records with the same value of a field.
public struct RecordGroup: Sendable {
    /// As the list's filter takes it; nil for the records without a value.
    public let value: String?
    public let count: Int64
    /// Of deals.
    public let worth: ListWorth?

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("value", value)
            json.field("count", count)
            if !json.withholds("amount", of: "deal") {
                json.field("amount", worth?.sum.amount)
                json.field("unconverted", worth?.unconverted ?? 0)
            }
            if !json.withholds("weighted", of: "deal") { json.field("weighted", worth?.sum.weighted) }
        }
    }
    static var schema: Schema {
        .object([
            .init("value", .string(), isRequired: true, isNullable: true), .init("count", .integer(minimum: 0), isRequired: true),
            .init("amount", .integer(), isRequired: false, isNullable: true), .init("weighted", .integer(), isRequired: false, isNullable: true), .init("unconverted", .integer(minimum: 0), isRequired: false),
        ])
    }
}
