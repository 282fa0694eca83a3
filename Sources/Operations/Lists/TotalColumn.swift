import Domain
import Storage
import Writing

/// What can be said of a column over all records of a list.
public enum TotalKind: String, CaseIterable, Sendable {
    case sum, avg, min, max, filled, empty
}

/// A column that totals are made of.
struct TotalColumn: Sendable {
    let name: String
    let column: StaticString
    let type: FieldType
    /// Whether it holds amounts, each in its record's own currency.
    let isMoney: Bool

    /// Nil for what is no column, or says nothing when it is added up.
    init?<R: Record>(_ field: Field<R>) {
        let isAmount = R.kind == .deal && (field.name == "amount" || field.name == "weighted")
        guard let column = field.column, !Self.unsaid.contains(field.name), isAmount || !field.traits.contains(.hidden) else { return nil }
        (name, self.column, type, isMoney) = (field.name, column, field.type, isAmount)
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
    static func all<R: Record>(of _: R.Type) -> [TotalColumn] { R.fields.all.compactMap { TotalColumn($0) } }

    /// How many records have a value; a text without letters and a list without elements are none.
    var filled: SQL {
        switch type {
        case .text, .list: "COUNT(NULLIF(NULLIF(found.\(trusted: column), ''), '[]'))"
        default: "COUNT(found.\(trusted: column))"
        }
    }

    /// The value of one total.
    func value(of kind: TotalKind) -> SQL {
        switch kind {
        case .sum, .avg: "SUM(found.\(trusted: column))"
        case .min: "MIN(found.\(trusted: column))"
        case .max: "MAX(found.\(trusted: column))"
        case .filled, .empty: "NULL"
        }
    }
}

/// A total that is asked for: `amount:sum`.
struct AskedTotal: Sendable {
    let column: TotalColumn
    let kind: TotalKind

    /// So many at once.
    static let most = 50

    /// Reads `amount:sum,probability:avg`.
    static func list<R: Record>(_ text: String, of _: R.Type) throws(InputProblem) -> [AskedTotal] {
        let known = TotalColumn.all(of: R.self), parts = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        guard !parts.isEmpty else { throw InputProblem(code: .missing) }
        guard parts.count <= most else { throw InputProblem(code: .tooLarge, details: ["count": String(most)]) }
        var asked: [AskedTotal] = []
        for part in parts {
            let pair = part.split(separator: ":").map(\.trimmed)
            guard pair.count == 2, let column = known.first(where: { $0.name == pair[0] }), let kind = TotalKind(rawValue: pair[1]), column.kinds.contains(kind) else {
                throw InputProblem(code: .notAnOption, details: ["options": known.map { $0.name + ":" + $0.kinds.map(\.rawValue).joined(separator: "|") }.joined(separator: ", ")])
            }
            asked.append(AskedTotal(column: column, kind: kind))
        }
        return asked
    }
}
