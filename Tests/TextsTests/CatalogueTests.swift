import Domain
import FoundationEssentials
import Testing

@testable import Texts

private enum Shop: String, TextKey {
    static let namespace: StaticString = "shop"
    case open, greeting, items
    case sign = "door.sign"
}

/// Catalogues of one namespace, as they would stand in the files.
private func catalogues(_ files: [Language: String]) -> Catalogues {
    Catalogues(files.map { ("texts/\($0.key.rawValue)/shop.json", Array($0.value.utf8)) })
}

private let english = #"{"open": "Open", "greeting": "Hello {{name}}, {{ name }}", "items_one": "One item", "items_other": "{{count}} items", "door": {"sign": "Closed"}}"#
private let polish = """
    {"open": "Otwarte", "greeting": "Cześć {{name}}", "items_one": "{{count}} rzecz", "items_few": "{{count}} rzeczy", "items_many": "{{count}} rzeczy.",
     "items_other": "{{count}} rzeczy,", "door": {"sign": "Zamkni\\u0119te"}}
    """

@Suite("A catalogue")
struct CatalogueTests {
    private let texts = catalogues([.english: english, .polish: polish, .swedish: #"{"open": "Öppet"}"#])

    @Test("gives the text of a key, also of a nested one")
    func plain() {
        #expect(texts[.english][Shop.open] == "Open")
        #expect(texts[.polish][Shop.sign] == "Zamknięte")
    }

    @Test("puts values into their places, as often as they are named")
    func values() {
        #expect(texts[.english](Shop.greeting, ["name": "Ann <b>"]) == "Hello Ann <b>, Ann <b>")
        #expect(texts[.english](Shop.open, ["name": "Ann"]) == "Open")
    }

    @Test("leaves a place visible when its value is not given")
    func missingValue() {
        #expect(texts[.polish](Shop.greeting, ["nam": "Ann"]) == "Cześć {{name}}")
    }

    @Test("chooses the plural form and writes the number as the language does")
    func plurals() {
        #expect(texts[.english](Shop.items, count: 1) == "One item")
        #expect(texts[.english](Shop.items, count: 12_345) == "12,345 items")
        #expect(texts[.polish](Shop.items, count: 1) == "1 rzecz")
        #expect(texts[.polish](Shop.items, count: 22) == "22 rzeczy")
        #expect(texts[.polish](Shop.items, count: 12_345) == "12\u{A0}345 rzeczy.")
        #expect(texts[.polish](Shop.items, count: 2.5) == "2,5 rzeczy,")
        #expect(texts[.polish](Shop.items, count: 2.0) == "2 rzeczy")
        #expect(texts[.polish](Shop.items, ["count": "some"], count: 5) == "some rzeczy.")
    }

    @Test("borrows from English what it lacks, with English plural rules, and tells")
    func fallback() {
        #expect(texts[.swedish][Shop.open] == "Öppet")
        #expect(texts[.swedish](Shop.items, count: 1) == "One item")
        #expect(texts[.swedish](Shop.items, count: 12_345) == "12\u{A0}345 items")
        #expect(texts[.swedish].has(Shop.open))
        #expect(!texts[.swedish].has(Shop.items))
        #expect(texts[.danish][Shop.open] == "Open")
    }

    @Test("shows the key of a text that nobody wrote")
    func unknown() {
        let empty = catalogues([:])
        #expect(empty[.italian][Shop.sign] == "shop.door.sign")
        #expect(empty[.italian](Shop.items, count: 3) == "shop.items")
        #expect(empty[.italian].pieces(of: Shop.open) == [.words("shop.open")])
    }

    @Test("gives the pieces of a text, so that markup can go into the places")
    func pieces() {
        #expect(texts[.english].pieces(of: Shop.greeting) == [.words("Hello "), .value("name"), .words(", "), .value("name")])
        #expect(texts[.english].pieces(of: Shop.items, count: 1) == [.words("One item")])
    }
}

@Suite("What a test finds in catalogues")
struct CatalogueProblemsTests {
    private func problems(_ files: [Language: String]) -> [String] { catalogues(files).problems(for: Shop.self) }
    private func all(_ text: String, but other: [Language: String] = [:]) -> [Language: String] {
        let polish = text.replacing(#""items_other""#, with: #""items_few": "{{count}} x", "items_many": "{{count}} x", "items_other""#)
        return [.english: text, .swedish: text, .danish: text.replacing("One item", with: "{{count}} item"), .polish: polish, .italian: text].merging(other) { $1 }
    }

    @Test("nothing, when all is well")
    func fine() { #expect(problems(all(english)) == []) }

    @Test("missing and superfluous keys")
    func keys() {
        let found = problems(all(english, but: [.swedish: english.replacing(#""open""#, with: #""opened""#)]))
        #expect(found == [#"sv/shop.json: "open" is missing"#, #"sv/shop.json: "opened" is there, but no case of the enum has it"#])
    }

    @Test("a whole file that is missing")
    func file() {
        var files = all(english)
        files[.italian] = nil
        #expect(problems(files) == ["open", "greeting", "items", "door.sign"].map { "it/shop.json: \"\($0)\" is missing" })
    }

    @Test("plural forms that a language needs, and those it does not have")
    func forms() {
        let found = problems(all(english, but: [.polish: english, .danish: english.replacing("One item", with: "{{count}} item").replacing("items_other", with: "items_few")]))
        #expect(found == [
            #"da/shop.json: "items" lacks the form _other"#, #"da/shop.json: "items" has the form _few, which the language does not have"#,
            #"pl/shop.json: "items" lacks the form _few"#, #"pl/shop.json: "items" lacks the form _many"#,
        ])
    }

    @Test("a text with plural forms in one language and without in another")
    func singleAgainstPlural() {
        let single = english.replacing(#""items_one": "One item", "items_other""#, with: #""items""#)
        #expect(problems(all(english, but: [.italian: single])) == [#"it/shop.json: "items" has no plural forms, the English text has"#])
    }

    @Test("placeholders that are missing, unknown or not closed")
    func placeholders() {
        let wrong = english.replacing("{{ name }}", with: "{{nmae}}").replacing("{{count}} items", with: "items").replacing("Closed", with: "Closed {{")
        #expect(problems(all(english, but: [.italian: wrong])) == [
            #"it/shop.json: "door.sign" has an open placeholder"#,
            #"it/shop.json: "greeting" has {{nmae}}, which the English text has not"#, #"it/shop.json: "items" (_other) lacks {{count}}"#,
        ])
    }

    @Test("a Danish singular without its number, since 1.5 is singular in Danish")
    func danishOne() {
        #expect(problems(all(english, but: [.danish: english])) == [#"da/shop.json: "items" (_one) lacks {{count}}"#])
    }

    @Test("spaces at the ends, typewriter marks, exclamation marks, and English in another language", arguments: [
        ("Open ", "begins or ends with a space"), ("It  is", "has two spaces in a row"), ("Wait...", "has three full stops; write …"), ("Open!", "has an exclamation mark"),
        ("It's", "has a typewriter apostrophe; write ’"), ("", "is empty"),
    ])
    func style(text: String, problem: String) {
        #expect(problems(all(english, but: [.swedish: english.replacing(#""Open""#, with: #""\#(text)""#)])) == [#"sv/shop.json: "open" \#(problem)"#])
        let long = english.replacing(#""Open""#, with: #""We are open now""#)
        #expect(problems(all(long)).filter { $0.hasSuffix(#""open" is the English text"#) }.count == 4)
    }

    @Test("files that are not read, with the line", arguments: [
        ("{\"open\": \"a\",\n\"open\": \"b\"}", "line 2: \"open\" is there twice"), ("{\"open\": 3}", "line 1: a text in quotation marks is expected"),
        ("{\"open\": \"a\"", "line 1: , or } is expected"), ("[]", "line 1: { is expected"), ("{} {}", "line 1: nothing may follow the closing bracket"),
        ("{\"open\": \"a", "line 1: the closing quotation mark is missing"), ("{\"open\": \"\\ud83d\"}", "line 1: \\u needs four digits of one character"),
        ("{\"a\": \"\\u12\"}", "line 1: \\u needs four digits of one character"),
        ("{\"open\": \"a\nb\"}", "line 2: a text ends on the line where it begins"), ("{\"open\": \"\\x\"}", "line 1: \\ is followed by something unknown"), ("", "line 1: { is expected"),
    ])
    func faults(json: String, fault: String) {
        #expect(catalogues([.english: json]).faults == ["texts/en/shop.json, \(fault)"])
        #expect(catalogues([.english: json]).problems(for: Shop.self).first == "texts/en/shop.json, \(fault)")
    }

    @Test("files in the wrong place")
    func place() {
        #expect(Catalogues([("texts/de/shop.json", [])]).faults.count == 1)
        #expect(Catalogues([("texts/shop.json", [])]).faults.count == 1)
    }
}

@Suite("Texts nobody shows")
struct TextUseTests {
    @Test("are found among the sources")
    func unused() {
        let use = TextUse(sources: ["catalogue[Shop.open] + catalogue(.items, count: 2)", "case greeting // .signature"])
        #expect(use.unused(of: Shop.self) == ["greeting", "door.sign"])
        #expect(use.unused(of: Shop.self) { $0.hasPrefix("door") } == ["greeting"])
    }

    @Test("cannot be told when keys are made at run time", arguments: ["Shop(rawValue: name)", "for key in Shop.allCases {"])
    func dynamic(source: String) {
        #expect(TextUse(sources: [source]).unused(of: Shop.self) == [])
        #expect(TextUse(sources: [source.replacing("Shop", with: "BookShop")]).unused(of: Shop.self) != [])
    }

    @Test("are looked for in a folder and below")
    func folder() throws {
        let use = try TextUse(inSourcesAt: EmbeddedFileTests.assets.deletingLastPathComponent().appending(path: "Texts").path)
        #expect(!use.unused(of: CommonText.self).contains("time.daysLate"))
    }
}
