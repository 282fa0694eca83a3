import CSQLite

/// A copy of a database in use.
enum SQLiteBackup {
    /// Copies the pages of one snapshot, exactly as they are, and checks the copy. Others read and write meanwhile.
    ///
    /// `VACUUM INTO` would write every row anew: smaller, but many times slower on a large file.
    static func copy(_ source: String, to path: String) throws {
        try BackupFile.make(path) { draft in
            let from = try SQLiteFile(path: source, durability: .full).connect(.onlooker)
            let to = try SQLiteFile.open(draft, SQLITE_OPEN_READWRITE)
            guard let backup = sqlite3_backup_init(to.handle, "main", from.handle, "main") else { throw SQLiteFailure.error(on: to.handle) }
            // All pages in one step: between steps a write of somebody else would start the copy again.
            let status = sqlite3_backup_step(backup, -1)
            guard sqlite3_backup_finish(backup) == SQLITE_OK, status == SQLITE_DONE else { throw SQLiteFailure.error(on: to.handle) }
            // The copy is one file: it must open where no log can be written beside it.
            guard try to.value(String.self, "PRAGMA journal_mode=DELETE") == "delete" else { throw SQLiteFailure.error(on: to.handle) }
            try check(to)
        }
    }

    /// Whether the engine finds the copy sound. A copy that is not is worse than none: it is kept instead of one that is.
    private static func check(_ copy: SQLiteConnection) throws {
        let faults = try copy.values(String.self, "PRAGMA quick_check(5)").filter { $0 != "ok" }
            + copy.values(String.self, "PRAGMA foreign_key_check").prefix(5).map { "a row of \($0) points to nothing" }
        guard faults.isEmpty else { throw DatabaseError(.corrupt, "the copy is not sound: " + faults.joined(separator: "; ")) }
    }
}
