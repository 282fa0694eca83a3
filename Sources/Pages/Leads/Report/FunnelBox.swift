import Domain
import Texts
import Writing

/// How many came to each step, and which share of the step before. 50 of 200 are 25.0 %.
struct FunnelBox: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ReportBox("funnel", title: texts[LeadReportText.funnel], definition: texts[LeadReportText.funnelDefinition] + " " + texts[LeadReportText.funnelNotPipeline]) {
            ReportTable("funnel") {
                th(.column) { texts[LeadReportText.step] }
                th(.column, .class("r")) { texts[LeadReportText.count] }
                th(.column, .class("r")) { texts[LeadReportText.share] }
            } rows: {
                ForEach(page.funnel.lines) { line in
                    tr {
                        th(.row) { line.step.name(texts) }
                        td(.class("r")) {
                            if let path = path(of: line.step), line.count > 0 { a(.class("link"), .href(path)) { viewer.format.number(Int(line.count)) } } else { viewer.format.number(Int(line.count)) }
                        }
                        td(.class("r")) { viewer.format.percent(line.share, decimals: 1) }
                    }
                }
            }
            if page.mayEnter { FunnelForm(page: page) }
            if !page.entered.isEmpty { EnteredCounts(page: page) }
        }
    }

    private func path(of step: FunnelStep) -> String? {
        switch step {
        case .lead: page.leads([])
        case .mql: page.leads([("lifecycle", LeadReportPage.reached(.mql))])
        case .sal: page.leads([("lifecycle", LeadReportPage.reached(.sal))])
        case .sql: page.leads([("lifecycle", LeadReportPage.reached(.sql))])
        default: nil
        }
    }
}

/// Enters how many people were counted at a step in a month.
struct FunnelForm: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input
        details(.class("box-b"), .open(!input.problems.isEmpty)) {
            summary(.class("btn"), .small) { texts[LeadReportText.enter] }
            form(.class("stack"), .post, .action(LeadReportPage.path + "/counts")) {
                RecordSecret(page.shell, version: nil)
                FormProblems(problems: input.others(than: ["step", "month", "count", "sourceId", "note"]))
                div(.class("fields")) {
                    SelectField(name: "step", label: texts[LeadReportText.step], choices: FunnelStep.allCases.filter(\.isEntered).map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("step"), problem: input.problem("step"))
                    InputField(name: "month", label: texts[LeadReportText.month], type: .date, value: input.value("month", "\(viewer.today)"), problem: input.problem("month"), isRequired: true)
                    InputField(name: "count", label: texts[LeadReportText.number], type: .number, value: input.value("count"), problem: input.problem("count"), isRequired: true, min: "0")
                    SelectField(name: "sourceId", label: texts[LeadReportText.source], choices: page.sources, selected: input.value("sourceId"), nothing: texts[LeadReportText.noSource], problem: input.problem("sourceId"))
                    InputField(name: "note", label: texts[LeadReportText.note], id: "funnel-note", value: input.value("note"), problem: input.problem("note"))
                }
                div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
            }
        }
    }
}

struct EnteredCounts: Component {
    let page: LeadReportPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        details(.class("box-b")) {
            summary { texts[LeadReportText.entered] }
            ul(.class("list")) {
                ForEach(page.entered) { line in
                    li {
                        span(.class("grow")) {
                            line.step.name(texts) + " · " + viewer.format.dayMonthAndYear(line.month)
                            if let note = line.note { span(.class("faint")) { " · " + note } }
                        }
                        span(.class("num")) { viewer.format.number(Int(line.count)) }
                        if page.mayEnter {
                            form(.post, .action(LeadReportPage.path + "/counts/\(line.id)/archive")) {
                                RecordSecret(page.shell, version: line.version)
                                button(.class("btn"), .submit, .small, .kind(.plain)) { texts[LeadReportText.takeBack] }
                            }
                        }
                    }
                }
            }
        }
    }
}
