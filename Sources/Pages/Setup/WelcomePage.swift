public import Domain
import Texts
public import Writing

/// `/welcome`: how this workspace sells. Posts `template`, `language`, `currency`, `zone`, `weekStart` (1 Monday … 7 Sunday)
/// and `start` (`import`, `demo`, `empty`).
public struct WelcomePage: Sendable {
    public var viewer: Viewer
    /// In the order in which they are offered; the first is chosen.
    public var templates: [TemplateChoice]
    public var currency: Currency
    /// Codes that are offered; the five most used here have names.
    public var currencies: [Currency]
    /// IANA name.
    public var zone: String
    public var zones: [String]
    public var weekStart: Int
    public var input = FormInput.fresh
    public var assets = AssetFolder.embedded

    public init(
        viewer: Viewer, templates: [TemplateChoice], currency: Currency = .eur, currencies: [Currency] = [.eur, .sek, .dkk, .pln, .usd, .gbp], zone: String = "Europe/Stockholm",
        zones: [String] = WelcomePage.commonZones, weekStart: Int = 1
    ) {
        (self.viewer, self.templates, self.currency, self.currencies) = (viewer, templates, currency, currencies)
        (self.zone, self.zones, self.weekStart) = (zone, zones, weekStart)
    }

    /// A pipeline that can be begun with.
    public struct TemplateChoice: Sendable {
        public let key: String
        public let name: String
        /// In their order, in the viewer's language.
        public let stages: [String]
        public init(key: String, name: String, stages: [String]) { (self.key, self.name, self.stages) = (key, name, stages) }
    }

    /// Zones of the countries whose languages are here, their neighbours, and the largest elsewhere.
    public static let commonZones = """
        Europe/Stockholm Europe/Copenhagen Europe/Warsaw Europe/Rome Europe/London Europe/Dublin Europe/Oslo Europe/Helsinki Europe/Berlin Europe/Vienna Europe/Zurich \
        Europe/Paris Europe/Brussels Europe/Amsterdam Europe/Madrid Europe/Lisbon Europe/Prague Europe/Vilnius Europe/Riga Europe/Tallinn Europe/Kyiv Europe/Athens \
        Europe/Istanbul Atlantic/Reykjavik America/New_York America/Chicago America/Denver America/Los_Angeles America/Sao_Paulo Asia/Dubai Asia/Kolkata Asia/Singapore \
        Asia/Tokyo Australia/Sydney Pacific/Auckland UTC
        """.split(separator: " ").map(String.init)
}

extension WelcomePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        BarePage(title: viewer.texts[SetupText.setUp], language: viewer.language, assets: assets, scripts: ["welcome.js"]) { WelcomeContent(page: self) }.render(into: &output)
    }
}

struct WelcomeContent: Component {
    let page: WelcomePage

    var body: some HTML {
        let texts = page.viewer.texts
        Gate(home: "/welcome", isWide: true) {
            GateSteps(step: 2, label: texts(SetupText.step, ["number": "2", "count": "3"]))
        } content: {
            div {
                h1 { texts[SetupText.howDoYouSell] }
                p(.class("muted")) { texts[SetupText.howHelp] }
            }
            form(.class("stack"), .post, .action("/welcome")) {
                FormSecret(csrf: page.viewer.csrf)
                FormProblems(problems: page.input.problems)
                TemplatePick(page: page)
                div(.class("grid")) {
                    LanguageBox(page: page)
                    MoneyBox(page: page)
                }
                StartPick(page: page)
                div(.class("row")) {
                    span(.class("push faint only-l")) { texts[SetupText.aboutAMinute] }
                    button(.class("btn"), .submit, .kind(.main)) {
                        texts[SetupText.continue]
                        Key("↵")
                    }
                }
            }
        }
    }
}

struct TemplatePick: Component {
    let page: WelcomePage

    var body: some HTML {
        let chosen = page.input.value("template", page.templates.first?.key)
        fieldset {
            legend(.class("vh")) { page.viewer.texts[SetupText.template] }
            div(.class("pick templates")) {
                ForEach(page.templates) { template in
                    label {
                        input(.type(.radio), .name("template"), .value(template.key), .checked(template.key == chosen))
                        b { template.name }
                        MiniPath(count: template.stages.count)
                        span(.class("muted")) { template.stages.joined(separator: ", ") }
                    }
                }
            }
        }
    }
}

/// A template's stages as dots on a line, in the colours that they will have.
struct MiniPath: HTML {
    let count: Int

    func render(into output: inout HTMLOutput) {
        output.literal("<svg class=\"mini\" viewBox=\"0 0 200 20\" preserveAspectRatio=\"xMinYMid meet\" aria-hidden=\"true\"><path d=\"M8 10H192\" fill=\"none\" stroke=\"var(--line-2)\" stroke-width=\"2\"/>")
        for index in 0..<count {
            output.literal("<circle class=\"fn\"")
            output.attribute("cx", Coordinate(count > 1 ? 8 + 184 * Double(index) / Double(count - 1) : 8).text)
            output.literal(" cy=\"10\" r=\"5\" data-stage=\"")
            output.literal(StageMark(stage: index, of: count).name)
            output.literal("\"/>")
        }
        output.literal("</svg>")
    }
}

struct LanguageBox: Component {
    let page: WelcomePage

    var body: some HTML {
        let texts = page.viewer.texts, chosen = page.input.value("language", page.viewer.language.rawValue)
        fieldset(.class("g6 box")) {
            legend(.class("vh")) { texts[CommonText.language] }
            div(.class("box-h")) {
                h2 { texts[CommonText.language] }
                small { texts[SetupText.languageHelp] }
            }
            div(.class("box-b")) {
                span(.class("seg")) {
                    ForEach(Language.allCases) { language in
                        label(.lang(language.rawValue)) {
                            input(.type(.radio), .name("language"), .value(language.rawValue), .checked(language.rawValue == chosen))
                            language.ownName
                        }
                    }
                }
            }
        }
    }
}

struct MoneyBox: Component {
    let page: WelcomePage

    var body: some HTML {
        let texts = page.viewer.texts, input = page.input
        fieldset(.class("g6 box")) {
            legend(.class("vh")) { texts[SetupText.moneyAndWeek] }
            div(.class("box-h")) { h2 { texts[SetupText.moneyAndWeek] } }
            div(.class("box-b fields")) {
                SelectField(
                    name: "currency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, texts.name(of: $0)) }, selected: input.value("currency", page.currency.code),
                    problem: input.problem("currency"))
                SelectField(name: "zone", label: texts[CommonText.timeZone], choices: zones.map { FormChoice($0, $0.replacing("_", with: " ")) }, selected: input.value("zone", page.zone), problem: input.problem("zone"))
                SelectField(
                    name: "weekStart", label: texts[SetupText.weekStarts],
                    choices: [FormChoice("1", texts[SetupText.onMonday]), FormChoice("7", texts[SetupText.onSunday]), FormChoice("6", texts[SetupText.onSaturday])],
                    selected: input.value("weekStart", String(page.weekStart)))
            }
        }
    }

    private var zones: [String] { page.zones.contains(page.zone) ? page.zones : [page.zone] + page.zones }
}

struct StartPick: Component {
    let page: WelcomePage

    var body: some HTML {
        let texts = page.viewer.texts
        fieldset {
            legend(.class("vh")) { texts[SetupText.startWith] }
            div(.class("pick")) {
                StartChoice(page: page, value: "import", icon: .upload, name: texts[SetupText.startImport], help: texts[SetupText.startImportHelp])
                StartChoice(page: page, value: "demo", icon: .star, name: texts[SetupText.startDemo], help: texts[SetupText.startDemoHelp])
                StartChoice(page: page, value: "empty", icon: .plus, name: texts[SetupText.startEmpty], help: texts[SetupText.startEmptyHelp])
            }
        }
    }
}

struct StartChoice: Component {
    let page: WelcomePage
    let value: String
    let icon: Icon
    let name: String
    let help: String

    var body: some HTML {
        label {
            input(.type(.radio), .name("start"), .value(value), .checked(page.input.value("start", "import") == value))
            b {
                IconView(icon)
                " " + name
            }
            span(.class("muted")) { help }
        }
    }
}
