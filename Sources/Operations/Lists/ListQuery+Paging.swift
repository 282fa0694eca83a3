import Domain
import Storage

extension ListQuery {
    /// The records behind the cursor. What is not known sorts below everything, in both directions, so one index
    /// serves both; the unknown ones are a stretch of their own before (ascending) or behind (descending) the others.
    func page(_ conditions: SQL, in work: Work) throws -> (items: [R], nextCursor: String?) {
        guard let asked = R.fields[sort], let field = asked.sortedBy.map({ R.fields[$0] }) ?? asked, let column = field.column else { return ([], nil) }
        var items: [R] = []
        for stretch in stretches(of: field) where items.count <= limit {
            let more = try work.db.all(R.self, """
                SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(conditions) AND \(condition(stretch, column, isOptional: field.isOptional)) \
                ORDER BY \(order(stretch, column, isOptional: field.isOptional)) LIMIT \(limit + 1 - items.count)
                """)
            items += more
        }
        guard items.count > limit, let last = items.dropLast(items.count - limit).last else { return (items, nil) }
        return (Array(items.prefix(limit)), Cursor(value: field.bind(last), id: last.id.rawValue).text)
    }

    private enum Stretch { case known(after: Cursor?), unknown(after: Cursor?) }

    private func stretches(of field: Field<R>) -> [Stretch] {
        guard field.isOptional else { return [.known(after: cursor)] }
        switch (cursor, isDescending) {
        case (nil, true): return [.known(after: nil), .unknown(after: nil)]
        case (nil, false): return [.unknown(after: nil), .known(after: nil)]
        case (let cursor?, true): return cursor.value == .null ? [.unknown(after: cursor)] : [.known(after: cursor), .unknown(after: nil)]
        case (let cursor?, false): return cursor.value == .null ? [.unknown(after: cursor), .known(after: nil)] : [.known(after: cursor)]
        }
    }

    private func condition(_ stretch: Stretch, _ column: StaticString, isOptional: Bool) -> SQL {
        switch stretch {
        case .unknown(nil): "\(trusted: column) IS NULL"
        case .unknown(let cursor?): "\(trusted: column) IS NULL AND id \(before) \(cursor.id)"
        case .known(nil): isOptional ? "\(trusted: column) IS NOT NULL" : "TRUE"
        case .known(let cursor?): "(\(trusted: column), id) \(before) (\(cursor.value), \(cursor.id))"
        }
    }

    private var before: SQL { isDescending ? "<" : ">" }

    private func order(_ stretch: Stretch, _ column: StaticString, isOptional: Bool) -> SQL {
        if case .unknown = stretch { return isDescending ? "id DESC" : "id" }
        if "\(column)" == "id" { return isDescending ? "id DESC" : "id" }
        let nulls: SQL = isOptional ? (isDescending ? " NULLS LAST" : " NULLS FIRST") : ""
        return isDescending ? "\(trusted: column) DESC\(nulls), id DESC" : "\(trusted: column)\(nulls), id"
    }
}
