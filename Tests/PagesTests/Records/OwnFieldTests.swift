import Domain
import Pages
import Testing
import Texts

@Suite("The value of a field that a workspace added")
struct OwnFieldTests {
    private static let names = OwnField.Names(users: [2: "Mikkel Holm"], people: [23: "Henrik Bergström"])

    private static func own(_ type: CustomField.ValueType) -> OwnField {
        var field = CustomField()
        (field.id, field.key, field.name, field.type) = (.init(1), "key", "Of our own", type)
        if type.hasOptions { field.options = [.init(key: "flat", label: "Flat roof"), .init(key: "pitched", label: "Pitched roof"), .init(key: "old", label: "Thatched", isArchived: true)] }
        if type == .money { field.currency = Currency("SEK") }
        return OwnField(field, users: [FormChoice("2", "Mikkel Holm")], names: names)
    }

    @Test("is shown in words, as its language writes numbers and amounts", arguments: [
        (CustomField.ValueType.text, CustomValue.text("Two floors"), "Two floors"), (.link, .text("https://roofs.example/a"), "https://roofs.example/a"), (.number, .number(1_234.5), "1\u{A0}234,5"), (.number, .number(7), "7"),
        (.number, .number(0.000001), "0,000001"), (.choice, .text("flat"), "Flat roof"), (.choice, .text("gone"), "gone"), (.choices, .list(["pitched", "old"]), "Pitched roof, Thatched"), (.person, .number(23), "Henrik Bergström"), (.person, .number(99), "en person som inte längre finns"),
        (.user, .number(2), "Mikkel Holm"), (.boolean, .boolean(true), "Ja"), (.boolean, .boolean(false), "Nej"),
    ] as [(CustomField.ValueType, CustomValue, String)])
    func shown(_ type: CustomField.ValueType, _ value: CustomValue, _ words: String) {
        #expect(Self.own(type).shown(value).text(Lumello.viewer(.swedish)) == words)
    }

    @Test("says of somebody without a name that they are gone, or not to be seen")
    func nameless() {
        let field = Self.own(.person).field, some = OwnField(field, users: [], names: OwnField.Names(users: [:], people: [:], seesAll: false))
        #expect(some.shown(.number(99)).text(Lumello.viewer()) == "a person you do not see")
        #expect(some.naming([99: "Rosa Kvist"]).shown(.number(99)) == .text("Rosa Kvist"))
        #expect(OwnField(field, users: [], names: Self.names).shown(.number(99)).text(Lumello.viewer()) == "a person who is no longer there")
    }

    @Test("is shown as money in the field's own currency, and as a day")
    func moneyAndDays() {
        let viewer = Lumello.viewer(.swedish), sek = Currency("SEK") ?? .eur
        #expect(Self.own(.money).shown(.number(12_500_050)) == .money(Money(minorUnits: 12_500_050, currency: sek)))
        #expect(Self.own(.money).shown(.number(12_500_050)).text(viewer) == viewer.format.money(Money(minorUnits: 12_500_050, currency: sek)))
        #expect(Self.own(.date).shown(.text("2026-12-24")) == .day(Lumello.day("2026-12-24")))
    }

    @Test("is nothing where there is none, and where what is kept does not fit the type", arguments: CustomField.ValueType.allCases)
    func nothing(_ type: CustomField.ValueType) {
        let own = Self.own(type)
        #expect(own.shown(nil) == .nothing && own.typed(nil, .swedish).isEmpty && own.shown(typed: "  ", .swedish) == .nothing)
        if !type.hasOptions { #expect(own.shown(.list(["flat"])) == .nothing) }
    }

    @Test("stands in its form as people type it", arguments: [
        (CustomField.ValueType.text, CustomValue.text("Two floors"), "Two floors"), (.link, .text("https://roofs.example"), "https://roofs.example"), (.number, .number(1_234.5), "1234,5"), (.money, .number(12_500_050), "125000,50"),
        (.date, .text("2026-12-24"), "2026-12-24"), (.choice, .text("flat"), "flat"), (.choices, .list(["flat", "old"]), "flat, old"), (.person, .number(23), "Henrik Bergström"), (.user, .number(2), "2"), (.boolean, .boolean(false), "false"),
    ] as [(CustomField.ValueType, CustomValue, String)])
    func typed(_ type: CustomField.ValueType, _ value: CustomValue, _ text: String) {
        let own = Self.own(type)
        #expect(own.typed(value, .swedish) == text)
        // What was typed says the same in words as the value itself: so two who changed it compare like with like.
        #expect(own.shown(typed: text, .swedish) == own.shown(value))
    }

    @Test("that cannot be read stays as it was typed", arguments: [(CustomField.ValueType.number, "many"), (.money, "a lot"), (.date, "soon"), (.user, "nobody")])
    func unread(_ type: CustomField.ValueType, _ typed: String) {
        #expect(Self.own(type).shown(typed: typed, .swedish) == .text(typed))
    }
}
