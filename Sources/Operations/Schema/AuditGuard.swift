import Storage

/// The guard of the audit log: entries are added and never changed or taken out, whoever is connected, the owner of the tables
/// as well. Whoever may change the schema can take it away; the chain of hashes is for that.
enum AuditGuard {
    private static let onSQLite: [StaticString] = [
        "CREATE TRIGGER audit_entry_changed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END",
        "CREATE TRIGGER audit_entry_taken_out BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END",
        // `INSERT OR REPLACE` takes a row out without asking the trigger above.
        """
        CREATE TRIGGER audit_entry_replaced BEFORE INSERT ON audit_entry WHEN EXISTS (SELECT 1 FROM audit_entry e WHERE e.number = NEW.number)
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END
        """,
    ]
    private static let onPostgres: [StaticString] = [
        "CREATE TRIGGER audit_entry_changed BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_kept()",
        "CREATE TRIGGER audit_entry_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_kept()",
    ]
    /// A check violation, as SQLite calls it.
    private static let functionOnPostgres = """
        CREATE FUNCTION audit_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'check_violation';
        END $$
        """

    /// The statements that set it, between lines of `;`: bodies of triggers hold semicolons.
    static let migration = Migration(
        "2026-11-30 the audit log only grows", sqlite: onSQLite.map { "\($0)" }.joined(separator: "\n;\n"),
        postgres: ([functionOnPostgres] + onPostgres.map { "\($0)" }).joined(separator: "\n;\n"))

    /// Runs `body` without the guard, in the transaction that is open: with its commit the guard is back. Only what fills a
    /// workspace that has just been made needs that.
    static func lifted(on db: Connection, _ body: () throws -> Void) throws {
        try lift(on: db)
        try body()
        for statement in db.dialect == .sqlite ? onSQLite : onPostgres { try db.execute("\(trusted: statement)") }
    }

    /// Takes the guard away until the transaction is rolled back.
    static func lift(on db: Connection) throws {
        switch db.dialect {
        case .sqlite: for name: StaticString in ["audit_entry_changed", "audit_entry_taken_out", "audit_entry_replaced"] { try db.execute("DROP TRIGGER \(trusted: name)") }
        case .postgres: for name: StaticString in ["audit_entry_changed", "audit_entry_emptied"] { try db.execute("DROP TRIGGER \(trusted: name) ON audit_entry") }
        }
    }
}
