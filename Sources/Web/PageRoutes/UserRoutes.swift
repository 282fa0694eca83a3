import Domain
import Operations
import Pages
import Texts
import Writing

/// Users: who has an account, in which role and team, and what they may do.
struct UserRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/settings/users") { .html(try await UserMaker.users($0)) }
        pages.post("/settings/users") { try await Self.addUser($0) }
        pages.get("/settings/users/{id}") { .html(try await UserMaker.user($0)) }
        pages.post("/settings/users/{id}") { try await Self.save($0) }
        pages.post("/settings/users/{id}/link") { context in
            let made = try await context.perform(InviteUser(id: context.id())).output
            return .html(try await UserMaker.user(context, link: made))
        }
        pages.post("/settings/users/{id}/reset-two-step") { context in
            try await Self.attempt(context) { try await context.doneForGood(ResetTwoStep(id: context.id()), backTo: "/settings/users") }
        }
        pages.post("/settings/users/{id}/hand-over") { try await Self.handOver($0) }
        pages.post("/settings/users/{id}/deactivate") { context in
            try await Self.attempt(context) { try await context.doneForGood(DeactivateUser(id: context.id(), ifVersion: context.sentVersion()), backTo: "/settings/users") }
        }
        pages.post("/settings/users/{id}/activate") { context in
            try await Self.attempt(context) { try await context.doneForGood(ReactivateUser(id: context.id(), ifVersion: context.sentVersion()), backTo: "/settings/users") }
        }
        pages.get("/settings/users/{id}/rights") { try await UserMaker.rights($0) }
        pages.get("/invitation/{secret}", for: .anyone) { try await Self.invitation($0) }
        pages.post("/invitation/{secret}", for: .anyone) { try await Self.accept($0) }
    }

    /// Somebody new gets an account and a link at once; the answer itself shows the link, as it is shown only once.
    private static func addUser(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            let user = try await context.perform(CreateUser(input: .object(context.userValues))).output.record
            let made = try await context.perform(InviteUser(id: user.id)).output
            return .html(try await UserMaker.user(context, user.id, link: made))
        } again: { returned in
            var page = try await UserMaker.users(context)
            (page.isAdding, page.input) = (true, returned.input)
            return .html(page, status: returned.status)
        }
    }

    private static func save(_ context: PageContext) async throws -> PageAnswer {
        try await attempt(context) { try await context.done(UpdateRecord<User>(id: context.id(), ifVersion: context.sentVersion(), values: context.userValues), backTo: "/settings/users") }
    }

    private static func handOver(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            guard let to = context.sent("to").flatMap({ User.ID($0) }) else { throw InputProblem(field: "to", code: .missing) }
            return try await context.done(HandOver(id: context.id(), to: to), backTo: "/settings/users")
        } again: { returned in
            var page = try await UserMaker.user(context)
            page.handOverInput = returned.input
            return .html(page, status: returned.status)
        }
    }

    private static func attempt(_ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await UserMaker.user(context)
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }

    private static func invitation(_ context: PageContext) async throws -> PageAnswer {
        let page = try await UserMaker.invitation(context)
        return .html(page, status: page.invited == nil ? 404 : 200)
    }

    private static func accept(_ context: PageContext) async throws -> PageAnswer {
        do {
            let password = context.sent("password") ?? "", accepted = try await context.perform(AcceptInvitation(secret: context.parameter("secret"), password: password, language: context.sent("language").flatMap { Language(rawValue: $0) })).output
            return try await signIn(context, accepted.email, password)
        } catch {
            var page = try await UserMaker.invitation(context)
            guard page.invited != nil else { return .html(page, status: 404) }
            guard let returned = FormReturned(error, context) else { throw error }
            page.input = returned.input
            return .html(page, status: returned.status)
        }
    }
}

extension UserRoutes {
    /// In at once; what else an account asks for is asked where one signs in.
    private static func signIn(_ context: PageContext, _ email: String, _ password: String) async throws -> PageAnswer {
        do { return .redirect("/").beginning(try await context.perform(SignIn(email: email, password: password)).output) } catch is Refusal { return .redirect("/sign-in") }
    }
}

extension PageContext {
    /// The fields of an account, with the role taken apart: `custom:3` is a role of the workspace's own.
    fileprivate var userValues: JSONObject {
        var values = values(["name", "email", "teamId", "language"])
        guard let role = sent("role") else { return values }
        let parts = role.split(separator: ":")
        values["role"] = .text(String(parts[0]))
        if parts.count == 2 { values["roleId"] = .text(String(parts[1])) }
        return values
    }
}

/// Makes the pages about users.
enum UserMaker {
    static func users(_ context: PageContext) async throws -> UsersPage {
        let (found, maker) = try await context.screen(ShowUsersSettings())
        let teams = Dictionary(uniqueKeysWithValues: found.teams.map { ($0.id, $0.name) })
        let inOrder = NameOrder(maker.viewer.language).sorted(found.users, by: { $0.name }), users = inOrder.filter { $0.deactivatedAt == nil } + inOrder.filter { $0.deactivatedAt != nil }
        let rows = users.map { user in
            UsersPage.Row(user, role: roleName(user.role, user.roleId, found.roles, maker.texts), team: user.teamId.flatMap { teams[$0] }, standing: found.standings[user.id].map(standing))
        }
        var page = UsersPage(shell: maker.shell(maker.texts[CommonText.users], nil), users: rows)
        if context.isForm { page.shell.path = "/settings/users" }
        page.choices = choices(found.roles, found.teams, found.teamChoices, maker)
        page.workspaceLanguage = maker.surroundings.me.workspace.language
        page.mayChange = maker.may(.admin, .users, owner: nil)
        page.isAdding = page.mayChange && context.asked("new") != nil
        return page
    }

    static func user(_ context: PageContext, _ id: User.ID? = nil, link: InvitationMade? = nil) async throws -> UserPage {
        let (found, maker) = try await context.screen(ShowUserSettings(id: id ?? context.id()))
        var page = UserPage(shell: maker.shell(found.user.name, nil), user: found.user)
        if context.isForm { page.shell.path = "/settings/users/\(found.user.id)" }
        page.choices = choices(found.roles, found.teams, found.teamChoices, maker)
        page.workspaceLanguage = maker.surroundings.me.workspace.language
        page.standing = found.standing.map(standing)
        page.link = link.map { ((context.origin ?? "") + $0.path, $0.expiresAt) }
        page.openWork = found.openWork.map { work in
            let items = work.items.map { deal in
                UserPage.OpenWork.Item(id: deal.id, title: deal.title, company: deal.companyName, amount: deal.amount.map { Money(minorUnits: $0, currency: deal.currency) })
            }
            return .init(deals: work.deals, activities: work.activities, items: items, users: maker.owners.filter { $0.id != found.user.id }.map { FormChoice("\($0.id)", $0.name) })
        }
        return page
    }

    static func rights(_ context: PageContext) async throws -> PageAnswer {
        let id: User.ID = try context.id(), kind = context.asked("kind"), number = context.asked("record")
        do {
            return .html(try await rights(context, ShowRights(id: id, kind: number == nil ? nil : kind, record: number.map { Int64($0) ?? 0 })))
        } catch let refusal as Refusal where refusal.code == .notFound && number != nil {
            // The person is there, the record is not: the form says so.
            var page = try await rights(context, ShowRights(id: id))
            page.input = FormInput(typed: ["kind": kind ?? "", "record": number ?? ""], problems: [FieldProblem(field: "record", context.texts[ProblemText.notFoundDetail])])
            return .html(page, status: 404)
        }
    }

    private static func rights(_ context: PageContext, _ operation: ShowRights) async throws -> RightsPage {
        let (found, maker) = try await context.screen(operation)
        let texts = maker.texts, role = found.roleName ?? texts.role(found.user.role)
        let rights = found.rights.map { RightsPage.Right($0.resource, $0.action, $0.reach, source: $0.source.rawValue) }
        var page = RightsPage(shell: maker.shell(texts(TeamText.mayDo, ["name": found.user.name]), nil), user: found.user, role: role, rights: rights)
        page.hides = found.hides
        if let check = found.check {
            page.input = FormInput(typed: ["kind": check.kind, "record": String(check.id)], problems: [])
            page.check = .init(
                path: Self.path(of: check), title: check.title, owner: check.ownerId.flatMap { maker.surroundings.name(of: $0) },
                answers: check.answers.map { .init($0.action, isAllowed: $0.isAllowed, reason: $0.reason.rawValue) })
        }
        return page
    }

    /// An activity is shown on its deal.
    private static func path(of check: RecordCheck) -> String {
        guard check.kind == "activities" else { return "/\(check.kind)/\(check.id)" }
        return check.dealId.map { "/deals/\($0)" } ?? "/today"
    }

    static func invitation(_ context: PageContext) async throws -> InvitationPage {
        var invited: InvitationPage.Invited?, language: Language?
        do {
            let found = try await context.perform(ShowInvited(secret: context.parameter("secret"))).output
            (invited, language) = (.init(name: found.name, email: found.email, workspace: found.workspace), found.language)
        } catch let refusal as Refusal where refusal.code == .notFound {}
        return InvitationPage(language: context.askedLanguage ?? language ?? context.language, csrf: context.csrf, path: context.path, invited: invited)
    }

    static func roleName(_ role: Role, _ id: AccessRole.ID?, _ own: [AccessRole], _ texts: Texts.Catalogue) -> String { own.first { $0.id == id }?.name ?? texts.role(role) }

    private static func choices(_ own: [AccessRole], _ teams: [Team], _ allowed: TeamChoices, _ maker: PageMaker) -> UserChoices {
        UserChoices(
            roles: Role.given.map { FormChoice($0.rawValue, maker.texts.role($0)) } + own.map { FormChoice(UserChoices.value(of: .custom, $0.id), $0.name) },
            teams: TeamsPage.tree(NameOrder(maker.viewer.language).sorted(teams, by: { $0.name })).filter { allowed.contains($0.team.id) }.map { FormChoice("\($0.team.id)", String(repeating: "– ", count: $0.depth) + $0.team.name) },
            mayHaveNoTeam: allowed.mayBeNone)
    }

    private static func standing(_ standing: UserStanding) -> UsersPage.Standing {
        .init(lastSeen: standing.lastSeenAt, invitedUntil: standing.invitedUntil, hasPassword: standing.hasPassword, hasTwoStep: standing.hasTwoStep, openDeals: Int(standing.openDeals))
    }
}
