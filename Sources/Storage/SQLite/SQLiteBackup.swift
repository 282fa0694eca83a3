import CSQLite

/// A copy of a database in use.
enum SQLiteBackup {
    /// Copies the pages of one snapshot, exactly as they are. Others read and write meanwhile.
    ///
    /// `VACUUM INTO` would write every row anew: smaller, but many times slower on a large file.
    static func copy(_ source: String, to path: String) throws {
        try BackupFile.make(path) { draft in
            let from = try SQLiteFile.open(source, SQLITE_OPEN_READONLY)
            let to = try SQLiteFile.open(draft, SQLITE_OPEN_READWRITE)
            sqlite3_busy_timeout(from.handle, 5_000)
            guard let backup = sqlite3_backup_init(to.handle, "main", from.handle, "main") else { throw SQLiteFailure.error(on: to.handle) }
            // All pages in one step: between steps a write of somebody else would start the copy again.
            let status = sqlite3_backup_step(backup, -1)
            guard sqlite3_backup_finish(backup) == SQLITE_OK, status == SQLITE_DONE else { throw SQLiteFailure.error(on: to.handle) }
            // The copy is one file: it must open where no log can be written beside it.
            guard try to.value(String.self, "PRAGMA journal_mode=DELETE") == "delete" else { throw SQLiteFailure.error(on: to.handle) }
        }
    }
}
