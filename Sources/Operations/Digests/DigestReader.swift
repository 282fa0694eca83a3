import Domain
import Storage

/// Reads a week of some people's selling out of the history of deals and what was done.
struct DigestReader {
    let week: Week
    let people: [User.ID]
    let work: Work
    private let from: Timestamp
    /// The end of the week; while it is not over, just behind this moment.
    private let to: Timestamp
    private let endOfNext: Timestamp

    init(week: Week, zone: Zone, people: [User.ID], work: Work) {
        (self.week, self.people, self.work) = (week, people, work)
        (from, to) = (zone.moment(of: week.monday), min(zone.moment(of: week.next.monday), Timestamp(microseconds: work.now.microseconds + 1)))
        endOfNext = zone.moment(of: week.next.next.monday)
    }

    /// A deal at both ends of the week, with the words by which it is known today.
    private struct Ends {
        var title = "", company: String?
        var start: DealVersion?, end: DealVersion?
    }

    func readDeals(into digest: inout WeekDigest) throws {
        let stages = Dictionary(uniqueKeysWithValues: try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage").map { ($0.id, $0) })
        var exchange = Exchange(into: digest.currency, at: week.sunday, in: work)
        for (deal, ends) in try ends().sorted(by: { $0.key < $1.key }) {
            guard let end = ends.end, !end.isDeleted, end.ownerId.map(people.contains) == true else { continue }
            let parts = parts(of: ends, end, stages)
            for part in parts { digest.parts[part, default: []].append(line(deal, ends, end, part, stages)) }
            let amount = try end.amount.flatMap { try exchange.convert($0, from: end.currency) } ?? 0
            if parts.contains(.won) { digest.wonSum += amount }
            if parts.contains(.lost) { digest.lostSum += amount }
        }
    }

    private func parts(of ends: Ends, _ end: DealVersion, _ stages: [Stage.ID: Stage]) -> [WeekDigest.Part] {
        var parts: [WeekDigest.Part] = []
        if end.status == .won, ends.start?.status != .won { parts.append(.won) }
        if end.status == .lost, ends.start?.status != .lost { parts.append(.lost) }
        if ends.start == nil { parts.append(.created) }
        guard end.isOnBoard else { return parts }
        if let start = ends.start, start.isOnBoard {
            if start.pipelineId == end.pipelineId, let one = stages[start.stageId]?.position, let other = stages[end.stageId]?.position, one != other { parts.append(other > one ? .movedOn : .movedBack) }
            if let one = start.expectedClose, let other = end.expectedClose, other > one { parts.append(.slipped) }
        }
        if let close = end.expectedClose, close <= week.next.sunday { parts.append(.closing) }
        return parts
    }

    private func line(_ deal: Deal.ID, _ ends: Ends, _ end: DealVersion, _ part: WeekDigest.Part, _ stages: [Stage.ID: Stage]) -> WeekDigest.Line {
        WeekDigest.Line(
            deal: deal, title: ends.title, company: ends.company, owner: end.ownerId, amount: end.amount, currency: end.currency, stage: stages[end.stageId]?.name ?? "",
            fromStage: part == .movedOn || part == .movedBack ? ends.start.flatMap { stages[$0.stageId]?.name } : nil, expectedClose: end.expectedClose, fromClose: part == .slipped ? ends.start?.expectedClose : nil)
    }

    /// The deals that were somebody's in the week, as far as the actor may see them now.
    private func ends() throws -> [Deal.ID: Ends] {
        var found: [Deal.ID: Ends] = [:]
        let visible = try work.condition(.read, .deals, owner: "d.owner_id")
        try work.db.forEach("""
            SELECT d.title, d.company_name, \(DealVersion.columns) FROM deal_version v JOIN deal d ON d.id = v.deal_id
            WHERE ((v.valid_from <= \(from) AND v.valid_to > \(from)) OR (v.valid_from < \(to) AND v.valid_to >= \(to))) AND d.deleted_at IS NULL AND \(visible)
            AND v.deal_id IN (SELECT o.deal_id FROM deal_version o WHERE o.owner_id IN (\(list: people)) AND o.valid_from < \(to) AND o.valid_to >= \(to))
            """) { row in
            let title = try row.next(String.self), company = try row.next(String?.self), version = try DealVersion(row: &row)
            var ends = found[version.dealId] ?? Ends(title: title, company: company)
            if version.validFrom <= from, version.validTo.map({ $0 > from }) ?? true { ends.start = version }
            if version.validFrom < to, version.validTo.map({ $0 >= to }) ?? true { ends.end = version }
            found[version.dealId] = ends
        }
        return found
    }

    func readSteps(into digest: inout WeekDigest) throws {
        guard work.reach(.read, .activities) != .none else { return }
        digest.stepsDone = try count("a.done_at >= \(from) AND a.done_at < \(to)")
        digest.stepsLeft = try count("a.due_at >= \(from) AND a.due_at < \(to) AND (a.done_at IS NULL OR a.done_at >= \(to))")
        digest.stepsNext = try count("a.due_at >= \(to) AND a.due_at < \(endOfNext) AND (a.done_at IS NULL OR a.done_at >= \(to))")
    }

    private func count(_ condition: SQL) throws -> Int {
        let visible = try work.condition(.read, .activities, owner: "a.owner_id")
        return Int(try work.db.value(Int64.self, "SELECT COUNT(*) FROM activity a WHERE a.owner_id IN (\(list: people)) AND a.deleted_at IS NULL AND a.type <> 'note' AND \(visible) AND \(condition)") ?? 0)
    }
}
