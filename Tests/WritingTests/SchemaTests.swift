import Testing
import Writing

private enum Priority: String, Decodable, CaseIterable { case low, normal, high }
private enum Level: Int, Decodable, CaseIterable { case one = 1, two }

private struct Identifier: Decodable, SchemaDescribing {
    static let schema = Schema.integer(minimum: 1, format: "int64")
    static let schemaSample = Identifier()
    init() {}
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard try container.decode(Int64.self) > 1000 else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "too small") }
    }
}

private struct Day: Decodable, SchemaDescribing {
    static let schema = Schema.string(format: "date")
    static let schemaSample = Day()
}

private struct Condition: Decodable, SchemaDescribing {
    static let schema = Schema.reference("Condition")
    static var schemaSample: Condition { Condition() }
    var all: [Condition]?
}

private struct Line: Decodable {
    var productId: Identifier
    var quantity: Double
    var discount: UInt8?
}

private struct Everything: Decodable {
    var id: Identifier
    var title: String
    var note: String?
    var priority: Priority
    var level: Level?
    var amount: Change<Int64>?
    var due: Change<Day>?
    var category: Change<Priority>?
    var tags: [String]
    var rank: [Double?]
    var lines: [Line]?
    var first: Line
    var second: Line?
    var rates: [String: Double]
    var limits: [String: [Line]]?
    var custom: [String: JSONValue]?
    var places: Set<Int32>
    var condition: Condition?
    var small: Int8, medium: Int16, plain: Int, unsigned: UInt, word: UInt16, long: UInt32, longest: UInt64
    var share: Float
    var pinned: Bool
    var anything: JSONValue
}

private struct Nothing: Decodable {}

private struct Named: Decodable {
    enum Key: String, CodingKey { case name, address, lines, old }
    enum Inner: String, CodingKey { case street }
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        _ = try container.decode(String.self, forKey: .name)
        _ = try container.nestedContainer(keyedBy: Inner.self, forKey: .address).decode(String.self, forKey: .street)
        var lines = try container.nestedUnkeyedContainer(forKey: .lines)
        while !lines.isAtEnd { _ = try lines.decode(Int.self) }
        if container.contains(.old) { _ = try container.decode(Bool.self, forKey: .old) }
    }
}

private struct Picky: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard try container.decode(String.self) == "open sesame" else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no")
        }
    }
}
private struct WithPicky: Decodable { var word: Picky }
private final class Tree: Decodable { var branches: [Tree]? }
private enum Shape: Decodable { case circle(radius: Double), square(side: Double) }

private func text(_ schema: Schema) -> String {
    var json = JSONWriter()
    json.value(schema)
    return String(decoding: json.bytes(), as: UTF8.self)
}

@Suite("The schema of an input") struct SchemaTests {
    @Test("tells everything that its fields say")
    func everything() throws {
        let line = #"{"type":"object","properties":{"productId":{"type":"integer","format":"int64","minimum":1},"quantity":{"type":"number"},"#
            + #""discount":{"type":["integer","null"],"minimum":0,"maximum":255}},"required":["productId","quantity"],"additionalProperties":false}"#
        let nullableLine = line.replacing(#"{"type":"object""#, with: #"{"type":["object","null"]"#)
        let expected = [
            #"{"type":"object","properties":{"id":{"type":"integer","format":"int64","minimum":1}"#,
            #""title":{"type":"string"}"#,
            #""note":{"type":["string","null"]}"#,
            #""priority":{"type":"string","enum":["low","normal","high"]}"#,
            #""level":{"type":["integer","null"]}"#,
            #""amount":{"type":["integer","null"],"format":"int64"}"#,
            #""due":{"type":["string","null"],"format":"date"}"#,
            #""category":{"type":["string","null"],"enum":["low","normal","high",null]}"#,
            #""tags":{"type":"array","items":{"type":"string"}}"#,
            #""rank":{"type":"array","items":{"type":["number","null"]}}"#,
            #""lines":{"type":["array","null"],"items":"# + line + "}",
            #""first":"# + line,
            #""second":"# + nullableLine,
            #""rates":{"type":"object","additionalProperties":{"type":"number"}}"#,
            #""limits":{"type":["object","null"],"additionalProperties":{"type":"array","items":"# + line + "}}",
            #""custom":{"type":["object","null"],"additionalProperties":{}}"#,
            #""places":{"type":"array","items":{"type":"integer","format":"int32"}}"#,
            ##""condition":{"anyOf":[{"$ref":"#/components/schemas/Condition"},{"type":"null"}]}"##,
            #""small":{"type":"integer","minimum":-128,"maximum":127}"#,
            #""medium":{"type":"integer","minimum":-32768,"maximum":32767}"#,
            #""plain":{"type":"integer","format":"int64"}"#,
            #""unsigned":{"type":"integer","format":"int64","minimum":0}"#,
            #""word":{"type":"integer","minimum":0,"maximum":65535}"#,
            #""long":{"type":"integer","minimum":0,"maximum":4294967295}"#,
            #""longest":{"type":"integer","format":"int64","minimum":0}"#,
            #""share":{"type":"number"}"#,
            #""pinned":{"type":"boolean"}"#,
            #""anything":{}}"#,
            #""required":["id","title","priority","tags","rank","first","rates","places","small","medium","plain","unsigned","word","long","longest","share","pinned","anything"]"#,
            #""additionalProperties":false}"#,
        ].joined(separator: ",")
        #expect(try text(SchemaRecorder.schema(of: Everything.self)) == expected)
    }

    @Test("tells which fields must be there, which may be left out and which may be null")
    func presence() throws {
        let properties = try SchemaRecorder.schema(of: Everything.self).properties
        func property(_ name: String) -> Schema.Property? { properties.first { $0.name == name } }
        #expect(property("title") == .init("title", .string(), isRequired: true, isNullable: false))
        #expect(property("note") == .init("note", .string(), isRequired: false, isNullable: true))
        #expect(property("amount") == .init("amount", .integer(format: "int64"), isRequired: false, isNullable: true))
    }

    @Test("follows a type that reads its containers by hand")
    func byHand() throws {
        #expect(try SchemaRecorder.schema(of: Named.self) == .object([
            .init("name", .string()),
            .init("address", .object([.init("street", .string())])),
            .init("lines", .array(of: .integer(format: "int64"))),
            .init("old", .boolean, isRequired: false),
        ]))
    }

    @Test("is there for values that are no objects, and for nothing")
    func others() throws {
        #expect(try SchemaRecorder.schema(of: Nothing.self) == .object([]))
        #expect(try SchemaRecorder.schema(of: [Int64?].self) == .array(of: .nullable(.integer(format: "int64"))))
        #expect(try SchemaRecorder.schema(of: Priority?.self) == .nullable(.string(options: ["low", "normal", "high"])))
        #expect(try SchemaRecorder.schema(of: Identifier.self) == Identifier.schema)
    }

    @Test("cannot be recorded of a type that refuses samples, contains itself or has one of several shapes; the type is named")
    func unrecordable() {
        let types: [(any Decodable.Type, String)] = [
            (WithPicky.self, "Picky"), ([Picky].self, "Picky"), (Tree.self, "Tree"), (Shape.self, "Shape"), ([Int: Int].self, "Dictionary<Int, Int>"),
        ]
        for (type, name) in types {
            let error = #expect(throws: UnrecordableInput.self) { try SchemaRecorder.schema(of: type) }
            #expect(error?.type.contains(name) == true)
        }
    }

    @Test("accepts what the decoder accepts")
    func agreement() throws {
        let value: JSONValue = ["productId": 1001, "quantity": 2.5, "discount": nil]
        let schema = try SchemaRecorder.schema(of: Line.self)
        #expect(throws: Never.self) { try ValueDecoder(value).decode(Line.self) }
        for property in schema.properties {
            guard case .object(var object) = value else { continue }
            object[property.name] = nil
            let leftOut = Result { try ValueDecoder(.object(object)).decode(Line.self) }
            #expect((try? leftOut.get()) != nil || property.isRequired)
            object[property.name] = .null
            let null = Result { try ValueDecoder(.object(object)).decode(Line.self) }
            #expect(((try? null.get()) != nil) == property.isNullable)
        }
    }

    @Test("is written with descriptions, open objects and bare references")
    func writing() {
        let schema = Schema.object([
            .init("stage", .reference("Stage"), description: "where it \"stands\""),
            .init("email", .nullable(.string(format: "email")), isRequired: false, description: "of the owner"),
        ], open: true)
        #expect(text(schema) == ##"{"type":"object","properties":{"stage":{"$ref":"#/components/schemas/Stage","description":"where it \"stands\""},"##
            + #""email":{"type":["string","null"],"format":"email","description":"of the owner"}},"required":["stage"]}"#)
        #expect(text(.nullable(.map(of: .nullable(.boolean)))) == #"{"type":["object","null"],"additionalProperties":{"type":["boolean","null"]}}"#)
        #expect(text(.object([])) == #"{"type":"object","properties":{},"additionalProperties":false}"#)
        let extended = Schema.extended(.object([.init("title", .text(matching: "^[A-Z]"))]), names: "^own", of: .nullable(.anyOf([.string(), .number])))
        #expect(text(extended) == #"{"type":"object","properties":{"title":{"type":"string","pattern":"^[A-Z]"}},"required":["title"],"additionalProperties":false,"#
            + #""patternProperties":{"^own":{"anyOf":[{"type":"string"},{"type":"number"},{"type":"null"}]}}}"#)
        #expect(extended.properties.map(\.name) == ["title"] && extended.others?.names == "^own" && Schema.object([]).others == nil)
        #expect(extended.with([]) == .extended(.object([]), names: "^own", of: .nullable(.anyOf([.string(), .number]))))
    }
}
