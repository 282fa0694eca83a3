/// How far a role that a workspace made itself goes: for each kind of record and each action. Nobody does further what they
/// do not see.
public struct RightsTable: Equatable, Sendable {
    private var reaches: [Reach]

    /// Nothing at all.
    public init() { reaches = Array(repeating: .none, count: Resource.allCases.count * Action.allCases.count) }

    /// What `reach` says, everywhere.
    public init(_ reach: (Resource, Action) -> Reach) {
        self.init()
        for resource in Resource.allCases { for action in Action.allCases { self[resource, action] = reach(resource, action) } }
    }

    public subscript(resource: Resource, action: Action) -> Reach {
        get { reaches[Self.place(resource, action)] }
        set { reaches[Self.place(resource, action)] = newValue }
    }

    /// The same, with no action beyond what is seen.
    public var withinSight: RightsTable { RightsTable { min(self[$0, $1], self[$0, .read]) } }

    /// Whether it goes nowhere further than `other`.
    public func isWithin(_ other: RightsTable) -> Bool { zip(reaches, other.reaches).allSatisfy { $0 <= $1 } }

    /// Whether it administers anything: users and roles, teams, the workspace, the audit log.
    public var administers: Bool { Resource.allCases.contains { self[$0, .admin] != .none } }

    private static func place(_ resource: Resource, _ action: Action) -> Int { resource.place * Action.allCases.count + action.place }
}

extension RightsTable: LosslessStringConvertible {
    /// As one line: `deals:read=all deals:write=own`. Nil for anything else.
    public init?(_ text: String) {
        self.init()
        for part in text.split(separator: " ") {
            let names = part.split(whereSeparator: { $0 == ":" || $0 == "=" }).map(String.init)
            guard names.count == 3, let resource = Resource(rawValue: names[0]), let action = Action(rawValue: names[1]), let reach = Reach(rawValue: names[2]) else { return nil }
            self[resource, action] = reach
        }
    }

    public var description: String {
        Resource.allCases.flatMap { resource in
            Action.allCases.compactMap { action in self[resource, action] == .none ? nil : "\(resource.rawValue):\(action.rawValue)=\(self[resource, action].rawValue)" }
        }.joined(separator: " ")
    }
}

extension Resource {
    fileprivate var place: Int {
        switch self {
        case .deals: 0
        case .companies: 1
        case .contacts: 2
        case .activities: 3
        case .pipelines: 4
        case .users: 5
        case .teams: 6
        case .workspace: 7
        case .imports: 8
        case .events: 9
        case .training: 10
        case .automations: 11
        case .leads: 12
        }
    }
}

extension Action {
    fileprivate var place: Int {
        switch self {
        case .read: 0
        case .create: 1
        case .write: 2
        case .delete: 3
        case .export: 4
        case .admin: 5
        }
    }
}

/// A role that a workspace made itself, beside the given ones.
public struct AccessRole: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<AccessRole>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    public var rights = RightsTable()
    /// What it does not see.
    public var hides = HiddenFields()
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}
