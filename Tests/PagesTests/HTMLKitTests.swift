import Testing
import Writing

@Suite("The HTML kit") struct HTMLKitTests {
    private let canary = "<b onclick=\"x\">'&</b>"
    private let escaped = "&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&lt;/b&gt;"

    @Test("escapes text between tags") func text() {
        #expect(p { canary }.renderedText() == "<p>\(escaped)</p>")
    }

    @Test("escapes text in attributes") func attributes() {
        #expect(div(.title(canary), .data("note", canary), .aria("label", canary)) {}.renderedText() == "<div title=\"\(escaped)\" data-note=\"\(escaped)\" aria-label=\"\(escaped)\"></div>")
        #expect(input(.value(canary), .placeholder(canary)).renderedText() == "<input value=\"\(escaped)\" placeholder=\"\(escaped)\">")
    }

    @Test("escapes what a row writes by hand") func rows() {
        var output = HTMLOutput()
        output.literal("<li")
        output.attribute("data-name", canary)
        output.literal(">")
        output.text(canary)
        #expect(String(decoding: output.bytes(), as: UTF8.self) == "<li data-name=\"\(escaped)\">\(escaped)")
    }

    @Test("keeps letters of every alphabet as they are") func letters() {
        #expect(p { "Łódź, Århus, 東京 🙂" }.renderedText() == "<p>Łódź, Århus, 東京 🙂</p>")
    }

    @Test(
        "lets only harmless addresses into links",
        arguments: [
            ("/deals/1?q=a", true), ("?q=1", true), ("#top", true), ("https://example.com", true), ("HTTP://example.com", true), ("mailto:a@b.se", true), ("tel:+46", true),
            ("javascript:alert(1)", false), ("JavaScript:alert(1)", false), ("java\tscript:alert(1)", false), (" javascript:x", false), ("data:text/html,x", false),
            ("vbscript:x", false), ("//evil.example", false), ("/\\evil.example", false), ("/\t/evil.example", false), ("", false), ("deals", false), ("file:///etc/passwd", false),
        ])
    func links(address: String, isHarmless: Bool) {
        #expect(a(.href(address)) {}.renderedText() == (isHarmless ? "<a href=\"\(address)\"></a>" : "<a href=\"#\"></a>"))
    }

    @Test("sends forms only to this server", arguments: ["https://evil.example", "//evil.example", "javascript:x", "mailto:a@b.se", "#"])
    func forms(address: String) {
        #expect(form(.post, .action(address)) {}.renderedText() == "<form method=\"post\" action=\"#\"></form>")
        #expect(button(.formaction(address)) {}.renderedText() == "<button formaction=\"#\"></button>")
    }

    @Test("writes an attribute only when its condition holds") func conditions() {
        #expect(a(.current(false), .title(nil), .data("on").when(false)) {}.renderedText() == "<a></a>")
        #expect(input(.checked(), .required(false), .disabled()).renderedText() == "<input checked disabled>")
        #expect(li(.aria("selected", false), .hidden()) {}.renderedText() == "<li aria-selected=\"false\" hidden></li>")
    }

    @Test("puts parts, choices and repetitions in order") func building() {
        func page(_ names: [String], _ isLong: Bool) -> String {
            div {
                if isLong { b { "long" } } else { i2 }
                ForEach(names) { name in span { name } }
                if names.isEmpty { "none" }
            }.renderedText()
        }
        #expect(page(["a", "b"], true) == "<div><b>long</b><span>a</span><span>b</span></div>")
        #expect(page([], false) == "<div><em></em>none</div>")
    }
    private var i2: some HTML { em {} }

    @Test("begins a document with its doctype") func document() {
        #expect(HTMLDocument(.lang("pl")) { head {} }.renderedText() == "<!doctype html><html lang=\"pl\"><head></head></html>")
    }

    @Test("writes a part that was written before without escaping it twice") func rendered() {
        let once = Rendered(p { "a & b" })
        #expect(div { once; once }.renderedText() == "<div><p>a &amp; b</p><p>a &amp; b</p></div>")
    }

    @Test(
        "writes numbers of drawings short and without exponents",
        arguments: [(0.0, "0"), (-0.001, "0"), (53.8, "53.8"), (53.84, "53.84"), (1.005e3, "1005"), (-2.5, "-2.5"), (1 / 3, "0.33"), (.nan, "0"), (.infinity, "0"), (9.05, "9.05")])
    func coordinates(value: Double, text: String) {
        #expect(Coordinate(value).text == text)
    }

    @Test("writes to the address alone, whatever somebody made of it", arguments: [
        ("eva@berg.test", "mailto:eva@berg.test"), ("eva.berg-1@berg.test", "mailto:eva.berg-1@berg.test"), ("eva@berg.test?bcc=spy%40evil.test", "mailto:eva@berg.test%3Fbcc%3Dspy%2540evil.test"),
        ("victim@a.test?bcc=spy@evil.test", "mailto:victim@a.test%3Fbcc%3Dspy@evil.test"), ("a?cc=b&body=x@berg.test", "mailto:a%3Fcc%3Db%26body%3Dx@berg.test"), ("", "mailto:"),
    ])
    func mails(_ address: String, _ link: String) {
        #expect(HTMLAddress.mail(to: address) == link && HTMLAddress.isLink(link))
    }

    @Test("encodes what goes into a query") func queries() {
        #expect(HTMLAddress.path("/deals", [("q", "a&b=ć #"), ("none", nil), ("x", "")]) == "/deals?q=a%26b%3D%C4%87%20%23&x=")
        #expect(HTMLAddress.path("/deals", [("none", nil)]) == "/deals")
    }
}
