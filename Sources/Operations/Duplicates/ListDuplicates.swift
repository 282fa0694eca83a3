import Domain
import Storage
import Writing

/// The groups of likely duplicates that the newest search found, the surest first. What was merged, deleted or said to be none
/// since then is left out, and so is what the actor may not see.
public struct ListDuplicates: Operation, Decodable {
    public static let name: OperationName = "duplicates.list"
    public static let endpoint = Endpoint.get("/duplicates")
    public static let access = Access.read(.companies)
    public var kind: MergeableKind
    /// The last group that the caller knows: the next page begins behind it.
    public var cursor: Int64?
    /// 1…100; 20 without it.
    public var limit: Int?
    public init(kind: MergeableKind, cursor: Int64? = nil, limit: Int? = nil) { (self.kind, self.cursor, self.limit) = (kind, cursor, limit) }

    public func run(in work: Work) throws -> DuplicateList {
        let limit = limit ?? 20
        guard 1...100 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "100"]) }
        if kind != .companies { try work.require(.read(kind.resource)) }
        let searches = try work.db.all(DuplicateSearch.self, "SELECT \(DuplicateSearch.columns) FROM duplicate_search WHERE kind = \(kind.rawValue) ORDER BY id DESC LIMIT 2")
        guard let done = searches.first(where: { $0.status == .done }) else { return DuplicateList(items: [], nextCursor: nil, search: searches.first) }
        var items: [DuplicateGroup] = [], last = cursor, isAtEnd = false
        while items.count < limit, !isAtEnd {
            let stored = try work.storedGroups(of: done.id, after: last, limit: limit)
            for group in stored where items.count < limit {
                last = group.id
                if let shown = try work.shown(group, kind) { items.append(shown) }
            }
            isAtEnd = stored.count < limit && stored.last.map { $0.id == last } ?? true
        }
        return DuplicateList(items: items, nextCursor: isAtEnd ? nil : last, search: searches.first)
    }
}

/// Records that are likely one and the same.
public struct DuplicateGroup: Sendable {
    public let id: Int64
    public let confidence: Int
    public let reasons: [LikenessReason]
    /// The oldest first.
    public let members: [Member]

    public struct Member: Sendable {
        public let id: Int64
        public let name: String
        public let email: String?
        public let phone: String?
        public let domain: String?
        public let company: String?
    }
}

public struct DuplicateList: Answer {
    public let items: [DuplicateGroup]
    /// What to send as `cursor` next; nil when these are all.
    public let nextCursor: Int64?
    /// The newest search, which may still be under way; nil when there was none.
    public let search: DuplicateSearch?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("nextCursor", nextCursor)
            if let search { json.field("search", search) } else { json.null("search") }
        }
    }

    public static var schema: Schema {
        let text = { (name: String) in Schema.Property(name, .string(), isRequired: true, isNullable: true) }
        let member = Schema.object([.init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), text("email"), text("phone"), text("domain"), text("company")])
        let group = Schema.object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("confidence", .integer(minimum: 0), isRequired: true),
            .init("reasons", .array(of: .string(options: LikenessReason.allCases.map(\.rawValue))), isRequired: true), .init("records", .array(of: member), isRequired: true),
        ])
        return .object([
            .init("items", .array(of: group), isRequired: true), .init("nextCursor", .integer(minimum: 1), isRequired: true, isNullable: true), .init("search", DuplicateSearch.schema, isRequired: true, isNullable: true),
        ])
    }
}

extension DuplicateGroup: JSONWritable {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("confidence", Int64(confidence))
            json.field("reasons", reasons.map(\.rawValue))
            json.array("records") { json in
                for member in members {
                    json.object { json in
                        json.field("id", member.id)
                        json.field("name", member.name)
                        json.field("email", member.email)
                        json.field("phone", member.phone)
                        json.field("domain", member.domain)
                        json.field("company", member.company)
                    }
                }
            }
        }
    }
}

/// A group as the search wrote it down.
struct StoredGroup: RowDecodable {
    let id: Int64
    let confidence: Int64
    let reasons: [LikenessReason]
    let members: [Int64]
    static var columns: SQL { "id, confidence, reasons, members" }
    init(row: inout Row) throws {
        (id, confidence) = (try row.next(), try row.next())
        reasons = try row.next(String.self).split(separator: ",").compactMap { LikenessReason(rawValue: String($0)) }
        members = try row.next(String.self).split(separator: ",").compactMap { Int64($0) }
    }
}

extension Work {
    /// Whether a reason tells what the actor does not see.
    private func hides(_ reason: LikenessReason, of kind: Kind) -> Bool {
        switch reason {
        case .email: hides("email", of: kind)
        case .domain: kind != .company && hides("email", of: kind)
        case .phone: hides("phone", of: kind)
        case .name, .similarName, .company: false
        }
    }

    fileprivate func storedGroups(of search: Int64, after: Int64?, limit: Int) throws -> [StoredGroup] {
        var behind: SQL = "TRUE"
        if let after {
            guard let confidence = try db.value(Int64.self, "SELECT confidence FROM duplicate_group WHERE id = \(after) AND search_id = \(search)") else { return [] }
            behind = "(confidence < \(confidence) OR (confidence = \(confidence) AND id > \(after)))"
        }
        return try db.all(StoredGroup.self, "SELECT \(StoredGroup.columns) FROM duplicate_group WHERE search_id = \(search) AND \(behind) ORDER BY confidence DESC, id LIMIT \(limit)")
    }

    fileprivate func shown(_ group: StoredGroup, _ kind: MergeableKind) throws -> DuplicateGroup? {
        switch kind {
        case .companies: try shown(group, Company.self)
        case .contacts: try shown(group, Contact.self)
        case .leads: try shown(group, Lead.self)
        }
    }

    /// The group as the actor sees it now; nil when fewer than two are left that may be the same.
    fileprivate func shown<R: Mergeable>(_ group: StoredGroup, _: R.Type) throws -> DuplicateGroup? {
        let dismissed = try MergeableKind(R.self).dismissed(among: group.members, db)
        var found: [Appearance] = []
        try db.forEach("SELECT \(R.appearanceColumns) FROM \(trusted: R.table) WHERE id IN (\(list: group.members)) AND deleted_at IS NULL AND \(try condition(.read, R.resource, owner: "owner_id")) ORDER BY created_at, id") { row in
            found.append(try R.appearance(from: &row, in: phoneCountry))
        }
        let left = found.filter { one in found.contains { $0.id != one.id && !dismissed.contains(IDPair(one.id, $0.id)) } }
        let reasons = group.reasons.filter { !hides($0, of: R.kind) }
        guard left.count > 1, !reasons.isEmpty else { return nil }
        let companies = try names(of: left.compactMap { $0.company.map { Company.ID($0) } })
        return DuplicateGroup(id: group.id, confidence: Int(group.confidence), reasons: reasons, members: left.map { one in
            .init(id: one.id, name: one.name, email: one.email, phone: one.writtenPhone, domain: R.self == Company.self ? one.domain : nil, company: one.company.flatMap { companies[Company.ID($0)] })
        })
    }
}

/// Two records side by side with what hangs on them, for somebody who is about to merge them.
public struct ShowMerge<R: Mergeable>: PageOperation {
    public static var name: OperationName { ShowRecord<R>.name }
    public static var endpoint: Endpoint { ShowRecord<R>.endpoint }
    public static var access: Access { .write(R.resource) }
    private let id: Identifier<R.Subject>
    private let other: Identifier<R.Subject>
    public init(id: Identifier<R.Subject>, other: Identifier<R.Subject>) { (self.id, self.other) = (id, other) }

    public func run(in work: Work) throws -> MergePair<R> {
        guard id != other else { throw Refusal(.notFound) }
        let kept = try work.find(R.self, id), gone = try work.find(R.self, other)
        try work.namePeople(in: [kept, gone])
        var after = kept
        try MergeChoice<R>(keep: [], take: []).lay(gone, over: &after, in: work)
        let companies = try work.names(of: [kept, gone].compactMap { ($0 as? Contact)?.companyId })
        return MergePair(kept: kept, gone: gone, after: after, moved: try R.links(of: gone, in: work), companies: companies)
    }
}

public struct MergePair<R: Mergeable>: PageContent {
    public let kept: R
    public let gone: R
    /// The kept one as it would be without any other wish.
    public let after: R
    /// What hangs on the one that goes.
    public let moved: MovedRecords
    public let companies: [Company.ID: String]

    /// What a field holds, as JSON has it.
    public func value(_ field: String, of record: R) -> JSONValue {
        guard let field = R.fields[field], case .object(let values)? = try? JSONValue(parsing: R.fields.object(of: record, [field])) else { return .null }
        return values[field.name] ?? .null
    }
    /// Names of the fields that can be chosen.
    public var fields: [String] { MergeChoice<R>.fields(of: kept, gone).map(\.name) }
}
