public import Domain
import Texts
public import Writing

/// What each type of activity is, what it is for and how long it usually takes: `/settings/activity-types`.
public struct ActivityTypesPage: Sendable {
    public var shell: ShellPage
    /// In the order in which forms offer them.
    public var types: [ActivityType] = []
    public var mayChange = true
    public var input = FormInput.fresh
    /// The type whose form came back.
    public var returned: ActivityType.ID?
    public init(shell: ShellPage) { self.shell = shell }
    public static let path = "/settings/activity-types"
}

extension ActivityTypesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { ActivityTypesContent(page: self) }.render(into: &output) }
}

struct ActivityTypesContent: Component {
    let page: ActivityTypesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        SettingsFrame(page.shell, .activityTypes) {
            div(.class("stack")) {
                p(.class("faint")) { texts[ActivityTypeText.help] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[SettingsText.readOnly]) }
                section(.class("box"), .labelled(by: "types-h")) {
                    div(.class("box-h")) { h2(.id("types-h")) { texts[ActivityTypeText.title] } }
                    ForEach(page.types) { type in ActivityTypeRow(page: page, type: type) }
                }
            }
        }
    }
}

/// One type as it is, and the form that changes it.
struct ActivityTypeRow: Component {
    let page: ActivityTypesPage
    let type: ActivityType

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, kind = type.type
        div(.class("box-b stack"), .id("type-\(kind.rawValue)")) {
            if page.mayChange {
                details(.open(page.returned == type.id)) {
                    summary(.class("row")) {
                        b { texts[kind.text] }
                        span(.class("faint")) { texts(CommonText.timeShortMinutes, count: Int(viewer.activityTypes.usualMinutes(of: kind))) }
                        span(.class("btn push"), .small) { texts[CommonText.edit] }
                    }
                    ActivityTypeForm(page: page, type: type)
                }
            } else {
                p {
                    b { texts[kind.text] }
                    " "
                    span(.class("faint")) { texts(CommonText.timeShortMinutes, count: Int(viewer.activityTypes.usualMinutes(of: kind))) }
                }
            }
            p { viewer.definition(of: kind) }
            p(.class("faint")) { texts(ActivityText.goalWas, ["goal": viewer.goal(of: kind)]) }
        }
    }
}

struct ActivityTypeForm: Component {
    let page: ActivityTypesPage
    let type: ActivityType

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.returned == type.id ? page.input : .fresh, kind = type.type, id = "t-" + kind.rawValue
        form(.class("stack token-form"), .post, .action(ActivityTypesPage.path + "/\(type.id)")) {
            RecordSecret(page.shell, version: type.version, returnTo: ActivityTypesPage.path + "#type-" + kind.rawValue)
            FormProblems(problems: input.others(than: ["definition", "goal", "usualMinutes"]))
            TextAreaField(
                name: "definition", label: texts(ActivityTypeText.about, ["what": texts[ActivityTypeText.definition], "type": texts[kind.text]]), id: id + "-definition", value: input.value("definition", type.definition), hint: given(texts.definition(of: kind)),
                problem: input.problem("definition"), rows: 2, maxlength: 2_000)
            InputField(
                name: "goal", label: texts(ActivityTypeText.about, ["what": texts[ActivityTypeText.goal], "type": texts[kind.text]]), id: id + "-goal", value: input.value("goal", type.goal), hint: given(texts.goal(of: kind)), problem: input.problem("goal"))
            InputField(
                name: "usualMinutes", label: texts(ActivityTypeText.about, ["what": texts[ActivityTypeText.usualMinutes], "type": texts[kind.text]]), id: id + "-minutes", type: .number, value: input.value("usualMinutes", type.usualMinutes.map { "\($0)" }),
                hint: given("\(kind.usualMinutes)"), problem: input.problem("usualMinutes"), min: "5", max: "43200")
            div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[CommonText.save] + ": " + texts[kind.text])) { texts[CommonText.save] } }
        }
    }

    private func given(_ value: String) -> String { page.shell.viewer.texts(ActivityTypeText.given, ["value": value]) }
}
