import Domain
import Storage
import Writing

/// A lesson with its words and questions, and where one stands.
public struct ReadLesson: Operation, Decodable {
    public static let name: OperationName = "training.lesson"
    public static let endpoint = Endpoint.get("/training/lessons/{lesson}")
    public static let access = Access.read(.training)
    /// Its number, or the name of a built-in one.
    public var lesson: String
    public init(lesson: String) { self.lesson = lesson }
    public func run(in work: Work) throws -> LessonAnswer { LessonAnswer(line: try work.lessonLine(lesson, of: work.actor.userId)) }
}

public struct LessonAnswer: Answer {
    public let line: LessonLine
    public func write(to json: inout JSONWriter) { line.write(to: &json, whole: true) }
    public static var schema: Schema { LessonLine.schema(whole: true) }
}

/// Answers the questions of a lesson, all at once. One without questions is passed by saying that it was read.
public struct AnswerLesson: Operation, Decodable {
    public static let name: OperationName = "training.answer"
    public static let endpoint = Endpoint.post("/training/lessons/{lesson}/answers")
    public static let access = Access.read(.training)
    public var lesson: String
    /// For each question the place of the choice, from 0; -1 for none.
    public var answers: [Int64]
    public init(lesson: String, answers: [Int64]) { (self.lesson, self.answers) = (lesson, answers) }

    public func run(in work: Work) throws -> QuizAnswer {
        let me = try work.ownId(), line = try work.lessonLine(lesson, of: me)
        guard line.lesson?.archivedAt == nil else { throw Refusal(.notFound) }
        guard answers.count == line.quiz.count else { throw InputProblem(field: "answers", code: .outOfRange, details: ["min": String(line.quiz.count), "max": String(line.quiz.count)]) }
        let result = QuizResult(line.quiz, answers: answers, passMark: line.passMark)
        try work.keep(result, of: line, by: me)
        return QuizAnswer(line: try work.lessonLine(lesson, of: me), answers: answers, result: result)
    }
}

public struct QuizAnswer: Answer {
    public let line: LessonLine
    public let answers: [Int64]
    public let result: QuizResult

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("lesson", line.key)
            json.field("passed", result.isPassed)
            json.field("right", Int64(result.right))
            json.field("state", line.state.rawValue)
            json.array("questions") { json in
                for (question, isRight) in zip(line.quiz, result.marks) {
                    json.object { json in
                        json.field("isRight", isRight)
                        json.field("right", question.right)
                        json.field("explanation", question.explanation)
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        return .object([
            .init("lesson", .string(), isRequired: true), .init("passed", .boolean, isRequired: true), .init("right", count, isRequired: true), .init("state", .string(options: LessonState.allCases.map(\.rawValue)), isRequired: true),
            .init("questions", .array(of: .object([.init("isRight", .boolean, isRequired: true), .init("right", count, isRequired: true), .init("explanation", .string(), isRequired: true, isNullable: true)])), isRequired: true),
        ])
    }
}

extension Work {
    /// Keeps what came of it. Who has passed an edition stays passed when they try it once more and fail.
    fileprivate func keep(_ result: QuizResult, of line: LessonLine, by user: User.ID) throws {
        let passedAt: Timestamp? = result.isPassed ? now : nil
        try db.execute("""
            INSERT INTO lesson_completion (user_id, lesson, edition, correct, questions, tries, passed_at, last_at)
            VALUES (\(user), \(line.key), \(line.edition), \(Int64(result.right)), \(Int64(line.quiz.count)), 1, \(passedAt), \(now))
            ON CONFLICT (user_id, lesson) DO UPDATE SET edition = CASE WHEN excluded.passed_at IS NOT NULL OR lesson_completion.passed_at IS NULL THEN excluded.edition ELSE lesson_completion.edition END,
                correct = excluded.correct, questions = excluded.questions, tries = lesson_completion.tries + 1, passed_at = COALESCE(excluded.passed_at, lesson_completion.passed_at), last_at = excluded.last_at
            """)
    }
}
