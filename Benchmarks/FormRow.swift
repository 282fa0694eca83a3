import Domain
import Operations
import Storage

/// A public form that many send at once, each acknowledged when it is on disk. They come without a script, so that somebody would look
/// at them first: what a form costs the server is the same.
struct FormRow {
    let bench: Bench
    let workbench: Workbench
    private static let clients = 64, least = 1_000.0

    func measure() async throws -> Outcome {
        let key = try await makeForm()
        // One machine sends what thousands would.
        let server = try workbench.serve(bench.settings.program, with: ["TRATTO_FORMS_PER_HOUR": "1000000000"])
        defer { server.process.stop() }
        let measurement = try server.measure(clients: Self.clients, seconds: bench.settings.seconds * 1.5) { client, number in Self.submission(key, client, number, port: server.port) }
        let perCore = measurement.ratePerCore, isSQLite = workbench.engine.isSQLite
        return Outcome(
            "public form, \(Self.clients) clients, durable", measured: "\(whole(perCore)) a second and core", limit: isSQLite ? "≥ 1,000" : "", isMet: isSQLite ? perCore >= Self.least : nil, processor: measurement.processorMicroseconds,
            details: "\(rate(measurement.rate)), p99 \(decimal(measurement.result.latency(percent: 99) * 1_000)) ms", rate: measurement.rate)
    }

    private func makeForm() async throws -> String {
        let database = try workbench.open(), runner = Runner(database: database, means: Means(), clock: { Workbench.moment })
        let form = try await runner.perform(MakeReadyForm(form: .contact, name: "Bench"), as: .operator).output.record
        await database.close()
        return form.key
    }

    private static func submission(_ key: String, _ client: Int, _ number: Int, port: Int) -> [UInt8] {
        let body = "name=Visitor+\(client)+\(number)&email=visitor\(client)x\(number)%40bench.example&company=Company+\(client)&interest=Please+call+me+about+light+for+room+\(number)"
        return Array("POST /f/\(key) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAccept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    }
}
