import Testing
import Writing

@Suite("Parts of pages that are kept") struct KeptPartsTests {
    struct Menu: Component {
        let names: [String]
        var body: some HTML { ul { ForEach(names) { name in li { name } } } }
    }

    @Test("are made once, and are the same wherever they stand")
    func once() {
        let parts = KeptParts()
        var made = 0
        func page() -> String {
            div {
                Kept("menu", of: ["en", "Anna <Berg>"], in: parts) {
                    made += 1
                    return Menu(names: ["Anna <Berg>"])
                }
            }.renderedText()
        }
        let first = page()
        #expect(first == "<div><ul><li>Anna &lt;Berg&gt;</li></ul></div>")
        #expect(page() == first && made == 1)
    }

    @Test("are others for other values, and for another name")
    func others() {
        let parts = KeptParts()
        func text(_ name: StaticString, _ values: [String]) -> String { Kept(name, of: values, in: parts) { Menu(names: values) }.renderedText() }
        #expect(text("owners", ["Anna", "Bo"]) == "<ul><li>Anna</li><li>Bo</li></ul>")
        #expect(text("owners", ["Anna"]) == "<ul><li>Anna</li></ul>")
        #expect(text("owners", ["AnnaBo"]) == "<ul><li>AnnaBo</li></ul>")
        #expect(Kept("reasons", of: ["Anna"], in: parts) { "price" }.renderedText() == "price")
        #expect(text("owners", ["Anna", "Bo"]) == "<ul><li>Anna</li><li>Bo</li></ul>")
    }

    @Test("are dropped when they become too many, and made again")
    func limit() {
        let parts = KeptParts()
        for number in 0..<1_200 { #expect(Kept("n", of: ["\(number)"], in: parts) { "\(number)" }.renderedText() == "\(number)") }
        #expect(Kept("n", of: ["3"], in: parts) { "3" }.renderedText() == "3")
    }
}
