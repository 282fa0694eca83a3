import Domain
import Insights
import Storage

/// A lead as figures see it.
struct CountedLead: Sendable {
    let id: Int64
    let createdAt: Timestamp
    let mqlAt, salAt, sqlAt: Timestamp?
    let lifecycle: Lifecycle
    let country: String?
    /// The first touch of a person of ours since the lead came.
    let answeredAt: Timestamp?
    /// Whether somebody of ours had touched it before it came.
    let wasTouchedBefore: Bool
    let assignedAt, dueAt: Timestamp?

    /// When it first was qualified in some way.
    var qualifiedAt: Timestamp? { mqlAt ?? salAt ?? sqlAt }

    /// Whether it came to a step once, also when it went back since.
    func came(to step: Lifecycle) -> Bool {
        let at: Timestamp? = switch step {
        case .mql: mqlAt
        case .sal: salAt
        case .sql: sqlAt
        default: nil
        }
        return at != nil || lifecycle >= step
    }
}

extension Work {
    /// Leads of the scope that came in between two moments, or were qualified between them. Tests and the trash are left out.
    func countedLeads(of scope: FigureScope, from: Timestamp, to: Timestamp) throws -> [CountedLead] {
        guard reach(.read, .leads) != .none else { return [] }
        let qualified: SQL = "COALESCE(l.mql_at, l.sal_at, l.sql_at)"
        var facts: [CountedLead] = []
        try db.forEach("""
            SELECT l.id, l.created_at, l.mql_at, l.sal_at, l.sql_at, l.lifecycle, l.country, \
            (SELECT MIN(a.done_at) FROM activity a WHERE a.lead_id = l.id AND a.done_at >= l.created_at AND \(SQL.isAnswer)), EXISTS (SELECT 1 FROM activity a WHERE a.lead_id = l.id AND a.done_at < l.created_at AND \(SQL.isAnswer)), \
            c.assigned_at, c.due_at FROM lead l LEFT JOIN lead_catch c ON c.id = (SELECT f.id FROM lead_catch f WHERE f.lead_id = l.id AND f.status <> 'ignored' ORDER BY f.at, f.id LIMIT 1) \
            WHERE \(try figureLeads(scope)) AND ((l.created_at >= \(from) AND l.created_at < \(to)) OR (\(qualified) >= \(from) AND \(qualified) < \(to))) ORDER BY l.id
            """) { row in
            facts.append(CountedLead(
                id: try row.next(), createdAt: try row.next(), mqlAt: try row.next(), salAt: try row.next(), sqlAt: try row.next(), lifecycle: try row.next(), country: try row.next(), answeredAt: try row.next(),
                wasTouchedBefore: try row.next(), assignedAt: try row.next(), dueAt: try row.next()))
        }
        return facts
    }

    /// Counts figures of leads.
    func leadEvidence(_ choice: FigureChoice, _ question: FigureQuestion, _ scope: FigureScope) throws -> FigureEvidence {
        switch choice.key {
        case .responseTime: try responseEvidence(choice.variant, question, of: countedLeads(of: scope, from: question.begin, to: question.end))
        case .leadVelocity: try leadVelocityEvidence(question, scope)
        default: try leadStepEvidence(choice.variant, question, scope)
        }
    }

    /// Lead response time (3.6): hours from a lead's creation, or from its first assignment, to the first touch of a person of ours, the median first. One touched before
    /// counts as nothing and is told. Never answered ones are no hours but stay in the shares. In time is who was answered by the moment that
    /// the inbox promised; business time goes by the hours of the lead's country.
    func responseEvidence(_ variant: FigureVariant, _ question: FigureQuestion, of counted: [CountedLead]) throws -> FigureEvidence {
        let clocks = try answerClocks(), leads = counted.filter { question.isInPeriod($0.createdAt) && $0.createdAt <= question.now }
        var evidence = FigureEvidence(.median), inTime = 0, due = 0, never = 0, before = 0
        for lead in leads {
            let answer = lead.wasTouchedBefore ? lead.createdAt : lead.answeredAt.flatMap { $0 <= question.now ? $0 : nil }
            let began = variant == .fromAssignment ? lead.assignedAt ?? lead.createdAt : lead.createdAt
            if lead.wasTouchedBefore { before += 1 }
            if answer == nil { never += 1 }
            if let limit = lead.dueAt, answer != nil || limit < question.now {
                due += 1
                if let answer, answer <= limit { inTime += 1 }
            }
            evidence.rows.append(FigureRow(lead.id, value: answer.map { max(0, question.hours(from: began, to: $0, by: clocks(lead.country))) }))
        }
        evidence.describe(.hours)
        evidence.parts += [
            FigurePart(.inTime, FigureFold.ratio(Double(inTime), Double(due)), .share, n: due), FigurePart(.never, FigureFold.ratio(Double(never), Double(leads.count)), .share, n: leads.count),
            FigurePart(.touchedBefore, Double(before), .count),
        ]
        return evidence
    }

    /// Lead velocity (3.18): growth of the leads qualified in the month of the last day over the month before, and the mean of that month's and the two before.
    private func leadVelocityEvidence(_ question: FigureQuestion, _ scope: FigureScope) throws -> FigureEvidence {
        let parts = question.last.parts, this = Day(year: parts.year, month: parts.month, day: 1) ?? question.last
        let starts = (-3...1).map { question.zone.moment(of: this.adding(months: $0)) }
        let leads = try countedLeads(of: scope, from: starts[0], to: starts[4]).filter { $0.qualifiedAt.map { $0 <= question.now } ?? false }
        func qualified(_ month: Int) -> [CountedLead] { leads.filter { lead in lead.qualifiedAt.map { starts[month] <= $0 && $0 < starts[month + 1] } ?? false } }
        let months = (0..<4).map(qualified)
        var evidence = FigureEvidence(.growth)
        evidence.rows = months[2].map { FigureRow($0.id, above: 1, part: .before) } + months[3].map { FigureRow($0.id, above: 1, part: .now) }
        let counts = months.map { Double($0.count) }
        var known: [Double] = []
        for month in 1..<4 { if let rate = FigureFold.ratio(counts[month] - counts[month - 1], counts[month - 1]) { known.append(rate) } }
        evidence.parts = [
            FigurePart(.before, counts[2], .count), FigurePart(.now, counts[3], .count), FigurePart(.threeMonths, FigureFold.ratio(known.reduce(0, +), Double(known.count)), .share, n: known.count),
        ]
        return evidence
    }

    /// Leads and how far they came (3.19): those that came in during the period, by the variant those of them that were qualified, or the shares between the steps.
    /// Costs are those of the campaigns of the period, in minor units of the workspace's currency.
    private func leadStepEvidence(_ variant: FigureVariant, _ question: FigureQuestion, _ scope: FigureScope) throws -> FigureEvidence {
        let leads = try countedLeads(of: scope, from: question.begin, to: question.end).filter { question.isInPeriod($0.createdAt) && $0.createdAt <= question.now }
        let marketing = leads.filter { $0.came(to: .mql) }, accepted = leads.filter { $0.came(to: .sal) }, qualified = leads.filter { $0.came(to: .sql) }
        var evidence = FigureEvidence(variant == .mqlToSql || variant == .acceptance ? .share : .sum)
        switch variant {
        case .mql: evidence.rows = marketing.map { FigureRow($0.id, above: 1) }
        case .sal: evidence.rows = accepted.map { FigureRow($0.id, above: 1) }
        case .sql: evidence.rows = qualified.map { FigureRow($0.id, above: 1) }
        case .mqlToSql: evidence.rows = marketing.map { FigureRow($0.id, above: $0.came(to: .sql) ? 1 : 0, below: 1) }
        case .acceptance: evidence.rows = marketing.map { FigureRow($0.id, above: $0.came(to: .sal) ? 1 : 0, below: 1) }
        default: evidence.rows = leads.map { FigureRow($0.id, above: 1) }
        }
        let waits = accepted.compactMap { lead in lead.mqlAt.flatMap { from in lead.salAt.map { question.days(from: from, to: $0) } } }
        for (name, group) in [(FigurePart.Name.created, leads), (.mql, marketing), (.sal, accepted), (.sql, qualified)] { evidence.parts.append(FigurePart(name, Double(group.count), .count)) }
        evidence.parts.append(FigurePart(.acceptanceDays, SampleSummary(waits).median, .days, n: waits.count))
        return try withCosts(evidence, question, scope)
    }

    /// What one cost, where nothing but the source was asked for: campaigns have no owner.
    private func withCosts(_ evidence: FigureEvidence, _ question: FigureQuestion, _ scope: FigureScope) throws -> FigureEvidence {
        guard scope.teamId == nil, scope.filter.filters.isEmpty, reach(.read, .leads) == .all else { return evidence }
        let report = try sourceReport(LeadPeriod(first: question.first, last: question.last, zone: question.zone)), row = scope.sourceId.flatMap { id in report.rows.first { $0.source == id } }
        if scope.sourceId != nil, row == nil { return evidence }
        let cost = Double(row?.cost ?? report.cost), figures = row?.total ?? report.total
        var evidence = evidence
        for (name, count) in [(FigurePart.Name.costPerLead, figures.leads), (.costPerSql, figures.sql), (.costPerWon, figures.won)] {
            evidence.parts.append(FigurePart(name, cost > 0 ? FigureFold.ratio(cost, Double(count)) : nil, .money, n: Int(count)))
        }
        return evidence
    }
}
