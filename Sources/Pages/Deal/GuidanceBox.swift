import Domain
import Texts
import Writing

/// What the deal's stage is for and how it is worked, as whoever runs the pipeline wrote it.
public struct Guidance: Sendable {
    public let stage: String
    public let purpose: String?
    /// What to do, line by line.
    public let playbook: [String]
    /// The lessons that teach the stage.
    public let lessons: [LessonLink]

    public struct LessonLink: Sendable {
        public let id: Lesson.ID
        public let title: String
        public init(id: Lesson.ID, title: String) { (self.id, self.title) = (id, title) }
    }

    /// Nil where nobody wrote anything.
    public init?(stage: String, purpose: String?, playbook: String?, lessons: [LessonLink] = []) {
        (self.stage, self.lessons) = (stage, lessons)
        self.purpose = purpose.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
        self.playbook = (playbook ?? "").split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
        if self.purpose == nil, self.playbook.isEmpty, lessons.isEmpty { return nil }
    }

    /// More than is read at a glance.
    var isLong: Bool { playbook.count > 4 || playbook.reduce(0) { $0 + $1.count } > 320 }
}

/// The guidance beside the criteria. What is long is folded.
struct GuidanceBox: Component {
    let page: DealPage
    let guidance: Guidance

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .labelled(by: "guidance"), .data("part", "guidance")) {
            div(.class("box-h")) { h2(.id("guidance")) { texts(ProcessText.inStage, ["stage": guidance.stage]) } }
            div(.class("box-b stack")) {
                if let purpose = guidance.purpose { p { purpose } }
                if !guidance.playbook.isEmpty {
                    if guidance.isLong {
                        details {
                            summary { texts[SettingsText.playbook] }
                            lines
                        }
                    } else {
                        lines
                    }
                }
                if !guidance.lessons.isEmpty {
                    p { b { texts[TrainingText.lessonsHere] } }
                    ul(.class("bullets")) { ForEach(guidance.lessons) { lesson in li { a(.class("link"), .href("/training/lessons/\(lesson.id)")) { lesson.title } } } }
                }
            }
        }
    }

    private var lines: some HTML { ul(.class("bullets")) { ForEach(guidance.playbook) { line in li { line } } } }
}
