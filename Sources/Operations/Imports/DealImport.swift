import Domain
import Storage
import Texts
import Writing

/// Brings a batch of rows in: new deals by the engine's fastest way, known ones as changes.
struct DealImport {
    let work: Work
    let plan: DealImportPlan
    private var names: ImportNames
    private var stages: ImportStages
    private var counts = ImportCounts()
    private var fresh: [FreshDeal] = []
    private var gates = ImportGates()
    private var own: ImportOwnValues

    /// A new deal with the states that it had.
    struct FreshDeal {
        var deal: Deal
        var states: [State]
        var note: String?
        var nextStep: String?
    }
    struct State { var at: Timestamp; var stage: Stage; var status: Deal.Status }

    init(_ work: Work, _ plan: DealImportPlan) throws {
        (self.work, self.plan) = (work, plan)
        names = try ImportNames(work, source: plan.source)
        stages = try ImportStages(work, plan)
        own = try ImportOwnValues(work, .deal)
    }

    /// Takes all rows of a batch; those with a problem are reported and left out.
    mutating func take(_ rows: [IncomingDeal]) throws -> ImportCounts {
        try names.prepareCompanies(rows.map { ($0.companyExternalId, $0.company) })
        let known = try knownDeals(rows)
        var seen: Set<String> = []
        for row in rows {
            if !plan.skipped.isEmpty, let text = row.stageText, plan.skipped.contains(StageWords.fold(text)) {
                counts.skipped += 1
            } else if let id = row.externalId, !seen.insert(id).inserted {
                counts.fail(row.line, "externalId", "repeated", id)
            } else if let id = row.externalId.flatMap({ known[$0] }) {
                try change(id, row)
            } else if let deal = try make(row) {
                fresh.append(deal)
            }
        }
        let loaded = try DealLoader(work: work).load(fresh)
        if plan.plansTasks == true { for deal in loaded where deal.status == .open { _ = try work.enter(work.stage(deal.stageId), with: deal, isChosen: true) } }
        counts.created += Int64(fresh.count)
        return counts
    }

    private func knownDeals(_ rows: [IncomingDeal]) throws -> [String: Deal.ID] {
        var known: [String: Deal.ID] = [:]
        let ids = rows.compactMap(\.externalId)
        guard !ids.isEmpty else { return [:] }
        try work.db.forEach("SELECT id, external_id FROM deal WHERE external_source = \(plan.source) AND external_id IN (\(list: ids))") { row in
            let id = try row.next(Deal.ID.self)
            known[try row.next()] = id
        }
        return known
    }

    private mutating func make(_ row: IncomingDeal) throws -> FreshDeal? {
        guard !row.name.isEmpty else { return problem(row, "title", "missing", "") }
        if let created = row.createdAt, let closed = row.closedAt, closed < created { return problem(row, "closedAt", "closesBeforeCreated", closed.description) }
        let pipeline = try stages.pipeline(named: row.pipeline)
        guard let states = try states(of: row, in: pipeline), let last = states.last else { return nil }
        var deal = Deal()
        deal.title = row.name
        (deal.pipelineId, deal.stageId, deal.status) = (pipeline, last.stage.id, last.status)
        (deal.amount, deal.currency) = (row.amount, row.currency ?? plan.currency)
        (deal.expectedClose, deal.source, deal.tags) = (row.expectedClose, row.source.map { String($0.prefix(200)) }, row.tags)
        (deal.createdAt, deal.enteredStageAt) = (min(row.createdAt ?? states[0].at, states[0].at), states.last { $0.status == .open }?.at ?? last.at)
        deal.closedAt = last.status == .open ? nil : last.at
        deal.lostReason = last.status == .lost ? reason(row.lostReason) : nil
        deal.lostNote = last.status == .lost ? row.lostReason : nil
        deal.isDisqualified = last.status == .lost && row.isDisqualified
        (deal.priority, deal.forecastCategory) = (row.priority ?? .normal, row.forecastCategory ?? .pipeline)
        (deal.externalSource, deal.externalId, deal.importId) = (row.externalId == nil ? nil : plan.source, row.externalId, work.importing?.id)
        deal.ownerId = try names.owner(name: row.owner, email: row.ownerEmail)
        if let company = names.company(id: row.companyExternalId, name: row.company) { (deal.companyId, deal.companyName) = (company.id, company.name) }
        deal.contactIds = try contacts(of: row, company: deal.companyId)
        if let probability = row.probability, last.status == .open { (deal.probability, deal.probabilitySource) = (probability, .override) }
        counts.problems += try row.leftOut + own.lay(row.custom, over: &deal.custom, line: row.line, names)
        deal.settle(in: last.stage)
        try warn(row, deal, last.stage)
        return FreshDeal(deal: deal, states: states, note: row.note, nextStep: row.nextStep)
    }

    private mutating func contacts(of row: IncomingDeal, company: Company.ID?) throws -> [Contact.ID] {
        var found: [Contact.ID] = []
        for person in row.contacts { if let id = try names.contact(person, company: company), !found.contains(id) { found.append(id) } }
        return found
    }

    private mutating func problem(_ row: IncomingDeal, _ field: String, _ code: String, _ value: String) -> FreshDeal? {
        counts.fail(row.line, field, code, value)
        return nil
    }

    /// A row that stands behind a gate which it does not pass is taken, and said so.
    private mutating func warn(_ row: IncomingDeal, _ deal: Deal, _ stage: Stage) throws {
        guard deal.status == .open else { return }
        let ordered = gates.knows(stage) ? [] : try stages.ordered(in: stage.pipelineId), blocking = gates.blocking(before: stage, among: ordered)
        if !blocking.isEmpty { warn(row, stage, blocking.filter { !ImportGates.isMet($0, by: deal) }) }
    }

    private mutating func warn(_ row: IncomingDeal, _ stage: Stage, _ open: [Criterion], wins: Bool = false) {
        guard !open.isEmpty else { return }
        counts.warn(row.line, "stage", wins ? ImportGates.openWon : ImportGates.open, row.stage ?? stage.name, ["stage": stage.name, "criteria": open.map(\.text).joined(separator: ", ")])
    }

    /// One of the built-in words, or `other`; what the file says is kept as the note.
    private func reason(_ text: String?) -> String {
        let fold = SearchFolding.fold(text ?? "")
        return LostReason.builtIn.first { SearchFolding.fold($0) == fold } ?? (fold.contains("pri") || fold.contains("pris") || fold.contains("cen") || fold.contains("prezz") ? "price" : "other")
    }

    /// What the deal went through, oldest first. A closed deal was last open in the stage that the file names, or in
    /// the pipeline's last one.
    private mutating func states(of row: IncomingDeal, in pipeline: Pipeline.ID) throws -> [State]? {
        var states: [State] = []
        for entry in row.entries.sorted(by: { $0.at < $1.at }) {
            guard let stage = try stages.stage(entry.stage, in: pipeline) else { _ = problem(row, "stage", "stageUnknown", entry.stage); return nil }
            if states.last?.stage.id != stage.id { states.append(State(at: entry.at, stage: stage, status: .open)) }
        }
        let status = row.outcome ?? .open
        if status != .open, let last = states.last?.at, let closed = row.closedAt, closed < last { return problem(row, "closedAt", "closesBeforeCreated", closed.description).flatMap { _ in nil } }
        let stage: Stage?
        if let name = row.stage, !name.trimmed.isEmpty {
            stage = try stages.stage(name, in: pipeline)
        } else {
            let ordered = try stages.ordered(in: pipeline)
            stage = status == .open ? ordered.first : ordered.last
        }
        guard let stage else { _ = problem(row, "stage", "stageUnknown", row.stage ?? ""); return nil }
        let began = row.createdAt ?? row.enteredStageAt ?? row.closedAt ?? work.now
        if states.isEmpty { states = [State(at: began, stage: status == .open || row.stage != nil ? stage : states.last?.stage ?? stage, status: .open)] }
        if status == .open, states.last?.stage.id != stage.id { states.append(State(at: max(row.enteredStageAt ?? work.now, states.last?.at ?? began), stage: stage, status: .open)) }
        if status != .open, let last = states.last { states.append(State(at: max(row.closedAt ?? work.now, last.at), stage: last.stage, status: status)) }
        return states
    }

    /// A row that came before changes what it tells, as a person would.
    private mutating func change(_ id: Deal.ID, _ row: IncomingDeal) throws {
        guard let before = try work.db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(id)") else { return }
        var deal = before
        deal.deletedAt = nil
        if let title = row.title, !title.trimmed.isEmpty { deal.title = row.name }
        if let amount = row.amount { deal.amount = amount }
        if let currency = row.currency { deal.currency = currency }
        if let day = row.expectedClose { deal.expectedClose = day }
        if let source = row.source { deal.source = source }
        let leftOut = try row.leftOut + own.lay(row.custom, over: &deal.custom, line: row.line, names)
        if let owner = try names.owner(name: row.owner, email: row.ownerEmail) { deal.ownerId = owner }
        if let company = names.company(id: row.companyExternalId, name: row.company) { (deal.companyId, deal.companyName) = (company.id, company.name) }
        if let name = row.stage, row.outcome ?? .open == .open, deal.status == .open {
            guard let stage = try stages.stage(name, in: deal.pipelineId) else { _ = problem(row, "stage", "stageUnknown", name); return }
            if stage.id != deal.stageId {
                warn(row, stage, try blocking(deal, toward: stage))
                try deal.move(to: stage, at: row.enteredStageAt ?? work.now)
            }
        }
        if deal.status == .open, row.outcome == .won {
            warn(row, try work.stage(deal.stageId), try blocking(deal, toward: nil), wins: true)
            try deal.win(at: row.closedAt ?? work.now)
        }
        if deal.status == .open, row.outcome == .lost { try deal.lose(because: reason(row.lostReason), note: row.lostReason, competitor: nil, isDisqualified: row.isDisqualified, at: row.closedAt ?? work.now) }
        for contact in try contacts(of: row, company: deal.companyId) where !deal.contactIds.contains(contact) { deal.contactIds.append(contact) }
        try work.update(&deal, from: before)
        counts.problems += leftOut
        counts.note(changed: deal.version != before.version, wasGone: before.deletedAt != nil)
    }

    /// What blocks the way of a known deal to a stage (nil: won) and is open.
    private func blocking(_ deal: Deal, toward stage: Stage?) throws -> [Criterion] { try work.openCriteria(of: deal, toward: stage).filter { $0.criterion.mode == .block }.map(\.criterion) }
}
