import Glibc

/// Sends requests over kept connections, each the next one as soon as its answer is there: as many clients as
/// connections. One thread serves them all, so that little is taken from the server on the same processors.
struct LoadGenerator {
    let port: Int
    let clients: Int
    /// The bytes of a client's request with a number.
    let request: (_ client: Int, _ number: Int) -> [UInt8]

    struct Result {
        var answered = 0
        /// Answers that are no success; the first of them.
        var failed = 0
        var failure = ""
        var seconds = 0.0
        /// Of each answered request, unsorted.
        var latencies: [Double] = []
        var bytes = 0

        var rate: Double { seconds > 0 ? Double(answered) / seconds : 0 }
        /// The time within which so many in a hundred were answered.
        func latency(percent: Double) -> Double {
            let sorted = latencies.sorted()
            return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * percent / 100))]
        }
    }

    func run(seconds: Double) throws -> Result {
        var talks = try (0..<clients).map { try Talk(port: port, client: $0) }
        defer { for talk in talks { close(talk.socket) } }
        var result = Result()
        let start = now(), end = start + seconds
        for place in talks.indices { try talks[place].send(request(place, 0), at: now()) }
        var waits = talks.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
        var scratch = [UInt8](repeating: 0, count: 262_144)
        while now() < end {
            guard poll(&waits, nfds_t(waits.count), 1_000) >= 0 || errno == EINTR else { throw BenchError("poll failed") }
            for place in talks.indices where waits[place].revents != 0 {
                guard let answer = try talks[place].receive(&scratch) else { continue }
                let time = now()
                result.answered += 1
                result.bytes += answer.bytes
                result.latencies.append(time - talks[place].sentAt)
                if !(200...299).contains(answer.status) {
                    result.failed += 1
                    if result.failure.isEmpty { result.failure = talks[place].text }
                }
                try talks[place].send(request(place, talks[place].number), at: time)
            }
        }
        result.seconds = now() - start
        return result
    }

    /// One request and its answer, for finding out.
    /// - Parameter seconds: how long the answer may take.
    static func ask(_ port: Int, _ request: [UInt8], within seconds: Int = 10) throws -> (status: Int, bytes: Int, body: String) {
        var talk = try Talk(port: port, client: 0, keepsText: true), scratch = [UInt8](repeating: 0, count: 262_144)
        defer { close(talk.socket) }
        try talk.send(request, at: now())
        while true {
            var wait = pollfd(fd: talk.socket, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, Int32(seconds * 1_000)) > 0 else { throw BenchError("no answer within \(seconds) seconds") }
            if let answer = try talk.receive(&scratch) { return (answer.status, answer.bytes, talk.text) }
        }
    }
}

/// Seconds by a clock that never goes back.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
