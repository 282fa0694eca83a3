import Domain
import Storage
import Writing

/// Sets a lead's score by hand, with the reason; or, without a score, lets the rules have it again. History says who did it.
public struct SetLeadScore: Operation, Decodable {
    public static let name: OperationName = "leads.setScore"
    public static let endpoint = Endpoint.post("/leads/{id}/score")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var ifVersion: Int64?
    /// 0–100; nil takes away what was set.
    public var score: Int64?
    /// Why; it must be there with a score.
    public var note: String?
    public init(id: Lead.ID, ifVersion: Int64? = nil, score: Int64?, note: String? = nil) { (self.id, self.ifVersion, self.score, self.note) = (id, ifVersion, score, note) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let before = try work.find(Lead.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard !work.hides("score", of: .lead), !work.hides("manualScore", of: .lead), !work.hides("manualNote", of: .lead) else { throw Refusal(.forbidden) }
        let note = note?.trimmed ?? ""
        if let score {
            guard 0...100 ~= score else { throw InputProblem(field: "score", code: .outOfRange, details: ["min": "0", "max": "100"]) }
            guard !note.isEmpty else { throw InputProblem(field: "note", code: .missing) }
            try work.check(note, "note", most: 1_000)
        }
        var lead = before
        (lead.manualScore, lead.manualNote) = score == nil ? (nil, nil) : (score, note)
        try work.update(&lead, from: before)
        return RecordAnswer(lead, now: work.now)
    }
}

/// Sorts a lead into one of the product's segments by hand, so that scoring leaves it there; or lets scoring sort it again.
public struct SetLeadSegment: Operation, Decodable {
    public static let name: OperationName = "leads.setSegment"
    public static let endpoint = Endpoint.post("/leads/{id}/segment")
    public static let access = Access.write(.leads)
    public var id: Lead.ID
    public var ifVersion: Int64?
    /// Nil lets scoring sort it.
    public var segment: Segment?
    public init(id: Lead.ID, ifVersion: Int64? = nil, segment: Segment?) { (self.id, self.ifVersion, self.segment) = (id, ifVersion, segment) }

    public func run(in work: Work) throws -> RecordAnswer<Lead> {
        let before = try work.find(Lead.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        var lead = before
        (lead.segment, lead.segmentIsChosen, lead.segmentByChat) = (segment, segment != nil, false)
        try work.update(&lead, from: before)
        return RecordAnswer(lead, now: work.now)
    }
}

/// What a lead is scored with at this moment, and why: reasons that add up to fit, to intent and to the score.
public struct ShowLeadScore: Operation, Decodable {
    public static let name: OperationName = "leads.score"
    public static let endpoint = Endpoint.get("/leads/{id}/score")
    public static let access = Access.read(.leads)
    public var id: Lead.ID
    public init(id: Lead.ID) { self.id = id }

    public func run(in work: Work) throws -> LeadScoreAnswer {
        let lead = try work.find(Lead.self, id)
        return try work.scoreAnswer(of: lead)
    }
}

extension Work {
    /// - Throws: `forbidden` for who does not see scores, or not what they are made of.
    func scoreAnswer(of lead: Lead) throws -> LeadScoreAnswer {
        let rules = try scoringRules()
        let used = ["score", "fit", "intent"] + rules.scorer.rules.map(\.field) + (rules.model?.fields ?? [])
        guard !used.contains(where: { hides($0, of: .lead) }) else { throw Refusal(.forbidden) }
        return LeadScoreAnswer(leadId: lead.id, version: lead.version, sheet: try scoreSheet(of: lead), note: lead.manualNote, setBy: try setBy(lead), at: now)
    }

    /// Who set the score by hand, and when: as history says.
    private func setBy(_ lead: Lead) throws -> (id: User.ID?, at: Timestamp)? {
        guard lead.manualScore != nil else { return nil }
        var found: (User.ID?, Timestamp)?
        try db.forEach("SELECT user_id, at FROM event WHERE kind = 'lead' AND entity_id = \(lead.id) AND after LIKE '%\"manualScore\"%' ORDER BY id DESC LIMIT 1") { row in found = (try row.next(), try row.next()) }
        return found
    }
}

public struct LeadScoreAnswer: Answer {
    public let leadId: Lead.ID
    public let version: Int64
    public let sheet: LeadScoreSheet
    /// Why somebody set the score by hand, who and when.
    public let note: String?
    public let setBy: (id: User.ID?, at: Timestamp)?
    public let at: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", leadId)
            json.field("at", at)
            json.field("score", Int64(sheet.score))
            json.field("basis", sheet.basis.rawValue)
            json.field("fit", sheet.fit.map(Int64.init))
            json.field("intent", Int64(sheet.intent))
            json.field("chance", sheet.chance)
            json.field("temperature", sheet.temperature.rawValue)
            json.field("segment", sheet.segment?.rawValue)
            json.field("note", note)
            json.field("setBy", setBy?.id)
            json.field("setAt", setBy?.at)
            for (name, reasons) in [("reasons", sheet.reasons), ("fitReasons", sheet.fitReasons), ("intentReasons", sheet.intentReasons)] {
                json.array(named: name) { json in for reason in reasons { reason.write(to: &json) } }
            }
        }
    }

    public static var schema: Schema {
        let reasons = Schema.array(of: ScoreReason.schema)
        return .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("at", .string(format: "date-time"), isRequired: true), .init("score", .integer(minimum: 0, maximum: 100), isRequired: true),
            .init("basis", .string(options: LeadScoreSheet.Basis.allCases.map(\.rawValue)), isRequired: true), .init("fit", .integer(minimum: 0, maximum: 100), isRequired: true, isNullable: true),
            .init("intent", .integer(minimum: 0, maximum: 100), isRequired: true), .init("chance", .number, isRequired: true, isNullable: true),
            .init("temperature", .string(options: Temperature.allCases.map(\.rawValue)), isRequired: true), .init("segment", .string(options: Segment.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
            .init("note", .string(), isRequired: true, isNullable: true), .init("setBy", .integer(minimum: 1), isRequired: true, isNullable: true), .init("setAt", .string(format: "date-time"), isRequired: true, isNullable: true),
            .init("reasons", reasons, isRequired: true), .init("fitReasons", reasons, isRequired: true), .init("intentReasons", reasons, isRequired: true),
        ])
    }
}

extension ScoreReason: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("points", Int64(points))
            switch about {
            case .rule(let rule):
                json.field("about", "rule")
                json.field("ruleId", rule.id)
                json.field("field", rule.field)
            case .signal(let kind, let count, let last):
                json.field("about", "signal")
                json.field("signal", kind.rawValue)
                json.field("count", Int64(count))
                json.field("last", last)
            case .learned(let field, let value, let factor):
                json.field("about", "learned")
                json.field("field", field)
                json.field("value", value)
                json.field("oddsFactor", factor)
            case .usual: json.field("about", "usual")
            case .limit: json.field("about", "limit")
            case .manual: json.field("about", "manual")
            }
        }
    }

    static var schema: Schema {
        .object([
            .init("points", .integer(), isRequired: true), .init("about", .string(options: ["rule", "signal", "learned", "usual", "limit", "manual"]), isRequired: true), .init("ruleId", .integer(minimum: 1), isRequired: false),
            .init("field", .string(), isRequired: false), .init("signal", .string(options: LeadSignal.Kind.allCases.map(\.rawValue)), isRequired: false), .init("count", .integer(minimum: 1), isRequired: false),
            .init("last", .string(format: "date-time"), isRequired: false), .init("value", .string(), isRequired: false, isNullable: true), .init("oddsFactor", .number, isRequired: false),
        ])
    }
}
