import Glibc
import Storage

/// Measures Tratto on SQLite and on PostgreSQL, and prints one table for each. `bin/bench` builds and calls it.
@main
struct Bench {
    let settings: BenchSettings

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        do {
            switch words.first {
            case "constant" where words.count == 4: try await ConstantServer.run(BenchEngine(words[1], words[2]), size: Int(words[3]) ?? 0)
            case "fit" where words.count == 2: try FitRow.run(rows: Int(words[1]) ?? 0)
            case "commits" where words.count == 4: try await RawCommits.run(words[1], clients: Int(words[2]) ?? 64, seconds: Double(words[3]) ?? 3)
            default: try await Bench(settings: BenchSettings(words)).run()
            }
        } catch {
            Say.progress("bench: \(error)")
            exit(1)
        }
    }

    private func run() async throws {
        var isMet = true
        if settings.engines.contains("sqlite") { isMet = try await tables(.sqlite(folder: settings.folder)) && isMet }
        if settings.engines.contains("postgres"), let url = settings.postgres { isMet = try await tables(.postgres(url: url)) && isMet }
        exit(isMet ? 0 : 3)
    }

    /// Measures everything on one engine. Returns whether every limit was kept.
    private func tables(_ engine: BenchEngine) async throws -> Bool {
        let start = now()
        Say.progress("\(engine.name): making \(settings.sizes.map(thousands).joined(separator: ", ")) deals")
        var benches: [Workbench] = []
        for size in settings.sizes {
            benches.append(try await Workbench.make(engine, size: size))
            Say.progress("  \(thousands(size)) in \(decimal(benches[benches.count - 1].seconds)) s")
        }
        let outcomes = try await measure(engine, small: benches[0], middle: benches[benches.count / 2], large: benches[benches.count - 1])
        Say.result(OutcomeTable(title: "\(engine.name), \(settings.machine), \(whole(now() - start)) s", outcomes: outcomes).text)
        return outcomes.allSatisfy { $0.isMet != false }
    }

    /// Gives who is signed in 2,000 open deals with their steps.
    private func makeSeller(_ workbench: Workbench) async throws {
        let database = try workbench.open()
        try await database.write { db in
            try db.execute("UPDATE deal SET owner_id = (SELECT MAX(id) FROM user_account) WHERE id IN (SELECT id FROM deal WHERE on_board ORDER BY id DESC LIMIT 2000)")
            try db.execute("UPDATE activity SET owner_id = (SELECT MAX(id) FROM user_account) WHERE deal_id IN (SELECT id FROM deal WHERE owner_id = (SELECT MAX(id) FROM user_account))")
        }
        await database.close()
    }

    private func measure(_ engine: BenchEngine, small: Workbench, middle: Workbench, large: Workbench) async throws -> [Outcome] {
        var outcomes: [Outcome] = []
        func add(_ row: String, _ make: () throws -> [Outcome]) throws {
            guard settings.only.isEmpty || settings.only.contains(row) else { return }
            Say.progress("  \(row)")
            outcomes += try make()
        }
        try add("deal") { try [beside(pgbench(engine, middle)?.deals, withServers(middle) { try $0.deal(beside: $1) })] }
        try add("board") { try [beside(pgbench(engine, middle)?.boards, board(small, middle, large))] }
        try add("list") { try [beside(pgbench(engine, middle)?.lists, withServers(middle) { try $0.list(beside: $1) })] }
        try add("move") { try [move(engine, middle)] }
        try add("search") { try [withServer(large) { try $0.search() }] }
        try add("command") { try [withServer(large) { try $0.command() }] }
        try add("import") { try [ImportRow(bench: self, rows: settings.sizes[settings.sizes.count - 1], engine: engine).measure()] }
        try add("memory") { try StandingRows(bench: self, workbench: large).memory() }
        if settings.only.isEmpty || settings.only.contains("today") { try await makeSeller(large) }
        try add("table") { [try withServer(large) { try $0.table() }] }
        try add("today") { [try withServer(large) { try $0.today() }] }
        if settings.only.isEmpty || settings.only.contains("duplicates") {
            Say.progress("  duplicates")
            outcomes.append(try await DuplicatesRow(bench: self, workbench: middle).measure())
        }
        if settings.only.isEmpty || settings.only.contains("form") {
            Say.progress("  form")
            outcomes.append(try await FormRow(bench: self, workbench: middle).measure())
        }
        if settings.only.isEmpty || settings.only.contains("leads") {
            Say.progress("  leads")
            outcomes.append(try await LeadsRow(bench: self, workbench: middle).measure())
        }
        try add("truth") { try TruthRow(bench: self, workbench: large).measure() }
        // These have nothing to do with an engine, and are measured once.
        if engine.isSQLite { try add("arithmetic") { ArithmeticRows().measure() } }
        if engine.isSQLite { try add("fit") { [try FitRow(bench: self).measure()] } }
        try add("start") { try [StandingRows(bench: self, workbench: large).start()] }
        outcomes.append(Outcome(
            "making \(thousands(large.size)) deals", measured: "\(decimal(large.seconds)) s", limit: "", isMet: nil, processor: large.seconds / Double(large.size) * 1e6, details: "with versions, events, activities, sums and words"))
        return outcomes
    }

    private func withServer<Value>(_ workbench: Workbench, _ body: (ReadingRows) throws -> Value) throws -> Value {
        let server = try workbench.serve(settings.program)
        defer { server.process.stop() }
        return try body(ReadingRows(bench: self, server: server, workbench: workbench))
    }

    /// With the server that answers without a database, after it has read its rows from the same one.
    private func withServers(_ workbench: Workbench, _ body: (ReadingRows, Server) throws -> Outcome) throws -> Outcome {
        let constant = try Server([settings.itself, "constant"] + workbench.engine.words + ["\(workbench.size)"]) { Requests.get("/constant", port: $0) }
        defer { constant.process.stop() }
        return try withServer(workbench) { try body($0, constant) }
    }

    private func move(_ engine: BenchEngine, _ workbench: Workbench) throws -> Outcome {
        let row = MovingRow(bench: self, workbench: workbench)
        if case .sqlite(let folder) = engine { return try row.besideRawCommits(folder) }
        guard let pgbench = pgbench(engine, workbench) else { throw BenchError("there is no PostgreSQL") }
        return try row.besidePgbench(pgbench)
    }

    /// PostgreSQL's own load generator on the same workspace; nil on SQLite.
    private func pgbench(_ engine: BenchEngine, _ workbench: Workbench) -> Pgbench? {
        guard case .postgres(let url) = engine else { return nil }
        return Pgbench(address: PostgresAddress(url), schema: "bench_\(workbench.size)", workbench: workbench, folder: settings.folder)
    }

    private func beside(_ run: ((Double) throws -> Double)?, _ outcome: Outcome) throws -> Outcome {
        try run.map { outcome.beside(pgbench: try $0(settings.seconds)) } ?? outcome
    }

    /// One page at three sizes, turn by turn.
    private func board(_ small: Workbench, _ middle: Workbench, _ large: Workbench) throws -> Outcome {
        let benches = [small, middle, large], servers = try benches.map { try $0.serve(settings.program) }
        defer { for server in servers { server.process.stop() } }
        let pages = zip(benches, servers).map { ReadingRows(bench: self, server: $1, workbench: $0) }
        let (kilobytes, sizes) = (try pages[1].prepareBoard(), try turnByTurn(5, pages.map { page in { try page.board() } }))
        let costs = sizes.map(\.processorMicroseconds), spread = (costs.max() ?? 0) / (costs.min() ?? 1), perCore = sizes[1].ratePerCore
        return Outcome(
            "board page, 6 × 50 cards, 16 clients", measured: "\(whole(perCore)) a second and core, \(decimal(spread)) ×", limit: "≥ 400, within 1.3 ×", isMet: perCore >= 400 && spread <= 1.3,
            processor: costs[1], details: "\(kilobytes) kB; CPU at three sizes: \(costs.map(whole).joined(separator: ", ")) µs; \(rate(sizes[1].rate))", rate: sizes[1].rate)
    }
}
