import Domain
import Storage
import Writing

/// Whether the rows by which lists look for values of the workspace's own fields say what the records hold.
enum OwnValueRows {
    static let rule = "rows of own fields are what the records hold"

    static func check(_ work: Work) throws -> [Finding] {
        var wrong: [Int64] = [], rows = 0
        try compare(Deal.self, work, &wrong, &rows)
        try compare(Company.self, work, &wrong, &rows)
        try compare(Contact.self, work, &wrong, &rows)
        try compare(Activity.self, work, &wrong, &rows)
        try compare(Lead.self, work, &wrong, &rows)
        let surplus = try (work.db.value(Int64.self, "SELECT COUNT(*) FROM custom_value") ?? 0) - Int64(rows)
        if wrong.isEmpty, surplus == 0 { return [] }
        return [Finding(name: rule, what: (wrong.prefix(10).map(String.init) + (surplus == 0 ? [] : ["\(surplus) rows too many"])).joined(separator: ", "))]
    }

    /// Reads the records in parts, and their rows beside them.
    private static func compare<R: Record>(_: R.Type, _ work: Work, _ wrong: inout [Int64], _ rows: inout Int) throws {
        guard let custom = R.fields.custom else { return }
        let fields = try work.customFields(of: R.self)
        if fields.isEmpty { return }
        var last: Int64 = 0
        while true {
            let records = try work.db.all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id > \(last) AND custom IS NOT NULL ORDER BY id LIMIT 500")
            guard let end = records.last else { return }
            var there: [Int64: [Line]] = [:]
            try work.db.forEach("""
                SELECT record_id, field_id, number_value, text_value FROM custom_value
                WHERE record_id IN (\(list: records.map(\.id.rawValue))) AND field_id IN (\(list: fields.map(\.id.rawValue)))
                """) { row in
                    let record = try row.next(Int64.self), line = Line(field: try row.next(), number: try row.next(), text: try row.next())
                    there[record, default: []].append(line)
                }
            for record in records {
                let wanted: [Line] = fields.flatMap { field in record[keyPath: custom][field.key].map { field.rows(of: $0).map { Line(field: field.id.rawValue, number: $0.number, text: $0.text) } } ?? [] }
                let found = there[record.id.rawValue] ?? []
                rows += found.count
                if wanted.count != found.count || Set(wanted) != Set(found) { wrong.append(record.id.rawValue) }
            }
            last = end.id.rawValue
        }
    }

    private struct Line: Hashable {
        let field: Int64
        let number: Double?
        let text: String?
    }
}
