import Domain
public import Texts
import Writing

/// The words for tasks and questions of stages, and for approvals that are asked for.
public enum PlaybookText: String, TextKey {
    public static let namespace: StaticString = "playbook"

    // Settings of a stage
    case tasks, taskSubject, addTask, taskType, taskDays, taskOwner, ownerOfDeal, inOrder, questions, questionText, addQuestion, questionField, onlyKept

    // The process as a document
    case taskSameDay, taskLater

    // The deal
    case toFindOut, answeredOf, keepAnswer, fillsField

    // Approvals
    case ask, askWhom, wantsApproval, askedOfNobody, approve, decline, approvalNote, waitsFor

    // After a move
    case stillOpen

    // An import
    case planOnImport
}

extension StageTask.Owner {
    func name(_ texts: Catalogue) -> String {
        switch self {
        case .dealOwner: texts[PlaybookText.ownerOfDeal]
        case .manager: texts[CommonText.roleManager]
        case .admin: texts[CommonText.roleAdmin]
        case .rep: texts[CommonText.roleRep]
        }
    }
}

/// The tasks of a stage as rows of a form, with an empty one for the next.
struct TasksBox: Component {
    let page: StagePage

    var body: some HTML {
        let texts = page.texts, tasks = page.stage.tasks
        section(.class("box"), .labelled(by: "tasks-h"), .id("tasks")) {
            div(.class("box-h")) {
                h2(.id("tasks-h")) { texts[PlaybookText.tasks] }
                span(.class("count")) { page.shell.viewer.format.number(tasks.count) }
                small(.class("push")) { texts[SettingsText.emptyRemoves] }
            }
            div(.class("box-b stack")) {
                CheckField(name: "tasksInOrder", label: texts[PlaybookText.inOrder], isChecked: page.stage.tasksInOrder)
                ForEach(tasks.enumerated()) { index, task in TaskRow(page: page, index: index, task: task) }
                if page.mayChange { TaskRow(page: page, index: tasks.count, task: nil) }
            }
        }
    }
}

struct TaskRow: Component {
    let page: StagePage
    let index: Int
    let task: StageTask?

    var body: some HTML {
        let texts = page.texts, name = "task.\(index)"
        fieldset(.class("fields"), .label("\(texts[PlaybookText.taskSubject]) \(page.shell.viewer.format.number(index + 1))"), .disabled(!page.mayChange)) {
            input(.type(.hidden), .name(name + ".key"), .value(task?.key ?? ""))
            InputField(name: name + ".subject", label: texts[task == nil ? PlaybookText.addTask : .taskSubject], value: task?.subject, maxlength: 200)
            SelectField(name: name + ".type", label: texts[PlaybookText.taskType], choices: Activity.Kind.allCases.filter { $0 != .note }.map { FormChoice($0.rawValue, texts[$0.text]) }, selected: (task?.type ?? .task).rawValue)
            InputField(name: name + ".days", label: texts[PlaybookText.taskDays], type: .number, value: "\(task?.days ?? 0)", min: "0", max: "365")
            SelectField(name: name + ".owner", label: texts[PlaybookText.taskOwner], choices: StageTask.Owner.allCases.map { FormChoice($0.rawValue, $0.name(texts)) }, selected: (task?.owner ?? .dealOwner).rawValue)
        }
    }
}

/// The questions of a stage as rows of a form.
struct QuestionsSettings: Component {
    let page: StagePage

    var body: some HTML {
        let texts = page.texts, questions = page.stage.questions
        section(.class("box"), .labelled(by: "questions-h"), .id("questions")) {
            div(.class("box-h")) {
                h2(.id("questions-h")) { texts[PlaybookText.questions] }
                span(.class("count")) { page.shell.viewer.format.number(questions.count) }
                small(.class("push")) { texts[SettingsText.emptyRemoves] }
            }
            div(.class("box-b stack")) {
                ForEach(questions.enumerated()) { index, question in QuestionRow(page: page, index: index, question: question) }
                if page.mayChange { QuestionRow(page: page, index: questions.count, question: nil) }
            }
        }
    }
}

struct QuestionRow: Component {
    let page: StagePage
    let index: Int
    let question: StageQuestion?

    var body: some HTML {
        let texts = page.texts, name = "question.\(index)"
        fieldset(.class("fields"), .label("\(texts[PlaybookText.questionText]) \(page.shell.viewer.format.number(index + 1))"), .disabled(!page.mayChange)) {
            input(.type(.hidden), .name(name + ".key"), .value(question?.key ?? ""))
            InputField(name: name + ".text", label: texts[question == nil ? PlaybookText.addQuestion : .questionText], value: question?.text, maxlength: 200)
            SelectField(name: name + ".field", label: texts[PlaybookText.questionField], choices: Self.fields.map { FormChoice($0.rawValue, $0.label(texts)) } + page.own.filter(\.field.type.isWritten).map { FormChoice($0.name, $0.label) }, selected: question?.field, nothing: texts[PlaybookText.onlyKept])
        }
    }

    private static let fields: [RecordField] = [.amount, .expectedClose, .source, .competitor, .priority, .tags, .title]
}

/// Tasks and questions in the document of the process.
struct ProcessPlaybook: Component {
    let stage: Stage
    let texts: Catalogue

    var body: some HTML {
        if !stage.tasks.isEmpty {
            h4 { texts[PlaybookText.tasks] }
            if stage.tasksInOrder { p(.class("muted")) { texts[PlaybookText.inOrder] } }
            ol(.class("bullets")) {
                ForEach(stage.tasks) { task in
                    li {
                        task.subject
                        span(.class("muted")) { " (" + Self.facts(of: task, texts) + ")" }
                    }
                }
            }
        }
        if !stage.questions.isEmpty {
            h4 { texts[PlaybookText.questions] }
            ul(.class("bullets")) { ForEach(stage.questions) { question in li { question.text } } }
        }
    }

    static func facts(of task: StageTask, _ texts: Catalogue) -> String {
        let due = task.days == 0 ? texts[PlaybookText.taskSameDay] : texts(PlaybookText.taskLater, count: Int(task.days))
        return [texts[task.type.text], due, task.owner.name(texts)].joined(separator: " · ")
    }
}
