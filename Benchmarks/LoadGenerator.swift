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
                    if result.failure.isEmpty { result.failure = answer.text }
                }
                try talks[place].send(request(place, talks[place].number), at: time)
            }
        }
        result.seconds = now() - start
        return result
    }

    /// One request and its answer, for finding out.
    static func ask(_ port: Int, _ request: [UInt8]) throws -> (status: Int, body: String) {
        var talk = try Talk(port: port, client: 0), scratch = [UInt8](repeating: 0, count: 262_144)
        defer { close(talk.socket) }
        try talk.send(request, at: now())
        while true {
            var wait = pollfd(fd: talk.socket, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, 10_000) > 0 else { throw BenchError("no answer within ten seconds") }
            if let answer = try talk.receive(&scratch) { return (answer.status, answer.text) }
        }
    }
}

/// Seconds by a clock that never goes back.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// One connection.
private struct Talk {
    let socket: Int32
    let client: Int
    private(set) var number = 0
    private(set) var sentAt = 0.0
    private var head: [UInt8] = []
    /// Bytes of the body that are still to come; nil before the head is complete.
    private var missing: Int?
    private var status = 0
    private var length = 0
    /// What an answer says, kept only until it is known to be a success.
    private var text: [UInt8] = []

    init(port: Int, client: Int) throws {
        self.client = client
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), in_port_t(UInt16(port).bigEndian))
        address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard status == 0 else {
            close(socket)
            throw BenchError("cannot connect to port \(port): \(String(cString: strerror(errno)))")
        }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    mutating func send(_ bytes: [UInt8], at time: Double) throws {
        guard Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { throw BenchError("the server closed a connection") }
        (sentAt, number, missing) = (time, number + 1, nil)
        head.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
    }

    /// Reads what is there. Returns the answer when it is complete.
    mutating func receive(_ scratch: inout [UInt8]) throws -> (status: Int, bytes: Int, text: String)? {
        let count = recv(socket, &scratch, scratch.count, 0)
        guard count > 0 else { throw BenchError("the server closed a connection") }
        var rest = scratch[..<count]
        if missing == nil {
            guard let body = try readHead(rest) else { return nil }
            rest = rest.suffix(body)
        }
        if status >= 300 || length < 65_536 { text += rest.prefix(65_536 - min(text.count, 65_536)) }
        let left = (missing ?? 0) - rest.count
        missing = left
        guard left <= 0 else { return nil }
        return (status, length, String(decoding: text, as: UTF8.self))
    }

    /// Takes bytes up to the end of the head. Returns how many of them belong to the body; nil when the head goes on.
    private mutating func readHead(_ bytes: ArraySlice<UInt8>) throws -> Int? {
        let known = head.count
        head += bytes
        guard let end = Self.end(of: head, from: max(0, known - 3)) else { return nil }
        let lines = String(decoding: head[..<end], as: UTF8.self).split(separator: "\r\n")
        status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
        guard let field = lines.first(where: { $0.lowercased().hasPrefix("content-length:") }), let length = Int(field.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) else {
            throw BenchError("an answer has no length: \(lines.first ?? "")")
        }
        (self.length, missing) = (length, length)
        return head.count - end - 4
    }

    private static func end(of head: [UInt8], from start: Int) -> Int? {
        guard head.count >= 4 else { return nil }
        for place in start...(head.count - 4) where head[place] == 0x0D && head[place + 1] == 0x0A && head[place + 2] == 0x0D && head[place + 3] == 0x0A { return place }
        return nil
    }
}
