import Domain
import Storage
import Writing

/// A page of needs, rivals or raised objections, each with its deal.
public struct ShowMatterList<R: DealPart>: PageOperation {
    public static var name: OperationName { ListRecords<R>.name }
    public static var endpoint: Endpoint { ListRecords<R>.endpoint }
    public static var access: Access { ListRecords<R>.access }
    private var query: ListQuery<R>

    /// - Parameter asked: as the address of the list has it.
    public init(asked: JSONObject) throws {
        query = try ListQuery(asked)
        query.wantsCount = false
    }

    public func run(in work: Work) throws -> MatterList<R> {
        let page = try ListRecords(query).run(in: work)
        return MatterList(
            page: page, count: try query.cappedCount(query.conditions(in: work), in: work), deals: try work.deals(of: page.items), names: try work.matterNames(of: page.items), filtered: try filtered(in: work),
            library: try work.library(for: R.self), stages: try work.everyStage(), fields: try work.listedFields(of: R.self), views: try work.views(of: SavedView.ListedKind(rawValue: R.kind.plural)))
    }

    /// The names of the records by whose numbers the list is filtered, by parameter.
    private func filtered(in work: Work) throws -> [String: String] {
        var names: [String: String] = [:]
        for (name, value) in query.filters {
            let ids = (value.textValue ?? "").split(separator: ",").prefix(50).compactMap { Int64($0.trimmed) }
            guard !ids.isEmpty, let found = try named(ids, by: name, in: work) else { continue }
            names[name] = ids.map { found[$0] ?? "\($0)" }.joined(separator: ", ")
        }
        return names
    }

    private func named(_ ids: [Int64], by filter: String, in work: Work) throws -> [Int64: String]? {
        switch filter {
        case "dealId": try NameRecords<Deal>(ids: ids.map { .init($0) }).run(in: work).names
        case "deal.companyId": try NameRecords<Company>(ids: ids.map { .init($0) }).run(in: work).names
        case "competitorId": try NameRecords<Competitor>(ids: ids.map { .init($0) }).run(in: work).names
        case "objectionId": try NameRecords<Objection>(ids: ids.map { .init($0) }).run(in: work).names
        case "answerId": try NameRecords<ObjectionAnswer>(ids: ids.map { .init($0) }).run(in: work).names
        default: nil
        }
    }
}

public struct MatterList<R: DealPart>: PageContent {
    public let page: RecordList<R>
    /// On all pages; nil when there are more than are counted.
    public let count: Int64?
    public let deals: [Deal.ID: Deal]
    public let names: MatterNames
    /// Names for filters whose values are numbers, by parameter.
    public let filtered: [String: String]
    /// What can be chosen for a field: numbers with their names.
    public let library: [String: [(id: Int64, name: String)]]
    public let stages: [Stage]
    public let fields: [ListedField]
    public let views: [SavedView]
}

/// What needs, rivals and objections point to.
public struct MatterNames: Sendable {
    public var competitors: [Competitor.ID: String] = [:]
    public var objections: [Objection.ID: String] = [:]
    public var answers: [ObjectionAnswer.ID: String] = [:]
    /// Where needs were said.
    public var evidence: [Activity.ID: Activity] = [:]
}

extension Work {
    /// The deals to which records of a page belong.
    func deals<R: DealPart>(of records: [R]) throws -> [Deal.ID: Deal] {
        let ids = Array(Set(records.compactMap(\.dealId))).sorted()
        guard !ids.isEmpty else { return [:] }
        let found = try db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (\(list: ids)) AND deleted_at IS NULL AND \(try condition(.read, .deals, owner: "owner_id"))")
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    func matterNames<R: DealPart>(of records: [R]) throws -> MatterNames {
        var names = MatterNames()
        switch records {
        case let needs as [Need]: names.evidence = try evidence(needs.compactMap(\.activityId))
        case let rivals as [Rival]: names.competitors = try named("competitor", "name", rivals.compactMap(\.competitorId))
        case let raised as [RaisedObjection]:
            names.objections = try named("objection", "text", raised.compactMap(\.objectionId))
            names.answers = try named("objection_answer", "text", raised.compactMap(\.answerId))
        default: break
        }
        return names
    }

    /// What the library offers for the fields of a kind, what is in use alone and the first two hundred of it.
    func library<R: DealPart>(for _: R.Type) throws -> [String: [(id: Int64, name: String)]] {
        switch R.kind {
        case .rival: ["competitorId": try offered("competitor", "name", by: "name_fold")]
        case .raisedObjection: ["objectionId": try offered("objection", "text", by: "id"), "answerId": try offered("objection_answer", "text", by: "id")]
        default: [:]
        }
    }

    private func offered(_ table: StaticString, _ column: StaticString, by order: StaticString) throws -> [(id: Int64, name: String)] {
        var found: [(id: Int64, name: String)] = []
        try db.forEach("SELECT id, \(trusted: column) FROM \(trusted: table) WHERE archived_at IS NULL ORDER BY \(trusted: order), id LIMIT 200") { row in found.append((try row.next(), try row.next())) }
        return found
    }

    private func named<Subject>(_ table: StaticString, _ column: StaticString, _ ids: [Identifier<Subject>]) throws -> [Identifier<Subject>: String] {
        var names: [Identifier<Subject>: String] = [:]
        guard !ids.isEmpty else { return names }
        try db.forEach("SELECT id, \(trusted: column) FROM \(trusted: table) WHERE id IN (\(list: Array(Set(ids)).sorted()))") { row in names[try row.next()] = try row.next(String.self) }
        return names
    }

    private func evidence(_ ids: [Activity.ID]) throws -> [Activity.ID: Activity] {
        guard !ids.isEmpty, reach(.read, .activities) != .none else { return [:] }
        let found = try db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE id IN (\(list: Array(Set(ids)).sorted())) AND deleted_at IS NULL AND \(try condition(.read, .activities, owner: "owner_id"))
            """)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }
}
