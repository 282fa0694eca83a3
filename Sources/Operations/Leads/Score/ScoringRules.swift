import Domain
import Insights
import Storage
import Synchronization

/// All that leads are scored by: settings, rules in use, and the model that was learned.
struct ScoringRules: Sendable {
    /// Another number after each change.
    let stamp: Int64
    let scorer: LeadScorer
    let model: LearnedModel?
}

/// The rules as they were read last. They hold as long as their stamp is the one in the table, which is a single row, so that an event
/// of a lead costs no reading of rules and no decoding of a model. A stamp is random: what was read in a transaction that was
/// rolled back in the end is never taken for what came instead.
final class KnownScoring: Sendable {
    private let known = Mutex<ScoringRules?>(nil)

    func rules(in work: Work) throws -> ScoringRules {
        let stamp = try work.db.value(Int64.self, "SELECT stamp FROM lead_scoring WHERE id = 1") ?? 0
        if let rules = known.withLock({ $0 }), rules.stamp == stamp { return rules }
        let rules = try ScoringRules.read(stamp, in: work)
        known.withLock { $0 = rules }
        return rules
    }
}

extension ScoringRules {
    static func read(_ stamp: Int64, in work: Work) throws -> ScoringRules {
        let rules = try work.db.all(FitRule.self, "SELECT \(FitRule.columns) FROM fit_rule WHERE archived_at IS NULL ORDER BY id")
        return ScoringRules(stamp: stamp, scorer: LeadScorer(try work.leadScoring(), rules: rules), model: try LearnedModel.inUse(work.db))
    }

    /// What is to be said of a lead that did `signals`, as of `now`.
    func sheet(of lead: Lead, _ signals: [(kind: LeadSignal.Kind, at: Timestamp)], sources: [Int64: String], at now: Timestamp) -> LeadScoreSheet {
        scorer.sheet(of: lead, signals, learned: model?.score(lead, signals, sources: sources), at: now)
    }
}

extension Work {
    func scoringRules() throws -> ScoringRules { try scoring.rules(in: self) }

    /// What a lead did, the oldest first.
    func signals(of lead: Lead.ID) throws -> [(kind: LeadSignal.Kind, at: Timestamp)] {
        var signals: [(kind: LeadSignal.Kind, at: Timestamp)] = []
        try db.forEach("SELECT kind, at FROM lead_signal WHERE lead_id = \(lead) ORDER BY at, id") { row in
            if let kind = LeadSignal.Kind(rawValue: try row.next()) { signals.append((kind, try row.next())) }
        }
        return signals
    }

    /// Names of the sources, by which a model knows them.
    func sourceNames() throws -> [Int64: String] {
        var names: [Int64: String] = [:]
        try db.forEach("SELECT id, name FROM lead_source") { row in names[try row.next(Int64.self)] = try row.next() }
        return names
    }

    /// What is to be said of a lead at this moment.
    func scoreSheet(of lead: Lead) throws -> LeadScoreSheet {
        let rules = try scoringRules(), signals = lead.id.rawValue == 0 ? [] : try signals(of: lead.id)
        return rules.sheet(of: lead, signals, sources: rules.model == nil ? [:] : try sourceName(of: lead), at: now)
    }

    private func sourceName(of lead: Lead) throws -> [Int64: String] {
        guard let id = lead.sourceId, let name = try db.value(String.self, "SELECT name FROM lead_source WHERE id = \(id)") else { return [:] }
        return [id.rawValue: name]
    }

    /// Works out fit, intent, score, temperature and segment anew.
    func rescore(_ lead: inout Lead) throws { lead.take(try scoreSheet(of: lead), at: now) }
}

extension Lead {
    /// Keeps what lists order and filter by.
    mutating func take(_ sheet: LeadScoreSheet, at now: Timestamp) {
        (fit, intent, score) = (sheet.fit.map(Int64.init), Int64(sheet.intent), Int64(sheet.score))
        (temperature, segment, scoredAt) = (sheet.temperature, sheet.segment, now)
    }
}

extension Lead {
    /// Whether nothing by which leads are scored differs, signals aside: then a change of the one needs no new score.
    func isScored(like other: Lead) -> Bool {
        guard manualScore == other.manualScore, segmentIsChosen == other.segmentIsChosen, custom == other.custom, firstInteractionAt == other.firstInteractionAt else { return false }
        return Self.scoredFields.allSatisfy { fact($0) == other.fact($0) }
    }
}
