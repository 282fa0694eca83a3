import Glibc

/// The plainest way to get a file of deals into a table with the indexes that an import leaves behind, over the file's columns:
/// those of deals, of their history (each day on which a deal came into a stage), of events and of words.
struct PlainImport {
    let path: String
    let engine: BenchEngine

    /// How long it takes, in all and without the indexes of history and words.
    func seconds() throws -> (all: Double, withoutWordsAndHistory: Double) {
        switch engine {
        case .sqlite(let folder): try withSQLite("\(folder)/plain.sqlite")
        case .postgres(let url): try withPostgres(PostgresAddress(url))
        }
    }

    /// What a program needs to reach the engine without a password on its command line.
    static func environment(of engine: BenchEngine) -> [String: String] {
        if case .postgres(let url) = engine { ["PGPASSWORD": PostgresAddress(url).password] } else { [:] }
    }

    private func withSQLite(_ database: String) throws -> (all: Double, withoutWordsAndHistory: Double) {
        defer { unlink(database) }
        let first = try run(["sqlite3", database, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", ".import --csv \"\(path)\" deal"] + Self.indexes(""))
        return (first + (try run(["sqlite3", database] + Self.history + Self.events + Self.wordsOnSQLite)), first)
    }

    private func withPostgres(_ address: PostgresAddress) throws -> (all: Double, withoutWordsAndHistory: Double) {
        let columns = Self.columns.map { "\"\($0)\" TEXT NOT NULL" }.joined(separator: ", ")
        let first = try psql(address, ["CREATE TABLE public.deal (\(columns))", "\\copy deal FROM '\(path)' WITH (FORMAT csv, HEADER)"] + Self.indexes("NULLS FIRST"))
        let second = try psql(address, Self.history + Self.events + ["CREATE INDEX word ON deal USING gin (to_tsvector('simple', \"Title\" || ' ' || \"Company\"))"])
        _ = try psql(address, ["DROP TABLE deal"])
        return (first + second, first)
    }

    private func psql(_ address: PostgresAddress, _ commands: [String]) throws -> Double {
        try run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-h", address.host, "-p", address.port, "-U", address.user, "-d", address.name] + commands.flatMap { ["-c", $0] })
    }

    /// Seconds.
    private func run(_ words: [String]) throws -> Double {
        let start = now(), (_, end) = try ChildProcess(words, environment: Self.environment(of: engine)).finish()
        guard end.status == 0 else { throw BenchError("\(words[0]) ended with \(end.status)") }
        return now() - start
    }

    private static let stages = ["Prospecting", "Qualification", "Proposal", "Negotiation"]
    private static let columns = ["Deal ID", "Title", "Company", "Owner", "Amount", "Currency", "Stage", "Status", "Created", "Expected close"] + stages.map { "Date entered \($0)" } + ["Closed", "Lost reason"]

    /// - Parameter nulls: the order of an index that has unknown values, where it has to be said.
    private static func indexes(_ nulls: String) -> [String] {
        [
            "CREATE INDEX board ON deal (\"Stage\", \"Deal ID\", \"Title\", \"Company\", \"Owner\", \"Amount\", \"Currency\", \"Expected close\", \"Created\") WHERE \"Status\" = 'open'",
            "CREATE INDEX closed ON deal (\"Stage\", \"Status\", \"Closed\") WHERE \"Closed\" <> ''",
            "CREATE INDEX amount ON deal (\"Amount\" \(nulls), \"Deal ID\")",
            "CREATE INDEX expected ON deal (\"Expected close\" \(nulls), \"Deal ID\")",
            "CREATE INDEX created ON deal (\"Created\", \"Deal ID\")",
            "CREATE INDEX owner ON deal (\"Owner\", \"Deal ID\")",
            "CREATE INDEX company ON deal (\"Company\")",
            "CREATE INDEX open_amount ON deal (\"Amount\" \(nulls), \"Deal ID\") WHERE \"Status\" = 'open'",
            "CREATE INDEX open_close ON deal (\"Expected close\" \(nulls), \"Deal ID\") WHERE \"Status\" = 'open'",
            "CREATE INDEX open_created ON deal (\"Created\", \"Deal ID\") WHERE \"Status\" = 'open'",
            "CREATE INDEX open_company ON deal (\"Company\", \"Owner\") WHERE \"Status\" = 'open'",
            "CREATE INDEX attention ON deal (\"Owner\", \"Deal ID\", \"Expected close\", \"Created\", \"Amount\", \"Currency\") WHERE \"Status\" = 'open'",
            // All of a file have the same import; a column with one value stands for it.
            "CREATE INDEX imported ON deal (\"Currency\")",
            "CREATE UNIQUE INDEX external ON deal (\"Deal ID\")",
        ]
    }

    /// Each deal has an event, which is found by the record, by the deal and by the run.
    private static let events = ["CREATE INDEX event_record ON deal (\"Currency\", \"Deal ID\")", "CREATE INDEX event_deal ON deal (\"Deal ID\")", "CREATE INDEX event_run ON deal (\"Currency\")"]

    /// Each stay in a stage is found by the deal, and by the day for boards of the past.
    private static let history = stages.flatMap { stage in
        ["entered_\(stage) ON deal (\"Deal ID\", \"Date entered \(stage)\")", "past_\(stage) ON deal (\"Stage\", \"Closed\", \"Date entered \(stage)\")"].map { "CREATE INDEX \($0) WHERE \"Date entered \(stage)\" <> ''" }
    }

    private static let wordsOnSQLite = [
        "CREATE VIEW words AS SELECT rowid AS id, Title || ' ' || Company AS text FROM deal",
        """
        CREATE VIRTUAL TABLE word USING fts5 (
            text, content = 'words', content_rowid = 'id', prefix = '1 2 3 4 5 6 7 8', columnsize = 0, detail = 'none', tokenize = "unicode61 remove_diacritics 0")
        """,
        "INSERT INTO word (word, rank) VALUES ('hashsize', 8388608)",
        "INSERT INTO word (word) VALUES ('rebuild')",
    ]
}
