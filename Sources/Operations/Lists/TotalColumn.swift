import Domain
import Storage
import Writing

/// What can be said of a column over all records of a list.
public enum TotalKind: String, CaseIterable, Sendable {
    case sum, avg, min, max, filled, empty
}

/// A column that totals are made of.
struct TotalColumn: Sendable {
    private(set) var name: String
    /// What is read of a record, and how it is called while totals are made.
    let source: SQL
    let alias: SQL
    let type: FieldType
    /// Whether it holds amounts, each in its record's own currency.
    let isMoney: Bool
    /// Whether it is the deal's to which the record belongs.
    private(set) var isOfDeal = false

    /// Nil for what is no column, or says nothing when it is added up.
    init?<R: Record>(_ field: Field<R>) {
        let isAmount = R.kind == .deal && (field.name == "amount" || field.name == "weighted")
        guard let column = field.column, !Self.unsaid.contains(field.name), isAmount || !field.traits.contains(.hidden) else { return nil }
        (name, source, alias, type, isMoney) = (field.name, "\(trusted: column)", "\(trusted: column)", field.type, isAmount)
    }

    /// A field that the workspace has added to the kind of a table. Its amounts are in a currency of their own, so they are numbers.
    init?(_ field: CustomField, of table: StaticString = "deal") {
        let value: SQL = field.type == .number || field.type == .money ? "number_value" : field.type == .date ? "text_value" : "COALESCE(text_value, CAST(number_value AS TEXT))"
        (name, isMoney) = (field.path, false)
        type = field.type == .number || field.type == .money ? .number : field.type == .date ? .day : .text
        source = "(SELECT MIN(\(value)) FROM custom_value WHERE field_id = \(field.id) AND record_id = \(trusted: table).id)"
        alias = SQL(columnNamed: field.key)
    }

    private static let unsaid: Set<String> = ["id", "version", "deletedAt", "externalSource", "externalId"]

    var kinds: [TotalKind] {
        switch type {
        case .integer, .number: TotalKind.allCases
        case .day, .instant: [.min, .max, .filled, .empty]
        default: [.filled, .empty]
        }
    }

    /// Those of a kind, for who asks.
    static func all<R: Record>(of _: R.Type) -> [TotalColumn] { R.fields.all.compactMap { TotalColumn($0) } + ofDeal(R.self) }

    /// Of what belongs to deals: columns of these, of which each counts once, however many records belong to it.
    static func ofDeal<R: Record>(_: R.Type) -> [TotalColumn] {
        guard R.self is any DealPart.Type else { return [] }
        return ["amount", "weighted", "expectedClose"].compactMap { name in
            guard var column = Deal.fields[name].flatMap({ TotalColumn($0) }) else { return nil }
            (column.name, column.isOfDeal) = ("deal." + name, true)
            return column
        }
    }

    func isHidden<R: Record>(of _: R.Type, from work: Work) -> Bool { isOfDeal ? work.hides(String(name.dropFirst("deal.".count)), of: .deal) : work.hides(name, of: R.kind) }

    /// How many records have a value; a text without letters and a list without elements are none.
    var filled: SQL {
        switch type {
        case .text, .list: "COUNT(NULLIF(NULLIF(found.\(alias), ''), '[]'))"
        default: "COUNT(found.\(alias))"
        }
    }

    /// The value of one total.
    func value(of kind: TotalKind) -> SQL {
        switch kind {
        case .sum, .avg: "SUM(found.\(alias))"
        case .min: "MIN(found.\(alias))"
        case .max: "MAX(found.\(alias))"
        case .filled, .empty: "NULL"
        }
    }
}

/// A total that is asked for: `amount:sum`.
struct AskedTotal: Sendable {
    let column: TotalColumn
    let kind: TotalKind
}

/// The same as it is written; whether a workspace has added such a field is seen when it is answered.
struct NamedTotal: Sendable {
    let name: String
    let kind: TotalKind

    /// So many at once.
    static let most = 50

    /// Reads `amount:sum,probability:avg`.
    static func list<R: Record>(_ text: String, of _: R.Type) throws(InputProblem) -> [NamedTotal] {
        let known = TotalColumn.all(of: R.self), parts = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        guard !parts.isEmpty else { throw InputProblem(code: .missing) }
        guard parts.count <= most else { throw InputProblem(code: .tooLarge, details: ["count": String(most)]) }
        var asked: [NamedTotal] = []
        for part in parts {
            let pair = part.split(separator: ":").map(\.trimmed)
            guard pair.count == 2, let kind = TotalKind(rawValue: pair[1]), CustomFilter.mayBe(R.self, pair[0]) || known.contains(where: { $0.name == pair[0] && $0.kinds.contains(kind) }) else { throw notAnOption(known) }
            asked.append(NamedTotal(name: pair[0], kind: kind))
        }
        return asked
    }

    /// The column for who asks.
    /// - Throws: for one that they do not see, and for a field that the workspace has not added.
    func column<R: Record>(of _: R.Type, in work: Work) throws -> AskedTotal {
        let own = try work.customFields(of: R.self).filter { $0.archivedAt == nil }.compactMap { TotalColumn($0, of: R.table) }
        let known = (TotalColumn.all(of: R.self) + own).filter { !$0.isHidden(of: R.self, from: work) }
        guard let column = known.first(where: { $0.name == name && $0.kinds.contains(kind) }) else { throw Self.notAnOption(known).under("columns") }
        return AskedTotal(column: column, kind: kind)
    }

    private static func notAnOption(_ known: [TotalColumn]) -> InputProblem {
        InputProblem(code: .notAnOption, details: ["options": known.map { $0.name + ":" + $0.kinds.map(\.rawValue).joined(separator: "|") }.joined(separator: ", ")])
    }
}
