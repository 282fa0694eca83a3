import Domain
import Operations
import Pages
import Texts
import Writing

/// Lessons, cards and coaching notes.
struct TrainingRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/training") { .html(try await TrainingMaker.page($0)) }
        pages.get("/training/lessons/{lesson}") { .html(try await TrainingMaker.lesson($0)) }
        pages.post("/training/lessons/{lesson}") { try await Self.answer($0) }
        pages.get("/training/cards") { .html(try await TrainingMaker.cards($0)) }
        pages.post("/training/cards/{id}") { context in
            _ = try await context.perform(MarkPracticeCard(id: context.id(), knew: context.sent("knew") == "true"))
            return .redirect("/training/cards")
        }
        addLessonForms(to: &pages)
        addNotes(to: &pages)
    }

    /// Answers the questions and leads to what came of it.
    private static func answer(_ context: PageContext) async throws -> PageAnswer {
        let key = try context.parameter("lesson"), count = try await context.perform(ReadLesson(lesson: key)).output.line.quiz.count
        let answers = (0..<count).map { context.sent("answer\($0)").flatMap { Int64($0) } ?? -1 }
        _ = try await context.perform(AnswerLesson(lesson: key, answers: answers))
        // A tilde parts the answers: none of them has one.
        return .redirect("/training/lessons/\(key)?answers=" + (answers.isEmpty ? "read" : answers.map(String.init).joined(separator: "~")))
    }

    private func addLessonForms(to pages: inout PageTable) {
        pages.get("/training/edit") { .html(try await LessonForms.page($0, nil)) }
        pages.get("/training/edit/{id}") { context in .html(try await LessonForms.page(context, try await LessonForms.lesson(context))) }
        pages.post("/training/edit") { context in
            try await context.trying {
                let made = try await context.perform(CreateRecord<Lesson>(values: LessonForms.values(context, of: nil)))
                return .redirect("/training/lessons/\(made.output.record.id)", done: Done(CreateRecord<Lesson>.name, undo: made.undo))
            } again: { returned in try await LessonForms.again(context, nil, returned) }
        }
        pages.post("/training/edit/{id}") { context in
            let lesson = try await LessonForms.lesson(context)
            return try await context.trying {
                try await context.done(UpdateRecord<Lesson>(id: lesson.id, ifVersion: context.sentVersion(), values: LessonForms.values(context, of: lesson)), backTo: "/training/lessons/\(lesson.id)")
            } again: { returned in try await LessonForms.again(context, lesson, returned) }
        }
    }

    private func addNotes(to pages: inout PageTable) {
        pages.post("/training/notes") { context in
            try await context.trying {
                let made = try await context.perform(AddCoachingNote(values: context.values(["userId", "text", "followUp", "dealId"])))
                return .redirect("/training/notes/\(made.output.record.id)", done: Done(AddCoachingNote.name, undo: made.undo))
            } again: { returned in
                var page = try await TrainingMaker.page(context)
                (page.input, page.shell.path) = (returned.input, TrainingPage.path)
                return .html(page, status: returned.status)
            }
        }
        pages.get("/training/notes/{id}") { .html(try await TrainingMaker.note($0)) }
        pages.post("/training/notes/{id}") { context in
            try await Self.attempt(context) {
                if context.sent("delete") != nil { return .redirect("/training#coaching", done: Done(DeleteCoachingNote.name, undo: try await context.perform(DeleteCoachingNote(id: context.id(), ifVersion: context.sentVersion())).undo)) }
                return try await context.done(EditCoachingNote(id: context.id(), ifVersion: context.sentVersion(), values: context.values(["text", "followUp"])), backTo: "/training/notes/\(context.parameter("id"))")
            }
        }
        pages.post("/training/notes/{id}/comments") { context in
            try await Self.attempt(context) { try await context.done(CommentCoachingNote(id: context.id(), text: context.sent("comment") ?? ""), backTo: "/training/notes/\(context.parameter("id"))") }
        }
    }

    private static func attempt(_ context: PageContext, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await TrainingMaker.note(context)
            (page.input, page.shell.path) = (returned.input, "/training/notes/\(page.note.id)")
            return .html(page, status: returned.status)
        }
    }
}

/// The form in which a lesson is written.
enum LessonForms {
    static func lesson(_ context: PageContext) async throws -> Lesson { try await context.perform(ShowRecord<Lesson>(id: context.id())).output.record }

    /// Who may not write lessons finds no such page.
    static func page(_ context: PageContext, _ lesson: Lesson?) async throws -> LessonFormPage {
        let (screen, maker) = try await context.screen(ShowTrainingScreen())
        guard maker.reach(.write, .training) != .none else { throw Refusal(.forbidden) }
        var page = LessonFormPage(shell: maker.shell(maker.texts[lesson == nil ? TrainingText.newLesson : .editLesson], nil), lesson: lesson)
        page.stages = NameOrder(maker.viewer.language).sorted(screen.stages.map { ($0.key, $0.value) }, by: { $0.1 }).map { FormChoice("\($0.0)", $0.1) }
        return page
    }

    static func again(_ context: PageContext, _ lesson: Lesson?, _ returned: FormReturned) async throws -> PageAnswer {
        var page = try await page(context, lesson)
        (page.input, page.shell.path) = (returned.input, "/training/edit" + (lesson.map { "/\($0.id)" } ?? ""))
        return .html(page, status: returned.status)
    }

    static func values(_ context: PageContext, of lesson: Lesson?) throws -> JSONObject {
        if let archive = context.sent("archive") { return JSONObject([("archivedAt", archive == "on" ? .string(context.now.description) : .null)]) }
        var values = context.values(["title", "text", "stageId", "language", "minutes", "passMark", "refreshDays"])
        values["quiz"] = .array(try questions(context, count: (lesson?.quiz.count ?? 0) + LessonFormPage.spare))
        if let lesson, context.sent("askAgain") != nil { values["edition"] = .int(lesson.edition + 1) }
        return values
    }

    /// A question whose text and choices are both empty goes.
    private static func questions(_ context: PageContext, count: Int) throws -> [JSONValue] {
        try (0..<count).compactMap { place in
            func typed(_ name: String) -> String { context.sent(LessonFormPage.field(place, name))?.trimmed ?? "" }
            let text = typed("text"), lines = typed("choices")
            if text.isEmpty, lines.isEmpty { return nil }
            guard let (choices, right) = LessonFormPage.choices(lines) else { throw Refusal.field(LessonFormPage.field(place, "choices"), "oneRight") }
            let explanation = typed("explanation")
            return .object(JSONObject([("text", .string(text)), ("choices", .array(choices.map { .string($0) })), ("right", .int(right)), ("explanation", explanation.isEmpty ? .null : .string(explanation))]))
        }
    }
}
