import Domain
import Insights
import Storage

extension Work {
    /// Weeks of the touches, and months of the leads, that a dashboard shows.
    private static let weeks = 8, months = 6

    /// What was done in each of the last weeks to reach customers, by type, as far as the actor sees activities: in all pipelines, attempts too.
    func touchWeeks(upTo last: Day, at moment: Timestamp) throws -> [Dashboard.TouchWeek] {
        guard reach(.read, .activities) != .none else { return [] }
        let zone = workspace.timeZone, monday = Week(of: last).monday
        return try (0..<Self.weeks).reversed().map { back in
            let start = monday + -7 * back, until = min(zone.moment(of: start + 7), moment + Timestamp.Span(microseconds: 1))
            var week = Dashboard.TouchWeek(week: Week(of: start))
            try db.forEach("""
                SELECT type, COUNT(*) FROM activity WHERE deleted_at IS NULL AND done_at >= \(zone.moment(of: start)) AND done_at < \(until) \
                AND type IN (\(list: Activity.Kind.touches)) AND \(try condition(.read, .activities, owner: "owner_id")) GROUP BY type
                """) { row in week.counts[try row.next(Activity.Kind.self)] = Int(try row.next(Int64.self)) }
            return week
        }
    }

    /// Leads of the last months, and how soon the deals that they became were won. Tests and the trash are left out.
    func leadCohorts(upTo last: Day, at moment: Timestamp) throws -> [Dashboard.LeadCohort] {
        guard reach(.read, .leads) != .none else { return [] }
        let zone = workspace.timeZone, this = Day(year: last.parts.year, month: last.parts.month, day: 1) ?? last
        let starts = (0...Self.months).map { this.adding(months: $0 - Self.months + 1) }, moments = starts.map { zone.moment(of: $0) }
        var leads = [Int](repeating: 0, count: Self.months), customers = [[Int]](repeating: [Int](repeating: 0, count: Self.months), count: Self.months)
        try db.forEach("""
            SELECT l.created_at, d.closed_at FROM lead l LEFT JOIN deal d ON d.id = l.deal_id AND d.status = 'won' AND d.deleted_at IS NULL AND d.closed_at <= \(moment) \
            AND \(try condition(.read, .deals, owner: "d.owner_id")) WHERE \(try countedLeads("l")) AND l.created_at >= \(moments[0]) AND l.created_at <= \(moment)
            """) { row in
            let created = try row.next(Timestamp.self), closed = try row.next(Timestamp?.self)
            guard let month = moments.lastIndex(where: { $0 <= created }), month < Self.months else { return }
            leads[month] += 1
            guard let closed, let end = moments.lastIndex(where: { $0 <= closed }) else { return }
            customers[month][max(min(end, Self.months - 1) - month, 0)] += 1
        }
        return (0..<Self.months).map { month in
            let counts = customers[month].prefix(Self.months - month).reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1) }
            return Dashboard.LeadCohort(month: starts[month], leads: leads[month], shares: leads[month] == 0 ? [] : counts.map { Double($0) / Double(leads[month]) })
        }
    }
}
