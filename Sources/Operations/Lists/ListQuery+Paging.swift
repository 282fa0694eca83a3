import Domain
import Storage
import Writing

extension ListQuery {
    /// The records behind the cursor. What is not known sorts below everything, in both directions, so one index
    /// serves both; the unknown ones are a stretch of their own before (ascending) or behind (descending) the others.
    func page(_ conditions: SQL, in work: Work) throws -> (items: [R], nextCursor: String?) {
        if let deals = OpenDealsOrder<R>(sort) { return try page(conditions, by: deals, in: work) }
        guard let field = order else { return try page(conditions, by: CustomOrder(R.self, sort, in: work), in: work) }
        var items: [R] = []
        try eachRow(conditions, field, in: work) { row in items.append(try R(row: &row)) }
        guard items.count > limit, let last = items.dropLast(items.count - limit).last else { return (items, nil) }
        return (Array(items.prefix(limit)), cursor(behind: last, field))
    }

    /// Writes the same records as elements of an array. Returns the cursor behind them; nil when there are no more.
    func write(_ conditions: SQL, in work: Work, to json: inout JSONWriter) throws -> String? {
        guard let field = order, field.column != nil, work.hidden(of: R.kind).isEmpty, let transcript = R.fields.transcript?.knowing([R.fields["id"], field], of: R.fields) else {
            let page = try page(conditions, in: work)
            for item in page.items { RecordAnswer(item, now: work.now).write(to: &json) }
            return page.nextCursor
        }
        var count = 0, last: R?
        try eachRow(conditions, field, in: work) { row in
            count += 1
            guard count <= limit else { return }
            var glance = R()
            try transcript.glance(at: row, into: &glance)
            try transcript.write(row, glance, at: work.now, to: &json)
            last = glance
        }
        return count > limit ? last.map { cursor(behind: $0, field) } : nil
    }

    /// The same by a field that the workspace has added.
    private func page(_ conditions: SQL, by order: CustomOrder, in work: Work) throws -> (items: [R], nextCursor: String?) {
        var items: [R] = []
        for stretch in stretches(isOptional: true) where items.count <= limit {
            let count = limit + 1 - items.count
            let rows = switch stretch {
            case .known(let cursor): order.known(R.self, conditions, after: cursor, isDescending: isDescending, limit: count)
            case .unknown(let cursor): order.unknown(R.self, conditions, after: cursor, isDescending: isDescending, limit: count)
            }
            try work.db.forEach(rows) { row in items.append(try R(row: &row)) }
        }
        guard items.count > limit else { return (items, nil) }
        return (Array(items.prefix(limit)), order.cursor(behind: items[limit - 1]).text)
    }

    /// The same by how many open deals there are.
    private func page(_ conditions: SQL, by order: OpenDealsOrder<R>, in work: Work) throws -> (items: [R], nextCursor: String?) {
        var items: [R] = []
        for stretch in stretches(isOptional: true) where items.count <= limit {
            let count = limit + 1 - items.count
            let rows = switch stretch {
            case .known(let cursor): try order.known(conditions, after: cursor, isDescending: isDescending, limit: count, in: work)
            case .unknown(let cursor): try order.unknown(conditions, after: cursor, isDescending: isDescending, limit: count, in: work)
            }
            try work.db.forEach(rows) { row in items.append(try R(row: &row)) }
        }
        guard items.count > limit else { return (items, nil) }
        return (Array(items.prefix(limit)), try order.cursor(behind: items[limit - 1], in: work).text)
    }

    /// The field by which the rows lie; nil for one that the workspace has added.
    private var order: Field<R>? { sort.hasPrefix(CustomValues.prefix) ? nil : R.fields[sort].map { asked in asked.sortedBy.flatMap { R.fields[$0] } ?? asked } }

    private func cursor(behind last: R, _ field: Field<R>) -> String { Cursor(value: field.bind(last), id: last.id.rawValue).text }

    /// One row more than asked for, to know whether there are more.
    private func eachRow(_ conditions: SQL, _ field: Field<R>, in work: Work, _ body: (inout Row) throws -> Void) throws {
        guard let column = field.column else { return }
        var count = 0
        for stretch in stretches(isOptional: field.isOptional) where count <= limit {
            let rows: SQL = """
                SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(conditions) AND \(condition(stretch, column, isOptional: field.isOptional)) \
                ORDER BY \(order(stretch, column, isOptional: field.isOptional)) LIMIT \(limit + 1 - count)
                """
            try work.db.forEach(rows) { row in
                count += 1
                try body(&row)
            }
        }
    }

    private enum Stretch { case known(after: Cursor?), unknown(after: Cursor?) }

    private func stretches(isOptional: Bool) -> [Stretch] {
        guard isOptional else { return [.known(after: cursor)] }
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
