/// Ids come from the sequence of the table's identity column.
///
/// Several sessions take from a sequence at once, and nothing but `nextval` is safe between them: `setval` after it
/// could hand out what another session took in between. So a reservation takes its ids one by one on the server, in
/// one statement, and keeps them when they are consecutive; else they are left unused and it tries again. It holds the
/// lock of an INSERT on the table, which `advance` waits for.
extension PostgresConnection {
    func reserve(_ count: Int, of table: StaticString) throws -> Int64 {
        owed.append("LOCK TABLE \(table) IN ROW EXCLUSIVE MODE")
        for _ in 0..<5 {
            if let first = try consecutive(count, of: table) { return first }
        }
        // Others insert all the time. Without their inserts, until this transaction ends, nobody takes an id in between.
        try execute("LOCK TABLE \(trusted: table) IN SHARE ROW EXCLUSIVE MODE")
        for _ in 0..<100 {
            if let first = try consecutive(count, of: table) { return first }
        }
        throw DatabaseError(.busy, "could not reserve \(count) ids of \(table)")
    }

    private func consecutive(_ count: Int, of table: StaticString) throws -> Int64? {
        var first: Int64?
        try forEach(
            """
            SELECT min(id), max(id) FROM (
                SELECT nextval((SELECT CAST(pg_get_serial_sequence('\(trusted: table)', 'id') AS regclass))) AS id
                FROM generate_series(1, \(count))) AS taken
            """
        ) { row in
            let (least, greatest) = (try row.next(Int64.self), try row.next(Int64.self))
            if greatest - least == Int64(count) - 1 { first = least }
        }
        return first
    }

    /// Sets the sequence while nobody else can take from it.
    func advance(_ table: StaticString, past id: Int64) throws {
        try execute("LOCK TABLE \(trusted: table) IN SHARE ROW EXCLUSIVE MODE")
        try execute(
            """
            SELECT setval(sequence, greatest(\(id), nextval(sequence)))
            FROM (SELECT pg_get_serial_sequence('\(trusted: table)', 'id') AS sequence) AS identity
            """)
    }
}
