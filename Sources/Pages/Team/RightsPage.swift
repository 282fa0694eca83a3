public import Domain
import Texts
public import Writing

/// `/settings/users/7/rights`: what somebody may do and why, in general and with one record (`?kind=deals&record=17`).
public struct RightsPage: Sendable {
    public var shell: ShellPage
    public let user: User
    /// The name of their role.
    public let role: String
    public let rights: [Right]
    /// The fields that their role does not see.
    public var hides = HiddenFields()
    public var check: Check?
    public var input = FormInput.fresh

    public init(shell: ShellPage, user: User, role: String, rights: [Right]) { (self.shell, self.user, self.role, self.rights) = (shell, user, role, rights) }

    public struct Right: Sendable {
        public let resource: Resource
        public let action: Action
        public let reach: Reach
        /// `role`, `workspace` or `deactivated`.
        public let source: String
        public init(_ resource: Resource, _ action: Action, _ reach: Reach, source: String) { (self.resource, self.action, self.reach, self.source) = (resource, action, reach, source) }
    }

    /// One record with what may be done to it.
    public struct Check: Sendable {
        public let path: String
        public let title: String
        public let owner: String?
        public let answers: [Answer]
        public init(path: String, title: String, owner: String?, answers: [Answer]) { (self.path, self.title, self.owner, self.answers) = (path, title, owner, answers) }

        public struct Answer: Sendable {
            public let action: Action
            public let isAllowed: Bool
            /// `owner`, `outOfReach`, …
            public let reason: String
            public init(_ action: Action, isAllowed: Bool, reason: String) { (self.action, self.isAllowed, self.reason) = (action, isAllowed, reason) }
        }
    }
}

extension RightsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.role, .user, .team)) { RightsContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
    var root: String { "/settings/users/\(user.id)/rights" }
}

struct RightsContent: Component {
    let page: RightsPage

    var body: some HTML {
        let texts = page.texts
        UserFrame(page.shell, page.user) {
            CheckBox(page: page)
            section(.class("box"), .labelled(by: "rights-h")) {
                div(.class("box-h")) {
                    h2(.id("rights-h")) { texts(TeamText.mayDo, ["name": page.user.name]) }
                    small { page.role }
                }
                div(.class("tw"), .tabindex(0), .role("region"), .label(texts(TeamText.mayDo, ["name": page.user.name]))) {
                    table(.class("table")) {
                        thead {
                            tr {
                                th(.column) { texts[HistoryText.kind] }
                                ForEach(Action.allCases) { action in th(.column) { texts.action(action) } }
                                th(.column) { texts[TeamText.because] }
                            }
                        }
                        tbody { ForEach(Resource.allCases) { RightsLine(page: page, resource: $0) } }
                    }
                    if let hidden = HiddenFieldWords(texts).words(page.hides) {
                        div(.class("box-b")) {
                            h3 { texts(SightText.hiddenBy, ["role": page.role]) }
                            p { hidden }
                        }
                    }
                }
            }
        }
    }
}

struct RightsLine: Component {
    let page: RightsPage
    let resource: Resource

    var body: some HTML {
        let texts = page.texts, rights = page.rights.filter { $0.resource == resource }
        let sources = rights.reduce(into: [String]()) { if !$0.contains($1.source) { $0.append($1.source) } }
        tr {
            th(.row) { texts.resource(resource) }
            ForEach(rights) { right in td(.class("muted").when(right.reach == .none)) { texts.reach(right.reach) } }
            td(.class("muted")) { sources.map { texts.source($0) }.joined(separator: ", ") }
        }
    }
}

/// What may be done with one record, and why.
struct CheckBox: Component {
    let page: RightsPage

    var body: some HTML {
        let texts = page.texts, input = page.input
        section(.class("box"), .labelled(by: "check-h")) {
            div(.class("box-h")) {
                h2(.id("check-h")) { texts[TeamText.oneRecord] }
                small { texts[TeamText.oneRecordHelp] }
            }
            form(.class("box-b stack"), .get, .action(page.root)) {
                FormProblems(problems: input.others(than: ["kind", "record"]))
                div(.class("fields")) {
                    SelectField(
                        name: "kind", label: texts[HistoryText.kind], choices: [Resource.deals, .companies, .contacts, .activities].map { FormChoice($0.rawValue, texts.resource($0)) }, selected: input.value("kind", "deals"),
                        problem: input.problem("kind"))
                    InputField(name: "record", label: texts[TeamText.number], type: .number, value: input.value("record"), problem: input.problem("record"), isRequired: true, min: "1")
                }
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[TeamText.check] } }
            }
            if let check = page.check {
                p(.class("box-b")) {
                    a(.class("link"), .href(check.path)) { check.title }
                    span(.class("faint")) { " · " + (check.owner.map { texts(TeamText.belongsTo, ["name": $0]) } ?? texts[TeamText.belongsToNobody]) }
                }
                ul(.class("list"), .data("verdicts")) {
                    ForEach(check.answers) { answer in
                        li {
                            IconView(answer.isAllowed ? .check : .cross)
                            span(.class("grow")) {
                                b { texts.action(answer.action) + ": " + texts[answer.isAllowed ? CommonText.yes : .no] }
                                span(.class("faint")) { " · " + texts.word("reasons." + answer.reason) }
                            }
                        }
                    }
                }
            }
        }
    }
}
