import Domain
import Texts
public import Writing

/// Why deals are lost, as forms offer it and reports count it: `/settings/lost-reasons`.
public struct LostReasonsPage: Sendable {
    public var shell: ShellPage
    /// In their order, with those out of use.
    public var reasons: [Reason] = []
    public var mayChange = true
    public var input = FormInput.fresh
    /// The reason whose form came back; nil for the new one.
    public var returned: Int64?
    public init(shell: ShellPage) { self.shell = shell }

    public struct Reason: Sendable {
        public let id: Int64
        public let version: Int64
        /// As the viewer reads it.
        public let text: String
        /// Whether every workspace begins with it, so that without words of one's own each language has its own.
        public let isBuiltIn: Bool
        public let isArchived: Bool
        public init(id: Int64, version: Int64, text: String, isBuiltIn: Bool, isArchived: Bool) { (self.id, self.version, self.text, self.isBuiltIn, self.isArchived) = (id, version, text, isBuiltIn, isArchived) }
    }
    public static let path = "/settings/lost-reasons"
}

extension LostReasonsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { LostReasonsContent(page: self) }.render(into: &output) }
}

struct LostReasonsContent: Component {
    let page: LostReasonsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, used = page.reasons.filter { !$0.isArchived }, gone = page.reasons.filter(\.isArchived)
        SettingsFrame(page.shell, .lostReasons) {
            div(.class("stack")) {
                p(.class("faint")) { texts[WorkspaceText.reasonsHelp] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[SettingsText.readOnly]) }
                section(.class("box"), .labelled(by: "reasons-h")) {
                    div(.class("box-h")) { h2(.id("reasons-h")) { texts[WorkspaceText.reasons] } }
                    ul(.class("list")) { ForEach(used) { reason in ReasonRow(page: page, reason: reason, isFirst: reason.id == used.first?.id, isLast: reason.id == used.last?.id) } }
                    if page.mayChange { NewReason(page: page) }
                }
                if !gone.isEmpty {
                    section(.class("box"), .labelled(by: "gone-h")) {
                        div(.class("box-h")) { h2(.id("gone-h")) { texts[WorkspaceText.reasonsOutOfUse] } }
                        ul(.class("list")) { ForEach(gone) { reason in ArchivedReason(page: page, reason: reason) } }
                    }
                }
            }
        }
    }
}

struct ReasonRow: Component {
    let page: LostReasonsPage
    let reason: LostReasonsPage.Reason
    let isFirst: Bool
    let isLast: Bool

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.returned == reason.id ? page.input : .fresh, name: KeyValuePairs = ["reason": reason.text], path = LostReasonsPage.path + "/\(reason.id)"
        li {
            if page.mayChange {
                form(.class("row wrap grow"), .post, .action(path)) {
                    RecordSecret(page.shell, version: reason.version, returnTo: LostReasonsPage.path)
                    Writing.input(
                        .class("input grow"), .type(.text), .name("label"), .value(input.value("label", reason.text)), .label(texts(WorkspaceText.reasonName, name)), .maxlength(200), .autocomplete("off"), .required(!reason.isBuiltIn),
                        .placeholder(reason.isBuiltIn ? texts[WorkspaceText.builtInHint] : nil), .invalid(!input.problems.isEmpty), .aria("describedby", input.problems.isEmpty ? nil : "reason-\(reason.id)-err"))
                    if let problem = input.problem("label") ?? input.problems.first?.text { span(.class("err"), .id("reason-\(reason.id)-err")) { problem } }
                    button(.class("btn"), .submit, .small, .label(texts[CommonText.save] + ": " + reason.text)) { texts[CommonText.save] }
                }
                ReasonButton(page: page, reason: reason, action: path + "/move", field: ("way", "up"), name: texts(WorkspaceText.reasonUp, name), icon: .chevronUp, isPossible: !isFirst)
                ReasonButton(page: page, reason: reason, action: path + "/move", field: ("way", "down"), name: texts(WorkspaceText.reasonDown, name), icon: .chevronDown, isPossible: !isLast)
                ReasonButton(page: page, reason: reason, action: path + "/archive", field: nil, name: texts(WorkspaceText.archiveReason, name), icon: .cross, isPossible: !(isFirst && isLast))
            } else {
                span(.class("grow")) { reason.text }
            }
        }
    }
}

struct ReasonButton: Component {
    let page: LostReasonsPage
    let reason: LostReasonsPage.Reason
    let action: String
    let field: (name: String, value: String)?
    let name: String
    let icon: Icon
    let isPossible: Bool

    var body: some HTML {
        form(.post, .action(action)) {
            RecordSecret(page.shell, version: reason.version, returnTo: LostReasonsPage.path)
            if let field { HiddenField(field.name, field.value) }
            button(.class("btn"), .submit, .iconOnly, .small, .kind(.plain), .disabled(!isPossible), .label(name), .title(name)) { IconView(icon, small: true) }
        }
    }
}

struct NewReason: Component {
    let page: LostReasonsPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.returned == nil ? page.input : .fresh
        form(.class("box-b stack"), .post, .action(LostReasonsPage.path)) {
            RecordSecret(page.shell, version: nil, returnTo: LostReasonsPage.path)
            FormProblems(problems: input.others(than: ["label"]))
            InputField(name: "label", label: texts[WorkspaceText.addReason], id: "new-reason", value: input.value("label"), problem: input.problem("label"), isRequired: true)
            div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.add] } }
        }
    }
}

struct ArchivedReason: Component {
    let page: LostReasonsPage
    let reason: LostReasonsPage.Reason

    var body: some HTML {
        let texts = page.shell.viewer.texts
        li {
            span(.class("grow")) { reason.text }
            if page.mayChange {
                form(.post, .action(LostReasonsPage.path + "/\(reason.id)/restore")) {
                    RecordSecret(page.shell, version: reason.version, returnTo: LostReasonsPage.path)
                    button(.class("btn"), .submit, .small, .label(texts[WorkspaceText.useReasonAgain] + ": " + reason.text)) { texts[WorkspaceText.useReasonAgain] }
                }
            }
        }
    }
}
