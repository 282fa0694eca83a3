/// What the server takes of the machine: memory when nobody asks and when many do, and its start.
struct StandingRows {
    let bench: Bench
    let workbench: Workbench

    func start() throws -> Outcome {
        let times = try (0..<3).map { _ in
            let server = try workbench.serve(bench.settings.program)
            defer { server.process.stop() }
            return server.startTime * 1_000
        }.sorted()
        return Outcome(
            "start to first answer, \(thousands(workbench.size)) deals", measured: "\(whole(times[1])) ms", limit: "≤ 300 ms", isMet: times[1] <= 300, processor: nil,
            details: "\(whole(times[0])) to \(whole(times[2])) ms; the answer is a deal, read with a session")
    }

    func memory() throws -> [Outcome] {
        let server = try workbench.serve(bench.settings.program)
        defer { server.process.stop() }
        Clock.sleep(2)
        let idle = server.process.memory()
        let rows = ReadingRows(bench: bench, server: server, workbench: workbench)
        _ = try rows.board()
        _ = try rows.search()
        _ = try server.measure(clients: 16, seconds: bench.settings.seconds) { _, _ in workbench.get("/api/v1/deals?" + ReadingRows.list.map { "\($0.0)=\($0.1)" }.joined(separator: "&"), server.port) }
        _ = try MovingRow(bench: bench, workbench: workbench).measure(server)
        let most = server.process.memory("VmHWM")
        return [
            Outcome("memory, idle, \(thousands(workbench.size)) deals", measured: megabytes(idle), limit: "≤ 80 MB", isMet: idle <= 80, processor: nil, details: "resident, two seconds after the first answer"),
            Outcome("memory, under load", measured: megabytes(most), limit: "≤ 200 MB", isMet: most <= 200, processor: nil, details: "the most there ever was during boards, lists, searches and moves"),
        ]
    }
}
