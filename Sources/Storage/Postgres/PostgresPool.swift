/// Threads with a connection each. A job goes to whichever is free.
final class PostgresPool: Sendable {
    struct Work: Sendable {
        let transaction: PostgresTransaction
        let job: Job
    }
    private let jobs = JobQueue<Work>()
    private let threads = WorkInProgress()

    init(_ settings: PostgresSettings, for purpose: PostgresSettings.Purpose, outage: PostgresOutage, count: Int) throws {
        for _ in 0..<count {
            _ = threads.begin()
            do {
                try DatabaseThread.start("postgres connection") { [jobs, threads] in
                    PostgresWorker(settings, for: purpose, outage).work(through: jobs)
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

    func put(_ transaction: PostgresTransaction, _ job: Job) {
        if !jobs.put(Work(transaction: transaction, job: job)) { job.fail(DatabaseError.closed) }
    }

    /// Waits for what is queued, then for the threads.
    func close() async {
        jobs.close()
        await threads.closeAndWait()
    }
}

/// What one thread of the pool does; nothing else touches it.
final class PostgresWorker {
    private static let repetitions = 3
    private let settings: PostgresSettings
    private let purpose: PostgresSettings.Purpose
    private let outage: PostgresOutage
    private var connection: PostgresConnection?

    init(_ settings: PostgresSettings, for purpose: PostgresSettings.Purpose, _ outage: PostgresOutage) {
        (self.settings, self.purpose, self.outage) = (settings, purpose, outage)
    }

    func work(through jobs: JobQueue<PostgresPool.Work>) {
        while let work = jobs.takeWaiting() ?? nextAfterSettling(jobs) { perform(work) }
    }

    /// The end of a read goes with the next job's first statement; when no job waits it must not stay open.
    private func nextAfterSettling(_ jobs: JobQueue<PostgresPool.Work>) -> PostgresPool.Work? {
        do { try connection?.settle() } catch { connection = nil }
        return jobs.take()
    }

    private func perform(_ work: PostgresPool.Work) {
        for repetition in 0... {
            let connection: PostgresConnection
            do { connection = try connected() } catch { return work.job.fail(error) }
            do {
                try run(work, on: connection)
                return
            } catch {
                let cause = connection.failure ?? error as? DatabaseError
                connection.rollBack()
                if !connection.isIdle { self.connection = nil }
                if let lost = error as? LostCommit { return work.job.fail(lost.asDatabaseError) }
                // Nothing of it was committed, so it can be run again.
                guard let cause, [.mustRetry, .connectionLost].contains(cause.kind) else { return work.job.fail(error) }
                guard repetition < Self.repetitions else { return work.job.fail(cause) }
                DatabaseThread.sleep(.milliseconds(.random(in: 0...10.0) * Double(1 << repetition)))
            }
        }
    }

    private func run(_ work: PostgresPool.Work, on connection: PostgresConnection) throws {
        connection.begin(work.transaction)
        try work.job.run(on: connection)
        switch work.transaction {
        case .reading:
            // Its caller need not wait for the end of a transaction that changed nothing.
            work.job.succeed()
            connection.endReading()
            if !connection.isIdle { self.connection = nil }
        case .writing:
            try connection.commit()
            work.job.succeed()
        }
    }

    private func connected() throws -> PostgresConnection {
        if let connection, !connection.isBroken { return connection }
        connection = nil
        let fresh = PostgresConnection(owning: try outage.connect { try settings.connect(for: purpose) })
        // A server that took over from another one has settings of its own.
        _ = try PostgresServer(of: fresh, allowsSuperuser: settings.allowsSuperuser)
        fresh.fetchesInPortions = purpose == .report
        connection = fresh
        return fresh
    }
}
