import Domain
import Storage
import Texts
import Writing

/// Says how a deal's customer chooses among bidders, and where we stand. What is not sent stays.
public struct SetCompetition: Operation {
    public static let name: OperationName = "deals.competition"
    public static let endpoint = Endpoint.post("/deals/{id}/competition")
    public static let access = Access.write(.deals)
    public static var inputSchema: Schema { .object([.init("id", .integer(minimum: 1), isRequired: true)] + Competition.fields.inputSchema(creating: true).properties) }
    public var id: Deal.ID
    public var values: JSONObject
    public init(id: Deal.ID, values: JSONObject) { (self.id, self.values) = (id, values) }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        guard let id = all["id"] else { throw InputProblem(field: "id", code: .missing) }
        self.id = try Deal.ID(input: id)
        values = JSONObject(all.members.filter { $0.key != "id" }.map { ($0.key, $0.value) })
    }

    public func run(in work: Work) throws -> RecordAnswer<Competition> {
        _ = try work.find(Deal.self, id, to: .write)
        let before = try work.competition(of: id)
        var competition = before ?? Competition()
        competition.dealId = id
        try Competition.fields.apply(values, to: &competition)
        if let before { try work.update(&competition, from: before) } else { try work.insert(&competition) }
        return RecordAnswer(competition, now: work.now)
    }
}

/// Puts a competitor on a deal by their name. One whom the library does not know comes into it.
public struct AddRival: Operation, Decodable {
    public static let name: OperationName = "deals.addRival"
    public static let endpoint = Endpoint.post("/deals/{id}/rivals", status: 201)
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var competitor: String
    public var status: Rival.Status?
    public var note: String?
    public init(id: Deal.ID, competitor: String, status: Rival.Status? = nil, note: String? = nil) { (self.id, self.competitor, self.status, self.note) = (id, competitor, status, note) }

    public func run(in work: Work) throws -> RecordAnswer<Rival> {
        let deal = try work.find(Deal.self, id, to: .write)
        guard !competitor.trimmed.isEmpty else { throw InputProblem(field: "competitor", code: .missing) }
        guard competitor.trimmed.count <= 200 else { throw InputProblem(field: "competitor", code: .invalid, details: ["why": "fieldTooLong", "max": "200"]) }
        return RecordAnswer(try work.put(work.competitor(named: competitor), on: deal, status: status, note: note), now: work.now)
    }
}

extension Work {
    func competition(of deal: Deal.ID) throws -> Competition? {
        try db.first(Competition.self, "SELECT \(Competition.columns) FROM deal_competition WHERE deal_id = \(deal) AND deleted_at IS NULL ORDER BY id LIMIT 1")
    }

    /// The competitor of that name, who comes into the library when nobody there has it.
    func competitor(named name: String) throws -> Competitor {
        let fold = SearchFolding.fold(name.trimmed)
        let known = try db.first(Competitor.self, "SELECT \(Competitor.columns) FROM competitor WHERE name_fold = \(fold) OR name = \(name.trimmed) ORDER BY CASE WHEN name_fold = \(fold) THEN 0 ELSE 1 END, id LIMIT 1")
        if let known {
            guard known.archivedAt != nil else { return known }
            var back = known
            back.archivedAt = nil
            try update(&back, from: known)
            return back
        }
        var competitor = Competitor()
        try competitor.begin(in: self)
        competitor.name = name.trimmed
        try insert(&competitor)
        return competitor
    }

    /// Puts a competitor on a deal, or changes what is known of them there. What is nil stays as it is.
    @discardableResult func put(_ competitor: Competitor, on deal: Deal, status: Rival.Status?, note: String? = nil) throws -> Rival {
        let before = try db.first(Rival.self, "SELECT \(Rival.columns) FROM deal_rival WHERE deal_id = \(deal.id) AND competitor_id = \(competitor.id) AND deleted_at IS NULL ORDER BY id LIMIT 1")
        var rival = before ?? Rival()
        if before == nil {
            try rival.begin(in: self)
            (rival.dealId, rival.competitorId) = (deal.id, competitor.id)
        }
        if let status { rival.status = status }
        if let note { rival.note = note }
        if let before { try update(&rival, from: before) } else { try insert(&rival) }
        return rival
    }

    /// Keeps the competitor whom a deal names in the library and among the deal's rivals: they won when the deal is lost, and
    /// are a choice again when it is reopened. An undo brings back what there was by itself.
    func connectCompetitor(of deal: Deal, from before: Deal?) throws {
        guard let name = deal.competitor, undoes == nil, name != before?.competitor || deal.status != before?.status, !name.trimmed.isEmpty else { return }
        let status: Rival.Status? = deal.status == .lost && !deal.isDisqualified ? .won : before?.status == .lost ? .inRace : nil
        connecting = deal.id
        defer { connecting = nil }
        try put(competitor(named: name), on: deal, status: status)
    }
}
