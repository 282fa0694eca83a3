import Domain
import Glibc
import Operations
import Storage

/// Where the measured workspaces are kept.
enum BenchEngine: Sendable {
    /// A folder, which gets one for each workspace.
    case sqlite(folder: String)
    /// The URL of a server, password included; each workspace gets a schema.
    case postgres(url: String)

    /// As arguments of this program; a URL holds a password and stays in the environment.
    var words: [String] {
        switch self {
        case .sqlite(let folder): ["sqlite", folder]
        case .postgres: ["postgres", "-"]
        }
    }

    init(_ name: String, _ folder: String) {
        self = name == "sqlite" ? .sqlite(folder: folder) : .postgres(url: getenv("TRATTO_TEST_POSTGRES").map { String(cString: $0) } ?? "")
    }

    var isSQLite: Bool { if case .sqlite = self { true } else { false } }

    var name: String {
        switch self {
        case .sqlite: "SQLite"
        case .postgres: "PostgreSQL"
        }
    }
}

/// A workspace of some size, made for measuring, with somebody signed in.
struct Workbench: Sendable {
    let engine: BenchEngine
    let size: Int
    let pipeline: Int64
    let stages: [Int64]
    let openDeals: [Int64]
    /// The secret of the session's cookie.
    let cookie: String
    /// How long it took to make the deals.
    let seconds: Double

    /// Makes the workspace anew.
    static func make(_ engine: BenchEngine, size: Int) async throws -> Workbench {
        let database = try open(engine, size), moment = Self.moment
        try await Workspaces.open(database, now: moment)
        let start = now()
        try await Generator.run(database, deals: size, seed: 1, now: moment)
        let seconds = now() - start
        let cookie = try await signIn(database, at: moment)
        let made = try await database.report { db in
            let pipeline = try db.value(Int64.self, "SELECT MAX(id) FROM pipeline") ?? 0
            let stages = try db.values(Int64.self, "SELECT id FROM stage WHERE pipeline_id = \(pipeline) ORDER BY position")
            return (pipeline, stages, try db.values(Int64.self, "SELECT id FROM deal WHERE on_board ORDER BY id LIMIT 20000"))
        }
        await database.close()
        return Workbench(engine: engine, size: size, pipeline: made.0, stages: made.1, openDeals: made.2, cookie: cookie, seconds: seconds)
    }

    static func open(_ engine: BenchEngine, _ size: Int) throws -> any Database {
        switch engine {
        case .sqlite(let folder): try SQLiteDatabase(path: "\(folder)/\(size)/tratto.sqlite")
        case .postgres(let url): try PostgresDatabase(url: url, schema: "bench_\(size)", allowingSuperuser: true)
        }
    }

    func open() throws -> any Database { try Self.open(engine, size) }

    /// An administrator, who is signed in.
    private static func signIn(_ database: any Database, at moment: Timestamp) async throws -> String {
        let secret = SessionSecret(), end = moment + .days(30)
        try await database.write { db in
            let user = try db.value(Int64.self, """
                INSERT INTO user_account (version, email, email_fold, name, role, theme, density, keys_on, created_at)
                VALUES (1, 'bench@generated.example', 'bench@generated.example', 'Bench', 'admin', 'system', 'compact', \(true), \(moment)) RETURNING id
                """)
            try db.execute("UPDATE workspace SET set_up_at = \(moment) WHERE set_up_at IS NULL")
            try db.execute("""
                INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, expires_at, idle_seconds, agent)
                VALUES (\(secret.hash), \(user), '', \(moment), \(moment), \(end), 2592000, 'bench')
                """)
        }
        return secret.text
    }

    /// The moment at which all benchmarks of a run begin.
    static let moment = Timestamp(seconds: Int64(time(nil)))

    /// Starts the server on it.
    /// - Parameter settings: for its environment.
    func serve(_ program: String, with settings: [String: String] = [:]) throws -> Server {
        var words = [program, "serve", "--port", "0"], environment = settings
        switch engine {
        case .sqlite(let folder): words += ["--data", "\(folder)/\(size)"]
        case .postgres(let url):
            // A password does not belong into the list of processes.
            let parts = PostgresAddress(url)
            words += ["--database", parts.withoutPassword, "--workspace", "bench_\(size)", "--allow-superuser"]
            environment["PGPASSWORD"] = parts.password
        }
        return try Server(words, environment: environment) { get("/api/v1/deals/\(openDeals[0])", $0) }
    }

    func get(_ path: String, _ port: Int) -> [UInt8] { Requests.get(path, port: port, cookie: cookie) }
}

/// The parts of `postgresql://user:password@host:port/name`.
struct PostgresAddress {
    let user: String
    let password: String
    let host: String
    let port: String
    let name: String

    init(_ url: String) {
        let rest = url.split(separator: "://", maxSplits: 1).last ?? "", halves = rest.split(separator: "@", maxSplits: 1)
        let who = halves.first?.split(separator: ":", maxSplits: 1) ?? [], place = (halves.count > 1 ? halves[1] : "").split(separator: "/", maxSplits: 1)
        let address = place.first?.split(separator: ":", maxSplits: 1) ?? []
        (user, password) = (String(who.first ?? ""), String(who.count > 1 ? who[1] : ""))
        (host, port) = (String(address.first ?? "127.0.0.1"), String(address.count > 1 ? address[1] : "5432"))
        name = String(place.count > 1 ? place[1] : "postgres")
    }

    var withoutPassword: String { "postgresql://\(user)@\(host):\(port)/\(name)" }
}
