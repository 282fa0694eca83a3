import Domain
import Storage
import Writing

/// What surrounds every page, read in the same snapshot as the page itself.
public struct Surroundings: Sendable {
    public let me: Me
    public let pipelines: [PipelineLine]
    public let people: [Person]
    /// Those in use, in their order.
    public let lostReasons: [LostReason]
    /// What the workspace calls its reasons, also those out of use, by what deals hold.
    public let reasonNames: [String: String]
    /// What the workspace says about types of activities.
    public let activityTypes: ActivityTypes
    /// What the workspace has added to its kinds of records, also what is out of use.
    public let customFields: [CustomField]
    /// Names of the people whom values of such fields on this page name.
    public let namedPeople: [Contact.ID: String]
    /// How much wants the person today.
    public let todayCount: Int
    /// How many leads wait for an answer that the person could give.
    public let waitingLeads: Int
    /// How many chats wait for somebody, of those that the person may take.
    public let waitingChats: Int
    /// How many notices the person has not read.
    public let unreadNotices: Int
    /// Pinned views, by name.
    public let views: [SavedView]
    public let now: Timestamp

    /// A pipeline with the number of its open deals, as far as the person sees them.
    public struct PipelineLine: Sendable {
        public let id: Pipeline.ID
        public let name: String
        public let openDeals: Int64
    }

    /// Somebody who can own records. Those who left are there, too: they own what is past.
    public struct Person: Sendable {
        public let id: User.ID
        public let name: String
        public let isActive: Bool
        public let role: Role
    }

    public func name(of user: User.ID?) -> String? { user.flatMap { id in people.first { $0.id == id }?.name } }
}

/// An operation with the surroundings of its page.
public struct Screen<Content: Operation>: Operation {
    public static var name: OperationName { Content.name }
    public static var endpoint: Endpoint { Content.endpoint }
    public static var access: Access { Content.access }
    public static var inputSchema: Schema { get throws { try Content.inputSchema } }
    public let content: Content
    public init(_ content: Content) { self.content = content }
    public init(input: JSONValue) throws { content = try Content(input: input) }
    public var takesLong: Bool { content.takesLong }

    public func run(in work: Work) throws -> ScreenAnswer<Content.Output> {
        ScreenAnswer(content: try content.run(in: work), surroundings: try work.surroundings())
    }
}

public struct ScreenAnswer<Content: Answer>: Answer {
    public let content: Content
    public let surroundings: Surroundings
    public func write(to json: inout JSONWriter) { content.write(to: &json) }
    public static var schema: Schema { Content.schema }
}

/// Nothing but the surroundings, for pages that show no records.
public struct ShowNothing: Operation, Decodable {
    public static let name: OperationName = "me.surroundings"
    public static let endpoint = Endpoint.get("/me/surroundings")
    public static let access = Access.signedIn
    public init() {}
    public func run(in work: Work) throws -> CountAnswer { CountAnswer(count: 0) }
}

extension Work {
    func surroundings() throws -> Surroundings {
        var pipelines: [Surroundings.PipelineLine] = []
        if reach(.read, .pipelines) != .none {
            let open = try openDeals()
            try db.forEach("SELECT id, name FROM pipeline WHERE archived_at IS NULL ORDER BY position, id") { row in
                let id = try row.next(Pipeline.ID.self)
                pipelines.append(.init(id: id, name: try row.next(), openDeals: open.first { $0.id == id.rawValue }?.sum.count ?? 0))
            }
        }
        var people: [Surroundings.Person] = []
        try db.forEach("SELECT id, name, deactivated_at, role FROM user_account ORDER BY id") { row in
            people.append(.init(id: try row.next(), name: try row.next(), isActive: try row.next(Timestamp?.self) == nil, role: try row.next()))
        }
        let reasons = try db.all(LostReason.self, "SELECT \(LostReason.columns) FROM lost_reason ORDER BY position, id")
        let me = try ShowMe().run(in: self)
        return Surroundings(
            me: me, pipelines: pipelines, people: people, lostReasons: reasons.filter { $0.archivedAt == nil }, reasonNames: reasons.reduce(into: [:]) { $0[$1.name] = $1.label }, activityTypes: try activityTypes(), customFields: try CustomField.RecordKind.allCases.flatMap(customFields(of:)), namedPeople: namedPeople, todayCount: try todayCount(me.zone), waitingLeads: try waitingLeads(), waitingChats: try waitingChats(), unreadNotices: try unreadNotices(),
            views: try pinnedViews(), now: now)
    }

    /// How many open deals each pipeline has.
    private func openDeals() throws -> [SumRow] {
        try sumRows("""
            SELECT p.id, NULL, COALESCE((SELECT SUM(t.deals) FROM deal_total t WHERE t.pipeline_id = p.id AND t.bucket = 'open' AND \(try condition(.read, .deals, owner: "t.owner_id"))), 0), 0, 0
            FROM pipeline p
            """)
    }
}
