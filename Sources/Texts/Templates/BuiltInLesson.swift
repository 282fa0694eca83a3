import Domain
import FoundationEssentials

/// A short lesson about Tratto itself, in all languages: `Sources/Assets/lessons/<id>.json`. It is there without a row.
public struct BuiltInLesson: Identifiable, Sendable, Decodable {
    /// Short and lasting, such as `board`; never a number.
    public let id: String
    /// Orders the lessons, from 1.
    public let position: Int
    /// About how long it takes.
    public let minutes: Int64
    public let title: LocalizedText
    /// Paragraphs with an empty line between them.
    public let text: LocalizedText
    public let quiz: [Question]

    /// A question with its choices.
    public struct Question: Sendable, Decodable {
        public let text: LocalizedText
        public let choices: [LocalizedText]
        /// The place of the right choice, from 0.
        public let right: Int64
        public let explanation: LocalizedText
    }

    /// How many of a hundred questions have to be right.
    public static let passMark: Int64 = 66

    /// All of them, in their order. Read once.
    public static let all: [BuiltInLesson] = read.lessons.sorted { $0.position < $1.position }

    /// Files that could not be read, with the reason; a test demands that there are none.
    public static let faults: [String] = read.faults

    public static func named(_ id: String) -> BuiltInLesson? { all.first { $0.id == id } }

    /// The questions in one language.
    public func questions(in language: Language) -> [QuizQuestion] {
        quiz.map { QuizQuestion(text: $0.text[language], choices: $0.choices.map { $0[language] }, right: $0.right, explanation: $0.explanation[language]) }
    }

    private static let read: (lessons: [BuiltInLesson], faults: [String]) = {
        var lessons: [BuiltInLesson] = [], faults: [String] = []
        for file in EmbeddedFile.all(in: "lessons/") {
            do {
                lessons.append(try JSONDecoder().decode(BuiltInLesson.self, from: Data(file.bytes)))
            } catch {
                faults.append("\(file.name): \(error)")
            }
        }
        return (lessons, faults)
    }()
}
