import Domain
import HTTPTypes
import Metrics

/// What the server counts of itself. The handles are made once, so that counting a request is two additions.
final class ServerMetrics: Sendable {
    let registry = MetricsRegistry()
    let watchers: Level
    let backups: Backups
    private let routes: [Handles]
    private let unknown: Handles

    private struct Handles: Sendable {
        /// By hundreds: 2xx, 3xx, 4xx, 5xx.
        let statuses: [Counter]
        let time: Timer

        init(_ method: String, _ route: String, _ registry: MetricsRegistry) {
            statuses = (2...5).map { Counter(label: "tratto_requests_total", dimensions: [("method", method), ("route", route), ("status", "\($0)xx")], factory: registry) }
            time = Timer(label: "tratto_request_seconds", dimensions: [("method", method), ("route", route)], preferredDisplayUnit: .seconds, factory: registry)
        }
    }

    init(_ table: RouteTable) {
        let registry = registry
        watchers = Level(label: "tratto_event_streams", registry)
        backups = Backups(registry)
        routes = table.routes.map { Handles($0.method.rawValue, $0.pattern, registry) }
        unknown = Handles("any", "none", registry)
    }

    /// - Parameter route: the route's place in the table; nil when there was none.
    func note(route: Int?, status: Int, _ elapsed: Duration) {
        let handles = route.map { routes[$0] } ?? unknown
        handles.statuses[min(max(status / 100 - 2, 0), 3)].increment()
        handles.time.recordNanoseconds(elapsed.components.seconds * 1_000_000_000 + elapsed.components.attoseconds / 1_000_000_000)
    }

    /// What became of the nightly backups.
    struct Backups: Sendable {
        private let good: Counter, failed: Counter
        private let last: Level

        init(_ registry: MetricsRegistry) {
            good = Counter(label: "tratto_backups_total", dimensions: [("outcome", "good")], factory: registry)
            failed = Counter(label: "tratto_backups_total", dimensions: [("outcome", "failed")], factory: registry)
            last = Level(label: "tratto_backup_last_success_seconds", registry)
        }

        /// When the last good one was made, in seconds since 1970; 0 for none since the server started.
        func note(success at: Timestamp) {
            good.increment()
            last.record(Int(at.seconds))
        }
        func noteFailure() { failed.increment() }
    }

    /// A number that goes up and down.
    final class Level: Sendable {
        private let meter: Meter
        init(label: String, _ registry: MetricsRegistry) { meter = Meter(label: label, factory: registry) }
        func record(_ value: Int) { meter.set(value) }
    }
}
