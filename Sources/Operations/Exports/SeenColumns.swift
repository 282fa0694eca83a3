import Domain
import Storage
import Writing

/// A kind whose list can be exported as it is seen: with the columns of its page, in their order.
protocol SeenInLists: Record {
    /// What its columns show beside the records themselves.
    associatedtype Seen: Sendable
    static func seen(of records: [Self], in work: Work) throws -> Seen
    /// Columns that are no field, or are called otherwise: `stage`, `owner`.
    static var seenColumns: [String] { get }
    /// The field that a column shows, where it is called otherwise.
    static func fieldName(ofColumn column: String) -> String
    /// What one of them shows.
    func cell(_ column: String, _ seen: Seen, in zone: Zone) -> String
}

extension SeenInLists {
    static func fieldName(ofColumn column: String) -> String { column }
}

/// A page of an export of what is seen.
struct ExportSeen<R: SeenInLists>: Operation {
    static var name: OperationName { OperationName(R.kind.plural + ".export") }
    static var endpoint: Endpoint { .get("/exports/\(R.kind.plural)") }
    static var access: Access { .export(R.resource) }
    static var inputSchema: Schema { ListQuery<R>.readingSchema }
    var takesLong: Bool { true }
    private let query: ListQuery<R>
    private let columns: [String]

    init(input: JSONValue) throws { throw Refusal(.notFound) }

    /// - Throws: when a column is neither a field nor one of the page's.
    init(_ query: ListQuery<R>, columns: [String]) throws {
        let known = Set(Self.known)
        if let unknown = columns.first(where: { !known.contains($0) && !CustomFilter.mayBe(R.self, $0) }) { throw InputProblem(field: "columns", code: .notAnOption, details: ["value": unknown, "options": Self.known.joined(separator: ", ")]) }
        guard !columns.isEmpty, columns.count <= 200 else { throw InputProblem(field: "columns", code: .missing) }
        (self.query, self.columns) = (query, Self.withCurrency(columns))
    }

    func run(in work: Work) throws -> SeenRows {
        let reading = try query.reading(in: work), page = try query.page(query.conditions(in: reading), in: reading), seen = try R.seen(of: page.items, in: work), zone = try work.zone(of: work.actor.userId)
        let own = Set(R.seenColumns)
        for name in columns where name.hasPrefix(CustomValues.prefix) {
            guard try work.customField(of: R.self, key: name.dropFirst(CustomValues.prefix.count)) != nil, !work.hides(name, of: R.kind) else { throw InputProblem(field: "columns", code: .unknownField, details: ["names": name]) }
        }
        let hidden = Set(columns.filter { work.hides(R.fieldName(ofColumn: $0), of: R.kind) })
        let rows = page.items.map { record in columns.map { hidden.contains($0) ? "" : own.contains($0) ? record.cell($0, seen, in: zone) : R.fields[$0]?.cell(record) ?? "" } }
        return SeenRows(columns: columns, rows: rows, nextCursor: page.nextCursor)
    }

    private static var known: [String] { R.seenColumns + R.fields.answered.filter { $0.column != nil }.map(\.name) }

    /// An amount alone says nothing where currencies are mixed: behind the first one stands its currency.
    static func withCurrency(_ columns: [String]) -> [String] {
        guard R.kind == .deal, !columns.contains("currency"), let place = columns.firstIndex(where: { $0 == "amount" || $0 == "weighted" }) else { return columns }
        var columns = columns
        columns.insert("currency", at: place + 1)
        return columns
    }
}

struct SeenRows: Answer {
    let columns: [String]
    let rows: [[String]]
    let nextCursor: String?
    func write(to json: inout JSONWriter) { json.object { _ in } }
    static var schema: Schema { .any }
}

extension Exporter {
    /// Writes what a list shows, as CSV: its columns, its filters, its order.
    /// - Parameters:
    ///   - columns: names of the page's columns and of fields.
    ///   - heads: gives the words of the first row; nil for the names.
    public func writeSeen(_ kind: String, columns: [String], filters: JSONObject, raw: Bool = false, heads: (@Sendable ([String]) -> [String])? = nil, to sink: ([UInt8]) async throws -> Void) async throws {
        switch kind {
        case "deals": try await writeSeen(Deal.self, columns, filters, raw, heads, sink)
        case "companies": try await writeSeen(Company.self, columns, filters, raw, heads, sink)
        case "contacts": try await writeSeen(Contact.self, columns, filters, raw, heads, sink)
        case "leads": try await writeSeen(Lead.self, columns, filters, raw, heads, sink)
        case "activities": try await writeSeen(Activity.self, columns, filters, raw, heads, sink)
        case "needs": try await writeSeen(Need.self, columns, filters, raw, heads, sink)
        case "rivals": try await writeSeen(Rival.self, columns, filters, raw, heads, sink)
        case "raised-objections": try await writeSeen(RaisedObjection.self, columns, filters, raw, heads, sink)
        default: throw InputProblem(field: "columns", code: .unknownField, details: ["names": "columns"])
        }
    }

    private func writeSeen<R: SeenInLists>(_: R.Type, _ columns: [String], _ filters: JSONObject, _ raw: Bool, _ heads: (@Sendable ([String]) -> [String])?, _ sink: ([UInt8]) async throws -> Void) async throws {
        var query = try ListQuery<R>(filters, mayLookBack: true), isFirst = true
        (query.limit, query.cursor) = (200, nil)
        repeat {
            let page = try await runner.perform(ExportSeen(query, columns: columns), as: credential).output
            var csv = CSVWriter(guarding: raw ? .raw : .formulas)
            if isFirst { csv.row(heads?(page.columns) ?? page.columns) }
            for row in page.rows { csv.row(row) }
            try await sink(csv.bytes())
            query.cursor = try page.nextCursor.map { try Cursor(input: .text($0)) }
            isFirst = false
        } while query.cursor != nil
    }
}
