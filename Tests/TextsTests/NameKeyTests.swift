import Testing
import Texts

@Suite("Names that are compared")
struct NameKeyTests {
    @Test("of companies have no legal form, no marks and no punctuation", arguments: [
        ("Bergström Fastigheter AB", "bergstrom fastigheter"), ("AB Volvo (publ)", "volvo"), ("Café Havnen ApS", "cafe havnen"), ("Møller & Søn A/S", "moller son"), ("Łódzkie Światło Sp. z o.o.", "lodzkie swiatlo"),
        ("LODZKIE SWIATLO", "lodzkie swiatlo"), ("Trattoria Fonte S.r.l.", "trattoria fonte"), ("Rossi S.p.A.", "rossi"), ("Weiß GmbH & Co. KG", "weiss"), ("Ærø Færge I/S", "aero faerge"), ("Acme Ltd", "acme"), ("H&M", "hm"),
    ])
    func companies(_ name: String, _ key: String) { #expect(NameKey.company(name) == key) }

    @Test("keep a word, even when it is all they have")
    func onlyAForm() { #expect(NameKey.company("AB") == "ab" && NameKey.company("S.A.") == "sa" && NameKey.company("") == "") }

    @Test("of people are in one order, without titles", arguments: [("Berg, Karin", "karin berg"), ("Dr. Karin Berg", "karin berg"), ("Åse Sørensen", "ase sorensen"), ("mgr inż. Łukasz Żak", "lukasz zak")])
    func people(_ name: String, _ key: String) { #expect(NameKey.person(name) == key) }
}

@Suite("How far apart two texts are")
struct EditDistanceTests {
    @Test("counts letters that are changed, put in, left out or exchanged", arguments: [
        ("kitten", "kitten", 0), ("kitten", "sitten", 1), ("kitten", "kittens", 1), ("kitten", "kiten", 1), ("kitten", "iktten", 1), ("kitten", "sitting", 3), ("", "ab", 2), ("abc", "", 3),
    ])
    func distance(_ one: String, _ other: String, _ expected: Int) {
        #expect(EditDistance.between(one, other, atMost: 3) == expected)
        #expect(EditDistance.between(other, one, atMost: 3) == expected)
        if expected > 0 { #expect(EditDistance.between(one, other, atMost: expected - 1) == nil) }
    }
}
