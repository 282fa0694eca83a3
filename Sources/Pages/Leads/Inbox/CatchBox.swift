public import Domain
import Texts
public import Writing

/// What a lead waits for, and what became of what it waited for before: a box of its page and of the inbox.
public struct CatchBox: Sendable {
    public var shell: ShellPage
    public var lead: Lead
    /// Where its forms come back to.
    public var home: String
    public var open: [Line] = []
    /// The latest first.
    public var past: [Line] = []
    public var people: [FormChoice] = []
    public var mayAct = true
    public var input = FormInput.fresh
    /// The form that came back: `close-7`, `ignore-7`, `add`.
    public var returned: String?
    public init(shell: ShellPage, lead: Lead, home: String) { (self.shell, self.lead, self.home) = (shell, lead, home) }

    public struct Line: Sendable {
        public let caught: LeadCatch
        public let clock: CatchClock
        /// Working time since it came.
        public let waited: Timestamp.Span
        public let assignee: PersonMark?
        public let closer: String?
        public init(_ caught: LeadCatch, clock: CatchClock, waited: Timestamp.Span, assignee: PersonMark?, closer: String?) { (self.caught, self.clock, self.waited, self.assignee, self.closer) = (caught, clock, waited, assignee, closer) }
    }
    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
}

extension CatchBox: Component {
    public var body: some HTML {
        let texts = shell.viewer.texts
        if returned == "catch" { FormProblems(problems: input.problems) }
        ForEach(open) { OpenCatch(box: self, line: $0) }
        if !past.isEmpty {
            details(.class("box")) {
                summary(.class("box-h")) {
                    h3 { texts[InboxText.seenTo] }
                    span(.class("push count")) { shell.viewer.format.number(past.count) }
                }
                ul(.class("list")) { ForEach(past) { PastCatch(box: self, line: $0) } }
            }
        }
        if mayAct, open.isEmpty {
            details(.class("catch-add"), .open(returned == "add")) {
                summary(.class("link")) { texts[InboxText.putIn] }
                form(.class("row wrap"), .post, .action("/leads/\(lead.id)/catch")) {
                    FormSecret(csrf: shell.viewer.csrf, returnTo: home)
                    FormProblems(problems: input(of: "add").problems)
                    InputField(name: "words", label: texts[InboxText.putInWords], id: "catch-words", value: input(of: "add").value("words"), maxlength: 2_000)
                    button(.class("btn"), .submit, .small) { texts[InboxText.putIn] }
                }
            }
        }
    }
}

/// What was written, since when it waits and for whom, and what can be done.
struct OpenCatch: Component {
    let box: CatchBox
    let line: CatchBox.Line

    var body: some HTML {
        let viewer = box.shell.viewer, texts = viewer.texts, caught = line.caught, id = "catch-\(caught.id)"
        section(.class("box"), .labelled(by: id)) {
            div(.class("box-h")) {
                IconView(caught.cause.icon)
                h3(.id(id)) { texts[caught.cause.text] + ", " + viewer.format.dayAndTime(caught.at, today: viewer.today) }
                if let detail = caught.detail { span(.class("faint clip")) { detail } }
                ClockView(clock: line.clock, viewer: viewer, isPushed: true, words: waiting)
            }
            if let words = caught.words { div(.class("box-b prose")) { p(.class("say")) { words } } }
            div(.class("box-b row wrap catch-acts")) {
                if let assignee = line.assignee {
                    Avatar(assignee)
                    span(.class("muted")) { texts(InboxText.forWhom, ["who": assignee.name]) }
                } else {
                    span(.class("muted")) { texts[InboxText.anyone] }
                }
                if box.mayAct {
                    if caught.assigneeId != viewer.id { CatchButton(box: box, caught: caught, step: "take", name: texts[InboxText.take], key: "t") }
                    details(.class("inline-edit")) {
                        summary(.class("btn"), .kind(.plain), .small) { texts[InboxText.give] + "…" }
                        form(.class("row"), .post, .action("/leads/catches/\(caught.id)/give")) {
                            RecordSecret(box.shell, version: caught.version, returnTo: box.home)
                            SelectField(name: "userId", label: texts[InboxText.giveTo], choices: box.people, selected: caught.assigneeId.map { "\($0)" }, id: id + "-user", nothing: texts[InboxText.anyone], isLabelHidden: true)
                            button(.class("btn"), .submit, .small) { texts[InboxText.give] }
                        }
                    }
                    span(.class("push row")) {
                        button(.class("btn"), .button, .kind(.plain), .small, .popovertarget("close-\(caught.id)")) { texts[InboxText.closeIt] + "…" }
                        button(.class("btn"), .button, .kind(.plain), .small, .popovertarget("ignore-\(caught.id)")) { texts[InboxText.ignoreIt] + "…" }
                    }
                }
            }
        }
        if box.mayAct {
            CloseDialog(box: box, caught: caught)
            IgnoreDialog(box: box, caught: caught)
        }
    }

    private var waiting: String? {
        guard line.clock.state != .stopped else { return nil }
        let viewer = box.shell.viewer
        return viewer.texts(InboxText.waiting, ["time": line.waited.words(viewer), "promise": Timestamp.Span.minutes(line.caught.promiseMinutes).words(viewer)])
    }
}

/// Something that is done by a press.
struct CatchButton: Component {
    let box: CatchBox
    let caught: LeadCatch
    let step: String
    let name: String
    var key: String?

    var body: some HTML {
        form(.post, .action("/leads/catches/\(caught.id)/" + step)) {
            RecordSecret(box.shell, version: caught.version, returnTo: box.home)
            button(.class("btn"), .submit, .kind(.plain), .small, .data("key", key)) {
                name
                if let key { Key(key.uppercased()) }
            }
        }
    }
}

struct CloseDialog: Component {
    let box: CatchBox
    let caught: LeadCatch

    var body: some HTML {
        let texts = box.shell.viewer.texts, form = "close-\(caught.id)", input = box.input(of: form)
        FormDialog(id: form, heading: texts[InboxText.closeIt], action: "/leads/catches/\(caught.id)/close", submit: texts[InboxText.closeIt], cancel: texts[CommonText.cancel], kind: .main, isOpen: box.returned == form, page: box.home) {
            RecordSecret(box.shell, version: caught.version, returnTo: box.home)
            FormProblems(problems: input.others(than: ["note"]))
            TextAreaField(name: "note", label: texts[InboxText.closeNote], id: form + "-note", value: input.value("note"), problem: input.problem("note"), isRequired: caught.answeredAt == nil, maxlength: 2_000)
        }
    }
}

struct IgnoreDialog: Component {
    let box: CatchBox
    let caught: LeadCatch

    var body: some HTML {
        let texts = box.shell.viewer.texts, form = "ignore-\(caught.id)", input = box.input(of: form)
        FormDialog(id: form, heading: texts[InboxText.ignoreIt], action: "/leads/catches/\(caught.id)/ignore", submit: texts[InboxText.ignoreIt], cancel: texts[CommonText.cancel], kind: .main, isOpen: box.returned == form, page: box.home) {
            RecordSecret(box.shell, version: caught.version, returnTo: box.home)
            FormProblems(problems: input.others(than: ["reason", "note"]))
            SelectField(
                name: "reason", label: texts[InboxText.ignoreReason], choices: LeadCatch.Outcome.ignoring.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value("reason"), id: form + "-reason", problem: input.problem("reason"), isRequired: true)
            TextAreaField(name: "note", label: texts[CommonText.note], id: form + "-note", value: input.value("note"), problem: input.problem("note"), rows: 2, maxlength: 2_000)
        }
    }
}

/// What became of it, and the way back.
struct PastCatch: Component {
    let box: CatchBox
    let line: CatchBox.Line

    var body: some HTML {
        let viewer = box.shell.viewer, texts = viewer.texts, caught = line.caught
        li {
            IconView(caught.cause.icon)
            span(.class("grow")) {
                texts[caught.cause.text] + " · " + (caught.outcome.map { texts[$0.text] } ?? "")
                if let note = caught.note { span(.class("faint")) { " " + note } }
            }
            span(.class("faint nowrap")) { [line.closer, caught.closedAt.map { viewer.format.dayAndTime($0, today: viewer.today) }].compactMap(\.self).joined(separator: ", ") }
            if box.mayAct, box.lead.deletedAt == nil { CatchButton(box: box, caught: caught, step: "reopen", name: texts[InboxText.reopen]) }
        }
    }
}
