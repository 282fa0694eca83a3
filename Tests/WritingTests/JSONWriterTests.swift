import Testing
import Writing

@Suite("Writing JSON") struct JSONWriterTests {
    private func written(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(capacity: 1)
        write(&json)
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    @Test("puts fields in the order of the calls and says null for what is not known")
    func fields() {
        let nothing: Int? = nil
        let text = written { json in
            json.object { json in
                json.field("id", 42)
                json.field("amount", Int64(8_460_000))
                json.field("company", nothing)
                json.field("owner", Int64?.some(2))
                json.field("note", String?.none)
                json.field("probability", 0.42)
                json.field("chance", Double?.none)
                json.field("rotting", true)
                json.field("tags", ["a", "b"])
            }
        }
        #expect(text == #"{"id":42,"amount":8460000,"company":null,"owner":2,"note":null,"probability":0.42,"chance":null,"rotting":true,"tags":["a","b"]}"#)
    }

    @Test("nests objects and arrays, empty ones too")
    func nesting() {
        let text = written { json in
            json.object { json in
                json.object("a") { _ in }
                json.array("b") { json in
                    json.value(1)
                    json.object { $0.field("c", "d") }
                    json.array { _ in }
                    json.null()
                    json.value([Bool]())
                }
                json.field("e") { $0.object { _ in } }
                json.raw("f", Array("[1]".utf8))
                json.null("g")
                json.field("h", 1)
            }
        }
        #expect(text == #"{"a":{},"b":[1,{"c":"d"},[],null,[]],"e":{},"f":[1],"g":null,"h":1}"#)
    }

    @Test("escapes keys that are known only at run time")
    func dynamicKeys() {
        let text = written { json in
            json.object { json in
                json.field(named: "a\"b", 1)
                json.object(named: "c\n") { $0.field("d", 2) }
                json.array(named: "å") { $0.value(3) }
                json.raw(named: "e", Array("4".utf8))
                json.null(named: "\\")
                json.field(named: "f") { $0.value("g") }
            }
        }
        #expect(text == #"{"a\"b":1,"c\n":{"d":2},"å":[3],"e":4,"\\":null,"f":"g"}"#)
    }

    @Test("escapes what JSON demands and nothing else")
    func escapes() {
        #expect(written { $0.value("\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F} \"\\/<&\u{7F}é\u{2028}🚲") }
            == #""\u0000\u0001\b\t\n\u000b\f\r\u001f \"\\/<&"# + "\u{7F}é\u{2028}🚲\"")
        #expect(written { $0.value("") } == "\"\"")
        #expect(written { $0.value("x") } == "\"x\"")
    }

    @Test("writes doubles as short as they read back, whole ones without a fraction", arguments: [
        (0.1, "0.1"), (-0.5, "-0.5"), (1, "1"), (-3, "-3"), (0, "0"), (8_460_000, "8460000"),
        (9_007_199_254_740_991, "9007199254740991"), (1e16, "1e+16"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"),
        (0.30000000000000004, "0.30000000000000004"), (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (2_251_799_813_685_249.5, "2251799813685249.5"),
    ] as [(Double, String)])
    func doubles(_ number: Double, _ expected: String) {
        #expect(written { $0.value(number) } == expected)
    }

    @Test("can be sent in pieces in the middle of a document")
    func pieces() {
        var json = JSONWriter()
        var sent: [String] = []
        json.openObject()
        json.array("items") { json in
            for number in 1...3 {
                json.value(number)
                json.drain { sent.append(String(decoding: $0, as: UTF8.self)) }
            }
        }
        json.field("total", 3)
        json.closeObject()
        sent.append(json.withBytes { String(decoding: $0, as: UTF8.self) })
        #expect(sent == [#"{"items":[1"#, ",2", ",3", #"],"total":3}"#])
    }

    @Test("hands an error of the caller on")
    func errors() {
        struct Lost: Error {}
        var json = JSONWriter()
        #expect(throws: Lost.self) { try json.object { _ in throw Lost() } }
    }
}
