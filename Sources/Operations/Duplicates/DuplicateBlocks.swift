import Domain

/// Which records are compared: those that share a key. Instead of the keys their hashes are kept, sixteen bytes for each key
/// of a record; what has the same hash is read again and compared by what it really says.
struct DuplicateBlocks: Sendable {
    struct Entry: Sendable {
        let hash: UInt64
        let id: Int64
    }
    private var entries: [Entry] = []
    private(set) var isSorted = false

    mutating func add(_ more: [Entry]) {
        entries += more
        isSorted = false
    }

    mutating func sort() {
        entries.sort { ($0.hash, $0.id) < ($1.hash, $1.id) }
        isSorted = true
    }

    var count: Int { entries.count }

    /// The next blocks behind a place, with about so many records in all, and the place behind them. A block is cut where it
    /// has more than `most` records: nobody looks through a thousand people of one name.
    func next(after place: Int, records: Int, most: Int = 2_000) -> (blocks: [[Int64]], place: Int) {
        var blocks: [[Int64]] = [], place = place, read = 0
        while place < entries.count, read < records {
            var end = place + 1
            while end < entries.count, entries[end].hash == entries[place].hash, end - place < most { end += 1 }
            if end - place > 1 {
                blocks.append(entries[place..<end].map(\.id))
                read += end - place
            }
            place = end
        }
        return (blocks, place)
    }

    /// The keys of a company: domain, number, name, and the beginning of the name for what is written nearly the same.
    static func entries(ofCompany one: Appearance) -> [Entry] {
        var entries: [Entry] = []
        func add(_ kind: UInt8, _ text: some StringProtocol) { entries.append(Entry(hash: hash(kind, text), id: one.id)) }
        if let domain = one.domain { add(1, domain) }
        if let phone = one.phone { add(2, phone.text) }
        if !one.key.isEmpty { add(3, one.key) }
        if one.key.utf8.count >= 6 { add(4, one.key.prefix(4)) }
        return entries
    }

    /// The keys of a person: address, number, name, and the beginning of the name among those of one company or domain.
    static func entries(ofPerson one: Appearance) -> [Entry] {
        var entries: [Entry] = []
        func add(_ kind: UInt8, _ text: some StringProtocol) { entries.append(Entry(hash: hash(kind, text), id: one.id)) }
        if let email = one.email { add(1, email) }
        if let phone = one.phone { add(2, phone.text) }
        guard !one.key.isEmpty else { return entries }
        add(3, one.key)
        if let company = one.company { add(4, "\(company) " + one.key.prefix(3)) }
        if let domain = one.domain { add(5, domain + " " + one.key.prefix(3)) }
        if let company = one.companyKey { add(6, company + " " + one.key.prefix(3)) }
        return entries
    }

    /// FNV-1a.
    private static func hash(_ kind: UInt8, _ text: some StringProtocol) -> UInt64 {
        text.utf8.reduce((0xCBF2_9CE4_8422_2325 ^ UInt64(kind)) &* 0x100_0000_01B3) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

/// Two records that may be one.
struct LikelyPair: Sendable {
    let pair: IDPair
    let likeness: Likeness
}

/// Records that are likely all the same.
struct LikelyGroup: Sendable {
    /// In the order of their numbers.
    var members: [Int64]
    var confidence: Int
    var reasons: [LikenessReason]

    /// As many as can be dismissed at once.
    static let most = 50

    /// Joins pairs, the surest first: a group is as sure as the weakest pair that holds it together.
    static func joining(_ pairs: [LikelyPair]) -> [LikelyGroup] {
        var groupOf: [Int64: Int] = [:], groups: [LikelyGroup?] = []
        for next in pairs.sorted(by: { ($1.likeness.confidence, $0.pair.low, $0.pair.high) < ($0.likeness.confidence, $1.pair.low, $1.pair.high) }) {
            let ids = [next.pair.low, next.pair.high], found = ids.map { groupOf[$0] }
            if let one = found[0], one == found[1] { continue }
            var joined = LikelyGroup(members: [], confidence: next.likeness.confidence, reasons: next.likeness.reasons)
            for (id, place) in zip(ids, found) {
                guard let place, let group = groups[place] else { joined.members.append(id); continue }
                joined.members += group.members
                joined.reasons = group.reasons + joined.reasons.filter { !group.reasons.contains($0) }
            }
            if joined.members.count > most { continue }
            for case let place? in found { groups[place] = nil }
            for id in joined.members { groupOf[id] = groups.count }
            groups.append(joined)
        }
        return groups.compactMap { group in
            guard var group else { return nil }
            group.members.sort()
            return group
        }
    }
}
