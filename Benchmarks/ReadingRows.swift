/// What is read: one deal, the board, a list, the search.
struct ReadingRows {
    let bench: Bench
    let server: Server
    let workbench: Workbench
    private var seconds: Double { bench.settings.seconds }

    /// Filter and order of the measured list.
    static let list = [("status", "open"), ("sort", "-amount"), ("limit", "50")]

    func deal(beside constant: Server) throws -> Outcome {
        let ids = workbench.openDeals
        let pair = try turnByTurn(3) {
            try server.measure(clients: 16, seconds: seconds) { client, number in workbench.get("/api/v1/deals/\(ids[(client * 7_919 + number) % ids.count])", server.port) }
        } _: {
            try constant.measure(clients: 16, seconds: seconds) { _, _ in Requests.get("/constant", port: constant.port) }
        }
        return Outcome(
            "GET /deals/{id}, 16 clients", measured: percent(pair.ratio), limit: "≥ 45 % of a constant", isMet: pair.ratio >= 0.45, processor: pair.one.processorMicroseconds,
            details: "\(rate(pair.one.rate)) against \(rate(pair.other.rate)) at \(whole(pair.other.processorMicroseconds)) µs", rate: pair.one.rate)
    }

    func list(beside constant: Server) throws -> Outcome {
        let path = "/api/v1/deals?" + Self.list.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
        let pair = try turnByTurn(3) {
            try server.measure(clients: 16, seconds: seconds) { _, _ in workbench.get(path, server.port) }
        } _: {
            try constant.measure(clients: 16, seconds: seconds) { _, _ in Requests.get("/rows", port: constant.port) }
        }
        return Outcome(
            "list JSON, 50 of \(thousands(workbench.size)), open, by amount", measured: percent(pair.ratio), limit: "≥ 60 % of the rows from memory", isMet: pair.ratio >= 0.6,
            processor: pair.one.processorMicroseconds, details: "\(rate(pair.one.rate)) against \(rate(pair.other.rate)) at \(whole(pair.other.processorMicroseconds)) µs", rate: pair.one.rate)
    }

    /// Sees to it that there is a board to measure. Returns how large the page is, in kB.
    func prepareBoard() throws -> Int {
        let page = try LoadGenerator.ask(server.port, workbench.get(boardPath, server.port))
        guard page.status == 200, page.bytes > 100_000 else { throw BenchError("the board answers \(page.status) with \(page.bytes) bytes") }
        return page.bytes / 1_000
    }

    func board() throws -> Measurement {
        try server.measure(clients: 16, seconds: seconds) { _, _ in workbench.get(boardPath, server.port) }
    }

    private var boardPath: String { "/pipelines/\(workbench.pipeline)" }

    /// The page of the list of deals with three filters and an order, for one who asks alone.
    func table() throws -> Outcome {
        let path = "/deals?status=open&amountMin=500000&company.country=SE&closesFrom=2020-01-01&sort=-amount"
        let first = try LoadGenerator.ask(server.port, workbench.get(path, server.port))
        guard first.status == 200 else { throw BenchError("the list answers \(first.status)") }
        let measurement = try server.measure(clients: 1, seconds: seconds) { _, _ in workbench.get(path, server.port) }
        let p95 = measurement.result.latency(percent: 95) * 1_000
        return Outcome(
            "table page, three filters and an order, p95", measured: "\(decimal(p95)) ms", limit: "≤ 30 ms", isMet: p95 <= 30, processor: measurement.processorMicroseconds,
            details: "p50 \(decimal(measurement.result.latency(percent: 50) * 1_000)) ms, \(first.bytes / 1_000) kB, of \(thousands(workbench.size)) deals; open, worth something, a company in Sweden, by amount")
    }

    /// The page of a seller with 2,000 open deals, with the time that it takes one who asks alone.
    func today() throws -> Outcome {
        let measurement = try server.measure(clients: 1, seconds: seconds) { _, _ in workbench.get("/today", server.port) }
        let p95 = measurement.result.latency(percent: 95) * 1_000
        return Outcome(
            "Today, page of a seller with 2,000 open deals", measured: "\(decimal(p95)) ms", limit: "≤ 30 ms", isMet: p95 <= 30, processor: measurement.processorMicroseconds,
            details: "p50 \(decimal(measurement.result.latency(percent: 50) * 1_000)) ms, \(measurement.result.bytes / max(measurement.result.answered, 1) / 1_000) kB, of \(thousands(workbench.size)) deals")
    }

    func search() throws -> Outcome {
        let measurement = try server.measure(clients: 4, seconds: seconds * 2) { client, number in
            let word = Self.words[(client * 31 + number) % Self.words.count]
            return workbench.get("/api/v1/search?q=\(word)&limit=10", server.port)
        }
        let p95 = measurement.result.latency(percent: 95) * 1_000
        return Outcome(
            "text search, p95, \(thousands(workbench.size)) deals", measured: "\(decimal(p95)) ms", limit: "≤ 15 ms", isMet: p95 <= 15, processor: measurement.processorMicroseconds,
            details: "p50 \(decimal(measurement.result.latency(percent: 50) * 1_000)) ms, p99 \(decimal(measurement.result.latency(percent: 99) * 1_000)) ms, \(rate(measurement.rate)) with 4 clients")
    }

    /// Find or do: records, pages and commands for what was typed, on a deal's page.
    func command() throws -> Outcome {
        let measurement = try server.measure(clients: 4, seconds: seconds * 2) { client, number in
            let words = Self.words + Self.wishes, word = words[(client * 31 + number) % words.count]
            return workbench.get("/api/v1/commands?q=\(word)&on=deal:1", server.port)
        }
        let p95 = measurement.result.latency(percent: 95) * 1_000
        return Outcome(
            "command menu, p95, \(thousands(workbench.size)) deals", measured: "\(decimal(p95)) ms", limit: "≤ 30 ms", isMet: p95 <= 30, processor: measurement.processorMicroseconds,
            details: "p50 \(decimal(measurement.result.latency(percent: 50) * 1_000)) ms, p99 \(decimal(measurement.result.latency(percent: 99) * 1_000)) ms, \(rate(measurement.rate)) with 4 clients")
    }

    /// Beginnings of commands, synonyms and pages.
    private static let wishes = ["mov", "new%20d", "opportunity", "trash", "set", "his", "win", "del", "exchange", "edit%20st", "", "team"]

    /// What people type: beginnings of two letters and more, whole words, two words, with and without marks; some that
    /// nearly everything has, some that nothing has.
    private static let words = [
        "be", "bj%C3%B6rk", "bjork", "hotell%20bj", "off", "office%20l", "office%20light%201", "desk%2042", "kil", "ballym", "studio%20mo", "trattoria%20fonte", "fabryka", "zielony%20d",
        "z%C5%82oty", "zloty%20klos", "m%C3%B8ll", "mollebro", "pe", "pendants%2012", "anna", "anna%20nowak", "sk", "skovlund", "ka", "kliniken", "s%C3%B8ren", "soren%20k", "o", "q", "xyzzy",
        "canteen%20399", "emergency", "emergency%20lighting%207", "ros", "rossi", "murphy", "gallery", "gallery%20track%20250", "lindholm", "light", "service%20agreement%201", "wr", "dublin",
    ]
}
