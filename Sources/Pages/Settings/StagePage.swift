public import Domain
import Texts
public import Writing

/// One stage with what it is for and what it asks for: `/settings/stages/4`.
public struct StagePage: Sendable {
    public var shell: ShellPage
    public let stage: Stage
    public let pipeline: Pipeline
    public var stages: [Stage]
    public var input = FormInput.fresh
    public var mayChange = true
    /// Ready lists of criteria, by name.
    public var lists: [FormChoice] = []
    /// What the workspace has added to deals.
    public var own: [OwnField] = []
    /// What the deals of a year say about it, where it has a goal.
    public var figures: StageFigures?
    public init(shell: ShellPage, stage: Stage, pipeline: Pipeline, stages: [Stage]) { (self.shell, self.stage, self.pipeline, self.stages) = (shell, stage, pipeline, stages) }

    /// Which of the two lists of a stage.
    public enum Side: String, CaseIterable, Sendable { case exit, entry }
}

extension StagePage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.stage, .pipeline)) { StageContent(page: self) }.render(into: &output) }

    var texts: Catalogue { shell.viewer.texts }
    var root: String { "/settings/stages/\(stage.id)" }
    func criteria(_ side: Side) -> [Criterion] { side == .exit ? stage.exitCriteria : stage.entryCriteria }
}

struct StageContent: Component {
    let page: StagePage

    var body: some HTML {
        let texts = page.texts, index = page.stages.firstIndex { $0.id == page.stage.id } ?? 0
        SettingsFrame(page.shell) {
            div(.class("stack")) {
                div(.class("row wrap")) {
                    a(.class("link"), .href("/settings/pipelines/\(page.pipeline.id)")) { page.pipeline.name }
                    nav(.class("tabs"), .label(texts[CommonText.stages])) {
                        ForEach(page.stages) { stage in a(.class("tab"), .href("/settings/stages/\(stage.id)"), .current(stage.id == page.stage.id)) { stage.name } }
                    }
                    if page.mayChange { span(.class("push row")) { button(.class("btn"), .submit, .form("stage"), .kind(.main)) { texts[SettingsText.saveChanges] } } }
                }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[SettingsText.readOnly]) }
                form(.id("stage"), .class("stack"), .post, .action(page.root)) {
                    RecordSecret(page.shell, version: page.stage.version, returnTo: page.root)
                    FormProblems(problems: page.input.others(than: ["purpose", "playbook", "goalMetric", "goalTarget"]))
                    section(.class("box"), .labelled(by: "stage-h")) {
                        div(.class("box-h")) {
                            StageGlyph(StageMark(stage: index, of: page.stages.count))
                            h2(.id("stage-h")) { page.stage.name }
                        }
                        div(.class("box-b stack")) {
                            InputField(name: "purpose", label: texts[SettingsText.purpose], value: page.input.value("purpose", page.stage.purpose), hint: texts[SettingsText.purposeHint], problem: page.input.problem("purpose"), maxlength: 1_000)
                            TextAreaField(name: "playbook", label: texts[SettingsText.playbook], value: page.input.value("playbook", page.stage.playbook), hint: texts[SettingsText.playbookHint], problem: page.input.problem("playbook"), rows: 4)
                            if page.stage.purpose?.trimmed.isEmpty ?? true { p(.class("hint")) { texts[ProcessText.purposeMissing] } }
                            GoalFields(page: page)
                            div(.class("fields")) {
                                SelectField(
                                    name: "phase", label: texts[SettingsText.phase], choices: Stage.Phase.allCases.map { FormChoice($0.rawValue, texts.name(ofPhase: $0)) },
                                    selected: page.input.value("phase", page.stage.phase.rawValue))
                            }
                            CheckField(name: "isWaiting", label: texts[SettingsText.waiting], isChecked: page.stage.isWaiting)
                        }
                    }
                    TasksBox(page: page)
                    QuestionsSettings(page: page)
                    ForEach(StagePage.Side.allCases) { CriteriaBox(page: page, side: $0) }
                }
                if page.mayChange { ReadyLists(page: page) }
            }
        }
    }
}

/// The criteria of one side as rows of a form, with an empty one for the next.
struct CriteriaBox: Component {
    let page: StagePage
    let side: StagePage.Side

    var body: some HTML {
        let texts = page.texts, criteria = page.criteria(side)
        section(.class("box"), .labelled(by: side.rawValue + "-h"), .id(side.rawValue)) {
            div(.class("box-h")) {
                h2(.id(side.rawValue + "-h")) { texts[side == .exit ? SettingsText.exitCriteria : .entryCriteria] }
                span(.class("count")) { page.shell.viewer.format.number(criteria.count) }
                small(.class("push")) { texts[SettingsText.emptyRemoves] }
            }
            div(.class("box-b stack")) {
                ForEach(criteria.enumerated()) { index, criterion in CriterionRow(page: page, side: side, index: index, criterion: criterion) }
                if page.mayChange { CriterionRow(page: page, side: side, index: criteria.count, criterion: nil) }
            }
        }
    }
}

/// One criterion: its words, what meets it, and whether it blocks.
struct CriterionRow: Component {
    let page: StagePage
    let side: StagePage.Side
    let index: Int
    let criterion: Criterion?

    var body: some HTML {
        let texts = page.texts, name = "\(side.rawValue).\(index)", number = page.shell.viewer.format.number(index + 1)
        fieldset(.class("fields"), .label("\(texts[side == .exit ? SettingsText.exitCriteria : .entryCriteria]) \(number)"), .disabled(!page.mayChange)) {
            input(.type(.hidden), .name(name + ".key"), .value(criterion?.key ?? ""))
            InputField(name: name + ".text", label: criterion == nil ? texts[SettingsText.addCriterion] : texts[SettingsText.criterionText], value: criterion?.text, maxlength: 200)
            SelectField(name: name + ".kind", label: texts[SettingsText.criterionKind], choices: Criterion.Kind.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: (criterion?.kind ?? .checklist).rawValue)
            SelectField(name: name + ".target", label: texts[SettingsText.criterionTarget], choices: targets, selected: target, nothing: texts[SettingsText.anyTarget])
            SelectField(name: name + ".mode", label: texts[SettingsText.criterionMode], choices: [FormChoice("warn", texts[SettingsText.modeWarn]), FormChoice("block", texts[SettingsText.modeBlock])], selected: (criterion?.mode ?? .warn).rawValue)
        }
    }

    /// One list for all kinds, each choice with its kind in front: without script the page cannot know which kind is chosen.
    private var targets: [FormChoice] {
        let texts = page.texts
        let fields: [RecordField] = [.amount, .expectedClose, .companyId, .contactIds, .ownerId, .source, .competitor, .tags]
        return fields.map { FormChoice("field:" + $0.rawValue, texts[SettingsText.kindField] + ": " + $0.label(texts)) }
            + page.own.map { FormChoice("field:" + $0.name, texts[SettingsText.kindField] + ": " + $0.label) }
            + Activity.Kind.allCases.filter { $0 != .note }.map { FormChoice("activity:" + $0.rawValue, texts[SettingsText.kindActivity] + ": " + texts[$0.text]) }
            + texts.contactRoles.map { FormChoice("role:" + $0.value, texts[SettingsText.kindContactRole] + ": " + $0.name) }
    }

    private var target: String? {
        guard let criterion, let target = criterion.target else { return nil }
        return switch criterion.kind {
        case .field: "field:" + target
        case .activity, .planned: "activity:" + target
        case .contactRole: "role:" + target
        case .checklist, .approval: nil
        }
    }
}

extension Criterion.Kind {
    var text: SettingsText {
        switch self {
        case .checklist: .kindChecklist
        case .field: .kindField
        case .activity: .kindActivity
        case .planned: .kindPlanned
        case .contactRole: .kindContactRole
        case .approval: .kindApproval
        }
    }
}

/// Checklists that many sellers know, to be added to what the stage asks for.
struct ReadyLists: Component {
    let page: StagePage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "lists-h")) {
            div(.class("box-h")) { h2(.id("lists-h")) { texts[SettingsText.readyLists] } }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[SettingsText.readyListsHelp] }
                div(.class("row wrap")) {
                    ForEach(page.lists) { list in
                        form(.post, .action(page.root + "/list")) {
                            RecordSecret(page.shell, version: page.stage.version, returnTo: page.root)
                            HiddenField("list", list.value)
                            button(.class("btn"), .submit) {
                                IconView(.plus)
                                texts(SettingsText.addList, ["name": list.name])
                            }
                        }
                    }
                }
            }
        }
    }
}
