import Domain
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Operations
import Pages
import ServiceLifecycle
import Storage
import Synchronization
import UnixSignals
import Writing

/// The whole HTTP side: built from a configuration and a database, run until it is told to stop.
public struct TrattoServer: Sendable {
    let site: Site
    private let frontDoor: FrontDoor
    private let started = Started()
    private let counts: ConnectionCounts

    /// Puts everything together.
    /// - Parameters:
    ///   - database: migrated, with a workspace in it (`Workspaces.open`).
    ///   - clock: what time it is; the system's clock unless a test says otherwise.
    ///   - steady: how much time has passed, for the limits of how often somebody may ask.
    public static func make(
        configuration: ServerConfiguration, database: any Database, operations: [any Operation.Type] = Self.operations, pages: [any PageRoutes] = [],
        logger: Logger = Logger(label: "tratto") { JSONLog(label: $0) }, clock: @escaping @Sendable () -> Timestamp = SystemClock.now,
        steady: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) -> TrattoServer {
        var table = RouteTable()
        for route in routes(operations, pages) { table.add(route) }
        let runner = Runner(database: database, means: Means(key: configuration.sealingKey), clock: clock)
        return TrattoServer(site: Site(configuration: configuration, table: table, runner: runner, logger: logger, metrics: ServerMetrics(table), steady: steady))
    }

    /// Everything that a program may ask for: the catalogue, and what has to do with who somebody is.
    public static let operations: [any Operation.Type] = Operations.Catalogue.all + SigningIn.operations.filter { own in !Operations.Catalogue.all.contains { $0.name == own.name } }

    private static func routes(_ operations: [any Operation.Type], _ pages: [any PageRoutes]) -> [Route] {
        var table = PageTable()
        for page in pages { page.add(to: &table) }
        let rest = OperationRoutes(operations: operations).routes(), creating = rest.first { $0.method == .post && $0.pattern == CatchRoutes.leads }
        return rest + CatchRoutes(creating: creating).routes() + ExportRoutes().routes() + ImportRoutes().routes() + AttachmentRoutes().routes() + [EventStreamRoute().route, OpenAPI(operations: operations).route()]
            + ProblemDocuments().routes() + HealthRoutes().routes() + AssetRoutes().routes() + table.routes
    }

    private init(site: Site) {
        self.site = site
        frontDoor = FrontDoor(site: site)
        counts = ConnectionCounts(limit: site.configuration.limits.connectionsPerAddress, trusting: site.configuration.trustedProxies)
    }

    /// Listens and answers until `SIGTERM` or `SIGINT`, or until the task is cancelled. Then it lets nothing new in,
    /// finishes what is being answered within ten seconds, and tells the event streams to come back.
    public func run(signals: [UnixSignal] = [.sigterm, .sigint]) async throws {
        var lifecycle = ServiceGroupConfiguration(services: [application], gracefulShutdownSignals: signals, logger: site.logger)
        lifecycle.maximumGracefulShutdownDuration = site.configuration.limits.stopTime
        let group = ServiceGroup(configuration: lifecycle)
        started.group.withLock { $0 = group }
        try await group.run()
    }

    /// Stops as after `SIGTERM`; `run` returns when it is done.
    public func stop() async {
        let group = started.group.withLock { $0 }
        await group?.triggerGracefulShutdown()
    }

    /// The port on which the server listens, as soon as it does.
    public var port: Int {
        get async {
            for await port in started.ports { return port }
            return site.configuration.port
        }
    }

    private var application: some Service {
        let configuration = site.configuration, limits = configuration.limits, counts = counts, started = started, logger = site.logger
        let refusals = ConnectionRefusals(headers: site.headers)
        return Application(
            responder: frontDoor,
            server: .http1(configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionGuard(limits, counts, refusals)],
                httpDecoderConfiguration: .init(maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes, maxHeaderFieldCount: limits.headerFields))),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), backlog: 1_024,
                availableConnectionsDelegate: .maximum(limits.connections, logger: Logger(label: "connections") { _ in SwiftLogNoOpLogHandler() })),
            services: [Chores(site: site)],
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.port
                logger.info("listening", metadata: ["host": "\(configuration.host)", "port": "\(port)"])
                started.tell(port)
            },
            logger: Logger(label: "http") { _ in SwiftLogNoOpLogHandler() })
    }

    /// What becomes known when the server runs.
    private final class Started: Sendable {
        let ports: AsyncStream<Int>
        private let telling: AsyncStream<Int>.Continuation
        let group = Mutex<ServiceGroup?>(nil)
        init() { (ports, telling) = AsyncStream.makeStream(of: Int.self) }
        func tell(_ port: Int) { telling.yield(port) }
    }
}
