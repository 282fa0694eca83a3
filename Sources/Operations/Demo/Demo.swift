import Domain
import Storage
import Writing

/// A lighting company that sells in five countries, with two years of history, to look around in. Everything that it
/// brings goes again in one step (`RemoveDemo`).
public enum Demo {
    /// Stands as `import_id` in the events of all that the demo made; imports are counted from 1.
    static let mark: Int64 = 0
    static let zone = "Europe/Stockholm"

    /// Whether the demo is in the workspace.
    public static func isThere(_ database: any Database) async throws -> Bool { try await database.read { db in try isThere(on: db) } }

    static func isThere(on db: Connection) throws -> Bool {
        // Its people come with it and go with it, and addresses are indexed.
        try db.value(Int64.self, "SELECT id FROM user_account WHERE email_fold = \(DemoPerson.astrid.email) AND deactivated_at IS NULL") != nil
    }

    /// Fills the workspace, which must be there; nothing when the demo is in it already.
    /// - Parameters:
    ///   - now: the last moment of its history.
    ///   - language: of pipelines, stages and criteria. What people wrote to each other is English.
    ///   - seed: the same seed makes the same company.
    /// - Returns: whether it was filled.
    @discardableResult
    public static func fill(_ database: any Database, now: Timestamp, language: Language, seed: UInt64 = usualSeed) async throws -> Bool {
        guard try await !isThere(database) else { return false }
        _ = try await Runner(database: database, means: Means(), clock: { now }).perform(FillDemo(language: language, seed: seed), as: .operator)
        return true
    }

    /// Takes the demo away, as `RemoveDemo` does, for the operator.
    public static func remove(_ database: any Database, now: Timestamp) async throws {
        _ = try await Runner(database: database, means: Means(), clock: { now }).perform(RemoveDemo(), as: .operator)
    }

    public static let usualSeed: UInt64 = 20_261_119
}

/// Fills the workspace with the demo, in one transaction of a few seconds: for a workspace that is being begun.
public struct FillDemo: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "workspace.fillDemo"
    public static let endpoint = Endpoint.post("/demo")
    public static let access = Access.admin(.workspace)
    /// The workspace's when nothing is said.
    public var language: Language?
    public var seed: UInt64?
    public init(language: Language? = nil, seed: UInt64? = nil) { (self.language, self.seed) = (language, seed) }

    /// - Returns: how many deals came.
    public func run(in work: Work) throws -> CountAnswer {
        guard try !Demo.isThere(on: work.db) else { throw Refusal(.conflict) }
        let isNew = work.workspace.setUpAt == nil, hasAdmin = try work.db.value(Int64.self, "SELECT id FROM user_account WHERE role = 'admin' AND deactivated_at IS NULL LIMIT 1") != nil
        let dates = DemoDates(now: work.now, zone: isNew ? Zone(Demo.zone) ?? .utc : work.workspace.timeZone, fiscalMonth: Int(work.workspace.fiscalMonth))
        let script = DemoScript(
            dates, language: language ?? work.workspace.language, currency: isNew ? .eur : work.workspace.currency, settles: isNew, administrator: !hasAdmin, seed: seed ?? Demo.usualSeed)
        let play = DemoPlay(in: work)
        try play.perform(script.acts)
        try work.lay(script.order.compactMap { play.numbers.deals[$0] })
        try work.remember(Event(kind: .workspace, entityId: 1, dealId: nil, before: "{}", after: "{\"demo\":\"filled\"}", version: work.workspace.version))
        return CountAnswer(count: play.numbers.deals.count)
    }
}

extension Work {
    /// Puts cards above all others of their stages, in this order. As when a stage is spread, no version and no event
    /// tells of it.
    fileprivate func lay(_ deals: [Deal.ID]) throws {
        guard let top = try db.value(Int64.self, "SELECT MIN(position) FROM deal") else { return }
        for (place, deal) in deals.enumerated() { try db.execute("UPDATE deal SET position = \(top - Int64(deals.count - place) * Self.gap) WHERE id = \(deal)") }
    }
}
