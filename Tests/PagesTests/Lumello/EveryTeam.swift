import Domain
import Pages
import Texts
import Writing

extension Lumello {
    private static func user(_ number: Int64 = 7, text evil: String?) -> User {
        var user = User()
        (user.id, user.version, user.name, user.email, user.role, user.teamId) = (.init(number), 3, evil ?? "Mikkel Holm", evil ?? "mikkel@lumello.example", .rep, .init(2))
        return user
    }

    private static func choices(text evil: String?) -> UserChoices {
        UserChoices(roles: [FormChoice("rep", evil ?? "Sales rep"), FormChoice("custom:3", evil ?? "Assistants")], teams: [FormChoice("1", evil ?? "North"), FormChoice("2", "– " + (evil ?? "Oslo"))])
    }

    private static func usersPage(_ language: Language, text evil: String?) -> UsersPage {
        var gone = user(8, text: evil)
        gone.deactivatedAt = now
        var page = UsersPage(shell: shell(language, place: nil, path: "/settings/users"), users: [
            .init(user(text: evil), role: evil ?? "Sales rep", team: evil ?? "Oslo", standing: .init(lastSeen: now, openDeals: 12)),
            .init(user(9, text: evil), role: evil ?? "Viewer", team: nil, standing: .init(lastSeen: nil, invitedUntil: now, hasPassword: false)),
            .init(gone, role: evil ?? "Sales rep", team: nil, standing: .init(lastSeen: nil, hasPassword: false)),
        ])
        page.choices = choices(text: evil)
        return page
    }

    private static func userPage(_ language: Language, text evil: String?) -> UserPage {
        var page = UserPage(shell: shell(language, place: nil, path: "/settings/users/7"), user: user(text: evil))
        page.choices = choices(text: evil)
        page.standing = .init(lastSeen: now, hasTwoStep: true, openDeals: 12)
        page.openWork = .init(deals: 12, activities: 3, items: [.init(id: .init(42), title: evil ?? "Office", company: evil, amount: euro(120_000))], users: [FormChoice("1", evil ?? "Astrid")])
        return page
    }

    private static func teamsPage(_ language: Language, text evil: String?) -> TeamsPage {
        var north = Team(), oslo = Team()
        (north.id, north.version, north.name) = (.init(1), 1, evil ?? "North")
        (oslo.id, oslo.version, oslo.name, oslo.parentId) = (.init(2), 1, evil ?? "Oslo", .init(1))
        return TeamsPage(shell: shell(language, place: nil, path: "/settings/teams"), teams: [.init(north, depth: 0, people: []), .init(oslo, depth: 1, people: [PersonMark(name: evil ?? "Mikkel Holm", id: 7)])])
    }

    private static func rolesPage(_ language: Language, text evil: String?, shown: String) -> RolesPage {
        var own = AccessRole()
        (own.id, own.version, own.name, own.rights) = (.init(3), 2, evil ?? "Assistants", RightsTable("deals:read=all deals:write=own users:read=team") ?? RightsTable())
        own.hides[.deals] = ["amount", "custom.floor"]
        var page = RolesPage(shell: shell(language, place: nil, path: "/settings/roles"), roles: [
            .init(value: "rep", name: evil ?? "Sales rep", people: 4, rights: RightsTable { Role.rep.reach(of: $1, on: $0, rep: RepReach()) }), .init(value: "custom:3", name: own.name, people: 1, rights: own.rights, own: own),
        ], shown: shown)
        page.roles[1].hides = own.hides
        page.hideable = [(.deals, ["amount", "probability", "expectedClose"]), (.contacts, ["email", "phone"])]
        (page.mayHide, page.settingsVersion) = (true, 4)
        return page
    }

    private static func rightsPage(_ language: Language, text evil: String?) -> RightsPage {
        let rights = Resource.allCases.flatMap { resource in Action.allCases.map { RightsPage.Right(resource, $0, Role.rep.reach(of: $0, on: resource, rep: RepReach()), source: $0 == .read ? "workspace" : "role") } }
        var page = RightsPage(shell: shell(language, place: nil, path: "/settings/users/7/rights"), user: user(text: evil), role: evil ?? "Sales rep", rights: rights)
        page.hides[.deals] = ["amount"]
        page.check = .init(path: "/deals/42", title: evil ?? "Office", owner: evil, answers: [.init(.read, isAllowed: true, reason: "team"), .init(.write, isAllowed: false, reason: "outOfReach"), .init(.delete, isAllowed: false, reason: "noRight")])
        return page
    }

    static let teamStates: [State] = [
        State(name: "users") { language, evil in usersPage(language, text: evil) },
        State(name: "users, one is added") { language, evil in
            var page = usersPage(language, text: evil)
            page.isAdding = true
            page.input = FormInput(typed: ["name": evil ?? "Nils"], problems: [FieldProblem(field: "email", evil ?? "Taken"), FieldProblem(evil ?? "Nothing was saved")])
            return page
        },
        State(name: "users, to be read only") { language, evil in
            var page = UsersPage(shell: shell(language, place: nil, path: "/settings/users"), users: [.init(user(text: evil), role: evil ?? "Sales rep", team: evil)])
            page.mayChange = false
            return page
        },
        State(name: "a user") { language, evil in userPage(language, text: evil) },
        State(name: "a user with a link") { language, evil in
            var page = userPage(language, text: evil)
            page.link = ("https://sales.example.com/invitation/" + (evil ?? "x"), now)
            page.handOverInput = FormInput(typed: [:], problems: [FieldProblem(field: "to", evil ?? "Somebody must get it")])
            return page
        },
        State(name: "a user who is gone") { language, evil in
            var gone = user(text: evil)
            gone.deactivatedAt = now
            var page = UserPage(shell: shell(language, place: nil, path: "/settings/users/7"), user: gone)
            page.openWork = .init(deals: 0, activities: 0, items: [], users: [])
            return page
        },
        State(name: "rights") { language, evil in rightsPage(language, text: evil) },
        State(name: "teams") { language, evil in teamsPage(language, text: evil) },
        State(name: "teams, one came back") { language, evil in
            var page = teamsPage(language, text: evil)
            (page.editing, page.input) = (.init(2), FormInput(typed: ["name": evil ?? "Oslo"], problems: [FieldProblem(field: "parentId", evil ?? "A circle")]))
            return page
        },
        State(name: "no teams, to be read only") { language, _ in
            var page = TeamsPage(shell: shell(language, place: nil, path: "/settings/teams"), teams: [])
            page.mayChange = false
            return page
        },
        State(name: "a given role") { language, evil in rolesPage(language, text: evil, shown: "rep") },
        State(name: "a role of one's own") { language, evil in rolesPage(language, text: evil, shown: "custom:3") },
        State(name: "an invitation") { language, evil in
            var page = InvitationPage(language: language, csrf: csrf, path: "/invitation/x", invited: .init(name: evil ?? "Nils", email: evil ?? "nils@lumello.example", workspace: evil ?? "Lumello"))
            page.input = FormInput(typed: [:], problems: [FieldProblem(field: "password", evil ?? "Too short")])
            return page
        },
        State(name: "an invitation that ended") { language, _ in InvitationPage(language: language, csrf: csrf, path: "/invitation/x", invited: nil) },
    ]
}
