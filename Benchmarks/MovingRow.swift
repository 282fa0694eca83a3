/// Moves of deals from many clients at once, each acknowledged when it is on disk.
struct MovingRow {
    let bench: Bench
    let workbench: Workbench
    private static let clients = 64

    func measure(_ server: Server) throws -> Measurement {
        let (ids, stages, port, cookie) = (workbench.openDeals, workbench.stages, server.port, workbench.cookie)
        // Every client has deals of its own, and goes on through the stages with each.
        return try server.measure(clients: Self.clients, seconds: bench.settings.seconds * 1.5) { client, number in
            let own = max(1, ids.count / Self.clients), deal = ids[(client + Self.clients * (number % own)) % ids.count]
            return Requests.post("/api/v1/deals/\(deal)/move", port: port, cookie: cookie, body: "{\"stageId\":\(stages[(number / own + client) % stages.count])}")
        }
    }

    /// Against the same rows written by hand, on the same file.
    func besideRawCommits(_ folder: String) throws -> Outcome {
        var ours: [Measurement] = [], raw: [(rate: Double, microseconds: Double)] = []
        for _ in 0..<3 {
            let server = try workbench.serve(bench.settings.program)
            ours.append(try measure(server))
            server.process.stop()
            raw.append(try rawCommits("\(folder)/\(workbench.size)/tratto.sqlite"))
        }
        let ratio = zip(ours, raw).map { $0.rate / $1.rate }.sorted()[1], middle = ours.sorted { $0.rate < $1.rate }[1], other = raw.sorted { $0.rate < $1.rate }[1]
        return outcome(ratio, 0.5, "raw group commits", middle, other.rate, "at \(whole(other.microseconds)) µs")
    }

    private func rawCommits(_ path: String) throws -> (rate: Double, microseconds: Double) {
        let run = try ChildProcess([bench.settings.itself, "commits", path, "\(Self.clients)", "\(bench.settings.seconds * 1.5)"])
        let words = run.finish().text.split { $0 == " " || $0 == "\n" }
        guard words.count == 4, let rate = Double(words[1]), let microseconds = Double(words[3]) else { throw BenchError("the raw commits gave no figures") }
        return (rate, microseconds)
    }

    /// Against pgbench, which sends the same statements.
    func besidePgbench(_ pgbench: Pgbench) throws -> Outcome {
        var ours: [Measurement] = [], theirs: [Double] = []
        for _ in 0..<3 {
            let server = try workbench.serve(bench.settings.program)
            ours.append(try measure(server))
            server.process.stop()
            theirs.append(try pgbench.moves(clients: Self.clients, seconds: bench.settings.seconds * 1.5))
        }
        let ratio = zip(ours, theirs).map { $0.rate / $1 }.sorted()[1], middle = ours.sorted { $0.rate < $1.rate }[1]
        return outcome(ratio, 0.7, "pgbench", middle, theirs.sorted()[1], "")
    }

    private func outcome(_ ratio: Double, _ limit: Double, _ beside: String, _ ours: Measurement, _ other: Double, _ more: String) -> Outcome {
        Outcome(
            "POST /deals/{id}/move, 64 clients, durable", measured: percent(ratio), limit: "≥ \(percent(limit)) of \(beside)", isMet: ratio >= limit, processor: ours.processorMicroseconds,
            details: "\(rate(ours.rate)) against \(rate(other)) \(more), p99 \(decimal(ours.result.latency(percent: 99) * 1_000)) ms")
    }
}
