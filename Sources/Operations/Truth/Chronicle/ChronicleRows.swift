import Domain
import Storage

/// Which deals are read from their rows.
enum ChronicleChoice {
    /// Numbers that lie beside each other.
    case range(Range<Int64>)
    case some([Int64])

    fileprivate func condition(_ column: StaticString) -> SQL {
        switch self {
        case .range(let ids): "\(trusted: column) >= \(ids.lowerBound) AND \(trusted: column) < \(ids.upperBound)"
        case .some(let ids): "\(trusted: column) IN (\(list: ids))"
        }
    }
}

extension Connection {
    /// Deals as their rows tell them, by their numbers; those in the trash, too. Of thousands of numbers a thousand at a time.
    func chronicled(_ choice: ChronicleChoice) throws -> [ChronicledDeal] {
        if case .some(let ids) = choice, ids.count > 1_000 {
            return try stride(from: 0, to: ids.count, by: 1_000).flatMap { try chronicled(.some(Array(ids[$0..<min($0 + 1_000, ids.count)]))) }
        }
        var deals: [ChronicledDeal] = [], places: [Deal.ID: Int] = [:]
        try forEach("SELECT d.id, d.created_at, d.closed_at, d.status, d.probability_source, d.last_touch_at, d.deleted_at IS NOT NULL FROM deal d WHERE \(choice.condition("d.id")) ORDER BY d.id") { row in
            let deal = ChronicledDeal(
                id: try row.next(), createdAt: try row.next(), closedAt: try row.next(), status: try row.next(), chanceFrom: try row.next(), lastTouchAt: try row.next(), isInTrash: try row.next())
            places[deal.id] = deals.count
            deals.append(deal)
        }
        try readStates(choice, into: &deals, places)
        try readTouches(choice, into: &deals, places)
        return deals
    }

    private func readStates(_ choice: ChronicleChoice, into deals: inout [ChronicledDeal], _ places: [Deal.ID: Int]) throws {
        try forEach("""
            SELECT v.deal_id, v.id, v.valid_from, v.valid_to, v.pipeline_id, v.stage_id, v.status, v.amount, v.currency, v.probability, v.expected_close, v.forecast_category, v.nurture, v.deleted, \
            v.disqualified, v.imported, v.user_id, v.owner_id, v.operation FROM deal_version v WHERE \(choice.condition("v.deal_id")) AND v.valid_from < v.valid_to ORDER BY v.deal_id, v.valid_from, v.id
            """) { row in
            let place = places[try row.next(Deal.ID.self)]
            let state = ChronicledDeal.State(
                id: try row.next(), from: try row.next(), until: try row.next(), pipeline: try row.next(), stage: try row.next(), status: try row.next(), amount: try row.next(), currency: try row.next(),
                probability: try row.next(), expectedClose: try row.next(), category: try row.next(), isNurture: try row.next(), isDeleted: try row.next(), isDisqualified: try row.next(), isImported: try row.next(),
                user: try row.next(), owner: try row.next(), origin: ChronicledDeal.Origin(try row.next(String.self)))
            if let place { deals[place].states.append(state) }
        }
    }

    private func readTouches(_ choice: ChronicleChoice, into deals: inout [ChronicledDeal], _ places: [Deal.ID: Int]) throws {
        try forEach("""
            SELECT a.deal_id, a.done_at, a.type, a.direction, a.result FROM activity a WHERE \(choice.condition("a.deal_id")) AND a.deleted_at IS NULL AND a.done_at IS NOT NULL AND \(SQL.isTouch) \
            ORDER BY a.deal_id, a.done_at, a.id
            """) { row in
            let place = places[try row.next(Deal.ID.self)], touch = FigureTouch(at: try row.next(), type: try row.next(), direction: try row.next(), result: try row.next())
            if let place { deals[place].touches.append(touch) }
        }
    }

    /// For what rewrites the past without an event of each deal: the blocks are made anew, and what was read before is not kept.
    func forgetChronicle() throws {
        try execute("UPDATE chronicle_place SET format = 0, generation = generation + 1 WHERE id = 1")
        try execute("DELETE FROM deal_chronicle")
    }
}
