import Domain
import Formats
import Storage
import Texts
import Writing

/// Brings in what deals went through, for deals that an import brought before: each row is a state of a deal from one
/// moment on. States that somebody made here stay as they are; told ones come before them.
struct HistoryImport {
    let work: Work
    let source: String
    private var counts = ImportCounts()
    private var places: [Pipeline.ID: [String: Stage]] = [:]

    init(_ work: Work, source: String) { (self.work, self.source) = (work, source) }

    mutating func take(_ rows: [Incoming<HistoryRecord>]) throws -> ImportCounts {
        let deals = try deals(of: rows)
        for (id, rows) in Dictionary(grouping: rows, by: \.content.dealExternalId).sorted(by: { $0.key < $1.key }) {
            guard let deal = deals[id] else {
                for row in rows { counts.fail(row.line, "dealExternalId", "dealUnknown", id) }
                continue
            }
            try take(rows, of: deal)
        }
        return counts
    }

    private func deals(of rows: [Incoming<HistoryRecord>]) throws -> [String: Deal] {
        let ids = Set(rows.map(\.content.dealExternalId)).sorted()
        guard !ids.isEmpty else { return [:] }
        let known = try deals(ids, of: [source]).mapValues { $0[0] }, missing = ids.filter { known[$0] == nil }
        guard !missing.isEmpty else { return known }
        // Deals that came from another file, and so of another source, where the number means one deal only.
        let sources = try work.db.values(String.self, "SELECT DISTINCT external_source FROM deal WHERE external_source IS NOT NULL AND external_source <> \(source) ORDER BY external_source")
        guard !sources.isEmpty else { return known }
        return try deals(missing, of: sources).compactMapValues { $0.count == 1 ? $0[0] : nil }.merging(known) { $1 }
    }

    private func deals(_ ids: [String], of sources: [String]) throws -> [String: [Deal]] {
        let found = try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE external_source IN (\(list: sources)) AND external_id IN (\(list: ids)) AND deleted_at IS NULL ORDER BY id")
        return Dictionary(grouping: found) { $0.externalId ?? "" }
    }

    private mutating func take(_ rows: [Incoming<HistoryRecord>], of deal: Deal) throws {
        var story = try DealStory(deal, work)
        for row in rows.sorted(by: { ($0.content.at.moment, $0.line) < ($1.content.at.moment, $1.line) }) {
            let record = row.content
            if let name = record.stage, try stage(name, in: deal.pipelineId) == nil {
                counts.fail(row.line, "stage", "stageUnknown", name)
            } else if story.isLived(at: record.at.moment) {
                counts.skipped += 1
            } else if story.tell(record, stage: try record.stage.flatMap { try stage($0, in: deal.pipelineId) }) {
                counts.created += 1
            } else {
                counts.skipped += 1
            }
        }
        try story.write()
    }

    private mutating func stage(_ name: String, in pipeline: Pipeline.ID) throws -> Stage? {
        if places[pipeline] == nil {
            let stages = try work.db.all(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE pipeline_id = \(pipeline) ORDER BY position, id")
            places[pipeline] = Dictionary(stages.map { (StageWords.fold($0.name), $0) }) { first, _ in first }
        }
        return places[pipeline]?[StageWords.fold(name)]
    }
}

/// All states of one deal, to be written anew: those that a history told, and those that were lived here.
struct DealStory {
    private let deal: Deal
    private let work: Work
    private var told: [DealVersion] = []
    /// Made here, by people; what imports of deals guessed from their few dates is replaced by what the history tells.
    private let lived: [DealVersion]
    private var isChanged = false

    static let operation = "imports.history"

    init(_ deal: Deal, _ work: Work) throws {
        (self.deal, self.work) = (deal, work)
        let all = try work.db.all(DealVersion.self, "SELECT \(DealVersion.columns) FROM deal_version v WHERE v.deal_id = \(deal.id) ORDER BY v.valid_from, v.id")
        told = all.filter { $0.isImported && $0.operation == Self.operation }
        lived = Array(all.drop { $0.isImported })
    }

    /// Whether people had already worked with the deal here.
    func isLived(at moment: Timestamp) -> Bool { lived.first.map { moment >= $0.validFrom } ?? false }

    /// Takes a state in; what it does not say is as before. False when the story has it already.
    mutating func tell(_ record: HistoryRecord, stage: Stage?) -> Bool {
        let moment = record.at.moment
        let before = told.last { $0.validFrom <= moment }
        var state = before ?? beginning
        (state.validFrom, state.validTo, state.isImported, state.operation) = (moment, nil, true, Self.operation)
        state.userId = work.actor.userId
        if let stage { state.stageId = stage.id }
        if let outcome = record.outcome { state.status = Deal.Status(outcome) }
        if let amount = record.amount { (state.amount, state.currency) = (amount.minorUnits, amount.currency) }
        if let day = record.expectedClose { state.expectedClose = day }
        state.probability = state.status == .won ? 1 : state.status == .lost ? 0 : record.probability ?? stage?.probability ?? state.probability
        state.weighted = (state.amount ?? 0).weighted(by: state.probability)
        if let category = record.forecastCategory.flatMap({ Deal.ForecastCategory(rawValue: $0) }) { state.forecastCategory = category }
        state.lostReason = state.status == .lost ? deal.lostReason ?? "other" : nil
        state.isDisqualified = state.status == .lost && deal.isDisqualified
        if let before, before.validFrom == moment, before == state { return false }
        told.removeAll { $0.validFrom == moment }
        told.insert(state, at: told.firstIndex { $0.validFrom > moment } ?? told.count)
        isChanged = true
        return true
    }

    /// What is said of the deal before its history says anything.
    private var beginning: DealVersion {
        var state = present
        (state.status, state.lostReason, state.isDisqualified, state.isNurture, state.isDeleted) = (.open, nil, false, false, false)
        return state
    }

    /// The deal as it is now.
    private var present: DealVersion {
        DealVersion(of: deal, at: deal.closedAt ?? deal.enteredStageAt, by: work.actor.userId, operation: "imports.run", isImported: true)
    }

    /// Writes the whole story, without gaps, up to the present state.
    func write() throws {
        guard isChanged else { return }
        var chain = told
        if lived.isEmpty {
            var last = present
            if let end = chain.last, end.stageId == last.stageId, end.status == last.status {
                chain.removeLast()
                (last.validFrom, last.operation) = (end.validFrom, Self.operation)
            } else {
                last.validFrom = max(last.validFrom, chain.last?.validFrom ?? last.validFrom)
            }
            chain.append(last)
        }
        try correctTimes(chain)
        chain += lived
        try work.db.forgetChronicle()
        try work.db.execute("DELETE FROM deal_version WHERE deal_id = \(deal.id)")
        for (place, var state) in chain.enumerated() {
            state.validTo = place + 1 < chain.count ? chain[place + 1].validFrom : nil
            if state.isImported { state.version = Int64(place + 1) }
            try work.insert(state, importId: state.operation == Self.operation ? work.importing?.id : nil)
        }
    }
}

extension DealStory {
    /// The deal itself knows since when it is in its stage, and since when it is there at all.
    private func correctTimes(_ chain: [DealVersion]) throws {
        guard lived.isEmpty, let first = chain.first, let current = chain.last(where: { $0.status == .open }) else { return }
        var corrected = deal
        corrected.createdAt = min(deal.createdAt, first.validFrom)
        let run = chain.reversed().drop { $0.status != .open }.prefix { $0.stageId == current.stageId && $0.status == .open }
        corrected.enteredStageAt = run.last?.validFrom ?? current.validFrom
        try work.update(&corrected, from: deal)
    }
}

extension DealVersion {
    init(of deal: Deal, at moment: Timestamp, by user: User.ID?, operation: String, isImported: Bool) {
        (dealId, version, validFrom, validTo, userId) = (deal.id, deal.version, moment, nil, user)
        (self.operation, self.isImported) = (operation, isImported)
        (pipelineId, stageId, status, amount, currency) = (deal.pipelineId, deal.stageId, deal.status, deal.amount, deal.currency)
        (probability, weighted, ownerId, expectedClose) = (deal.probability, deal.weighted, deal.ownerId, deal.expectedClose)
        (forecastCategory, isNurture, isDeleted, lostReason) = (deal.forecastCategory, deal.nurtureUntil != nil, deal.deletedAt != nil, deal.lostReason)
        isDisqualified = deal.isDisqualified
    }
}

extension Work {
    /// Writes one state of a deal as it is.
    func insert(_ state: DealVersion, importId: Int64?) throws {
        try db.execute("""
            INSERT INTO deal_version (deal_id, version, valid_from, valid_to, user_id, operation, pipeline_id, stage_id, status, amount, currency, probability, weighted, owner_id,
                expected_close, forecast_category, nurture, deleted, lost_reason, imported, disqualified, import_id)
            VALUES (\(state.dealId), \(state.version), \(state.validFrom), \(state.validTo?.microseconds ?? DealVersion.forever), \(state.userId), \(state.operation), \(state.pipelineId), \(state.stageId),
                \(state.status), \(state.amount), \(state.currency), \(state.probability), \(state.weighted), \(state.ownerId), \(state.expectedClose), \(state.forecastCategory),
                \(state.isNurture), \(state.isDeleted), \(state.lostReason), \(state.isImported), \(state.isDisqualified), \(importId))
            """)
    }

    /// Takes the states that an import told out of the histories of their deals; what else is known of them closes the
    /// gap. A few deals at a time; returns how many there were.
    func forgetHistory(of importId: Int64, atOnce limit: Int) throws -> Int {
        let deals = try db.values(Deal.ID.self, "SELECT DISTINCT deal_id FROM deal_version WHERE import_id = \(importId) ORDER BY deal_id LIMIT \(limit)")
        if !deals.isEmpty { try db.forgetChronicle() }
        for id in deals {
            guard let deal = try db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(id)") else { continue }
            let lived = try db.all(DealVersion.self, "SELECT \(DealVersion.columns) FROM deal_version v WHERE v.deal_id = \(id) ORDER BY v.valid_from, v.id").drop { $0.isImported }
            try db.execute("DELETE FROM deal_version WHERE deal_id = \(id)")
            var chain = [DealVersion(of: deal, at: deal.createdAt, by: nil, operation: "imports.run", isImported: true)]
            if lived.isEmpty, let closed = deal.closedAt {
                (chain[0].status, chain[0].lostReason) = (.open, nil)
                chain.append(DealVersion(of: deal, at: closed, by: nil, operation: "imports.run", isImported: true))
            } else if let first = lived.first {
                chain[0] = first
                (chain[0].validFrom, chain[0].isImported) = (min(deal.createdAt, first.validFrom), true)
            }
            chain += lived
            for (place, var state) in chain.enumerated() {
                state.validTo = place + 1 < chain.count ? chain[place + 1].validFrom : nil
                try insert(state, importId: nil)
            }
        }
        return deals.count
    }
}
