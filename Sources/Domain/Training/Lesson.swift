/// A lesson that the workspace wrote: a text, and questions at its end.
public struct Lesson: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Lesson>
    public var id = ID(0)
    public var version: Int64 = 0
    public var title = ""
    /// Paragraphs with an empty line between them; lines that begin with `- ` are a list.
    public var text = ""
    /// The stage that it teaches; its deals' pages lead to it.
    public var stageId: Stage.ID?
    /// The pipeline that it teaches; nil for one that is about selling anywhere.
    public var pipelineId: Pipeline.ID?
    /// Nil: for everybody, whatever they read.
    public var language: Language?
    /// About how long it takes.
    public var minutes: Int64 = 5
    public var position: Int64 = 0
    public var quiz: [QuizQuestion] = []
    /// How many of a hundred questions have to be right.
    public var passMark: Int64 = 70
    /// After so many days it is asked again; nil: never.
    public var refreshDays: Int64?
    /// Raised when it was changed so much that everybody passes it again.
    public var edition: Int64 = 1
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}

/// A question with what can be answered.
public struct QuizQuestion: Codable, Equatable, Sendable {
    public var text: String
    public var choices: [String]
    /// The place of the right choice, from 0.
    public var right: Int64
    /// Why it is right; said after the answer.
    public var explanation: String?
    public init(text: String, choices: [String], right: Int64, explanation: String? = nil) { (self.text, self.choices, self.right, self.explanation) = (text, choices, right, explanation) }
}

/// What came of answering the questions of a lesson.
public struct QuizResult: Equatable, Sendable {
    /// Of each question, whether the answer was right.
    public let marks: [Bool]
    public let isPassed: Bool
    public var right: Int { marks.count { $0 } }

    /// - Parameter answers: the place of the choice for each question; nil where nothing was chosen. Without questions a lesson is passed by reading it.
    public init(_ quiz: [QuizQuestion], answers: [Int64?], passMark: Int64) {
        marks = quiz.enumerated().map { place, question in answers.indices.contains(place) && answers[place] == question.right }
        // In whole numbers: 2 of 3 is less than 67 of 100.
        isPassed = quiz.isEmpty || Int64(marks.count { $0 }) * 100 >= passMark * Int64(quiz.count)
    }
}

/// What somebody has done with a lesson.
public struct Completion: Equatable, Sendable {
    /// The lesson's edition when it was answered last; of one that was passed, when it was passed last.
    public var edition: Int64
    /// How many answers were right the last time, and of how many.
    public var right: Int64
    public var questions: Int64
    public var tries: Int64
    public var passedAt: Timestamp?
    public var lastAt: Timestamp
    public init(edition: Int64, right: Int64, questions: Int64, tries: Int64, passedAt: Timestamp?, lastAt: Timestamp) {
        (self.edition, self.right, self.questions, self.tries, self.passedAt, self.lastAt) = (edition, right, questions, tries, passedAt, lastAt)
    }
}

/// Where somebody stands with a lesson.
public enum LessonState: String, CaseIterable, Codable, Sendable {
    /// Not begun, or not passed yet.
    case open
    case passed
    /// Passed, and changed since so that it is asked again.
    case changed
    /// Passed so long ago that it is asked again.
    case stale

    /// - Parameter refreshDays: after how many days it is asked again.
    public init(_ completion: Completion?, edition: Int64, refreshDays: Int64?, at now: Timestamp) {
        guard let completion, let passedAt = completion.passedAt else { self = .open; return }
        if completion.edition < edition { self = .changed } else if let refreshDays, passedAt + .days(refreshDays) <= now { self = .stale } else { self = .passed }
    }

    /// Whether it was passed once and is asked again.
    public var isDueAgain: Bool { self == .changed || self == .stale }
}
