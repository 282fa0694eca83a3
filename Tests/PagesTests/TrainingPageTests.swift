import Domain
import Testing
import Writing
@testable import Pages

@Suite("Pages of training") struct TrainingPageTests {
    @Test("show a text as paragraphs and lists, with nothing of it as markup")
    func lightText() {
        func shown(_ text: String) -> String {
            var output = HTMLOutput()
            LightText(text).render(into: &output)
            return output.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        #expect(shown("One\ntwo\n\n- a\n- b\nThree") == "<p>One\ntwo</p><ul class=\"bullets\"><li>a</li><li>b</li></ul><p>Three</p>")
        #expect(shown("<b>\n\n\n - not a list") == "<p>&lt;b&gt;</p><p> - not a list</p>")
        #expect(shown("") == "")
    }

    @Test("read the choices of a question with the right one starred, and write them back")
    func choices() throws {
        let read = try #require(LessonFormPage.choices("The buyer\r\n* The board\n\n"))
        #expect(read.choices == ["The buyer", "The board"] && read.right == 1)
        #expect(LessonFormPage.lines(QuizQuestion(text: "Q", choices: read.choices, right: read.right)) == "The buyer\n* The board")
        #expect(LessonFormPage.choices("a\nb") == nil && LessonFormPage.choices("*a\n*b") == nil && LessonFormPage.choices("") == nil)
    }

    @Test("give a week as plain text, and as a mail that a link can hold")
    func plain() {
        let page = Lumello.digestPage(), text = page.plainText
        for words in ["Your week · ", "5 steps done", "One deal won · €12,000", "- Office floors 4–7 · Lumello", "Meeting → Proposal", "and 2 more"] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("<") && page.mail.hasPrefix("mailto:?subject=Your%20week") && page.mail.utf8.count < 2_000 && HTMLAddress.isLink(page.mail))
    }
}
