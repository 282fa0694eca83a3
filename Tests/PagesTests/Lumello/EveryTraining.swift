import Domain
import Pages
import Texts
import Writing

/// Training and weeks, in all states that look different.
extension Lumello {
    static func trainingPage(_ language: Language = .english, text evil: String? = nil) -> TrainingPage {
        var page = TrainingPage(shell: shell(language, title: "Training", place: nil, path: "/training"))
        let states = LessonState.allCases.enumerated()
        page.own = states.map { .init(key: "\($0 + 1)", title: evil ?? "Who decides", minutes: 4, stage: evil ?? "New business: Proposal", state: $1) }
        page.builtIn = [.init(key: "board", title: evil ?? "The board", minutes: 1, state: .open)]
        (page.retired, page.otherLanguages) = ([.init(key: "8", title: evil ?? "Old", minutes: 2, state: .open)], [.init(key: "9", title: evil ?? "Polska", minutes: 2, state: .open)])
        page.cardsDue = 3
        var late = coachingNote(text: evil), coming = coachingNote(text: evil)
        (late.followUp, coming.followUp, coming.id) = (day("2026-11-02"), day("2026-12-02"), .init(4))
        page.about = [.init(coachingNote(text: evil), about: evil ?? "Astrid", by: evil ?? "Maja")]
        page.led = [.init(late, about: evil ?? "Mikkel", by: evil ?? "Maja"), .init(coming, about: evil ?? "Mikkel", by: evil ?? "Maja")]
        page.people = [FormChoice("2", evil ?? "Mikkel")]
        page.team = [.init(name: evil ?? "Mikkel", lessons: 7, passed: 5, dueAgain: 1), .init(name: evil ?? "Jonas", lessons: 7, passed: 0, dueAgain: 0)]
        page.mayWrite = true
        return page
    }

    static func coachingNote(text evil: String? = nil) -> CoachingNote {
        var note = CoachingNote()
        (note.id, note.version, note.userId, note.authorId, note.createdAt) = (.init(3), 2, .init(1), .init(2), at("2026-11-18T10:00:00Z"))
        (note.text, note.dealId) = (evil ?? "Ask one more question.\n\n- Why now\n- Who signs", .init(42))
        note.comments = [CoachingComment(userId: .init(1), at: now, text: evil ?? "I will.")]
        return note
    }

    static func quiz(text evil: String? = nil) -> [QuizQuestion] {
        [QuizQuestion(text: evil ?? "Who decides?", choices: [evil ?? "The buyer", "The board"], right: 1, explanation: evil ?? "They sign."), QuizQuestion(text: evil ?? "When?", choices: [evil ?? "Now", "Later"], right: 0)]
    }

    static func lessonPage(_ language: Language = .english, text evil: String? = nil) -> LessonPage {
        var page = LessonPage(shell: shell(language, title: evil ?? "Who decides", place: nil, path: "/training/lessons/7"), key: "7", title: evil ?? "Who decides", text: evil ?? "Ask early.\n\n- One\n- Two\n\nThen wait.", minutes: 4)
        (page.quiz, page.stage, page.editable, page.tries, page.state) = (quiz(text: evil), evil ?? "New business: Proposal", .init(7), 2, .stale)
        return page
    }

    static func digestPage(_ language: Language = .english, text evil: String? = nil) -> DigestPage {
        var page = DigestPage(shell: shell(language, title: "Your week", place: nil, path: "/digest/2026-W46"), week: Week(of: day("2026-11-12")))
        (page.mayTeam, page.isTeam, page.stepsDone, page.stepsLeft, page.stepsNext) = (true, true, 5, 1, 3)
        func line(stages: (from: String, to: String)? = nil, days: (from: Day?, to: Day)? = nil) -> DigestPage.Line {
            .init(deal: .init(42), title: evil ?? "Office floors 4–7", company: evil ?? "Lumello", owner: evil ?? "Astrid", amount: euro(1_200_000), stages: stages, days: days)
        }
        page.sections = [
            .init(.won, [line()], sum: euro(1_200_000)), .init(.lost, Array(repeating: line(), count: 27), sum: euro(5)), .init(.movedOn, [line(stages: (evil ?? "Meeting", evil ?? "Proposal"))]), .init(.movedBack, [line(stages: (evil ?? "Proposal", evil ?? "Meeting"))]),
            .init(.created, [line()]), .init(.slipped, [line(days: (day("2026-11-20"), day("2026-12-20")))]), .init(.closing, [line(days: (nil, day("2026-11-21")))]),
        ]
        return page
    }

    static let trainingStates: [State] = [
        State(name: "training") { language, evil in trainingPage(language, text: evil) },
        State(name: "training of somebody who leads nobody") { language, _ in TrainingPage(shell: shell(language, title: "Training", place: nil, path: "/training")) },
        State(name: "training, with a note that came back") { language, evil in
            var page = trainingPage(language, text: evil)
            page.input = FormInput(typed: ["text": evil ?? "", "dealId": evil ?? "x"], problems: [FieldProblem(field: "text", evil ?? "Missing"), FieldProblem(field: "dealId", evil ?? "Unknown")])
            return page
        },
        State(name: "a lesson") { language, evil in lessonPage(language, text: evil) },
        State(name: "a lesson without questions") { language, evil in
            var page = lessonPage(language, text: evil)
            (page.quiz, page.editable, page.state) = ([], nil, .passed)
            return page
        },
        State(name: "a lesson, passed") { language, evil in
            var page = lessonPage(language, text: evil)
            page.answered = ([1, 0], QuizResult(page.quiz, answers: [1, 0], passMark: 70))
            return page
        },
        State(name: "a lesson, not passed") { language, evil in
            var page = lessonPage(language, text: evil)
            page.answered = ([0, -1], QuizResult(page.quiz, answers: [0, -1], passMark: 70))
            return page
        },
        State(name: "a new lesson") { language, _ in LessonFormPage(shell: shell(language, title: "New lesson", place: nil, path: "/training/edit"), lesson: nil) },
        State(name: "a lesson that is edited and came back") { language, evil in
            var lesson = Lesson()
            (lesson.id, lesson.version, lesson.title, lesson.text, lesson.quiz, lesson.refreshDays) = (.init(7), 2, evil ?? "Who decides", evil ?? "Ask.", quiz(text: evil), 180)
            var page = LessonFormPage(shell: shell(language, title: "Edit", place: nil, path: "/training/edit/7"), lesson: lesson)
            page.stages = [FormChoice("3", evil ?? "New business: Proposal")]
            page.input = FormInput(typed: [LessonFormPage.field(0, "choices"): evil ?? "a\nb"], problems: [FieldProblem(field: LessonFormPage.field(0, "choices"), evil ?? "Star one")])
            return page
        },
        State(name: "a lesson out of use that is edited") { language, _ in
            var lesson = Lesson()
            (lesson.id, lesson.version, lesson.title, lesson.archivedAt) = (.init(7), 2, "Old", now)
            return LessonFormPage(shell: shell(language, title: "Edit", place: nil, path: "/training/edit/7"), lesson: lesson)
        },
        State(name: "cards, one to answer") { language, evil in cardsPage(language, text: evil, isTurned: false) },
        State(name: "cards, one turned") { language, evil in cardsPage(language, text: evil, isTurned: true) },
        State(name: "cards, none due") { language, _ in
            var page = CardsPage(shell: shell(language, title: "Cards", place: nil, path: "/training/cards"))
            (page.count, page.nextDay) = (4, day("2026-11-21"))
            return page
        },
        State(name: "cards, none at all") { language, _ in CardsPage(shell: shell(language, title: "Cards", place: nil, path: "/training/cards")) },
        State(name: "a coaching note of one's own") { language, evil in
            var page = CoachingNotePage(shell: shell(language, title: "Note", place: nil, path: "/training/notes/3"), note: coachingNote(text: evil), about: evil ?? "Astrid", by: evil ?? "Maja")
            (page.isOwn, page.deal, page.names, page.note.followUp) = (true, evil ?? "Office floors 4–7", [.init(1): evil ?? "Astrid"], day("2026-12-02"))
            return page
        },
        State(name: "a coaching note about oneself") { language, evil in CoachingNotePage(shell: shell(language, title: "Note", place: nil, path: "/training/notes/3"), note: coachingNote(text: evil), about: evil ?? "Astrid", by: evil ?? "Maja") },
        State(name: "a week of a team") { language, evil in digestPage(language, text: evil) },
        State(name: "a week that is not over and has nothing") { language, _ in
            var page = DigestPage(shell: shell(language, title: "Your week", place: nil, path: "/digest/2026-W47"), week: Week(of: day("2026-11-19")))
            page.isRunning = true
            return page
        },
    ]

    private static func cardsPage(_ language: Language, text evil: String?, isTurned: Bool) -> CardsPage {
        var page = CardsPage(shell: shell(language, title: "Cards", place: nil, path: "/training/cards")), objection = Objection()
        (objection.id, objection.text) = (.init(5), evil ?? "Too dear")
        page.card = .init(objection, answers: [(evil ?? "It saves more", WinRate(won: 7, lost: 3)), (evil ?? "Pay by month", WinRate(won: 1, lost: 0))])
        (page.due, page.count, page.isTurned) = (3, 4, isTurned)
        return page
    }
}
