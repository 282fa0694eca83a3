import Domain
import Storage
import Writing

/// A list as somebody wants to see it again: filters, order and columns under a name.
public struct SavedView: Trashable {
    public typealias Subject = SavedView
    public var id = Identifier<SavedView>(0)
    public var version: Int64 = 0
    public var name = ""
    /// The kind of the listed records.
    public var list = ListedKind.deals
    /// The filters and the order as the list's address has them: `["status=open", "sort=-amount"]`.
    public var filters: [String] = []
    /// Names of columns, in order; empty for those that the list has by itself.
    public var columns: [String] = []
    public var ownerId: User.ID?
    public var audience = Audience.mine
    /// Whether it stands among the list's tabs for everybody who sees it.
    public var isPinned = false
    /// Whether it is what the owner sees first.
    public var isDefault = false
    public var createdAt = Timestamp(seconds: 0)
    public var deletedAt: Timestamp?
    public init() {}

    /// What lists there are.
    public enum ListedKind: String, CaseIterable, Codable, Sendable {
        case deals, companies, contacts, activities, needs, rivals, leads
        case raisedObjections = "raised-objections"

        /// Where the list is.
        public var path: String { self == .leads ? "/leads/all" : "/" + rawValue }
    }
    /// Who sees a view besides who made it.
    public enum Audience: String, CaseIterable, Codable, Sendable { case mine, team, everyone }

    public static let kind = Kind.view
    public static let resource = Resource.workspace
    public static let table: StaticString = "saved_view"
    public static let hasTrash = true
    static let mostColumns = 100

    public static let fields = Fields<SavedView>([
        Field("id", "id", \.id, .derived),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("list", "list", \.list),
        Field("filters", "filters", \.filters, .writable),
        Field("columns", "columns", \.columns, .writable),
        Field("ownerId", "owner_id", \.ownerId, .derived),
        Field("audience", "audience", \.audience, .writable),
        Field("isPinned", "is_pinned", \.isPinned, .writable),
        Field("isDefault", "is_default", \.isDefault, .writable),
        Field("createdAt", "created_at", \.createdAt),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ])

    public mutating func begin(in work: Work) throws { (ownerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: SavedView?, in work: Work) throws {
        guard filters.count <= KeptFilters.most else { throw InputProblem.tooMany("filters", most: KeptFilters.most) }
        for (place, filter) in filters.enumerated() { try work.check(filter, "filters.\(place)", most: KeptFilters.longest) }
        guard columns.count <= Self.mostColumns else { throw InputProblem.tooMany("columns", most: Self.mostColumns) }
        for (place, column) in columns.enumerated() { try work.check(column, "columns.\(place)", most: 200) }
        do { try check(asked) } catch let problem as InputProblem { throw problem.under("filters") } catch let input as InvalidInput { throw InvalidInput(input.problems.map { $0.under("filters") }) }
    }

    /// The filters as the list takes them.
    public var asked: JSONObject {
        JSONObject(filters.compactMap { filter in
            filter.firstIndex(of: "=").map { (String(filter[..<$0]), .text(String(filter[filter.index(after: $0)...]))) }
        })
    }

    /// Where the list opens as it was saved.
    public var path: String {
        var query = asked.members.compactMap { name, value -> (String, String)? in if case .text(let text) = value { (name, text) } else { nil } }
        if !columns.isEmpty { query.append(("columns", columns.joined(separator: ","))) }
        return HTMLAddress.path(list.path, query + [("view", "\(id)")])
    }

    /// Refuses filters that the list would refuse.
    private func check(_ asked: JSONObject) throws {
        switch list {
        case .deals: try check(asked, of: Deal.self)
        case .companies: try check(asked, of: Company.self)
        case .contacts: try check(asked, of: Contact.self)
        case .activities: try check(asked, of: Activity.self)
        case .needs: try check(asked, of: Need.self)
        case .leads: try check(asked, of: Lead.self)
        case .rivals: try check(asked, of: Rival.self)
        case .raisedObjections: try check(asked, of: RaisedObjection.self)
        }
    }

    /// A view also keeps by what the list is taken together, what is said of its columns, and of activities how far they are.
    private func check<R: Record>(_ asked: JSONObject, of kind: R.Type) throws {
        var filters = asked
        if let group = asked["group"]?.textValue, !GroupRecords<R>.names.contains(group), !CustomFilter.mayBe(R.self, group) { throw InputProblem(field: "group", code: .notAnOption, details: ["options": GroupRecords<R>.names.joined(separator: ", ")]) }
        do throws(InputProblem) { if let totals = asked["totals"]?.textValue { _ = try NamedTotal.list(totals, of: kind) } } catch { throw error.under("totals") }
        if list == .activities, let state = asked["state"]?.textValue, ShowActivityList.State(rawValue: state) == nil {
            throw InputProblem(field: "state", code: .notAnOption, details: ["options": ShowActivityList.State.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        for name in ["group", "totals"] + (list == .activities ? ["state"] : []) { filters[name] = nil }
        _ = try ListQuery<R>(filters)
    }

    /// There is one default for each person and list.
    public func didSave(from before: SavedView?, in work: Work) throws {
        guard isDefault, deletedAt == nil, before?.isDefault != true else { return }
        let others = try work.db.all(SavedView.self, "SELECT \(Self.columns) FROM saved_view WHERE owner_id = \(ownerId) AND list = \(list.rawValue) AND is_default AND id <> \(id) AND deleted_at IS NULL")
        for other in others {
            var plain = other
            plain.isDefault = false
            try work.update(&plain, from: other)
        }
    }
}

extension SavedView.ListedKind {
    /// What somebody must be able to read to open the list: what belongs to deals is read with them.
    public var resource: Resource { Resource(rawValue: rawValue) ?? .deals }
}
