import Domain
public import Texts

/// The words of lessons, cards and coaching notes.
public enum TrainingText: String, TextKey {
    public static let namespace: StaticString = "training"

    // Lessons
    case title, ownLessons, builtIn, noLessons, minutes, lessonsHere, againLine, progress
    case open = "state.open", passed = "state.passed", changed = "state.changed", stale = "state.stale"
    case questions, noQuestions, markRead, check, again, answeredRight, passedNow, notPassed, needed, tries, right, wrong, rightIs, nothingChosen, back

    // Writing a lesson
    case newLesson, editLesson, text, textHint, stage, anyStage, everyLanguage, minutesField, passMark, refreshDays, refreshHint, question, choices, choicesHint, explanation, askAgain, takeOut, takeIn, retired, otherLanguages

    // Cards
    case cards, cardsDue, noCards, noCardsHelp, nextCards, practise, turn, turnHelp, answers, knew, notYet, cardCount

    // Coaching
    case coaching, coachingHelp, aboutMe, noNotes, aboutOthers, writeNote, person, followUp, deal, noteBy, noteAbout, comments, yourComment, comment, deleteNote, followUpOn, followUpLate

    // The team
    case team, teamHelp, passedOf, dueAgain
}

extension TrainingText {
    /// What somebody's standing with a lesson is called.
    static func state(_ state: LessonState) -> TrainingText {
        switch state {
        case .open: .open
        case .passed: .passed
        case .changed: .changed
        case .stale: .stale
        }
    }
}
