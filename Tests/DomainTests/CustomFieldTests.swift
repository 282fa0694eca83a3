import Domain
import Testing

@Suite("Fields that a workspace adds")
struct CustomFieldTests {
    @Test("have keys of letters and digits that begin with a small letter, forty at most", arguments: [
        ("roofArea", true), ("a", true), ("m2", true), (String(repeating: "k", count: 40), true),
        ("", false), ("RoofArea", false), ("2m", false), ("roof_area", false), ("roof area", false), ("roof.area", false), ("źródło", false), ("__proto__", false), ("a\u{0}", false), (String(repeating: "k", count: 41), false),
    ])
    func keys(_ text: String, _ isKey: Bool) {
        #expect(CustomField.isKey(text) == isKey)
    }

    @Test("are named among a record's fields behind `custom.`, and a choice that is not known is shown by its key")
    func names() {
        var field = CustomField()
        (field.key, field.options) = ("roof", [.init(key: "flat", label: "Flat roof"), .init(key: "old", label: "Thatched", isArchived: true)])
        #expect(field.path == "custom.roof")
        #expect(["flat", "old", "gone"].map(field.label(of:)) == ["Flat roof", "Thatched", "gone"])
    }

    @Test("say by their type what can be done with them")
    func types() {
        func those(_ holds: (CustomField.ValueType) -> Bool) -> [CustomField.ValueType] { CustomField.ValueType.allCases.filter(holds) }
        #expect(those(\.hasOptions) == [.choice, .choices])
        #expect(those(\.isSummable) == [.number, .money])
        #expect(those(\.isGroupable) == [.choice, .choices, .person, .user, .boolean])
        #expect(those(\.isSortable) == [.text, .number, .money, .date, .choice, .link, .boolean])
        #expect(those(\.isWritten) == [.text, .number, .money, .date, .link])
    }
}

@Suite("What a record holds in such fields")
struct CustomValuesTests {
    private func values(_ pairs: [(String, CustomValue)]) -> CustomValues {
        var values = CustomValues()
        for (key, value) in pairs { values[key] = value }
        return values
    }

    @Test("is always in the order of the alphabet, however it came in")
    func order() {
        let one = values([("roof", .text("flat")), ("area", .number(120)), ("new", .boolean(true))]), other = values([("new", .boolean(true)), ("area", .number(120)), ("roof", .text("flat"))])
        #expect(one.keys == ["area", "new", "roof"])
        #expect(one == other && one.keys(differingFrom: other).isEmpty)
    }

    @Test("differs by what came, what went and what became another, each named once")
    func differences() {
        let before = values([("area", .number(120)), ("kept", .list(["a", "b"])), ("gone", .text("x"))])
        let after = values([("area", .number(121)), ("kept", .list(["a", "b"])), ("new", .boolean(false))])
        #expect(after.keys(differingFrom: before) == ["area", "gone", "new"])
        #expect(before.keys(differingFrom: after) == ["area", "gone", "new"])
        #expect(CustomValues().keys(differingFrom: before) == ["area", "gone", "kept"])
        // The order of several choices is part of the value; a text and a choice are not the same as a list of one.
        #expect(values([("a", .list(["x", "y"]))]).keys(differingFrom: values([("a", .list(["y", "x"]))])) == ["a"])
        #expect(values([("a", .list(["x"]))]).keys(differingFrom: values([("a", .text("x"))])) == ["a"])
    }

    @Test("has no place for nothing: a value that is taken away leaves no key")
    func nothing() {
        var held = values([("area", .number(1))])
        #expect(!held.isEmpty)
        held["area"] = nil
        #expect(held.isEmpty && held.keys.isEmpty && held == CustomValues())
    }

    @Test("is read as one kind of value and as no other")
    func reading() {
        #expect(CustomValue.text("2026-11-30").day == Day("2026-11-30") && CustomValue.text("soon").day == nil)
        #expect(CustomValue.number(12).whole == 12 && CustomValue.number(12.5).whole == nil && CustomValue.number(1e16).whole == nil && CustomValue.number(.nan).whole == nil)
        #expect(CustomValue.list(["a", "b"]).chosen == ["a", "b"] && CustomValue.text("a").chosen == ["a"] && CustomValue.number(1).chosen.isEmpty && CustomValue.boolean(true).chosen.isEmpty)
        #expect(CustomValue.number(1).text == nil && CustomValue.text("1").number == nil && CustomValue.boolean(true).number == nil && CustomValue.number(1).boolean == nil)
    }
}
