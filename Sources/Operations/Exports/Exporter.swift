import Domain
import Storage
import Writing

/// Writes all records of a kind, with every field, page by page, in constant memory.
public struct Exporter: Sendable {
    public enum Format: String, CaseIterable, Sendable { case csv, json }
    public let runner: Runner
    public let credential: Credential
    public init(runner: Runner, credential: Credential) { (self.runner, self.credential) = (runner, credential) }

    /// The kinds that can be exported, by their names in addresses.
    public static let kinds = ["deals", "companies", "contacts", "leads", "activities", "needs", "rivals", "raised-objections", "comments"]

    /// Writes the export of `kind` to `sink`, piece by piece.
    /// - Parameter filters: as in the kind's list.
    /// - Throws: `notFound` for an unknown kind, `forbidden` without the right to export.
    public func write(_ kind: String, as format: Format, filters: JSONObject = JSONObject(), raw: Bool = false, to sink: ([UInt8]) async throws -> Void) async throws {
        switch kind {
        case "deals": try await write(Deal.self, format, filters, raw, sink)
        case "companies": try await write(Company.self, format, filters, raw, sink)
        case "contacts": try await write(Contact.self, format, filters, raw, sink)
        case "leads": try await write(Lead.self, format, filters, raw, sink)
        case "activities": try await write(Activity.self, format, filters, raw, sink)
        case "needs": try await write(Need.self, format, filters, raw, sink)
        case "rivals": try await write(Rival.self, format, filters, raw, sink)
        case "raised-objections": try await write(RaisedObjection.self, format, filters, raw, sink)
        case "comments": try await write(Comment.self, format, filters, raw, sink)
        default: throw Refusal(.notFound)
        }
    }

    private func write<R: Record>(_: R.Type, _ format: Format, _ filters: JSONObject, _ raw: Bool, _ sink: ([UInt8]) async throws -> Void) async throws {
        var query = try ListQuery<R>(filters, mayLookBack: true)
        (query.sort, query.isDescending, query.limit) = ("id", false, 200)
        let own = format == .csv ? try await runner.perform(ExportedOwnFields<R>(), as: credential).output.fields : []
        var isFirst = true
        repeat {
            let performed = try await runner.perform(ExportPage(query), as: credential), page = performed.output
            try await sink(format == .csv ? Self.cells(page.items, own, withHeader: isFirst, raw, performed.withheld) : Self.objects(page, isFirst, performed.withheld))
            query.cursor = try page.nextCursor.map { try Cursor(input: .text($0)) }
            isFirst = false
        } while query.cursor != nil
        if format == .json { try await sink(Array("]\n".utf8)) }
    }

    /// Fields of a file, in the order of its columns: what is answered and stored, then each of the workspace's own that is in use.
    private static func columns<R: Record>(_ own: [CustomField], _: R.Type, _ withheld: WithheldMembers?) -> [Field<R>] {
        let hidden = withheld?[R.kind.rawValue] ?? []
        return (R.fields.answered.filter { $0.column != nil && $0.name != "custom" } + own.compactMap { R.fields[$0.path] }).filter { !hidden.contains($0.name) }
    }

    private static func cells<R: Record>(_ items: [R], _ own: [CustomField], withHeader: Bool, _ raw: Bool, _ withheld: WithheldMembers?) -> [UInt8] {
        var csv = CSVWriter(guarding: raw ? .raw : .formulas)
        let fields = columns(own, R.self, withheld)
        if withHeader { csv.row(fields.map(\.name)) }
        for item in items { csv.row(fields.map { $0.cell(item) }) }
        return csv.bytes()
    }

    private static func objects<R: Record>(_ page: RecordList<R>, _ isFirst: Bool, _ withheld: WithheldMembers?) -> [UInt8] {
        var text: [UInt8] = isFirst ? Array("[".utf8) : []
        for (place, item) in page.items.enumerated() {
            var json = JSONWriter(capacity: 1_024)
            json.withheld = withheld
            RecordAnswer(item, now: page.now).write(to: &json)
            if !(isFirst && place == 0) { text += Array(",\n".utf8) }
            text += json.bytes()
        }
        return text
    }
}

/// A page of an export: a list that needs the right to export.
private struct ExportPage<R: Record>: Operation {
    static var name: OperationName { OperationName(R.kind.plural + ".export") }
    static var endpoint: Endpoint { .get("/exports/\(R.kind.plural)") }
    static var access: Access { .export(R.resource) }
    static var inputSchema: Schema { ListQuery<R>.readingSchema }
    let list: ListRecords<R>
    var takesLong: Bool { true }
    init(input: JSONValue) throws { list = try ListRecords(input: input) }
    init(_ query: ListQuery<R>) { list = ListRecords(query) }
    func run(in work: Work) throws -> RecordList<R> { try list.run(in: work) }
}

/// The fields in use that the workspace has added to a kind, for who may export it.
private struct ExportedOwnFields<R: Record>: PageOperation {
    static var name: OperationName { ExportPage<R>.name }
    static var endpoint: Endpoint { ExportPage<R>.endpoint }
    static var access: Access { ExportPage<R>.access }
    func run(in work: Work) throws -> OwnFields { OwnFields(fields: try work.customFields(of: R.self).filter { $0.archivedAt == nil }) }

    struct OwnFields: PageContent { let fields: [CustomField] }
}
