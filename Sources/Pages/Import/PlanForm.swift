import Domain
import Texts
import Writing

/// The whole plan as one form.
struct PlanForm: Component {
    let page: ImportPage
    let plan: ImportPlan

    var body: some HTML {
        form(.class("stack"), .id("plan"), .post, .action(page.root + "/plan"), .data("plan")) {
            RecordSecret(page.shell, version: nil, returnTo: page.root)
            HiddenField("made", plan.made)
            FormProblems(problems: page.input.problems)
            if !plan.questions.isEmpty { QuestionsBox(page: page, plan: plan) }
            FormatBox(page: page, plan: plan)
            ColumnsBox(page: page, plan: plan)
            if !plan.stages.isEmpty { StagesBox(page: page, plan: plan) }
            if let preview = plan.preview { PreviewBox(preview: preview, viewer: page.shell.viewer) }
            div(.class("row only-s")) { button(.class("btn"), .submit, .formaction(page.root + "/plan"), .formnovalidate) { page.texts[ImportText.refresh] } }
        }
    }
}

/// What was recognised about the file, to be corrected where it is wrong.
struct FormatBox: Component {
    let page: ImportPage
    let plan: ImportPlan

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "format")) {
            div(.class("box-h")) {
                h2(.id("format")) { texts[ImportText.recognised] }
                small { texts[ImportText.recognisedHelp] }
            }
            div(.class("box-b fields")) {
                SelectField(name: "kind", label: texts[ImportText.holds], choices: plan.kinds, selected: plan.kind)
                SelectField(name: "preset", label: texts[ImportText.comesFrom], choices: plan.presets, selected: plan.preset)
                SelectField(name: "encoding", label: texts[ImportText.encoding], choices: plan.encodings, selected: plan.encoding)
                SelectField(name: "separator", label: texts[ImportText.separator], choices: plan.separators, selected: plan.separator)
                if !plan.pipelines.isEmpty {
                    SelectField(
                        name: "pipelineId", label: texts[ImportText.intoPipeline], choices: plan.pipelines,
                        selected: page.input.value("pipelineId", plan.pipeline), problem: page.input.problem("pipelineId"))
                    div(.class("new-pipeline")) {
                        InputField(
                            name: "pipelineName", label: texts[ImportText.newPipelineName], value: page.input.value("pipelineName", plan.newPipeline), hint: texts[ImportText.newPipelineHint],
                            problem: page.input.problem("pipelineName"))
                    }
                    CheckField(name: "planTasks", label: texts[PlaybookText.planOnImport], isChecked: plan.plansTasks)
                }
            }
        }
    }
}

/// Each column with its first values, and what it becomes.
struct ColumnsBox: Component {
    let page: ImportPage
    let plan: ImportPlan

    var body: some HTML {
        let texts = page.texts
        MappingBox(page: page, id: "columns", heading: texts[ImportText.columns], count: plan.columns.count) {
            th(.column) { texts[ImportText.column] }
            th(.column) { texts[ImportText.samples] }
            th(.column) { texts[ImportText.becomes] }
            th(.column) { texts[ImportText.sure] }
        } rows: {
            ForEach(plan.columns) { ColumnLine(page: page, plan: plan, column: $0) }
        }
    }
}

/// What the file has on the left, and what becomes of it.
struct MappingBox<Heads: HTML, Rows: HTML>: Component {
    let page: ImportPage
    let id: String
    let heading: String
    let count: Int
    let heads: Heads
    let rows: Rows
    init(page: ImportPage, id: String, heading: String, count: Int, @HTMLBuilder heads: () -> Heads, @HTMLBuilder rows: () -> Rows) {
        (self.page, self.id, self.heading, self.count, self.heads, self.rows) = (page, id, heading, count, heads(), rows())
    }

    var body: some HTML {
        section(.class("box"), .labelled(by: id)) {
            div(.class("box-h")) {
                h2(.id(id)) { heading }
                span(.class("count")) { page.shell.viewer.format.number(count) }
            }
            div(.class("tw"), .tabindex(0), .role("group"), .label(heading)) {
                table(.class("table mapping")) {
                    caption(.class("vh")) { heading }
                    thead { tr { heads } }
                    tbody { rows }
                }
            }
        }
    }
}

struct ColumnLine: Component {
    let page: ImportPage
    let plan: ImportPlan
    let column: ImportPlan.Column

    var body: some HTML {
        let texts = page.texts, field = "field.\(column.index)", id = "field-\(column.index)"
        let selected = page.input.value(field, column.field)
        tr {
            th(.row) { label(.for(id)) { column.name.isEmpty ? texts(ImportText.unnamed, ["number": "\(column.index + 1)"]) : column.name } }
            td(.class("cut faint"), .title(column.samples.joined(separator: " · "))) { column.samples.joined(separator: " · ") }
            td {
                HiddenField("was.\(column.index)", column.field ?? "")
                select(.class("select"), .id(id), .name(field), .invalid(page.input.problem(field) != nil)) {
                    option(.value(""), .selected(selected == nil || selected == "")) { texts[ImportText.leaveOut] }
                    ForEach(plan.fields) { group in
                        optgroup(.caption(group.name)) { ForEach(group.fields) { choice in option(.value(choice.value), .selected(choice.value == selected)) { choice.name } } }
                    }
                }
                if let problem = page.input.problem(field) { p(.class("bad")) { problem } }
            }
            td {
                if column.field == nil { LocaleFormat.nothing } else { span(.class("badge"), .data("tone", column.confidence.tone)) { texts[column.confidence.text] } }
            }
        }
    }
}

/// Values that can be read in two ways, with both readings.
struct QuestionsBox: Component {
    let page: ImportPage
    let plan: ImportPlan

    var body: some HTML {
        let texts = page.texts
        section(.class("box questions"), .labelled(by: "questions")) {
            div(.class("box-h")) {
                h2(.id("questions")) { texts(ImportText.questions, count: plan.questions.count) }
                small { texts[ImportText.questionsHelp] }
            }
            div(.class("box-b stack")) {
                ForEach(plan.questions) { question in
                    fieldset {
                        legend { question.legend }
                        div(.class("pick")) {
                            ForEach(question.readings) { reading in
                                label {
                                    input(
                                        .type(.radio), .name(question.name), .value(reading.key), .required(),
                                        .checked(page.input.value(question.name, question.chosen) == reading.key))
                                    b { meaning(of: reading.value) }
                                    span(.class("muted")) { reading.name }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A day in full, so that both readings are told apart at a glance.
    private func meaning(of value: ShownValue) -> String {
        let viewer = page.shell.viewer
        if case .day(let day) = value { return viewer.format.longDay(day, today: viewer.today) + (day.parts.year == viewer.today.parts.year ? " \(day.parts.year)" : "") }
        return value.text(viewer)
    }
}

/// The stages that the file names, and what they become.
struct StagesBox: Component {
    let page: ImportPage
    let plan: ImportPlan

    var body: some HTML {
        let texts = page.texts
        MappingBox(page: page, id: "stages", heading: texts[CommonText.stages], count: plan.stages.count) {
            th(.column) { texts[ImportText.inTheFile] }
            th(.column, .class("r")) { texts[CommonText.deals] }
            th(.column) { texts[ImportText.becomes] }
        } rows: {
            ForEach(plan.stages.enumerated()) { index, stage in StageLine(page: page, plan: plan, stage: stage, index: index) }
        }
    }
}

struct StageLine: Component {
    let page: ImportPage
    let plan: ImportPlan
    let stage: ImportPlan.StageName
    let index: Int

    var body: some HTML {
        let texts = page.texts, selected = page.input.value("stage.\(index)", stage.choice)
        tr {
            th(.row) {
                HiddenField("stageName.\(index)", stage.name)
                HiddenField("stageWas.\(index)", stage.choice)
                label(.for("stage-\(index)")) { stage.name }
            }
            td(.class("r")) { page.shell.viewer.format.number(stage.count) }
            td {
                select(.class("select"), .id("stage-\(index)"), .name("stage.\(index)")) {
                    if !plan.stageChoices.isEmpty {
                        optgroup(.caption(texts[CommonText.stages])) { ForEach(plan.stageChoices) { choice in option(.value(choice.value), .selected(choice.value == selected)) { choice.name } } }
                    }
                    option(.value("new"), .selected(selected == "new")) { texts[ImportText.newStage] }
                    option(.value("won"), .selected(selected == "won")) { texts[CommonText.won] }
                    option(.value("lost"), .selected(selected == "lost")) { texts[CommonText.lost] }
                    option(.value("skip"), .selected(selected == "skip")) { texts[ImportText.skipRows] }
                }
            }
        }
    }
}

/// The first rows as they will be.
struct PreviewBox: Component {
    let preview: ImportPlan.Preview
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        section(.class("box"), .labelled(by: "preview")) {
            div(.class("box-h")) {
                h2(.id("preview")) { texts[ImportText.preview] }
                small { texts[ImportText.previewHelp] }
            }
            div(.class("tw"), .tabindex(0), .role("group"), .label(texts[ImportText.preview])) {
                table(.class("table")) {
                    caption(.class("vh")) { texts[ImportText.preview] }
                    thead { tr { ForEach(preview.headings.enumerated()) { index, heading in th(.column, .class("r").when(preview.numbers.contains(index))) { heading } } } }
                    tbody {
                        ForEach(preview.rows) { row in
                            tr { ForEach(row.enumerated()) { index, value in td(.class("r").when(preview.numbers.contains(index))) { value.text(viewer) } } }
                        }
                    }
                }
            }
        }
    }
}
