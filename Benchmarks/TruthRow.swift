import Domain

/// What the truth about a large workspace costs who asks alone: the dashboard, what changed, the board of a past day.
struct TruthRow {
    let bench: Bench
    let workbench: Workbench
    private static let patience = 120

    func measure() throws -> [Outcome] {
        let server = try workbench.serve(bench.settings.program)
        defer { server.process.stop() }
        let dashboard = "/dashboard?pipelineId=\(workbench.pipeline)", size = thousands(workbench.size)
        let cold = try timed(server, dashboard), warm = try latency(server, dashboard), changed = try afterChanges(server, dashboard)
        var outcomes = [
            limited("dashboard, first, \(size) deals", cold, 1_500, details: "a server that has just started; ninety days beside five earlier ones"),
            limited("dashboard, p95", warm.p95, 60, processor: warm.processor, details: "p50 \(decimal(warm.middle)) ms, nothing changed meanwhile"),
            limited("dashboard after a deal changed", changed, 65, details: "five more than one that nothing changed may take; the middle of five"),
        ]
        let days = Int64(91), then = Workbench.moment - .days(days), board = "/pipelines/\(workbench.pipeline)"
        let bridge = try latency(server, board + "/changes?from=" + day(then) + "&to=" + day(Workbench.moment)), past = try latency(server, board + "?asOf=" + day(then))
        outcomes.append(limited("waterfall of a quarter, p95", bridge.p95, 150, processor: bridge.processor, details: "p50 \(decimal(bridge.middle)) ms"))
        outcomes.append(limited("board of a past day, p95", past.p95, 60, processor: past.processor, details: "p50 \(decimal(past.middle)) ms"))
        let forecast = try timed(server, "/forecast?pipeline=\(workbench.pipeline)"), most = server.process.memory("VmHWM")
        outcomes.append(Outcome("forecast page, first", measured: "\(whole(forecast)) ms", limit: "", isMet: nil, processor: nil, details: "with its track record"))
        outcomes.append(Outcome("memory after all of these", measured: megabytes(most), limit: "≤ 200 MB", isMet: most <= 200, processor: nil, details: "the most there ever was"))
        return outcomes
    }

    private func limited(_ work: String, _ milliseconds: Double, _ most: Double, processor: Double? = nil, details: String) -> Outcome {
        Outcome(work, measured: "\(decimal(milliseconds)) ms", limit: "≤ \(whole(most)) ms", isMet: milliseconds <= most, processor: processor, details: details)
    }

    private func day(_ moment: Timestamp) -> String { Zone.utc.day(of: moment).description }

    /// Milliseconds to one answer.
    private func timed(_ server: Server, _ path: String) throws -> Double {
        let start = now(), answer = try LoadGenerator.ask(server.port, workbench.get(path, server.port), within: Self.patience)
        guard answer.status == 200 else { throw BenchError("\(path) answers \(answer.status): \(answer.body.prefix(300))") }
        return (now() - start) * 1_000
    }

    private func latency(_ server: Server, _ path: String) throws -> (middle: Double, p95: Double, processor: Double) {
        let before = server.process.processorTime, end = now() + bench.settings.seconds
        var times: [Double] = []
        repeat { times.append(try timed(server, path)) } while now() < end
        let sorted = times.sorted()
        return (sorted[sorted.count / 2], sorted[min(sorted.count - 1, sorted.count * 95 / 100)], (server.process.processorTime - before) / Double(times.count) * 1e6)
    }

    private func afterChanges(_ server: Server, _ path: String) throws -> Double {
        let times = try (0..<5).map { number in
            let move = Requests.post("/api/v1/deals/\(workbench.openDeals[number])/move", port: server.port, cookie: workbench.cookie, body: "{\"stageId\":\(workbench.stages[number % workbench.stages.count])}")
            let moved = try LoadGenerator.ask(server.port, move)
            guard moved.status == 200 else { throw BenchError("the move answers \(moved.status): \(moved.body.prefix(300))") }
            return try timed(server, path)
        }
        return times.sorted()[2]
    }
}
