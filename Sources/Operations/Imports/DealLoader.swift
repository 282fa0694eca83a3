import Domain
import Storage

/// Writes many new deals at once, with everything that one deal's creation writes: row, versions, event, words of the
/// search, sums.
struct DealLoader {
    let work: Work

    /// - Returns: the deals as they were written, in the order of the rows.
    @discardableResult func load(_ fresh: [DealImport.FreshDeal]) throws -> [Deal] {
        guard !fresh.isEmpty else { return [] }
        let first = try work.db.reserveIDs(of: "deal", count: fresh.count)
        var deals = fresh.map(\.deal)
        var tops: [Stage.ID: Int64] = [:]
        for place in deals.indices {
            deals[place].id = Deal.ID(first + Int64(place))
            deals[place].version = Int64(fresh[place].states.count)
            let stage = deals[place].stageId
            tops[stage] = try (tops[stage] ?? work.topPosition(in: stage)) - Work.gap
            deals[place].position = tops[stage] ?? 0
        }
        try work.copyRows(deals)
        let sums = try writeVersions(deals, fresh)
        try work.rememberBeginnings(of: deals)
        try SearchWords(work: work).write(deals.map { (.deal, $0.id.rawValue, try work.searchText(of: $0) ?? $0.title) })
        try work.writeCustomValues(ofNew: deals)
        for chunk in sums.sorted(by: { $0.key < $1.key }).chunked(200) { try work.addToTotals(Dictionary(uniqueKeysWithValues: chunk.map { ($0.key, $0.value) })) }
        try writeLinks(deals, fresh)
        return deals
    }

    /// Adds up the deals on the way, where it keeps nobody waiting: rows are gathered beside the writer.
    private func writeVersions(_ deals: [Deal], _ fresh: [DealImport.FreshDeal]) throws -> [DealShare.Key: (Int64, Int64, Int64)] {
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        try work.db.copy(
            into: "deal_version",
            columns: [
                "deal_id", "version", "valid_from", "valid_to", "user_id", "operation", "pipeline_id", "stage_id", "status", "amount", "currency", "probability", "weighted", "owner_id", "expected_close",
                "forecast_category", "nurture", "deleted", "lost_reason", "imported", "disqualified",
            ], expecting: deals.count
        ) { sink in
            for (deal, states) in zip(deals, fresh.map(\.states)) {
                for (place, state) in states.enumerated() { try write(deal, state, place, until: place + 1 < states.count ? states[place + 1].at.microseconds : DealVersion.forever, to: &sink) }
                add(deal, to: &sums)
            }
        }
        return sums
    }

    private func write(_ deal: Deal, _ state: DealImport.State, _ place: Int, until end: Int64, to sink: inout RowSink) throws {
        let probability: Double = switch state.status {
        case .won: 1
        case .lost: 0
        case .open: deal.probabilitySource == .override ? deal.probability : state.stage.probability
        }
        try sink.int(deal.id.rawValue)
        try sink.int(Int64(place + 1))
        try sink.int(state.at.microseconds)
        try sink.int(end)
        try sink.int(work.actor.userId?.rawValue)
        try sink.text(work.operation.text)
        try sink.int(deal.pipelineId.rawValue)
        try sink.int(state.stage.id.rawValue)
        try sink.text(state.status.rawValue)
        try sink.int(deal.amount)
        try sink.text(deal.currency.code)
        try sink.double(probability)
        try sink.int((deal.amount ?? 0).weighted(by: probability))
        try sink.int(deal.ownerId?.rawValue)
        try sink.text(deal.expectedClose?.description)
        try sink.text(deal.forecastCategory.rawValue)
        try sink.bool(false)
        try sink.bool(false)
        try sink.text(state.status == .lost ? deal.lostReason : nil)
        try sink.bool(true)
        try sink.bool(state.status == .lost && deal.isDisqualified)
        try sink.endRow()
    }

    private func add(_ deal: Deal, to sums: inout [DealShare.Key: (Int64, Int64, Int64)]) {
        guard let share = DealShare(deal, zone: work.workspace.timeZone, dialect: work.db.dialect) else { return }
        let sum = sums[share.key, default: (0, 0, 0)]
        sums[share.key] = (sum.0 + 1, sum.1 + share.amount, sum.2 + share.weighted)
    }

    private func writeLinks(_ deals: [Deal], _ fresh: [DealImport.FreshDeal]) throws {
        for (deal, row) in zip(deals, fresh) {
            if !deal.contactIds.isEmpty { try work.linkContacts(of: deal) }
            if let note = row.note, !note.trimmed.isEmpty { try add(.note, note, to: deal, done: true) }
            if let step = row.nextStep, !step.trimmed.isEmpty, deal.status == .open { try add(.task, step, to: deal, done: false) }
        }
    }

    private func add(_ type: Activity.Kind, _ text: String, to deal: Deal, done: Bool) throws {
        var activity = Activity()
        try activity.begin(in: work)
        (activity.type, activity.dealId, activity.ownerId, activity.importId) = (type, deal.id, deal.ownerId, work.importing?.id)
        if done { (activity.note, activity.doneAt) = (String(text.prefix(10_000)), work.now) } else { activity.subject = String(text.prefix(200)) }
        try work.insert(&activity)
    }
}

extension Array {
    /// Pieces of at most `size` elements.
    func chunked(_ size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
