import Domain
import Operations
import Pages
import Texts
import Writing

/// Teams and roles, to be changed.
struct TeamRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/settings/teams") { .html(try await TeamMaker.teams($0)) }
        pages.post("/settings/teams") { context in
            try await Self.attempt(context, nil) { try await context.done(CreateRecord<Team>(values: context.values(["name", "parentId"])), backTo: "/settings/teams") }
        }
        pages.post("/settings/teams/{id}") { context in
            try await Self.attempt(context, context.id()) { try await context.done(UpdateRecord<Team>(id: context.id(), ifVersion: context.sentVersion(), values: context.values(["name", "parentId"])), backTo: "/settings/teams") }
        }
        pages.post("/settings/teams/{id}/delete") { context in
            try await Self.attempt(context, context.id()) { try await context.done(DeleteTeam(id: context.id(), ifVersion: context.sentVersion()), backTo: "/settings/teams") }
        }
        pages.get("/settings/roles") { .html(try await TeamMaker.roles($0, nil)) }
        pages.post("/settings/roles") { try await Self.makeRole($0) }
        pages.post("/settings/roles/{id}") { context in
            let id: AccessRole.ID = try context.id()
            return try await Self.attempt(context, role: id) {
                try await context.done(UpdateRecord<AccessRole>(id: id, ifVersion: context.sentVersion(), values: context.roleValues), backTo: "/settings/roles?role=custom:\(id)")
            }
        }
        pages.post("/settings/given-roles/{role}") { context in
            let role = try Role(rawValue: context.parameter("role")).flatMap { HidingRoles.possible.contains($0) ? $0 : nil }
            guard let role else { throw Problem.notFound }
            return try await Self.hide(context, role)
        }
        pages.post("/settings/rep-reach") { try await Self.setRepReach($0) }
        pages.post("/settings/roles/{id}/delete") { context in
            let id: AccessRole.ID = try context.id()
            return try await Self.attempt(context, role: id) { try await context.done(DeleteRole(id: id, ifVersion: context.sentVersion()), backTo: "/settings/roles") }
        }
    }

    private static func makeRole(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            let roles = try await context.perform(ShowRoles()).output.items
            let like = roles.first { UserChoices.value(of: $0.role, $0.own?.id) == context.sent("like") }
            let values = context.values(["name"]), rights = JSONValue(rights: like?.rights ?? RightsTable()), hides = JSONValue(like?.hides ?? HiddenFields())
            let made = try await context.perform(CreateRecord<AccessRole>(values: JSONObject(values.members.map { ($0.key, $0.value) } + [("rights", rights), ("hides", hides)])))
            return .redirect("/settings/roles?role=custom:\(made.output.record.id)", done: Done(CreateRecord<AccessRole>.name, undo: made.undo))
        } again: { returned in
            var page = try await TeamMaker.roles(context, nil)
            (page.isAdding, page.input) = (true, returned.input)
            return .html(page, status: returned.status)
        }
    }

    /// What a given role does not see is one of the workspace's settings.
    private static func hide(_ context: PageContext, _ role: Role) async throws -> PageAnswer {
        try await context.trying {
            var hides = context.me?.workspace.hides ?? HidingRoles()
            hides[role] = context.sentHides
            var values = JSONObject([("hides", JSONValue(hides))])
            values["ifVersion"] = .int(try context.sentVersion())
            return try await context.done(UpdateWorkspace(input: .object(values)), backTo: "/settings/roles?role=\(role.rawValue)")
        } again: { returned in
            var page = try await TeamMaker.roles(context, nil)
            (page.shown, page.input) = (role.rawValue, returned.input)
            return .html(page, status: returned.status)
        }
    }

    /// How far reps reach is one of the workspace's settings, too.
    private static func setRepReach(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            var values = context.values(["repSees", "repChanges"])
            values["ifVersion"] = .int(try context.sentVersion())
            return try await context.doneForGood(UpdateWorkspace(input: .object(values)), backTo: "/settings/roles?role=rep")
        } again: { returned in
            var page = try await TeamMaker.roles(context, nil)
            (page.shown, page.reachInput, page.shell.path) = (Role.rep.rawValue, returned.input, "/settings/roles?role=rep")
            return .html(page, status: returned.status)
        }
    }

    private static func attempt(_ context: PageContext, _ team: Team.ID?, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await TeamMaker.teams(context)
            (page.editing, page.input) = (team, returned.input)
            return .html(page, status: returned.status)
        }
    }

    private static func attempt(_ context: PageContext, role: AccessRole.ID, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await TeamMaker.roles(context, role)
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }
}

extension PageContext {
    /// A role's name and rights as its form has them: a choice for each kind and action.
    fileprivate var roleValues: JSONObject {
        var values = values(["name"])
        let rights = RightsTable { resource, action in sent(RolesPage.field(resource, action)).flatMap { Reach(rawValue: $0) } ?? .none }
        values["rights"] = JSONValue(rights: rights)
        values["hides"] = JSONValue(sentHides)
        return values
    }

    /// The boxes that are ticked.
    fileprivate var sentHides: HiddenFields {
        var hides = HiddenFields()
        for name in form.members.map(\.key) where name.hasPrefix("hides:") {
            let parts = name.split(separator: ":", maxSplits: 2)
            if parts.count == 3, let kind = Resource(rawValue: String(parts[1])), HiddenFields.isName(String(parts[2])) { hides[kind].insert(String(parts[2])) }
        }
        return hides
    }
}

extension JSONValue {
    fileprivate init(_ hides: HiddenFields) { self = .object(JSONObject(hides.resources.map { kind in (kind.rawValue, .array(hides[kind].sorted().map { .string($0) })) })) }
    fileprivate init(_ hides: HidingRoles) { self = .object(JSONObject(HidingRoles.possible.filter { !hides[$0].isEmpty }.map { ($0.rawValue, JSONValue(hides[$0])) })) }

    fileprivate init(rights: RightsTable) {
        self = .object(JSONObject(Resource.allCases.map { resource in
            (resource.rawValue, .object(JSONObject(Action.allCases.map { action in (action.rawValue, .string(rights[resource, action].rawValue)) })))
        }))
    }
}

/// Makes the pages of teams and roles.
enum TeamMaker {
    static func teams(_ context: PageContext) async throws -> TeamsPage {
        let (found, maker) = try await context.screen(ShowUsersSettings())
        let rows = TeamsPage.tree(NameOrder(maker.viewer.language).sorted(found.teams, by: { $0.name })).map { team, depth in
            TeamsPage.Row(team, depth: depth, people: found.users.filter { $0.teamId == team.id && $0.deactivatedAt == nil }.compactMap { maker.mark(of: $0.id) })
        }
        var page = TeamsPage(shell: maker.shell(maker.texts[TeamText.teams], nil), teams: rows)
        if context.isForm { page.shell.path = "/settings/teams" }
        page.mayChange = maker.may(.admin, .teams, owner: nil)
        func above(_ choices: TeamChoices) -> TeamsPage.Above { .init(teams: Set(found.teams.map(\.id).filter(choices.contains)), mayBeNone: choices.mayBeNone) }
        for (team, choices) in found.parentChoices { page.above[team] = above(choices) }
        page.above[nil] = above(found.parentChoicesOfNew)
        return page
    }

    /// - Parameter role: the one whose form came back.
    static func roles(_ context: PageContext, _ role: AccessRole.ID?) async throws -> RolesPage {
        let (found, maker) = try await context.screen(ShowRoles())
        let rows = found.items.map { item -> RolesPage.Row in
            var row = RolesPage.Row(value: UserChoices.value(of: item.role, item.own?.id), name: item.own?.name ?? maker.texts.role(item.role), people: item.people, rights: item.rights, own: item.own)
            row.hides = item.hides
            return row
        }
        let shown = role.map { UserChoices.value(of: .custom, $0) } ?? context.asked("role") ?? Role.admin.rawValue
        var page = RolesPage(shell: maker.shell(maker.texts[TeamText.roles], nil), roles: rows, shown: shown)
        if context.isForm { page.shell.path = "/settings/roles?role=\(shown)" }
        page.mayChange = maker.may(.admin, .users, owner: nil)
        page.mayHide = maker.may(.admin, .workspace, owner: nil)
        (page.settingsVersion, page.repReach) = (maker.surroundings.me.workspace.version, maker.surroundings.me.workspace.repReach)
        page.hideable = HiddenFields.possible.map { ($0, HiddenFields.names(of: $0)) }
        return page
    }
}
