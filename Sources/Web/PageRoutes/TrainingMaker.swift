import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns what is known of somebody's training into its pages.
enum TrainingMaker {
    static func page(_ context: PageContext) async throws -> TrainingPage {
        let (screen, maker) = try await context.screen(ShowTrainingScreen())
        var page = TrainingPage(shell: maker.shell(maker.texts[TrainingText.title], nil))
        func row(_ line: LessonLine) -> TrainingPage.LessonRow {
            .init(key: line.key, title: line.title, minutes: Int(line.minutes), stage: line.lesson?.stageId.flatMap { screen.stages[$0] }, state: line.state)
        }
        func row(_ lesson: Lesson) -> TrainingPage.LessonRow { .init(key: lesson.id.description, title: lesson.title, minutes: Int(lesson.minutes), stage: lesson.stageId.flatMap { screen.stages[$0] }, state: .open) }
        page.own = screen.training.lessons.filter { $0.lesson != nil }.map(row)
        page.builtIn = screen.training.lessons.filter { $0.lesson == nil }.map(row)
        (page.retired, page.otherLanguages) = (screen.retired.map(row), screen.others.map(row))
        page.cardsDue = screen.training.cardsDue
        (page.about, page.led) = (screen.about.map { note($0, maker) }, screen.led.map { note($0, maker) })
        page.mayWrite = maker.reach(.write, .training) != .none
        let led = maker.surroundings.people.filter { $0.isActive && screen.people.contains($0.id) }
        page.people = page.mayWrite ? NameOrder(maker.viewer.language).sorted(led, by: { $0.name }).map { FormChoice("\($0.id)", $0.name) } : []
        page.team = NameOrder(maker.viewer.language).sorted(screen.team.items.map { TrainingPage.TeamRow(name: maker.surroundings.name(of: $0.user) ?? "", lessons: $0.lessons, passed: $0.passed, dueAgain: $0.dueAgain) }, by: { $0.name })
        return page
    }

    private static func note(_ note: CoachingNote, _ maker: PageMaker) -> TrainingPage.NoteRow { .init(note, about: name(note.userId, maker), by: name(note.authorId, maker)) }
    private static func name(_ user: User.ID?, _ maker: PageMaker) -> String { maker.surroundings.name(of: user) ?? LocaleFormat.nothing }

    static func lesson(_ context: PageContext) async throws -> LessonPage {
        let (answer, maker) = try await context.screen(ReadLesson(lesson: context.parameter("lesson")))
        let line = answer.line
        var page = LessonPage(shell: maker.shell(line.title, nil), key: line.key, title: line.title, text: line.text, minutes: Int(line.minutes))
        (page.quiz, page.passMark, page.state, page.tries) = (line.quiz, line.passMark, line.state, Int(line.completion?.tries ?? 0))
        page.isInUse = line.lesson?.archivedAt == nil
        page.editable = maker.reach(.write, .training) == .none ? nil : line.lesson?.id
        if let typed = context.asked("answers") {
            let answers = typed.split(separator: "~").map { Int64($0) ?? -1 }.prefix(line.quiz.count)
            page.answered = (Array(answers), QuizResult(line.quiz, answers: Array(answers), passMark: line.passMark))
        }
        return page
    }

    static func cards(_ context: PageContext) async throws -> CardsPage {
        let (cards, maker) = try await context.screen(ListPracticeCards())
        var page = CardsPage(shell: maker.shell(maker.texts[TrainingText.cards], nil))
        (page.due, page.count, page.nextDay) = (cards.due.count, cards.count, cards.nextDay)
        let wanted = context.asked("turn").flatMap { Objection.ID($0) }, turned = cards.due.first { $0.objection.id == wanted }
        page.isTurned = turned != nil
        page.card = (turned ?? cards.due.first).map { card in .init(card.objection, answers: card.answers.map { ($0.answer.text, $0.rate) }) }
        return page
    }

    static func note(_ context: PageContext) async throws -> CoachingNotePage {
        let (screen, maker) = try await context.screen(ShowCoachingNoteScreen(id: context.id()))
        let note = screen.note
        var page = CoachingNotePage(shell: maker.shell(maker.texts[TrainingText.coaching], nil), note: note, about: name(note.userId, maker), by: name(note.authorId, maker))
        (page.deal, page.isOwn) = (screen.deal, screen.isOwn)
        page.names = Dictionary(note.comments.map { ($0.userId, name($0.userId, maker)) }) { first, _ in first }
        return page
    }
}
