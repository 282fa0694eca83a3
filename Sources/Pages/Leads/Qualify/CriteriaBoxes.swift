import Domain
import Texts
import Writing

/// How sales answers what marketing hands over, and what it has promised.
struct AcceptanceBox: Component {
    let page: CriteriaPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, input = page.input(of: "promise")
        section(.class("box"), .id("promise"), .labelled(by: "promise-h")) {
            div(.class("box-h")) {
                h2(.id("promise-h")) { texts[QualifyText.promiseTitle] }
                if let figures = page.figures {
                    span(.class("push faint")) {
                        texts(QualifyText.promisePeriod, ["from": viewer.format.dayAndMonth(figures.from, today: viewer.today), "to": viewer.format.dayAndMonth(figures.to, today: viewer.today)])
                    }
                }
            }
            p(.class("box-b faint")) { texts[QualifyText.promiseHelp] }
            if let figures = page.figures { AcceptanceFigures(figures: figures, viewer: viewer) }
            if page.mayChangeWorkspace {
                form(.class("box-b stack"), .post, .action(CriteriaPage.path + "/promise")) {
                    RecordSecret(page.shell, version: page.workspaceVersion, returnTo: page.root)
                    FormProblems(problems: input.others(than: ["leadAcceptHours", "leadNurtureDays"]))
                    div(.class("fields")) {
                        InputField(
                            name: "leadAcceptHours", label: texts[QualifyText.promiseAcceptHours], type: .number, value: input.value("leadAcceptHours", "\(page.acceptHours)"), problem: input.problem("leadAcceptHours"), isRequired: true, min: "1",
                            max: "1000")
                        InputField(
                            name: "leadNurtureDays", label: texts[QualifyText.promiseNurtureDays], type: .number, value: input.value("leadNurtureDays", "\(page.nurtureDays)"), problem: input.problem("leadNurtureDays"), isRequired: true, min: "1",
                            max: "1000")
                    }
                    div(.class("row")) { button(.class("btn push"), .submit, .label(texts[CommonText.save] + ": " + texts[QualifyText.promiseTitle])) { texts[CommonText.save] } }
                }
            }
        }
    }
}

struct AcceptanceFigures: Component {
    let figures: CriteriaPage.Figures
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts, format = viewer.format
        dl(.class("box-b kv"), .id("acceptance")) {
            dt { texts[QualifyText.promiseRate] }
            dd { figures.rate.map { format.percent($0) } ?? LocaleFormat.nothing }
            dt { texts[QualifyText.promiseMedian] }
            dd { figures.medianMinutes.map { texts(QualifyText.promiseHours, ["hours": format.number(Int($0 / 60)), "minutes": format.number(Int($0 % 60))]) } ?? LocaleFormat.nothing }
            dt { texts[QualifyText.promiseAccepted] }
            dd { format.number(figures.accepted) }
            dt { texts[QualifyText.promiseRejected] }
            dd { format.number(figures.rejected) }
            dt { texts[QualifyText.promiseLate] }
            dd { format.number(figures.late) }
            dt { texts[QualifyText.promiseWaiting] }
            dd { format.number(figures.waiting) }
            if !figures.reasons.isEmpty {
                dt { texts[QualifyText.promiseWhy] }
                dd { figures.reasons.map { $0.text + " " + format.number($0.count) }.joined(separator: ", ") }
            }
        }
    }
}

/// Why leads are none for us: renamed, ordered, taken out of use.
struct DisqualifyReasonsBox: Component {
    let page: CriteriaPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, used = page.reasons.filter { $0.reason.archivedAt == nil }, gone = page.reasons.filter { $0.reason.archivedAt != nil }
        section(.class("box"), .id("reasons"), .labelled(by: "reasons-h")) {
            div(.class("box-h")) { h2(.id("reasons-h")) { texts[QualifyText.reasonListTitle] } }
            ul(.class("list")) { ForEach(used.enumerated()) { place, reason in DisqualifyReasonRow(page: page, reason: reason, isFirst: place == 0, isLast: place == used.count - 1) } }
            if page.mayChange {
                let input = page.input(of: "reason-new")
                form(.class("box-b stack"), .post, .action(CriteriaPage.path + "/reasons")) {
                    RecordSecret(page.shell, version: nil, returnTo: page.root)
                    FormProblems(problems: input.others(than: ["label"]))
                    InputField(name: "label", label: texts[QualifyText.reasonListAdd], id: "new-reason", value: input.value("label"), problem: input.problem("label"), isRequired: true)
                    div(.class("row")) { button(.class("btn push"), .submit, .label(texts[QualifyText.reasonListAdd])) { texts[CommonText.add] } }
                }
            }
            if !gone.isEmpty {
                h3(.class("box-b")) { texts[QualifyText.reasonListOutOfUse] }
                ul(.class("list")) {
                    ForEach(gone) { reason in
                        li {
                            span(.class("grow")) { reason.text }
                            if page.mayChange {
                                form(.post, .action(CriteriaPage.path + "/reasons/\(reason.reason.id)/restore")) {
                                    RecordSecret(page.shell, version: reason.reason.version, returnTo: page.root)
                                    button(.class("btn"), .submit, .small, .label(texts[QualifyText.routingAgain] + ": " + reason.text)) { texts[QualifyText.routingAgain] }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

struct DisqualifyReasonRow: Component {
    let page: CriteriaPage
    let reason: CriteriaPage.Reason
    let isFirst: Bool
    let isLast: Bool

    var body: some HTML {
        let texts = page.shell.viewer.texts, known = reason.reason, input = page.input(of: "reason-\(known.id)"), name: KeyValuePairs = ["rule": reason.text], path = CriteriaPage.path + "/reasons/\(known.id)"
        li {
            if page.mayChange {
                form(.class("row wrap grow"), .post, .action(path)) {
                    RecordSecret(page.shell, version: known.version, returnTo: page.root)
                    Writing.input(
                        .class("input grow"), .type(.text), .name("label"), .value(input.value("label", reason.text)), .label(texts(QualifyText.reasonListName, ["reason": reason.text])), .maxlength(200), .autocomplete("off"),
                        .required(!reason.isBuiltIn), .placeholder(reason.isBuiltIn ? texts[QualifyText.reasonListBuiltInHint] : nil), .invalid(!input.problems.isEmpty),
                        .aria("describedby", input.problems.isEmpty ? nil : "reason-\(known.id)-err"))
                    if let problem = input.problem("label") ?? input.problems.first?.text { span(.class("err"), .id("reason-\(known.id)-err")) { problem } }
                    button(.class("btn"), .submit, .small, .label(texts[CommonText.save] + ": " + reason.text)) { texts[CommonText.save] }
                }
                RowButton(shell: page.shell, version: known.version, returnTo: page.root, action: path + "/place", way: "up", name: texts(QualifyText.routingUp, name), icon: .chevronUp, isPossible: !isFirst)
                RowButton(shell: page.shell, version: known.version, returnTo: page.root, action: path + "/place", way: "down", name: texts(QualifyText.routingDown, name), icon: .chevronDown, isPossible: !isLast)
                RowButton(shell: page.shell, version: known.version, returnTo: page.root, action: path + "/archive", way: nil, name: texts(QualifyText.routingArchive, name), icon: .cross, isPossible: !(isFirst && isLast))
            } else {
                span(.class("grow")) { reason.text }
            }
        }
    }
}
