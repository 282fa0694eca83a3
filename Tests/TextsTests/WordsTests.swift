import Domain
import Testing
import Texts

@Suite("The product's words")
struct WordsTests {
    @Test("are complete in all languages", arguments: [CommonText.self, MetricText.self, ProblemText.self, ReadyChatText.self] as [any TextKey.Type])
    func complete(keys: any TextKey.Type) {
        let problems = Catalogues.embedded.problems(for: keys)
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test("labels are in sentence case, without full stop", arguments: Language.allCases)
    func labels(language: Language) {
        let catalogue = Catalogues.embedded[language]
        let titles = ProblemText.allCases.filter { $0.detail != nil }.map { catalogue[$0] }
        for label in CommonText.allCases.filter({ !$0.rawValue.hasPrefix("time.") }).map({ catalogue[$0] }) + MetricText.allCases.map({ catalogue[$0] }) + titles {
            #expect(!label.hasSuffix("."), "\(label)")
            let capitals = label.split(separator: " ").dropFirst().filter { word in word.contains { $0.isUppercase } }
            #expect(capitals.allSatisfy { ["E-mail", "ETag", "If-Match", "JSON", "CSV", "SMS", "RFM"].contains(String($0)) }, "\(label)")
            #expect(label.hasPrefix("{{") || label.first?.isUppercase == true, "\(label)")
        }
    }

    @Test("name every value of the domain's lists")
    func lists() {
        func check(_ group: String, _ values: [String]) {
            for value in values { #expect(CommonText(rawValue: "\(group).\(value)") != nil, "\(group).\(value)") }
        }
        check("activityTypes", Activity.Kind.allCases.map(\.rawValue))
        check("roles", Role.allCases.map(\.rawValue))
        check("phases", Stage.Phase.allCases.map(\.rawValue))
        check("forecastCategories", Deal.ForecastCategory.allCases.map(\.rawValue))
        check("priorities", Deal.Priority.allCases.map(\.rawValue))
        check("languages", Language.allCases.map(\.rawValue))
    }

    @Test("count deals in the seller's language", arguments: [
        (.english, ["1 deal", "2 deals", "5 deals"]), (.swedish, ["1 affär", "2 affärer", "5 affärer"]), (.danish, ["1 handel", "2 handler", "5 handler"]),
        (.polish, ["1 szansa", "2 szanse", "5 szans"]), (.italian, ["1 trattativa", "2 trattative", "5 trattative"]),
    ] as [(Language, [String])])
    func deals(language: Language, expected: [String]) {
        #expect([1, 2, 5].map { Catalogues.embedded[language](CommonText.dealCount, count: $0) } == expected)
    }
}

@Suite("Days in words")
struct RelativeDaysTests {
    @Test("stand beside today", arguments: [
        (.english, ["3 days ago", "yesterday", "today", "tomorrow", "in 3 days"]), (.swedish, ["för 3 dagar sedan", "igår", "idag", "imorgon", "om 3 dagar"]),
        (.danish, ["for 3 dage siden", "i går", "i dag", "i morgen", "om 3 dage"]), (.polish, ["3 dni temu", "wczoraj", "dzisiaj", "jutro", "za 3 dni"]),
        (.italian, ["3 giorni fa", "ieri", "oggi", "domani", "tra 3 giorni"]),
    ] as [(Language, [String])])
    func relative(language: Language, expected: [String]) throws {
        let today = try #require(Day("2026-11-19"))
        #expect([-3, -1, 0, 1, 3].map { Catalogues.embedded[language].relativeDay(today + $0, today: today) } == expected)
    }

    @Test("say how late something is, and when it is due", arguments: [
        (.english, ["6\u{A0}d late", "today", "tomorrow", "Sat 21", "26 Nov", "7 Jan 2027"]),
        (.polish, ["6\u{A0}d po terminie", "dzisiaj", "jutro", "sob., 21", "26 lis", "7 sty 2027"]),
    ] as [(Language, [String])])
    func due(language: Language, expected: [String]) throws {
        let today = try #require(Day("2026-11-19"))
        let days = [-6, 0, 1, 2].map { today + $0 } + [Day("2026-11-26"), Day("2027-01-07")].compactMap { $0 }
        #expect(days.map { Catalogues.embedded[language].due($0, today: today) } == expected)
    }
}

@Suite("Problems in words")
struct ProblemTests {
    let english = Catalogues.embedded[.english], polish = Catalogues.embedded[.polish]

    @Test("every title has a detail, and a detail with values has a plain one for when they are not known")
    func details() {
        for text in ProblemText.allCases {
            guard text.detail != nil else {
                #expect(["Detail", "Plain", "AtLeast", "AtMost"].contains { text.rawValue.hasSuffix($0) }, "\(text) has no detail")
                continue
            }
            for language in Language.allCases {
                let problem = Catalogues.embedded[language].problem(text)
                #expect(!problem.detail.isEmpty && !problem.detail.contains("{{"), "\(text) in \(language): \(problem.detail)")
                #expect(problem.detail.hasSuffix("."), "\(text) in \(language): \(problem.detail)")
            }
        }
    }

    @Test("carry their values")
    func values() {
        #expect(english.problem(.stageGate, ["stage": "Proposal", "criteria": "budget confirmed"]).detail
            == "The deal is still in Proposal. Open: budget confirmed. Close them, or give a reason to move it anyway.")
        #expect(polish.problem(.rateLimited, ["count": "3"]).detail.hasSuffix("za 3 sekundy."))
        #expect(polish.problem(.tooManyTries, ["minutes": "15"]).detail.hasSuffix("za 15 minut."))
        #expect(english.problem(.stale).title == "Somebody else changed this")
    }

    @Test("fall back to what can be said without the values that are missing")
    func missingValues() {
        #expect(english.problem(.outOfRange, ["minimum": "1", "maximum": "9"]).detail == "Use a value from 1 to 9.")
        #expect(english.problem(.outOfRange, ["min": "1"]).detail == "Use at least 1.")
        #expect(english.problem(.outOfRange, ["maximum": "9"]).detail == "Use at most 9.")
        #expect(english.problem(.outOfRange).detail == "Use a smaller or larger value.")
        #expect(english.problem(.malformed, ["line": "3", "column": "7"]).detail.contains("line 3, column 7"))
        #expect(english.problem(.malformed, ["reason": "nulCharacter"]).detail.hasPrefix("It is damaged"))
        #expect(english.problem(.fieldTooLong, ["max": "1200"]).detail == "There is room for 1,200 characters.")
        #expect(english.problem(.fieldTooLong, ["max": "many"]).detail == "Shorten the text.")
    }

    @Test("are found by their code; an invalid value by what is wrong with it")
    func codes() throws {
        #expect(english.problem(code: "alreadyClosed")?.title == "The deal is already closed")
        #expect(english.problem(code: "invalid", details: ["why": "notAnEmail"])?.title == "Not an e-mail address")
        #expect(english.problem(code: "invalid", details: ["why": "fieldTooLong", "max": "80"])?.detail == "There is room for 80 characters.")
        #expect(english.problem(code: "invalid", details: ["why": "no such code"])?.title == "Not valid")
        #expect(english.problem(code: "invalid", details: ["why": "invalid"])?.title == "Not valid")
        #expect(english.problem(code: "alreadyClosedDetail") == nil)
        #expect(english.problem(code: "nonsense") == nil)
    }
}
