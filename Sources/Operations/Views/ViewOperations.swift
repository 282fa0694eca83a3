import Domain
import Storage
import Writing

/// The views of a list that the person sees: one's own, the team's, everybody's.
public struct ListViews: Operation, Decodable {
    public static let name: OperationName = "views.list"
    public static let endpoint = Endpoint.get("/views")
    public static let access = Access.signedIn
    /// The views of one kind of list; of all without it.
    public var list: SavedView.ListedKind?
    public init(list: SavedView.ListedKind? = nil) { self.list = list }

    public func run(in work: Work) throws -> SavedViews { SavedViews(items: try work.views(of: list), now: work.now) }
}

/// Keeps a list under a name.
public struct SaveView: Operation, Decodable {
    public static let name: OperationName = "views.create"
    public static let endpoint = Endpoint.post("/views", status: 201)
    public static let access = Access.signedIn
    public var name: String
    public var list: SavedView.ListedKind
    /// As in the list's address: `["status=open", "sort=-amount"]`.
    public var filters: [String]?
    public var columns: [String]?
    /// Who sees it; only oneself without it.
    public var audience: SavedView.Audience?
    public var isPinned: Bool?
    public var isDefault: Bool?

    public init(name: String, list: SavedView.ListedKind, filters: [String]? = nil, columns: [String]? = nil, audience: SavedView.Audience? = nil, isPinned: Bool? = nil, isDefault: Bool? = nil) {
        (self.name, self.list, self.filters, self.columns, self.audience, self.isPinned, self.isDefault) = (name, list, filters, columns, audience, isPinned, isDefault)
    }

    public func run(in work: Work) throws -> RecordAnswer<SavedView> {
        var view = SavedView()
        try view.begin(in: work)
        do { try SavedView.fields["name"]?.setChecked(&view, .string(name.trimmed)) } catch let problem as InputProblem { throw problem.under("name") }
        (view.list, view.filters, view.columns) = (list, filters ?? [], columns ?? [])
        (view.audience, view.isPinned, view.isDefault) = (audience ?? .mine, isPinned ?? false, isDefault ?? false)
        do { try work.checkMoreViews(of: view.ownerId) } catch let problem as InputProblem { throw problem.under("name") }
        try work.insert(&view)
        return RecordAnswer(view, now: work.now)
    }
}

/// Changes a view of one's own; administrators may change those that others see.
public struct UpdateView: Operation {
    public static let name: OperationName = "views.update"
    public static let endpoint = Endpoint.patch("/views/{id}")
    public static let access = Access.signedIn
    public static var inputSchema: Schema { SavedView.fields.inputSchema(creating: false) }
    private let update: UpdateRecord<SavedView>
    public init(input: JSONValue) throws { update = try UpdateRecord(input: input) }
    public init(id: Identifier<SavedView>, ifVersion: Int64? = nil, values: JSONObject) { update = UpdateRecord(id: id, ifVersion: ifVersion, values: values) }

    public func run(in work: Work) throws -> RecordAnswer<SavedView> {
        let before = try work.ownView(update.id)
        try work.expect(update.ifVersion, of: before)
        var view = before
        try SavedView.fields.apply(update.values, to: &view)
        try work.update(&view, from: before)
        return RecordAnswer(view, now: work.now)
    }
}

/// Takes a view away; undo brings it back.
public struct DeleteView: Operation, Decodable {
    public static let name: OperationName = "views.delete"
    public static let endpoint = Endpoint.delete("/views/{id}")
    public static let access = Access.signedIn
    public var id: Identifier<SavedView>
    public var ifVersion: Int64?
    public init(id: Identifier<SavedView>, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<SavedView> {
        let before = try work.ownView(id)
        try work.expect(ifVersion, of: before)
        var view = before
        view.deletedAt = work.now
        try work.update(&view, from: before)
        return RecordAnswer(view, now: work.now)
    }
}

public struct SavedViews: Answer {
    public let items: [SavedView]
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in json.array("items") { json in for item in items { RecordAnswer(item, now: now).write(to: &json) } } }
    }
    public static var schema: Schema { .object([.init("items", .array(of: .reference("SavedView")), isRequired: true)]) }
}

extension Work {
    /// Refuses one more view of somebody who has very many.
    func checkMoreViews(of owner: User.ID?) throws {
        guard try db.value(Int64.self, "SELECT COUNT(*) FROM saved_view WHERE owner_id = \(owner) AND deleted_at IS NULL") ?? 0 < 500 else { throw InputProblem(code: .tooLarge, details: ["count": "500"]) }
    }

    /// Those that the person sees, pinned ones first, then by name.
    func views(of list: SavedView.ListedKind?) throws -> [SavedView] {
        let kind: SQL = list.map { "list = \($0.rawValue)" } ?? "TRUE"
        return try db.all(SavedView.self, """
            SELECT \(SavedView.columns) FROM saved_view WHERE deleted_at IS NULL AND \(kind) AND \(try seesViews()) ORDER BY is_pinned DESC, name, id
            """)
    }

    /// Those that the sidebar leads to. Most workspaces have none, and a page costs nothing more then.
    func pinnedViews() throws -> [SavedView] {
        guard try db.value(Int64.self, "SELECT id FROM saved_view WHERE is_pinned AND deleted_at IS NULL LIMIT 1") != nil else { return [] }
        return try Array(views(of: nil).prefix { $0.isPinned }.prefix(12))
    }

    /// A team's view is seen by the team that its owner is in and by those above.
    private func seesViews() throws -> SQL {
        guard let me = actor.userId else { return "TRUE" }
        let below = try teamMates()
        return "(owner_id = \(me) OR audience = 'everyone' OR (audience = 'team' AND owner_id IN (\(list: below + (try teamAbove())))))"
    }

    /// Who is in the teams above the actor's own: their views are meant for the teams below them, too.
    private func teamAbove() throws -> [User.ID] {
        guard let team = actor.teamId else { return [] }
        return try db.values(User.ID.self, """
            WITH RECURSIVE above (id, parent_id) AS (SELECT id, parent_id FROM team WHERE id = \(team) UNION SELECT t.id, t.parent_id FROM team t JOIN above a ON t.id = a.parent_id)
            SELECT u.id FROM user_account u JOIN above a ON u.team_id = a.id
            """)
    }

    /// A view that the actor may change.
    func ownView(_ id: Identifier<SavedView>) throws -> SavedView {
        guard let view = try views(of: nil).first(where: { $0.id == id }) else { throw Refusal(.notFound) }
        guard view.ownerId == actor.userId || (view.audience != .mine && actor.role == .admin) || actor.userId == nil else { throw Refusal(.forbidden) }
        return view
    }
}
