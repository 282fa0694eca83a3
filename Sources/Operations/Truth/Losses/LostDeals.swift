import Domain
import Storage
import Texts
import Writing

/// Lost deals of a question, each once.
struct LostDeals: Sendable {
    let deals: [LostDeal]
    let first: Day, last: Day
    let currency: Currency
    let pipeline: Pipeline?
    /// Names of all stages by their numbers as keys have them.
    let stages: [String: String]
    /// The condition on `d` under which a deal is one of them.
    let condition: SQL
    let closed: SQL
}

extension Work {
    /// All lost deals of the question that the actor sees; disqualified ones were none for us and are none.
    func lostDeals(_ question: LossQuestion) throws -> LostDeals {
        let figures = try self.question(question.scope), scope = question.scope
        var conditions = [try figureDeals(scope), "NOT d.disqualified", "d.closed_at >= \(figures.begin)", "d.closed_at < \(figures.end)"]
        if let pipeline = scope.pipelineId { conditions.append("d.pipeline_id = \(pipeline)") }
        if let stage = scope.stageId { conditions.append("d.stage_id = \(stage)") }
        let closed = SQL.all(conditions), lost: SQL = "d.status = 'lost' AND \(closed)", seesCompanies = reach(.read, .companies) != .none && !hides("industry", of: .company)
        var deals: [LostDeal] = [], places: [Deal.ID: Int] = [:]
        try db.forEach("""
            SELECT d.id, d.title, d.pipeline_id, d.stage_id, d.lost_reason, d.amount, d.currency, d.created_at, d.closed_at, c.industry, d.source, d.competitor FROM deal d LEFT JOIN company c ON c.id = d.company_id \
            WHERE \(lost) ORDER BY d.id
            """) { row in
            let id = try row.next(Deal.ID.self), title = try row.next(String.self), pipeline = try row.next(Pipeline.ID.self), stage = try row.next(Stage.ID.self), reason = try row.next(String?.self)
            let amount = try row.next(Int64?.self) ?? 0, currency = try row.next(Currency.self), created = try row.next(Timestamp.self), end = try row.next(Timestamp.self), day = figures.zone.day(of: end)
            let industry = try row.next(String?.self), source = try row.next(String?.self), rival = try row.next(String?.self)?.trimmed
            var deal = LostDeal(
                id: id, title: title, pipeline: pipeline, stage: stage, reason: reason, amount: figures.rates.convert(amount, from: currency, at: day), createdAt: created, closedAt: end, day: day,
                industry: seesCompanies ? industry?.trimmed : nil, source: source?.trimmed)
            if let rival, !rival.isEmpty { deal.competitors = [rival] }
            places[id] = deals.count
            deals.append(deal)
        }
        try addMatters(of: lost, to: &deals, places)
        let stages = Dictionary(try everyStage().map { ($0.id.description, $0.name) }) { first, _ in first }
        return LostDeals(deals: deals, first: figures.first, last: figures.last, currency: figures.rates.target, pipeline: figures.pipeline, stages: stages, condition: lost, closed: closed)
    }

    /// Who got them, what was said against them, what was asked for.
    private func addMatters(of lost: SQL, to deals: inout [LostDeal], _ places: [Deal.ID: Int]) throws {
        guard !hides("competitor") else { return try addWords(of: lost, to: &deals, places) }
        try db.forEach("""
            SELECT r.deal_id, k.name FROM deal_rival r JOIN competitor k ON k.id = r.competitor_id JOIN deal d ON d.id = r.deal_id WHERE r.status = 'won' AND r.deleted_at IS NULL AND \(lost)
            """) { row in
            let id = try row.next(Deal.ID.self), name = try row.next(String.self)
            guard let place = places[id] else { return }
            // The name that the deal itself holds is the same competitor, however it was typed.
            let fold = SearchFolding.fold(name)
            deals[place].competitors = deals[place].competitors.filter { SearchFolding.fold($0) != fold }.union([name])
        }
        try addWords(of: lost, to: &deals, places)
    }

    private func addWords(of lost: SQL, to deals: inout [LostDeal], _ places: [Deal.ID: Int]) throws {
        try db.forEach("""
            SELECT o.deal_id, COALESCE(l.text, o.text) FROM deal_objection o LEFT JOIN objection l ON l.id = o.objection_id JOIN deal d ON d.id = o.deal_id WHERE o.outcome <> 'overcome' AND o.deleted_at IS NULL AND \(lost)
            """) { row in
            let id = try row.next(Deal.ID.self), text = try row.next(String.self).trimmed
            if let place = places[id], !text.isEmpty { deals[place].objections.insert(text) }
        }
        for need in try db.all(Need.self, "SELECT \(Need.fields.columns(of: "n")) FROM deal_need n JOIN deal d ON d.id = n.deal_id WHERE n.deleted_at IS NULL AND \(lost)") {
            guard let place = need.dealId.flatMap({ places[$0] }) else { continue }
            let tags = need.tags.map { $0.lowercased().trimmed }.filter { !$0.isEmpty }
            deals[place].needs.formUnion(tags.isEmpty ? [need.title.trimmed] : tags)
        }
    }

    /// Dimensions of which the actor may not see what they are made of.
    func refuseLosses(by dimensions: [(name: String, dimension: LossDimension?)]) throws {
        for (name, dimension) in dimensions {
            let field: String? = switch dimension {
            case .reason, .lack: "lostReason"
            case .competitor: "competitor"
            case .source: "source"
            default: nil
            }
            if let field, hides(field) { throw InputProblem(field: name, code: .unknownField, details: ["names": field]) }
            if dimension == .industry, reach(.read, .companies) == .none || hides("industry", of: .company) { throw InputProblem(field: name, code: .unknownField, details: ["names": "industry"]) }
        }
    }

    /// The dimensions that the actor sees.
    func lossDimensions() -> [LossDimension] { LossDimension.allCases.filter { dimension in (try? refuseLosses(by: [("by", dimension)])) != nil } }
}
