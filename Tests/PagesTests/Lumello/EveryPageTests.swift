import Domain
import Pages
import Testing
import Texts

@Suite("Every page about records, lists, imports and people")
struct EveryPageTests {
    /// Closes attributes and tags in every way that a text could try.
    static let dangerous = #""><script>alert(1)</script><b onclick='x' style="y">&</option></select></textarea>"#

    @Test("keeps the rules of structure, policy, labels, forms and loudness, in all languages", arguments: Lumello.states)
    func rules(_ state: Lumello.State) {
        for language in Language.allCases {
            let page = PageMarkup(state.make(language, nil))
            #expect(page.offences(csrf: Lumello.csrf) == [], "in \(language.rawValue)")
            // Texts for scripts keep their places: they stand in data-texts.
            let shown = page.elements.flatMap { element in element.attributes.filter { $0.key != "data-texts" }.values } + [page.words]
            #expect(shown.filter { $0.contains("{{") } == [], "an empty place in \(language.rawValue)")
        }
    }

    @Test("shows whatever people wrote as text, never as markup", arguments: Lumello.states)
    func escaping(_ state: Lumello.State) {
        let page = PageMarkup(state.make(.english, Self.dangerous))
        #expect(page.offences(csrf: Lumello.csrf) == [])
        #expect(!page.source.contains("<script>alert"))
        #expect(!page.source.contains("<b onclick"))
    }

    @Test("needs no script: what is no link sends a form or opens by itself", arguments: Lumello.states)
    func withoutScript(_ state: Lumello.State) {
        let page = PageMarkup(state.make(.english, nil))
        for button in page.all("button", inside: page.first("main")) where button["type"] != "submit" && button["hidden"] == nil && button["data-print"] == nil {
            #expect(button["popovertarget"] != nil || button["command"] != nil, "the button \(page.text(of: button)) does nothing without script")
        }
    }
}
