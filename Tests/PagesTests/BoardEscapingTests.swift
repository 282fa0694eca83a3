import Domain
import Pages
import Testing
import Writing

@Suite("Texts that people type") struct BoardEscapingTests {
    private static let canary = "<i>\"'&canary"

    @Test("appear escaped on every page, wherever they stand", arguments: ["board", "past", "changes", "column", "toast"])
    func canaries(page name: String) {
        let page = Self.rendered(name)
        #expect(!page.contains("<i>"), "markup came through")
        #expect(page.contains("&lt;i&gt;&quot;&#39;&amp;canary"), "the text is missing")
        // What is left of the text must be the escaped form, or the form that an address has.
        let escaped = page.replacing("&lt;i&gt;&quot;&#39;&amp;canary", with: "").replacing("%3Ci%3E%22%27%26canary", with: "")
        #expect(!escaped.contains("canary"), "the text stands somewhere in another form")
    }

    @Test("cannot leave the attribute in which scripts find their texts") func scriptTexts() {
        for tag in MarkupReader(BoardPage.sample(.polish)).tags.filter({ $0["data-texts"] != nil }) {
            #expect(tag["data-texts"]?.hasPrefix("{\"") == true && tag["data-texts"]?.hasSuffix("}") == true)
        }
    }

    private static func rendered(_ name: String) -> String {
        switch name {
        case "board": BoardPage.sample(text: canary).renderedText()
        case "past": BoardPage.past(text: canary).renderedText()
        case "changes": ChangesPage.sample(text: canary).renderedText()
        case "column": ColumnPage(BoardPage.sample(text: canary).columns[0], of: .sample(text: canary)).renderedText()
        default: BoardPage.sample(toast: Toast(canary, undoToken: canary)).renderedText()
        }
    }
}
