import Domain
import Operations
import Storage

/// The search for duplicates among many people, and what readers of deals notice of it.
struct DuplicatesRow {
    let bench: Bench
    let workbench: Workbench
    private static let people = 200_000, seconds = 60.0, latency = 0.02

    func measure() async throws -> Outcome {
        try await fill()
        let server = try workbench.serve(bench.settings.program), ids = workbench.openDeals
        defer { server.process.stop() }
        let before = server.process.processorTime, start = now()
        let asked = try LoadGenerator.ask(server.port, Requests.post("/api/v1/duplicates/search", port: server.port, cookie: workbench.cookie, body: "{\"kind\":\"contacts\"}"))
        guard asked.status == 201 else { throw BenchError("the search did not begin: \(asked.body.prefix(300))") }
        var latencies: [Double] = [], state = ""
        repeat {
            // Readers as there are in an office, who ask again and again until it is done.
            let result = try LoadGenerator(port: server.port, clients: 4) { client, number in workbench.get("/api/v1/deals/\(ids[(client * 7_919 + number) % ids.count])", server.port) }.run(seconds: 0.5)
            latencies += result.latencies
            state = try LoadGenerator.ask(server.port, workbench.get("/api/v1/duplicates/search?kind=contacts", server.port)).body
        } while state.contains("\"running\"") && now() - start < Self.seconds * 3
        let took = now() - start, used = server.process.processorTime - before, p95 = percentile(95, of: latencies)
        guard state.contains("\"done\"") else { throw BenchError("the search did not end: \(state.prefix(300))") }
        return Outcome(
            "duplicates among \(thousands(Self.people)) people", measured: "\(decimal(took)) s, p95 \(decimal(p95 * 1_000)) ms", limit: "≤ \(whole(Self.seconds)) s, ≤ \(whole(Self.latency * 1_000)) ms",
            isMet: took <= Self.seconds && p95 <= Self.latency, processor: nil, details: "with 4 clients that read deals meanwhile, \(thousands(latencies.count)) times; \(decimal(used)) s of the processor for both")
    }

    /// Adds people until there are enough: of every twenty, one is there already under another way of writing.
    private func fill() async throws {
        let database = try workbench.open(), there = Int(try await database.read { try $0.value(Int64.self, "SELECT COUNT(*) FROM contact WHERE deleted_at IS NULL") ?? 0 })
        for start in stride(from: there, to: Self.people, by: 5_000) {
            let end = min(start + 5_000, Self.people)
            try await database.write { db in
                let first = try db.reserveIDs(of: "contact", count: end - start)
                try db.copy(into: "contact", columns: ["id", "version", "name", "name_fold", "email", "email_fold", "phone", "tags", "created_at"], expecting: end - start) { sink in
                    for number in start..<end { try Self.write(number, id: first + Int64(number - start), to: &sink) }
                }
            }
        }
        try await database.refreshStatistics()
        await database.close()
    }

    private static func write(_ number: Int, id: Int64, to sink: inout RowSink) throws {
        // The twentieth is the nineteenth once more.
        let isAgain = number % 20 == 19, who = isAgain ? number - 1 : number
        let name = "person \(String(who * 7_919 % 1_000_003, radix: 36)) \(String(who, radix: 36))", email = "p\(who)@company\(who / 4).example"
        try sink.int(id)
        try sink.int(1)
        try sink.text(isAgain ? name.uppercased() : name)
        try sink.text(name)
        try sink.text(isAgain ? email.uppercased() : email)
        try sink.text(email)
        try sink.text("+4670\(1_000_000 + who)")
        try sink.text("[]")
        try sink.int(Workbench.moment.microseconds)
        try sink.endRow()
    }

    private func percentile(_ percent: Int, of latencies: [Double]) -> Double {
        let sorted = latencies.sorted()
        return sorted.isEmpty ? .infinity : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }
}
