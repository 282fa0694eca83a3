/// What somebody is in the workspace. `revops` sees everything and shapes the process, but works no deals; `custom` is a role
/// that the workspace made itself (`AccessRole`).
public enum Role: String, CaseIterable, Codable, Sendable {
    case admin, manager, revops, rep, viewer, custom

    /// Those that are there everywhere and that nobody changes.
    public static let given: [Role] = [.admin, .manager, .revops, .rep, .viewer]
}

/// What rights are about.
public enum Resource: String, CaseIterable, Codable, Sendable {
    case deals, companies, contacts, leads, activities, pipelines, users, teams, workspace, imports, events, training, automations
}

/// What is done with it: `create` adds one, `write` changes one that is there.
public enum Action: String, CaseIterable, Codable, Sendable { case read, create, write, delete, export, admin }

/// How far a right goes: nothing, one's own records, those of the team and the teams below, everything.
public enum Reach: String, CaseIterable, Codable, Sendable, Comparable {
    case none, own, team, all
    public static func < (left: Reach, right: Reach) -> Bool { left.rank < right.rank }
    private var rank: Int { Reach.allCases.firstIndex(of: self) ?? 0 }
}

/// How far a rep's rights go; a workspace chooses.
public struct RepReach: Equatable, Sendable {
    public var sees: Reach
    public var changes: Reach
    public init(sees: Reach = .all, changes: Reach = .own) { (self.sees, self.changes) = (sees, min(changes, sees)) }
}

extension Role {
    /// How far this role's right to do `action` with `resource` goes. The one table of rights: the pages, the API, the
    /// command line, the documented permission table and its test all ask here.
    public func reach(of action: Action, on resource: Resource, rep: RepReach) -> Reach {
        switch self {
        case .admin: .all
        case .manager: managerReach(of: action, on: resource)
        case .revops: revOpsReach(of: action, on: resource)
        case .rep: repReach(of: action, on: resource, rep: rep)
        case .viewer: viewerReach(of: action, on: resource)
        case .custom: .none
        }
    }

    /// Whether the workspace's rule for reps decides how far the right goes.
    public func followsWorkspace(_ action: Action, _ resource: Resource) -> Bool {
        reach(of: action, on: resource, rep: RepReach(sees: .own, changes: .own)) != reach(of: action, on: resource, rep: RepReach(sees: .all, changes: .all))
    }

    private func managerReach(of action: Action, on resource: Resource) -> Reach {
        switch resource {
        case .users, .teams, .workspace, .automations: action == .read ? .all : .none
        case .deals, .companies, .contacts, .leads, .activities, .pipelines, .imports, .events, .training: action == .admin ? .none : .all
        }
    }

    private func revOpsReach(of action: Action, on resource: Resource) -> Reach {
        switch action {
        case .read: .all
        case .create, .write, .delete: [.pipelines, .automations].contains(resource) ? .all : .none
        case .export: [.users, .teams, .workspace, .imports, .training].contains(resource) ? .none : .all
        case .admin: .none
        }
    }

    private func repReach(of action: Action, on resource: Resource, rep: RepReach) -> Reach {
        switch (resource, action) {
        case (.deals, .read), (.leads, .read), (.activities, .read): rep.sees
        case (.deals, .create), (.deals, .write), (.deals, .delete), (.leads, .create), (.leads, .write), (.leads, .delete), (.activities, .create), (.activities, .write), (.activities, .delete): rep.changes
        case (.deals, .export), (.leads, .export), (.activities, .export): .none
        case (.companies, .read), (.contacts, .read): .all
        case (.companies, .create), (.contacts, .create), (.companies, .write), (.contacts, .write): .all
        case (.companies, .delete), (.contacts, .delete): .own
        case (.pipelines, .read), (.users, .read), (.teams, .read), (.workspace, .read), (.training, .read): .all
        case (.events, .read): rep.sees
        default: .none
        }
    }

    private func viewerReach(of action: Action, on resource: Resource) -> Reach {
        guard action == .read else { return .none }
        return [.imports, .automations].contains(resource) ? .none : .all
    }
}
