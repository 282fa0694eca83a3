import Domain
import NIOCore
import Operations
import Synchronization
import Writing

/// Somebody who watches: who they are, how far they have heard, and what waits to be sent to them.
final class EventWatcher: Sendable {
    enum Message: Sendable {
        case event(StoredEvent)
        case heartbeat
    }

    let number: Int
    let credential: Credential
    let user: User.ID?
    /// What goes out, in order; it ends when the watcher is let go.
    let messages: AsyncStream<ByteBuffer>
    private let out: AsyncStream<ByteBuffer>.Continuation
    private struct State {
        var position: Int64
        var hasEnded = false
        var isBusy = false
        var isWanted = false
        var heardAt = ContinuousClock.now
    }
    private let state: Mutex<State>
    /// So many messages wait for a slow reader: about 64 KiB with what the connection holds.
    private static let backlog = 256

    init(number: Int, credential: Credential, user: User.ID?, after position: Int64) {
        (self.number, self.credential, self.user) = (number, credential, user)
        state = Mutex(State(position: position))
        (messages, out) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingOldest(Self.backlog))
    }

    /// The last event that was sent, or passed over because it is not theirs to see.
    var position: Int64 { state.withLock { $0.position } }
    var hasEnded: Bool { state.withLock { $0.hasEnded } }
    /// Whether they have heard nothing for the time of a heartbeat.
    var isDue: Bool { state.withLock { $0.heardAt.duration(to: .now) >= EventHub.heartbeat && !$0.hasEnded } }

    /// Lets one at a time bring the watcher up to date. Who comes meanwhile makes that one look again.
    func turn(_ body: () async -> Void) async {
        let isMine = state.withLock { state in
            defer { (state.isBusy, state.isWanted) = (true, true) }
            return !state.isBusy
        }
        guard isMine else { return }
        while takeTurn() { await body() }
    }

    private func takeTurn() -> Bool {
        state.withLock { state in
            defer { state.isWanted = false }
            state.isBusy = state.isWanted
            return state.isWanted
        }
    }

    func send(_ message: Message) {
        state.withLock { state in
            state.heardAt = .now
            if case .event(let event) = message { state.position = event.id }
        }
        if case .dropped = out.yield(Self.bytes(message)) { end() }
    }

    /// Everything up to `position` was looked at.
    func passed(_ position: Int64) {
        state.withLock { $0.position = position }
    }

    func end() {
        state.withLock { $0.hasEnded = true }
        out.finish()
    }

    private static func bytes(_ message: Message) -> ByteBuffer {
        switch message {
        case .heartbeat: return ByteBuffer(string: ":\n\n")
        case .event(let event):
            var json = JSONWriter(capacity: 160)
            json.object { json in
                json.field("id", event.id)
                json.field("kind", event.kind.rawValue)
                json.field("entityId", event.entityId)
                json.field("dealId", event.dealId)
                json.field("operation", event.operation)
                json.field("userId", event.userId)
            }
            var bytes = ByteBuffer(string: "id: \(event.id)\ndata: ")
            bytes.writeBytes(json.bytes())
            bytes.writeString("\n\n")
            return bytes
        }
    }
}
