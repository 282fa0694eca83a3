import Domain
import Insights
import Storage
import Writing

/// One attempt to learn how leads end: it waits, is at work, and then has a result or the reason why there is none.
public struct ScoreAttempt: RowDecodable, Sendable {
    public enum Status: String, CaseIterable, Sendable { case waiting, running, done, failed }
    public let id: Int64
    public let status: Status
    /// Who asked for it; nil for the nightly one.
    public let askedBy: User.ID?
    public let createdAt: Timestamp
    public let finishedAt: Timestamp?
    /// Leads that had ended, and those of them that were won.
    public let endedLeads: Int64, wonLeads: Int64
    public let result: LearnedResult?

    public static var columns: SQL { "id, status, asked_by, created_at, finished_at, ended_leads, won_leads, result" }
    public init(row: inout Row) throws {
        (id, status, askedBy) = (try row.next(), Status(rawValue: try row.next()) ?? .failed, try row.next())
        (createdAt, finishedAt, endedLeads, wonLeads) = (try row.next(), try row.next(), try row.next(), try row.next())
        result = try row.next(String?.self).map { try LearnedResult(text: $0) }
    }

    /// The newest one, whatever came of it.
    static func newest(_ db: Connection) throws -> ScoreAttempt? { try db.first(ScoreAttempt.self, "SELECT \(columns) FROM score_model ORDER BY id DESC LIMIT 1") }

    /// The newest one that came to an end: what the page tells of.
    static func told(_ db: Connection) throws -> ScoreAttempt? { try db.first(ScoreAttempt.self, "SELECT \(columns) FROM score_model WHERE status = 'done' ORDER BY id DESC LIMIT 1") }

    /// When the model by which leads are scored was made; nil where none is in use.
    static func inUse(_ db: Connection) throws -> (id: Int64, since: Timestamp)? {
        var found: (Int64, Timestamp)?
        try db.forEach("SELECT m.id, m.finished_at FROM lead_scoring s JOIN score_model m ON m.id = s.model_id WHERE s.id = 1 AND m.finished_at IS NOT NULL") { row in found = (try row.next(), try row.next()) }
        return found
    }
}

/// What was learned and how well it foretells, as programs get it.
public struct LearnedReport: JSONWritable, Sendable {
    public let result: LearnedResult
    public let endedLeads: Int64, wonLeads: Int64
    public init(_ result: LearnedResult, endedLeads: Int64, wonLeads: Int64) { (self.result, self.endedLeads, self.wonLeads) = (result, endedLeads, wonLeads) }

    public func write(to json: inout JSONWriter) {
        let lesson = result.lesson, record = lesson.record
        json.object { json in
            json.field("endedLeads", endedLeads)
            json.field("wonLeads", wonLeads)
            json.field("trained", Int64(lesson.trained))
            json.field("tested", Int64(lesson.tested))
            json.field("testedSince", result.testedSince)
            json.field("refusal", lesson.refusal?.rawValue)
            json.field("auc", record?.auc)
            json.field("aucLowerLimit", record?.aucLowerLimit)
            json.field("logLoss", record?.logLoss)
            json.field("baseLogLoss", record?.baseLogLoss)
            json.field("brier", record?.brier)
            json.field("calibrationError", record?.calibrationError)
            json.field("penalty", lesson.model?.penalty)
            json.array("leftOut") { json in
                for leak in lesson.leaks { leak.write(to: &json) }
                for (why, fields) in [("numbersLeads", result.numbering), ("putAside", result.putAside)] {
                    for field in fields { json.object { json in json.field("field", field); json.field("why", why) } }
                }
            }
            json.array("calibration") { json in
                for bin in lesson.bins { json.object { json in json.field("chance", bin.chance); json.field("rate", bin.rate); json.field("leads", Int64(bin.count)) } }
            }
            json.array("segments") { json in for segment in lesson.model?.segments ?? [] { Self.write(segment, to: &json) } }
            json.array("effects") { json in for effect in lesson.model?.effects ?? [] { Self.write(effect, to: &json) } }
        }
    }

    private static func write(_ segment: SegmentRecord, to json: inout JSONWriter) {
        json.object { json in
            json.field("segment", Segment(segment.segment).rawValue)
            json.field("leads", Int64(segment.leads))
            json.field("converted", Int64(segment.converted))
            json.field("rate", segment.rate)
            json.field("low", segment.interval.lower)
            json.field("high", segment.interval.upper)
        }
    }

    private static func write(_ effect: LeadEffect, to json: inout JSONWriter) {
        json.object { json in
            json.field("field", effect.field)
            switch effect.value {
            case .word(let word): json.field("value", word)
            case .others: json.field("is", "others")
            case .missing: json.field("is", "missing")
            case .numbers(let above, let upTo):
                json.field("above", above)
                json.field("upTo", upTo)
            }
            json.field("oddsFactor", effect.factor)
            json.field("share", effect.share)
        }
    }
}

extension Leak: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("field", field)
            switch why {
            case .writtenAtClosing(let share):
                json.field("why", "writtenAtClosing")
                json.field("share", share)
            case .foretellsTooWell(let auc):
                json.field("why", "foretellsTooWell")
                json.field("auc", auc)
            }
        }
    }
}

/// What an attempt came to; empty while there is none.
public struct LearnedAnswer: Answer {
    public let attempt: ScoreAttempt?
    public func write(to json: inout JSONWriter) { json.object { json in attempt.writeMembers(to: &json) } }
    public static var schema: Schema { .object(ScoreAttempt.properties) }
}

extension ScoreAttempt? {
    func writeMembers(to json: inout JSONWriter) {
        guard let attempt = self else { return json.null("attempt") }
        json.object("attempt") { json in
            json.field("id", attempt.id)
            json.field("status", attempt.status.rawValue)
            json.field("askedBy", attempt.askedBy)
            json.field("createdAt", attempt.createdAt)
            json.field("finishedAt", attempt.finishedAt)
        }
        if let result = attempt.result { json.field("learned", LearnedReport(result, endedLeads: attempt.endedLeads, wonLeads: attempt.wonLeads)) }
    }
}

extension ScoreAttempt {
    static let properties: [Schema.Property] = [
        .init("attempt", .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("status", .string(options: Status.allCases.map(\.rawValue)), isRequired: true), .init("askedBy", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("createdAt", .string(format: "date-time"), isRequired: true), .init("finishedAt", .string(format: "date-time"), isRequired: true, isNullable: true),
        ]), isRequired: true, isNullable: true),
        .init("learned", LearnedReport.schema, isRequired: false),
    ]
}

extension LearnedReport {
    static var schema: Schema {
        let numbers = ["auc", "aucLowerLimit", "logLoss", "baseLogLoss", "brier", "calibrationError", "penalty"].map { Schema.Property($0, .number, isRequired: true, isNullable: true) }
        let counts = ["endedLeads", "wonLeads", "trained", "tested"].map { Schema.Property($0, .integer(minimum: 0), isRequired: true) }
        let lists = ["leftOut", "calibration", "segments", "effects"].map { Schema.Property($0, .array(of: .any), isRequired: true) }
        return .object(counts + [
            .init("testedSince", .string(format: "date-time"), isRequired: true, isNullable: true), .init("refusal", .string(options: ["tooFewLeads", "noSignal"]), isRequired: true, isNullable: true),
        ] + numbers + lists)
    }
}
