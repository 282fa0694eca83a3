import Domain
import Logging
import Operations
import Pages
import Storage
import Texts
import Writing

/// Everything that answering a request needs, built once and handed down.
final class Site: Sendable {
    let configuration: ServerConfiguration
    let runner: Runner
    let logger: Logger
    let metrics: ServerMetrics
    let hub: EventHub
    let chats: ChatHub
    let importing: Importing
    let duplicates: DuplicateWorker
    let scores: ScoreWorker
    /// Nil where nobody wants backups each night.
    let backups: BackupWorker?
    let lastSeen = LastSeen()
    let headers: ResponseHeaders
    let hosts: HostName
    let origins: SameOrigin
    let cookies: SessionCookies
    let limiters: RateLimiters
    let table: RouteTable
    let texts = Catalogues.embedded
    let keptParts = KeptParts()
    let knownForms = KnownForms()
    let formLoad = FormLoad()

    init(configuration: ServerConfiguration, table: RouteTable, runner: Runner, logger: Logger, metrics: ServerMetrics, steady: @escaping @Sendable () -> ContinuousClock.Instant) {
        (self.configuration, self.table, self.runner, self.logger, self.metrics) = (configuration, table, runner, logger, metrics)
        headers = ResponseHeaders(isSecure: configuration.isSecure)
        hosts = HostName(configuration)
        origins = SameOrigin(configuration.baseURL)
        cookies = SessionCookies(isSecure: configuration.isSecure)
        limiters = RateLimiters(configuration.limits, clock: steady)
        let spool = ImportSpool()
        importing = Importing(runner: runner, spool: spool, worker: ImportWorker(runner: runner, spool: spool, logger: logger))
        duplicates = DuplicateWorker(runner: runner, logger: logger)
        scores = ScoreWorker(runner: runner, logger: logger)
        backups = configuration.backups.flatMap { NightlyBackups(of: runner.database, in: $0) }.map { BackupWorker($0, runner: runner, logger: logger, metrics: metrics) }
        chats = ChatHub(runner: runner, limits: configuration.limits, logger: logger)
        hub = EventHub(runner: runner, limits: configuration.limits, logger: logger, metrics: metrics)
    }

    /// Where links in mails lead: as the server was told, else to itself.
    var origin: String { configuration.baseURL?.description ?? "http://\(configuration.host):\(configuration.port)" }

    /// The place to go back to, if it is a page of ours.
    func returnPath(_ text: String) -> String? { ReturnPath(text, in: table)?.text }
}
