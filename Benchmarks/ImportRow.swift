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
        let name = "CSV import of \(thousands(rows)) deals with history", limit = "≤ 4 × sqlite3 .import"
        guard let tenth = try imported(rows / 10), let all = try imported(rows) else {
            return Outcome(name, measured: "–", limit: limit, isMet: false, processor: nil, details: "`tratto import` failed")
        }
        let plain = try plainImport(), ratio = all.seconds / plain.all
        return Outcome(
            name, measured: "\(decimal(ratio)) ×", limit: limit, isMet: ratio <= 4, processor: all.end.processorTime / Double(rows) * 1e6,
            details: "\(decimal(all.seconds)) s against \(decimal(plain.all)) s (\(decimal(plain.withoutWordsAndHistory)) s without the indexes of words and history); at most \(megabytes(all.memory)), for a tenth of the rows \(megabytes(tenth.memory))")
    }

    private var path: String { "\(folder)/deals.csv" }

    /// A file of so many rows, in a workspace of its own; nil when it did not come in.
    private func imported(_ rows: Int) throws -> (seconds: Double, end: ChildProcess.End, memory: Double)? {
        try write(rows)
        let start = now(), most = Mutex(0.0)
        let process = try ChildProcess([bench.settings.program, "import", path, "--data", "\(folder)/imported-\(rows)", "--pipeline", "Imported"])
        // What the system counts of a program that has ended begins with what its parent had.
        let (text, end) = process.finish { process in most.withLock { $0 = max($0, process.memory("VmHWM")) } }
        guard end.status == 0 else {
            Say.progress(text)
            return nil
        }
        return (now() - start, end, most.withLock { $0 })
    }

    /// The file: what a seller would export from another program.
    private func write(_ rows: Int) throws {
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

    /// `sqlite3 .import` into a table, then the indexes that an import leaves behind, over the file's columns: those of
    /// deals, of their history (each day on which a deal came into a stage) and of words.
    private func plainImport() throws -> (all: Double, withoutWordsAndHistory: Double) {
        defer { unlink(path) }
        let database = "\(folder)/plain.sqlite"
        defer { unlink(database) }
        let first = try sqlite3([database, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", ".import --csv \"\(path)\" deal"] + Self.indexes)
        return (first + (try sqlite3([database] + Self.historyAndWords)), first)
    }

    /// Seconds.
    private func sqlite3(_ words: [String]) throws -> Double {
        let start = now(), (_, end) = try ChildProcess(["sqlite3"] + words).finish()
        guard end.status == 0 else { throw BenchError("sqlite3 ended with \(end.status)") }
        return now() - start
    }

    private static let indexes = [
        "CREATE INDEX board ON deal (Stage, \"Deal ID\", Title, Company, Owner, Amount, Currency, \"Expected close\", Created) WHERE Status = 'open'",
        "CREATE INDEX closed ON deal (Stage, Status, Closed) WHERE Closed <> ''",
        "CREATE INDEX amount ON deal (Amount, \"Deal ID\")",
        "CREATE INDEX expected ON deal (\"Expected close\", \"Deal ID\")",
        "CREATE INDEX created ON deal (Created, \"Deal ID\")",
        "CREATE INDEX owner ON deal (Owner, \"Deal ID\")",
        "CREATE INDEX company ON deal (Company)",
        "CREATE INDEX open_amount ON deal (Amount, \"Deal ID\") WHERE Status = 'open'",
        "CREATE INDEX open_close ON deal (\"Expected close\", \"Deal ID\") WHERE Status = 'open'",
        "CREATE INDEX open_created ON deal (Created, \"Deal ID\") WHERE Status = 'open'",
        "CREATE UNIQUE INDEX external ON deal (\"Deal ID\")",
    ]

    private static let historyAndWords = ["Prospecting", "Qualification", "Proposal", "Negotiation"].map { stage in
        "CREATE INDEX entered_\(stage) ON deal (\"Deal ID\", \"Date entered \(stage)\") WHERE \"Date entered \(stage)\" <> ''"
    } + [
        "CREATE VIEW words AS SELECT rowid AS id, Title || ' ' || Company AS text FROM deal",
        """
        CREATE VIRTUAL TABLE word USING fts5 (
            text, content = 'words', content_rowid = 'id', prefix = '1 2 3 4 5 6 7 8', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0")
        """,
        "INSERT INTO word (word, rank) VALUES ('hashsize', 8388608)",
        "INSERT INTO word (word) VALUES ('rebuild')",
    ]
}
