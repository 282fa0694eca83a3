public import Domain
import Texts
public import Writing

/// `/settings/users`: who has an account, in which role and team. Whoever administers adds users here; the form posts `name`,
/// `email`, `role` (or `custom:` with the number of a role) and `teamId`.
public struct UsersPage: Sendable {
    public var shell: ShellPage
    public var users: [Row]
    /// What can be chosen for somebody.
    public var choices = UserChoices()
    public var mayChange = true
    /// Whether the form for somebody new stands open.
    public var isAdding = false
    public var input = FormInput.fresh

    public init(shell: ShellPage, users: [Row]) { (self.shell, self.users) = (shell, users) }

    public struct Row: Sendable {
        public let user: User
        public let role: String
        public let team: String?
        /// Nil for who does not administer.
        public let standing: Standing?
        public init(_ user: User, role: String, team: String?, standing: Standing? = nil) { (self.user, self.role, self.team, self.standing) = (user, role, team, standing) }
    }

    /// Where somebody stands.
    public struct Standing: Sendable {
        public let lastSeen: Timestamp?
        public let invitedUntil: Timestamp?
        public let hasPassword: Bool
        /// Whether they sign in with a second step.
        public let hasTwoStep: Bool
        public let openDeals: Int
        public init(lastSeen: Timestamp?, invitedUntil: Timestamp? = nil, hasPassword: Bool = true, hasTwoStep: Bool = false, openDeals: Int = 0) {
            (self.lastSeen, self.invitedUntil, self.hasPassword, self.hasTwoStep, self.openDeals) = (lastSeen, invitedUntil, hasPassword, hasTwoStep, openDeals)
        }
    }
}

/// The roles and teams that somebody can be given.
public struct UserChoices: Sendable {
    public var roles: [FormChoice] = []
    public var teams: [FormChoice] = []
    public init(roles: [FormChoice] = [], teams: [FormChoice] = []) { (self.roles, self.teams) = (roles, teams) }

    /// A user's role as the forms send it.
    public static func value(of role: Role, _ id: AccessRole.ID?) -> String { id.map { "custom:\($0)" } ?? role.rawValue }
}

extension UsersPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.user, .team, .role)) { UsersContent(page: self) }.render(into: &output) }
}

struct UsersContent: Component {
    let page: UsersPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, knowsMore = page.users.contains { $0.standing != nil }
        SettingsFrame(page.shell, .users) {
            div(.class("stack")) {
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[TeamText.onlyAdministrators]) }
                section(.class("box"), .labelled(by: "users-h")) {
                    div(.class("box-h")) {
                        h2(.id("users-h")) { texts[CommonText.users] }
                        small { texts(CommonText.personCount, count: page.users.count { $0.user.deactivatedAt == nil }) }
                        if page.mayChange, !page.isAdding {
                            a(.class("btn push"), .small, .href("/settings/users?new=1#new")) {
                                IconView(.plus)
                                texts[TeamText.addUser]
                            }
                        }
                    }
                    div(.class("tw"), .tabindex(0), .role("region"), .label(texts[CommonText.users])) {
                        table(.class("table")) {
                            thead {
                                tr {
                                    ForEach([CommonText.name, .email, .role, .team]) { head in th(.column) { texts[head] } }
                                    if knowsMore {
                                        th(.column) { texts[TeamText.lastSeen] }
                                        th(.column, .class("r")) { texts[CommonText.deals] }
                                    }
                                }
                            }
                            tbody { ForEach(page.users) { row in UserLine(row: row, viewer: viewer, isLink: page.mayChange) } }
                        }
                    }
                }
                if page.isAdding { AddUserBox(page: page) }
            }
        }
    }
}

struct UserLine: Component {
    let row: UsersPage.Row
    let viewer: Viewer
    let isLink: Bool

    var body: some HTML {
        let user = row.user
        tr(.data("user", user.id.rawValue)) {
            th(.row) {
                if let path {
                    a(.class("cellrow"), .href(path)) { AccountName(user: user, texts: viewer.texts) }
                } else {
                    span(.class("cellrow")) { AccountName(user: user, texts: viewer.texts) }
                }
            }
            td { user.email }
            td { row.role }
            td { row.team ?? LocaleFormat.nothing }
            if let standing = row.standing {
                td(.class("muted")) { seen(standing) }
                td(.class("r")) { viewer.format.number(standing.openDeals) }
            }
        }
    }

    /// Who does not administer reads what they may do themselves.
    private var path: String? {
        if isLink { return "/settings/users/\(row.user.id)" }
        return row.user.id == viewer.id ? "/settings/users/\(viewer.id)/rights" : nil
    }

    private func seen(_ standing: UsersPage.Standing) -> String {
        if let seen = standing.lastSeen { return viewer.format.dayAndTime(seen, today: viewer.today) }
        if let until = standing.invitedUntil { return viewer.texts(TeamText.linkUntil, ["day": viewer.format.dayAndTime(until, today: viewer.today)]) }
        return viewer.texts[standing.hasPassword ? TeamText.never : .noPassword]
    }
}

/// Somebody's mark and name, and whether they are gone.
struct AccountName: Component {
    let user: User
    let texts: Catalogue

    var body: some HTML {
        Avatar(PersonMark(name: user.name, id: user.id.rawValue))
        span { user.name }
        if user.deactivatedAt != nil { span(.class("badge")) { texts[TeamText.deactivated] } }
    }
}

struct AddUserBox: Component {
    let page: UsersPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input
        section(.class("box"), .id("new"), .labelled(by: "new-h")) {
            div(.class("box-h")) { h2(.id("new-h")) { texts[TeamText.addUser] } }
            form(.class("box-b stack"), .post, .action("/settings/users")) {
                RecordSecret(page.shell, version: nil, returnTo: "/settings/users")
                p(.class("faint")) { texts[TeamText.addUserHelp] }
                FormProblems(problems: input.others(than: UserFields.names))
                UserFields(input: input, choices: page.choices, texts: texts)
                div(.class("row")) {
                    span(.class("push row")) {
                        a(.class("btn"), .kind(.plain), .href("/settings/users")) { texts[CommonText.cancel] }
                        button(.class("btn"), .submit, .kind(.main)) { texts[TeamText.addUser] }
                    }
                }
            }
        }
    }
}

/// Name, address, role and team of an account.
struct UserFields: Component {
    static let names = ["name", "email", "role", "roleId", "teamId"]
    let input: FormInput
    let choices: UserChoices
    let texts: Catalogue
    var user: User?

    var body: some HTML {
        div(.class("fields")) {
            InputField(name: "name", label: texts[CommonText.name], value: input.value("name", user?.name), problem: input.problem("name"), isRequired: true)
            InputField(name: "email", label: texts[CommonText.email], type: .email, value: input.value("email", user?.email), problem: input.problem("email"), isRequired: true)
            SelectField(
                name: "role", label: texts[CommonText.role], choices: choices.roles, selected: input.value("role", user.map { UserChoices.value(of: $0.role, $0.roleId) } ?? "rep"),
                problem: input.problem("role") ?? input.problem("roleId"))
            SelectField(
                name: "teamId", label: texts[CommonText.team], choices: choices.teams, selected: input.value("teamId", user?.teamId.map { "\($0)" }), nothing: texts[TeamText.noTeam], problem: input.problem("teamId"))
        }
    }
}
