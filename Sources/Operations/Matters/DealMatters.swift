import Domain
import Storage

/// What a deal turns on, for its page: needs, rivals, objections, and what the libraries offer for them.
public struct DealMatters: Sendable {
    public let needs: [Need]
    public let suggestions: [CaseSuggestion]
    public let rivals: [(rival: Rival, competitor: Competitor)]
    public let competition: Competition?
    /// Names of the library, for who writes one.
    public let competitors: [String]
    public let objections: [RaisedObjection]
    /// What was done on the deal lately, and where a need was heard.
    public let evidence: [Activity]
    /// The library's objections, those raised most often in the deal's stage first, with their answers.
    public let library: [(objection: Objection, answers: [ObjectionAnswer])]
}

extension Work {
    func matters(of deal: Deal) throws -> DealMatters {
        let needs = try needs(of: deal.id)
        let competitors = try db.all(Competitor.self, "SELECT \(Competitor.columns) FROM competitor ORDER BY name_fold, id")
        let known = Dictionary(competitors.map { ($0.id, $0) }) { one, _ in one }
        let rivals = try db.all(Rival.self, "SELECT \(Rival.columns) FROM deal_rival WHERE deal_id = \(deal.id) AND deleted_at IS NULL ORDER BY id")
        return DealMatters(
            needs: needs, suggestions: try caseStudies(for: needs), rivals: rivals.compactMap { rival in rival.competitorId.flatMap { known[$0] }.map { (rival, $0) } },
            competition: try competition(of: deal.id), competitors: competitors.filter { $0.archivedAt == nil }.map(\.name),
            objections: try db.all(RaisedObjection.self, "SELECT \(RaisedObjection.columns) FROM deal_objection WHERE deal_id = \(deal.id) AND deleted_at IS NULL ORDER BY CASE outcome WHEN 'open' THEN 0 ELSE 1 END, id"),
            evidence: try evidence(for: needs, of: deal.id), library: try objections(for: deal.stageId))
    }

    private func evidence(for needs: [Need], of deal: Deal.ID) throws -> [Activity] {
        let named = needs.compactMap(\.activityId)
        return try db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE deal_id = \(deal) AND deleted_at IS NULL AND (id IN (\(list: named.isEmpty ? [Activity.ID(0)] : named)) \
            OR id IN (SELECT a.id FROM activity a WHERE a.deal_id = \(deal) AND a.deleted_at IS NULL AND a.done_at IS NOT NULL ORDER BY a.done_at DESC, a.id DESC LIMIT 30)) ORDER BY done_at DESC, id DESC
            """)
    }

    private func objections(for stage: Stage.ID) throws -> [(objection: Objection, answers: [ObjectionAnswer])] {
        let found = try db.all(Objection.self, """
            SELECT \(Objection.columns) FROM objection WHERE archived_at IS NULL \
            ORDER BY (SELECT COUNT(*) FROM deal_objection r WHERE r.objection_id = objection.id AND r.stage_id = \(stage) AND r.deleted_at IS NULL) DESC, id LIMIT 200
            """)
        guard !found.isEmpty else { return [] }
        let answers = try db.all(ObjectionAnswer.self, "SELECT \(ObjectionAnswer.columns) FROM objection_answer WHERE archived_at IS NULL ORDER BY id")
        return found.map { objection in (objection, answers.filter { $0.objectionId == objection.id }) }
    }
}
