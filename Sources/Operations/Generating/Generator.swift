import Domain
import Storage
import Writing

/// Makes up a pipeline of any size with three years of history, for trying out and for measuring: companies, people,
/// twenty sellers, deals with all their states and events, activities, sums and search words. Every 33rd deal is open,
/// as many in each of six stages; the others are won or lost.
public enum Generator {
    /// Stands as `import_id` in the events of what was made up; imports are counted from 1.
    static let mark: Int64 = -1
    private static let sellers = 20
    /// Deals in one transaction: some ten megabytes of memory, however many there are in all.
    private static let together = 5_000

    /// Adds a pipeline with `deals` deals to a workspace, which must be there. The same seed makes the same deals.
    /// Interrupted, it leaves what it had made so far, whole.
    /// - Parameter progress: called with the number of deals that are there so far.
    /// - Returns: the pipeline's number.
    @discardableResult
    public static func run(_ database: any Database, deals: Int, seed: UInt64 = 1, now: Timestamp, progress: @Sendable (Int) -> Void = { _ in }) async throws -> Pipeline.ID {
        let correlation = Runner.newCorrelation() & ~0xFFFF_FFFF
        let place = try await database.write { db in try prepare(work(on: db, now, correlation)) }
        for start in stride(from: 0, to: deals, by: together) {
            let range = start..<min(start + together, deals)
            try await database.write { db in
                var part = try GeneratedPart(range, of: deals, in: place, seed: seed, work(on: db, now, correlation))
                try part.write()
            }
            progress(range.upperBound)
        }
        // Many new rows change which way to them is the shortest.
        if deals > 1_000 { try? await database.refreshStatistics() }
        await database.signal("events")
        return place.pipeline
    }

    private static func work(on db: Connection, _ now: Timestamp, _ correlation: Int64) throws -> Work {
        guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { throw Refusal(.notFound) }
        return Work(db: db, actor: .operator, now: now, workspace: workspace, operation: "deals.create", correlation: correlation)
    }

    /// The pipeline, the sellers and the rates, through the real operations.
    private static func prepare(_ work: Work) throws -> GeneratedPlace {
        let names = ["Prospecting", "Qualification", "Meeting", "Proposal", "Negotiation", "Closing"]
        let made = try CreatePipeline(name: "Generated", currency: .eur, stages: names).run(in: work)
        let settings: [(probability: Double, idleDays: Int64)] = [(0.05, 14), (0.15, 14), (0.3, 16), (0.5, 18), (0.7, 21), (0.9, 7)]
        for (stage, setting) in zip(made.stages, settings) {
            _ = try UpdateStage(input: ["id": .int(stage.id.rawValue), "probability": .double(setting.probability), "idleMinutes": .int(setting.idleDays * 1_440)]).run(in: work)
        }
        try addRates(work)
        return GeneratedPlace(pipeline: made.pipeline.id, stages: try work.stages(of: made.pipeline.id), owners: try owners(work), zone: work.workspace.timeZone, now: work.now)
    }

    /// Twenty sellers who cannot sign in; those of an earlier run sell again.
    private static func owners(_ work: Work) throws -> [User.ID] {
        var dice = Dice(seed: 20)
        return try (1...sellers).map { number in
            let email = "seller\(number)@generated.example", name = Country.all[number % Country.all.count].person(&dice)
            if let known = try work.db.value(User.ID.self, "SELECT id FROM user_account WHERE email_fold = \(email)") { return known }
            return try CreateUser(email: email, name: name, role: .rep).run(in: work).record.id
        }
    }

    /// What the currencies of the made-up deals are worth, where nobody has noted it.
    private static func addRates(_ work: Work) throws {
        let own = work.workspace.currency
        for currency in [Currency.eur, .sek, .dkk, .pln] where currency != own {
            guard try work.db.value(Int64.self, "SELECT id FROM exchange_rate WHERE currency = \(currency) LIMIT 1") == nil else { continue }
            let day = work.today + -3 * 366, rate = own.euroWorth / currency.euroWorth
            _ = try CreateRecord<ExchangeRate>(values: JSONObject([("currency", .string(currency.code)), ("day", .string(day.description)), ("rate", .double(rate))])).run(in: work)
        }
    }
}
