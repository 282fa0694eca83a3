import Domain
import Storage
import Writing

/// How far the blocks of the chronicle go in the feed of events: what was changed later is read from its rows.
struct ChroniclePlace: Equatable, Sendable {
    let tx: Int64, event: Int64

    /// Up to where nothing can come between any more; nil of a workspace without events.
    static func settled(_ db: Connection) throws -> ChroniclePlace? {
        var place: ChroniclePlace?
        try db.forEach("SELECT tx, id FROM event WHERE \(db.dialect.feedIsSettled) ORDER BY \(db.dialect.feedBackwards) LIMIT 1") { row in place = ChroniclePlace(tx: try row.next(), event: try row.next()) }
        return place
    }

    /// Where the blocks are; nil before all of them were made.
    static func known(_ db: Connection) throws -> ChroniclePlace? {
        var place: ChroniclePlace?
        try db.forEach("SELECT tx, event FROM chronicle_place WHERE format = \(Int64(ChronicleBlock.format))") { row in place = ChroniclePlace(tx: try row.next(), event: try row.next()) }
        return place
    }

    /// Events behind the place, those that may still get others before them as well.
    private func isBefore(_ db: Connection) -> SQL { db.dialect == .postgres ? "(e.tx, e.id) > (\(tx), \(event))" : "e.id > \(event)" }

    /// Deals that were changed since, or something done for them; of an activity that went from one deal to another both.
    /// - Returns: ascending; nil of more than `most`.
    func changed(_ db: Connection, most: Int) throws -> [Int64]? {
        var ids = Set(try db.values(Int64.self, "SELECT DISTINCT e.deal_id FROM event e WHERE \(isBefore(db)) AND e.deal_id IS NOT NULL LIMIT \(most + 1)"))
        guard ids.count <= most else { return nil }
        try db.forEach("SELECT e.before FROM event e WHERE \(isBefore(db)) AND e.kind = 'activity' AND e.before LIKE '%\"dealId\"%'") { row in
            if let deal = JSONObject(stored: try row.next(String.self))?["dealId"], case .int(let id) = deal { ids.insert(id) }
        }
        return ids.sorted()
    }
}

/// All deals of the workspace, packed: read in a fraction of the time that their rows take.
struct Chronicle {
    private let db: Connection
    /// Deals whose rows count, and not the block, and what they are now, by their numbers; one that is gone is only among the numbers.
    private let numbers: Set<Int64>, changed: [ChronicledDeal]

    /// So many deals are looked up by their rows; where more were changed since the blocks were written, all are.
    static let mostChanged = 2_000

    /// Nil where there is none, or too much was changed since.
    init?(_ db: Connection) throws {
        guard let place = try ChroniclePlace.known(db), let ids = try place.changed(db, most: Self.mostChanged) else { return nil }
        (self.db, numbers, changed) = (db, Set(ids), try db.chronicled(.some(ids)))
    }

    /// Gives every deal, those in the trash too, by their numbers. Nothing may be read meanwhile.
    func forEach(_ body: (ChronicledDeal) throws -> Void) throws {
        var next = 0
        func giveChanged(before id: Deal.ID?) throws {
            while next < changed.count, id.map({ changed[next].id.rawValue < $0.rawValue }) ?? true {
                try body(changed[next])
                next += 1
            }
        }
        try db.forEach("SELECT bytes FROM deal_chronicle ORDER BY block") { row in
            let bytes = try row.next([UInt8].self)
            try bytes.withUnsafeBytes { bytes in
                var reader = try ChronicleReader(bytes)
                while let deal = try reader.next() {
                    try giveChanged(before: deal.id)
                    // It comes before the next one, if it is still there.
                    if !numbers.contains(deal.id.rawValue) { try body(deal) }
                }
            }
        }
        try giveChanged(before: nil)
    }
}

extension Work {
    /// The chronicle, for who sees all deals with all their fields and everything that was done for them; nil for others, and where there is none.
    func chronicle() throws -> Chronicle? {
        guard hidden.isEmpty, reach(.read, .deals) == .all, reach(.read, .activities) == .all else { return nil }
        return try Chronicle(db)
    }
}
