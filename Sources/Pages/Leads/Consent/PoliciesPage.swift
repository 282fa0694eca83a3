public import Domain
import Texts
public import Writing

/// What countries want before one writes or calls: `/leads/policies`.
public struct PoliciesPage: Sendable {
    public var shell: ShellPage
    /// By country, channel, audience; the youngest first.
    public var policies: [OutreachPolicy] = []
    public var mayChange = false
    public var input = FormInput.fresh
    /// The line whose form came back; nil for the new one.
    public var returned: OutreachPolicy.ID?
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/leads/policies"

    /// Countries in the order of their codes, those without a line of their own last.
    var countries: [String] { Set(policies.map(\.country)).sorted { ($0 == OutreachPolicy.everywhere ? "ZZZ" : $0) < ($1 == OutreachPolicy.everywhere ? "ZZZ" : $1) } }
}

extension PoliciesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { PoliciesContent(page: self) }.render(into: &output) }
}

struct PoliciesContent: Component {
    let page: PoliciesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .policies) {
            div(.class("stack")) {
                p(.class("faint")) { texts[ConsentText.policiesHelp] }
                Notice(icon: .alert, tone: "warn", text: texts[ConsentText.noAdvice])
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[ConsentText.readOnly]) }
                PersonPlaces(shell: page.shell, current: .policies)
                if page.mayChange { NewPolicyBox(page: page) }
                ForEach(page.countries) { country in PolicyBox(page: page, country: country) }
            }
        }
    }
}

/// The pages about people's rights, which stand together.
struct PersonPlaces: Component {
    enum Place: CaseIterable { case policies, suppressed, hygiene }
    let shell: ShellPage
    let current: Place

    var body: some HTML {
        let texts = shell.viewer.texts
        nav(.class("row wrap"), .label(texts[ConsentText.policies])) {
            a(.class("chip"), .href(PoliciesPage.path), .current(current == .policies)) { texts[ConsentText.policies] }
            a(.class("chip"), .href(SuppressedPage.path), .current(current == .suppressed)) { texts[ConsentText.suppressed] }
            a(.class("chip"), .href(LeadHygienePage.path), .current(current == .hygiene)) { texts[ConsentText.hygiene] }
        }
    }
}

struct NewPolicyBox: Component {
    let page: PoliciesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, isBack = page.returned == nil && !page.input.problems.isEmpty, input = page.returned == nil ? page.input : .fresh
        details(.class("box box-b"), .open(isBack)) {
            summary(.class("btn"), .small) { texts[ConsentText.addPolicy] }
            form(.class("stack"), .post, .action(PoliciesPage.path)) {
                RecordSecret(page.shell, version: nil, returnTo: PoliciesPage.path)
                PolicyFields(page: page, policy: nil, input: input)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[ConsentText.addPolicy] } }
            }
        }
    }
}

/// The fields of a line. Of one that is there the country, the way and whom it is about stay: what changes is another line from a day on.
struct PolicyFields: Component {
    let page: PoliciesPage
    let policy: OutreachPolicy?
    let input: FormInput

    var body: some HTML {
        let texts = page.shell.viewer.texts, mark = policy.map { "policy-\($0.id)-" } ?? "policy-new-"
        FormProblems(problems: input.others(than: ["country", "channel", "audience", "rule", "source", "validFrom"]))
        div(.class("fields")) {
            if policy == nil {
                InputField(name: "country", label: texts[ConsentText.country], id: mark + "country", value: input.value("country"), hint: texts[ConsentText.countryHint], problem: input.problem("country"), isRequired: true, maxlength: 2)
                SelectField(name: "channel", label: texts[ConsentText.channel], choices: OutreachChannel.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("channel"), id: mark + "channel", problem: input.problem("channel"))
                SelectField(name: "audience", label: texts[ConsentText.audience], choices: OutreachPolicy.Audience.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("audience"), id: mark + "audience", problem: input.problem("audience"))
            }
            SelectField(name: "rule", label: texts[ConsentText.rule], choices: OutreachPolicy.Rule.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("rule", policy?.rule.rawValue), id: mark + "rule", problem: input.problem("rule"))
            InputField(name: "validFrom", label: texts[ConsentText.validFrom], id: mark + "from", type: .date, value: input.value("validFrom", "\(policy?.validFrom ?? page.shell.viewer.today)"), problem: input.problem("validFrom"), isRequired: true)
            InputField(name: "source", label: texts[ConsentText.source], id: mark + "source", value: input.value("source", policy?.source), problem: input.problem("source"), maxlength: 1_000)
        }
    }
}

/// The lines of one country.
struct PolicyBox: Component {
    let page: PoliciesPage
    let country: String

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, name = country == OutreachPolicy.everywhere ? texts[ConsentText.everywhere] : country
        section(.class("box"), .labelled(by: "policies-" + mark)) {
            div(.class("box-h")) { h2(.id("policies-" + mark)) { name } }
            div(.class("tw"), .tabindex(0), .role("region"), .labelled(by: "policies-" + mark)) {
                table(.class("table")) {
                    thead {
                        tr {
                            th(.column) { texts[ConsentText.channel] }
                            th(.column) { texts[ConsentText.audience] }
                            th(.column) { texts[ConsentText.rule] }
                            th(.column) { texts[ConsentText.source] }
                            th(.column) { texts[ConsentText.validFrom] }
                            if page.mayChange { th(.column) { Spoken(texts[CommonText.edit]) } }
                        }
                    }
                    tbody { ForEach(page.policies.filter { $0.country == country }) { PolicyRow(page: page, policy: $0) } }
                }
            }
        }
    }

    private var mark: String { country == OutreachPolicy.everywhere ? "all" : country.lowercased() }
}

struct PolicyRow: Component {
    let page: PoliciesPage
    let policy: OutreachPolicy

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, isBack = page.returned == policy.id
        tr {
            th(.row) { policy.channel.name(texts) }
            td { policy.audience.name(texts) }
            td { span(.class("badge"), .data("tone", policy.rule == .free ? "good" : policy.rule == .warn ? "warn" : "bad")) { policy.rule.name(texts) } }
            td { policy.source ?? "" }
            td { viewer.format.dayMonthAndYear(policy.validFrom) }
            if page.mayChange {
                td {
                    details(.open(isBack)) {
                        summary(.class("btn"), .small, .kind(.plain), .label(texts(ConsentText.policyOf, ["channel": policy.channel.name(texts), "audience": policy.audience.name(texts)]))) { texts[CommonText.edit] }
                        form(.class("stack"), .post, .action(PoliciesPage.path + "/\(policy.id)")) {
                            RecordSecret(page.shell, version: policy.version, returnTo: PoliciesPage.path)
                            PolicyFields(page: page, policy: policy, input: isBack ? page.input : .fresh)
                            div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
                        }
                        form(.post, .action(PoliciesPage.path + "/\(policy.id)/archive")) {
                            RecordSecret(page.shell, version: policy.version, returnTo: PoliciesPage.path)
                            button(.class("btn"), .submit, .small, .kind(.plain)) { texts[ConsentText.takeOut] }
                        }
                    }
                }
            }
        }
    }
}
