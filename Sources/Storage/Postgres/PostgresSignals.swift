import CPostgres
import Glibc
import Synchronization

/// LISTEN and NOTIFY: one connection on a thread of its own, which sleeps until the server or a caller has something.
///
/// NOTIFY is never part of a writer's transaction: there it would make all commits of the server wait for each other.
/// What is to be sent while the thread is busy goes out together, the same text once.
final class PostgresSignals: Sendable {
    private struct State {
        var outgoing: [String] = []
        var isClosed = false
    }
    /// More than these are joined to the empty text, "look everywhere".
    private static let backlog = 1_000
    private let state = Mutex(State())
    private let wake: WakePipe
    private let threads = WorkInProgress()
    let broadcast = SignalBroadcast()

    /// Connects and listens before it returns.
    init(_ settings: PostgresSettings) throws {
        wake = try WakePipe()
        let listener = try PostgresListener(settings)
        _ = threads.begin()
        try DatabaseThread.start("postgres signals") { [self] in
            run(settings, listener)
            threads.end()
        }
    }

    func send(_ payload: String) {
        let payload = SignalBroadcast.fit(payload)
        state.withLock { state in
            if state.outgoing.count >= Self.backlog { state.outgoing = [""] }
            if !state.outgoing.contains(payload) { state.outgoing.append(payload) }
        }
        wake.write()
    }

    /// Lets the thread send what waits, and end.
    func stop() {
        state.withLock { $0.isClosed = true }
        wake.write()
    }

    func close() async {
        stop()
        await threads.closeAndWait()
        broadcast.finish()
    }

    private func run(_ settings: PostgresSettings, _ first: PostgresListener) {
        var listener: PostgresListener? = first
        var pause: Int32 = 100
        while true {
            let (outgoing, isClosed) = state.withLock { ($0.outgoing, $0.isClosed) }
            if let listener, !outgoing.isEmpty, listener.notify(outgoing) { remove(outgoing) }
            if isClosed { return }
            if let connected = listener, connected.receive({ broadcast.send($0) }) {
                wait(for: connected.socket, -1)
                continue
            }
            listener = nil
            wait(for: nil, pause)
            pause = min(pause * 2, 2_000)
            guard let fresh = try? PostgresListener(settings) else { continue }
            (listener, pause) = (fresh, 100)
            // Nobody knows what was sent meanwhile.
            broadcast.send("")
        }
    }

    private func remove(_ sent: [String]) {
        state.withLock { state in state.outgoing.removeAll { sent.contains($0) } }
    }

    private func wait(for socket: Int32?, _ milliseconds: Int32) {
        // poll passes over a negative descriptor.
        var descriptors = [
            pollfd(fd: wake.output, events: Int16(POLLIN), revents: 0), pollfd(fd: socket ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        poll(&descriptors, 2, milliseconds)
        wake.drain()
    }
}

/// The connection that listens. Used by the thread of `PostgresSignals` only.
///
/// Sendable is unchecked: it is made where errors can be thrown and given to that thread once, by its start, which orders
/// their memory. Whoever made it keeps no reference, so one thread at a time has it, and libpq asks for no more.
private final class PostgresListener: @unchecked Sendable {
    private let handle: OpaquePointer
    private let channel: String

    init(_ settings: PostgresSettings) throws {
        handle = try settings.connect(for: .listening)
        channel = settings.channel
        let result = PQexec(handle, "LISTEN \"\(channel)\"")
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw PostgresFailure.error(result, on: handle) }
    }

    deinit { PQfinish(handle) }

    var socket: Int32 { PQsocket(handle) }

    /// Hands on what has come; false when the connection is broken.
    func receive(_ body: (String) -> Void) -> Bool {
        guard PQconsumeInput(handle) == 1 else { return false }
        while let notification = PQnotifies(handle) {
            body(notification.pointee.extra.map { String(cString: $0) } ?? "")
            PQfreemem(notification)
        }
        return true
    }

    /// Sends the payloads in one statement; false when they were not sent.
    func notify(_ payloads: [String]) -> Bool {
        let places = payloads.indices.map { "pg_notify('\(channel)', $\($0 + 1))" }.joined(separator: ", ")
        guard let parameters = try? PostgresParameters(payloads.map(SQLValue.text)) else { return false }
        let result = parameters.withPointers { PQexecParams(handle, "SELECT \(places)", $0, nil, $1, $2, $3, 0) }
        defer { PQclear(result) }
        return PQresultStatus(result) == PGRES_TUPLES_OK
    }
}

/// Wakes a thread that sleeps in `poll`.
private final class WakePipe: Sendable {
    let output: Int32
    private let input: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw SystemFailure.error("cannot make a pipe") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (output, input) = (ends[0], ends[1])
    }

    deinit {
        close(output)
        close(input)
    }

    /// A full pipe has woken its reader already.
    func write() {
        var byte: UInt8 = 1
        _ = Glibc.write(input, &byte, 1)
    }

    func drain() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(output, &bytes, bytes.count) > 0 {}
    }
}
