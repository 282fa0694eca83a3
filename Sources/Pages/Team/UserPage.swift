public import Domain
import Texts
public import Writing

/// `/settings/users/7`: one account. Forms: the page itself (`name`, `email`, `role`, `teamId`), `/link`, `/hand-over` (`to`),
/// `/reset-two-step`, `/deactivate`, `/activate`.
public struct UserPage: Sendable {
    public var shell: ShellPage
    public let user: User
    public var choices = UserChoices()
    public var standing: UsersPage.Standing?
    /// Nil for who may not hand it over.
    public var openWork: OpenWork?
    /// A link that was just made: the only time that it is shown.
    public var link: (address: String, until: Timestamp)?
    public var input = FormInput.fresh
    public var handOverInput = FormInput.fresh

    public init(shell: ShellPage, user: User) { (self.shell, self.user) = (shell, user) }

    /// What is open in the person's name.
    public struct OpenWork: Sendable {
        public let deals: Int
        public let activities: Int
        /// The first ones.
        public let items: [Item]
        /// Who can get it.
        public let users: [FormChoice]
        public init(deals: Int, activities: Int, items: [Item], users: [FormChoice]) { (self.deals, self.activities, self.items, self.users) = (deals, activities, items, users) }

        public struct Item: Sendable {
            public let id: Deal.ID
            public let title: String
            public let company: String?
            public let amount: Money?
            public init(id: Deal.ID, title: String, company: String?, amount: Money?) { (self.id, self.title, self.company, self.amount) = (id, title, company, amount) }
        }
    }
}

extension UserPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.user, .team, .role, .deal)) { UserContent(page: self) }.render(into: &output) }

    var texts: Catalogue { shell.viewer.texts }
    var root: String { "/settings/users/\(user.id)" }
    var isActive: Bool { user.deactivatedAt == nil }
}

struct UserContent: Component {
    let page: UserPage

    var body: some HTML {
        UserFrame(page.shell, page.user) {
            a(.class("btn push"), .href(page.root + "/rights")) {
                IconView(.lock)
                page.texts[TeamText.mayDoLink]
            }
        } content: {
            if let link = page.link { LinkNote(page: page, address: link.address, until: link.until) }
            AccountBox(page: page)
            if page.isActive { SigningInBox(page: page) }
            if page.isActive, page.standing?.hasTwoStep == true { SecondStepBox(page: page) }
            if let work = page.openWork { OpenWorkBox(page: page, work: work) }
            AccessBox(page: page)
        }
    }
}

/// The head of a page about one user: the way back to all, and who it is.
struct UserFrame<Beside: HTML, Content: HTML>: Component {
    let shell: ShellPage
    let user: User
    let beside: Beside
    let content: Content
    init(_ shell: ShellPage, _ user: User, @HTMLBuilder beside: () -> Beside = { Nothing() }, @HTMLBuilder content: () -> Content) { (self.shell, self.user, self.beside, self.content) = (shell, user, beside(), content()) }

    var body: some HTML {
        let texts = shell.viewer.texts
        SettingsFrame(shell, .users) {
            div(.class("stack")) {
                div(.class("row wrap")) {
                    a(.class("link"), .href("/settings/users")) { texts[CommonText.users] }
                    span(.class("row")) { AccountName(user: user, texts: texts) }
                    beside
                }
                content
            }
        }
    }
}

struct LinkNote: Component {
    let page: UserPage
    let address: String
    let until: Timestamp

    var body: some HTML {
        let viewer = page.shell.viewer
        div(.class("note"), .data("tone", "good"), .role("status")) {
            IconView(.check)
            div(.class("stack grow")) {
                p { viewer.texts(TeamText.linkMade, ["name": page.user.name, "day": viewer.format.dayAndTime(until, today: viewer.today)]) }
                input(.class("input"), .type(.text), .readonly(), .value(address), .label(viewer.texts[TeamText.copyLink]), .autocomplete("off"), .spellcheck(false), .data("secret"))
            }
        }
    }
}

struct AccountBox: Component {
    let page: UserPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "account-h")) {
            div(.class("box-h")) { h2(.id("account-h")) { texts[TeamText.account] } }
            form(.class("box-b stack"), .post, .action(page.root)) {
                RecordSecret(page.shell, version: page.user.version, returnTo: page.root)
                FormProblems(problems: page.input.others(than: UserFields.names))
                UserFields(input: page.input, choices: page.choices, texts: texts, user: page.user)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] } }
            }
        }
    }
}

struct SigningInBox: Component {
    let page: UserPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "signing-h")) {
            div(.class("box-h")) {
                h2(.id("signing-h")) { texts[TeamText.signingIn] }
                if let standing = page.standing { small { texts[TeamText.lastSeen] + ": " + (standing.lastSeen.map { viewer.format.dayAndTime($0, today: viewer.today) } ?? texts[TeamText.never]) } }
            }
            form(.class("box-b row wrap"), .post, .action(page.root + "/link")) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                p(.class("faint grow")) { texts[TeamText.linkHelp] }
                button(.class("btn"), .submit) { texts[TeamText.makeLink] }
            }
        }
    }
}

/// What is open in somebody's name, and to whom it goes.
struct OpenWorkBox: Component {
    let page: UserPage
    let work: UserPage.OpenWork

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, more = work.deals - work.items.count
        section(.class("box"), .id("open"), .labelled(by: "open-h")) {
            div(.class("box-h")) {
                h2(.id("open-h")) { texts[TeamText.openWork] }
                small { isEmpty ? texts[TeamText.nothingOpen] : texts(TeamText.openIn, ["deals": texts(CommonText.dealCount, count: work.deals), "steps": texts(CommonText.activityCount, count: work.activities)]) }
            }
            if !work.items.isEmpty {
                ul(.class("list")) {
                    ForEach(work.items) { item in
                        li {
                            span(.class("grow clip")) {
                                a(.class("link"), .href("/deals/\(item.id)")) { item.title }
                                if let company = item.company { span(.class("faint")) { " · " + company } }
                            }
                            if let amount = item.amount { span(.class("num r nowrap")) { viewer.format.money(amount) } }
                        }
                    }
                    if more > 0 { li { a(.class("link"), .href("/deals?ownerId=\(page.user.id)")) { texts(TeamText.moreDeals, count: more) } } }
                }
            }
            if !isEmpty {
                form(.class("box-b stack"), .post, .action(page.root + "/hand-over")) {
                    RecordSecret(page.shell, version: nil, returnTo: page.root)
                    FormProblems(problems: page.handOverInput.others(than: ["to"]))
                    p(.class("faint")) { texts[TeamText.handOverHelp] }
                    div(.class("fields")) {
                        SelectField(name: "to", label: texts[TeamText.handOverTo], choices: work.users, selected: page.handOverInput.value("to"), nothing: LocaleFormat.nothing, problem: page.handOverInput.problem("to"), isRequired: true)
                    }
                    div(.class("row")) { button(.class("btn push"), .submit) { texts[TeamText.handOver] } }
                }
            }
        }
    }

    private var isEmpty: Bool { work.deals + work.activities == 0 }
}

/// Taking somebody's access away, or giving it back.
struct AccessBox: Component {
    let page: UserPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "access-h")) {
            div(.class("box-h")) { h2(.id("access-h")) { texts[page.isActive ? TeamText.deactivate : .activate] } }
            form(.class("box-b row wrap"), .post, .action(page.root + (page.isActive ? "/deactivate" : "/activate"))) {
                RecordSecret(page.shell, version: page.user.version, returnTo: page.root)
                p(.class("faint grow")) { texts[page.isActive ? TeamText.deactivateHelp : .activateHelp] }
                button(.class("btn"), .submit, .kind(page.isActive ? .bad : nil)) { texts[page.isActive ? TeamText.deactivate : .activate] }
            }
        }
    }
}
