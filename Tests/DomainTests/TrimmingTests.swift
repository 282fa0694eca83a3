import Domain
import Testing

@Suite("Trimming") struct TrimmingTests {
    @Test("takes white space of every kind from both ends, and nothing from between", arguments: [
        ("Fjord lamps", "Fjord lamps"), ("  Fjord  lamps\t", "Fjord  lamps"), ("\r\nÅsa\u{A0}\u{202F}", "Åsa"), ("\u{2003}x", "x"), ("é ", "é"), (" \n ", ""), ("", ""), ("a", "a"), ("e\u{301}", "e\u{301}"),
    ])
    func ends(text: String, trimmed: String) {
        #expect(text.trimmed == trimmed)
        #expect("<\(text)>".dropFirst().dropLast().trimmed == trimmed)
    }
}
