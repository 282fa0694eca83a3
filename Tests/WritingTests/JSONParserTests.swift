import Testing
import Writing

private func written(_ value: JSONValue) -> [UInt8] {
    var json = JSONWriter()
    json.value(value)
    return json.bytes()
}

private func problem(_ text: String) -> InputProblem? {
    #expect(throws: InputProblem.self) { try JSONValue(parsing: text) }
}

@Suite("Parsing JSON") struct JSONParserTests {
    @Test("keeps the members of an object in their order")
    func order() throws {
        guard case .object(let object) = try JSONValue(parsing: #" { "z" : 1 , "a" : [ true , false , null ] , "m" : { } } "#) else {
            Issue.record("not an object")
            return
        }
        #expect(object.members.map(\.key) == ["z", "a", "m"])
        #expect(object["a"] == [true, false, nil])
        #expect(object["m"] == [:])
    }

    @Test("takes whole numbers exactly, all others as the nearest double", arguments: [
        ("0", .int(0)), ("-0", .int(0)), ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("9223372036854775808", .double(9_223_372_036_854_775_808)), ("-9223372036854775809", .double(-9_223_372_036_854_775_808)),
        ("18446744073709551616", .double(18_446_744_073_709_551_616)), ("1.0", .double(1)), ("1e2", .double(100)), ("-1.5E-3", .double(-0.0015)),
        ("0.1", .double(0.1)), ("1e-400", .double(0)), ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
        ("100000000000000000000000000001", .double(1e29)),
    ] as [(String, JSONValue)])
    func numbers(_ text: String, _ expected: JSONValue) throws {
        let value = try JSONValue(parsing: text)
        #expect(value == expected)
        switch (value, expected) {
        case (.int, .int), (.double, .double): break
        default: Issue.record("\(value) is of another kind than \(expected)")
        }
    }

    @Test("understands every escape")
    func escapes() throws {
        #expect(try JSONValue(parsing: #""\"\\\/\b\f\n\r\t\u0041\u00e5\u20AC\uD83D\udeb2 å€🚲""#)
            == .string("\"\\/\u{8}\u{C}\n\r\tAå€🚲 å€🚲"))
    }

    @Test("names line and column, counted in characters")
    func position() throws {
        #expect(problem("{\n  \"å🚲\": tru}")?.details == ["line": "2", "column": "12", "reason": "expectedValue"])
        #expect(problem("[1,\r\n2,")?.details == ["line": "2", "column": "3", "reason": "ended"])
        #expect(problem("{\"a\": {\"b\": [{\"c\": 1, \"c\": 2}]}}")
            == InputProblem(field: "a.b.0.c", code: .duplicateKey, details: ["line": "1", "column": "23"]))
        #expect(problem("[0, {\"a\": 1e999}]")
            == InputProblem(field: "1.a", code: .outOfRange, details: ["line": "1", "column": "11"]))
    }

    @Test("refuses a key that comes twice, also when escapes hide it or many keys are between")
    func duplicates() throws {
        #expect(problem(#"{"a":1,"a":1}"#)?.code == .duplicateKey)
        #expect(problem(#"{"a":1,"\u0061":2}"#)?.field == "a")
        let many = (0..<1000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        #expect(problem("{\(many),\"k7\":1}")?.field == "k7")
        #expect(try JSONValue(parsing: "{\(many)}")["k999"] == 999)
    }

    @Test("stops at 32 levels, however many are opened")
    func depth() throws {
        func nested(_ open: String, _ close: String, _ levels: Int) -> String {
            String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested("[", "]", 32)) }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(#"{"a":"#, "}", 32)) }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(#"[{"a":"#, "}]", 16)) }
        for tooDeep in [nested("[", "]", 33), nested(#"{"a":"#, "}", 33), nested(#"[{"a":"#, "}]", 17), String(repeating: "[", count: 1_000_000)] {
            #expect(problem(tooDeep)?.code == .tooDeep)
        }
    }

    @Test("stops at 100,000 values")
    func values() throws {
        func list(_ count: Int) -> String { "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]" }
        #expect(throws: Never.self) { try JSONValue(parsing: list(99_999)) }
        #expect(problem(list(100_000))?.code == .tooLarge)
    }

    @Test("reads a document of a megabyte")
    func megabyte() throws {
        let deal = #"{"id":42,"title":"Office floors 4–7","amount":8460000,"probability":0.42,"tags":["lighting","a \"b\" c"],"closedAt":null,"custom":{}}"#
        let text = "[" + Array(repeating: deal, count: 8_000).joined(separator: ",\n") + "]"
        #expect(text.utf8.count > 1_000_000)
        guard case .array(let deals) = try JSONValue(parsing: text) else {
            Issue.record("not a list")
            return
        }
        #expect(deals.count == 8_000)
        #expect(deals.last?["title"] == "Office floors 4–7")
        #expect(deals.last?["tags"] == ["lighting", "a \"b\" c"])
    }

    @Test("gives back every value that was written, and writes it again as the same bytes", arguments: 0..<40)
    func roundTrip(_ seed: Int) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<50 {
            let value = dice.value()
            let bytes = written(value)
            let read = try JSONValue(parsing: bytes)
            #expect(read == value)
            #expect(written(read) == bytes)
        }
    }

    @Test("never traps on broken documents", arguments: 0..<20)
    func broken(_ seed: Int) throws {
        var dice = Dice(seed: seed)
        var refused = 0
        for _ in 0..<100 {
            var bytes = written(dice.value())
            for _ in 0..<Int.random(in: 1...3, using: &dice) {
                guard let place = bytes.indices.randomElement(using: &dice) else { break }
                switch Int.random(in: 0..<3, using: &dice) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 1: bytes.remove(at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            do throws(InputProblem) {
                let value = try JSONValue(parsing: bytes)
                #expect(try JSONValue(parsing: written(value)) == value)
            } catch {
                refused += 1
                #expect(error.details["line"] != nil && error.details["column"] != nil)
            }
        }
        #expect(refused > 20)
    }
}

@Suite("A JSON object") struct JSONObjectTests {
    @Test("finds, replaces and removes members, few or many, and keeps their order", arguments: [3, 8, 9, 50])
    func members(_ count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .int(Int64(number)) }
        #expect(object.count == count)
        #expect((0..<count).allSatisfy { object["k\($0)"] == .int(Int64($0)) })
        object["k1"] = "new"
        #expect(object.members[1].key == "k1" && object["k1"] == "new")
        object["k0"] = nil
        #expect(object["k0"] == nil && object["k2"] == 2 && object.members.first?.key == "k1")
        object["k0"] = 7
        #expect(object.members.last?.key == "k0" && object.count == count)
        #expect(object["none"] == nil)
    }

    @Test("equals another with the same members in another order")
    func equality() {
        #expect(["a": 1, "b": [2.5, "x"]] as JSONValue == ["b": [2.5, "x"], "a": 1.0])
        #expect(["a": 1] as JSONValue != ["a": 1, "b": nil])
        #expect(["a": 1] as JSONValue != ["b": 1])
        #expect(.int(9_007_199_254_740_993) as JSONValue != .double(9_007_199_254_740_992))
        #expect(.string("1") as JSONValue != .text("1"))
    }
}
