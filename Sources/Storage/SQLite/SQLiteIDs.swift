/// Ids come from `INTEGER PRIMARY KEY AUTOINCREMENT`: SQLite keeps the highest id that a table ever had in
/// `sqlite_sequence`, so the id of a deleted row never comes back and points history at the wrong record. Reserving
/// moves that mark in the caller's transaction; there is one writer, so nobody can be in between.
extension SQLiteConnection {
    func highestID(of table: StaticString) throws -> Int64 {
        let name = "\(table)"
        let declared = try value(Bool.self, "SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_schema WHERE type = 'table' AND name = \(name)")
        guard declared == true else { throw DatabaseError(.other, "the table \(name) has no column declared with {key}") }
        let mark = try value(Int64.self, "SELECT seq FROM sqlite_sequence WHERE name = \(name)")
        return try mark ?? value(Int64.self, "SELECT max(id) FROM \(trusted: table)") ?? 0
    }

    func setHighestID(of table: StaticString, to id: Int64) throws {
        let name = "\(table)"
        if try execute("UPDATE sqlite_sequence SET seq = \(id) WHERE name = \(name)") == 0 {
            try execute("INSERT INTO sqlite_sequence (name, seq) VALUES (\(name), \(id))")
        }
    }
}
