import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing

@Suite("Who comes again") struct KnownLeadTests {
    /// Somebody comes in as a form lets them, with what proves it.
    private func come(_ shop: Shop, evidence: String = "s/2", wantsAnswer: Bool = true, _ change: (inout Lead) -> Void) async throws -> Lead {
        var lead = Lead(), signal = LeadSignal()
        (lead.name, lead.channel) = ("Marie Vestergaard", .form)
        (signal.kind, signal.at, signal.detail, signal.evidence) = (.formSent, shop.clock.now, "Contact", evidence)
        change(&lead)
        return try await shop.runner.perform(LetIn(received: ReceivedLead(lead: lead, signal: signal, wantsAnswer: wantsAnswer, words: "Hello")), as: .operator).output.lead
    }

    private func details(_ shop: Shop, _ lead: Lead) async throws -> [String] {
        try await shop.database.read { db in try db.values(String.self, "SELECT COALESCE(detail, '') FROM lead_signal WHERE lead_id = \(lead.id) ORDER BY id") }
    }

    private func source(_ shop: Shop, _ name: String) async throws -> LeadSource.ID {
        try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", .string(name)), ("channel", "form")])), as: .operator).output.record.id
    }

    @Test("adds what was not known, writes nothing over, and keeps where they came from first", arguments: Engine.available)
    func filling(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fair = try await source(shop, "Fair"), page = try await source(shop, "Contact form")
            let first = try await come(shop, evidence: "s/1") { ($0.email, $0.name, $0.sourceId, $0.campaign, $0.city) = ("marie@havnen.dk", "marie@havnen.dk", fair, "Spring", "Aarhus") }
            let second = try await come(shop) {
                ($0.email, $0.phone, $0.company, $0.city, $0.sourceId, $0.campaign, $0.utmSource) = ("MARIE@havnen.dk", "+45 20 12 34 56", "Café Havnen", "Odense", page, "Summer", "news")
            }
            #expect(second.id == first.id)
            let lead = try await shop.inboxLead(first.id)
            #expect((lead.name, lead.phone, lead.company, lead.city) == ("Marie Vestergaard", "+45 20 12 34 56", "Café Havnen", "Aarhus"))
            #expect((lead.sourceId, lead.campaign, lead.utmSource) == (fair, "Spring", nil), "where somebody came from is one thing")
            #expect(try await details(shop, lead) == ["Contact", "Contact · Contact form · Summer"])
        }
    }

    @Test("is not lost for a number that nobody may call: that alone is left out", arguments: Engine.available)
    func suppressed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(AddSuppression(phone: "+46 70 123 45 67"), as: .operator)
            let listed = try await come(shop, evidence: "s/1", wantsAnswer: false) { ($0.email, $0.channel, $0.direction) = ("eva@berg.test", .list, .outbound) }
            let back = try await come(shop) { ($0.email, $0.phone, $0.company) = ("eva@berg.test", "+46 70 123 45 67", "Berg AB") }
            #expect(back.id == listed.id && back.phone == nil && back.company == "Berg AB")
        }
    }

    @Test("is found by telephone number where there is no address, however it is written, unless the names are of two people", arguments: Engine.available)
    func byNumber(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let first = try await come(shop, evidence: "s/1") { ($0.phone, $0.email) = ("+45 20 12 34 56", "marie@havnen.dk") }
            #expect(try await come(shop) { ($0.name, $0.phone) = ("Marie V.", "0045 20-123456") }.id == first.id)
            #expect(try await come(shop, evidence: "s/3") { ($0.name, $0.phone) = ("+4520123456", "+4520123456") }.id == first.id, "a number is no name")
            #expect(try await come(shop, evidence: "s/4") { ($0.name, $0.phone) = ("Jens Holm", "+45 20 12 34 56") }.id != first.id, "a company's number is everybody's there")
            #expect(try await come(shop, evidence: "s/5") { $0.phone = "+46 20 12 34 56" }.id != first.id)
            #expect(try await come(shop, evidence: "s/6") { ($0.phone, $0.email) = ("+45 20 12 34 56", "other@havnen.dk") }.id != first.id, "whoever gives an address is who that is")
        }
    }

    @Test("meets no test, and a test meets nobody", arguments: Engine.available)
    func tests(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let real = try await come(shop, evidence: "s/1") { ($0.email, $0.phone) = ("marie@havnen.dk", "+45 20 12 34 56") }
            let test = try await come(shop, wantsAnswer: false) { ($0.email, $0.isTest) = ("marie@havnen.dk", true) }
            #expect(test.id != real.id)
            #expect(try await come(shop, evidence: "s/3", wantsAnswer: false) { ($0.phone, $0.isTest) = ("+45 20 12 34 56", true) }.id != real.id)
            #expect(try await come(shop, evidence: "s/4") { $0.email = "marie@havnen.dk" }.id == real.id)
            #expect(try await shop.catches(test).isEmpty, "the rule that catches forms lets a test be")
            #expect(try await !shop.catches(real).isEmpty)
        }
    }

    @Test("is back at work when they rested or were disqualified, with its history, and only when they want an answer", arguments: Engine.available)
    func again(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            let lead = try await come(shop, evidence: "s/1") { ($0.email, $0.ownerId) = ("marie@havnen.dk", anna.id) }
            let rested = try await shop.runner.perform(NurtureLead(id: lead.id, until: Day("2027-06-01")), as: .operator).output.record
            #expect(rested.status == .nurture)
            let listed = try await come(shop, evidence: "s/2", wantsAnswer: false) { $0.email = "marie@havnen.dk" }
            #expect(listed.status == .nurture, "a list that was brought in opens nothing")
            let back = try await come(shop, evidence: "s/3") { $0.email = "marie@havnen.dk" }
            #expect(back.status == .open && back.recycleOn == nil && back.ownerId == anna.id)
            #expect(try await shop.rows("SELECT COUNT(*) FROM event WHERE kind = 'lead' AND entity_id = \(lead.id) AND before LIKE '%\"nurture\"%'") == 1)
            let open = try await shop.catches(lead).filter { $0.status == .open }
            #expect(open.map(\.assigneeId).allSatisfy { $0 == anna.id } && !open.isEmpty)

            _ = try await shop.runner.perform(DisqualifyLead(id: lead.id, reason: "noNeed"), as: .operator)
            #expect(try await come(shop, evidence: "s/4") { $0.email = "marie@havnen.dk" }.status == .open)
            #expect(try await shop.inboxLead(lead.id).statusReason == nil)

            // Whoever has left is asked for nothing any more.
            _ = try await shop.runner.perform(DisqualifyLead(id: lead.id, reason: "noNeed"), as: .operator)
            try await shop.database.write { db in try db.execute("UPDATE user_account SET deactivated_at = \(shop.clock.now) WHERE id = \(anna.id)") }
            #expect(try await come(shop, evidence: "s/5") { $0.email = "marie@havnen.dk" }.ownerId == nil)
        }
    }

    @Test("as a customer waits for whoever has the deal", arguments: Engine.available)
    func customer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let lead = try await come(shop, evidence: "s/1") { ($0.email, $0.company, $0.ownerId) = ("marie@havnen.dk", "Café Havnen", anna.id) }
            let made = try await shop.runner.perform(try ConvertLead(input: .object(JSONObject([("id", .int(lead.id.rawValue))]))), as: .operator).output
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: made.deal.id, values: JSONObject([("ownerId", .int(bo.id.rawValue))])), as: .operator)
            let again = try await come(shop) { $0.email = "marie@havnen.dk" }
            #expect(again.id == lead.id && again.status == .converted)
            let open = try await shop.catches(lead).filter { $0.status == .open }
            #expect(open.count == 1 && open.first?.assigneeId == bo.id)
            #expect(try await shop.notices(bo.credential).contains(.leadCaught))
        }
    }

    @Test("is sorted by what they answered in the chat, until a person sorts them", arguments: Engine.available)
    func sorted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script()
            func chat(_ answers: [String]) async throws -> Lead {
                let visitor = try await shop.visitor(of: script)
                try await visitor.answer(answers + ["Lamps", "Eva Berg", "Berg AB", "eva@berg.test", "no"])
                return try #require(try await shop.lead(try await visitor.answer("1").chat.leadId))
            }
            func listed(_ segment: Segment) async throws -> [Lead.ID] {
                try await shop.runner.perform(ListRecords<Lead>(input: .object(JSONObject([("segment", .string(segment.rawValue))]))), as: .operator).output.items.map(\.id)
            }
            let lead = try await chat(["0", "2", "1"])
            #expect((lead.segment, lead.segmentIsChosen, lead.segmentByChat) == (.promising, true, true))
            #expect(try await listed(.promising) == [lead.id])
            #expect(try await chat(["0", "0", "0"]).segment == .interested, "a later conversation knows more")
            let chosen = try await shop.runner.perform(SetLeadSegment(id: lead.id, segment: .notInterested), as: .operator)
            #expect(!chosen.output.record.segmentByChat)
            #expect(try await chat(["0", "0", "0"]).segment == .notInterested, "what a person chose stays")
            #expect(try await listed(.interested).isEmpty)
        }
    }
}

@Suite("Ready answers") struct ReadyAnswerTests {
    @Test("have a text for everything in all five languages, with places that are filled") func texts() {
        #expect(Catalogues.embedded.problems(for: ReadyAnswerText.self) == [])
        for language in Language.allCases {
            for answer in ReadyAnswer.allCases {
                #expect(AnswerTemplate.unknownPlaces(in: answer.text(.subject, language) + answer.text(.text, language)).isEmpty, "\(language) \(answer)")
                #expect(answer.text(.text, language).contains("{{sender}}"))
            }
        }
    }

    @Test("are added once, and leave what somebody has changed", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let added = try await shop.runner.perform(AddReadyAnswers(language: .swedish), as: .operator)
            #expect(added.output.count == 4)
            #expect(try await shop.runner.perform(AddReadyAnswers(), as: .operator).output.count == 16)
            #expect(try await shop.runner.perform(AddReadyAnswers(), as: .operator).output.count == 0)
            #expect(try await shop.rows("SELECT COUNT(*) FROM answer_template WHERE language = 'pl'") == 4)
            let rep = try await shop.add("anna", as: .rep)
            #expect(await refusal { _ = try await shop.runner.perform(AddReadyAnswers(), as: rep.credential) } == .forbidden)
        }
    }
}

@Suite("Answers to a form's own questions") struct OwnQuestionTests {
    @Test("fill the fields of the workspace's own that have their keys, and stand in the note in any case", arguments: Engine.available)
    func fields(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let seats = try await shop.field("Seats", .number, of: .lead), place = try await shop.field("Place", .choice, of: .lead, [("options", ["Inside", "Outside"])])
            let form = try await shop.contactForm()
            func question(_ key: String, _ kind: String, _ text: String, _ choices: JSONValue = .null) -> JSONValue {
                ["key": .string(key), "kind": .string(kind), "isRequired": false, "labels": [["language": "en", "text": .string(text), "choices": choices]]]
            }
            let email: JSONValue = ["key": "email", "kind": "email", "isRequired": true, "labels": []]
            try await shop.change(form, [("questions", [email, question(seats.key, "text", "How many seats?"), question(place.key, "choice", "Where?", ["Outside", "Inside"]), question("other", "text", "Anything else?")])])
            let changed = try await shop.form(form.id), visitor = Visitor(shop: shop)
            try await visitor.send(changed, ["email": "eva@berg.test", seats.key: "60", place.key: "Outside", "other": "A stair"])
            try await visitor.send(changed, ["email": "bo@berg.test", seats.key: "about sixty"])
            try await visitor.admit()
            let leads = try await visitor.leads(), eva = try #require(leads.first { $0.email == "eva@berg.test" }), bo = try #require(leads.first { $0.email == "bo@berg.test" })
            #expect(eva.custom[seats.key] == .number(60) && eva.custom[place.key] == .text("outside") && eva.custom["other"] == nil)
            #expect(eva.note == "How many seats?: 60\nWhere?: Outside\nAnything else?: A stair")
            #expect(bo.custom[seats.key] == nil && bo.note == "How many seats?: about sixty", "what is no number loses nobody")
            // Who comes again fills what was empty.
            try await visitor.send(changed, ["email": "bo@berg.test", seats.key: "62"])
            try await visitor.send(changed, ["email": "eva@berg.test", seats.key: "61"])
            try await visitor.admit()
            let later = try await visitor.leads()
            #expect(later.first { $0.email == "bo@berg.test" }?.custom[seats.key] == .number(62))
            #expect(later.first { $0.email == "eva@berg.test" }?.custom[seats.key] == .number(60))
        }
    }
}

@Suite("How the demo catches leads") struct DemoLeadSetupTests {
    @Test("shows something on each page, and goes with the demo", arguments: Engine.available)
    func setup(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.add("boss", as: .admin)
            let tables: [SQL] = ["capture_form", "chat_script", "chat_edition", "routing_rule", "routing_seat", "routing_turn", "fit_rule", "answer_template", "catch_rule", "lead_source", "lead"]
            func counts() async throws -> [Int64] {
                var counts: [Int64] = []
                for table in tables { counts.append(try await shop.count(of: table)) }
                return counts
            }
            let before = try await counts()
            #expect(try await Demo.fill(shop.database, now: shop.clock.now, language: .danish))
            let made: [(SQL, Int64)] = [
                ("capture_form", 2), ("chat_script WHERE edition_id IS NOT NULL", 1), ("routing_rule", 2), ("routing_seat", 3), ("fit_rule", 5), ("answer_template", 20), ("lead WHERE fit IS NULL", 0),
            ]
            for (rows, count) in made { #expect(try await shop.count(of: rows) == count, "\(rows)") }
            #expect(try await shop.count(of: "lead WHERE owner_id IS NULL") > 0)
            try await Demo.remove(shop.database, now: shop.clock.now)
            #expect(try await counts() == before)
        }
    }
}

@Suite("What programs tell of leads") struct ToldEventTests {
    @Test("is noted, scored and caught by the rules, and wants no answer by itself", arguments: Engine.available)
    func events(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let key = try #require(CaptureKeyText(bearer: try await shop.runner.perform(MakeCaptureKey(name: "Shop"), as: .operator).output.text)), visitor = Visitor(shop: shop)
            func tell(_ event: String, _ about: String) async throws {
                shop.clock.advance(by: .seconds(1))
                _ = try await shop.runner.perform(CatchLead(key: key, input: ["email": "eva@berg.test", "event": .string(event), "about": .string(about)], idempotencyKey: nil), as: .nobody)
                try await visitor.admit()
            }
            try await shop.dropRules()
            try await shop.rule([("trigger", "clicked"), ("count", 3), ("days", 7)])
            try await shop.rule([("trigger", "link"), ("about", "offer")])
            try await tell("visited", "/lamps")
            let lead = try #require(try await visitor.leads().first)
            #expect(try await shop.catches(lead).isEmpty)
            #expect(try await visitor.signals(lead) == ["visited"])
            for page in ["/a", "/b"] { try await tell("clicked", page) }
            #expect(try await shop.catches(lead).isEmpty)
            try await tell("clicked", "/c")
            #expect(try await shop.catches(lead).count == 1)
            try await tell("clicked", "/offer")
            let caught = try await shop.catches(lead)
            #expect(caught.count == 2 && caught.allSatisfy { $0.cause == .clicked && $0.status == .open })
            #expect(try await visitor.leads().first?.intent ?? 0 > 0)
            await #expect(throws: (any Error).self) { try await tell("saidNo", "prices") }
        }
    }
}
