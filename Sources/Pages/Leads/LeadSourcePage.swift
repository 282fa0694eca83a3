public import Domain
import Texts
public import Writing

/// One source of leads with what was spent on it: `/leads/sources/4`.
public struct LeadSourcePage: Sendable {
    public var shell: ShellPage
    public var source: LeadSource
    /// The latest first.
    public var costs: [CampaignCost] = []
    /// How many leads came from it.
    public var leads = 0
    /// Names of campaigns to propose.
    public var campaigns: [String] = []
    public var currencies: [Currency] = []
    /// Of the workspace.
    public var currency = Currency.eur
    public var mayChange = true
    /// What came back of the form for the source itself, or of that for a new cost.
    public var input = FormInput.fresh
    public var costInput = FormInput.fresh

    public init(shell: ShellPage, source: LeadSource) { (self.shell, self.source) = (shell, source) }
    var path: String { LeadSourcesPage.path + "/\(source.id)" }
}

extension LeadSourcePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.leadSource, .campaignCost)) { LeadSourceContent(page: self) }.render(into: &output) }
}

struct LeadSourceContent: Component {
    let page: LeadSourcePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, source = page.source
        PageHeader(source.name) {
            if source.archivedAt != nil { span(.class("badge")) { texts[LeadPageText.outOfUse] } }
            LeadTabs(shell: page.shell, current: .sources)
        } actions: {
            a(.class("btn"), .href(page.path + "/connect")) { texts[CaptureText.connect] }
            a(.class("btn"), .kind(.plain), .href(HTMLAddress.path(LeadPlace.all.path, [("sourceId", "\(source.id)")]))) {
                texts[LeadPageText.leadsOfSource] + " "
                span(.class("count")) { viewer.format.number(page.leads) }
            }
        }
        LeadTabChips(shell: page.shell, current: .sources)
        div(.class("page stack"), .data("narrow")) {
            if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[LeadPageText.readOnly]) }
            section(.class("box"), .labelled(by: "source-h")) {
                div(.class("box-h")) { h2(.id("source-h")) { texts[LeadPageText.sourceDetails] } }
                if page.mayChange {
                    form(.class("box-b stack"), .post, .action(page.path)) {
                        RecordSecret(page.shell, version: source.version, returnTo: page.path)
                        LeadSourceFields(source: source, input: page.input, texts: texts)
                        div(.class("row")) {
                            button(.class("btn"), .kind(.plain), .submit, .name("archive"), .value(source.archivedAt == nil ? "yes" : "no")) { texts[source.archivedAt == nil ? LeadPageText.putOutOfUse : .useAgain] }
                            button(.class("btn push"), .submit) { texts[CommonText.save] }
                        }
                    }
                } else {
                    dl(.class("box-b kv")) {
                        PlainFact(name: texts[LeadText.fieldChannel], value: source.channel.name(texts))
                        PlainFact(name: texts[LeadText.fieldDirection], value: LeadFieldLabel.name(of: source.direction, texts))
                        PlainFact(name: texts[CommonText.note], value: source.note)
                    }
                }
            }
            CostsBox(page: page)
        }
    }
}

/// What was spent, and where more is noted.
private struct CostsBox: Component {
    let page: LeadSourcePage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "costs-h")) {
            div(.class("box-h")) { h2(.id("costs-h")) { texts[LeadPageText.costs] } }
            if page.costs.isEmpty { p(.class("box-b faint")) { texts[LeadPageText.noCosts] } } else {
                ul(.class("list")) {
                    ForEach(page.costs) { cost in
                        li {
                            span(.class("grow")) {
                                b { cost.campaign ?? texts[LeadPageText.wholeSource] }
                                span(.class("faint")) { " · " + words(of: cost) + (cost.note.map { " · " + $0 } ?? "") }
                            }
                            if page.mayChange {
                                form(.post, .action("/leads/costs/\(cost.id)/delete")) {
                                    RecordSecret(page.shell, version: cost.version, returnTo: page.path)
                                    button(.class("btn"), .submit, .kind(.plain), .small, .label(texts[CommonText.remove] + ": " + words(of: cost))) { texts[CommonText.remove] }
                                }
                            }
                        }
                    }
                }
            }
            if page.mayChange { NewCostForm(page: page) }
        }
    }

    private func words(of cost: CampaignCost) -> String {
        let format = page.shell.viewer.format
        return page.shell.viewer.texts(LeadPageText.costOf, [
            "amount": format.money(Money(minorUnits: cost.amount, currency: cost.currency)), "from": format.dayMonthAndYear(cost.fromDay), "to": format.dayMonthAndYear(cost.toDay),
        ])
    }
}

private struct NewCostForm: Component {
    let page: LeadSourcePage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.costInput, today = "\(page.shell.viewer.today)"
        form(.class("box-b stack"), .post, .action(page.path + "/costs")) {
            RecordSecret(page.shell, version: nil, returnTo: page.path)
            FormProblems(problems: input.others(than: ["amount", "currency", "campaign", "fromDay", "toDay", "note"]))
            div(.class("fields")) {
                InputField(name: "amount", label: texts[CommonText.amount], id: "cost-amount", value: input.value("amount"), problem: input.problem("amount"), isRequired: true, maxlength: 30, inputmode: "decimal")
                SelectField(name: "currency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, $0.code) }, selected: input.value("currency", page.currency.code), id: "cost-currency", problem: input.problem("currency"))
                InputField(name: "campaign", label: texts[LeadText.fieldCampaign], id: "cost-campaign", value: input.value("campaign"), problem: input.problem("campaign"), placeholder: texts[LeadPageText.wholeSource], proposals: "cost-campaigns")
                InputField(name: "fromDay", label: texts[LeadPageText.fromDay], id: "cost-from", type: .date, value: input.value("fromDay", today), problem: input.problem("fromDay"), isRequired: true)
                InputField(name: "toDay", label: texts[LeadPageText.toDay], id: "cost-to", type: .date, value: input.value("toDay", today), problem: input.problem("toDay"), isRequired: true)
                InputField(name: "note", label: texts[CommonText.note], id: "cost-note", value: input.value("note"), problem: input.problem("note"))
            }
            Proposals(id: "cost-campaigns", values: page.campaigns)
            div(.class("row")) { button(.class("btn push"), .submit) { texts[LeadPageText.addCost] } }
        }
    }
}
