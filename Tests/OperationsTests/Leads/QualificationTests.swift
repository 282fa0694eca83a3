import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Qualifying leads") struct QualificationTests {
    private func answers(_ shop: Shop, _ lead: Lead.ID) async throws -> LeadQualification {
        try #require(try await shop.runner.perform(ListRecords<LeadQualification>(try ListQuery(JSONObject([("leadId", .text("\(lead)")), ("sort", "-updatedAt")]))), as: .operator).output.items.first)
    }

    @Test("asks budget, authority, need and timing where nobody said otherwise, and counts what is answered", arguments: Engine.available)
    func given(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), lead = try await shop.addLead("Marie", as: anna.credential)
            try await shop.answer(lead.id, [("need", "Light over a counter"), ("budget", "20,000"), ("authority", "  ")], as: anna.credential)
            var known = try await answers(shop, lead.id)
            #expect(known.completeness == 50 && known.answers.map(\.key) == ["need", "budget"] && known.answers[0].by == anna.id.rawValue && known.answers[0].at == shop.clock.now.microseconds)
            shop.clock.advance(by: .minutes(5))
            try await shop.answer(lead.id, [("timing", "February"), ("budget", .null), ("need", "Light over a counter")], as: anna.credential)
            known = try await answers(shop, lead.id)
            #expect(known.answers.map(\.key) == ["need", "timing"] && known.completeness == 50)
            #expect(known.answers[0].at < known.answers[1].at, "what was not changed keeps its time")
            #expect(await refusedFields { try await shop.answer(lead.id, [("colour", "red")]) } == ["answers.colour": "unknownField"])
        }
    }

    @Test("keeps the edition that was asked, until somebody asks the new one", arguments: Engine.available)
    func editions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let pipeline = JSONValue.int(shop.pipeline.rawValue)
            func make(_ items: JSONValue) async throws -> QualificationCriteria {
                try await shop.runner.perform(CreateRecord<QualificationCriteria>(values: JSONObject([("pipelineId", pipeline), ("framework", "own"), ("items", items), ("neededPercent", 50)])), as: .operator).output.record
            }
            let first = try await make([["label": "Roof area", "required": true], ["key": "size", "label": "Size", "type": "choice", "options": ["Small", "Large"]]])
            #expect(first.edition == 1 && first.items.map(\.key) == ["roofArea", "size"])
            let lead = try await shop.addLead("Marie")
            try await shop.answer(lead.id, [("roofArea", "40 m²"), ("size", "Large")])
            #expect(await refusedFields { try await shop.answer(lead.id, [("size", "Huge")]) } == ["answers.size": "notAnOption"])

            let second = try await make([["key": "roofArea", "label": "Roof, m²"], ["key": "shade", "label": "In the shade?", "type": "yesNo", "required": true]])
            #expect(second.edition == 2)
            #expect(try await shop.runner.perform(ShowRecord<QualificationCriteria>(id: first.id), as: .operator).output.record.archivedAt == shop.clock.now)
            let other: JSONValue = [["key": "x", "label": "X"]]
            #expect(await refusedFields { _ = try await shop.runner.perform(UpdateRecord<QualificationCriteria>(id: first.id, values: JSONObject([("items", other)])), as: .operator) } == ["items": "fixedOnce"])
            shop.clock.advance(by: .minutes(1))
            try await shop.answer(lead.id, [("size", "Small")])
            #expect(try await answers(shop, lead.id).criteriaId == first.id)
            shop.clock.advance(by: .minutes(1))
            _ = try await shop.runner.perform(AnswerLead(id: lead.id, answers: [("shade", .bool(true))], renew: true), as: .operator)
            let renewed = try await answers(shop, lead.id)
            #expect(renewed.criteriaId == second.id && renewed.completeness == 100 && renewed["roofArea"]?.value == "40 m²" && renewed["shade"]?.value == "yes" && renewed["size"] == nil)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_qualification WHERE lead_id = \(lead.id)") } == 2, "the old answers stay")
        }
    }

    @Test("refuses sets without words, with the same key twice, and choices of one", arguments: Engine.available)
    func refusedSets(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func problem(_ items: JSONValue, percent: JSONValue = 75) async -> [String: String] {
                await refusedFields {
                    _ = try await shop.runner.perform(CreateRecord<QualificationCriteria>(values: JSONObject([("pipelineId", .int(shop.pipeline.rawValue)), ("framework", "own"), ("items", items), ("neededPercent", percent)])), as: .operator)
                }
            }
            #expect(await problem([]) == ["items": "missing"])
            #expect(await problem([["key": "x"]]) == ["items.0.label": "missing"])
            #expect(await problem([["key": "need"], ["key": "need"]]) == ["items.1.key": "keysRepeat"])
            #expect(await problem([["label": "A", "type": "choice", "options": ["One"]]]) == ["items.0.options": "missing"])
            #expect(await problem([["key": "need"]], percent: 101) == ["neededPercent": "outOfRange"])
        }
    }

    @Test("needs a logged conversation, three answers of yes, and enough of the criteria, and names what is missing", arguments: Engine.available)
    func gate(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), lead = try await shop.receive("Marie")
            func missing(_ interested: Bool? = true, _ buying: Bool? = true, _ decides: Bool? = true) async -> [String: String] {
                await refusedFields { _ = try await shop.runner.perform(QualifyLead(id: lead.id, interested: interested, buying: buying, decides: decides), as: anna.credential) }
            }
            #expect(await missing(nil, true, false) == [
                "interested": "gateUnanswered", "decides": "gateNo", "conversation": "conversationMissing", "answers.need": "answerMissing", "answers.budget": "answerMissing", "answers.authority": "answerMissing", "answers.timing": "answerMissing",
            ])
            try await shop.answer(lead.id, [("need", "Light"), ("budget", "20,000"), ("authority", "Owner")])
            #expect(await missing() == ["conversation": "conversationMissing"])
            for (type, result) in [(Activity.Kind.email, nil), (.task, nil), (.call, .noAnswer), (.call, .leftMessage), (.meeting, .noShow)] as [(Activity.Kind, Activity.Result?)] {
                try await shop.talk(with: lead.id, type, result: result)
                #expect(await missing() == ["conversation": "conversationMissing"], "\(type) \(String(describing: result))")
            }
            #expect(await refusal { _ = try await shop.runner.perform(QualifyLead(id: lead.id, interested: true, buying: true, decides: true), as: anna.credential) } == .leadGate)
            #expect(try await shop.find(lead.id).ownerId == nil, "what is refused changes nothing")
            try await shop.talk(with: lead.id, .visit)
            let qualified = try await shop.runner.perform(QualifyLead(id: lead.id, interested: true, buying: true, decides: true), as: anna.credential)
            let now = shop.clock.now, after = try await shop.find(lead.id)
            #expect(after.lifecycle == .sql && after.sqlAt == now && after.salAt == now && after.ownerId == anna.id, "whoever qualifies what is nobody's gets it")
            #expect(await refusal { _ = try await shop.runner.perform(QualifyLead(id: lead.id), as: anna.credential) } == .leadAccepted)
            _ = try await shop.runner.perform(Undo(token: try #require(qualified.undo)), as: anna.credential)
            let back = try await shop.find(lead.id)
            #expect(back.lifecycle == .lead && back.sqlAt == nil && back.salAt == nil && back.ownerId == nil)
        }
    }

    @Test("asks for what the pipeline's own set requires", arguments: Engine.available)
    func ownGate(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let items: JSONValue = [["key": "roof", "label": "Roof", "required": true], ["key": "shade", "label": "Shade"], ["key": "owner", "label": "Owner"]]
            _ = try await shop.runner.perform(CreateRecord<QualificationCriteria>(values: JSONObject([("pipelineId", .int(shop.pipeline.rawValue)), ("framework", "own"), ("items", items), ("neededPercent", 33)])), as: .operator)
            let lead = try await shop.addLead("Marie")
            try await shop.talk(with: lead.id)
            try await shop.answer(lead.id, [("shade", "None")])
            let qualify = QualifyLead(id: lead.id, interested: true, buying: true, decides: true)
            #expect(await refusedFields { _ = try await shop.runner.perform(qualify, as: .operator) } == ["answers.roof": "answerMissing"])
            try await shop.answer(lead.id, [("roof", "40 m²")])
            #expect(try await shop.runner.perform(qualify, as: .operator).output.record.lifecycle == .sql)
        }
    }

    @Test("is refused to whoever may not change the lead, on an older state, and by viewers", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer)
            let lead = try await shop.addLead("Marie", as: anna.credential)
            for who in [bo.credential, vera.credential] {
                #expect(await refusal { try await shop.answer(lead.id, [("need", "Light")], as: who) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(AcceptLead(id: lead.id), as: who) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(RejectLead(id: lead.id, reason: "nonsense"), as: who) } == .forbidden, "rights before reasons")
                #expect(await refusal { _ = try await shop.runner.perform(ConvertLead(id: lead.id), as: who) } == .forbidden)
                #expect(await refusal { _ = try await shop.runner.perform(SetLeadBack(id: lead.id, lifecycle: .prospect, reason: "A mistake"), as: who) } == .forbidden)
            }
            #expect(await refusal { _ = try await shop.runner.perform(AcceptLead(id: lead.id, ifVersion: 99), as: anna.credential) } == .stale)
            #expect(await refusal { _ = try await shop.runner.perform(AnswerLead(id: lead.id, answers: [("need", "Light")], ifVersion: 7), as: anna.credential) } == .stale)
            let nobodys = try await shop.receive("Paul")
            #expect(try await shop.runner.perform(AcceptLead(id: nobodys.id), as: bo.credential).output.record.ownerId == bo.id, "anyone can take what is nobody's")
        }
    }
}
