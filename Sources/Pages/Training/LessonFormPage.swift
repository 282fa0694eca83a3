public import Domain
import Texts
public import Writing

/// The form in which a lesson is written: `/training/edit` for a new one, `/training/edit/{id}`.
public struct LessonFormPage: Sendable {
    public var shell: ShellPage
    /// Nil for a new one.
    public var lesson: Lesson?
    public var stages: [FormChoice] = []
    public var input = FormInput.fresh
    public init(shell: ShellPage, lesson: Lesson?) { (self.shell, self.lesson) = (shell, lesson) }

    /// How many empty questions stand behind those that are there.
    public static let spare = 2
    /// The name of a question's field.
    public static func field(_ place: Int, _ name: String) -> String { "quiz.\(place).\(name)" }

    /// The choices of a question, one on each line; the right one begins with a star.
    public static func lines(_ question: QuizQuestion) -> String {
        question.choices.enumerated().map { ($0 == Int(question.right) ? "* " : "") + $1 }.joined(separator: "\n")
    }

    /// Reads such lines. Nil where no line, or more than one, begins with a star.
    public static func choices(_ lines: String) -> (choices: [String], right: Int64)? {
        let rows = lines.split(whereSeparator: \.isNewline).map { $0.trimmed }.filter { !$0.isEmpty }
        let starred = rows.indices.filter { rows[$0].hasPrefix("*") }
        guard starred.count == 1 else { return nil }
        return (rows.map { $0.hasPrefix("*") ? String($0.dropFirst()).trimmed : $0 }, Int64(starred[0]))
    }
}

extension LessonFormPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell) { LessonFormContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
    var path: String { "/training/edit" + (lesson.map { "/\($0.id)" } ?? "") }
}

struct LessonFormContent: Component {
    let page: LessonFormPage

    var body: some HTML {
        let texts = page.texts, lesson = page.lesson ?? Lesson(), input = page.input
        PageHeader(texts[page.lesson == nil ? TrainingText.newLesson : .editLesson])
        div(.class("page"), .data("narrow")) {
            FormProblems(problems: input.others(than: ["title", "text", "stageId", "minutes", "passMark", "refreshDays"]))
            section(.class("box"), .label(texts[TrainingText.editLesson])) {
                form(.class("box-b stack"), .post, .action(page.path)) {
                    RecordSecret(page.shell, version: page.lesson?.version, returnTo: page.lesson.map { "/training/lessons/\($0.id)" } ?? TrainingPage.path)
                    InputField(name: "title", label: texts[CommonText.title], value: input.value("title", page.lesson?.title), problem: input.problem("title"), isRequired: true)
                    TextAreaField(name: "text", label: texts[TrainingText.text], value: input.value("text", page.lesson?.text), hint: texts[TrainingText.textHint], problem: input.problem("text"), rows: 12)
                    div(.class("fields")) {
                        SelectField(name: "stageId", label: texts[TrainingText.stage], choices: page.stages, selected: input.value("stageId", lesson.stageId?.description), nothing: texts[TrainingText.anyStage], problem: input.problem("stageId"))
                        SelectField(
                            name: "language", label: texts[CommonText.language], choices: Language.allCases.map { FormChoice($0.rawValue, $0.ownName) }, selected: input.value("language", lesson.language?.rawValue), nothing: texts[TrainingText.everyLanguage],
                            problem: input.problem("language"))
                    }
                    div(.class("fields")) {
                        InputField(name: "minutes", label: texts[TrainingText.minutesField], type: .number, value: input.value("minutes", "\(lesson.minutes)"), problem: input.problem("minutes"), isRequired: true, min: "1", max: "600")
                        InputField(name: "passMark", label: texts[TrainingText.passMark], type: .number, value: input.value("passMark", "\(lesson.passMark)"), problem: input.problem("passMark"), isRequired: true, min: "1", max: "100")
                        InputField(
                            name: "refreshDays", label: texts[TrainingText.refreshDays], type: .number, value: input.value("refreshDays", lesson.refreshDays.map(String.init)), hint: texts[TrainingText.refreshHint], problem: input.problem("refreshDays"), min: "1",
                            max: "3650")
                    }
                    ForEach(Array(0..<min(lesson.quiz.count + LessonFormPage.spare, 20))) { place in QuestionFields(page: page, place: place, question: lesson.quiz.indices.contains(place) ? lesson.quiz[place] : nil) }
                    if page.lesson != nil { CheckField(name: "askAgain", label: texts[TrainingText.askAgain]) }
                    div(.class("row")) {
                        if let lesson = page.lesson {
                            button(.class("btn"), .submit, .kind(.plain), .name("archive"), .value(lesson.archivedAt == nil ? "on" : "off"), .formnovalidate) { texts[lesson.archivedAt == nil ? TrainingText.takeOut : .takeIn] }
                        }
                        button(.class("btn push"), .submit, .kind(.main)) { texts[CommonText.save] }
                    }
                }
            }
        }
    }
}

/// One question of the form.
struct QuestionFields: Component {
    let page: LessonFormPage
    let place: Int
    let question: QuizQuestion?

    var body: some HTML {
        let texts = page.texts
        fieldset(.class("stack")) {
            legend { b { texts(TrainingText.question, ["number": page.shell.viewer.format.number(place + 1)]) } }
            field("text", TrainingText.text, question?.text)
            TextAreaField(
                name: name("choices"), label: texts[TrainingText.choices], id: name("choices"), value: page.input.value(name("choices"), question.map(LessonFormPage.lines)), hint: texts[TrainingText.choicesHint], problem: page.input.problem(name("choices")), rows: 3)
            field("explanation", TrainingText.explanation, question?.explanation)
        }
    }

    private func name(_ field: String) -> String { LessonFormPage.field(place, field) }
    private func field(_ field: String, _ label: TrainingText, _ value: String?) -> InputField {
        InputField(name: name(field), label: page.texts(label, ["number": page.shell.viewer.format.number(place + 1)]), id: name(field), value: page.input.value(name(field), value), problem: page.input.problem(name(field)), maxlength: 500)
    }
}
