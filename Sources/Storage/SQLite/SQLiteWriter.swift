import Synchronization

/// The one thread that writes. It takes everything that waits, runs each job in a savepoint of its own, commits once,
/// and only then answers them all: one wait for the disk serves up to 64 callers.
final class SQLiteWriter: Sendable {
    static let largestGroup = 64
    private let jobs = JobQueue<Job>()
    private let threads = WorkInProgress()
    /// Grows with every commit, before it is answered.
    let commits = CommitCount()

    /// Opens the database, so that what is wrong with it is known at the start. The lock is held until the thread has
    /// written its last.
    init(file: SQLiteFile, reserve: SQLiteReserve, holding lock: FileLock) throws {
        let first = SQLiteHandover(try file.connect(.writer))
        _ = threads.begin()
        try DatabaseThread.start("sqlite writer") { [jobs, threads, commits] in
            SQLiteGroupCommit(file: file, reserve: reserve, first: first, commits: commits).work(through: jobs)
            lock.release()
            threads.end()
        }
    }

    deinit { jobs.close() }

    func put(_ job: Job) { if !jobs.put(job) { job.fail(DatabaseError.closed) } }

    /// Commits what is queued, empties the write-ahead log into the database and closes the connection.
    func close() async {
        jobs.close()
        await threads.closeAndWait()
    }
}

/// What the writer's thread does; nothing else touches it.
final class SQLiteGroupCommit {
    private let file: SQLiteFile
    private let reserve: SQLiteReserve
    private let commits: CommitCount
    private var log: SQLiteLog?

    init(file: SQLiteFile, reserve: SQLiteReserve, first: SQLiteHandover, commits: CommitCount) {
        (self.file, self.reserve, self.commits) = (file, reserve, commits)
        log = first.take().map(SQLiteLog.init(of:))
    }

    func work(through jobs: JobQueue<Job>) {
        // A process that ended in the middle of a large import left indexes to be made; without them all is there, but slow.
        if let connection = log?.connection { try? SQLiteIndexes.makeAgain(on: connection) }
        while true {
            switch jobs.takeAll(limit: SQLiteWriter.largestGroup, within: [log?.millisecondsToCheckpoint, reserve.millisecondsToTry].compactMap(\.self).min()) {
            case .items(let group):
                carryOut(group)
                tidy()
            case .nothingYet: tidy()
            case .closed:
                leave()
                return
            }
        }
    }

    private func tidy() {
        log?.checkpointWhenDue()
        reserve.takeBackWhenDue()
    }

    /// Brings the statistics up to date by which the engine plans, where they are out of date, and takes the log in.
    private func leave() {
        _ = try? log?.connection.execute("PRAGMA optimize")
        log?.truncate()
        log = nil
    }

    /// A full disk: what is kept in reserve is for whoever cleans up, and for the log to be taken in.
    private func noteFailure(_ error: any Error) {
        guard (error as? DatabaseError)?.kind == .diskFull else { return }
        reserve.release()
        log?.checkpoint()
    }

    /// In their order: together what can be committed together, alone what has transactions of its own.
    private func carryOut(_ group: [Job]) {
        var rest = group[...]
        while let first = rest.first {
            let part = first.isAlone ? rest.prefix(1) : rest.prefix { !$0.isAlone }
            rest.removeFirst(part.count)
            if first.isAlone { runAlone(first) } else { commit(Array(part)) }
        }
    }

    private func runAlone(_ job: Job) {
        do {
            try job.run(on: usableConnection())
            commits.add()
            job.succeed()
        } catch {
            noteFailure(error)
            job.fail(error)
            if (error as? DatabaseError)?.spoilsConnection == true { log = nil }
        }
    }

    private func commit(_ group: [Job]) {
        do {
            let connection = try usableConnection()
            let failures = try connection.transaction { try group.map { try attempt($0, on: connection) } }
            commits.add()
            for (job, failure) in zip(group, failures) {
                if let failure { job.fail(failure) } else { job.succeed() }
            }
            if let full = failures.first(where: { ($0 as? DatabaseError)?.kind == .diskFull }) ?? nil { noteFailure(full) }
        } catch {
            // Whether a commit that failed has changed anything is not known.
            commits.add()
            noteFailure(error)
            for job in group { job.fail(error) }
            // After an I/O error nothing is known about the disk: reopen and check before the next promise.
            if (error as? DatabaseError)?.spoilsConnection == true { log = nil }
        }
    }

    /// Runs one job in its savepoint. Returns its failure, which concerns nobody else; throws when the whole group is lost.
    private func attempt(_ job: Job, on connection: SQLiteConnection) throws -> (any Error)? {
        try connection.perform(.savepoint)
        do {
            try job.run(on: connection)
            // At the COMMIT it would be everybody's failure.
            if connection.hasOpenForeignKeys { throw DatabaseError(.foreignKeyViolation, "FOREIGN KEY constraint failed") }
            if connection.isAutocommitting { throw DatabaseError(.other, "the engine rolled the transaction back") }
            try connection.perform(.release)
            return nil
        } catch {
            if connection.isAutocommitting || (error as? DatabaseError)?.spoilsConnection == true { throw error }
            try connection.perform(.rollbackToSavepoint)
            try connection.perform(.release)
            return error
        }
    }

    /// The connection; after an I/O error a new one, once the whole file has been checked.
    private func usableConnection() throws -> SQLiteConnection {
        if let log { return log.connection }
        let connection = try file.connect(.writer)
        let verdict = try connection.value(String.self, "PRAGMA quick_check(1)")
        guard verdict == "ok" else { throw DatabaseError(.corrupt, "after an I/O error: \(verdict ?? "no verdict")") }
        log = SQLiteLog(of: connection)
        return connection
    }
}

/// Counts commits.
final class CommitCount: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .sequentiallyConsistent) }
    func add() { number.add(1, ordering: .sequentiallyConsistent) }
}
