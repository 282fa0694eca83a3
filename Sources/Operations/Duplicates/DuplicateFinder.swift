import Domain
import Storage
import Writing

/// Looks through all records of a kind for duplicates. Everything is read twice in short pieces, so that others read and write
/// meanwhile: once for the keys by which records are brought together, once to compare those that share one. The time grows as
/// sorting does, the memory by some eighty bytes for each record.
public struct DuplicateFinder: Sendable {
    private let database: any Database
    private let search: DuplicateSearch
    private let country: PhoneCountry?
    private let clock: @Sendable () -> Timestamp
    private static let atOnce = 4_000

    /// - Parameter clock: for the time at which it is done.
    public init(database: any Database, search: DuplicateSearch, zone: String, clock: @escaping @Sendable () -> Timestamp) {
        (self.database, self.search, self.clock) = (database, search, clock)
        country = PhoneCountry(zone: zone)
    }

    /// Goes through everything, writes the groups down and marks the search as done.
    /// - Throws: what the database throws, and `CancellationError`; a later run begins anew.
    public func run() async throws {
        switch search.kind {
        case .companies: try await run(Company.self, DuplicateBlocks.entries(ofCompany:))
        case .contacts: try await run(Contact.self, DuplicateBlocks.entries(ofPerson:))
        case .leads: try await run(Lead.self, DuplicateBlocks.entries(ofPerson:))
        }
    }

    private func run<R: Mergeable>(_: R.Type, _ keys: @escaping @Sendable (Appearance) -> [DuplicateBlocks.Entry]) async throws {
        let total = try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM \(trusted: R.table) WHERE deleted_at IS NULL") ?? 0 }
        try await note(total: total, checked: 0)
        let blocks = try await gather(R.self, keys, total)
        let pairs = try await compare(R.self, blocks, total)
        try await write(LikelyGroup.joining(pairs), total)
    }

    /// The first reading.
    private func gather<R: Mergeable>(_: R.Type, _ keys: @escaping @Sendable (Appearance) -> [DuplicateBlocks.Entry], _ total: Int64) async throws -> DuplicateBlocks {
        var blocks = DuplicateBlocks(), last: Int64 = 0, read = 0, isAtEnd = false
        while !isAtEnd {
            try Task.checkCancellation()
            let part = try await database.report { [country, last] db in
                var entries: [DuplicateBlocks.Entry] = [], end = last, count = 0
                try db.forEach("SELECT \(R.appearanceColumns) FROM \(trusted: R.table) WHERE id > \(last) AND deleted_at IS NULL ORDER BY id LIMIT \(Self.atOnce)") { row in
                    let one = try R.appearance(from: &row, in: country)
                    entries += keys(one)
                    (end, count) = (one.id, count + 1)
                }
                return (entries, end, count)
            }
            blocks.add(part.0)
            (last, read, isAtEnd) = (part.1, read + part.2, part.2 < Self.atOnce)
            try await note(total: total, checked: Int64(read) / 2)
        }
        // On a thread of the database: those that answer requests are few.
        return try await database.report { [blocks] _ in
            var sorted = blocks
            sorted.sort()
            return sorted
        }
    }

    /// The second reading.
    private func compare<R: Mergeable>(_: R.Type, _ blocks: DuplicateBlocks, _ total: Int64) async throws -> [LikelyPair] {
        var found: [IDPair: Likeness] = [:], place = 0, noted = 0
        while place < blocks.count {
            try Task.checkCancellation()
            let next = blocks.next(after: place, records: Self.atOnce)
            place = next.place
            let pairs = try await database.report { [country] db in try Self.compare(R.self, next.blocks, country, db) }
            for one in pairs where one.likeness.confidence > found[one.pair]?.confidence ?? 0 { found[one.pair] = one.likeness }
            noted += 1
            if noted.isMultiple(of: 10) { try await note(total: total, checked: total / 2 + total * Int64(place) / Int64(max(blocks.count, 1)) / 2) }
        }
        return found.map { LikelyPair(pair: $0.key, likeness: $0.value) }
    }

    /// Compares what is together in blocks, all with all in small ones, and each with those written next to it in large ones.
    private static func compare<R: Mergeable>(_: R.Type, _ blocks: [[Int64]], _ country: PhoneCountry?, _ db: Connection) throws -> [LikelyPair] {
        let ids = Set(blocks.joined()).sorted()
        var known: [Int64: Appearance] = [:]
        for part in ids.chunked(500) {
            try db.forEach("SELECT \(R.appearanceColumns) FROM \(trusted: R.table) WHERE id IN (\(list: part)) AND deleted_at IS NULL") { row in
                let one = try R.appearance(from: &row, in: country)
                known[one.id] = one
            }
        }
        let dismissed = try MergeableKind(R.self).dismissed(among: ids, db)
        var pairs: [LikelyPair] = []
        for block in blocks {
            let members = block.compactMap { known[$0] }.sorted { ($0.key, $0.id) < ($1.key, $1.id) }
            // A name alone that many have says nothing.
            let isCommon = members.count > 20, window = members.count > 30 ? 10 : members.count, least = isCommon ? 70 : Likeness.likely
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...].prefix(window) {
                    guard let likeness = R.likeness(one, other), likeness.confidence >= least, !dismissed.contains(IDPair(one.id, other.id)) else { continue }
                    pairs.append(LikelyPair(pair: IDPair(one.id, other.id), likeness: likeness))
                }
            }
        }
        return pairs
    }

    private func note(total: Int64, checked: Int64) async throws {
        let id = search.id
        try await database.write { db in try db.execute("UPDATE duplicate_search SET total = \(total), checked = \(checked) WHERE id = \(id)") }
    }

    /// What an interrupted run had written goes; so do earlier searches of the kind, which nobody looks at any more.
    private func write(_ groups: [LikelyGroup], _ total: Int64) async throws {
        let (id, kind, now) = (search.id, search.kind, clock())
        try await database.write { db in try db.execute("DELETE FROM duplicate_group WHERE search_id = \(id)") }
        for part in groups.chunked(1_000) {
            let part = Array(part)
            try await database.write { db in
                try db.copy(into: "duplicate_group", columns: ["search_id", "confidence", "reasons", "members"], expecting: part.count) { sink in
                    for group in part {
                        try sink.int(id)
                        try sink.int(Int64(group.confidence))
                        try sink.text(group.reasons.map(\.rawValue).joined(separator: ","))
                        try sink.text(group.members.map(String.init).joined(separator: ","))
                        try sink.endRow()
                    }
                }
            }
        }
        try await database.write { db in
            try db.execute("UPDATE duplicate_search SET status = 'done', checked = \(total), found = \(groups.count), finished_at = \(now) WHERE id = \(id)")
            try db.execute("DELETE FROM duplicate_search WHERE kind = \(kind.rawValue) AND id < \(id)")
        }
    }
}

extension MergeableKind {
    init<R: Mergeable>(_: R.Type) { self = R.self == Company.self ? .companies : R.self == Lead.self ? .leads : .contacts }

    /// Which pairs among some records are known to be none.
    func dismissed(among ids: [Int64], _ db: Connection) throws -> Set<IDPair> {
        var pairs: Set<IDPair> = []
        for part in ids.chunked(500) {
            try db.forEach("SELECT low_id, high_id FROM not_duplicate WHERE kind = \(rawValue) AND low_id IN (\(list: part))") { row in pairs.insert(IDPair(try row.next(), try row.next())) }
        }
        return pairs
    }
}
