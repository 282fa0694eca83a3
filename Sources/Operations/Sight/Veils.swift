import Domain
import Storage
import Synchronization

/// The veils of those who do not see everything, by what they do not see. A table's columns stay while the program runs, so each
/// is made once.
final class Veils: Sendable {
    private static let limit = 100
    private let made = Mutex<[HiddenFields: Veil]>([:])

    /// A connection through which nothing hidden is read.
    func over(_ db: Connection, _ hidden: HiddenFields) throws -> Connection {
        if let veil = made.withLock({ $0[hidden] }) { return VeiledConnection(db, veil: veil) }
        let veil = try Veil(Self.tables(hidden, db.dialect), on: db)
        made.withLock { made in
            if made.count >= Self.limit { made = [:] }
            made[hidden] = veil
        }
        return VeiledConnection(db, veil: veil)
    }

    /// Every table that holds a field's values: those of the records, of their past, of sums, and of the history.
    /// - Parameter deals: rows that are read in the place of the deals; nil for these.
    static func tables(_ hidden: HiddenFields, _ dialect: Dialect, deals: Veil.Rows? = nil) -> [Veil.Table] {
        var tables: [Veil.Table] = []
        func cover<R: Record>(_: R.Type, _ more: [String: String] = [:]) -> [String: String] {
            let covers = CoveredColumns.of(R.self, R.kind.hiding.map { hidden[$0] } ?? [], dialect).merging(more) { $1 }
            let rows = R.kind == .deal ? deals : nil
            if !covers.isEmpty || rows != nil { tables.append(Veil.Table(R.table, covers: covers, rows: rows)) }
            return covers
        }
        let hasNotes = !hidden[.activities].contains("note")
        // A step without a subject is called by the beginning of its text.
        let deal = cover(Deal.self, hasNotes ? [:] : ["next_subject": "(SELECT step.subject FROM activity step WHERE step.id = next_activity_id)"])
        _ = cover(Company.self)
        _ = cover(Contact.self)
        _ = cover(Activity.self)
        _ = cover(Lead.self)
        if !deal.isEmpty {
            tables.append(Veil.Table("deal_version", covers: deal.filter { $0.key != "next_subject" }))
            tables.append(Veil.Table("deal_total", covers: Dictionary(uniqueKeysWithValues: deal.keys.map { ($0, CoveredColumns.zero($0)) })))
        }
        if !hidden.of(.outgoingMail).isEmpty { tables.append(Veil.Table("outgoing_mail", covers: ["to_address": "CASE WHEN FALSE THEN to_address ELSE '' END"])) }
        if let answers = CoveredColumns.answers(hidden[.deals], dialect) { tables.append(Veil.Table("deal_discovery", covers: ["answer": answers])) }
        let documents = CoveredDocuments(hidden, dialect)
        if !documents.isEmpty { tables.append(Veil.Table("event", covers: ["before": documents.cover("before"), "after": documents.cover("after")])) }
        return tables
    }
}

/// What stands in the place of columns of records.
enum CoveredColumns {
    /// By the column's name.
    static func of<R: Record>(_: R.Type, _ hidden: Set<String>, _ dialect: Dialect) -> [String: String] {
        var covers: [String: String] = [:]
        for name in hidden.sorted() where !name.hasPrefix(HiddenFields.custom) {
            guard let field = R.fields[name], let column = field.column.map({ "\($0)" }) else { continue }
            covers[column] = nothing(column, field.type, field.isOptional)
        }
        if let custom = custom(hidden, dialect) { covers["custom"] = custom }
        return covers
    }

    /// No value, or where there must be one the least that says nothing. Its type stays the column's.
    private static func nothing(_ column: String, _ type: FieldType, _ isOptional: Bool) -> String {
        if isOptional { return "CASE WHEN FALSE THEN \(column) END" }
        switch type {
        case .integer, .number, .id, .instant: return zero(column)
        case .choice(let options): return "'\(options.first ?? "")'"
        case .list: return "'[]'"
        case .boolean, .text, .day, .currency, .object: return "CASE WHEN FALSE THEN \(column) ELSE '' END"
        }
    }

    static func zero(_ column: String) -> String { "\(column) * 0" }

    /// Fields that the workspace added itself are members of the one column `custom`: those that are hidden are taken out of it.
    private static func custom(_ hidden: Set<String>, _ dialect: Dialect) -> String? {
        let keys = hidden.filter { $0.hasPrefix(HiddenFields.custom) }.map { String($0.dropFirst(HiddenFields.custom.count)) }.sorted()
        return keys.isEmpty ? nil : dialect.removing(keys.map { [$0] }, from: "custom")
    }

    /// What they said to a question about a hidden field is not shown either; nil when no field of deals is hidden.
    static func answers(_ hidden: Set<String>, _ dialect: Dialect) -> String? {
        guard !hidden.isEmpty else { return nil }
        let names = hidden.sorted().map { "'\($0)'" }.joined(separator: ", ")
        let asked = switch dialect {
        case .sqlite: "SELECT 1 FROM stage asked, json_each(asked.questions) q WHERE asked.id = stage_id AND json_extract(q.value, '$.key') = deal_discovery.key AND json_extract(q.value, '$.field') IN (\(names))"
        case .postgres: "SELECT 1 FROM stage asked, jsonb_array_elements(CAST(asked.questions AS JSONB)) q WHERE asked.id = stage_id AND q ->> 'key' = deal_discovery.key AND q ->> 'field' IN (\(names))"
        }
        return "CASE WHEN EXISTS (\(asked)) THEN '' ELSE answer END"
    }
}

/// What stands in the place of what events remember.
struct CoveredDocuments {
    private let removals: [(kind: Kind, paths: [[String]])]
    private let dialect: Dialect

    init(_ hidden: HiddenFields, _ dialect: Dialect) {
        self.dialect = dialect
        var removals = Kind.withHiddenFields.map { kind in
            (kind: kind, paths: (kind.hiding.map { hidden[$0] } ?? []).sorted().flatMap { name in
                name.hasPrefix(HiddenFields.custom) ? [[name], ["custom", String(name.dropFirst(HiddenFields.custom.count))]] : [[name]]
            })
        }
        if !hidden[.deals].isEmpty { removals.append((kind: .discoveryAnswer, paths: [["answer"]])) }
        removals.append((kind: .outgoingMail, paths: hidden.of(.outgoingMail).map { [$0] }))
        self.removals = removals.filter { !$0.paths.isEmpty }
    }

    var isEmpty: Bool { removals.isEmpty }

    func cover(_ column: String) -> String {
        let cases = removals.map { "WHEN '\($0.kind.rawValue)' THEN \(dialect.removing($0.paths, from: column))" }
        return "CASE kind \(cases.joined(separator: " ")) ELSE \(column) END"
    }
}

extension Dialect {
    /// A column that holds a JSON object, without the members at some paths.
    fileprivate func removing(_ paths: [[String]], from column: String) -> String {
        switch self {
        case .sqlite:
            let places = paths.map { (path: [String]) -> String in "'$" + path.map { ".\"\($0)\"" }.joined() + "'" }
            return "json_remove(\(column), \(places.joined(separator: ", ")))"
        case .postgres:
            let steps = paths.map { (path: [String]) -> String in " #- '{" + path.map { "\"\($0)\"" }.joined(separator: ",") + "}'" }
            return "CAST(CAST(\(column) AS JSONB)\(steps.joined()) AS TEXT)"
        }
    }
}
