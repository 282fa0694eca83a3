import Domain
import Storage
import Writing

/// How leads come in and what becomes of them: the funnel, sources and segments with what they cost, growth, fit, and work that came to
/// nothing. Leads of test buttons are in no number.
public struct ShowLeadReport: Operation, Decodable {
    public static let name: OperationName = "lead-report.show"
    public static let endpoint = Endpoint.get("/lead-report")
    public static let access = Access.read(.leads)
    /// The first and the last day on which leads came in; the last twelve months unless something else is said.
    public var from: Day?
    public var to: Day?
    public init(from: Day? = nil, to: Day? = nil) { (self.from, self.to) = (from, to) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> LeadReport {
        let last = to ?? work.today, first = from ?? last.adding(months: -12) + 1
        guard first <= last else { throw Refusal.field("to", "endsBeforeItBegins") }
        guard last - first <= 3_660 else { throw InputProblem(field: "from", code: .outOfRange, details: ["min": (last + -3_660).description]) }
        let period = LeadPeriod(first: first, last: last, zone: work.workspace.timeZone)
        let sources = try work.sourceReport(period)
        return LeadReport(
            period: period, currency: work.workspace.currency, seesAmounts: !work.hides("amount"), funnel: try work.funnel(period, sources.total), entered: try work.enteredCounts(period), sources: sources,
            velocity: try work.leadVelocity(), fit: try work.fitRates(period), rules: try work.leadRules(), gap: try work.inflowGap(), wasted: try work.wastedEffort(period))
    }
}

/// Whole days of the workspace's calendar.
public struct LeadPeriod: Equatable, Sendable {
    public let first: Day
    public let last: Day
    let zone: Zone
    /// Its first moment, and the one behind its last.
    var begin: Timestamp { zone.moment(of: first) }
    var end: Timestamp { zone.moment(of: last + 1) }
}

public struct LeadReport: Answer {
    public let period: LeadPeriod
    public let currency: Currency
    public let seesAmounts: Bool
    public let funnel: Funnel
    /// Numbers of the funnel that were entered, newest first.
    public let entered: [FunnelCount]
    public let sources: SourceReport
    public let velocity: LeadVelocity
    /// By source; nil is without one.
    public let fit: [(source: LeadSource.ID?, rate: FitRate)]
    public let rules: LeadRules
    public let gap: InflowGap?
    public let wasted: WastedEffort

    /// An amount in whole units with a point, as files write it.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, currency) }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", period.first)
            json.field("to", period.last)
            json.field("currency", currency)
            json.array("funnel") { json in
                for line in funnel.lines {
                    json.object { json in
                        json.field("step", line.step)
                        json.field("count", line.count)
                        json.field("share", line.share)
                    }
                }
            }
            json.array("sources") { json in for row in sources.rows { row.write(to: &json, sources, seesAmounts) } }
            json.object("velocity") { json in
                json.array("months") { json in
                    for month in velocity.months {
                        json.object { json in
                            json.field("month", month.month)
                            json.field("qualified", month.qualified)
                            json.field("rate", month.rate)
                        }
                    }
                }
                json.field("mean", velocity.mean)
            }
            json.array("fit") { json in
                for (source, rate) in fit {
                    json.object { json in
                        json.field("sourceId", source)
                        json.field("scored", rate.scored)
                        json.field("fitting", rate.fitting)
                        json.field("share", rate.share)
                        json.field("low", rate.isLow(percent: rules.fitPercent))
                    }
                }
            }
            json.field("daysSinceLead", gap.map { Int64($0.days) })
            json.object("wasted") { json in wasted.writeMembers(to: &json) }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date")
        return .object([
            .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("currency", .string(), isRequired: true),
            .init("funnel", .array(of: .object([.init("step", .string(options: FunnelStep.allCases.map(\.rawValue)), isRequired: true), .init("count", count, isRequired: true), .init("share", .number, isRequired: true, isNullable: true)])), isRequired: true),
            .init("sources", .array(of: SourceReport.Row.schema), isRequired: true),
            .init("velocity", .object([.init("months", .array(of: .object([.init("month", day, isRequired: true), .init("qualified", count, isRequired: true), .init("rate", .number, isRequired: true, isNullable: true)])), isRequired: true), .init("mean", .number, isRequired: true, isNullable: true)]), isRequired: true),
            .init("fit", .array(of: .object([
                .init("sourceId", count, isRequired: true, isNullable: true), .init("scored", count, isRequired: true), .init("fitting", count, isRequired: true), .init("share", .number, isRequired: true, isNullable: true), .init("low", .boolean, isRequired: true),
            ])), isRequired: true),
            .init("daysSinceLead", count, isRequired: true, isNullable: true), .init("wasted", WastedEffort.schema, isRequired: true),
        ])
    }
}

extension Work {
    /// Leads that count: no tests, none in the trash, but those that were erased, which are still numbers.
    func countedLeads(_ alias: StaticString) throws -> SQL {
        "NOT \(trusted: alias).is_test AND \(trusted: alias).merged_into IS NULL AND (\(trusted: alias).deleted_at IS NULL OR \(trusted: alias).erased_at IS NOT NULL) AND \(try leadSight(alias))"
    }

    private func leadSight(_ alias: StaticString) throws -> SQL {
        switch reach(.read, .leads) {
        case .all: "TRUE"
        case .team: "\(trusted: alias).owner_id IN (\(list: try teamMates()))"
        case .own: "\(trusted: alias).owner_id = \(actor.userId)"
        case .none: "FALSE"
        }
    }

    func funnel(_ period: LeadPeriod, _ leads: LeadFigures) throws -> Funnel {
        var counts: [FunnelStep: Int64] = [.lead: leads.leads, .mql: leads.mql, .sal: leads.sal, .sql: leads.sql, .won: leads.won]
        for count in try enteredCounts(period) { counts[count.step, default: 0] += count.count }
        return Funnel(counts)
    }

    /// Numbers of the months that the period touches, newest first.
    func enteredCounts(_ period: LeadPeriod) throws -> [FunnelCount] {
        let month = Day(year: period.first.parts.year, month: period.first.parts.month, day: 1) ?? period.first
        return try db.all(FunnelCount.self, "SELECT \(FunnelCount.columns) FROM funnel_count WHERE archived_at IS NULL AND month >= \(month) AND month <= \(period.last) ORDER BY month DESC, id DESC LIMIT 500")
    }

    /// Leads by the month in which they were first qualified, over the last seven whole months.
    func leadVelocity() throws -> LeadVelocity {
        let this = Day(year: today.parts.year, month: today.parts.month, day: 1) ?? today, zone = workspace.timeZone
        return LeadVelocity(try (1...7).reversed().map { back in
            let month = this.adding(months: -back), qualified: SQL = "COALESCE(l.mql_at, l.sal_at, l.sql_at)"
            let count = try db.value(Int64.self, "SELECT COUNT(*) FROM lead l WHERE \(try countedLeads("l")) AND \(qualified) >= \(zone.moment(of: month)) AND \(qualified) < \(zone.moment(of: month.adding(months: 1)))")
            return (month, count ?? 0)
        })
    }

    func fitRates(_ period: LeadPeriod) throws -> [(source: LeadSource.ID?, rate: FitRate)] {
        var rates: [(LeadSource.ID?, FitRate)] = []
        try db.forEach("""
            SELECT l.source_id, COUNT(*), SUM(CASE WHEN l.fit >= \(try leadRules().fitLine) THEN 1 ELSE 0 END) FROM lead l WHERE \(try countedLeads("l")) AND l.fit IS NOT NULL AND l.created_at >= \(period.begin) AND l.created_at < \(period.end) \
            GROUP BY l.source_id ORDER BY COUNT(*) DESC
            """) { row in
            let source = try row.next(LeadSource.ID?.self)
            rates.append((source, FitRate(scored: try row.next(), fitting: try row.next())))
        }
        return hides("fit") ? [] : rates
    }
}
