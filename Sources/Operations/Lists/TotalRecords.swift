import Domain
import Storage
import Writing

/// What is said of columns over everything that the filters of a list let through: sums, averages, the least and the largest,
/// how many are filled. Amounts are in the workspace's currency. Of more records than are counted nothing is said, but for the
/// sums that are kept anyway.
public struct TotalRecords<R: Record>: Operation {
    public static var name: OperationName { OperationName(R.kind.plural + ".totals") }
    public static var endpoint: Endpoint { .get(R.kind, "/totals") }
    public static var access: Access { .read(R.resource) }
    public var takesLong: Bool { true }
    private let named: [NamedTotal]
    private let query: ListQuery<R>

    public init(input: JSONValue) throws {
        var members = try JSONObject(members: input)
        guard let text = members["columns"]?.textValue else { throw InputProblem(field: "columns", code: .missing) }
        members["columns"] = nil
        do throws(InputProblem) { named = try NamedTotal.list(text, of: R.self) } catch { throw error.under("columns") }
        query = try ListQuery(members, mayLookBack: true)
        if query.asOf != nil, named.contains(where: { !ListQuery<R>.isTold(field: $0.name) }) { throw ListQuery<R>.untold("columns") }
    }

    public func run(in work: Work) throws -> RecordTotals {
        let work = try query.reading(in: work)
        let asked = try named.map { try $0.column(of: R.self, in: work) }
        var tallies = asked.map { Tally($0, in: work) }, count: Int64 = 0
        let conditions = try query.conditions(in: work), own = asked.indices.filter { !asked[$0].column.isOfDeal }, ofDeals = asked.indices.filter { asked[$0].column.isOfDeal }
        try eachGroup(own.map { asked[$0] }, of: R.table, conditions, in: work) { currency, records, row in
            count += records
            for place in own { try tallies[place].add(&row, of: currency, records: records) }
        }
        guard count <= ListCount.most else { return try tooMany(asked, in: work) }
        if !ofDeals.isEmpty {
            try eachGroup(ofDeals.map { asked[$0] }, of: Deal.table, "id IN (SELECT deal_id FROM \(trusted: R.table) WHERE \(conditions))", in: work) { currency, records, row in
                for place in ofDeals { try tallies[place].add(&row, of: currency, records: records) }
            }
        }
        return RecordTotals(currency: work.workspace.currency, count: count, most: nil, items: tallies.map(\.total))
    }

    /// Each currency's records; all of them together when no amounts are asked for.
    private func eachGroup(_ asked: [AskedTotal], of table: StaticString, _ conditions: SQL, in work: Work, _ body: (Currency?, Int64, inout Row) throws -> Void) throws {
        let hasMoney = asked.contains(where: \.column.isMoney), currency: SQL = hasMoney ? "currency" : "id"
        var columns: SQL = "", values: SQL = "", seen: Set<String> = []
        for total in asked {
            if seen.insert(total.column.name).inserted, !(hasMoney && total.column.name == "currency") { columns.append(", \(total.column.source) AS \(total.column.alias)") }
            values.append(", \(total.column.filled), \(total.column.value(of: total.kind))")
        }
        let group: SQL = hasMoney ? "found.currency" : "NULL", grouping: SQL = hasMoney ? "GROUP BY found.currency ORDER BY found.currency" : ""
        try work.db.forEach("""
            SELECT \(group), COUNT(*)\(values)
            FROM (SELECT \(currency)\(columns) FROM \(trusted: table) WHERE \(conditions) LIMIT \(ListCount.most + 1)) found \(grouping)
            """) { row in
            let currency = try row.next(Currency?.self), records = try row.next(Int64.self)
            try body(currency, records, &row)
        }
    }

    /// What the boards' sums say.
    private func tooMany(_ asked: [AskedTotal], in work: Work) throws -> RecordTotals {
        let kept = try (query as? ListQuery<Deal>).flatMap { try Self.kept($0, in: work) }
        let items = asked.map { total -> ColumnTotal in
            let value: Int64? = switch (total.column.name, total.kind) {
            case ("amount", .sum): kept?.sum.amount
            case ("weighted", .sum): kept?.sum.weighted
            default: nil
            }
            return ColumnTotal(column: total.column.name, kind: total.kind, value: value.map { .money($0) }, unconverted: value == nil ? 0 : kept?.unconverted ?? 0)
        }
        return RecordTotals(currency: work.workspace.currency, count: nil, most: ListCount.most, items: items)
    }

    private static func kept(_ query: ListQuery<Deal>, in work: Work) throws -> ListWorth? {
        let states = Set(query.filters.first { $0.name == "status" }?.value.textValue?.split(separator: ",").map(\.trimmed) ?? [])
        var rest = query
        rest.unfilter("status")
        guard let sums = try ListCount.keptSums(rest, in: work) else { return nil }
        return try ListWorth(sums.filter { states.isEmpty || states.contains($0.0.rawValue) }.map { ($0.1, $0.2) }, in: work)
    }

    public static var inputSchema: Schema {
        let list = ListQuery<R>.readingSchema, others = list.properties.filter { !["limit", "cursor", "count", "sort"].contains($0.name) }
        let options = TotalColumn.all(of: R.self).map { $0.name + ":" + $0.kinds.map(\.rawValue).joined(separator: "|") }
        return list.with([.init("columns", .string(), isRequired: true, description: "What to say of which columns, with commas between: " + options.joined(separator: ", "))] + others)
    }
}

/// What is said of columns.
public struct RecordTotals: Answer {
    /// In which amounts are.
    public let currency: Currency
    /// How many records there are; nil when there are more than were counted.
    public let count: Int64?
    /// How many were counted before giving up; nil when all were.
    public let most: Int64?
    public let items: [ColumnTotal]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("currency", currency)
            json.field("count", count)
            json.field("most", most)
            json.array("items") { json in for item in items { item.write(to: &json) } }
        }
    }
    public static var schema: Schema {
        .object([
            .init("currency", .string(format: "iso-4217"), isRequired: true), .init("count", .integer(minimum: 0), isRequired: true, isNullable: true),
            .init("most", .integer(minimum: 1), isRequired: true, isNullable: true, description: "There are more records than these; nothing is said of them but sums that are kept anyway."),
            .init("items", .array(of: ColumnTotal.schema), isRequired: true),
        ])
    }
}

/// One total of one column.
public struct ColumnTotal: Sendable, Equatable {
    public let column: String
    public let kind: TotalKind
    /// Nil when there is none: no record has a value, or there are too many.
    public let value: TotalValue?
    /// Records whose amount is in no total, for want of an exchange rate.
    public let unconverted: Int64

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("column", column)
            json.field("total", kind.rawValue)
            switch value {
            case .money(let amount), .count(let amount): json.field("value", amount)
            case .number(let number): json.field("value", number)
            case .day(let day): json.field("value", day)
            case .moment(let moment): json.field("value", moment)
            case nil: json.null("value")
            }
            json.field("unconverted", unconverted)
        }
    }
    static var schema: Schema {
        .object([
            .init("column", .string(), isRequired: true), .init("total", .string(options: TotalKind.allCases.map(\.rawValue)), isRequired: true),
            .init("value", .any, isRequired: true, isNullable: true, description: "A number (amounts in minor units), or for the first and the last a day or a moment."),
            .init("unconverted", .integer(minimum: 0), isRequired: true),
        ])
    }
}

public enum TotalValue: Sendable, Equatable {
    /// Minor units.
    case money(Int64)
    case count(Int64)
    case number(Double)
    case day(Day)
    case moment(Timestamp)
}
