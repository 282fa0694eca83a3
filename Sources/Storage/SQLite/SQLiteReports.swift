import CSQLite

/// Threads for long reads, each with a connection of its own that it opens for its first job.
final class SQLiteReports: Sendable {
    private static let threadCount = 2
    private let jobs = JobQueue<Job>()
    private let threads = WorkInProgress()

    init(file: SQLiteFile) throws {
        for _ in 0..<Self.threadCount {
            _ = threads.begin()
            do {
                try DatabaseThread.start("sqlite report") { [jobs, threads] in
                    Self.work(through: jobs, file)
                    threads.end()
                }
            } catch {
                threads.end()
                jobs.close()
                throw error
            }
        }
    }

    deinit { jobs.close() }

    func put(_ job: Job) { if !jobs.put(job) { job.fail(DatabaseError.closed) } }

    /// Waits for what is queued, then for the threads.
    func close() async {
        jobs.close()
        await threads.closeAndWait()
    }

    private static func work(through jobs: JobQueue<Job>, _ file: SQLiteFile) {
        var kept: SQLiteConnection?
        while let job = jobs.take() {
            do {
                let connection = try kept ?? file.connect(file.reading)
                kept = connection
                try connection.snapshot(job.run)
                job.succeed()
            } catch {
                if (error as? DatabaseError)?.spoilsConnection == true { kept = nil }
                job.fail(error)
            }
            // A report reads many pages, and the next one comes perhaps tomorrow.
            if let kept { sqlite3_db_release_memory(kept.handle) }
        }
    }
}
