import Domain
import Storage
import Texts
import Writing

/// A lesson as somebody meets it: of the workspace or built in, with where they stand.
public struct LessonLine: Sendable {
    /// The number of a lesson of the workspace, or the name of a built-in one; its address is `/training/lessons/` and this.
    public let key: String
    /// Nil for a built-in one.
    public let lesson: Lesson?
    public let title: String
    public let text: String
    public let minutes: Int64
    public let quiz: [QuizQuestion]
    public let passMark: Int64
    public let edition: Int64
    public let refreshDays: Int64?
    public let completion: Completion?
    public let state: LessonState

    init(_ lesson: Lesson, _ completion: Completion?, at now: Timestamp) {
        (key, self.lesson, title, text, minutes, quiz) = (lesson.id.description, lesson, lesson.title, lesson.text, lesson.minutes, lesson.quiz)
        (passMark, edition, refreshDays, self.completion) = (lesson.passMark, lesson.edition, lesson.refreshDays, completion)
        state = LessonState(completion, edition: lesson.edition, refreshDays: lesson.refreshDays, at: now)
    }

    init(_ lesson: BuiltInLesson, in language: Language, _ completion: Completion?, at now: Timestamp) {
        (key, self.lesson, title, text, minutes, quiz) = (lesson.id, nil, lesson.title[language], lesson.text[language], lesson.minutes, lesson.questions(in: language))
        (passMark, edition, refreshDays, self.completion) = (BuiltInLesson.passMark, 1, nil, completion)
        state = LessonState(completion, edition: 1, refreshDays: nil, at: now)
    }

    /// - Parameter whole: with the words and the questions.
    func write(to json: inout JSONWriter, whole: Bool) {
        json.object { json in
            json.field("lesson", key)
            json.field("id", lesson?.id)
            json.field("title", title)
            json.field("minutes", minutes)
            json.field("stageId", lesson?.stageId)
            json.field("pipelineId", lesson?.pipelineId)
            json.field("state", state.rawValue)
            json.field("tries", completion?.tries ?? 0)
            json.field("passedAt", completion?.passedAt)
            if whole {
                json.field("text", text)
                json.field("passMark", passMark)
                json.array("questions") { json in
                    for question in quiz {
                        json.object { json in
                            json.field("text", question.text)
                            json.field("choices", question.choices)
                        }
                    }
                }
            }
        }
    }

    static func schema(whole: Bool) -> Schema {
        let id = Schema.integer(minimum: 1), question = Schema.object([.init("text", .string(), isRequired: true), .init("choices", .array(of: .string()), isRequired: true)])
        return .object([
            .init("lesson", .string(), isRequired: true), .init("id", id, isRequired: true, isNullable: true), .init("title", .string(), isRequired: true), .init("minutes", id, isRequired: true),
            .init("stageId", id, isRequired: true, isNullable: true), .init("pipelineId", id, isRequired: true, isNullable: true), .init("state", .string(options: LessonState.allCases.map(\.rawValue)), isRequired: true),
            .init("tries", .integer(minimum: 0), isRequired: true), .init("passedAt", .string(format: "date-time"), isRequired: true, isNullable: true),
        ] + (whole ? [.init("text", .string(), isRequired: true), .init("passMark", id, isRequired: true), .init("questions", .array(of: question), isRequired: true)] : []))
    }
}

extension Work {
    /// In which the actor reads.
    var ownLanguage: Language { actor.language ?? workspace.language }

    /// The lessons in use that somebody who reads `language` meets: those of the workspace in their order, then the built-in ones.
    func lessonLines(of user: User.ID, in language: Language) throws -> [LessonLine] {
        let done = try completions(of: [user])[user] ?? [:]
        let own = try db.all(Lesson.self, "SELECT \(Lesson.columns) FROM lesson WHERE archived_at IS NULL AND (language IS NULL OR language = \(language)) ORDER BY position, id")
        return own.map { LessonLine($0, done[$0.id.description], at: now) } + BuiltInLesson.all.map { LessonLine($0, in: language, done[$0.id], at: now) }
    }

    /// One lesson by its number or its name.
    func lessonLine(_ key: String, of user: User.ID?) throws -> LessonLine {
        let completion = try user.flatMap { try completions(of: [$0])[$0]?[key] }
        if let builtIn = BuiltInLesson.named(key) { return LessonLine(builtIn, in: ownLanguage, completion, at: now) }
        guard let id = Lesson.ID(key) else { throw Refusal(.notFound) }
        return LessonLine(try find(Lesson.self, id), completion, at: now)
    }

    /// What people have done, by person and lesson.
    func completions(of users: [User.ID]) throws -> [User.ID: [String: Completion]] {
        var found: [User.ID: [String: Completion]] = [:]
        for part in users.chunked(500) {
            try db.forEach("SELECT user_id, lesson, edition, correct, questions, tries, passed_at, last_at FROM lesson_completion WHERE user_id IN (\(list: part))") { row in
                let user = try row.next(User.ID.self), lesson = try row.next(String.self)
                found[user, default: [:]][lesson] = Completion(edition: try row.next(), right: try row.next(), questions: try row.next(), tries: try row.next(), passedAt: try row.next(), lastAt: try row.next())
            }
        }
        return found
    }
}
