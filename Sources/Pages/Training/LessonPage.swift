public import Domain
import Texts
public import Writing

/// A lesson with its questions, `/training/lessons/{lesson}`; with `?answers=0.2.1` what came of answering them.
public struct LessonPage: Sendable {
    public var shell: ShellPage
    public var key: String
    public var title: String
    public var text: String
    public var minutes: Int
    public var quiz: [QuizQuestion] = []
    public var passMark: Int64 = 70
    public var state = LessonState.open
    public var tries = 0
    /// The stage that it teaches.
    public var stage: String?
    /// What was answered, and what came of it.
    public var answered: (answers: [Int64], result: QuizResult)?
    /// The number of a lesson that the viewer may change.
    public var editable: Lesson.ID?
    /// Whether it can still be answered.
    public var isInUse = true
    public init(shell: ShellPage, key: String, title: String, text: String, minutes: Int) { (self.shell, self.key, self.title, self.text, self.minutes) = (shell, key, title, text, minutes) }
    var path: String { "/training/lessons/" + key }
}

extension LessonPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.lesson)) { LessonContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
}

/// The way back to one's training.
struct TrainingLink: Component {
    let texts: Catalogue
    var body: some HTML { p { a(.class("link"), .href(TrainingPage.path)) { texts[TrainingText.back] } } }
}

struct LessonContent: Component {
    let page: LessonPage

    var body: some HTML {
        let texts = page.texts
        PageHeader(page.title, actions: { if let id = page.editable { a(.class("btn"), .href("/training/edit/\(id)")) { texts[CommonText.edit] } } })
        div(.class("page"), .data("narrow")) {
            TrainingLink(texts: texts)
            section(.class("box"), .label(page.title)) {
                div(.class("box-b stack")) {
                    p(.class("row wrap")) {
                        span(.class("faint grow")) { [page.stage, texts(TrainingText.minutes, count: page.minutes)].compactMap(\.self).joined(separator: " · ") }
                        LessonBadge(state: page.state, texts: texts)
                    }
                    LightText(page.text)
                }
            }
            if let answered = page.answered { QuizResultBox(page: page, answers: answered.answers, result: answered.result) } else if page.isInUse { QuizBox(page: page) }
        }
    }
}

/// The questions, all in one form.
struct QuizBox: Component {
    let page: LessonPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("quiz"), .labelled(by: "quiz-t")) {
            div(.class("box-h")) { h2(.id("quiz-t")) { texts[TrainingText.questions] } }
            form(.class("box-b stack"), .post, .action(page.path)) {
                FormSecret(csrf: page.shell.viewer.csrf)
                if page.quiz.isEmpty {
                    p(.class("faint")) { texts[TrainingText.noQuestions] }
                } else {
                    p(.class("faint")) { texts(TrainingText.needed, ["share": page.shell.viewer.format.percent(Double(page.passMark) / 100)]) + (page.tries > 0 ? " · " + texts(TrainingText.tries, count: page.tries) : "") }
                    ForEach(Array(page.quiz.enumerated())) { place, question in QuestionField(place: place, question: question) }
                }
                div(.class("row")) { button(.class("btn push"), .submit, .kind(.main)) { texts[page.quiz.isEmpty ? TrainingText.markRead : .check] } }
            }
        }
    }
}

struct QuestionField: Component {
    let place: Int
    let question: QuizQuestion

    var body: some HTML {
        fieldset(.class("stack")) {
            legend { b { question.text } }
            ForEach(Array(question.choices.enumerated())) { number, choice in
                Writing.label(.class("row")) {
                    input(.class("check"), .type(.radio), .name("answer\(place)"), .value(number), .required(number == 0))
                    span { choice }
                }
            }
        }
    }
}

/// What came of it: each question with the answer, the right one and why.
struct QuizResultBox: Component {
    let page: LessonPage
    let answers: [Int64]
    let result: QuizResult

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        section(.class("box"), .id("quiz"), .labelled(by: "quiz-t")) {
            div(.class("box-h")) { h2(.id("quiz-t")) { texts[result.isPassed ? TrainingText.passedNow : .notPassed] } }
            div(.class("box-b stack")) {
                if !page.quiz.isEmpty { p { texts(TrainingText.answeredRight, ["right": format.number(result.right), "all": format.number(page.quiz.count)]) } }
                ForEach(Array(page.quiz.enumerated())) { place, question in
                    div(.class("stack"), .data("question", place)) {
                        h3 { question.text }
                        p {
                            if result.marks[place] { span(.class("badge"), .data("tone", "good")) { texts[TrainingText.right] } } else { span(.class("badge"), .data("tone", "bad")) { texts[TrainingText.wrong] } }
                            " " + chosen(place)
                        }
                        if !result.marks[place] { p { texts(TrainingText.rightIs, ["answer": question.choices[Int(question.right)]]) } }
                        if let why = question.explanation { p(.class("faint")) { why } }
                    }
                }
                div(.class("row")) {
                    if !page.quiz.isEmpty { a(.class("btn"), .href(page.path)) { texts[TrainingText.again] } }
                    a(.class("btn push"), .kind(.main), .href(TrainingPage.path)) { texts[TrainingText.back] }
                }
            }
        }
    }

    private func chosen(_ place: Int) -> String {
        let choices = page.quiz[place].choices, answer = answers.indices.contains(place) ? Int(answers[place]) : -1
        return choices.indices.contains(answer) ? choices[answer] : page.texts[TrainingText.nothingChosen]
    }
}
