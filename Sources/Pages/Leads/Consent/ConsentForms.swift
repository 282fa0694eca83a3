import Domain
import Texts
import Writing

/// Writes down that they agreed, with what proves it; and, as easily, that they do not any more.
struct ConsentForms: Component {
    let shell: ShellPage
    let facts: ConsentFacts

    var body: some HTML {
        let texts = shell.viewer.texts, isBack = facts.returned == "consents", input = isBack ? facts.input : .fresh
        div(.class("box-b row wrap")) {
            details(.class("grow"), .open(isBack)) {
                summary(.class("btn"), .small) { texts[ConsentText.record] }
                form(.class("stack"), .post, .action(facts.root + "/consents")) {
                    RecordSecret(shell, version: nil, returnTo: facts.root + "#consent")
                    FormProblems(problems: input.others(than: ["channel", "purpose", "wording", "proof", "perMonth", "at"]))
                    div(.class("fields")) {
                        SelectField(name: "channel", label: texts[ConsentText.channel], choices: OutreachChannel.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("channel", "mail"), id: "consent-channel", problem: input.problem("channel"))
                        SelectField(name: "purpose", label: texts[ConsentText.purpose], choices: ConsentEntry.Purpose.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: input.value("purpose", "news"), id: "consent-purpose", problem: input.problem("purpose"))
                        InputField(name: "day", label: texts[ConsentText.saidOn], id: "consent-day", type: .date, value: input.value("day", "\(shell.viewer.today)"), problem: input.problem("at"), max: "\(shell.viewer.today)")
                        InputField(name: "perMonth", label: texts[ConsentText.perMonth], id: "consent-cap", type: .number, value: input.value("perMonth"), hint: texts[ConsentText.perMonthHint], problem: input.problem("perMonth"), min: "1", max: "100")
                    }
                    TextAreaField(name: "wording", label: texts[ConsentText.wording], id: "consent-wording", value: input.value("wording"), hint: texts[ConsentText.wordingHint], problem: input.problem("wording"), isRequired: true, rows: 2, maxlength: 2_000)
                    TextAreaField(name: "proof", label: texts[ConsentText.proof], id: "consent-proof", value: input.value("proof"), hint: texts[ConsentText.proofHint], problem: input.problem("proof"), isRequired: true, rows: 2, maxlength: 2_000)
                    div(.class("row")) { button(.class("btn push"), .submit, .small, .kind(.main)) { texts[CommonText.save] } }
                }
            }
            form(.post, .action(facts.root + "/consents/withdraw")) {
                RecordSecret(shell, version: nil, returnTo: facts.root + "#consent")
                button(.class("btn"), .submit, .small, .title(texts[ConsentText.withdrawHelp])) { texts[ConsentText.withdrawAll] }
            }
        }
    }
}

/// How old the details are, and the button that says they are right.
struct DetailsAge: Component {
    let shell: ShellPage
    let facts: ConsentFacts

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts
        div(.class("box-b row wrap")) {
            span(.class("grow")) {
                texts(ConsentText.detailsSince, ["day": viewer.format.dayMonthAndYear(facts.sure)])
                if let until = facts.tellUntil {
                    br()
                    small(.class("faint")) { texts(ConsentText.informUntil, ["day": viewer.format.dayMonthAndYear(until)]) }
                }
            }
            if facts.mayChange {
                form(.post, .action(facts.root + "/confirm-details")) {
                    RecordSecret(shell, version: nil, returnTo: facts.root + "#consent")
                    button(.class("btn"), .submit, .small) { texts[ConsentText.confirm] }
                }
            }
        }
    }
}

/// Why their details may be used without a consent, weighed on a day.
struct InterestNotesPart: Component {
    let shell: ShellPage
    let facts: ConsentFacts

    var body: some HTML {
        let viewer = shell.viewer, texts = viewer.texts, isBack = facts.returned == "interest-notes", input = isBack ? facts.input : .fresh
        if !facts.notes.isEmpty || facts.mayChange {
            div(.class("box-b stack")) {
                h3 { texts[ConsentText.interest] }
                ForEach(facts.notes) { note in
                    p {
                        note.text
                        br()
                        small(.class("faint")) { [viewer.format.dayMonthAndYear(note.day), note.by].compactMap(\.self).joined(separator: " · ") }
                    }
                }
                if facts.mayChange {
                    details(.open(isBack)) {
                        summary(.class("btn"), .small) { texts[ConsentText.addInterest] }
                        form(.class("stack"), .post, .action(facts.root + "/interest-notes")) {
                            RecordSecret(shell, version: nil, returnTo: facts.root + "#consent")
                            TextAreaField(name: "note", label: texts[ConsentText.interest], id: "interest-note", value: input.value("note"), hint: texts[ConsentText.interestHelp], problem: input.problem("note"), isRequired: true, rows: 2, maxlength: 2_000)
                            InputField(name: "day", label: texts[ConsentText.interestDay], id: "interest-day", type: .date, value: input.value("day", "\(viewer.today)"), problem: input.problem("day"), isRequired: true, max: "\(viewer.today)")
                            div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
                        }
                    }
                }
            }
        }
    }
}

/// What the person may ask for: their data, and to be forgotten.
struct RightsPart: Component {
    let shell: ShellPage
    let facts: ConsentFacts

    var body: some HTML {
        let texts = shell.viewer.texts
        div(.class("box-b row wrap")) {
            span(.class("grow")) { texts[ConsentText.rights] }
            if facts.mayExport {
                ForEach([("json", ConsentText.exportJSON), ("csv", ConsentText.exportCSV)]) { format, word in
                    form(.post, .action(facts.root + "/export-person")) {
                        FormSecret(csrf: shell.viewer.csrf)
                        HiddenField("format", format)
                        button(.class("btn"), .submit, .small, .kind(.plain)) { texts[word] }
                    }
                }
            }
            if facts.mayErase { a(.class("btn"), .small, .kind(.bad), .href(facts.root + "/erase")) { texts[ConsentText.erase] } }
        }
    }
}
