import Testing
import Writing

private enum Priority: String, Codable, CaseIterable { case low, normal, high }

private struct Step: Codable, Equatable {
    var subject: String
    var minutes: Int8?
}

private struct AddDeal: Codable {
    var title: String
    var amount: Int64?
    var probability: Double?
    var pinned: Bool?
    var priority: Priority?
    var contactIds: [Int64]?
    var nextStep: Step?
    var steps: [Step]?
    var custom: [String: JSONValue]?
}

private struct ChangeDeal: Codable {
    var title: String?
    var amount: Change<Int64>?
    var priority: Change<Priority>?
    var tags: Change<[String]>?
}

private func read<Value: Decodable>(_ type: Value.Type, _ value: JSONValue) throws(InputProblem) -> Value {
    try ValueDecoder(value).decode(type)
}

private func problem<Value: Decodable>(_ type: Value.Type, _ value: JSONValue) -> InputProblem? {
    #expect(throws: InputProblem.self) { try read(type, value) }
}

@Suite("Reading input") struct ReadingInputTests {
    @Test("makes the type from a whole document")
    func whole() throws {
        let deal = try read(AddDeal.self, try JSONValue(parsing: """
            {"title": "Boiler", "amount": 1250, "probability": 1, "pinned": true, "priority": "high", "contactIds": [3, 4],
             "nextStep": {"subject": "Call", "minutes": 15}, "steps": [{"subject": "Mail"}], "custom": {"colour": ["red", 1.5, null]}}
            """))
        #expect(deal.title == "Boiler")
        #expect(deal.amount == 1250)
        #expect(deal.probability == 1)
        #expect(deal.pinned == true)
        #expect(deal.priority == .high)
        #expect(deal.contactIds == [3, 4])
        #expect(deal.nextStep == Step(subject: "Call", minutes: 15))
        #expect(deal.steps == [Step(subject: "Mail")])
        #expect(deal.custom == ["colour": ["red", 1.5, nil]])
    }

    @Test("takes what is absent and what is null as nothing where nothing may be")
    func absent() throws {
        let deal = try read(AddDeal.self, ["title": "Boiler", "amount": nil, "nextStep": nil, "contactIds": nil])
        #expect(deal.amount == nil && deal.nextStep == nil && deal.contactIds == nil && deal.priority == nil)
    }

    @Test("names the field in every refusal", arguments: [
        ([:], "title", .missing),
        (["title": nil], "title", .missing),
        (["title": 5], "title", .notText),
        (["title": "a\u{0}b"], "title", .malformed),
        (["title": "a", "amount": "5"], "amount", .notANumber),
        (["title": "a", "amount": 1.5], "amount", .notAWholeNumber),
        (["title": "a", "amount": 1e300], "amount", .outOfRange),
        (["title": "a", "probability": true], "probability", .notANumber),
        (["title": "a", "pinned": 1], "pinned", .notTrueOrFalse),
        (["title": "a", "priority": "urgent"], "priority", .notAnOption),
        (["title": "a", "priority": 1], "priority", .notText),
        (["title": "a", "contactIds": 3], "contactIds", .notAList),
        (["title": "a", "contactIds": [3, nil]], "contactIds.1", .missing),
        (["title": "a", "contactIds": [3, 4, "x"]], "contactIds.2", .notANumber),
        (["title": "a", "nextStep": []], "nextStep", .notAnObject),
        (["title": "a", "nextStep": [:]], "nextStep.subject", .missing),
        (["title": "a", "nextStep": ["subject": "b", "minutes": 128]], "nextStep.minutes", .outOfRange),
        (["title": "a", "nextStep": ["subject": "b", "when": 1]], "nextStep.when", .unknownField),
        (["title": "a", "steps": [["subject": "b"], ["subject": 1]]], "steps.1.subject", .notText),
        (["title": "a", "titel": "b"], "titel", .unknownField),
        ([], "", .notAnObject),
        (nil, "", .missing),
    ] as [(JSONValue, String, InputProblem.Code)])
    func refusals(_ value: JSONValue, _ field: String, _ code: InputProblem.Code) throws {
        let found = try #require(problem(AddDeal.self, value))
        #expect(found.field == field)
        #expect(found.code == code)
    }

    @Test("lists every unknown field at once, with its path")
    func unknownFields() {
        #expect(problem(AddDeal.self, ["title": "a", "colour": 1, "amount": 1, "size": 2])
            == InputProblem(field: "colour", code: .unknownField, details: ["fields": "colour, size"]))
        #expect(problem(AddDeal.self, ["title": "a", "steps": [["x": 1, "y": 2]]])
            == InputProblem(field: "steps.0.x", code: .unknownField, details: ["fields": "steps.0.x, steps.0.y"]))
        #expect(throws: Never.self) { try ValueDecoder(["subject": "a", "x": 1], ignoringUnknownFields: true).decode(Step.self) }
        #expect(throws: Never.self) { try ValueDecoder(["title": "a", "nextStep": ["subject": "a", "x": 1]], ignoringUnknownFields: true).decode(AddDeal.self) }
    }

    @Test("says which options and which range there are")
    func choices() {
        #expect(problem(AddDeal.self, ["title": "a", "priority": "urgent"])?.details == ["options": "low, normal, high"])
        #expect(problem(Step.self, ["subject": "a", "minutes": -129])?.details == ["minimum": "-128", "maximum": "127"])
    }

    @Test("reads every width of whole numbers to its ends and no further")
    func widths() throws {
        func ends<Whole: FixedWidthInteger & Decodable>(_: Whole.Type) throws {
            let largest = Int64(clamping: Whole.max)
            #expect(try read([Whole].self, [.int(Int64(Whole.min)), .int(largest), .double(1), .text("7")]) == [.min, Whole(largest), 1, 7])
            #expect(throws: InputProblem.self) { try read(Whole.self, .text("\(Whole.max)0")) }
            if Whole.bitWidth < 64 {
                #expect(throws: InputProblem.self) { try read(Whole.self, .int(largest + 1)) }
                #expect(throws: InputProblem.self) { try read([Whole].self, [.int(Int64(Whole.min) - 1)]) }
            }
        }
        try ends(Int.self)
        try ends(Int8.self)
        try ends(Int16.self)
        try ends(Int32.self)
        try ends(Int64.self)
        try ends(UInt.self)
        try ends(UInt8.self)
        try ends(UInt16.self)
        try ends(UInt32.self)
        try ends(UInt64.self)
        #expect(problem(UInt64.self, -1)?.code == .outOfRange)
        #expect(problem(Int64.self, .double(9_007_199_254_740_994))?.code == .outOfRange)
        #expect(try read([Double].self, [1, 0.25]) == [1, 0.25])
        #expect(try read([Float].self, [1, 0.25]) == [1, 0.25])
        #expect(problem(Float.self, 1e39)?.code == .outOfRange)
    }

    @Suite("from a form, a path, a query or a command line") struct Texts {
        @Test("makes numbers, truth values and lists of text")
        func texts() throws {
            let deal = try read(AddDeal.self, [
                "title": .text("42"), "amount": .text(" 1250 "), "probability": .text("0.5"), "pinned": .text("on"),
                "priority": .text("low"), "contactIds": .text("3, 4,5"),
            ])
            #expect(deal.title == "42")
            #expect(deal.amount == 1250)
            #expect(deal.probability == 0.5)
            #expect(deal.pinned == true)
            #expect(deal.priority == .low)
            #expect(deal.contactIds == [3, 4, 5])
        }

        @Test("takes an empty field as null, but an empty required text as text")
        func empty() throws {
            let deal = try read(AddDeal.self, ["title": .text(""), "amount": .text(""), "pinned": .text(""), "priority": .text(""), "contactIds": .text("")])
            #expect(deal.title == "" && deal.amount == nil && deal.pinned == nil && deal.priority == nil && deal.contactIds == nil)
            #expect(try read([Int].self, .text("")) == [])
            #expect(problem(Int.self, .text("  "))?.code == .missing)
        }

        @Test("knows the words for yes and no", arguments: [
            ("true", true), ("on", true), ("1", true), ("yes", true), ("TRUE", true), ("false", false), ("off", false), ("0", false), ("no", false),
        ])
        func truth(_ word: String, _ expected: Bool) throws {
            #expect(try read(Bool.self, .text(word)) == expected)
        }

        @Test("refuses text that is no number", arguments: [
            ("abc", .notANumber), ("nan", .notANumber), ("infinity", .notANumber), ("0x10", .notANumber), ("1 000", .notANumber),
            ("1,5", .notANumber), ("--1", .notANumber), ("1.5", .notAWholeNumber), ("99999999999999999999", .outOfRange), ("1e400", .outOfRange),
        ] as [(String, InputProblem.Code)])
        func noNumber(_ text: String, _ code: InputProblem.Code) {
            #expect(problem(Int64.self, .text(text))?.code == code)
        }

        @Test("refuses a NUL that came percent-encoded")
        func nul() {
            #expect(problem(String.self, .text("a\u{0}"))?.code == .malformed)
        }

        @Test("reads objects and lists of them that were given as JSON on a command line")
        func jsonInText() throws {
            let deal = try read(AddDeal.self, ["title": "a", "nextStep": .text(#"{"subject": "Call"}"#), "steps": .text(#"[{"subject": "Mail"}]"#)])
            #expect(deal.nextStep?.subject == "Call")
            #expect(deal.steps?.first?.subject == "Mail")
            #expect(problem(AddDeal.self, ["title": "a", "nextStep": .text("{")])?.field == "nextStep")
            #expect(problem(AddDeal.self, ["title": "a", "nextStep": .text("Call")])?.code == .notAnObject)
            #expect(try read([String].self, .text("[a],b")) == ["[a]", "b"])
        }
    }

    @Suite("as a change") struct Changes {
        @Test("leaves what is not spoken of, clears what is null, sets the rest")
        func change() throws {
            let change = try read(ChangeDeal.self, ["amount": nil, "priority": "high"])
            #expect(change.amount == Change(value: nil))
            #expect(change.priority == Change(value: .high))
            #expect(change.tags == nil)
            var amount: Int64? = 5
            change.amount?.apply(to: &amount)
            #expect(amount == nil)
        }

        @Test("clears with an empty form field and sets with a filled one")
        func form() throws {
            let change = try read(ChangeDeal.self, ["title": .text(""), "amount": .text("7"), "priority": .text(""), "tags": .text("a,b")])
            #expect(change.title == nil)
            #expect(change.amount == Change(value: 7))
            #expect(change.priority == Change(value: nil))
            #expect(change.tags == Change(value: ["a", "b"]))
        }

        @Test("names the field when the new value is wrong")
        func wrong() {
            #expect(problem(ChangeDeal.self, ["amount": "x"]) == InputProblem(field: "amount", code: .notANumber))
            #expect(problem(ChangeDeal.self, ["tags": ["a", 1]]) == InputProblem(field: "tags.1", code: .notText))
            #expect(problem(ChangeDeal.self, ["priority": "x"])?.details == ["options": "low, normal, high"])
        }
    }
}
