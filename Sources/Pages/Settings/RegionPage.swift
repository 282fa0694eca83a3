public import Domain
import Texts
public import Writing

/// What the whole workspace counts and speaks in: `/settings/region`. Another currency is explained before it is taken.
public struct RegionPage: Sendable {
    public var shell: ShellPage
    public var workspace: Workspace
    public var currencies: [Currency] = []
    public var mayChange = true
    public var input = FormInput.fresh
    /// The currency that was chosen and waits for a yes.
    public var change: Change?
    public init(shell: ShellPage, workspace: Workspace) { (self.shell, self.workspace) = (shell, workspace) }

    /// What another currency does.
    public struct Change: Sendable {
        public let to: Currency
        /// Whose amounts the sums would leave out.
        public let missing: [Currency]
        /// Pipelines that keep another currency.
        public let pipelines: Int
        public init(to: Currency, missing: [Currency], pipelines: Int) { (self.to, self.missing, self.pipelines) = (to, missing, pipelines) }
    }
    public static let path = "/settings/region"
}

extension RegionPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { RegionContent(page: self) }.render(into: &output) }
}

struct RegionContent: Component {
    let page: RegionPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        SettingsFrame(page.shell, .region) {
            div(.class("stack")) {
                p(.class("faint")) { texts[WorkspaceText.regionHelp] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[WorkspaceText.adminsOnly]) }
                section(.class("box"), .labelled(by: "region-h")) {
                    div(.class("box-h")) { h2(.id("region-h")) { texts[WorkspaceText.region] } }
                    if page.mayChange { RegionForm(page: page) } else { RegionFacts(page: page) }
                }
            }
        }
    }
}

struct RegionForm: Component {
    let page: RegionPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input, workspace = page.workspace
        form(.class("box-b stack"), .post, .action(RegionPage.path)) {
            RecordSecret(page.shell, version: workspace.version, returnTo: RegionPage.path)
            FormProblems(problems: input.others(than: ["name", "currency", "zone", "language", "fiscalMonth", "weekStart"]))
            div(.class("fields")) {
                InputField(name: "name", label: texts[WorkspaceText.nameOf], value: input.value("name", workspace.name), problem: input.problem("name"), maxlength: 200)
                SelectField(
                    name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language", workspace.language.rawValue),
                    hint: texts[WorkspaceText.languageHelp], problem: input.problem("language"))
                SelectField(
                    name: "zone", label: texts[CommonText.timeZone], choices: zones.map { FormChoice($0, $0.replacing("_", with: " ")) }, selected: input.value("zone", workspace.zone), hint: texts[WorkspaceText.zoneHelp],
                    problem: input.problem("zone"))
            }
            div(.class("fields")) {
                SelectField(
                    name: "currency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, texts.name(of: $0)) }, selected: input.value("currency", workspace.currency.code), problem: input.problem("currency"))
                SelectField(name: "fiscalMonth", label: texts[WorkspaceText.fiscalMonth], choices: months, selected: input.value("fiscalMonth", "\(workspace.fiscalMonth)"), problem: input.problem("fiscalMonth"))
                SelectField(name: "weekStart", label: texts[SetupText.weekStarts], choices: weekdays, selected: input.value("weekStart", "\(workspace.weekStart)"), problem: input.problem("weekStart"))
            }
            if let change = page.change { CurrencyChangeNote(page: page, change: change) }
            div(.class("row")) {
                span(.class("push row")) {
                    if page.change != nil { a(.class("btn"), .kind(.plain), .href(RegionPage.path)) { texts[CommonText.cancel] } }
                    button(.class("btn"), .submit, .kind(.main)) { page.change.map { texts(WorkspaceText.changeNow, ["currency": $0.to.code]) } ?? texts[CommonText.save] }
                }
            }
        }
    }

    private var zones: [String] {
        let all = WelcomePage.commonZones, own = page.workspace.zone
        return all.contains(own) ? all : [own] + all
    }

    private var months: [FormChoice] {
        let viewer = page.shell.viewer, year = viewer.today.parts.year
        return (1...12).map { month in FormChoice("\(month)", viewer.format.monthName(Day(year: year, month: month, day: 1) ?? viewer.today, today: viewer.today)) }
    }

    private var weekdays: [FormChoice] {
        let viewer = page.shell.viewer, own = Int(page.workspace.weekStart), usual = [FormChoice("1", viewer.texts[SetupText.onMonday]), FormChoice("7", viewer.texts[SetupText.onSunday]), FormChoice("6", viewer.texts[SetupText.onSaturday])]
        return usual.contains { $0.value == "\(own)" } ? usual : usual + [FormChoice("\(own)", viewer.format.weekday(viewer.today + (own - viewer.today.weekday)))]
    }
}

/// For who may only look.
struct RegionFacts: Component {
    let page: RegionPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, workspace = page.workspace
        dl(.class("box-b kv")) {
            PlainFact(name: texts[WorkspaceText.nameOf], value: workspace.name.isEmpty ? LocaleFormat.nothing : workspace.name)
            PlainFact(name: texts[CommonText.language], value: workspace.language.ownName)
            PlainFact(name: texts[CommonText.timeZone], value: workspace.zone.replacing("_", with: " "))
            PlainFact(name: texts[CommonText.currency], value: texts.name(of: workspace.currency))
            PlainFact(name: texts[WorkspaceText.fiscalMonth], value: viewer.format.monthName(Day(year: viewer.today.parts.year, month: Int(workspace.fiscalMonth), day: 1) ?? viewer.today, today: viewer.today))
            PlainFact(name: texts[SetupText.weekStarts], value: viewer.format.weekday(viewer.today + (Int(workspace.weekStart) - viewer.today.weekday)))
        }
    }
}

/// What another currency does to amounts, boards, sums and rates; sent once more, the form takes it.
struct CurrencyChangeNote: Component {
    let page: RegionPage
    let change: RegionPage.Change

    var body: some HTML {
        let texts = page.shell.viewer.texts, names: KeyValuePairs = ["from": page.workspace.currency.code, "to": change.to.code]
        HiddenField("confirmed", change.to.code)
        section(.class("note"), .data("tone", "warn"), .role("status"), .id("change"), .labelled(by: "change-h")) {
            IconView(.alert)
            div(.class("stack grow")) {
                h3(.id("change-h")) { texts(WorkspaceText.changeHeading, names) }
                p { texts[WorkspaceText.changeAmounts] }
                p { texts(WorkspaceText.changeSums, names) }
                if change.pipelines > 0 { p { texts(WorkspaceText.changePipelines, ["to": change.to.code], count: change.pipelines) } }
                p { texts(WorkspaceText.changeRates, names) }
                if !change.missing.isEmpty { p { b { texts(WorkspaceText.changeMissing, ["currencies": page.shell.viewer.format.list(change.missing.map(\.code)), "to": change.to.code]) } } }
            }
        }
    }
}

extension Catalogue {
    /// "EUR · Euro", or the code alone.
    func name(of currency: Currency) -> String { SetupText(rawValue: "currency" + currency.code).map { currency.code + " · " + self[$0] } ?? currency.code }
}
