public import Domain
import Texts
public import Writing

/// What has to be known before a lead is qualified, for each pipeline: `/leads/criteria`; the reasons why leads are none for us; and
/// how sales answers what marketing hands over.
public struct CriteriaPage: Sendable {
    public var shell: ShellPage
    public var pipelines: [FormChoice] = []
    /// Whose criteria these are.
    public var pipeline: FormChoice
    public var set: QualificationCriteria
    /// Those before it, the newest first, each with how many leads were asked.
    public var earlier: [(set: QualificationCriteria, leads: Int)] = []
    /// In their order, with those out of use.
    public var reasons: [Reason] = []
    public var figures: Figures?
    public var acceptHours: Int64 = 8
    public var nurtureDays: Int64 = 90
    public var workspaceVersion: Int64 = 0
    public var mayChange = true
    public var mayChangeWorkspace = true
    public var input = FormInput.fresh
    /// The form that came back: `items`, `reason-new`, `reason-7`, `promise`.
    public var returned: String?
    public init(shell: ShellPage, pipeline: FormChoice, set: QualificationCriteria) { (self.shell, self.pipeline, self.set) = (shell, pipeline, set) }
    public static let path = "/leads/criteria"

    public struct Reason: Sendable {
        public let reason: DisqualifyReason
        /// As the viewer reads it.
        public let text: String
        public init(_ reason: DisqualifyReason, text: String) { (self.reason, self.text) = (reason, text) }
        var isBuiltIn: Bool { DisqualifyReason.builtIn.contains(reason.name) }
    }

    public struct Figures: Sendable {
        public var from: Day
        public var to: Day
        public var accepted = 0
        public var rejected = 0
        public var waiting = 0
        public var late = 0
        public var rate: Double?
        public var medianMinutes: Int64?
        /// Why leads were rejected, the most frequent first.
        public var reasons: [(text: String, count: Int)] = []
        public init(from: Day, to: Day) { (self.from, self.to) = (from, to) }
    }

    func input(of form: String) -> FormInput { returned == form ? input : .fresh }
    /// The page of this pipeline.
    var root: String { Self.path + "?pipeline=" + pipeline.value }
}

extension CriteriaPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { CriteriaContent(page: self) }.render(into: &output) }
}

struct CriteriaContent: Component {
    let page: CriteriaPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        LeadSetupFrame(page.shell, .criteria) {
            div(.class("stack")) {
                p(.class("faint")) { texts[QualifyText.criteriaHelp] }
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[QualifyText.routingReadOnly]) }
                if page.pipelines.count > 1 {
                    nav(.class("row wrap"), .label(texts[QualifyText.criteriaPipeline])) {
                        ForEach(page.pipelines) { choice in a(.class("chip"), .href(CriteriaPage.path + "?pipeline=" + choice.value), .current(choice.value == page.pipeline.value)) { choice.name } }
                    }
                }
                CriteriaItemsBox(page: page)
                if !page.earlier.isEmpty { EarlierEditions(page: page) }
                AcceptanceBox(page: page)
                DisqualifyReasonsBox(page: page)
            }
        }
    }
}

/// The questions of the edition that is asked now.
struct CriteriaItemsBox: Component {
    let page: CriteriaPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input(of: "items"), set = page.set
        section(.class("box"), .id("items"), .labelled(by: "items-h")) {
            div(.class("box-h")) {
                h2(.id("items-h")) { page.pipeline.name }
                span(.class("push faint")) {
                    set.id.rawValue == 0 ? texts[QualifyText.criteriaGiven] : texts(QualifyText.criteriaEdition, ["number": "\(set.edition)", "day": viewer.format.day(viewer.zone.day(of: set.createdAt), today: viewer.today)])
                }
            }
            if page.mayChange {
                div(.class("box-b row wrap")) {
                    span(.class("faint")) { texts[QualifyText.criteriaStartFrom] }
                    ForEach([QualificationCriteria.Framework.bant, .meddic, .spiced]) { framework in
                        form(.post, .action(CriteriaPage.path + "/framework")) {
                            RecordSecret(page.shell, version: nil, returnTo: page.root)
                            HiddenField("pipelineId", page.pipeline.value)
                            HiddenField("framework", framework.rawValue)
                            button(.class("btn"), .submit, .small) { texts[framework.text] }
                        }
                    }
                }
                form(.class("box-b stack"), .post, .action(CriteriaPage.path)) {
                    RecordSecret(page.shell, version: nil, returnTo: page.root)
                    HiddenField("pipelineId", page.pipeline.value)
                    HiddenField("count", "\(set.items.count + 1)")
                    FormProblems(problems: input.problems)
                    ForEach(set.items.enumerated()) { place, item in CriterionItemRow(page: page, place: place, item: item, input: input) }
                    CriterionItemRow(page: page, place: set.items.count, item: nil, input: input)
                    p(.class("faint")) { texts[QualifyText.criteriaEmptyRemoves] }
                    InputField(
                        name: "neededPercent", label: texts[QualifyText.criteriaNeeded], type: .number, value: input.value("neededPercent", "\(set.neededPercent)"), problem: input.problem("neededPercent"), isRequired: true, min: "0", max: "100")
                    div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[QualifyText.criteriaSave] } }
                }
            } else {
                ul(.class("list")) { ForEach(set.items) { item in li { texts.label(of: item) + (item.required ? " *" : "") } } }
            }
        }
    }
}

/// One question, or the place for one more.
struct CriterionItemRow: Component {
    let page: CriteriaPage
    let place: Int
    let item: QualificationCriteria.Item?
    let input: FormInput

    var body: some HTML {
        let texts = page.shell.viewer.texts, name = "item.\(place).", id = "item-\(place)", isTyped = !input.typed.isEmpty
        fieldset(.class("fields")) {
            legend(.class("vh")) { texts(QualifyText.criteriaQuestion, ["number": "\(place + 1)"]) }
            if let item { HiddenField(name + "key", item.key) }
            InputField(
                name: name + "label", label: item == nil ? texts[QualifyText.criteriaNewQuestion] : texts(QualifyText.criteriaQuestion, ["number": "\(place + 1)"]), id: id + "-label", value: input.value(name + "label", item.map { texts.label(of: $0) }))
            SelectField(
                name: name + "type", label: texts[QualifyText.criteriaType], choices: QualificationCriteria.AnswerType.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: input.value(name + "type", (item?.type ?? .text).rawValue),
                id: id + "-type")
            InputField(
                name: name + "options", label: texts[QualifyText.criteriaOptions], id: id + "-options", value: input.value(name + "options", item?.options.joined(separator: ", ")), hint: texts[QualifyText.criteriaOptionsHint], maxlength: 2_000)
            CheckField(name: name + "required", label: texts[QualifyText.criteriaRequired], isChecked: isTyped ? input.typed[name + "required"] != nil : item?.required ?? false)
        }
    }
}

struct EarlierEditions: Component {
    let page: CriteriaPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        section(.class("box"), .labelled(by: "earlier-h")) {
            div(.class("box-h")) { h2(.id("earlier-h")) { texts[QualifyText.criteriaEarlier] } }
            ForEach(page.earlier) { entry in
                details(.class("box-b")) {
                    summary {
                        texts(QualifyText.criteriaEditionLine, ["number": "\(entry.set.edition)", "day": viewer.format.day(viewer.zone.day(of: entry.set.createdAt), today: viewer.today)]) + " · " + texts(QualifyText.criteriaAsked, count: entry.leads)
                    }
                    ul(.class("bullets")) { ForEach(entry.set.items) { item in li { texts.label(of: item) + (item.required ? " *" : "") } } }
                }
            }
        }
    }
}

extension QualificationCriteria.Framework {
    var text: QualifyText {
        switch self {
        case .bant: .criteriaBant
        case .meddic: .criteriaMeddic
        case .spiced: .criteriaSpiced
        case .own: .criteriaOwn
        }
    }
}

extension QualificationCriteria.AnswerType {
    var text: QualifyText {
        switch self {
        case .text: .criteriaTypeText
        case .choice: .criteriaTypeChoice
        case .yesNo: .criteriaTypeYesNo
        }
    }
}
