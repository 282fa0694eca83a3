import Domain
import Storage
import Writing

/// Writes the versions and events of made-up records, as the operations would have done at the time.
struct GeneratedHistory {
    let work: Work

    private static let versionColumns: [StaticString] = [
        "deal_id", "version", "valid_from", "valid_to", "user_id", "operation", "pipeline_id", "stage_id", "status", "amount", "currency", "probability", "weighted", "owner_id", "expected_close",
        "forecast_category", "nurture", "deleted", "lost_reason", "imported",
    ]
    private static let eventColumns: [StaticString] = ["at", "user_id", "operation", "kind", "entity_id", "deal_id", "before", "after", "version", "correlation", "import_id"]

    /// - Parameters:
    ///   - first: the number of the first deal; the others follow.
    ///   - correlation: of the first run; each state is a run of its own.
    func write(_ deals: [GeneratedDeal], first: Int64, correlation: Int64) throws {
        try work.db.copy(into: "deal_version", columns: Self.versionColumns, expecting: deals.count) { sink in
            for (place, life) in deals.enumerated() {
                for number in life.states.indices { try write(life, number, Deal.ID(first + Int64(place)), to: &sink) }
            }
        }
        try work.db.copy(into: "event", columns: Self.eventColumns, expecting: deals.count) { sink in
            var run = correlation
            for (place, life) in deals.enumerated() {
                for number in life.states.indices {
                    try writeEvent(life, number, Deal.ID(first + Int64(place)), run, to: &sink)
                    run += 1
                }
            }
        }
    }

    private func write(_ life: GeneratedDeal, _ number: Int, _ id: Deal.ID, to sink: inout RowSink) throws {
        let (deal, at, operation) = life.states[number]
        try sink.int(id.rawValue)
        try sink.int(deal.version)
        try sink.int(at.microseconds)
        try sink.int(number + 1 < life.states.count ? life.states[number + 1].at.microseconds : DealVersion.forever)
        try sink.int(deal.ownerId?.rawValue)
        try sink.text(operation)
        try sink.int(deal.pipelineId.rawValue)
        try sink.int(deal.stageId.rawValue)
        try sink.text(deal.status.rawValue)
        try sink.int(deal.amount)
        try sink.text(deal.currency.code)
        try sink.double(deal.probability)
        try sink.int(deal.weighted)
        try sink.int(deal.ownerId?.rawValue)
        try sink.text(deal.expectedClose?.description)
        try sink.text(deal.forecastCategory.rawValue)
        try sink.bool(deal.nurtureUntil != nil)
        try sink.bool(deal.deletedAt != nil)
        try sink.text(deal.lostReason)
        // Its way is known, other than that of most imports.
        try sink.bool(false)
        try sink.endRow()
    }

    /// What each operation changes; the first state is told whole.
    private static let changed: [String: [Field<Deal>]] = [
        "deals.move": fields("stageId", "enteredStageAt", "probability"), "deals.update": fields("amount"), "deals.win": fields("status", "probability", "closedAt"),
        "deals.lose": fields("status", "probability", "lostReason", "closedAt"),
    ]
    private static func fields(_ names: String...) -> [Field<Deal>] { names.compactMap { Deal.fields[$0] } }

    private func writeEvent(_ life: GeneratedDeal, _ number: Int, _ id: Deal.ID, _ run: Int64, to sink: inout RowSink) throws {
        let (deal, at, operation) = life.states[number], fields = Self.changed[operation]
        try sink.int(at.microseconds)
        try sink.int(deal.ownerId?.rawValue)
        try sink.text(operation)
        try sink.text(Kind.deal.rawValue)
        try sink.int(id.rawValue)
        try sink.int(id.rawValue)
        try sink.text(number > 0 ? Deal.fields.object(of: life.states[number - 1].deal, fields ?? []) : nil)
        try sink.text(Deal.fields.object(of: deal, fields ?? Self.known(deal)))
        try sink.int(deal.version)
        try sink.int(run)
        try sink.int(Generator.mark)
        try sink.endRow()
    }

    /// Companies and people begin with one event each.
    func writeBeginnings<R: Record>(_ records: [R], correlation: Int64) throws where R: Trashable {
        guard let created = R.fields["createdAt"] else { return }
        try work.db.copy(into: "event", columns: Self.eventColumns, expecting: records.count) { sink in
            for record in records {
                try sink.value(created.bind(record))
                try sink.int(record.owner?.rawValue)
                try sink.text(CreateRecord<R>.name.text)
                try sink.text(R.kind.rawValue)
                try sink.int(record.id.rawValue)
                try sink.null()
                try sink.null()
                try sink.text(R.fields.object(of: record, Self.known(record)))
                try sink.int(record.version)
                try sink.int(correlation)
                try sink.int(Generator.mark)
                try sink.endRow()
            }
        }
    }

    /// The fields that an event of a new record remembers.
    private static func known<R: Record>(_ record: R) -> [Field<R>] {
        R.fields.stored.filter { !$0.traits.contains(.derived) && (!$0.isOptional || $0.bind(record) != .null) }
    }
}
