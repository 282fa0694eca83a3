import Domain
import Foundation
import Testing
import Texts

@Suite("Folding for search")
struct SearchFoldingTests {
    @Test("removes case and marks", arguments: [
        ("Malmö", "malmo"), ("ÅKERI", "akeri"), ("Łódź", "lodz"), ("Świętokrzyskie", "swietokrzyskie"), ("Ærø Øster", "aero oster"), ("Đorđe", "dorde"),
        ("Straße", "strasse"), ("STRAẞE", "strasse"), ("Œuvre", "oeuvre"), ("Þór Guðmundsson", "thor gudmundsson"), ("Città è però", "citta e pero"), ("İstanbul ılık", "istanbul ilik"),
        ("Nguyễn Đức", "nguyen duc"), ("Dvořák", "dvorak"), ("Ångström", "angstrom"), ("Ελλάς", "ελλασ"), ("ΑΘΉΝΑ", "αθηνα"), ("Фёдор Чайковский", "федор чаиковскии"),
        ("Aalborg", "aalborg"), ("", ""), ("東京", "東京"), ("Café №5", "cafe №5"),
    ])
    func letters(text: String, folded: String) { #expect(SearchFolding.fold(text) == folded) }

    @Test("gives the same for a letter and for its parts")
    func decomposed() {
        for text in ["Å", "ö", "ź", "é", "Ǻ", "ệ"] {
            #expect(SearchFolding.fold(text.decomposedStringWithCanonicalMapping) == SearchFolding.fold(text.precomposedStringWithCanonicalMapping))
        }
    }

    @Test("makes white space one, and typographic marks those of the keyboard")
    func spaces() {
        #expect(SearchFolding.fold("  Café\u{A0}\u{202F}\t\n Havnen  ") == "cafe havnen")
        #expect(SearchFolding.fold("O’Neil–Smith “Ltd”") == "o'neil-smith \"ltd\"")
        #expect(SearchFolding.fold("soft\u{AD}hyphen \u{200B}zero\u{2060}width") == "softhyphen zerowidth")
        #expect(SearchFolding.fold(" \u{200B} ") == "")
    }

    @Test("divides words at whatever is neither letter nor number", arguments: [
        ("Quixote+Trade@Zephyr-Light.example", "quixote trade zephyr light example"), ("O’Neil–Smith & Søn", "o neil smith son"), ("+46 (0)70-123.45", "46 0 70 123 45"),
        ("https://a-b.example/ten?lot=7b#x", "https a b example ten lot 7b x"), ("  …  ", ""), ("", ""), ("東京 5 m²", "東京 5 m²"), ("a_b", "a b"), ("🎉party", "party"),
    ])
    func words(text: String, words: String) {
        #expect(SearchFolding.words(text) == words)
        #expect(SearchFolding.words(words) == words)
    }

    @Test("changes nothing the second time")
    func idempotent() {
        for scalar in (0x20...0x24F).compactMap({ Unicode.Scalar($0) }) + (0x1E00...0x1EFF).compactMap({ Unicode.Scalar($0) }) {
            let once = SearchFolding.fold("x" + String(scalar) + "x")
            #expect(SearchFolding.fold(once) == once, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("leaves no mark on any letter that is a Latin one with marks")
    func complete() {
        for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bare = String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter { !(0x300...0x36F ~= $0.value) }
            guard let base = bare.first, bare.count == 1, base.isASCII, base.properties.isAlphabetic else { continue }
            #expect(SearchFolding.fold(String(scalar)) == String(base), "U+\(String(value, radix: 16))")
        }
    }
}

@Suite("The order of names")
struct NameOrderTests {
    @Test("is the language's own", arguments: [
        (.swedish, ["2", "a b", "a-b", "Aberg", "Ek", "Myller", "Müller", "Mz", "van Dyk", "Van Dyk", "Vik", "Wik", "Zorn", "Åberg", "Ångström", "ärla", "Ärlig", "Öman", "Østerled"]),
        (.danish, ["Abe", "Yb", "Üb", "Yc", "Zoo", "Ærø", "Äsk", "Öre", "Øster", "Ål", "ål", "Århus", "Aarhus"]),
        (.polish, ["Adam", "az", "ąb", "Cz", "Ćma", "Lublin", "Lz", "Łódź", "Ma", "Oz", "Ósmy", "Pa", "Zz", "Źdź", "Żak"]),
        (.italian, ["Aosta", "Così", "Cosi Fan", "È Moda", "Eboli", "Elba", "Żak", "Zara"]),
        (.english, ["#1", "10", "9", "Aberg", "Åberg", "Abergavenny", "O Neil", "O'Neil", "ONeil", "Zorn", "Ελλάς", "Чайка"]),
    ] as [(Language, [String])])
    func order(language: Language, names: [String]) {
        #expect(NameOrder(language).sorted(names.reversed()) == names)
    }

    @Test("agrees with the locale library on names of letters", arguments: Language.allCases)
    func agrees(language: Language) throws {
        let letters = Array("abcdefghijklmnopqrstuvwxyzåäöæøąćęłńóśźżéèüABCLNOSUZÅÄÖÆØŁŻ")
        var state: UInt64 = 20_261_122
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        let names = (0..<400).map { _ in String((0...next(5)).map { _ in letters[next(letters.count)] }) }
        let locale = Locale(identifier: try #require(CLDRTests.locales[language])), order = NameOrder(language)
        for (left, right) in zip(names, names.dropFirst()) {
            // Without `.literal` the library takes "oü" for behind "ó" in Polish, against CLDR.
            let theirs = left.compare(right, options: .literal, range: nil, locale: locale)
            #expect(order.precedes(left, right) == (theirs == .orderedAscending), "\(left) \(right)")
            #expect(order.precedes(right, left) == (theirs == .orderedDescending), "\(right) \(left)")
        }
    }

    @Test("comes as a key whose bytes are in order, without a zero byte")
    func key() {
        let order = NameOrder(.swedish)
        #expect(order.key(for: "Al") < order.key(for: "Alm"))
        #expect(order.key(for: "al") < order.key(for: "Al"))
        #expect(order.key(for: "Ål") == order.key(for: "A\u{30A}l"))
        #expect(order.key(for: "Ål") != order.key(for: "Al"))
        #expect(!order.key(for: "a\u{0}b\u{1}c").utf8.contains(0))
        #expect(order.key(for: "") < order.key(for: " "))
    }

    @Test("keeps equal names as they stood")
    func stable() {
        let people = [("Öman", 1), ("Ek", 2), ("Öman", 3)]
        #expect(NameOrder(.swedish).sorted(people) { $0.0 }.map(\.1) == [2, 1, 3])
    }
}
