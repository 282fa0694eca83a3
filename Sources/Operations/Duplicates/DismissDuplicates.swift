import Domain
import Storage
import Writing

/// Remembers that records are not the same: searches for duplicates leave these pairs out from now on.
public struct DismissDuplicates: Operation, Decodable {
    public static let name: OperationName = "duplicates.dismiss"
    public static let endpoint = Endpoint.post("/duplicates/dismiss")
    public static let access = Access.write(.companies)
    public var kind: MergeableKind
    /// Two to fifty records; each pair of them.
    public var ids: [Int64]
    public init(kind: MergeableKind, ids: [Int64]) { (self.kind, self.ids) = (kind, ids) }

    public func run(in work: Work) throws -> CountAnswer {
        guard 2...50 ~= Set(ids).count else { throw InputProblem(field: "ids", code: .outOfRange, details: ["min": "2", "max": "50"]) }
        if kind != .companies { try work.require(.write(kind.resource)) }
        let sorted = Set(ids).sorted()
        for id in sorted {
            do { try check(id, in: work) } catch is Refusal { throw Refusal.field("ids", "notFound", ["id": String(id)]) }
        }
        var pairs: [IDPair] = []
        for (place, low) in sorted.enumerated() {
            for high in sorted[(place + 1)...] where try work.dismiss(kind, IDPair(low, high)) { pairs.append(IDPair(low, high)) }
        }
        if !pairs.isEmpty { try work.remember(DuplicateDismissal(kind: kind, pairs: pairs), of: sorted[0]) }
        return CountAnswer(count: pairs.count)
    }

    private func check(_ id: Int64, in work: Work) throws {
        switch kind {
        case .companies: _ = try work.find(Company.self, Company.ID(id))
        case .contacts: _ = try work.find(Contact.self, Contact.ID(id))
        case .leads: _ = try work.find(Lead.self, Lead.ID(id))
        }
    }
}

/// Two records of a kind, the smaller number first.
struct IDPair: Hashable {
    let low: Int64, high: Int64
    init(_ one: Int64, _ other: Int64) { (low, high) = (min(one, other), max(one, other)) }
}

/// What the history keeps of such an answer, so that it can be taken back.
struct DuplicateDismissal {
    let kind: MergeableKind
    let pairs: [IDPair]

    init(kind: MergeableKind, pairs: [IDPair]) { (self.kind, self.pairs) = (kind, pairs) }

    /// Nil for an event about something else.
    init?(_ event: StoredEvent) {
        guard let kind = MergeableKind(event.kind), event.after.hasPrefix("{\"notDuplicates\":"), case .object(let values)? = try? JSONValue(parsing: event.after) else { return nil }
        guard case .array(let numbers)? = values["notDuplicates"] else { return nil }
        let ids = numbers.compactMap { if case .int(let id) = $0 { id } else { nil } }
        self.kind = kind
        pairs = stride(from: 0, to: ids.count - 1, by: 2).map { IDPair(ids[$0], ids[$0 + 1]) }
    }

    /// The pairs one after the other.
    var json: String { "{\"notDuplicates\":[" + pairs.map { "\($0.low),\($0.high)" }.joined(separator: ",") + "]}" }
}

extension Work {
    /// What was said not to be the same as one record is not the same as the one that it is merged into either.
    func dismissAlso(_ kind: MergeableKind, _ gone: Int64, as kept: Int64) throws {
        let others = try db.values(Int64.self, "SELECT high_id FROM not_duplicate WHERE kind = \(kind.rawValue) AND low_id = \(gone) UNION SELECT low_id FROM not_duplicate WHERE kind = \(kind.rawValue) AND high_id = \(gone)")
        let pairs = try others.filter { $0 != kept }.sorted().map { IDPair(kept, $0) }.filter { try dismiss(kind, $0) }
        if !pairs.isEmpty { try remember(DuplicateDismissal(kind: kind, pairs: pairs), of: kept) }
    }

    /// Whether the pair was not yet known to be none.
    fileprivate func dismiss(_ kind: MergeableKind, _ pair: IDPair) throws -> Bool {
        try db.execute("""
            INSERT INTO not_duplicate (kind, low_id, high_id, user_id, at) VALUES (\(kind.rawValue), \(pair.low), \(pair.high), \(actor.userId), \(now)) ON CONFLICT (kind, low_id, high_id) DO NOTHING
            """) > 0
    }

    fileprivate func remember(_ dismissal: DuplicateDismissal, of id: Int64) throws {
        try remember(Event(kind: dismissal.kind.recordKind, entityId: id, dealId: nil, before: "{}", after: dismissal.json, version: 1))
    }

    func takeBack(_ dismissal: DuplicateDismissal) throws {
        for pair in dismissal.pairs { try db.execute("DELETE FROM not_duplicate WHERE kind = \(dismissal.kind.rawValue) AND low_id = \(pair.low) AND high_id = \(pair.high)") }
        if let id = dismissal.pairs.first?.low {
            try remember(Event(kind: dismissal.kind.recordKind, entityId: id, dealId: nil, before: "{}", after: "{\"duplicatesAgain\":true}", version: 1))
        }
    }
}
