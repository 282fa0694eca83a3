import FoundationEssentials
import Testing
import Writing

private struct Weekday: Decodable, Equatable {
    var number: Int
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let names = ["mon", "tue", "wed"]
        guard let place = names.firstIndex(of: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "write a weekday as mon, tue or wed")
        }
        number = place + 1
    }
}

private struct Price: Decodable {
    struct Negative: Error {}
    enum Key: String, CodingKey { case minor, currency, parts, list }
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard try container.decode(Int.self, forKey: .minor) >= 0 else { throw Negative() }
        let currency = try container.decode(String.self, forKey: .currency)
        guard currency.count == 3 else {
            throw DecodingError.dataCorruptedError(forKey: .currency, in: container, debugDescription: "three letters")
        }
        if currency == "XXX" { throw InputProblem(field: "currency", code: .notAnOption, details: ["options": "EUR"]) }
        if currency == "YYY" {
            let cause = InputProblem(code: .outOfRange)
            throw DecodingError.dataCorrupted(.init(codingPath: [Key.currency], debugDescription: "", underlyingError: cause))
        }
        if container.contains(.parts) {
            let parts = try container.nestedContainer(keyedBy: Key.self, forKey: .parts)
            _ = try parts.decode(Int.self, forKey: .minor)
        }
        if container.contains(.list) {
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            while !list.isAtEnd { _ = try list.decode(Int.self) }
        }
    }
}

private struct Quote: Decodable {
    var day: Weekday
    var lines: [Price]?
}

@Suite("A type that refuses what it reads") struct ProblemsOfTypesTests {
    private func problem(_ value: JSONValue) -> InputProblem? {
        #expect(throws: InputProblem.self) { try ValueDecoder(value).decode(Quote.self) }
    }

    private func line(_ line: JSONValue) -> JSONValue { ["day": "mon", "lines": [["minor": 1, "currency": "EUR"], line]] }

    @Test("is understood when it is content")
    func content() throws {
        let quote = try ValueDecoder(line(["minor": 5, "currency": "SEK", "parts": ["minor": 3], "list": [1, 2]])).decode(Quote.self)
        #expect(quote.day.number == 1)
        #expect(quote.lines?.count == 2)
    }

    @Test("is quoted, with the field it stood in")
    func quoted() {
        #expect(problem(["day": "someday"])
            == InputProblem(field: "day", code: .invalid, details: ["reason": "write a weekday as mon, tue or wed"]))
        #expect(problem(line(["minor": 1, "currency": "EURO"]))
            == InputProblem(field: "lines.1.currency", code: .invalid, details: ["reason": "three letters"]))
    }

    @Test("keeps an input problem of its own, with the path in front")
    func ownProblem() {
        #expect(problem(line(["minor": 1, "currency": "XXX"]))
            == InputProblem(field: "lines.1.currency", code: .notAnOption, details: ["options": "EUR"]))
        #expect(problem(line(["minor": 1, "currency": "YYY"])) == InputProblem(field: "lines.1.currency", code: .outOfRange))
    }

    @Test("may throw any error at all")
    func anyError() {
        #expect(problem(line(["minor": -1, "currency": "EUR"]))
            == InputProblem(field: "lines.1", code: .invalid, details: ["reason": "Negative()"]))
    }

    @Test("has whole paths also in containers that it opens itself")
    func nested() {
        #expect(problem(line(["minor": 1, "currency": "EUR", "parts": [:]])) == InputProblem(field: "lines.1.parts.minor", code: .missing))
        #expect(problem(line(["minor": 1, "currency": "EUR", "parts": ["x": 1]]))?.field == "lines.1.parts.x")
        #expect(problem(line(["minor": 1, "currency": "EUR", "parts": 1])) == InputProblem(field: "lines.1.parts", code: .notAnObject))
        #expect(problem(line(["minor": 1, "currency": "EUR", "list": [1, "x"]])) == InputProblem(field: "lines.1.list.1", code: .notANumber))
        #expect(problem(line(["minor": 1, "currency": "EUR", "list": 1])) == InputProblem(field: "lines.1.list", code: .notAList))
    }

    @Test("is not blamed when a form field was left empty")
    func emptyField() {
        #expect(problem(["day": .text("")]) == InputProblem(field: "day", code: .missing))
    }
}

@Suite("A JSON value with other coders") struct JSONValueCodingTests {
    @Test("survives being encoded and decoded")
    func roundTrip() throws {
        let value: JSONValue = ["a": [1, 2.5, "x", true, nil, ["b": [:]]], "c": .int(.max)]
        #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value)) == value)
    }

    @Test("lets a change be encoded as its value or null")
    func change() throws {
        struct Patch: Codable, Equatable { var amount: Change<Int64>?, note: Change<String>?, title: String? }
        let patch = Patch(amount: Change(value: nil), note: Change(value: "x"), title: nil)
        let value = try JSONValue(parsing: [UInt8](JSONEncoder().encode(patch)))
        #expect(value == ["amount": nil, "note": "x"])
        #expect(try ValueDecoder(value).decode(Patch.self) == patch)
    }
}
