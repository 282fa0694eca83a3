public import Domain
import Texts
public import Writing

/// One's own training: lessons with where one stands, cards that are due, coaching notes, and for who leads a team how far it
/// is: `/training`.
public struct TrainingPage: Sendable {
    public static let path = "/training"
    public var shell: ShellPage
    public var own: [LessonRow] = []
    public var builtIn: [LessonRow] = []
    public var cardsDue = 0
    /// Coaching notes about oneself.
    public var about: [NoteRow] = []
    /// Those about people whom one leads.
    public var led: [NoteRow] = []
    /// About whom one may write a note.
    public var people: [FormChoice] = []
    public var team: [TeamRow] = []
    public var retired: [LessonRow] = []
    public var otherLanguages: [LessonRow] = []
    /// Whether the viewer writes lessons.
    public var mayWrite = false
    public var input = FormInput.fresh
    public init(shell: ShellPage) { self.shell = shell }

    /// A lesson in a list.
    public struct LessonRow: Sendable {
        public let key: String
        public let title: String
        public let minutes: Int
        /// "New business: Proposal".
        public let stage: String?
        public let state: LessonState
        public init(key: String, title: String, minutes: Int, stage: String? = nil, state: LessonState) { (self.key, self.title, self.minutes, self.stage, self.state) = (key, title, minutes, stage, state) }
    }

    /// A coaching note in a list.
    public struct NoteRow: Sendable {
        public let note: CoachingNote
        /// Whom it is about, and who wrote it.
        public let about: String, by: String
        public init(_ note: CoachingNote, about: String, by: String) { (self.note, self.about, self.by) = (note, about, by) }
    }

    /// How far somebody is.
    public struct TeamRow: Sendable {
        public let name: String
        public let lessons: Int, passed: Int, dueAgain: Int
        public init(name: String, lessons: Int, passed: Int, dueAgain: Int) { (self.name, self.lessons, self.passed, self.dueAgain) = (name, lessons, passed, dueAgain) }
    }
}

extension TrainingPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) { Shell(shell.following(.lesson, .coachingNote)) { TrainingContent(page: self) }.render(into: &output) }
    var texts: Catalogue { shell.viewer.texts }
}

struct TrainingContent: Component {
    let page: TrainingPage

    var body: some HTML {
        let texts = page.texts, all = page.own + page.builtIn
        PageHeader(texts[TrainingText.title]) {
            span(.class("faint only-l")) { texts(TrainingText.progress, ["passed": page.shell.viewer.format.number(all.count { $0.state == .passed }), "all": page.shell.viewer.format.number(all.count)]) }
        } actions: {
            if page.mayWrite {
                a(.class("btn"), .href("/training/edit")) {
                    IconView(.plus)
                    texts[TrainingText.newLesson]
                }
            }
        }
        div(.class("page"), .data("narrow")) {
            FormProblems(problems: page.input.problems)
            CardsDueBox(page: page)
            if !page.own.isEmpty || page.mayWrite { LessonsBox(page: page, id: "own-lessons", name: .ownLessons, rows: page.own) }
            LessonsBox(page: page, id: "built-in", name: .builtIn, rows: page.builtIn)
            if !page.otherLanguages.isEmpty { LessonsBox(page: page, id: "other-languages", name: .otherLanguages, rows: page.otherLanguages) }
            if !page.retired.isEmpty { LessonsBox(page: page, id: "retired", name: .retired, rows: page.retired) }
            CoachingBox(page: page)
            if !page.team.isEmpty { TeamTrainingBox(page: page) }
        }
    }
}

/// How many cards wait, with the way to them.
struct CardsDueBox: Component {
    let page: TrainingPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "cards-t")) {
            div(.class("box-h")) { h2(.id("cards-t")) { texts[TrainingText.cards] } }
            div(.class("box-b row wrap")) {
                span(.class("grow")) { texts(TrainingText.cardsDue, count: page.cardsDue) }
                a(.class("btn"), .kind(page.cardsDue > 0 ? .main : nil), .href("/training/cards")) { texts[TrainingText.practise] }
            }
        }
    }
}

/// Lessons with where one stands.
struct LessonsBox: Component {
    let page: TrainingPage
    let id: String
    let name: TrainingText
    let rows: [TrainingPage.LessonRow]

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id(id), .labelled(by: id + "-t")) {
            div(.class("box-h")) {
                h2(.id(id + "-t")) { texts[name] }
                span(.class("count")) { page.shell.viewer.format.number(rows.count) }
            }
            if rows.isEmpty {
                p(.class("box-b faint")) { texts[TrainingText.noLessons] }
            } else {
                ul(.class("list")) {
                    ForEach(rows) { row in
                        li {
                            span(.class("grow")) {
                                a(.href("/training/lessons/" + row.key)) { b { row.title } }
                                br()
                                small(.class("faint")) { [row.stage, texts(TrainingText.minutes, count: row.minutes)].compactMap(\.self).joined(separator: " · ") }
                            }
                            LessonBadge(state: row.state, texts: texts)
                        }
                    }
                }
            }
        }
    }
}

/// Where one stands with a lesson, in a word.
struct LessonBadge: Component {
    let state: LessonState
    let texts: Catalogue

    var body: some HTML {
        switch state {
        case .open: span(.class("badge")) { texts[TrainingText.open] }
        case .passed: span(.class("badge"), .data("tone", "good")) { texts[TrainingText.passed] }
        case .changed, .stale: span(.class("badge"), .data("tone", "warn")) { texts[TrainingText.state(state)] }
        }
    }
}

/// How far the people are whom one leads, by name.
struct TeamTrainingBox: Component {
    let page: TrainingPage

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        section(.class("box"), .id("team"), .labelled(by: "team-t")) {
            div(.class("box-h")) { h2(.id("team-t")) { texts[TrainingText.team] } }
            p(.class("box-b faint")) { texts[TrainingText.teamHelp] }
            ul(.class("list")) {
                ForEach(page.team) { row in
                    li {
                        span(.class("grow clip")) { row.name }
                        if row.dueAgain > 0 { span(.class("badge"), .data("tone", "warn")) { texts(TrainingText.dueAgain, count: row.dueAgain) } }
                        span(.class("nowrap faint")) { texts(TrainingText.passedOf, ["passed": format.number(row.passed), "all": format.number(row.lessons)]) }
                    }
                }
            }
        }
    }
}
