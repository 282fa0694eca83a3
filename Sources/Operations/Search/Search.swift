import Domain
import Storage
import Texts
import Writing

/// Finds deals, companies, people, leads and activities by the beginnings of words, whatever their accents.
public struct Search: Operation, Decodable, Sendable {
    public static let name: OperationName = "search.run"
    public static let endpoint = Endpoint.get("/search")
    public static let access = Access.signedIn
    public var q: String
    /// `deal`, `company`, `contact`, `activity`, `lead`, with commas between; all without.
    public var kinds: [String]?
    /// For each kind, 1…50.
    public var limit: Int?
    public init(q: String, kinds: [String]? = nil, limit: Int? = nil) { (self.q, self.kinds, self.limit) = (q, kinds, limit) }

    public func run(in work: Work) throws -> SearchAnswer {
        let limit = limit ?? 10
        guard 1...50 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "50"]) }
        let known = SearchTable.all.map(\.kind.rawValue), wanted = kinds ?? known
        guard wanted.allSatisfy(known.contains) else { throw InputProblem(field: "kinds", code: .notAnOption, details: ["options": known.joined(separator: ", ")]) }
        var hits: [SearchHit] = []
        for kind in known where wanted.contains(kind) { hits += try found(kind, limit, work) }
        return SearchAnswer(items: hits)
    }

    private func found(_ kind: String, _ limit: Int, _ work: Work) throws -> [SearchHit] {
        // The newest hundreds are enough to rank from: whoever wants an older one writes one more letter.
        switch kind {
        case "deal":
            try work.hits(Deal.self, q, limit) { SearchHit(kind: .deal, id: $0.id.rawValue, title: $0.title, detail: $0.companyName, note: $0.status.rawValue, stageId: $0.stageId, amount: $0.amount, currency: $0.currency) }
        case "company": try work.hits(Company.self, q, limit) { SearchHit(kind: .company, id: $0.id.rawValue, title: $0.name, detail: $0.city, note: $0.domain) }
        case "activity": try work.touches(q, limit)
        case "lead": try work.hits(Lead.self, q, limit) { SearchHit(kind: .lead, id: $0.id.rawValue, title: $0.name, detail: $0.company, note: $0.email) }
        default: try work.hits(Contact.self, q, limit) { SearchHit(kind: .contact, id: $0.id.rawValue, title: $0.name, detail: $0.title, note: $0.email) }
        }
    }
}

public struct SearchHit: Sendable {
    public let kind: Kind
    public let id: Int64
    public let title: String
    public let detail: String?
    public let note: String?
    public var stageId: Stage.ID?
    public var amount: Int64?
    public var currency: Currency?
    /// Which characters of the title match, as offsets from its beginning.
    public var marks: [Range<Int>] = []
}

extension SearchHit {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("id", id)
            json.field("title", title)
            json.field("detail", detail)
            if ![Kind.contact, .lead].contains(kind) || !json.withholds("email", of: kind.rawValue) { json.field("note", note) }
            json.field("stageId", stageId)
            if !json.withholds("amount", of: "deal") { json.field("amount", amount) }
            json.field("currency", currency)
            json.ranges("marks", marks)
        }
    }
    static var schema: Schema {
        .object([
            .init("kind", .string(options: SearchTable.all.map(\.kind.rawValue)), isRequired: true), .init("id", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true),
            .init("detail", .string(), isRequired: true, isNullable: true), .init("note", .string(), isRequired: false, isNullable: true), .init("stageId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("amount", .integer(), isRequired: false, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: true, isNullable: true), .init("marks", .array(of: .array(of: .integer(minimum: 0))), isRequired: true),
        ])
    }
}

extension JSONWriter {
    /// Ranges of characters, each as its beginning and its end.
    mutating func ranges(_ key: StaticString, _ ranges: [Range<Int>]) {
        array(key) { json in
            for range in ranges { json.array { $0.value(Int64(range.lowerBound)); $0.value(Int64(range.upperBound)) } }
        }
    }
}

public struct SearchAnswer: Answer {
    public let items: [SearchHit]
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: SearchHit.schema), isRequired: true)]) }
}

extension Work {
    func hits<R: Record>(_: R.Type, _ text: String, _ limit: Int, _ hit: (R) -> SearchHit) throws -> [SearchHit] {
        guard reach(.read, R.resource) != .none else { return [] }
        let words = SearchFolding.words(text)
        return marked(try found(R.self, try ranked(text, words, R.kind), limit).map(hit), words)
    }

    /// Activities, the newest first: of millions that have a word, those of last week are looked for. Each with its deal's title, where
    /// the actor sees the deal.
    func touches(_ text: String, _ limit: Int) throws -> [SearchHit] {
        guard reach(.read, .activities) != .none else { return [] }
        let found = try found(Activity.self, try newest(text, .activity), limit)
        var titles: [Deal.ID: String] = [:]
        let deals = Set(found.compactMap(\.dealId)).sorted()
        if !deals.isEmpty, reach(.read, .deals) != .none {
            try db.forEach("SELECT id, title FROM deal WHERE id IN (\(list: deals)) AND deleted_at IS NULL AND \(condition(.read, .deals, owner: "owner_id"))") { row in titles[try row.next()] = try row.next(String.self) }
        }
        let hits = found.map { step in
            SearchHit(kind: .activity, id: step.id.rawValue, title: [step.subject, String((step.note ?? "").prefix(200))].first { !$0.isEmpty } ?? step.type.rawValue, detail: step.dealId.flatMap { titles[$0] }, note: step.type.rawValue)
        }
        return marked(hits, SearchFolding.words(text))
    }

    /// The first of those records that the actor sees and that are not in the trash.
    private func found<R: Record>(_: R.Type, _ ids: [Int64], _ limit: Int) throws -> [R] {
        let owners: SQL = try R.ownerColumn.map { try condition(.read, R.resource, owner: $0) } ?? "TRUE"
        var seen: [R] = []
        for part in ids.chunked(limit) where seen.count < limit {
            let found = try db.all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id IN (\(list: part)) AND deleted_at IS NULL AND \(owners)")
            let records = Dictionary(uniqueKeysWithValues: found.map { ($0.id.rawValue, $0) })
            seen += part.compactMap { records[$0] }
        }
        return Array(seen.prefix(limit))
    }

    private func marked(_ hits: [SearchHit], _ words: String) -> [SearchHit] {
        hits.map { found in
            var found = found
            found.marks = FoldedTitle(found.title).marks(of: words)
            return found
        }
    }

    /// The newest hundred that match, the newest first.
    private func newest(_ text: String, _ kind: Kind) throws -> [Int64] {
        if db.dialect == .sqlite { return try db.values(Int64.self, try matches(text, kind: kind, limit: 100)) }
        return try db.values(Int64.self, "SELECT entity_id FROM (\(try newestMatches(text, kind: kind, limit: 100))) newest ORDER BY entity_id DESC")
    }

    /// The best of the newest hundred that match: by their words alone, before any record is read.
    private func ranked(_ text: String, _ words: String, _ kind: Kind) throws -> [Int64] {
        let words = Array(words.utf8)
        var found: [(id: Int64, rank: Int)] = []
        try db.forEach(try newestMatches(text, kind: kind, limit: 100)) { row in found.append((try row.next(), row.withNextBytes { rank($0, words) })) }
        return found.sorted { ($0.rank, $1.id) < ($1.rank, $0.id) }.map(\.id)
    }

    /// 0: begins with the whole text; 1: a word begins with it; 2: the rest.
    private func rank(_ text: UnsafeRawBufferPointer, _ words: [UInt8]) -> Int {
        if text.starts(with: words) { return 0 }
        return text.indices.contains { text[$0] == UInt8(ascii: " ") && text[($0 + 1)...].starts(with: words) } ? 1 : 2
    }
}
