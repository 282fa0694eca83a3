public import Domain
import Texts
public import Writing

/// A pipeline with its stages, to be changed: `/settings/pipelines/1`. All rows are one form; what was changed is saved
/// together.
public struct SettingsPage: Sendable {
    public var shell: ShellPage
    public let pipeline: Pipeline
    public var stages: [Row]
    public var archived: [Link] = []
    /// The stage that is about to go.
    public var removing: Stage.ID?
    /// Whether it goes into one of its neighbours.
    public var isMerging = false
    /// The deals that would go with it.
    public var moving: Moving?
    public var findings: [ProcessFindingRow] = []
    public var input = FormInput.fresh
    public var mayChange = true
    /// Whether a link to the board may be made.
    public var mayShare = false
    /// Days until a deal is quiet; nil for who may not change the workspace.
    public var quietDays: Int64?
    /// A deal that is lost after fewer touches was given up early.
    public var leastTouches: Int64 = 8
    public var workspaceVersion: Int64 = 0
    /// Who has to sign in with a second step.
    public var twoStep = TwoStepRule.free
    public var templates: [FormChoice] = []
    public var currencies: [Currency] = []
    /// Whether the form for a new pipeline stands open.
    public var isAdding = false
    /// Whether the form with a chosen file came back.
    public var isFromFile = false

    public init(shell: ShellPage, pipeline: Pipeline, stages: [Row]) { (self.shell, self.pipeline, self.stages) = (shell, pipeline, stages) }

    public struct Row: Sendable {
        public let stage: Stage
        public let openDeals: Int
        public init(_ stage: Stage, openDeals: Int) { (self.stage, self.openDeals) = (stage, openDeals) }
    }

    /// What a stage's end would move.
    public struct Moving: Sendable {
        public let count: Int
        public let value: Money?
        /// The first of them.
        public let first: [(path: String, title: String)]
        public init(count: Int, value: Money?, first: [(path: String, title: String)]) { (self.count, self.value, self.first) = (count, value, first) }
    }

    public struct Link: Sendable {
        public let id: Pipeline.ID
        public let name: String
        public init(id: Pipeline.ID, name: String) { (self.id, self.name) = (id, name) }
    }
}

extension SettingsPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.scripts.append("settings.js")
        Shell(shell) { SettingsContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { shell.viewer.texts }
    var root: String { "/settings/pipelines/\(pipeline.id)" }
    func mark(of index: Int) -> StageMark { StageMark(stage: index, of: stages.count) }
}

/// Which of the settings a page shows.
enum SettingsPlace { case pipelines, lostReasons, activityTypes, fields, users, teams, roles, library, region, rates, embedding, automations }

/// What all settings have: the head and the list of settings at the left.
struct SettingsFrame<Content: HTML>: Component {
    let shell: ShellPage
    let place: SettingsPlace
    let content: Content
    init(_ shell: ShellPage, _ place: SettingsPlace = .pipelines, @HTMLBuilder content: () -> Content) { (self.shell, self.place, self.content) = (shell, place, content()) }

    var body: some HTML {
        let texts = shell.viewer.texts
        PageHeader(texts[CommonText.settings])
        div(.class("set")) {
            nav(.label(texts[CommonText.settings])) {
                a(.class("nav"), .href("/settings"), .current(place == .pipelines)) { span { texts[SettingsText.pipelinesAndStages] } }
                if shell.offers(LostReasonsPage.path) { a(.class("nav"), .href(LostReasonsPage.path), .current(place == .lostReasons)) { span { texts[WorkspaceText.reasons] } } }
                if shell.offers(ActivityTypesPage.path) { a(.class("nav"), .href(ActivityTypesPage.path), .current(place == .activityTypes)) { span { texts[ActivityTypeText.title] } } }
                a(.class("nav"), .href(CustomFieldsPage.path), .current(place == .fields)) { span { texts[CustomText.title] } }
                if shell.offers(AutomationsPage.path) { a(.class("nav"), .href(AutomationsPage.path), .current(place == .automations)) { span { texts[AutomationText.title] } } }
                a(.class("nav"), .href("/settings/users"), .current(place == .users)) { span { texts[CommonText.users] } }
                a(.class("nav"), .href("/settings/teams"), .current(place == .teams)) { span { texts[TeamText.teams] } }
                a(.class("nav"), .href("/settings/roles"), .current(place == .roles)) { span { texts[TeamText.roles] } }
                a(.class("nav"), .href("/settings/library"), .current(place == .library)) { span { texts[MattersText.library] } }
                if shell.offers(RegionPage.path) { a(.class("nav"), .href(RegionPage.path), .current(place == .region)) { span { texts[WorkspaceText.region] } } }
                if shell.offers(RatesPage.path) { a(.class("nav"), .href(RatesPage.path), .current(place == .rates)) { span { texts[WorkspaceText.rates] } } }
                if shell.offers(EmbeddingPage.path) { a(.class("nav"), .href(EmbeddingPage.path), .current(place == .embedding)) { span { texts[ShareText.embedding] } } }
                a(.class("nav"), .href("/me")) { span { texts[ShellText.yourSettings] } }
                if shell.offers(.imports) { a(.class("nav"), .href(Place.imports.path)) { span { texts[ShellText.placeImports] } } }
                if shell.mayAudit { a(.class("nav"), .href("/settings/audit")) { span { texts[AuditText.title] } } }
            }
            content
        }
    }
}

struct SettingsContent: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts
        SettingsFrame(page.shell) {
            div(.class("stack")) {
                PipelineTabs(page: page)
                FormProblems(problems: page.input.others(than: ["currency"] + page.stages.flatMap { row in StageField.allCases.map { $0.name(row.stage.id) } }))
                if !page.mayChange { Notice(icon: .lock, tone: nil, text: texts[SettingsText.readOnly]) }
                if let row = page.stages.first(where: { $0.stage.id == page.removing }), page.mayChange { RemoveBox(page: page, row: row) }
                if !page.findings.isEmpty {
                    section(.class("note"), .data("tone", "warn"), .label(texts[ProcessText.processHeading])) {
                        IconView(.alert)
                        ul(.class("bullets grow")) { ForEach(page.findings) { row in li { a(.class("link"), .href("/settings/stages/\(row.finding.stage)")) { row.words(page.shell.viewer) } } } }
                    }
                }
                StageTable(page: page)
                div(.class("grid")) {
                    if let days = page.quietDays { RulesBox(page: page, quietDays: days) }
                    PipelineBox(page: page)
                }
                if page.mayChange { NewPipelineBox(page: page) }
            }
        }
    }
}

struct PipelineTabs: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts
        div(.class("row wrap")) {
            nav(.class("tabs"), .label(texts[CommonText.pipelines])) {
                ForEach(page.shell.pipelines) { pipeline in ViewTab(pipeline.name, icon: pipeline.icon, path: "/settings/pipelines/\(pipeline.id)", isCurrent: pipeline.id == page.pipeline.id) }
            }
            if page.mayChange {
                a(.class("btn"), .iconOnly, .kind(.plain), .small, .href(page.root + "?new=1#new"), .label(texts[SettingsText.newPipeline]), .title(texts[SettingsText.newPipeline])) { IconView(.plus) }
                span(.class("push row")) {
                    a(.class("btn"), .kind(.plain), .href(page.root)) { texts[SettingsText.discard] }
                    button(.class("btn"), .submit, .form("stages"), .kind(page.removing == nil && !page.isAdding ? .main : nil), .data("save")) { texts[SettingsText.saveChanges] }
                }
            }
        }
    }
}

/// A field of a stage's row, by its name in the form.
enum StageField: String, CaseIterable {
    case name, chance, days, limit
    func name(_ stage: Stage.ID) -> String { "s\(stage).\(rawValue)" }
    /// In the row for a new stage.
    var nameOfNew: String { "new.\(rawValue)" }
}

struct StageTable: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "stages-h")) {
            div(.class("box-h")) {
                h2(.id("stages-h")) { texts[SettingsText.stages] }
                if page.mayChange { small { texts[SettingsText.orderHelp] } }
            }
            form(.id("stages"), .post, .action(page.root)) {
                RecordSecret(page.shell, version: page.pipeline.version, returnTo: page.root)
                HiddenField("was.name", page.pipeline.name)
                HiddenField("was.currency", page.pipeline.currency.code)
                HiddenField("was.order", page.stages.map { "\($0.stage.id)" }.joined(separator: ","))
                div(.class("tw"), .tabindex(0), .role("region"), .label(texts[SettingsText.stages])) {
                    table(.class("table")) {
                        thead {
                            tr {
                                th(.column) { Spoken(texts[SettingsText.order]) }
                                th(.column) { texts[CommonText.stage] }
                                ForEach([SettingsText.chance, .dayLimit, .dealLimit]) { head in th(.column, .class("r")) { texts[head] } }
                                th(.column) { texts[SettingsText.toLeave] }
                                th(.column) { Spoken(texts[SettingsText.options]) }
                            }
                        }
                        tbody(.data("order")) {
                            ForEach(page.stages.enumerated()) { index, row in StageRowView(page: page, index: index, row: row) }
                            if page.mayChange { NewStageRow(page: page) }
                            OutcomeRow(mark: .won, name: texts[CommonText.won], chance: texts[SettingsText.hundred], help: texts[SettingsText.wonHelp])
                            OutcomeRow(mark: .lost, name: texts[CommonText.lost], chance: texts[SettingsText.zero], help: texts[SettingsText.lostHelp])
                        }
                    }
                }
            }
        }
    }
}

struct StageRowView: Component {
    let page: SettingsPage
    let index: Int
    let row: SettingsPage.Row

    var body: some HTML {
        let texts = page.texts, stage = row.stage, name: KeyValuePairs = ["stage": stage.name]
        tr(.class("stage-row"), .data("stage-row", stage.id.rawValue)) {
            td {
                span(.class("cellrow")) {
                    input(.type(.hidden), .name("order"), .value("\(stage.id)"))
                    if page.mayChange {
                        button(.class("handle"), .submit, .name("up"), .value("\(stage.id)"), .label(texts(SettingsText.moveUp, name)), .title(texts(SettingsText.moveUp, name)), .data("handle"), .disabled(index == 0)) { IconView(.chevronUp, small: true) }
                        button(.class("handle"), .submit, .name("down"), .value("\(stage.id)"), .label(texts(SettingsText.moveDown, name)), .title(texts(SettingsText.moveDown, name)), .data("handle"), .disabled(index == page.stages.count - 1)) {
                            IconView(.chevronDown, small: true)
                        }
                    }
                }
            }
            th(.row) {
                span(.class("cellrow")) {
                    StageGlyph(page.mark(of: index))
                    CellInput(page: page, field: .name, stage: stage, own: stage.name, label: texts(SettingsText.nameOfStage, ["number": "\(index + 1)"]), length: 100)
                }
            }
            td { CellInput(page: page, field: .chance, stage: stage, own: "\(Int((stage.probability * 100).rounded()))", label: texts(SettingsText.chanceIn, name), length: 3, isNumber: true) }
            td { CellInput(page: page, field: .days, stage: stage, own: stage.idleMinutes.map { DayLimit.text($0, page.shell.viewer.language) } ?? "", label: texts(SettingsText.dayLimitIn, name), length: 6, isNumber: true) }
            td { CellInput(page: page, field: .limit, stage: stage, own: stage.wipLimit.map(String.init) ?? "", label: texts(SettingsText.dealLimitIn, name), length: 6, isNumber: true) }
            td {
                a(.class("cellrow"), .href("/settings/stages/\(stage.id)")) {
                    if !stage.exitCriteria.isEmpty { span(.class("badge")) { page.shell.viewer.format.number(stage.exitCriteria.count) } }
                    span(.class("muted")) { stage.exitCriteria.isEmpty ? texts[SettingsText.noCriteria] : stage.exitCriteria.map(\.text).joined(separator: ", ") }
                }
            }
            td {
                if page.mayChange, page.stages.count > 1 {
                    a(.class("btn"), .iconOnly, .kind(.plain), .small, .href(page.root + "?merge=\(stage.id)#remove"), .label(texts(ProcessText.mergeStage, name)), .title(texts(ProcessText.mergeStage, name))) {
                        IconView(.split)
                    }
                    a(.class("btn"), .iconOnly, .kind(.plain), .small, .href(page.root + "?remove=\(stage.id)#remove"), .label(texts(SettingsText.removeStage, name)), .title(texts(SettingsText.removeStage, name))) {
                        IconView(.cross)
                    }
                }
            }
        }
    }
}

/// One value of a stage, in its cell; what is wrong with it stands below.
struct CellInput: Component {
    let page: SettingsPage
    let field: StageField
    let stage: Stage
    let own: String
    let label: String
    let length: Int
    var isNumber = false

    var body: some HTML {
        let name = field.name(stage.id), problem = page.input.problem(name)
        input(
            .class(isNumber ? "input r" : "input"), .type(.text), .name(name), .value(page.input.value(name, own)), .label(label), .maxlength(length), .autocomplete("off"), .inputmode(isNumber ? "decimal" : "text"),
            .placeholder(field == .days || field == .limit ? page.texts[SettingsText.noLimit] : nil), .invalid(problem != nil), .disabled(!page.mayChange), .aria("describedby", problem.map { _ in name + "-err" }))
        // What the form was opened with: what others changed meanwhile is told apart by it.
        HiddenField("was." + name, own)
        if let problem { span(.class("err"), .id(name + "-err")) { problem } }
    }
}

struct NewStageRow: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts, input = page.input
        tr(.class("stage-row"), .data("new-stage")) {
            td { IconView(.plus, small: true) }
            th(.row) {
                Writing.input(.class("input"), .type(.text), .name("new.name"), .value(input.value("new.name")), .label(texts[SettingsText.nameOfNew]), .placeholder(texts[SettingsText.addStage]), .maxlength(100), .autocomplete("off"))
                if let problem = input.problem("new.name") { span(.class("err")) { problem } }
            }
            ForEach([StageField.chance, .days, .limit]) { field in
                td { Writing.input(.class("input r"), .type(.text), .name(field.nameOfNew), .value(input.value(field.nameOfNew)), .label(texts[SettingsText.nameOfNew] + ": " + texts[field.heading]), .maxlength(6), .autocomplete("off"), .inputmode("decimal")) }
            }
            td {}
            td {}
        }
    }
}

extension StageField {
    var heading: SettingsText {
        switch self {
        case .name: .addStage
        case .chance: .chance
        case .days: .dayLimit
        case .limit: .dealLimit
        }
    }
}

struct OutcomeRow: Component {
    let mark: StageMark
    let name: String
    let chance: String
    let help: String

    var body: some HTML {
        tr {
            td {}
            th(.row) {
                span(.class("cellrow")) {
                    StageGlyph(mark)
                    name
                }
            }
            td(.class("r muted")) { chance }
            td {}
            td {}
            td(.class("muted")) { help }
            td {}
        }
    }
}
