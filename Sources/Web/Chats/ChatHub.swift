import Domain
import Logging
import NIOCore
import Operations
import Storage
import Synchronization

/// Tells those who watch a conversation that something was said in it: the visitor by its secret, people by their session. One hub
/// for each process. What was said is not in the message; whoever hears it asks for the page, and so sees what they may see.
final class ChatHub: Sendable {
    /// What is watched: one conversation, or all that wait or run.
    enum Subject: Hashable, Sendable { case chat(Chat.ID), desk }

    private struct State {
        var watchers: [Int: ChatWatcher] = [:]
        var next = 0
        var isStopping = false
    }
    private let state = Mutex(State())
    private let runner: Runner
    private let limits: Limits
    private let logger: Logger

    init(runner: Runner, limits: Limits, logger: Logger) { (self.runner, self.limits, self.logger) = (runner, limits, logger) }

    var watcherCount: Int { state.withLock { $0.watchers.count } }

    /// Adds a watcher.
    /// - Parameters:
    ///   - owner: for whom few are taken at once: `user/3`, `chat/7`.
    ///   - network: where it comes from; nil for people who are signed in.
    ///   - credential: of somebody who is signed in; it is looked at again as long as they watch.
    /// - Throws: a problem for who watches too often already; nil when the server is stopping.
    func watch(_ subject: Subject, owner: String, network: String?, credential: Credential?) throws -> ChatWatcher? {
        try state.withLock { state in
            guard !state.isStopping else { return nil }
            let most = credential == nil ? limits.streamsPerChat : limits.streamsPerUser
            guard state.watchers.values.count(where: { $0.owner == owner }) < most else { throw Problem.rateLimited(seconds: 60) }
            if let network {
                guard state.watchers.values.count(where: { $0.network == network }) < limits.chatStreamsPerNetwork, state.watchers.values.count(where: { $0.network != nil }) < limits.chatStreams else { throw Problem.rateLimited(seconds: 60) }
            }
            state.next += 1
            let watcher = ChatWatcher(number: state.next, subject: subject, owner: owner, network: network, credential: credential)
            state.watchers[watcher.number] = watcher
            return watcher
        }
    }

    func leave(_ watcher: ChatWatcher) {
        watcher.end()
        state.withLock { state in _ = state.watchers.removeValue(forKey: watcher.number) }
    }

    /// Ends all streams: the server stops.
    func stop() {
        let watchers = state.withLock { state in
            state.isStopping = true
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.end() }
    }

    /// Looks how far the conversations have come that are watched, and tells whoever does not know it yet.
    func look() async {
        let watchers = state.withLock { Array($0.watchers.values) }
        guard !watchers.isEmpty else { return }
        do {
            let chats = Set(watchers.compactMap { if case .chat(let id) = $0.subject { id } else { nil } })
            let revisions = try await ChatProgress.revisions(of: chats.sorted { $0.rawValue < $1.rawValue }, in: runner.database)
            let desk = watchers.contains { $0.subject == .desk } ? try await ChatProgress.overall(in: runner.database) : 0
            for watcher in watchers {
                switch watcher.subject {
                // A conversation that was forgotten is over.
                case .chat(let id): if let revision = revisions[id] { watcher.tell(revision) } else { watcher.end() }
                case .desk: watcher.tell(desk)
                }
            }
        } catch {
            logger.warning("looking for chats failed", metadata: ["cause": "\(String(reflecting: error))"])
        }
    }

    /// Says that the connection is alive to those who have heard nothing for a while, and lets go whose access has ended.
    func beat() async {
        for watcher in state.withLock({ state in state.watchers.values.filter(\.isDue) }) {
            // Whose answer was never begun, because the connection was gone by then, would keep others out for ever.
            guard watcher.hasBegun else { leave(watcher); continue }
            if let credential = watcher.credential {
                do { _ = try await runner.perform(PeekChat(id: watcher.chat), as: credential) } catch is Refusal { watcher.end(); continue } catch {}
            }
            watcher.beat()
        }
    }
}

/// Somebody who watches a conversation.
final class ChatWatcher: Sendable {
    let number: Int
    let subject: ChatHub.Subject
    let owner: String
    let network: String?
    let credential: Credential?
    /// What goes out, in order; it ends when the watcher is let go.
    let messages: AsyncStream<ByteBuffer>
    private let out: AsyncStream<ByteBuffer>.Continuation
    private struct State {
        var revision: Int64?
        var hasBegun = false
        var hasEnded = false
        var heardAt = ContinuousClock.now
    }
    private let state = Mutex(State())

    init(number: Int, subject: ChatHub.Subject, owner: String, network: String?, credential: Credential?) {
        (self.number, self.subject, self.owner, self.network, self.credential) = (number, subject, owner, network, credential)
        (messages, out) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(16))
    }

    var chat: Chat.ID? { if case .chat(let id) = subject { id } else { nil } }
    var hasEnded: Bool { state.withLock { $0.hasEnded } }
    /// Whether its answer goes out.
    var hasBegun: Bool { state.withLock { $0.hasBegun } }
    func begin() { state.withLock { $0.hasBegun = true } }
    var isDue: Bool { state.withLock { $0.heardAt.duration(to: .now) >= EventHub.heartbeat && !$0.hasEnded } }

    /// Tells how far it has come, once.
    func tell(_ revision: Int64) {
        let isNews = state.withLock { state in
            defer { (state.revision, state.heardAt) = (revision, state.revision == revision ? state.heardAt : .now) }
            return state.revision != revision
        }
        if isNews { out.yield(ByteBuffer(string: "data: \(revision)\n\n")) }
    }

    func beat() {
        state.withLock { $0.heardAt = .now }
        out.yield(ByteBuffer(string: ":\n\n"))
    }

    func end() {
        state.withLock { $0.hasEnded = true }
        out.finish()
    }
}
