import Domain
import Texts
import Writing

/// A stage is about to go, by itself or into a neighbour: which deals that moves, and where they go.
struct RemoveBox: Component {
    let page: SettingsPage
    let row: SettingsPage.Row

    var body: some HTML {
        let texts = page.texts
        section(.class("note"), .data("tone", "warn"), .id("remove"), .labelled(by: "remove-h")) {
            IconView(.alert)
            form(.class("stack grow"), .post, .action("/settings/stages/\(row.stage.id)/" + (page.isMerging ? "merge" : "remove"))) {
                RecordSecret(page.shell, version: row.stage.version, returnTo: page.root)
                h2(.id("remove-h")) { page.isMerging ? texts(ProcessText.mergeHeading, ["stage": row.stage.name]) : texts(SettingsText.removeHeading, ["stage": row.stage.name]) }
                p { row.openDeals == 0 ? texts[SettingsText.removeEmpty] : texts(SettingsText.whatChanges, count: row.openDeals) }
                if let moving = page.moving, moving.count > 0 { MovingDeals(moving: moving, viewer: page.shell.viewer) }
                if row.openDeals > 0 || page.isMerging {
                    SelectField(
                        name: "moveDealsTo", label: page.isMerging ? texts[ProcessText.mergeInto] : texts[SettingsText.dealsGoTo], choices: targets, selected: neighbour, problem: page.input.problem("moveDealsTo"), isRequired: true)
                }
                div(.class("row")) {
                    span(.class("push row")) {
                        a(.class("btn"), .kind(.plain), .href(page.root)) { texts[CommonText.cancel] }
                        button(.class("btn"), .submit, .kind(.main)) { page.isMerging ? texts[ProcessText.mergeNow] : texts[SettingsText.removeNow] }
                    }
                }
            }
        }
    }

    /// All others; for merging the stages beside it.
    private var targets: [FormChoice] {
        let here = page.stages.firstIndex { $0.stage.id == row.stage.id } ?? 0
        return page.stages.enumerated().filter { place, other in other.stage.id != row.stage.id && (!page.isMerging || abs(place - here) == 1) }.map { FormChoice("\($0.element.stage.id)", $0.element.stage.name) }
    }

    /// The stage before it, else the one behind.
    private var neighbour: String? {
        guard let here = page.stages.firstIndex(where: { $0.stage.id == row.stage.id }) else { return nil }
        let place = here > 0 ? here - 1 : here + 1
        return page.stages.indices.contains(place) ? "\(page.stages[place].stage.id)" : nil
    }
}

/// The deals that would move: how many, what they are worth, the first of them.
struct MovingDeals: Component {
    let moving: SettingsPage.Moving
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        p { b { [texts(ProcessText.dealsMove, count: moving.count), moving.value.map { viewer.format.money($0, minorUnits: .never) }].compactMap(\.self).joined(separator: " · ") } }
        ul(.class("bullets")) {
            ForEach(moving.first) { deal in li { a(.class("link"), .href(deal.path)) { deal.title } } }
            if moving.count > moving.first.count, !moving.first.isEmpty { li(.class("muted")) { texts(ProcessText.andMore, count: moving.count - moving.first.count) } }
        }
    }
}

/// What holds for all pipelines.
struct RulesBox: Component {
    let page: SettingsPage
    let quietDays: Int64

    var body: some HTML {
        let texts = page.texts
        section(.class("box g6"), .labelled(by: "rules-h")) {
            div(.class("box-h")) { h2(.id("rules-h")) { texts[SettingsText.rules] } }
            form(.class("box-b rows"), .post, .action("/settings/workspace")) {
                RecordSecret(page.shell, version: page.workspaceVersion, returnTo: page.root)
                InputField(name: "quietDays", label: texts[SettingsText.quietAfter], type: .number, value: page.input.value("quietDays", "\(quietDays)"), problem: page.input.problem("quietDays"), isRequired: true, min: "1", max: "365")
                InputField(name: "leastTouches", label: texts[SellingText.leastTouches], type: .number, value: page.input.value("leastTouches", "\(page.leastTouches)"), problem: page.input.problem("leastTouches"), isRequired: true, min: "1", max: "50")
                SelectField(
                    name: "twoStep", label: texts[TwoStepText.rule], choices: TwoStepRule.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: page.input.value("twoStep", page.twoStep.rawValue),
                    problem: page.input.problem("twoStep"))
                div(.class("row")) { button(.class("btn push"), .submit) { texts[CommonText.save] } }
            }
        }
    }
}

/// The pipeline as a whole: its name, its document, its template, and out of use.
struct PipelineBox: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box g6"), .labelled(by: "pipeline-h")) {
            div(.class("box-h")) { h2(.id("pipeline-h")) { page.pipeline.name } }
            div(.class("box-b stack")) {
                if page.mayChange {
                    InputField(
                        name: "name", label: texts[SettingsText.pipelineName], id: "pipeline-name", value: page.input.value("name", page.pipeline.name), problem: page.input.problem("name"), isRequired: true, maxlength: 100, form: "stages")
                    SelectField(
                        name: "currency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, texts.name(of: $0)) }, selected: page.input.value("currency", page.pipeline.currency.code), id: "pipeline-currency",
                        hint: texts[WorkspaceText.pipelineCurrencyHint], problem: page.input.problem("currency"), form: "stages")
                    PipelineOrder(page: page)
                }
                div(.class("row wrap")) {
                    a(.class("btn"), .href(page.root + "/process")) {
                        IconView(.print)
                        texts[SettingsText.processDocument]
                    }
                    a(.class("btn"), .href(page.root + "/template.json"), .download("")) {
                        IconView(.download)
                        texts[SettingsText.downloadTemplate]
                    }
                    if page.mayShare {
                        a(.class("btn"), .href("/shares?pipelineId=\(page.pipeline.id)")) {
                            IconView(.globe)
                            texts[ShareText.shareBoard]
                        }
                    }
                    if page.mayChange {
                        form(.post, .action(page.root + "/archive")) {
                            RecordSecret(page.shell, version: page.pipeline.version, returnTo: "/settings")
                            button(.class("btn"), .submit) { texts[SettingsText.archivePipeline] }
                        }
                    }
                }
                if !page.archived.isEmpty {
                    p(.class("faint")) { texts[SettingsText.archivedPipelines] }
                    ForEach(page.archived) { link in
                        form(.class("row"), .post, .action("/settings/pipelines/\(link.id)/restore")) {
                            RecordSecret(page.shell, version: nil, returnTo: "/settings/pipelines/\(link.id)")
                            span(.class("grow clip")) { link.name }
                            if page.mayChange { button(.class("btn"), .submit, .small) { texts[SettingsText.restorePipeline] } }
                        }
                    }
                }
            }
        }
    }
}

/// Where the pipeline stands among the others, in the sidebar and wherever one is chosen; the first one is where people begin.
struct PipelineOrder: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts, all = page.shell.pipelines.map(\.id), place = all.firstIndex(of: page.pipeline.id)
        if let place, all.count > 1 {
            form(.class("row wrap"), .post, .action(page.root + "/place")) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                span(.class("grow")) { texts(WorkspaceText.pipelinePlace, ["number": "\(place + 1)", "count": "\(all.count)"]) }
                button(.class("btn"), .submit, .small, .name("way"), .value("up"), .disabled(place == 0)) {
                    IconView(.chevronUp, small: true)
                    texts[WorkspaceText.pipelineUp]
                }
                button(.class("btn"), .submit, .small, .name("way"), .value("down"), .disabled(place == all.count - 1)) {
                    IconView(.chevronDown, small: true)
                    texts[WorkspaceText.pipelineDown]
                }
            }
        }
    }
}

/// A pipeline from a template, from names, or from a file that another workspace gave.
struct NewPipelineBox: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts, input = page.isAdding && !page.isFromFile ? page.input : .fresh
        details(.class("box"), .id("new"), .open(page.isAdding)) {
            summary(.class("box-h")) {
                IconView(.plus)
                h2 { texts[SettingsText.newPipeline] }
            }
            form(.class("box-b stack"), .post, .action("/settings/pipelines")) {
                RecordSecret(page.shell, version: nil, returnTo: page.root)
                HiddenField("from", "\(page.pipeline.id)")
                FormProblems(problems: input.others(than: ["template", "pipeline", "stages", "file", "newCurrency"]))
                div(.class("fields")) {
                    InputField(name: "pipeline", label: texts[SettingsText.pipelineName], id: "new-name", value: input.value("pipeline"), problem: input.problem("pipeline") ?? input.problem("name"), maxlength: 100)
                    SelectField(name: "template", label: texts[SettingsText.fromTemplate], choices: page.templates, selected: input.value("template"), nothing: LocaleFormat.nothing, problem: input.problem("template"))
                    SelectField(
                        name: "newCurrency", label: texts[CommonText.currency], choices: page.currencies.map { FormChoice($0.code, texts.name(of: $0)) }, selected: input.value("newCurrency"), nothing: texts[WorkspaceText.asWorkspace],
                        problem: input.problem("newCurrency"))
                }
                InputField(name: "stages", label: texts[SettingsText.fromNames], id: "new-stages", value: input.value("stages"), hint: texts[SettingsText.fromNamesHint], problem: input.problem("stages"), maxlength: 2_000)
                TextAreaField(name: "file", label: texts[SettingsText.fromFile], id: "new-file", value: input.value("file"), hint: texts[SettingsText.fromFileHint], problem: input.problem("file"), rows: 2, maxlength: 200_000)
                div(.class("row")) { button(.class("btn push"), .submit, .kind(page.isAdding ? .main : nil)) { texts[SettingsText.makePipeline] } }
            }
            ChosenFileForm(page: page)
        }
    }
}

/// A pipeline from a file on one's own computer.
struct ChosenFileForm: Component {
    let page: SettingsPage

    var body: some HTML {
        let texts = page.texts, input = page.isFromFile ? page.input : .fresh, problem = input.problem("file")
        form(.class("box-b stack"), .post, .multipart, .action("/settings/pipelines/file"), .labelled(by: "chosen-h")) {
            RecordSecret(page.shell, version: nil, returnTo: page.root)
            HiddenField("from", "\(page.pipeline.id)")
            h3(.id("chosen-h")) { texts[WorkspaceText.chosenFile] }
            FormProblems(problems: input.others(than: ["pipeline", "file"]))
            div(.class("fields")) {
                InputField(name: "pipeline", label: texts[SettingsText.pipelineName], id: "file-name", value: input.value("pipeline"), hint: texts[WorkspaceText.chosenFileName], problem: input.problem("pipeline"), maxlength: 100)
                FieldBox(id: "chosen-file", label: texts[WorkspaceText.chooseFile], problem: problem) {
                    Writing.input(
                        .class("input"), .type(.file), .id("chosen-file"), .name("file"), .required(), .accept(".json,application/json"), .invalid(problem != nil), .aria("describedby", problem.map { _ in "chosen-file-err" }))
                }
            }
            div(.class("row")) { button(.class("btn push"), .submit) { texts[WorkspaceText.makeFromFile] } }
        }
    }
}

extension TwoStepRule {
    var text: TwoStepText {
        switch self {
        case .free: .ruleFree
        case .admins: .ruleAdmins
        case .everyone: .ruleEveryone
        }
    }
}
