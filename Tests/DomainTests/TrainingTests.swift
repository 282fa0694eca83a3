import Domain
import Testing

@Suite("The questions of a lesson")
struct QuizTests {
    private let quiz = (0..<3).map { QuizQuestion(text: "Q\($0)", choices: ["a", "b"], right: Int64($0 % 2)) }

    @Test("are passed from the share that the lesson asks for, in whole numbers")
    func marking() {
        #expect(QuizResult(quiz, answers: [0, 1, 0], passMark: 100).isPassed)
        let two = QuizResult(quiz, answers: [0, 1, 1], passMark: 66)
        #expect(two.marks == [true, true, false] && two.right == 2 && two.isPassed)
        #expect(!QuizResult(quiz, answers: [0, 1, 1], passMark: 67).isPassed)
    }

    @Test("count what was not answered as wrong, and a lesson without questions as passed by reading")
    func unanswered() {
        let result = QuizResult(quiz, answers: [0, nil], passMark: 50)
        #expect(result.marks == [true, false, false] && !result.isPassed)
        #expect(QuizResult([], answers: [], passMark: 100).isPassed)
    }

    @Test("ask again when the lesson was changed or was passed long ago")
    func states() {
        let start = Timestamp("2026-11-01T08:00:00Z") ?? .earliest
        func state(_ passed: Timestamp?, edition: Int64 = 1, of now: Int64 = 1, refresh: Int64? = nil, at moment: Timestamp) -> LessonState {
            LessonState(Completion(edition: edition, right: 3, questions: 3, tries: 1, passedAt: passed, lastAt: start), edition: now, refreshDays: refresh, at: moment)
        }
        #expect(LessonState(nil, edition: 1, refreshDays: nil, at: start) == .open && state(nil, at: start) == .open)
        #expect(state(start, at: start + .days(5_000)) == .passed)
        #expect(state(start, of: 2, at: start) == .changed && state(start, edition: 2, of: 2, at: start) == .passed)
        #expect(state(start, refresh: 30, at: start + .days(30) - .seconds(1)) == .passed && state(start, refresh: 30, at: start + .days(30)) == .stale)
        #expect(LessonState.allCases.filter(\.isDueAgain) == [.changed, .stale])
    }
}

@Suite("A card with an objection")
struct RepetitionTests {
    private let day = Day("2026-11-19") ?? Day(daysSince1970: 0)

    @Test("comes after 1, 3, 7 and 21 days as long as one knows it, and tomorrow when not")
    func intervals() {
        var streak: Int64 = 0, gaps: [Int] = []
        for _ in 1...6 {
            let next = Repetition.after(streak, knew: true, on: day)
            gaps.append(next.due - day)
            streak = next.streak
        }
        #expect(gaps == [1, 3, 7, 21, 21, 21] && streak == 4)
        #expect(Repetition.after(4, knew: false, on: day) == Repetition(streak: 0, due: day + 1))
    }
}

@Suite("A week")
struct WeekTests {
    @Test("is numbered as ISO 8601 does, also at the ends of a year", arguments: [
        ("2026-11-19", "2026-W47"), ("2026-01-01", "2026-W01"), ("2027-01-01", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("2026-12-31", "2026-W53"),
    ])
    func numbers(day: String, week: String) throws {
        let found = Week(of: try #require(Day(day)))
        #expect(found.description == week && Week(week) == found && found.monday.weekday == 1 && found.sunday.weekday == 7)
        #expect(found.next.previous == found && found < found.next && found.next.monday == found.sunday + 1)
    }

    @Test("is read from nothing but its name", arguments: ["2026-W54", "2026-W00", "2025-W53", "2026-47", "2026-w47", "2026-W7", "2026-W477", "", "W47-2026", "2026-W4é"])
    func unreadable(text: String) { #expect(Week(text) == nil) }
}
