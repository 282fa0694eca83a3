import Domain
import Storage
import Writing

/// Makes one record of two. The record that is kept gets what points to the other: deals, people, activities, roles, comments, files,
/// values of the workspace's own fields, what was said not to be the same. The other goes to the trash and says where it went, so
/// that filters and notices that name it find the one that is kept. All of it is one run, which can be taken back whole.
///
/// Of each field the value of the older record stays; where it has none, the newer one's; tags are joined. `keep` and `take`
/// say otherwise, field by field.
public struct MergeRecords<R: Mergeable>: Operation, Decodable {
    public static var name: OperationName { OperationName(R.kind.plural + ".merge") }
    public static var endpoint: Endpoint { .post(R.kind, "/{id}/merge") }
    public static var access: Access { .write(R.resource) }
    /// The record that is kept.
    public var id: Identifier<R.Subject>
    /// The record that goes; the caller must be allowed to delete it.
    public var from: Identifier<R.Subject>
    /// Fields of which the kept record's own value stays.
    public var keep: [String]?
    /// Fields whose value comes from the record that goes.
    public var take: [String]?
    public var ifVersion: Int64?
    /// Version of the record that goes, as the caller saw it.
    public var fromVersion: Int64?

    public init(id: Identifier<R.Subject>, from: Identifier<R.Subject>, keep: [String]? = nil, take: [String]? = nil, ifVersion: Int64? = nil, fromVersion: Int64? = nil) {
        (self.id, self.from, self.keep, self.take, self.ifVersion, self.fromVersion) = (id, from, keep, take, ifVersion, fromVersion)
    }

    /// As long as it all moves, others wait to write.
    static var mostMoved: Int { 20_000 }

    public func run(in work: Work) throws -> Merged<R> {
        let before = try work.find(R.self, id, to: .write), gone = try recordThatGoes(in: work)
        try work.expect(ifVersion, of: before)
        try work.expect(fromVersion, of: gone)
        guard try R.links(of: gone, in: work).changes(perDeal: R.self == Contact.self ? 3 : 1) <= Self.mostMoved else { throw Refusal.field("from", "tooMuchToMerge") }
        var kept = before
        try MergeChoice<R>(keep: keep ?? [], take: take ?? []).lay(gone, over: &kept, in: work)
        try work.update(&kept, from: before, handedOn: work.chosenValues(of: gone))
        let moved = try R.move(from: gone, to: kept, in: work)
        // Last, so that an undo brings it back first: everything else points to it again.
        // What moved away from it may have changed it.
        let left = try work.find(R.self, from)
        var trashed = left
        (trashed.deletedAt, trashed.mergedInto) = (work.now, kept.id)
        try work.update(&trashed, from: left)
        return Merged(record: try work.find(R.self, id), gone: from, moved: moved, now: work.now)
    }

    private func recordThatGoes(in work: Work) throws -> R {
        guard from != id else { throw Refusal.field("from", "invalid") }
        do { return try work.find(R.self, from, to: .delete) } catch let refusal as Refusal where refusal.code == .notFound || refusal.code == .forbidden {
            throw Refusal.field("from", refusal.code == .notFound ? "notFound" : "forbidden", ["id": from.description])
        }
    }
}

/// What a merge moved, or would move.
public struct MovedRecords: Equatable, Sendable {
    public var deals = 0
    public var people = 0
    public var activities = 0
    public var comments = 0
    public var attachments = 0
    public var leads = 0
    /// Values of the workspace's own fields that name the person.
    public var values = 0
    public init(deals: Int = 0, people: Int = 0, activities: Int = 0, comments: Int = 0, attachments: Int = 0, leads: Int = 0, values: Int = 0) {
        (self.deals, self.people, self.activities, self.comments, self.attachments, self.leads, self.values) = (deals, people, activities, comments, attachments, leads, values)
    }

    /// How many changes that is at most: with a person, two roles may change with each deal.
    func changes(perDeal: Int) -> Int { perDeal * deals + people + activities + comments + attachments + leads + values }

    private var members: [(name: String, count: Int)] {
        [("deals", deals), ("people", people), ("activities", activities), ("comments", comments), ("attachments", attachments), ("leads", leads), ("values", values)]
    }
    func write(to json: inout JSONWriter) { json.object { json in for member in members { json.field(named: member.name, Int64(member.count)) } } }
    static var schema: Schema { .object(MovedRecords().members.map { .init($0.name, .integer(minimum: 0), isRequired: true) }) }
}

public struct Merged<R: Mergeable>: Answer {
    public let record: R
    public let gone: Identifier<R.Subject>
    public let moved: MovedRecords
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("record") { RecordAnswer(record, now: now).write(to: &$0) }
            json.field("gone", gone)
            json.field("moved") { moved.write(to: &$0) }
        }
    }

    public static var schema: Schema {
        .object([.init("record", RecordAnswer<R>.schema, isRequired: true), .init("gone", .integer(minimum: 1), isRequired: true), .init("moved", MovedRecords.schema, isRequired: true)])
    }
    public var versionTag: Int64? { record.version }
}

/// Which value of each field stays.
struct MergeChoice<R: Mergeable> {
    private let keep: Set<String>
    private let take: Set<String>

    /// - Throws: an `InputProblem` for names that are no field of the kind, or that are in both lists.
    init(keep: [String], take: [String]) throws {
        (self.keep, self.take) = (Set(keep), Set(take))
        for (name, list) in [("keep", keep), ("take", take)] {
            let unknown = list.filter { R.fields[$0]?.traits.contains(.writable) != true }
            guard unknown.isEmpty else { throw InputProblem(field: name, code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        }
        if let both = keep.first(where: take.contains) { throw InputProblem(field: "take", code: .invalid, details: ["why": "invalid", "names": both]) }
    }

    func lay(_ gone: R, over kept: inout R, in work: Work) throws {
        for (name, list) in [("keep", keep), ("take", take)] {
            do throws(InputProblem) { try work.refuse(list.sorted(), of: R.kind) } catch { throw InputProblem(field: name, code: error.code, details: error.details) }
        }
        for field in Self.fields(of: gone, kept) where try takes(field, of: gone, over: kept, in: work) { try Self.copy(field, from: gone, to: &kept) }
        if !keep.contains("tags"), !take.contains("tags") { kept.tags += gone.tags.filter { !kept.tags.contains($0) } }
    }

    private func takes(_ field: Field<R>, of gone: R, over kept: R, in work: Work) throws -> Bool {
        // `custom` names all of the workspace's own together.
        let isOwn = field.name.hasPrefix(CustomValues.prefix)
        if keep.contains(field.name) || isOwn && keep.contains("custom") && !take.contains(field.name) { return false }
        if take.contains(field.name) || isOwn && take.contains("custom") { return true }
        guard field.name != "tags", !field.isNothing(gone) else { return false }
        guard field.isNothing(kept) || Self.isOlder(gone, than: kept) else { return false }
        return try Self.isUsable(field, of: gone, in: work)
    }

    /// Those that can be chosen: of the workspace's own each by itself, as far as either record has a value.
    static func fields(of one: R, _ other: R) -> [Field<R>] { R.fields.all.filter { $0.traits.contains(.writable) && $0.name != "custom" } + R.fields.members(of: one, other) }
    static func isOlder(_ one: R, than other: R) -> Bool { (one.createdAt, one.id) < (other.createdAt, other.id) }

    /// Nobody gets an owner who left or a company in the trash unless they ask for it, and then they are refused.
    private static func isUsable(_ field: Field<R>, of record: R, in work: Work) throws -> Bool {
        if field.name.hasPrefix(CustomValues.prefix) { return try isOwnUsable(field, of: record, in: work) }
        guard case .int(let id) = field.bind(record) else { return true }
        switch field.name {
        case "ownerId": return try work.db.value(Int64.self, "SELECT id FROM user_account WHERE id = \(id) AND deactivated_at IS NULL") != nil
        case "companyId": return try work.db.value(Int64.self, "SELECT id FROM company WHERE id = \(id) AND deleted_at IS NULL") != nil
        default: return true
        }
    }

    /// A field that is out of use takes no value, and none takes a person or a user who is gone.
    private static func isOwnUsable(_ field: Field<R>, of record: R, in work: Work) throws -> Bool {
        let key = String(field.name.dropFirst(CustomValues.prefix.count))
        guard let value = record.customValues?[key], let own = try work.customField(of: R.self, key: key) else { return false }
        // Who names themselves would name who they are merged into.
        if R.self == Contact.self, own.type == .person, value.whole == record.id.rawValue { return false }
        do { return try own.read(value, in: work) != nil } catch is InputProblem { return false }
    }

    private static func copy(_ field: Field<R>, from one: R, to other: inout R) throws {
        guard case .object(let values) = try JSONValue(parsing: R.fields.object(of: one, [field])), let value = values[field.name] else { return }
        try field.set?(&other, value)
    }
}
