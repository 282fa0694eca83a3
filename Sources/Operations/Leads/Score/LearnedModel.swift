import Domain
import FoundationEssentials
import Insights
import Storage

/// What an attempt to learn came to, as it is kept: the lesson, and what was left out before anything was learned.
public struct LearnedResult: Codable, Sendable {
    public let lesson: LeadLesson
    /// Fields that number the leads instead of describing them.
    public let numbering: [String]
    /// Fields that somebody put aside, and the one that says how leads ended.
    public let putAside: [String]
    /// From which moment on the leads of the test were made.
    public let testedSince: Timestamp?

    private enum Key: String, CodingKey { case lesson, numbering, putAside, testedSince }
    init(lesson: LeadLesson, numbering: [String], putAside: [String], testedSince: Timestamp?) {
        (self.lesson, self.numbering, self.putAside, self.testedSince) = (lesson, numbering, putAside, testedSince)
    }
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        lesson = try values.decode(LeadLesson.self, forKey: .lesson)
        (numbering, putAside) = (try values.decode([String].self, forKey: .numbering), try values.decode([String].self, forKey: .putAside))
        testedSince = try values.decodeIfPresent(Int64.self, forKey: .testedSince).map { Timestamp(microseconds: $0) }
    }
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(lesson, forKey: .lesson)
        try values.encode(numbering, forKey: .numbering)
        try values.encode(putAside, forKey: .putAside)
        try values.encodeIfPresent(testedSince?.microseconds, forKey: .testedSince)
    }

    var text: String { get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) } }
    init(text: String) throws { self = try JSONDecoder().decode(LearnedResult.self, from: Data(text.utf8)) }
}

/// The model by which leads are scored.
struct LearnedModel: Sendable {
    let id: Int64
    let model: LeadModel
    /// The fields that it has as numbers.
    private let numbers: Set<String>

    init(id: Int64, model: LeadModel) {
        (self.id, self.model) = (id, model)
        numbers = Set(model.design.fields.map(\.name).filter(model.holdsNumbers))
    }

    /// The fields that it looks at.
    var fields: [String] { model.design.fields.map(\.name) }

    /// The one that the settings name; nil where nothing was learned, or the data do not tell leads apart.
    static func inUse(_ db: Connection) throws -> LearnedModel? {
        var found: (Int64, String)?
        try db.forEach("SELECT m.id, m.result FROM lead_scoring s JOIN score_model m ON m.id = s.model_id WHERE s.id = 1 AND m.result IS NOT NULL") { row in found = (try row.next(), try row.next()) }
        guard let (id, text) = found, let model = try LearnedResult(text: text).lesson.model else { return nil }
        return LearnedModel(id: id, model: model)
    }

    /// What the model says of a lead. Field by field, the strongest first, the points go from those of an average lead to its own,
    /// so that they add up to them.
    func score(_ lead: Lead, _ signals: [(kind: LeadSignal.Kind, at: Timestamp)], sources: [Int64: String]) -> LearnedLeadScore {
        let facts = LearnedFacts(lead: lead, signals: signals, sources: sources), found = model.score { facts.value($0, isNumber: numbers.contains($0)) }
        let order = found.contributions.indices.sorted { (-abs(found.contributions[$0].logOdds), $0) < (-abs(found.contributions[$1].logOdds), $1) }
        let usual = model.points(logOdds: found.usualLogOdds)
        var parts: [ScoreReason] = [], points = usual, logit = found.usualLogOdds
        for (place, index) in order.enumerated() {
            let reason = found.contributions[index]
            logit += reason.logOdds
            // The same numbers in another order can differ in the last digit: the last step ends where the score is.
            let next = place == order.count - 1 ? found.points : model.points(logOdds: logit)
            parts.append(ScoreReason(.learned(field: reason.field, value: reason.value.text, factor: reason.factor), next - points))
            points = next
        }
        return LearnedLeadScore(
            points: found.points, usualPoints: order.isEmpty ? found.points : usual, chance: found.chance, segment: Segment(found.segment), parts: parts.filter { $0.points != 0 })
    }
}

extension LeadValue {
    /// The value in words; nil for a missing one.
    var text: String? {
        switch self {
        case .word(let word): word
        case .number(let number): number.map { LeadFact.text(of: $0) }
        }
    }
}

extension Segment {
    public init(_ segment: Insights.LeadSegment) {
        self = switch segment {
        case .interested: .interested
        case .promising: .promising
        case .notInterested: .notInterested
        }
    }
}

/// What a model is told of one lead, field by field: the same that it was learned from.
struct LearnedFacts {
    /// Before the kind of a signal: how many of them there were.
    static let did = "did."
    let lead: Lead
    let signals: [(kind: LeadSignal.Kind, at: Timestamp)]
    let sources: [Int64: String]

    /// The value in the form in which the model has the field; nil is missing.
    func value(_ field: String, isNumber: Bool) -> LeadValue? {
        if field.hasPrefix(Self.did) {
            let count = signals.count { $0.kind.rawValue == field.dropFirst(Self.did.count) }
            return isNumber ? .number(Double(count)) : nil
        }
        return isNumber ? .number(number(field)) : .word(word(field))
    }

    func number(_ field: String) -> Double? {
        switch lead.fact(field) {
        case .number(let number): number
        case .words(let words): words.first.flatMap(Double.init)
        case .nothing: nil
        }
    }

    /// Several words are one: together they are what the lead has. Of what is another on each lead only counts whether it is there.
    func word(_ field: String) -> String? {
        if field == "sourceId" { return lead.sourceId.flatMap { sources[$0.rawValue] } }
        switch lead.fact(field) {
        case .nothing: return nil
        case .number(let number): return LeadFact.text(of: number)
        case .words(let words): return ["company", "phone"].contains(field) ? "✓" : words.count == 1 ? words[0] : words.sorted().joined(separator: ", ")
        }
    }
}
