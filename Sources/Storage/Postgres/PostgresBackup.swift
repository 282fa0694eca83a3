import Glibc

/// A backup by PostgreSQL's own `pg_dump`, in its custom format, for `pg_restore`.
enum PostgresBackup {
    /// Blocks until the program has ended.
    static func dump(_ settings: PostgresSettings, to path: String) throws {
        try BackupFile.make(path) { draft in
            let arguments = ["pg_dump", "--format=custom", "--no-password", "--schema=\"\(settings.schema)\"", "--file=\(draft)"]
            try run(arguments, settings.environment)
        }
    }

    private static func run(_ arguments: [String], _ environment: [String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure.error("cannot make a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let process: pid_t
        do { process = try spawn(arguments, environment, errorsTo: ends[1]) } catch {
            close(ends[1])
            throw error
        }
        close(ends[1])
        let complaint = readAll(from: ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { throw SystemFailure.error("cannot wait for pg_dump") } }
        guard status == 0 else { throw DatabaseError(.other, "pg_dump failed: \(complaint)") }
    }

    private static func spawn(_ arguments: [String], _ environment: [String], errorsTo output: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var process: pid_t = 0
        let status = CStrings(arguments).withMutablePointers { arguments in
            CStrings(environment).withMutablePointers { posix_spawnp(&process, "pg_dump", &actions, nil, arguments, $0) }
        }
        guard status == 0 else { throw SystemFailure.error("cannot start pg_dump (Debian: postgresql-client)", status) }
        return process
    }

    /// The first 2,000 bytes; the rest is read and left out.
    private static func readAll(from file: Int32) -> String {
        var text: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 1_024)
        while true {
            let count = read(file, &portion, portion.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            text.append(contentsOf: portion.prefix(min(count, max(0, 2_000 - text.count))))
        }
        return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
