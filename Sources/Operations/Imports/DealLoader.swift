import Domain
import Storage
import Texts
import Writing

/// Writes many new deals at once, with everything that one deal's creation writes: row, versions, event, words of the
/// search, sums.
struct DealLoader {
    let work: Work

    func load(_ fresh: [DealImport.FreshDeal]) throws {
        guard !fresh.isEmpty else { return }
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
        try writeRows(deals)
        try writeVersions(deals, fresh)
        try writeEvents(deals)
        try writeWords(deals)
        try addTotals(deals)
        try writeLinks(deals, fresh)
    }

    private func writeRows(_ deals: [Deal]) throws {
        let fields = Deal.fields.stored
        try work.db.copy(into: "deal", columns: fields.compactMap(\.column)) { sink in
            for deal in deals {
                for field in fields { try sink.value(field.bind(deal)) }
                try sink.endRow()
            }
        }
    }

    private func writeVersions(_ deals: [Deal], _ fresh: [DealImport.FreshDeal]) throws {
        try work.db.copy(
            into: "deal_version",
            columns: [
                "deal_id", "version", "valid_from", "valid_to", "user_id", "operation", "pipeline_id", "stage_id", "status", "amount", "currency", "probability", "weighted", "owner_id", "expected_close",
                "forecast_category", "nurture", "deleted", "lost_reason", "imported",
            ]
        ) { sink in
            for (deal, states) in zip(deals, fresh.map(\.states)) {
                for (place, state) in states.enumerated() { try write(deal, state, place, until: place + 1 < states.count ? states[place + 1].at.microseconds : DealVersion.forever, to: &sink) }
            }
        }
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
        try sink.endRow()
    }

    private func writeEvents(_ deals: [Deal]) throws {
        let fields = Deal.fields.stored.filter { !$0.traits.contains(.derived) }
        try work.db.copy(into: "event", columns: ["at", "user_id", "token_id", "operation", "kind", "entity_id", "deal_id", "before", "after", "version", "correlation", "undoes", "import_id"]) { sink in
            for deal in deals {
                try sink.int(work.now.microseconds)
                try sink.int(work.actor.userId?.rawValue)
                try sink.int(work.actor.tokenId)
                try sink.text(work.operation.text)
                try sink.text(Kind.deal.rawValue)
                try sink.int(deal.id.rawValue)
                try sink.int(deal.id.rawValue)
                try sink.null()
                try sink.text(Deal.fields.object(of: deal, fields.filter { !$0.isOptional || $0.bind(deal) != .null }))
                try sink.int(deal.version)
                try sink.int(work.correlation)
                try sink.null()
                try sink.int(work.importing?.id)
                try sink.endRow()
            }
        }
        work.eventCount += deals.count
    }

    private func writeWords(_ deals: [Deal]) throws {
        let words = deals.map { SearchFolding.fold($0.searchText ?? $0.title) }
        let first = try work.db.reserveIDs(of: "search_document", count: deals.count)
        try work.db.copy(into: "search_document", columns: ["id", "kind", "entity_id", "text"]) { sink in
            for (place, deal) in deals.enumerated() {
                try sink.int(first + Int64(place))
                try sink.text(Kind.deal.rawValue)
                try sink.int(deal.id.rawValue)
                try sink.text(words[place])
                try sink.endRow()
            }
        }
        guard work.db.dialect == .sqlite else { return }
        try work.db.copy(into: "search_index", columns: ["rowid", "text"]) { sink in
            for (place, text) in words.enumerated() {
                try sink.int(first + Int64(place))
                try sink.text(text)
                try sink.endRow()
            }
        }
    }

    private func addTotals(_ deals: [Deal]) throws {
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        let zone = work.workspace.timeZone
        for deal in deals {
            guard let share = DealShare(deal, zone: zone, dialect: work.db.dialect) else { continue }
            let sum = sums[share.key, default: (0, 0, 0)]
            sums[share.key] = (sum.0 + 1, sum.1 + share.amount, sum.2 + share.weighted)
        }
        for chunk in sums.sorted(by: { $0.key < $1.key }).chunked(200) { try work.addToTotals(Dictionary(uniqueKeysWithValues: chunk.map { ($0.key, $0.value) })) }
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

extension RowSink {
    /// Any bound value.
    mutating func value(_ value: SQLValue) throws {
        switch value {
        case .null: try null()
        case .int(let number): try int(number)
        case .double(let number): try double(number)
        case .text(let text): try self.text(text)
        case .bool(let flag): try bool(flag)
        case .blob: throw DatabaseError(.other, "a blob cannot be copied")
        }
    }
}

extension Array {
    /// Pieces of at most `size` elements.
    func chunked(_ size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
