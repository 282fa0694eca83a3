import Domain
import Storage
import Writing

/// How fast leads are answered (metric 3.6), in working hours and by the calendar: in all, by who answers, by source and by month. Leads count that wanted
/// an answer, by the day on which they began to; tests, and leads of which everything was ignored, do not.
public struct ShowResponseTimes: Operation, Decodable {
    public static let name: OperationName = "lead-catches.responseTimes"
    public static let endpoint = Endpoint.get(.leadCatch, "/response-times")
    public static let access = Access.read(.leads)
    /// The first day, and the day behind the last, in the workspace's zone; the last 30 days without them.
    public var from: Day?
    public var to: Day?
    public var ownerId: User.ID?
    public var sourceId: LeadSource.ID?
    /// From when the time runs: `created`, when the lead began to wait, or `assigned`, when somebody was first given it.
    public var since: String?
    public init(from: Day? = nil, to: Day? = nil, ownerId: User.ID? = nil, sourceId: LeadSource.ID? = nil, since: String? = nil) { (self.from, self.to, self.ownerId, self.sourceId, self.since) = (from, to, ownerId, sourceId, since) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> ResponseReport {
        let zone = work.workspace.timeZone, to = to ?? work.today + 1, from = from ?? to + -30
        guard from < to else { throw Refusal.field("to", "endsBeforeItBegins") }
        guard to - from <= 3_700 else { throw InputProblem.tooLong("from", most: 3_700) }
        guard ["created", "assigned"].contains(since ?? "created") else { throw InputProblem(field: "since", code: .notAnOption, details: ["options": "created, assigned"]) }
        var conditions: [SQL] = ["c.at >= \(zone.moment(of: from))", "c.at < \(zone.moment(of: to))", try work.condition(.read, .leads, owner: "l.owner_id")]
        if let ownerId { conditions.append("l.owner_id = \(ownerId)") }
        if let sourceId { conditions.append("l.source_id = \(sourceId)") }
        let rows = try work.answeredLeads(SQL.all(conditions), sinceAssigned: since == "assigned")
        func groups(_ key: (AnsweredLead) -> String) -> [ResponseReport.Group] {
            Dictionary(grouping: rows, by: key).map { ResponseReport.Group(key: $0, figures: ResponseReport.Figures($1)) }.sorted { ($1.figures.business.count, $0.key) < ($0.figures.business.count, $1.key) }
        }
        return ResponseReport(
            from: from, to: to, all: ResponseReport.Figures(rows), owners: groups { $0.owner?.description ?? "none" }, sources: groups { $0.source?.description ?? "none" },
            months: groups { String(zone.day(of: $0.began).description.prefix(7)) }.sorted { $0.key < $1.key })
    }
}

/// A lead that wanted an answer, with how long it waited by both clocks.
struct AnsweredLead {
    let owner: User.ID?
    let source: LeadSource.ID?
    let began: Timestamp
    let business: ResponseTimes.Wait
    let calendar: ResponseTimes.Wait
}

public struct ResponseReport: Answer {
    /// In working hours, and by the calendar.
    public struct Figures: Sendable {
        public let business: ResponseTimes
        public let calendar: ResponseTimes
        init(_ rows: [AnsweredLead]) { (business, calendar) = (ResponseTimes(rows.map(\.business)), ResponseTimes(rows.map(\.calendar))) }
    }
    /// The number of a user or a source, `none`, or a month ("2026-11").
    public struct Group: Sendable {
        public let key: String
        public let figures: Figures
    }
    public let from: Day
    public let to: Day
    public let all: Figures
    /// Those with most leads first; months in order.
    public let owners: [Group]
    public let sources: [Group]
    public let months: [Group]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", from)
            json.field("to", to)
            json.field("all") { json in json.object { json in all.write(to: &json) } }
            for (name, groups) in [("owners", owners), ("sources", sources), ("months", months)] {
                json.field(named: name) { json in
                    json.array { json in
                        for group in groups {
                            json.object { json in
                                json.field("key", group.key)
                                group.figures.write(to: &json)
                            }
                        }
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let groups = Schema.array(of: .object([.init("key", .string(), isRequired: true)] + Figures.properties))
        return .object([
            .init("from", .string(format: "date"), isRequired: true), .init("to", .string(format: "date"), isRequired: true), .init("all", .object(Figures.properties), isRequired: true),
            .init("owners", groups, isRequired: true), .init("sources", groups, isRequired: true), .init("months", groups, isRequired: true),
        ])
    }
}

extension ResponseReport.Figures {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("count", Int64(business.count))
        json.field("answered", Int64(business.answered))
        json.field("missed", Int64(business.missed))
        json.field("waiting", Int64(business.waiting))
        json.field("touchedBefore", Int64(business.before))
        json.field("withinPromise", business.shareInTime)
        json.field("neverAnswered", business.shareMissed)
        json.field("businessMedianSeconds", business.median.map { $0.microseconds / 1_000_000 })
        json.field("businessNinthSeconds", business.ninth.map { $0.microseconds / 1_000_000 })
        json.field("calendarMedianSeconds", calendar.median.map { $0.microseconds / 1_000_000 })
        json.field("calendarNinthSeconds", calendar.ninth.map { $0.microseconds / 1_000_000 })
    }
    fileprivate static var properties: [Schema.Property] {
        ["count", "answered", "missed", "waiting", "touchedBefore"].map { .init($0, .integer(minimum: 0), isRequired: true) } + ["withinPromise", "neverAnswered"].map { .init($0, .number, isRequired: true, isNullable: true) }
            + ["businessMedianSeconds", "businessNinthSeconds", "calendarMedianSeconds", "calendarNinthSeconds"].map { .init($0, .integer(minimum: 0), isRequired: true, isNullable: true) }
    }
}

extension Work {
    /// Leads with the first of their catches that was not ignored. The first touch of ours counts since that; one from before the lead was there is none
    /// and counts as zero.
    fileprivate func answeredLeads(_ condition: SQL, sinceAssigned: Bool) throws -> [AnsweredLead] {
        let clocks = try answerClocks()
        var found: [AnsweredLead] = []
        try db.forEach("""
            SELECT l.owner_id, l.source_id, l.country, c.at, c.assigned_at, c.due_at, \
            (SELECT MIN(a.done_at) FROM activity a WHERE a.lead_id = l.id AND a.done_at >= c.at AND \(SQL.isAnswer)), EXISTS (SELECT 1 FROM activity a WHERE a.lead_id = l.id AND a.done_at < l.created_at AND \(SQL.isAnswer)) \
            FROM lead l JOIN lead_catch c ON c.id = (SELECT f.id FROM lead_catch f WHERE f.lead_id = l.id AND f.status <> 'ignored' ORDER BY f.at, f.id LIMIT 1) \
            WHERE NOT l.is_test AND l.merged_into IS NULL AND \(condition)
            """) { row in
            let owner = try row.next(User.ID?.self), source = try row.next(LeadSource.ID?.self), clock = clocks(try row.next(String?.self))
            let at = try row.next(Timestamp.self), assigned = try row.next(Timestamp?.self), due = try row.next(Timestamp.self), answer = try row.next(Timestamp?.self), wasBefore = try row.next(Bool.self)
            let began = sinceAssigned ? assigned ?? at : at, isInTime = wasBefore || (answer ?? now) <= due
            func wait(_ length: (Timestamp, Timestamp) -> Timestamp.Span) -> ResponseTimes.Wait {
                let zero = Timestamp.Span(microseconds: 0)
                return ResponseTimes.Wait(time: wasBefore ? zero : answer.map { max(zero, length(began, $0)) }, isInTime: isInTime, wasBefore: wasBefore)
            }
            found.append(AnsweredLead(owner: owner, source: source, began: at, business: wait { clock.elapsed(from: $0, to: $1) }, calendar: wait { $1 - $0 }))
        }
        return found
    }
}
