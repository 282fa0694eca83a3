import Domain
import Storage
import Texts
import Writing

/// How well the open deals are kept, 0…100: what is missing or out of date, how much each of it costs, and which deals have it.
public struct ShowHygiene: Operation, Decodable {
    public static let name: OperationName = "hygiene.show"
    public static let endpoint = Endpoint.get("/hygiene")
    public static let access = Access.read(.deals)
    /// Only somebody's deals.
    public var ownerId: User.ID?
    /// Only those of a team and the teams below it.
    public var teamId: Team.ID?
    public var pipelineId: Pipeline.ID?
    /// Lists only deals that have this item; the score stays that of all.
    public var item: HygieneItem?
    /// How many deals are listed, 1…200; 50 without it.
    public var limit: Int?
    public init(ownerId: User.ID? = nil, teamId: Team.ID? = nil, pipelineId: Pipeline.ID? = nil, item: HygieneItem? = nil, limit: Int? = nil) {
        (self.ownerId, self.teamId, self.pipelineId, self.item, self.limit) = (ownerId, teamId, pipelineId, item, limit)
    }

    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> Hygiene {
        let limit = limit ?? 50
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        if let item, work.hides(item) { throw InputProblem(field: "item", code: .notAnOption, details: ["options": HygieneItem.allCases.filter { !work.hides($0) }.map(\.rawValue).joined(separator: ", ")]) }
        let clock = AttentionClock(at: work.now, in: work.workspace.timeZone, quietDays: Int(work.workspace.quietDays)), members = try teamId.map { try work.members(of: $0) }
        var score = HygieneScore(), faulty: [(id: Deal.ID, items: Set<HygieneItem>, weighted: Int64)] = []
        for deal in try work.openDealFacts() {
            if let ownerId, deal.owner != ownerId { continue }
            if let members, !(deal.owner.map(members.contains) ?? false) { continue }
            if let pipelineId, deal.pipeline != pipelineId { continue }
            let items = deal.facts.items(at: clock).filter { !work.hides($0) }
            score.add(items)
            if item.map(items.contains) ?? !items.isEmpty { faulty.append((deal.id, items, deal.weighted)) }
        }
        // The worst first; among equals the one with most at stake.
        faulty.sort { (HygieneScore.points(of: $0.items), $1.weighted, $0.id) < (HygieneScore.points(of: $1.items), $0.weighted, $1.id) }
        return Hygiene(score: score, deals: try work.read(faulty.prefix(limit).map { ($0.id, $0.items) }), count: faulty.count, process: try work.processFindings(of: pipelineId), stages: try work.everyStage(), now: work.now)
    }
}

public struct Hygiene: Answer {
    public let score: HygieneScore
    /// Deals that have something to put right, the worst first.
    public let deals: [(deal: Deal, items: [HygieneItem])]
    /// How many deals there are to list.
    public let count: Int
    /// What makes the process hard to follow. The score knows nothing of it.
    public let process: [ProcessFinding]
    public let stages: [Stage]
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("score", score.value.map { ($0 * 10).rounded() / 10 })
            json.field("openDeals", Int64(score.deals))
            json.array("items") { json in
                for item in HygieneItem.allCases where !json.withholds(item.field, of: "deal") {
                    json.object { json in
                        json.field("item", item.rawValue)
                        json.field("weight", Int64(item.weight))
                        json.field("deals", Int64(score.counts[item] ?? 0))
                        json.field("gain", (score.gain(item) * 10).rounded() / 10)
                    }
                }
            }
            json.field("count", Int64(count))
            json.array("deals") { json in
                for (deal, items) in deals {
                    json.object { json in
                        json.field("score", Int64(HygieneScore.points(of: items)))
                        json.field("items", items.map(\.rawValue))
                        json.field("deal") { RecordAnswer(deal, now: now).write(to: &$0) }
                    }
                }
            }
            json.array("process") { json in for finding in process { finding.write(to: &json) } }
        }
    }

    public static var schema: Schema {
        let name = Schema.string(options: HygieneItem.allCases.map(\.rawValue)), count = Schema.integer(minimum: 0)
        let item = Schema.object([.init("item", name, isRequired: true), .init("weight", count, isRequired: true), .init("deals", count, isRequired: true), .init("gain", .number, isRequired: true)])
        let deal = Schema.object([.init("score", count, isRequired: true), .init("items", .array(of: name), isRequired: true), .init("deal", .reference("Deal"), isRequired: true)])
        return .object([
            .init("score", .number, isRequired: true, isNullable: true), .init("openDeals", count, isRequired: true), .init("items", .array(of: item), isRequired: true), .init("count", count, isRequired: true),
            .init("deals", .array(of: deal), isRequired: true), .init("process", .array(of: ProcessFinding.schema), isRequired: true),
        ])
    }
}

/// What the score reads of an open deal.
private struct OpenDealFacts {
    let id: Deal.ID
    let owner: User.ID?
    let pipeline: Pipeline.ID
    let weighted: Int64
    /// The company with the folded title; nil without a company.
    let key: String?
    var facts: HygieneFacts
}

extension Work {
    /// Whether an item is about a field that the actor does not see: for them it costs nothing.
    fileprivate func hides(_ item: HygieneItem) -> Bool { item.field.map { hides($0) } ?? false }

    /// The open deals that the actor may see. A double is found among all of these, whoever's list is asked for.
    fileprivate func openDealFacts() throws -> [OpenDealFacts] {
        var deals: [OpenDealFacts] = [], named: [String: Int] = [:]
        try db.forEach("""
            SELECT id, owner_id, pipeline_id, weighted, title, company_id, next_activity_id IS NOT NULL, amount IS NOT NULL, EXISTS (SELECT 1 FROM deal_contact p WHERE p.deal_id = d.id), \
            expected_close, rots_at, COALESCE(last_touch_at, created_at), snoozed_until
            FROM deal d WHERE on_board AND \(try condition(.read, .deals, owner: "owner_id"))
            """) { row in
            let id = try row.next(Deal.ID.self), owner = try row.next(User.ID?.self), pipeline = try row.next(Pipeline.ID.self), weighted = try row.next(Int64.self)
            let title = try row.next(String.self), company = try row.next(Company.ID?.self)
            let facts = HygieneFacts(
                hasNextStep: try row.next(), hasAmount: try row.next(), hasContact: try row.next(), hasDouble: false, expectedClose: try row.next(), rotsAt: try row.next(), lastHeard: try row.next(),
                snoozedUntil: try row.next())
            let key = company.map { "\($0) " + SearchFolding.fold(title) }
            if let key { named[key, default: 0] += 1 }
            deals.append(OpenDealFacts(id: id, owner: owner, pipeline: pipeline, weighted: weighted, key: key, facts: facts))
        }
        for place in deals.indices { deals[place].facts.hasDouble = deals[place].key.map { named[$0] ?? 0 > 1 } ?? false }
        return deals
    }

    /// Whoever is in a team or in one below it.
    func members(of team: Team.ID) throws -> Set<User.ID> {
        guard try db.value(Int64.self, "SELECT id FROM team WHERE id = \(team)") != nil else { throw Refusal.field("teamId", "notFound", ["id": team.description]) }
        return Set(try db.values(User.ID.self, """
            WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id)
            SELECT u.id FROM user_account u JOIN below b ON u.team_id = b.id
            """))
    }

    fileprivate func read(_ wanted: [(Deal.ID, Set<HygieneItem>)]) throws -> [(deal: Deal, items: [HygieneItem])] {
        guard !wanted.isEmpty else { return [] }
        let deals = Dictionary(try db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: wanted.map(\.0)))").map { ($0.id, $0) }) { first, _ in first }
        return wanted.compactMap { id, items in deals[id].map { ($0, HygieneItem.allCases.filter(items.contains)) } }
    }
}
