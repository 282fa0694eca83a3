import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Leads that programs, mails, customers and lists bring") struct CatchLeadTests {
    private func key(_ shop: Shop) async throws -> CaptureKeyText { try #require(CaptureKeyText(bearer: try await shop.runner.perform(MakeCaptureKey(name: "Shop"), as: .operator).output.text)) }
    private func send(_ key: CaptureKeyText, _ input: JSONValue, _ shop: Shop, idempotencyKey: String? = nil) async throws { _ = try await shop.runner.perform(CatchLead(key: key, input: input, idempotencyKey: idempotencyKey), as: .nobody) }

    @Test("a key sends, sees nothing and is shown once; ended, it does nothing more", arguments: Engine.available)
    func keys(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), visitor = Visitor(shop: shop)
            #expect(await refusal { _ = try await shop.runner.perform(MakeCaptureKey(name: "Mine"), as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ListCaptureKeys(), as: rep.credential) } == .forbidden)
            let made = try await shop.runner.perform(MakeCaptureKey(name: "Shop"), as: .operator).output, key = try #require(CaptureKeyText(bearer: made.text))
            #expect(Credential(bearer: made.text) == nil, "it opens nothing else")
            let stored = try await shop.database.read { db in try db.value([UInt8].self, "SELECT secret_hash FROM capture_key") }
            #expect(stored?.count == 32 && !made.text.utf8.elementsEqual(stored ?? []))
            try await send(key, ["name": "Eva Berg", "email": "eva@berg.test", "company": "Berg", "utmSource": "shop", "consent": ["purpose": "news", "text": "Yes, news", "version": 3]], shop)
            try await visitor.admit()
            let lead = try #require(try await visitor.leads().first)
            #expect((lead.channel, lead.sourceId, lead.utmSource, lead.company) == (.api, made.key.sourceId, "shop", "Berg"))
            #expect(try await visitor.consents() == ["given 3"])
            #expect(try await shop.runner.perform(ListCaptureKeys(), as: .operator).output.items.first?.lastUsedAt != nil)
            _ = try await shop.runner.perform(RevokeCaptureKey(id: made.key.id), as: .operator)
            #expect(await refusal { try await send(key, ["email": "b@berg.test"], shop) } == .signInNeeded)
            let stranger = CaptureKeyText()
            #expect(await refusal { try await send(stranger, ["email": "b@berg.test"], shop) } == .signInNeeded)
            for none in ["", "trk_", "trt_" + made.text.dropFirst(4), made.text + "x", String(made.text.dropLast()) + " "] { #expect(CaptureKeyText(bearer: none) == nil) }
        }
    }

    @Test("the same thing twice is taken once, by its number or by its key", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let key = try await key(shop), visitor = Visitor(shop: shop)
            for _ in 1...2 { try await send(key, ["email": "a@berg.test", "externalId": "4711"], shop) }
            for _ in 1...2 { try await send(key, ["email": "b@berg.test"], shop, idempotencyKey: "k1") }
            try await visitor.admit()
            #expect(try await visitor.leads().compactMap(\.email) == ["a@berg.test", "b@berg.test"])
            let other = try await self.key(shop)
            try await send(other, ["email": "c@berg.test", "externalId": "4711"], shop)
            try await visitor.admit()
            #expect(try await visitor.leads().count == 3)
        }
    }

    @Test("tells what is wrong by its field, all at once; advertising waits", arguments: Engine.available)
    func wrong(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let key = try await key(shop), visitor = Visitor(shop: shop)
            do {
                try await send(key, ["name": .string(String(repeating: "x", count: 300)), "email": "nobody", "employees": -1], shop)
                Issue.record("it is wrong")
            } catch let invalid as InvalidInput { #expect(invalid.problems.map(\.field) == ["name", "email", "employees"]) }
            await #expect(throws: (any Error).self) { try await send(key, ["email": "a@b.test", "ownerId": 1], shop) }
            await #expect(throws: (any Error).self) { try await send(key, ["name": "Nobody can be reached"], shop) }
            try await send(key, ["email": "a@b.test", "interest": "cheap backlinks, SEO services, casino https://x.test"], shop)
            try await visitor.admit()
            #expect(try await visitor.leads().isEmpty)
            #expect(try await visitor.quarantine().items.map(\.way) == [.api])
        }
    }

    @Test("a mail of somebody new is a lead, of somebody known an answer; each number counts once", arguments: Engine.available)
    func mails(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let key = try await key(shop), visitor = Visitor(shop: shop)
            func mail(_ mail: CaughtMail) async throws {
                _ = try await shop.runner.perform(CatchMail(key: key, mail), as: .nobody)
                try await visitor.admit()
            }
            for _ in 1...2 { try await mail(CaughtMail(from: "\"Berg, Eva\" <Eva@berg.test>", to: "hello@lumen.test", subject: "A hall", text: "Hello,\nlight please", messageId: "<1@berg.test>")) }
            let lead = try #require(try await visitor.leads().first)
            #expect((lead.name, lead.email, lead.channel) == ("Berg, Eva", "Eva@berg.test", .email))
            #expect(try await visitor.leads().count == 1)
            #expect(try await visitor.signals(lead) == ["replied"])
            try await mail(CaughtMail(from: "eva@berg.test", subject: "Re: https://a.test https://b.test https://c.test", text: "https://a.test https://b.test https://c.test", messageId: "<2@berg.test>"))
            #expect(try await visitor.signals(lead) == ["replied", "replied"], "who is known may write what they like")
            let touches = try await shop.runner.perform(ListRecords<Activity>(ListQuery(JSONObject([("leadId", .text("\(lead.id)")), ("sort", .text("id"))]))), as: .operator).output.items
            #expect(touches.map(\.subject).first == "A hall" && touches.allSatisfy { $0.type == .email && $0.direction == .inbound })
            try await mail(CaughtMail(from: "mailer-daemon@berg.test", subject: "Away", messageId: "<3@berg.test>", isAutomatic: true))
            try await mail(CaughtMail(from: "x@spam.test", text: "casino, backlinks, bitcoin https://a.test https://b.test", messageId: "<4@spam.test>"))
            #expect(try await visitor.leads().count == 1)
            #expect(try await visitor.quarantine().items.map(\.reasons) == [[.links, .phrases], [.automatic]])
            await #expect(throws: InputProblem.self) { try await mail(CaughtMail(from: "nobody")) }
            await #expect(throws: InputProblem.self) { try await mail(CaughtMail(from: "Eva <eva@berg.test\r\nBcc: all@x.test>")) }
        }
    }

    @Test("who comes by a customer's link was sent by them, until it ends", arguments: Engine.available)
    func referrals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop), customer = try await shop.person([("name", "Ola Nord"), ("email", "ola@nord.test")])
            let link = try #require(try await shop.runner.perform(MakeReferralLink(contactId: customer.id, formId: form.id), as: .operator).output.items.first)
            #expect(try await shop.runner.perform(MakeReferralLink(contactId: customer.id, formId: form.id), as: .operator).output.items.first?.id == link.id)
            let path = try await shop.runner.perform(#require(FollowReferral(link.key)), as: .nobody).output.path
            #expect(path == "/f/\(form.key)?r=\(link.key)")
            try await visitor.send(form, page: "https://sales.test" + path)
            try await visitor.admit()
            let lead = try #require(try await visitor.leads().first)
            #expect(lead.referredBy == customer.id && lead.channel == .referral)
            #expect(try await visitor.signals(lead) == ["formSent", "referred"])
            #expect(try await shop.runner.perform(ListReferralLinks(), as: .operator).output.items.map(\.leads) == [1])
            _ = try await shop.runner.perform(EndReferralLink(id: link.id), as: .operator)
            try await visitor.send(form, ["name": "Ada", "email": "ada@nord.test", "interest": "x"], page: "https://sales.test" + path)
            try await visitor.admit()
            #expect(try await visitor.leads().last?.referredBy == nil)
            #expect(FollowReferral("//evil.test") == nil)
            #expect(await refusal { _ = try await shop.runner.perform(#require(FollowReferral(PublicKey.make())), as: .nobody) } == .notFound)
        }
    }

    @Test("how many came by a link is told only of leads that one sees", arguments: Engine.available)
    func countedLinks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop), customer = try await shop.person([("name", "Ola Nord"), ("email", "ola@nord.test")])
            let role = try await shop.makeRole("Partners", "contacts:read=all contacts:write=all pipelines:read=all"), ivo = try await shop.add("ivo", as: .rep)
            try await shop.give(ivo.id, role)
            let link = try #require(try await shop.runner.perform(MakeReferralLink(contactId: customer.id, formId: form.id), as: ivo.credential).output.items.first)
            try await visitor.send(form, page: "https://sales.test/f/\(form.key)?r=\(link.key)")
            try await visitor.admit()
            #expect(try await shop.runner.perform(ListReferralLinks(), as: .operator).output.items.map(\.leads) == [1])
            #expect(try await shop.runner.perform(ListReferralLinks(), as: ivo.credential).output.items.map(\.leads) == [0])
            #expect(try await shop.runner.perform(MakeReferralLink(contactId: customer.id, formId: form.id), as: ivo.credential).output.items.map(\.leads) == [0])
        }
    }

    @Test("cards and lists of an event make leads, and tell of the lines that do not", arguments: Engine.available)
    func people(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let visitor = Visitor(shop: shop), rep = try await shop.add("Astrid", as: .rep), viewer = try await shop.add("Vera", as: .viewer)
            let fair = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Fair 2026"), ("channel", "event")])), as: .operator).output.record
            let csv = "Name,E-mail,Company,Notes\nEva Berg,eva@berg.test,Berg,Wants a hall\nOla,not an address,Nord,\n,,,\n=1+1,sum@x.test,,\n"
            let taken = try await shop.runner.perform(TakeInPeople(id: fair.id, format: .csv, text: csv), as: rep.credential).output
            #expect(taken.created == 2 && taken.known == 0 && taken.problems == [.init(place: 3, why: .email), .init(place: 4, why: .nothing)])
            let eva = try #require(try await visitor.leads().first { $0.email == "eva@berg.test" })
            #expect((eva.channel, eva.sourceId, eva.company, eva.interest) == (.event, fair.id, "Berg", "Wants a hall"))
            #expect(try await visitor.signals(eva) == ["attended"])
            let cards = try await shop.runner.perform(TakeInPeople(id: fair.id, format: .vcard, text: "BEGIN:VCARD\nVERSION:4.0\nFN:Eva\nEMAIL:EVA@berg.test\nEND:VCARD\nBEGIN:VCARD\nFN:New\nTEL:+46 1\nEND:VCARD"), as: rep.credential).output
            #expect(cards.created == 1)
            #expect(try await visitor.leads().count == 3)
            #expect(try await visitor.signals(eva) == ["attended", "attended"])
            #expect(await refusal { _ = try await shop.runner.perform(TakeInPeople(id: fair.id, format: .csv, text: csv), as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(TakeInPeople(id: fair.id, format: .vcard, text: csv), as: .operator) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(TakeInPeople(id: fair.id, format: .csv, text: "Colour\nred"), as: .operator) } == .validation)
        }
    }
}
