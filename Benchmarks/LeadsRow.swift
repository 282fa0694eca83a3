import Domain
import Operations
import Storage

/// Scoring of many leads beside the requests, and what readers of deals notice of it.
struct LeadsRow {
    let bench: Bench
    let workbench: Workbench
    private static let leads = 200_000, seconds = 60.0

    func measure() async throws -> Outcome {
        try await fill()
        let server = try workbench.serve(bench.settings.program), ids = workbench.openDeals
        defer { server.process.stop() }
        let before = server.process.processorTime, start = now()
        let asked = try LoadGenerator.ask(server.port, Requests.post("/api/v1/leads/rescore", port: server.port, cookie: workbench.cookie, body: "{}"))
        guard asked.status == 202 else { throw BenchError("the scoring did not begin: \(asked.body.prefix(300))") }
        var latencies: [Double] = [], state = ""
        repeat {
            let result = try LoadGenerator(port: server.port, clients: 4) { client, number in workbench.get("/api/v1/deals/\(ids[(client * 7_919 + number) % ids.count])", server.port) }.run(seconds: 0.5)
            latencies += result.latencies
            state = try LoadGenerator.ask(server.port, workbench.get("/api/v1/leads/rescore", server.port)).body
        } while state.contains("\"running\"") && now() - start < Self.seconds * 3
        let took = now() - start, used = server.process.processorTime - before, sorted = latencies.sorted(), p95 = sorted.isEmpty ? .infinity : sorted[sorted.count * 95 / 100]
        guard state.contains("\"done\"") else { throw BenchError("the scoring did not end: \(state.prefix(300))") }
        return Outcome(
            "scoring \(thousands(Self.leads)) leads", measured: "\(decimal(took)) s", limit: "≤ \(whole(Self.seconds)) s", isMet: took <= Self.seconds, processor: used / Double(Self.leads) * 1e6,
            details: "every one changes, with ten rules and two signals each; 4 clients read deals meanwhile, \(thousands(latencies.count)) times, p95 \(decimal(p95 * 1_000)) ms; \(decimal(used)) s of the processor for both")
    }

    /// Leads that nobody has scored yet, with what they did, and rules.
    private func fill() async throws {
        let database = try workbench.open(), moment = Workbench.moment
        let there = Int(try await database.read { try $0.value(Int64.self, "SELECT COUNT(*) FROM lead") ?? 0 })
        for start in stride(from: there, to: Self.leads, by: 5_000) {
            let end = min(start + 5_000, Self.leads)
            try await database.write { db in try Self.write(start..<end, at: moment, db) }
        }
        try await database.write { db in
            try db.execute("UPDATE lead SET fit = NULL, intent = NULL, score = NULL, scored_at = NULL")
            guard try db.value(Int64.self, "SELECT COUNT(*) FROM fit_rule") == 0 else { return }
            for number in 0..<10 {
                try db.execute("INSERT INTO fit_rule (version, field, comparison, word_values, points, created_at) VALUES (1, 'industry', 'oneOf', \("[\"trade \(number)\"]"), \(Int64(10 + number * 5)), \(moment))")
            }
        }
        try await database.refreshStatistics()
        await database.close()
    }

    private static func write(_ numbers: Range<Int>, at moment: Timestamp, _ db: Connection) throws {
        let first = try db.reserveIDs(of: "lead", count: numbers.count)
        let columns: [StaticString] = [
            "id", "version", "name", "name_fold", "industry", "employees", "tags", "channel", "direction", "lifecycle", "status", "first_interaction_at", "temperature", "segment_is_chosen", "is_test", "created_at",
        ]
        try db.copy(into: "lead", columns: columns, expecting: numbers.count) { sink in
            for number in numbers {
                try sink.int(first + Int64(number - numbers.lowerBound))
                try sink.int(1)
                try sink.text("Lead \(number)")
                try sink.text("lead \(number)")
                try sink.text("trade \(number % 12)")
                try sink.int(Int64(number % 400))
                for word in ["[]", "form", "inbound", "lead", "open"] { try sink.text(word) }
                try sink.int(moment.microseconds)
                try sink.text("cold")
                try sink.bool(false)
                try sink.bool(false)
                try sink.int(moment.microseconds)
                try sink.endRow()
            }
        }
        try db.copy(into: "lead_signal", columns: ["lead_id", "kind", "at"], expecting: numbers.count * 2) { sink in
            for number in numbers {
                for (kind, days) in [("formSent", number % 40), ("visited", number % 7)] {
                    try sink.int(first + Int64(number - numbers.lowerBound))
                    try sink.text(kind)
                    try sink.int((moment - .days(Int64(days))).microseconds)
                    try sink.endRow()
                }
            }
        }
    }
}
