import CPostgres

/// What we ask of a server before we trust it with a commit.
struct PostgresServer: Sendable {
    let version: String
    let collation: String

    /// Asks the server. Throws `other` when its settings break a promise: a commit that does not wait for the disk, an
    /// encoding that is not UTF-8, a version before 15, or a role that may do anything.
    init(of connection: PostgresConnection, allowsSuperuser: Bool) throws {
        let text = """
            SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('full_page_writes'),
                current_setting('server_encoding'), current_setting('server_version_num'), current_setting('server_version'),
                (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
                (SELECT datcollate FROM pg_database WHERE datname = current_database())
            """
        let result = try connection.check(PQexec(connection.handle, text), text)
        defer { PQclear(result) }
        let answer = { (column: Int32) in PQgetvalue(result, 0, column).map { String(cString: $0) } ?? "" }
        let mistakes = [
            ["on", "remote_apply"].contains(answer(0)) ? nil : "synchronous_commit is \(answer(0))",
            answer(1) == "on" ? nil : "fsync is \(answer(1))",
            answer(2) == "on" ? nil : "full_page_writes is \(answer(2))",
            answer(3) == "UTF8" ? nil : "the database's encoding is \(answer(3)) instead of UTF8",
            Int(answer(4)) ?? 0 >= 150_000 ? nil : "version \(answer(5)) is older than 15",
            answer(6) == "t" && !allowsSuperuser ? "the role is a superuser: use one that owns only this database" : nil,
        ].compactMap { $0 }
        guard mistakes.isEmpty else { throw DatabaseError(.other, "PostgreSQL is not safe to use: " + mistakes.joined(separator: "; ")) }
        (version, collation) = (String(answer(5).prefix { $0 != " " }), answer(7))
    }
}
