import Domain
import Operations
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing

@Suite("Training") struct TrainingTests {
    private static let quiz: JSONValue = [
        ["text": "Who decides?", "choices": ["The buyer", "The board"], "right": 1, "explanation": "They sign."], ["text": "When?", "choices": ["Now", "Later", "Never"], "right": 0],
    ]

    private func write(_ shop: Shop, _ more: [(String, JSONValue)] = [], as who: Credential) async throws -> Performed<RecordAnswer<Lesson>> {
        try await shop.runner.perform(CreateRecord<Lesson>(values: JSONObject(more + ([("title", "Who decides"), ("text", "Ask early."), ("quiz", Self.quiz)] as [(String, JSONValue)]).filter { given in !more.contains { $0.0 == given.0 } })), as: who)
    }
    private func update(_ shop: Shop, _ lesson: Lesson.ID, _ values: [(String, JSONValue)], as who: Credential) async throws -> Lesson {
        try await shop.runner.perform(UpdateRecord<Lesson>(id: lesson, values: JSONObject(values)), as: who).output.record
    }
    private func answer(_ shop: Shop, _ lesson: String, _ answers: [Int64], as who: Credential) async throws -> QuizAnswer { try await shop.runner.perform(AnswerLesson(lesson: lesson, answers: answers), as: who).output }
    private func states(_ shop: Shop, as who: Credential) async throws -> [String: LessonState] {
        Dictionary(uniqueKeysWithValues: try await shop.runner.perform(ShowTraining(), as: who).output.lessons.map { ($0.key, $0.state) })
    }

    @Test("has lessons that managers write, that everybody reads and nobody else changes", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep), viewer = try await shop.add("vera", as: .viewer), revops = try await shop.add("rita", as: .revops)
            let lesson = try await write(shop, [("stageId", .int(shop.stages[1].id.rawValue))], as: boss.credential).output.record
            #expect(lesson.pipelineId == shop.pipeline && lesson.edition == 1 && lesson.quiz.count == 2 && lesson.quiz[0].right == 1)
            for who in [rep, viewer, revops] {
                #expect(try await shop.runner.perform(ShowRecord<Lesson>(id: lesson.id), as: who.credential).output.record == lesson)
                #expect(await refusal { _ = try await write(shop, as: who.credential) } == .forbidden)
                #expect(await refusal { _ = try await update(shop, lesson.id, [("title", "Mine")], as: who.credential) } == .forbidden)
            }
            let own = try await shop.runner.perform(ShowTraining(), as: rep.credential).output.lessons
            #expect(own.map(\.key) == [lesson.id.description, "board", "next-step", "gates", "undo", "import", "today"] && own.allSatisfy { $0.state == .open })
        }
    }

    @Test("refuses a lesson that nobody could answer, and says which field", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager)
            func field(_ values: [(String, JSONValue)]) async -> String? {
                do { _ = try await write(shop, values, as: boss.credential) } catch let problem as InputProblem { return problem.field } catch let input as InvalidInput { return input.problems.first?.field } catch let refusal as Refusal { return refusal.problems.first?.field } catch {}
                return nil
            }
            #expect(await field([("quiz", [["text": "", "choices": ["a", "b"], "right": 0]])]) == "quiz.0.text")
            #expect(await field([("quiz", [["text": "Q", "choices": ["a"], "right": 0]])]) == "quiz.0.choices")
            #expect(await field([("quiz", [["text": "Q", "choices": ["a", "b"], "right": 2]])]) == "quiz.0.right")
            #expect(await field([("passMark", 0)]) == "passMark")
            #expect(await field([("refreshDays", 0)]) == "refreshDays")
            #expect(await field([("stageId", 9_999)]) == "stageId")
            #expect(await field([("edition", 3)]) == "edition")
            #expect(await field([("title", "  ")]) == "title")
        }
    }

    @Test("is passed with enough right answers, counts the tries, and stays passed", arguments: Engine.available)
    func passing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep)
            let key = try await write(shop, as: boss.credential).output.record.id.description
            let half = try await answer(shop, key, [1, 2], as: rep.credential)
            #expect(!half.result.isPassed && half.result.marks == [true, false] && half.line.state == .open)
            let whole = try await answer(shop, key, [1, 0], as: rep.credential)
            #expect(whole.result.isPassed && whole.line.state == .passed && whole.line.completion?.tries == 2)
            #expect(try await answer(shop, key, [0, 0], as: rep.credential).line.state == .passed)
            #expect(try await answer(shop, "board", [1, 0, 2], as: rep.credential).line.state == .passed)
            #expect(try await states(shop, as: boss.credential)[key] == .open)
            await #expect(throws: InputProblem.self) { _ = try await answer(shop, key, [1], as: rep.credential) }
            #expect(await refusal { _ = try await answer(shop, "nonsense", [], as: rep.credential) } == .notFound)
            #expect(await refusal { _ = try await answer(shop, "board", [1, 0, 2], as: .operator) } == .forbidden)
        }
    }

    @Test("asks again for a new edition and after its days, and tells each reason once", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep)
            let lesson = try await write(shop, [("refreshDays", 30)], as: boss.credential).output.record, key = lesson.id.description
            func remind() async throws -> Int { try await shop.runner.perform(RemindOfLessons(), as: .operator).output.count }
            _ = try await answer(shop, key, [1, 0], as: rep.credential)
            #expect(try await remind() == 0)
            _ = try await update(shop, lesson.id, [("text", "Ask earlier.")], as: boss.credential)
            #expect(try await states(shop, as: rep.credential)[key] == .passed, "a change of words asks nobody again")
            _ = try await update(shop, lesson.id, [("edition", 2)], as: boss.credential)
            #expect(try await states(shop, as: rep.credential)[key] == .changed)
            #expect(try await remind() == 1)
            #expect(try await remind() == 0)
            let notice = try #require(try await shop.runner.perform(ListNotices(), as: rep.credential).output.items.first)
            #expect(notice.kind == .lessonDue && notice.lesson?.id == lesson.id)
            _ = try await answer(shop, key, [1, 0], as: rep.credential)
            #expect(try await states(shop, as: rep.credential)[key] == .passed)
            shop.clock.advance(by: .days(30))
            #expect(try await states(shop, as: rep.credential)[key] == .stale)
            #expect(try await remind() == 1)
            _ = try await update(shop, lesson.id, [("archivedAt", .string(shop.clock.now.description))], as: boss.credential)
            #expect(try await states(shop, as: rep.credential)[key] == nil)
            #expect(await refusal { _ = try await answer(shop, key, [1, 0], as: rep.credential) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(RemindOfLessons(), as: rep.credential) } == .forbidden)
        }
    }

    @Test("shows lessons in one's own language, and on a deal those of its stage", arguments: Engine.available)
    func places(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), deal = try await shop.addDeal("Boiler", in: 1)
            let here = try await write(shop, [("stageId", .int(shop.stages[1].id.rawValue))], as: boss.credential).output.record
            let anywhere = try await write(shop, [("pipelineId", .int(shop.pipeline.rawValue))], as: boss.credential).output.record
            let polish = try await write(shop, [("language", "pl")], as: boss.credential).output.record
            _ = try await write(shop, [("stageId", .int(shop.stages[2].id.rawValue))], as: boss.credential)
            #expect(try await shop.runner.perform(ShowDealScreen(id: deal.id), as: boss.credential).output.lessons.map(\.id) == [here.id, anywhere.id])
            #expect(try await states(shop, as: boss.credential)[polish.id.description] == nil)
            _ = try await shop.runner.perform(UpdateMe(values: JSONObject([("language", "pl")])), as: boss.credential)
            #expect(try await states(shop, as: boss.credential)[polish.id.description] == .open)
        }
    }

    @Test("shows managers what their people have passed, and nobody else", arguments: Engine.available)
    func team(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep), other = try await shop.add("jonas", as: .rep)
            _ = try await answer(shop, "undo", [0, 2, 1], as: rep.credential)
            let items = try await shop.runner.perform(ShowTeamTraining(), as: boss.credential).output.items
            #expect(items.map(\.user) == [rep.id, other.id] && items.map(\.passed) == [1, 0] && items.allSatisfy { $0.lessons == 6 })
            #expect(try await shop.runner.perform(ShowTeamTraining(), as: rep.credential).output.items.isEmpty)
        }
    }

    @Test("has cards of the objections with answers, the best first, that come back after their days", arguments: Engine.available)
    func cards(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("astrid", as: .rep), other = try await shop.add("jonas", as: .rep)
            func objection(_ text: String, _ answers: [String]) async throws -> Objection.ID {
                let id = try await shop.runner.perform(CreateRecord<Objection>(values: JSONObject([("text", .string(text))])), as: .operator).output.record.id
                for answer in answers { _ = try await shop.runner.perform(CreateRecord<ObjectionAnswer>(values: JSONObject([("objectionId", .int(id.rawValue)), ("text", .string(answer))])), as: .operator) }
                return id
            }
            let dear = try await objection("Too dear", ["It saves more", "Pay by month"]), late = try await objection("Too late", ["We deliver in May"])
            _ = try await objection("No answer yet", [])
            func due(_ who: Credential) async throws -> [Objection.ID] { try await shop.runner.perform(ListPracticeCards(), as: who).output.due.map(\.objection.id) }
            func mark(_ id: Objection.ID, _ knew: Bool) async throws -> Day { try await shop.runner.perform(MarkPracticeCard(id: id, knew: knew), as: rep.credential).output.next.due }
            // Five deals were won with the second answer.
            let second = try #require(try await shop.runner.perform(ListRecords<ObjectionAnswer>(ListQuery()), as: .operator).output.items.first { $0.text == "Pay by month" })
            for number in 1...5 {
                let deal = try await shop.addDeal("Deal \(number)")
                _ = try await shop.runner.perform(CreateRecord<RaisedObjection>(values: JSONObject([("dealId", .int(deal.id.rawValue)), ("answerId", .int(second.id.rawValue)), ("outcome", "overcome")])), as: .operator)
                try await shop.database.write { db in _ = try db.execute("UPDATE deal SET status = 'won', closed_at = \(shop.clock.now) WHERE id = \(deal.id)") }
            }
            #expect(try await due(rep.credential) == [dear, late])
            let answers = try await shop.runner.perform(ListPracticeCards(), as: rep.credential).output.due[0].answers
            #expect(answers.map(\.answer.text) == ["Pay by month", "It saves more"] && answers[0].rate == WinRate(won: 5, lost: 0))
            #expect(try await mark(dear, true) == Day("2026-11-20"))
            #expect(try await due(rep.credential) == [late])
            #expect(try await due(other.credential) == [dear, late], "each has cards of their own")
            shop.clock.advance(by: .days(1))
            #expect(try await due(rep.credential) == [dear, late], "what was seen comes before what is new")
            #expect(try await mark(dear, true) == Day("2026-11-23"))
            #expect(try await mark(late, false) == Day("2026-11-21"))
            let cards = try await shop.runner.perform(ListPracticeCards(), as: rep.credential).output
            #expect(cards.due.isEmpty && cards.count == 2 && cards.nextDay == Day("2026-11-21"))
            #expect(await refusal { _ = try await mark(.init(9_999), true) } == .notFound)
        }
    }

    @Test("takes a change of a lesson back, its edition too", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager)
            let made = try await write(shop, as: boss.credential), id = made.output.record.id
            let changed = try await shop.runner.perform(UpdateRecord<Lesson>(id: id, values: JSONObject([("edition", 2), ("title", "Who signs")])), as: boss.credential)
            _ = try await shop.runner.perform(Undo(token: try #require(changed.undo)), as: boss.credential)
            let back = try await shop.runner.perform(ShowRecord<Lesson>(id: id), as: boss.credential).output.record
            #expect(back.edition == 1 && back.title == "Who decides")
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("comes over with the workspace: lessons, what was passed, cards, coaching notes, and of which week somebody was told", arguments: Engine.available)
    func transfer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), rep = try await shop.add("astrid", as: .rep)
            let lesson = try await write(shop, as: boss.credential).output.record
            _ = try await answer(shop, lesson.id.description, [1, 0], as: rep.credential)
            let note = try await shop.runner.perform(AddCoachingNote(values: JSONObject([("userId", .int(rep.id.rawValue)), ("text", "Ask one more question")])), as: boss.credential).output.record
            let objection = try await shop.runner.perform(CreateRecord<Objection>(values: JSONObject([("text", "Too dear")])), as: .operator).output.record.id
            _ = try await shop.runner.perform(CreateRecord<ObjectionAnswer>(values: JSONObject([("objectionId", .int(objection.rawValue)), ("text", "It saves more")])), as: .operator)
            _ = try await shop.runner.perform(MarkPracticeCard(id: objection, knew: true), as: rep.credential)
            #expect(try await shop.runner.perform(NoteWeeks(), as: .operator).output.count == 2)
            let written = Mutex<[[UInt8]]>([])
            try await Transfer.write(shop.database) { line in written.withLock { $0.append(Array(line.dropLast())) } }
            let lines = written.withLock { $0 }
            try await withDatabase(on: engine) { copy in
                try await Workspaces.open(copy, now: shop.clock.now)
                let queue = Mutex(lines)
                try await Transfer.read(into: copy) { queue.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
                let runner = Runner(database: copy, means: Means(), clock: { shop.clock.now })
                #expect(try await runner.perform(ShowTraining(), as: rep.credential).output.lessons.first?.state == .passed)
                #expect(try await runner.perform(ListRecords<CoachingNote>(ListQuery()), as: rep.credential).output.items == [note])
                #expect(try await runner.perform(ListPracticeCards(), as: rep.credential).output.nextDay == Day("2026-11-20"))
                #expect(try await runner.perform(NoteWeeks(), as: .operator).output.count == 0)
                let next = try await runner.perform(CreateRecord<Lesson>(values: JSONObject([("title", "The next one")])), as: boss.credential).output.record
                #expect(next.id.rawValue > lesson.id.rawValue)
            }
        }
    }
}
