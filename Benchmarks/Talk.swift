import Glibc

/// One connection of the load generator. Reads of an answer what has to be known and looks at each byte of a head once: what
/// the generator takes of the processors is missing to the server.
struct Talk {
    let socket: Int32
    let client: Int
    private(set) var number = 0
    private(set) var sentAt = 0.0
    private var head: [UInt8] = []
    /// Bytes of the body that are still to come; nil before the head is complete.
    private var missing: Int?
    private var status = 0
    private var length = 0
    /// What an answer says; of successes kept only where it is asked for.
    private var body: [UInt8] = []
    private let keepsText: Bool

    init(port: Int, client: Int, keepsText: Bool = false) throws {
        (self.client, self.keepsText) = (client, keepsText)
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
        body.removeAll(keepingCapacity: true)
    }

    /// What the last answer said, as far as it was kept.
    var text: String { String(decoding: body, as: UTF8.self) }

    /// Reads what is there. Returns the answer when it is complete.
    mutating func receive(_ scratch: inout [UInt8]) throws -> (status: Int, bytes: Int)? {
        let count = recv(socket, &scratch, scratch.count, 0)
        guard count > 0 else { throw BenchError("the server closed a connection") }
        var rest = 0..<count
        if missing == nil {
            guard let body = try readHead(scratch, count) else { return nil }
            rest = (count - body)..<count
        }
        if keepsText || status >= 300 { body += scratch[rest].prefix(65_536 - min(body.count, 65_536)) }
        let left = (missing ?? 0) - rest.count
        missing = left
        return left <= 0 ? (status, length) : nil
    }

    /// Takes bytes up to the end of the head. Returns how many of them belong to the body; nil when the head goes on.
    private mutating func readHead(_ bytes: [UInt8], _ count: Int) throws -> Int? {
        let known = head.count
        head += bytes[..<count]
        guard let end = Self.end(of: head, from: max(0, known - 3)) else { return nil }
        guard end >= 12, let length = Self.length(in: head, end) else { throw BenchError("an answer has no length: \(String(decoding: head[..<end], as: UTF8.self))") }
        status = head[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
        (self.length, missing) = (length, length)
        return head.count - end - 4
    }

    private static func end(of head: [UInt8], from start: Int) -> Int? {
        guard head.count >= 4 else { return nil }
        for place in start...(head.count - 4) where head[place] == 0x0D && head[place + 2] == 0x0D && head[place + 1] == 0x0A && head[place + 3] == 0x0A { return place }
        return nil
    }

    /// The figure of `Content-Length`, however it is written.
    private static func length(in head: [UInt8], _ end: Int) -> Int? {
        var line = 0
        while line < end {
            if isLength(head, line) {
                var place = line + name.count, value = 0
                while place < end, head[place] == 0x20 { place += 1 }
                while place < end, head[place] &- 48 < 10 {
                    value = value * 10 + Int(head[place]) - 48
                    place += 1
                }
                return value
            }
            while line < end, head[line] != 0x0A { line += 1 }
            line += 1
        }
        return nil
    }

    private static let name = Array("content-length:".utf8)

    private static func isLength(_ head: [UInt8], _ line: Int) -> Bool {
        guard line + name.count <= head.count else { return false }
        for place in name.indices where head[line + place] | 0x20 != name[place] | 0x20 { return false }
        return true
    }
}
