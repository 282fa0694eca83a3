import Domain
import Testing
import Texts
import Writing
@testable import Pages

@Suite("Pages of forms") struct CapturePagesTests {
    private var form: CaptureForm {
        var form = CaptureForm()
        (form.key, form.name) = ("abcdefghijkmnpqr", "\"><script>alert(1)</script>")
        form.words = Language.allCases.map { FormWords(language: $0, heading: "Hello <i>\($0.rawValue)</i>", intro: "One\nTwo", thanks: "Thanks", consent: "I agree & \"sign\"") }
        form.questions = [FormQuestion(.email, isRequired: true), FormQuestion(key: "size", kind: .choice, labels: [FormLabel(language: .english, text: "Size </label>", choices: ["S < M", "L"])])]
        form.consentPurpose = .news
        return form
    }

    @Test("have all their words in all five languages") func texts() { #expect(Catalogues.embedded.problems(for: CaptureText.self) == []) }

    @Test("ask in the language, escape what the form says, and hide the field for machines", arguments: Language.allCases)
    func shown(_ language: Language) {
        var output = HTMLOutput()
        FormPage(form: form, language: language, stamp: "a.b\"c", bits: 18).render(into: &output)
        let text = String(decoding: output.bytes(), as: UTF8.self)
        #expect(text.contains("lang=\"\(language.rawValue)\"") && text.contains("Hello &lt;i&gt;\(language.rawValue)&lt;/i&gt;") && !text.contains("<i>"))
        #expect(text.contains("action=\"/f/abcdefghijkmnpqr\"") && text.contains("data-bits=\"18\"") && text.contains("value=\"a.b&quot;c\""))
        #expect(text.contains("name=\"website\"") && text.contains("tabindex=\"-1\"") && text.contains("autocomplete=\"off\""))
        #expect(text.contains("S &lt; M") && text.contains("Size &lt;/label&gt;"))
        #expect(!text.contains("style=") && !text.contains("onclick"))
    }

    @Test("give markup for pages elsewhere that holds nothing but what it should") func snippets() {
        var viewer = CaptureFormPage(shell: ShellPage(viewer: Viewer(id: .init(1), name: "Astrid", language: .english, csrf: "x", zone: .utc, now: Timestamp(seconds: 1_790_000_000)), title: "", place: nil, path: "/"), form: form)
        viewer.origin = "https://sales.test"
        let snippets = FormSnippets(page: viewer)
        #expect(snippets.script == """
            <script src="https://sales.test/embed/form.js?form=abcdefghijkmnpqr" async></script>
            <noscript><iframe src="https://sales.test/f/abcdefghijkmnpqr?frame=1" title="Hello &lt;i&gt;en&lt;/i&gt;" width="100%" height="640"></iframe></noscript>
            """)
        #expect(snippets.plain.contains("<option>S &lt; M</option>") && snippets.plain.contains("I agree &amp; &quot;sign&quot;") && !snippets.plain.contains("<script"))
    }
}
