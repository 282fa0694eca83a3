import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Converting leads") struct ConvertingLeadsTests {
    private func convert(_ shop: Shop, _ lead: Lead.ID, _ input: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Performed<Converted> {
        try await shop.runner.perform(try ConvertLead(input: .object(JSONObject([("id", .int(lead.rawValue))] + input))), as: credential)
    }

    private func marie(_ shop: Shop, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Lead {
        let own: [(String, JSONValue)] = [("company", "Café Havnen"), ("email", "marie@havnen.dk"), ("phone", "+45 20 12 34 56"), ("title", "Owner"), ("interest", "Light over a 14 m counter"), ("tags", ["lamps"]), ("country", "DK")]
        return try await shop.addLead("Marie Vestergaard", own.filter { field in !values.contains { $0.0 == field.0 } } + values, as: credential)
    }

    @Test("makes company, person and deal in one step, with everything that was done, and one undo takes all of it back", arguments: Engine.available)
    func oneStep(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            let source = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Fair"), ("channel", "event")])), as: .operator).output.record
            let lead = try await marie(shop, [("sourceId", .int(source.id.rawValue))], as: anna.credential)
            let call = try await shop.talk(with: lead.id)
            let step = try await shop.activity([("leadId", .int(lead.id.rawValue)), ("type", "meeting"), ("subject", "Visit the harbour"), ("dueAt", "2026-11-24T09:00:00Z"), ("ownerId", .int(anna.id.rawValue))])
            let said = try await shop.runner.perform(AddComment(text: "Opens in February", leadId: lead.id), as: .operator).output.record
            let before = try await shop.find(lead.id)
            let done = try await convert(shop, lead.id, [
                ("stageId", .int(shop.stages[1].id.rawValue)), ("amount", 2_000_000), ("currency", "EUR"), ("nextStep", ["type": "call", "subject": "Agree on a day", "dueAt": "2026-11-20T09:00:00Z"]), ("ifVersion", .int(before.version)),
            ], as: anna.credential)
            let company = try #require(done.output.company), deal = try await shop.deal(done.output.deal.id), person = try await shop.find(done.output.person.id)
            #expect(!company.isJoined && company.name == "Café Havnen" && !done.output.person.isJoined)
            #expect(try await shop.find(company.id).domain == "havnen.dk")
            #expect(person.email == "marie@havnen.dk" && person.title == "Owner" && person.companyId == company.id && person.ownerId == anna.id)
            #expect(deal.title == "Café Havnen" && deal.stageId == shop.stages[1].id && deal.amount == 2_000_000 && deal.companyId == company.id && deal.contactIds == [person.id] && deal.source == "Fair" && deal.tags == ["lamps"] && deal.ownerId == anna.id)
            #expect(deal.nextStep?.subject == "Agree on a day" && deal.touches == 1)
            for id in [call.id, step.id] {
                let moved = try await shop.runner.perform(ShowRecord<Activity>(id: id), as: .operator).output.record
                #expect(moved.dealId == deal.id && moved.leadId == lead.id && moved.contactId == person.id && moved.companyId == company.id)
            }
            let timeline = try await shop.runner.perform(ShowTimeline(id: deal.id), as: anna.credential).output.items
            #expect(timeline.contains { if case .comment(let comment) = $0 { comment.id == said.id } else { false } })
            #expect(timeline.contains { if case .activity(let activity) = $0 { activity.note == "Light over a 14 m counter" } else { false } })
            let after = try await shop.find(lead.id)
            #expect(after.status == .converted && after.lifecycle == .opportunity && after.dealId == deal.id && after.companyId == company.id && after.contactId == person.id && after.convertedAt == shop.clock.now && after.sqlAt == nil)
            #expect(await refusal { _ = try await convert(shop, lead.id, as: anna.credential) } == .leadConverted)

            _ = try await shop.runner.perform(Undo(token: try #require(done.undo)), as: anna.credential)
            let back = try await shop.find(lead.id)
            #expect(back.status == .open && back.lifecycle == before.lifecycle && back.dealId == nil && back.companyId == nil && back.contactId == nil && back.convertedAt == nil)
            for gone in [await refusal { _ = try await shop.deal(deal.id) }, await refusal { _ = try await shop.find(company.id) }, await refusal { _ = try await shop.find(person.id) }] { #expect(gone == .notFound) }
            for id in [call.id, step.id] { #expect(try await shop.runner.perform(ShowRecord<Activity>(id: id), as: .operator).output.record.dealId == nil) }
            #expect(try await shop.runner.perform(ShowComment(id: said.id), as: .operator).output.record.leadId == lead.id)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("joins with the company of the same domain, name or number and the person of the same address, and fills what they lack", arguments: Engine.available)
    func joining(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let byDomain = try await shop.company([("name", "Havnen Group"), ("domain", "www.havnen.dk")]), known = try await shop.person([("name", "M. Vestergaard"), ("email", "Marie@Havnen.dk"), ("title", "Boss")])
            let first = try await convert(shop, marie(shop).id).output
            #expect(first.company?.id == byDomain.id && first.company?.isJoined == true && first.person.id == known.id && first.person.isJoined)
            let person = try await shop.find(known.id)
            #expect(person.title == "Boss" && person.phone == "+45 20 12 34 56" && person.companyId == byDomain.id && person.name == "M. Vestergaard")
            #expect(try await shop.find(byDomain.id).country == "DK")

            let byName = try await shop.company([("name", "Druk i Papier")])
            let second = try await convert(shop, shop.addLead("Paweł", [("company", "DRUK I PAPIER"), ("email", "pawel@gmail.com")]).id).output
            #expect(second.company?.id == byName.id && !second.person.isJoined)
            let byPhone = try await shop.company([("name", "Rizzo"), ("phone", "+39 06 1234 5678")])
            let third = try await convert(shop, shop.addLead("Francesca", [("company", "Farmacia"), ("phone", "0039 06 12345678")]).id).output
            #expect(third.company?.id == byPhone.id)
            let alone = try await convert(shop, shop.addLead("Oskar", [("email", "oskar@gmail.com")]).id).output
            #expect(alone.company == nil && alone.deal.title == "Oskar")
        }
    }

    @Test("joins with whom somebody chooses, or with nobody, and never with what they do not see", arguments: Engine.available)
    func choosing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let known = try await shop.company([("name", "Café Havnen"), ("domain", "havnen.dk")]), other = try await shop.company([("name", "Harbour Holding")])
            let looked = try await shop.runner.perform(ShowConversion(id: marie(shop).id), as: .operator).output.conversion
            #expect(looked.company == known.id.rawValue && looked.companies.map(\.id) == [known.id.rawValue] && looked.people.isEmpty)
            let chosen = try await convert(shop, marie(shop, [("email", "m1@havnen.dk")]).id, [("companyId", .int(other.id.rawValue))]).output
            #expect(chosen.company?.id == other.id)
            let new = try await convert(shop, marie(shop, [("email", "m2@havnen.dk")]).id, [("newCompany", true), ("newContact", true)]).output
            #expect(new.company?.isJoined == false && new.company?.id != known.id)
            let none = try await convert(shop, marie(shop, [("email", "m3@havnen.dk")]).id, [("companyId", .null)]).output
            #expect(none.company == nil && none.deal.companyId == nil)
            #expect(await refusedFields { _ = try await convert(shop, marie(shop, [("email", "m4@havnen.dk")]).id, [("companyId", 999)]) } == ["companyId": "notFound"])

            let rita = try await shop.add("rita", as: .rep), role = try await shop.makeRole("Own only", "leads:read=all leads:write=all leads:create=all deals:read=own deals:create=own deals:write=own companies:read=own companies:create=own contacts:read=own contacts:create=own activities:read=all pipelines:read=all")
            try await shop.give(rita.id, role)
            let blind = try await convert(shop, marie(shop, [("email", "m5@havnen.dk"), ("ownerId", .int(rita.id.rawValue))]).id, as: rita.credential).output
            #expect(blind.company?.isJoined == false, "a customer of others is none that they know")
            #expect(await refusedFields { _ = try await convert(shop, marie(shop, [("email", "m6@havnen.dk"), ("ownerId", .int(rita.id.rawValue))]).id, [("companyId", .int(known.id.rawValue))], as: rita.credential) } == ["companyId": "notFound"])
        }
    }

    @Test("holds to the gates of the stage, and goes past them with a reason", arguments: Engine.available)
    func gates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let criteria: JSONValue = ["id": .int(shop.stages[0].id.rawValue), "exitCriteria": [["key": "amount", "text": "Value known", "kind": "field", "target": "amount", "mode": "block"]]]
            _ = try await shop.runner.perform(UpdateStage(input: criteria), as: .operator)
            let lead = try await marie(shop), stage: (String, JSONValue) = ("stageId", .int(shop.stages[1].id.rawValue))
            #expect(await refusal { _ = try await convert(shop, lead.id, [stage]) } == .stageGate)
            #expect(try await shop.find(lead.id).status == .open)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM company") } == 0, "nothing half done")
            #expect(try await convert(shop, lead.id, [stage, ("amount", 100)]).output.deal.stageId == shop.stages[1].id)
            let second = try await marie(shop, [("email", "m2@havnen.dk")])
            #expect(try await convert(shop, second.id, [stage, ("override", "They know the price")]).output.deal.amount == nil)
        }
    }

    @Test("carries own fields of the same key and type", arguments: Engine.available)
    func ownFields(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func field(_ kind: String, _ key: String, _ type: String, _ more: [(String, JSONValue)] = []) async throws {
                let values: [(String, JSONValue)] = [("kind", .string(kind)), ("key", .string(key)), ("name", .string(key)), ("type", .string(type))]
                _ = try await shop.runner.perform(CreateRecord<CustomField>(values: JSONObject(values + more)), as: .operator)
            }
            let options: [(String, JSONValue)] = [("options", ["Flat", "Steep"])]
            for kind in ["lead", "deal"] { try await field(kind, "roofArea", "number") }
            try await field("lead", "roof", "choice", options)
            try await field("company", "roof", "choice", options)
            try await field("lead", "colour", "text")
            try await field("deal", "colour", "number")
            let lead = try await marie(shop, [("custom.roofArea", 40), ("custom.roof", "flat"), ("custom.colour", "red")])
            let done = try await convert(shop, lead.id).output, deal = try await shop.deal(done.deal.id), company = try await shop.find(try #require(done.company).id)
            #expect(deal.custom["roofArea"] == .number(40) && deal.custom["colour"] == nil && company.custom["roof"]?.text == "flat")
        }
    }

    @Test("converts several at once, says beforehand with whom each is joined, and is undone by one undo", arguments: Engine.available)
    func several(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let known = try await shop.company([("name", "Café Havnen"), ("domain", "havnen.dk")])
            let joined = try await marie(shop), fresh = try await shop.addLead("Paul", [("company", "Papier"), ("email", "paul@papier.pl")]), gone = try await shop.addLead("Gone")
            _ = try await shop.runner.perform(DisqualifyLead(id: gone.id, reason: "spam"), as: .operator)
            let admin = try await shop.add("nora", as: .admin), many = ConvertLeads(selection: Selection(ids: [joined.id, fresh.id, gone.id]), stageId: shop.stages[0].id)
            let looked = try await shop.runner.perform(many, as: admin.credential, dryRun: true).output
            #expect(looked.items.map { $0.company?.isJoined } == [true, false] && looked.items[0].company?.id == known.id)
            #expect(looked.changed.refused.map(\.code) == ["leadDisqualified"])
            #expect(try await shop.deals() == 0)
            let done = try await shop.runner.perform(many, as: admin.credential)
            #expect(try await shop.deals() == 2)
            _ = try await shop.runner.perform(Undo(token: try #require(done.undo)), as: admin.credential)
            #expect(try await shop.deals() == 0)
            for lead in [joined, fresh] { #expect(try await shop.find(lead.id).status == .open) }
            #expect(try await shop.find(known.id).name == "Café Havnen")
        }
    }

    @Test("makes a customer of a lead whose deal is won, and an opportunity again when it is reopened", arguments: Engine.available)
    func following(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), lead = try await marie(shop, as: anna.credential), deal = try await convert(shop, lead.id, as: anna.credential).output.deal
            let won = try await shop.runner.perform(WinDeal(id: deal.id), as: anna.credential)
            #expect(try await shop.find(lead.id).lifecycle == .customer)
            _ = try await shop.runner.perform(Undo(token: try #require(won.undo)), as: anna.credential)
            #expect(try await shop.find(lead.id).lifecycle == .opportunity)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: anna.credential)
            _ = try await shop.runner.perform(ReopenDeal(id: deal.id), as: anna.credential)
            #expect(try await shop.find(lead.id).lifecycle == .opportunity)
            _ = try await shop.runner.perform(LoseDeal(id: deal.id, reason: "price"), as: anna.credential)
            #expect(try await shop.find(lead.id).lifecycle == .opportunity, "a lost deal moves nobody back")
        }
    }
}
