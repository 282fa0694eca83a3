/// A server under measurement: a process of its own, so that its processor time can be told from that of its clients.
final class Server: Sendable {
    let process: ChildProcess
    let port: Int
    /// Seconds from the start of the process to its first answer.
    let startTime: Double

    /// - Parameter probe: asked until it is answered.
    init(_ words: [String], environment: [String: String] = [:], probe: (Int) -> [UInt8]) throws {
        let start = now()
        process = try ChildProcess(words, environment: environment)
        guard let line = process.line(with: "http://"), let port = line.split(separator: ":").last.flatMap({ Int($0.prefix { $0.isNumber }) }) else {
            throw BenchError("\(words.prefix(2).joined(separator: " ")) did not start")
        }
        self.port = port
        let answer = try LoadGenerator.ask(port, probe(port))
        guard 200...299 ~= answer.status else { throw BenchError("the first answer is \(answer.status): \(answer.body.prefix(300))") }
        startTime = now() - start
    }

    /// Runs requests from so many clients, and says what they cost.
    func measure(clients: Int, seconds: Double, _ request: @escaping (_ client: Int, _ number: Int) -> [UInt8]) throws -> Measurement {
        let before = process.processorTime
        let result = try LoadGenerator(port: port, clients: clients, request: request).run(seconds: seconds)
        let used = process.processorTime - before
        guard result.failed == 0 else { throw BenchError("\(result.failed) of \(result.answered) requests failed: \(result.failure.prefix(300))") }
        return Measurement(rate: result.rate, processorMicroseconds: result.answered > 0 ? used / Double(result.answered) * 1e6 : 0, result: result)
    }
}

/// What a run of requests gave.
struct Measurement {
    /// Answers a second.
    let rate: Double
    /// Of the server, for one answer.
    let processorMicroseconds: Double
    let result: LoadGenerator.Result

    /// Answers of one processor that does nothing else, in a second.
    var ratePerCore: Double { processorMicroseconds > 0 ? 1e6 / processorMicroseconds : 0 }
}

/// Measures two things turn by turn, since rates on a machine that others use wander, and takes the middle of each.
func turnByTurn(_ rounds: Int, _ one: () throws -> Measurement, _ other: () throws -> Measurement) rethrows -> (one: Measurement, other: Measurement, ratio: Double) {
    var pairs: [(Measurement, Measurement)] = []
    for _ in 0..<rounds { pairs.append((try one(), try other())) }
    let ratio = pairs.map { $0.0.rate / $0.1.rate }.sorted()[rounds / 2]
    func middle(_ side: KeyPath<(Measurement, Measurement), Measurement>) -> Measurement { pairs.map { $0[keyPath: side] }.sorted { $0.processorMicroseconds < $1.processorMicroseconds }[rounds / 2] }
    return (middle(\.0), middle(\.1), ratio)
}

/// Measures several things turn by turn. Returns of each the run that cost the middle.
func turnByTurn(_ rounds: Int, _ measures: [() throws -> Measurement]) throws -> [Measurement] {
    var runs = measures.map { _ in [Measurement]() }
    for _ in 0..<rounds { for (place, measure) in measures.enumerated() { runs[place].append(try measure()) } }
    return runs.map { $0.sorted { $0.processorMicroseconds < $1.processorMicroseconds }[rounds / 2] }
}

/// A request of HTTP/1.1.
enum Requests {
    static func get(_ path: String, port: Int, cookie: String? = nil) -> [UInt8] { bytes("GET", path, port, cookie, body: nil) }
    static func post(_ path: String, port: Int, cookie: String?, body: String) -> [UInt8] { bytes("POST", path, port, cookie, body: body) }

    private static func bytes(_ method: String, _ path: String, _ port: Int, _ cookie: String?, body: String?) -> [UInt8] {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAccept: */*\r\n"
        if let cookie { text += "Cookie: tratto=\(cookie)\r\nSec-Fetch-Site: same-origin\r\n" }
        if let body { text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)" } else { text += "\r\n" }
        return Array(text.utf8)
    }
}
