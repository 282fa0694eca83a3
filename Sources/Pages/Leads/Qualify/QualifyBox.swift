public import Domain
import Texts
import Writing

/// What a lead's pipeline wants to know of it, with what is known, saved in place; and the three questions before it is qualified.
public struct QualifyBox: Sendable {
    public var shell: ShellPage
    /// The lead's page.
    public var root: String
    /// Where what is done leads back to, when that is another page.
    public var home: String?
    public var leadVersion: Int64
    public var set: QualificationCriteria
    public var known: LeadQualification
    /// The edition that is asked now, where the lead was asked an older one.
    public var newer: Int64?
    /// Other pipelines whose criteria could be asked.
    public var pipelines: [FormChoice] = []
    public var hasTalked = false
    public var sqlAt: Timestamp?
    public var names: [Int64: String] = [:]
    public var mayChange = true
    public var mayQualify = true
    /// What came back, of the answers or of the gate.
    public var input = FormInput.fresh
    /// `answers` or `qualify`.
    public var returned: String?

    public init(shell: ShellPage, root: String, leadVersion: Int64, set: QualificationCriteria, known: LeadQualification) {
        (self.shell, self.root, self.leadVersion, self.set, self.known) = (shell, root, leadVersion, set, known)
    }

    func input(of form: String) -> FormInput { returned == form ? input : .fresh }

    /// The same, leading back to another page.
    func returning(to page: String) -> QualifyBox {
        var box = self
        box.home = page
        return box
    }
}

extension QualifyBox: Component {
    public var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts, format = viewer.format
        section(.class("box"), .id("qualify"), .labelled(by: "qualify-h"), .data("part", "qualify")) {
            div(.class("box-h")) {
                h2(.id("qualify-h")) { texts[QualifyText.boxTitle] }
                span(.class("push count")) { texts(QualifyText.boxOf, ["answered": format.number(known.answered(of: set)), "count": format.number(set.items.count)]) }
            }
            if mayChange {
                form(.class("box-b stack"), .post, .action(root + "/answers")) {
                    RecordSecret(shell, version: known.version, returnTo: home ?? root)
                    FormProblems(problems: input(of: "answers").others(than: set.items.map { "answers." + $0.key }))
                    ForEach(set.items) { item in CriterionField(box: self, item: item, input: input(of: "answers")) }
                    div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[CommonText.save] + ": " + texts[QualifyText.boxTitle])) { texts[CommonText.save] } }
                }
                QualifySets(box: self)
                QualifyGate(box: self)
            } else {
                dl(.class("box-b kv")) {
                    ForEach(set.items) { item in
                        dt { texts.label(of: item) }
                        dd { known[item.key].map { texts.words(of: $0.value, item) } ?? LocaleFormat.nothing }
                    }
                }
            }
        }
    }
}

/// One question with its answer, and who noted it when.
struct CriterionField: Component {
    let box: QualifyBox
    let item: QualificationCriteria.Item
    let input: FormInput

    var body: some HTML {
        let texts = box.shell.viewer.texts, name = "answers." + item.key, id = "q-" + item.key, problem = input.problem("answers." + item.key), value = input.value("answers." + item.key, box.known[item.key]?.value)
        let label = texts.label(of: item) + (item.required ? " *" : "")
        switch item.type {
        case .text: InputField(name: name, label: label, id: id, value: value, hint: noted, problem: problem, maxlength: 2_000, placeholder: texts[QualifyText.boxAsk])
        case .choice: SelectField(name: name, label: label, choices: item.options.map { FormChoice($0, $0) }, selected: value, id: id, nothing: texts[QualifyText.boxUnknown], hint: noted, problem: problem)
        case .yesNo:
            SelectField(
                name: name, label: label, choices: [FormChoice("yes", texts[QualifyText.boxYes]), FormChoice("no", texts[QualifyText.boxNo])], selected: value, id: id, nothing: texts[QualifyText.boxUnknown], hint: noted, problem: problem)
        }
    }

    private var noted: String? {
        guard let answer = box.known[item.key] else { return nil }
        let viewer = box.shell.viewer, when = viewer.format.dayAndTime(Timestamp(microseconds: answer.at), today: viewer.today)
        guard let name = answer.by.flatMap({ box.names[$0] }) else { return when }
        return viewer.texts(QualifyText.boxAnsweredBy, ["who": name, "when": when])
    }
}

/// Another set of questions: a newer edition, or another pipeline's.
struct QualifySets: Component {
    let box: QualifyBox

    var body: some HTML {
        let texts = box.shell.viewer.texts
        if let newer = box.newer {
            form(.class("box-b row wrap"), .post, .action(box.root + "/answers")) {
                RecordSecret(box.shell, version: box.known.version, returnTo: box.home ?? box.root)
                HiddenField("renew", "1")
                span(.class("grow faint")) { texts(QualifyText.boxNewEdition, ["number": "\(newer)"]) }
                button(.class("btn"), .submit, .small) { texts[QualifyText.boxUseNew] }
            }
        }
        if box.pipelines.count > 1 {
            form(.class("box-b row wrap"), .post, .action(box.root + "/answers")) {
                RecordSecret(box.shell, version: box.known.version, returnTo: box.home ?? box.root)
                SelectField(name: "pipelineId", label: texts[QualifyText.boxAskBy], choices: box.pipelines, selected: box.set.pipelineId.map { "\($0)" }, id: "ask-by")
                button(.class("btn"), .submit, .small, .label(texts[CommonText.save] + ": " + texts[QualifyText.boxAskBy])) { texts[CommonText.save] }
            }
        }
    }
}

/// The three questions, and the step to sales.
struct QualifyGate: Component {
    let box: QualifyBox

    var body: some HTML {
        let viewer = box.shell.viewer, texts = viewer.texts, input = box.input(of: "qualify")
        div(.class("box-b stack"), .id("gate")) {
            if let sqlAt = box.sqlAt {
                p {
                    IconView(.check, small: true)
                    texts(QualifyText.boxIsQualified, ["day": viewer.format.dayAndMonth(viewer.zone.day(of: sqlAt), today: viewer.today)])
                }
            } else if box.mayQualify {
                h3 { texts[QualifyText.boxGate] }
                p(.class("faint")) { texts[box.hasTalked ? QualifyText.boxTalked : .boxNotTalked] }
                form(.class("stack"), .post, .action(box.root + "/qualify")) {
                    RecordSecret(box.shell, version: box.leadVersion, returnTo: box.home ?? box.root)
                    FormProblems(problems: input.others(than: ["interested", "buying", "decides"]))
                    GateQuestion(box: box, name: "interested", text: .boxInterested, known: box.known.interested, input: input)
                    GateQuestion(box: box, name: "buying", text: .boxBuying, known: box.known.buying, input: input)
                    GateQuestion(box: box, name: "decides", text: .boxDecides, known: box.known.decides, input: input)
                    div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[QualifyText.boxQualify] } }
                }
            }
        }
    }
}

struct GateQuestion: Component {
    let box: QualifyBox
    let name: String
    let text: QualifyText
    let known: Bool?
    let input: FormInput

    var body: some HTML {
        let texts = box.shell.viewer.texts
        SelectField(
            name: name, label: texts[text], choices: [FormChoice("yes", texts[QualifyText.boxYes]), FormChoice("no", texts[QualifyText.boxNo])], selected: input.value(name, known.map { $0 ? "yes" : "no" }), id: "gate-" + name,
            nothing: texts[QualifyText.boxUnknown], problem: input.problem(name))
    }
}

extension Catalogue {
    /// What a question is called: in the workspace's words, or in the language's for what a framework asks.
    func label(of item: QualificationCriteria.Item) -> String { item.label ?? QualifyText(rawValue: "items." + item.key).map { self[$0] } ?? item.key }

    /// An answer as it is read.
    func words(of value: String, _ item: QualificationCriteria.Item) -> String {
        guard item.type == .yesNo else { return value }
        return self[value == "yes" ? QualifyText.boxYes : .boxNo]
    }

    /// Why a lead is none for us, in words; a word of the workspace's own as it stands.
    func disqualifyReason(_ name: String) -> String { QualifyText(rawValue: "reasons." + name).map { self[$0] } ?? name }
}
