import Domain
import Testing
import Texts

@Suite("Built-in lessons")
struct BuiltInLessonTests {
    @Test("can all be read, in their order")
    func complete() {
        #expect(BuiltInLesson.faults == [])
        #expect(BuiltInLesson.all.map(\.id) == ["board", "next-step", "gates", "undo", "import", "today"])
        #expect(BuiltInLesson.all.allSatisfy { Int64($0.id) == nil && $0.minutes > 0 })
    }

    @Test("have a text of their own in each language, and three questions with one right answer", arguments: BuiltInLesson.all.indices, Language.allCases)
    func written(_ index: Int, language: Language) {
        let lesson = BuiltInLesson.all[index], questions = lesson.questions(in: language)
        #expect(lesson.text[language].split(separator: " ").count > 90, "\(lesson.id)")
        #expect(questions.count == 3)
        for question in questions {
            #expect(question.choices.count == 3 && Set(question.choices).count == 3 && question.choices.indices.contains(Int(question.right)), "\(lesson.id): \(question.text)")
            #expect(question.explanation?.isEmpty == false)
        }
        if language != .english { #expect(lesson.text[language] != lesson.text[.english] && lesson.title[language] != lesson.title[.english]) }
    }

    @Test("do not have the right answer always in the same place")
    func places() { for lesson in BuiltInLesson.all { #expect(Set(lesson.quiz.map(\.right)).count > 1, "\(lesson.id)") } }
}
