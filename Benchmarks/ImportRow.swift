import Domain
import Glibc
import Synchronization

/// A file of deals with the days on which they came into their stages, brought in by the command line, beside the plainest
/// way to get the same file into a table with the same indexes.
struct ImportRow {
    let bench: Bench
    let rows: Int
    let folder: String

    func measure() throws -> Outcome {
        let name = "CSV import of \(thousands(rows)) deals with history"
        let path = "\(folder)/deals.csv"
        try write(path)
        defer { unlink(path) }
        let start = now()
        let run = try ChildProcess([bench.settings.program, "import", path, "--data", "\(folder)/imported", "--pipeline", "Imported", "--json"])
        let most = Memory.most(of: run)
        let (text, status) = run.finish()
        let ours = now() - start
        guard status == 0 else {
            return Outcome(name, measured: "–", limit: "≤ 4 × sqlite3 .import", isMet: nil, processor: nil, details: "`tratto import` ended with \(status): \(text.prefix(120))")
        }
        let plain = try plainImport(path)
        return Outcome(
            name, measured: "\(decimal(ours / plain)) ×", limit: "≤ 4 × sqlite3 .import", isMet: ours / plain <= 4, processor: ours / Double(rows) * 1e6,
            details: "\(decimal(ours)) s against \(decimal(plain)) s; at most \(whole(most())) MB")
    }

    /// The file: what a seller would export from another program.
    private func write(_ path: String) throws {
        guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
        defer { fclose(file) }
        fputs("Deal ID,Title,Company,Owner,Amount,Currency,Stage,Status,Created,Expected close,Date entered Prospecting,Date entered Qualification,Date entered Proposal,Date entered Negotiation,Closed,Lost reason\n", file)
        let stages = ["Prospecting", "Qualification", "Proposal", "Negotiation"]
        for number in 1...rows {
            let stage = number * 7 % 4, status = number % 33 == 0 ? "open" : number % 3 == 0 ? "won" : "lost", begin = Day(daysSince1970: Int32(19_600 + number % 1_000))
            let entered = (0..<4).map { $0 <= stage ? (begin + $0 * (3 + number % 9)).description : "" }.joined(separator: ",")
            let closed = status == "open" ? "" : (begin + stage * 12 + 5).description
            fputs("\(number),Light for room \(number % 9_000),\"Company \(number % 100_000), Ltd\",Seller \(number % 20),\(number % 90_000).50,EUR,\(stages[stage]),\(status),\(begin),\(begin + 60),\(entered),\(closed),\(status == "lost" ? "price" : "")\n", file)
        }
    }

    /// `sqlite3 .import` into a table, then as many indexes over the same kind of columns as a deal has.
    private func plainImport(_ path: String) throws -> Double {
        let database = "\(folder)/plain.sqlite"
        defer { unlink(database) }
        let start = now()
        let (_, status) = try ChildProcess([
            "sqlite3", database, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", ".import --csv \"\(path)\" deal", "CREATE INDEX a ON deal (Stage, \"Deal ID\")", "CREATE INDEX b ON deal (Status, Closed)",
            "CREATE INDEX c ON deal (Amount, \"Deal ID\")", "CREATE INDEX d ON deal (\"Expected close\", \"Deal ID\")", "CREATE INDEX e ON deal (Created, \"Deal ID\")", "CREATE INDEX f ON deal (Owner, \"Deal ID\")",
            "CREATE INDEX g ON deal (Company)", "CREATE UNIQUE INDEX h ON deal (\"Deal ID\")",
        ]).finish()
        guard status == 0 else { throw BenchError("sqlite3 ended with \(status)") }
        return now() - start
    }
}

/// Watches the memory of a process while it runs.
enum Memory {
    /// Begins to watch. The result gives the most megabytes there were, when the process is over.
    static func most(of process: ChildProcess) -> () -> Double {
        let seen = Watch()
        let watching = Task.detached {
            while !Task.isCancelled {
                seen.note(process.memory("VmHWM"))
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
        return {
            watching.cancel()
            return seen.most
        }
    }
}

/// The greatest of the numbers that it is told.
private final class Watch: Sendable {
    private let number = Mutex(0.0)
    var most: Double { number.withLock { $0 } }
    func note(_ value: Double) { number.withLock { $0 = max($0, value) } }
}
