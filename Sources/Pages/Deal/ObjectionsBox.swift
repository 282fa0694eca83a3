import Domain
import Texts
import Writing

/// What they said against it, how it was answered, and what came of it.
struct ObjectionsBox: Component {
    let page: DealPage
    let matters: Matters

    var body: some HTML {
        let texts = page.texts, open = matters.objections.count { $0.outcome == .open }
        section(.class("box"), .id("objections"), .labelled(by: "objections-t"), .data("part", "objections")) {
            div(.class("box-h")) {
                h2(.id("objections-t")) { texts[MattersText.objections] }
                span(.class("push count")) { page.shell.viewer.format.number(open) }
            }
            if matters.objections.isEmpty {
                p(.class("box-b faint")) { texts[MattersText.noObjections] }
            } else {
                ul(.class("list")) { ForEach(matters.objections) { RaisedLine(page: page, matters: matters, raised: $0) } }
            }
            if page.canAct {
                MatterForm(page: page, action: page.root + "/objections", name: texts[MattersText.addObjection]) { input in
                    if !matters.library.isEmpty {
                        SelectField(
                            name: "objectionId", label: texts[MattersText.fromLibrary], choices: matters.library.map { FormChoice($0.objection.id.description, $0.objection.text) }, selected: input.value("objectionId"),
                            id: "objection-known", nothing: texts[MattersText.notInLibrary], problem: input.problem("objectionId"))
                    }
                    InputField(
                        name: "text", label: texts[MattersText.theirWords], id: "objection-text", value: input.value("text"), hint: matters.library.isEmpty ? nil : texts[MattersText.theirWordsHint],
                        problem: input.problem("text"), isRequired: matters.library.isEmpty)
                }
            }
        }
    }
}

/// One objection with the answer that was given; its form changes answer and outcome together.
struct RaisedLine: Component {
    let page: DealPage
    let matters: Matters
    let raised: RaisedObjection

    var body: some HTML {
        let texts = page.texts, action = "/raised-objections/\(raised.id)", input = page.input(of: action)
        li {
            div(.class("grow stack")) {
                div {
                    b { raised.text }
                    if let answer {
                        br()
                        small(.class("faint")) { answer }
                    }
                    if let note = raised.note, !note.isEmpty {
                        br()
                        small(.class("faint")) { note }
                    }
                }
                if page.canAct {
                    details(.open(page.returned == action)) {
                        summary(.class("btn"), .small, .label(texts[MattersText.answer] + ": " + raised.text)) { texts[MattersText.answer] }
                        form(.class("stack token-form"), .post, .action(action)) {
                            RecordSecret(page.shell, version: raised.version, returnTo: page.root)
                            if !answers.isEmpty {
                                SelectField(
                                    name: "answerId", label: texts[MattersText.answer], choices: answers.map { FormChoice($0.id.description, $0.text) }, selected: input.value("answerId", raised.answerId?.description),
                                    id: "answer-\(raised.id)", nothing: texts[MattersText.noAnswer], problem: input.problem("answerId"))
                            }
                            SelectField(
                                name: "outcome", label: texts[MattersText.outcome], choices: RaisedObjection.Outcome.allCases.map { FormChoice($0.rawValue, texts[$0.text]) },
                                selected: input.value("outcome", raised.outcome.rawValue), id: "outcome-\(raised.id)", problem: input.problem("outcome"))
                            InputField(name: "note", label: texts[CommonText.note], id: "objection-note-\(raised.id)", value: input.value("note", raised.note), problem: input.problem("note"))
                            div(.class("row")) { button(.class("btn push"), .submit, .small) { texts[CommonText.save] } }
                        }
                    }
                }
            }
            span(.class("badge"), .data("tone", raised.outcome.tone)) { texts[raised.outcome.text] }
            if page.canAct { RemoveMatter(page: page, action: "/raised-objections/\(raised.id)/delete", version: raised.version, name: texts(MattersText.removeObjection, ["objection": raised.text])) }
        }
    }

    /// The library's answers to this objection; to one of their own words all that there are would be guesses.
    private var answers: [ObjectionAnswer] { matters.library.first { $0.objection.id == raised.objectionId }?.answers ?? [] }
    private var answer: String? { raised.answerId.flatMap { id in matters.library.flatMap(\.answers).first { $0.id == id }?.text } }
}
