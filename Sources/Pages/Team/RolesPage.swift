public import Domain
import Texts
public import Writing

/// `/settings/roles`: how far each role goes. Given ones are to be read; the workspace's own are forms: `/settings/roles/3` posts
/// `name` and a choice for each right (`deals:read`), `/settings/roles` a new one with `name` and `like`.
public struct RolesPage: Sendable {
    public var shell: ShellPage
    public var roles: [Row]
    /// The value of the one that is shown.
    public var shown: String
    public var mayChange = true
    public var input = FormInput.fresh
    /// Whether the form of a new role came back.
    public var isAdding = false
    /// By kind, the fields that a role may be without.
    public var hideable: [(kind: Resource, names: [String])] = []
    /// Version of the workspace's settings, which hold what the given roles do not see.
    public var settingsVersion: Int64?
    /// Whether what the given roles do not see can be changed.
    public var mayHide = false
    /// The workspace's rule for reps, and what was sent when its form came back.
    public var repReach = RepReach()
    public var reachInput = FormInput.fresh

    public init(shell: ShellPage, roles: [Row], shown: String) { (self.shell, self.roles, self.shown) = (shell, roles, shown) }

    public struct Row: Sendable {
        /// `manager`, or `custom:3`.
        public let value: String
        public let name: String
        public let people: Int
        public let rights: RightsTable
        /// What it does not see.
        public var hides = HiddenFields()
        /// Nil for a given one.
        public let own: AccessRole?
        public init(value: String, name: String, people: Int, rights: RightsTable, own: AccessRole? = nil) { (self.value, self.name, self.people, self.rights, self.own) = (value, name, people, rights, own) }
    }

    /// What can be said of a right: kinds whose records belong to nobody have all or nothing.
    public static func reaches(of resource: Resource) -> [Reach] {
        switch resource {
        case .deals, .companies, .contacts, .leads, .activities: Reach.allCases
        case .pipelines, .users, .teams, .workspace, .imports, .events, .training, .automations: [.none, .all]
        }
    }

    /// The name of a hidden field's check box.
    public static func hiding(_ resource: Resource, _ name: String) -> String { "hides:\(resource.rawValue):\(name)" }

    /// The name of a right's field.
    public static func field(_ resource: Resource, _ action: Action) -> String { "\(resource.rawValue):\(action.rawValue)" }
}

extension RolesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.role, .user)) { RolesContent(page: self) }.render(into: &output) }
    var role: Row? { roles.first { $0.value == shown } ?? roles.first }
}

struct RolesContent: Component {
    let page: RolesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        SettingsFrame(page.shell, .roles) {
            div(.class("stack")) {
                nav(.class("tabs wrap"), .label(texts[TeamText.roles])) {
                    ForEach(page.roles) { role in
                        a(.class("tab"), .href("/settings/roles?role=\(role.value)"), .current(role.value == page.role?.value)) {
                            role.name
                            span(.class("badge")) { page.shell.viewer.format.number(role.people) }
                        }
                    }
                }
                if let role = page.role { RoleBox(page: page, role: role) }
                if page.role?.value == Role.rep.rawValue, page.mayHide { RepReachBox(page: page) }
                if page.mayChange { NewRoleBox(page: page) }
            }
        }
    }
}

struct RoleBox: Component {
    let page: RolesPage
    let role: RolesPage.Row

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.isAdding ? .fresh : page.input
        section(.class("box"), .labelled(by: "role-h")) {
            div(.class("box-h")) {
                h2(.id("role-h")) { role.name }
                small { role.value == Role.rep.rawValue ? texts[RepReachText.given] : texts[role.own == nil ? TeamText.given : .rolesHelp] }
            }
            if let own = role.own, page.mayChange {
                form(.class("stack"), .id("role"), .post, .action("/settings/roles/\(own.id)")) {
                    RecordSecret(page.shell, version: own.version, returnTo: "/settings/roles?role=\(role.value)")
                    div(.class("box-b stack")) {
                        FormProblems(problems: input.others(than: ["name"]))
                        InputField(name: "name", label: texts[TeamText.roleName], value: input.value("name", own.name), problem: input.problem("name"), isRequired: true)
                    }
                    RightsGrid(page: page, rights: role.rights, isForm: true)
                    HiddenFieldBoxes(page: page, role: role, isForm: true)
                    div(.class("box-b row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] } }
                }
                form(.class("box-b row"), .post, .action("/settings/roles/\(own.id)/delete")) {
                    RecordSecret(page.shell, version: own.version, returnTo: "/settings/roles")
                    button(.class("btn push"), .submit, .kind(.bad)) { texts[TeamText.deleteRole] }
                }
            } else {
                RightsGrid(page: page, rights: role.rights, isForm: false)
                if role.own == nil, role.value != Role.admin.rawValue, page.mayHide {
                    form(.class("stack"), .id("role"), .post, .action("/settings/given-roles/\(role.value)")) {
                        RecordSecret(page.shell, version: page.settingsVersion, returnTo: "/settings/roles?role=\(role.value)")
                        div(.class("box-b")) { FormProblems(problems: input.others(than: [])) }
                        HiddenFieldBoxes(page: page, role: role, isForm: true)
                        div(.class("box-b row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] } }
                    }
                } else {
                    HiddenFieldBoxes(page: page, role: role, isForm: false)
                }
            }
        }
    }
}

/// Kinds of record down, actions across.
struct RightsGrid: Component {
    let page: RolesPage
    let rights: RightsTable
    let isForm: Bool

    var body: some HTML {
        let texts = page.shell.viewer.texts
        div(.class("tw"), .tabindex(0), .role("region"), .label(texts[TeamText.roles])) {
            table(.class("table")) {
                thead {
                    tr {
                        th(.column) { texts[HistoryText.kind] }
                        ForEach(Action.allCases) { action in th(.column) { texts.action(action) } }
                    }
                }
                tbody {
                    ForEach(Resource.allCases) { resource in
                        tr {
                            th(.row) { texts.resource(resource) }
                            ForEach(Action.allCases) { action in td { cell(resource, action) } }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func cell(_ resource: Resource, _ action: Action) -> some HTML {
        let texts = page.shell.viewer.texts, reach = rights[resource, action]
        if isForm {
            select(.class("select"), .name(RolesPage.field(resource, action)), .label(texts.resource(resource) + ": " + texts.action(action))) {
                ForEach(RolesPage.reaches(of: resource)) { choice in
                    option(.value(choice.rawValue), .selected(choice == (RolesPage.reaches(of: resource).contains(reach) ? reach : .all))) { texts.reach(choice) }
                }
            }
        } else {
            span(.class("muted").when(reach == .none)) { texts.reach(reach) }
        }
    }
}

struct NewRoleBox: Component {
    let page: RolesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.isAdding ? page.input : .fresh
        section(.class("box"), .labelled(by: "new-role-h")) {
            div(.class("box-h")) {
                h2(.id("new-role-h")) { texts[TeamText.newRole] }
                small { texts[TeamText.newRoleHelp] }
            }
            form(.class("box-b stack"), .post, .action("/settings/roles")) {
                RecordSecret(page.shell, version: nil, returnTo: "/settings/roles")
                FormProblems(problems: input.others(than: ["name"]))
                div(.class("fields")) {
                    InputField(name: "name", label: texts[TeamText.roleName], id: "new-role-name", value: input.value("name"), problem: input.problem("name"), isRequired: true)
                    SelectField(name: "like", label: texts[TeamText.roleLike], choices: page.roles.map { FormChoice($0.value, $0.name) }, selected: input.value("like", page.role?.value))
                }
                div(.class("row")) { button(.class("btn push"), .submit) { texts[TeamText.makeRole] } }
            }
        }
    }
}
