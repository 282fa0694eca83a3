import Domain
import Storage

/// Writes the blocks of the chronicle beside the requests, and brings them up to date when enough deals were changed.
///
/// Blocks may be newer than the place that is noted: what was changed behind it is read from its rows anyway. A block that was read earlier never takes the place of one
/// that was read later, so several servers may do it at once.
public struct ChronicleKeeper: Sendable {
    private let database: any Database
    private let least: Int, waiting: Int

    /// - Parameters:
    ///   - least: deals from which on it is worth it; fewer are read from their rows in no time.
    ///   - waiting: so many changed deals wait, and are read from their rows meanwhile.
    public init(_ database: any Database, least: Int = 5_000, waiting: Int = 300) { (self.database, self.least, self.waiting) = (database, max(least, 1), waiting) }

    /// Blocks of one transaction.
    private static let together = 8

    private struct Plan: Sendable {
        let place: ChroniclePlace
        let generation: Int64
        let blocks: [Int64]
    }

    /// - Returns: how many blocks were written.
    @discardableResult public func turn() async throws -> Int {
        guard let plan = try await database.report({ [self] db in try plan(db) }) else { return 0 }
        for start in stride(from: 0, to: plan.blocks.count, by: Self.together) {
            let numbers = plan.blocks[start..<min(start + Self.together, plan.blocks.count)]
            let read = try await database.report { db in (place: try ChroniclePlace.settled(db), blocks: try numbers.map { (number: $0, bytes: ChronicleBlock.pack(try db.chronicled(.range(ChronicleBlock.ids(of: $0))))) }) }
            guard let place = read.place else { return 0 }
            let isKept = try await database.write { db in
                guard try Self.holds(plan.generation, db) else { return false }
                for block in read.blocks { try Self.keep(block.number, block.bytes, at: place, db) }
                return true
            }
            guard isKept else { return start }
        }
        try await database.write { db in if try Self.holds(plan.generation, db) { try Self.note(plan.place, db) } }
        return plan.blocks.count
    }

    /// Nil where nothing has to be written.
    private func plan(_ db: Connection) throws -> Plan? {
        guard let place = try ChroniclePlace.settled(db) else { return nil }
        let last = try db.value(Int64.self, "SELECT MAX(id) FROM deal") ?? 0
        guard last >= least, try db.value(Int64.self, "SELECT id FROM deal ORDER BY id LIMIT 1 OFFSET \(least - 1)") != nil else { return nil }
        let generation = try db.value(Int64.self, "SELECT generation FROM chronicle_place") ?? 0, all = Array(0...ChronicleBlock.number(of: Deal.ID(last)))
        guard let changed = try ChroniclePlace.known(db)?.changed(db, most: Chronicle.mostChanged * 10) else { return Plan(place: place, generation: generation, blocks: all) }
        guard changed.count >= waiting else { return nil }
        return Plan(place: place, generation: generation, blocks: Set(changed.map { ChronicleBlock.number(of: Deal.ID($0)) }).sorted())
    }

    /// Whether the past was not rewritten since; nobody does it before this transaction ends.
    private static func holds(_ generation: Int64, _ db: Connection) throws -> Bool {
        try db.value(Int64.self, "UPDATE chronicle_place SET tx = tx WHERE id = 1 AND generation = \(generation) RETURNING id") != nil
    }

    private static func keep(_ number: Int64, _ bytes: [UInt8], at place: ChroniclePlace, _ db: Connection) throws {
        try db.execute("""
            INSERT INTO deal_chronicle (block, tx, event, bytes) VALUES (\(number), \(place.tx), \(place.event), \(bytes)) ON CONFLICT (block) DO UPDATE \
            SET tx = excluded.tx, event = excluded.event, bytes = excluded.bytes WHERE excluded.tx > deal_chronicle.tx OR (excluded.tx = deal_chronicle.tx AND excluded.event >= deal_chronicle.event)
            """)
    }

    /// It never goes back.
    private static func note(_ place: ChroniclePlace, _ db: Connection) throws {
        let format = Int64(ChronicleBlock.format)
        try db.execute("""
            UPDATE chronicle_place SET format = \(format), tx = \(place.tx), event = \(place.event) \
            WHERE id = 1 AND (format <> \(format) OR tx < \(place.tx) OR (tx = \(place.tx) AND event <= \(place.event)))
            """)
    }
}
