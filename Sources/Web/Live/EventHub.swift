import Domain
import Logging
import Operations
import Storage
import Synchronization
import Writing

/// Tells everybody who watches what has happened. One hub for each process: it hears the database's signals, looks once
/// whether there are new events, and then asks, for each watcher, which of them that person may see at this moment.
///
/// A watcher who does not keep up is let go; the browser comes back with the last event it knows and misses nothing.
final class EventHub: Sendable {
    private struct State {
        var watchers: [Int: EventWatcher] = [:]
        var next = 0
        var isStopping = false
    }
    private let state = Mutex(State())
    private let last = Mutex<Int64>(0)
    private let runner: Runner
    private let limits: Limits
    private let logger: Logger
    private let metrics: ServerMetrics
    /// How often a watcher hears something, and is checked, at least.
    static let heartbeat = Duration.seconds(20)

    init(runner: Runner, limits: Limits, logger: Logger, metrics: ServerMetrics) {
        (self.runner, self.limits, self.logger, self.metrics) = (runner, limits, logger, metrics)
    }

    /// The last event that the hub has seen.
    var position: Int64 { last.withLock { $0 } }
    var watcherCount: Int { state.withLock { $0.watchers.count } }

    /// Adds a watcher.
    /// - Parameter after: the last event that they know; nil begins with what happens from now on.
    /// - Throws: a problem for who watches too often already; nil when the server is stopping.
    func watch(_ credential: Credential, user: User.ID?, after: Int64?) throws -> EventWatcher? {
        let watcher = try state.withLock { state -> EventWatcher? in
            guard !state.isStopping else { return nil }
            guard state.watchers.values.count(where: { $0.user == user }) < limits.streamsPerUser else { throw Problem.rateLimited(seconds: 60) }
            state.next += 1
            let watcher = EventWatcher(number: state.next, credential: credential, user: user, after: after ?? position)
            state.watchers[watcher.number] = watcher
            return watcher
        }
        metrics.watchers.record(watcherCount)
        return watcher
    }

    func leave(_ watcher: EventWatcher) {
        watcher.end()
        state.withLock { state in _ = state.watchers.removeValue(forKey: watcher.number) }
        metrics.watchers.record(watcherCount)
    }

    /// Ends all streams: the server stops.
    func stop() {
        let watchers = state.withLock { state in
            state.isStopping = true
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.end() }
    }

    /// Looks for new events, and brings every watcher up to date if there are any.
    func look() async {
        do {
            guard let newest = try await runner.database.read({ db in try Work.newestEvent(db) }), newest != position else { return }
            last.withLock { $0 = newest }
            await serve(state.withLock { Array($0.watchers.values) })
        } catch {
            logger.warning("looking for events failed", metadata: ["cause": "\(String(reflecting: error))"])
        }
    }

    /// Brings those up to date who have heard nothing for a while; that checks their credentials, too.
    func beat() async {
        let due = state.withLock { state in state.watchers.values.filter(\.isDue) }
        await serve(due)
        for watcher in due { watcher.send(.heartbeat) }
    }

    private func serve(_ watchers: [EventWatcher]) async {
        await withTaskGroup { group in
            for stripe in 0..<min(4, watchers.count) {
                group.addTask { for place in stride(from: stripe, to: watchers.count, by: 4) { await self.serve(watchers[place]) } }
            }
        }
    }

    /// Sends a watcher all that is new to them and that they may see now. Who may see nothing any more is let go.
    func serve(_ watcher: EventWatcher) async {
        await watcher.turn {
            do {
                var more = true
                while more, !watcher.hasEnded {
                    let news = try await runner.perform(ReadNews(after: watcher.position), as: watcher.credential).output
                    for event in news.events { watcher.send(.event(event)) }
                    watcher.passed(news.position)
                    more = news.isFull
                }
            } catch is Refusal {
                watcher.end()
            } catch {
                logger.warning("events could not be read", metadata: ["cause": "\(String(reflecting: error))"])
            }
        }
    }
}
