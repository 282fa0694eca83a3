public import Domain
import Texts
public import Writing

/// What other currencies are worth, by the days from which it holds: `/settings/rates`.
public struct RatesPage: Sendable {
    public var shell: ShellPage
    /// Newest first.
    public var rates: [Rate] = []
    /// Of the workspace.
    public var currency: Currency
    public var currencies: [Currency] = []
    /// Those in use without a rate.
    public var missing: [Currency] = []
    public var mayChange = true
    public var input = FormInput.fresh
    /// The rate whose form came back; nil for the new one.
    public var returned: Int64?
    public init(shell: ShellPage, currency: Currency) { (self.shell, self.currency) = (shell, currency) }

    public struct Rate: Sendable {
        public let id: Int64
        public let version: Int64
        public let base: Currency
        public let currency: Currency
        public let day: Day
        /// As it is typed.
        public let typed: String
        public init(id: Int64, version: Int64, base: Currency, currency: Currency, day: Day, typed: String) {
            (self.id, self.version, self.base, self.currency, self.day, self.typed) = (id, version, base, currency, day, typed)
        }
    }
    public static let path = "/settings/rates"
}

extension RatesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { RatesContent(page: self) }.render(into: &output) }
}

struct RatesContent: Component {
    let page: RatesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        SettingsFrame(page.shell, .rates) {
            div(.class("stack")) {
                p(.class("faint")) { texts(WorkspaceText.ratesHelp, ["currency": page.currency.code]) }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[SettingsText.readOnly]) }
                if !page.missing.isEmpty { Notice(icon: .alert, tone: "warn", text: texts(WorkspaceText.ratesMissing, ["currencies": page.shell.viewer.format.list(page.missing.map(\.code))])) }
                if page.mayChange { NewRateBox(page: page) }
                section(.class("box"), .labelled(by: "rates-h")) {
                    div(.class("box-h")) { h2(.id("rates-h")) { texts[WorkspaceText.rates] } }
                    if page.rates.isEmpty { p(.class("box-b faint")) { texts[WorkspaceText.noRates] } } else {
                        ul(.class("list")) { ForEach(page.rates) { rate in RateRow(page: page, rate: rate) } }
                    }
                }
            }
        }
    }
}

struct NewRateBox: Component {
    let page: RatesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.returned == nil ? page.input : .fresh
        section(.class("box"), .labelled(by: "new-rate-h")) {
            div(.class("box-h")) { h2(.id("new-rate-h")) { texts[WorkspaceText.addRate] } }
            form(.class("box-b stack"), .post, .action(RatesPage.path)) {
                RecordSecret(page.shell, version: nil, returnTo: RatesPage.path)
                FormProblems(problems: input.others(than: ["currency", "day", "rate"]))
                div(.class("fields")) {
                    SelectField(
                        name: "currency", label: texts[CommonText.currency], choices: page.currencies.filter { $0 != page.currency }.map { FormChoice($0.code, texts.name(of: $0)) }, selected: input.value("currency", page.missing.first?.code),
                        problem: input.problem("currency"))
                    InputField(name: "day", label: texts[WorkspaceText.rateDay], type: .date, value: input.value("day", "\(page.shell.viewer.today)"), problem: input.problem("day"), isRequired: true)
                    InputField(name: "rate", label: texts(WorkspaceText.rateIn, ["currency": page.currency.code]), value: input.value("rate"), problem: input.problem("rate"), isRequired: true, maxlength: 30, inputmode: "decimal")
                }
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[WorkspaceText.addRate] } }
            }
        }
    }
}

/// One rate, which can be corrected where it stands.
struct RateRow: Component {
    let page: RatesPage
    let rate: RatesPage.Rate

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.returned == rate.id ? page.input : .fresh
        let what = texts(WorkspaceText.rateOf, ["currency": rate.currency.code, "day": viewer.format.dayMonthAndYear(rate.day)])
        li {
            if page.mayChange {
                form(.class("row wrap grow rate"), .post, .action(RatesPage.path + "/\(rate.id)")) {
                    RecordSecret(page.shell, version: rate.version, returnTo: RatesPage.path)
                    span(.class("grow")) { what }
                    if let problem = input.problem("rate") ?? input.problems.first?.text { span(.class("err"), .id("rate-\(rate.id)-err")) { problem } }
                    Writing.input(
                        .class("input r"), .type(.text), .name("rate"), .value(input.value("rate", rate.typed)), .label(what), .size(10), .maxlength(30), .autocomplete("off"), .inputmode("decimal"), .required(), .invalid(!input.problems.isEmpty),
                        .aria("describedby", input.problems.isEmpty ? nil : "rate-\(rate.id)-err"))
                    span(.class(rate.base == page.currency ? "" : "badge")) { rate.base == page.currency ? rate.base.code : texts(WorkspaceText.earlierCurrency, ["currency": rate.base.code]) }
                    button(.class("btn"), .submit, .small, .label(texts(WorkspaceText.saveRate, ["rate": what]))) { texts[CommonText.save] }
                }
            } else {
                span(.class("grow")) { what }
                span { texts(WorkspaceText.rateLine, ["rate": rate.typed, "currency": rate.base.code]) }
            }
        }
    }
}
