public import Domain
import Texts
import Writing

/// What a stage wants to know, and what they said.
public struct AskedQuestion: Sendable {
    public let stage: Stage.ID
    public let question: StageQuestion
    /// Nil while nobody has answered.
    public let answer: String?
    public init(stage: Stage.ID, question: StageQuestion, answer: String?) { (self.stage, self.question, self.answer) = (stage, question, answer) }
}

/// The questions of the deal's stage. An answer is kept, and fills the field that its question is about.
struct DiscoveryBox: Component {
    let page: DealPage

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format, answered = page.questions.count { $0.answer != nil }
        section(.class("box"), .id("discovery"), .labelled(by: "discovery-t"), .data("part", "discovery")) {
            div(.class("box-h")) {
                h2(.id("discovery-t")) { texts[PlaybookText.toFindOut] }
                span(.class("push count")) { texts(PlaybookText.answeredOf, ["answered": format.number(answered), "count": format.number(page.questions.count)]) }
            }
            ul(.class("list")) { ForEach(page.questions.enumerated()) { index, question in QuestionLine(page: page, index: index, asked: question) } }
        }
    }
}

struct QuestionLine: Component {
    let page: DealPage
    let index: Int
    let asked: AskedQuestion

    var body: some HTML {
        let texts = page.texts, id = "q\(index + 1)"
        li {
            div(.class("grow stack")) {
                if page.canAct {
                    form(.class("stack"), .post, .action(page.root + "/answers")) {
                        RecordSecret(page.shell, version: page.deal.version, returnTo: page.root)
                        HiddenField("stageId", "\(asked.stage)")
                        HiddenField("key", asked.question.key)
                        answerField(id)
                        div(.class("row")) { button(.class("btn push"), .submit, .small, .label(texts[PlaybookText.keepAnswer] + ": " + asked.question.text)) { texts[PlaybookText.keepAnswer] } }
                    }
                } else {
                    p {
                        asked.question.text
                        br()
                        b { asked.answer ?? LocaleFormat.nothing }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func answerField(_ id: String) -> some HTML {
        let own = page.choices.own.first { $0.name == asked.question.field }
        let hint = (own?.label ?? asked.question.field.flatMap { RecordField(rawValue: $0) }?.label(page.texts)).map { page.texts(PlaybookText.fillsField, ["field": $0]) }
        switch asked.question.field {
        case let field? where field.hasPrefix(CustomValues.prefix):
            if let own { OwnInput(own: own, name: "answer", label: asked.question.text, id: id, typed: asked.answer, viewer: page.shell.viewer) } else {
                TextAreaField(name: "answer", label: asked.question.text, id: id, value: asked.answer, rows: 2)
            }
        case "expectedClose": InputField(name: "answer", label: asked.question.text, id: id, type: .date, value: asked.answer, hint: hint)
        case "priority": SelectField(name: "answer", label: asked.question.text, choices: Deal.Priority.allCases.map { FormChoice($0.rawValue, page.texts[$0.text]) }, selected: asked.answer, id: id, nothing: LocaleFormat.nothing, hint: hint)
        case nil: TextAreaField(name: "answer", label: asked.question.text, id: id, value: asked.answer, rows: 2)
        default: InputField(name: "answer", label: asked.question.text, id: id, value: asked.answer, hint: hint)
        }
    }
}
