import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("May we call?") struct OutreachTests {
    private func cold(_ shop: Shop, _ values: [(String, JSONValue)]) async throws -> Lead {
        try await shop.lead(values + [("channel", "list"), ("direction", "outbound")])
    }

    @Test("asks the law of the country, also between companies", arguments: Engine.available)
    func countries(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let polish = try await cold(shop, [("name", "Jan Nowak"), ("email", "jan@firma.pl")]), polishDesk = try await cold(shop, [("name", "Firma"), ("email", "biuro@firma.pl")])
            for lead in [polish, polishDesk] {
                for channel in [OutreachChannel.mail, .call, .sms] {
                    let verdict = try await shop.verdict(channel, of: lead.id)
                    #expect(verdict.outcome == .blocked && verdict.reason == .noConsent && verdict.country == "PL" && verdict.policy?.source == "Prawo komunikacji elektronicznej art. 398", "\(channel)")
                }
            }
            let danish = try await cold(shop, [("name", "Mette Holm"), ("email", "mette@holm.dk")])
            #expect(try await shop.verdict(.mail, of: danish.id).reason == .noCustomer)
            #expect(try await shop.verdict(.social, of: danish.id).outcome == .blocked)
            #expect(try await shop.verdict(.letter, of: danish.id).outcome == .warn)
            let swedish = try await cold(shop, [("name", "Nord AB"), ("email", "info@nord.se")]), swede = try await cold(shop, [("name", "Sara Ek"), ("email", "sara@nord.se")])
            #expect(try await shop.verdict(.mail, of: swedish.id).outcome == .warn)
            #expect(try await shop.verdict(.mail, of: swede.id).outcome == .blocked)
            #expect(try await shop.verdict(.call, of: swedish.id).outcome == .allowed)
            let nowhere = try await cold(shop, [("name", "Somebody Else"), ("email", "x@example.com")])
            #expect(try await shop.verdict(.mail, of: nowhere.id).policy?.country == "*")
        }
    }

    @Test("lets whoever asked have an answer, and a customer hear more", arguments: Engine.available)
    func asked(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let asked = try await shop.lead([("name", "Jan Nowak"), ("email", "jan@firma.pl"), ("channel", "form"), ("direction", "inbound")])
            let verdicts = try await shop.within { work in
                (try work.outreach(to: ConsentingPerson(leadId: asked.id), channel: .mail, as: .answer), try work.outreach(to: ConsentingPerson(leadId: asked.id), channel: .mail))
            }
            #expect(verdicts.0.outcome == .allowed && verdicts.0.reason == .asked && verdicts.1.outcome == .blocked)
            // Whoever was only found is not answered.
            let found = try await cold(shop, [("name", "Ewa Lis"), ("email", "ewa@firma.pl")])
            #expect(try await shop.within { work in try work.outreach(to: ConsentingPerson(leadId: found.id), channel: .mail, as: .answer) }.outcome == .blocked)
            let buyer = try await shop.person([("name", "Mette Holm"), ("email", "mette@holm.dk")])
            #expect(try await shop.within { work in try work.outreach(to: ConsentingPerson(contactId: buyer.id), channel: .mail) }.outcome == .blocked)
            let deal = try await shop.addDeal("Boiler")
            try await shop.put(buyer.id, nil, on: deal.id)
            _ = try await shop.runner.perform(WinDeal(id: deal.id), as: .operator)
            #expect(try await shop.within { work in try work.outreach(to: ConsentingPerson(contactId: buyer.id), channel: .mail) }.reason == .customer)
        }
    }

    @Test("follows the table that people keep: a line from its day on, until it is taken out", arguments: Engine.available)
    func table(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await cold(shop, [("name", "Jan Nowak"), ("email", "jan@firma.pl")])
            let values: [(String, JSONValue)] = [("country", "pl"), ("channel", "mail"), ("audience", "person"), ("rule", "free"), ("source", "Our lawyer"), ("validFrom", "2026-11-20")]
            let added = try await shop.runner.perform(CreateRecord<OutreachPolicy>(values: JSONObject(values)), as: .operator).output.record
            #expect(added.country == "PL")
            #expect(try await shop.verdict(.mail, of: lead.id).outcome == .blocked)
            shop.clock.advance(by: .days(1))
            #expect(try await shop.verdict(.mail, of: lead.id) == OutreachVerdict(.allowed, .free, policy: added, country: "PL"))
            _ = try await shop.runner.perform(UpdateRecord<OutreachPolicy>(id: added.id, values: JSONObject([("archivedAt", .text(shop.clock.now.description))])), as: .operator)
            #expect(try await shop.verdict(.mail, of: lead.id).outcome == .blocked)
            #expect(await shop.problem { _ = try await shop.runner.perform(CreateRecord<OutreachPolicy>(values: JSONObject([("country", "Poland"), ("channel", "mail")])), as: .operator) } == "country notAPolicyCountry")
            let last = try await shop.runner.perform(ShowPolicies(), as: .operator).output.items.first { $0.country == "*" && $0.channel == .mail && $0.audience == .person }!
            #expect(await shop.problem { _ = try await shop.runner.perform(UpdateRecord<OutreachPolicy>(id: last.id, values: JSONObject([("archivedAt", .text(shop.clock.now.description))])), as: .operator) } == "archivedAt lastPolicy")
            let rep = try await shop.add("astrid", as: .rep)
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<OutreachPolicy>(values: JSONObject(values)), as: rep.credential) } == .forbidden)
        }
    }

    @Test("refuses to plan a cold call that the law forbids, and writes down one that was made", arguments: Engine.available)
    func coldCalls(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await cold(shop, [("name", "Jan Nowak"), ("email", "jan@firma.pl")]), number = JSONValue.int(lead.id.rawValue)
            #expect(await shop.problem { _ = try await shop.activity([("type", "coldCall"), ("subject", "Hello"), ("leadId", number), ("dueAt", "2026-11-20T10:00:00Z")]) } == "type consentNeeded")
            _ = try await shop.activity([("type", "coldCall"), ("subject", "Hello"), ("leadId", number), ("doneAt", "2026-11-19T08:00:00Z")])
            _ = try await shop.activity([("type", "call"), ("subject", "Hello"), ("leadId", number), ("dueAt", "2026-11-20T10:00:00Z")])
            _ = try await shop.runner.perform(RecordConsent(leadId: lead.id, channel: .call, wording: "Call me", proof: "Card"), as: .operator)
            _ = try await shop.activity([("type", "coldCall"), ("subject", "Hello"), ("leadId", number), ("dueAt", "2026-11-20T10:00:00Z")])
        }
    }

    @Test("refuses to queue a mail that the law forbids", arguments: Engine.available)
    func queue(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let found = try await cold(shop, [("name", "Ewa Lis"), ("email", "ewa@firma.pl")]), asked = try await shop.lead([("name", "Jan Nowak"), ("email", "jan@firma.pl"), ("channel", "form"), ("direction", "inbound")])
            #expect(await shop.problem { _ = try await shop.within { work in try work.queueMail(to: "ewa@firma.pl", subject: "Hello", body: "Buy", purpose: .answer, lead: found.id) } } == "to consentNeeded")
            try await shop.within { work in try work.queueMail(to: "jan@firma.pl", subject: "Hello", body: "Here it is", purpose: .answer, lead: asked.id) }
            #expect(await shop.problem { _ = try await shop.within { work in try work.queueMail(to: "jan@firma.pl", subject: "Fair", body: "Come", purpose: .invitation, lead: asked.id) } } == "to consentNeeded")
            _ = try await shop.runner.perform(WithdrawConsent(leadId: asked.id), as: .operator)
            #expect(await shop.problem { _ = try await shop.within { work in try work.queueMail(to: "jan@firma.pl", subject: "Fair", body: "Come", purpose: .invitation, lead: asked.id) } } == "to consentWithdrawn")
            try await shop.within { work in try work.queueMail(to: "jan@firma.pl", subject: "Re", body: "Again", purpose: .answer, lead: asked.id) }
        }
    }
}

@Suite("Suppressed addresses") struct SuppressionTests {
    @Test("are found again however they are written, and kept as hashes alone", arguments: Engine.available)
    func lookUp(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(AddSuppression(email: "Anna@Firma.pl", phone: "+46 70 123 45 67"), as: .operator)
            func isFound(_ email: String? = nil, _ phone: String? = nil) async throws -> Bool { try await !shop.runner.perform(FindSuppression(email: email, phone: phone), as: .operator).output.items.isEmpty }
            #expect(try await isFound(" anna@firma.PL "))
            #expect(try await isFound(nil, "070-123 45 67"))
            #expect(try await isFound(nil, "0046701234567"))
            #expect(try await !isFound("ann@firma.pl"))
            #expect(try await !isFound(nil, "070-123 45 68"))
            #expect(try await shop.rows("SELECT COUNT(*) FROM suppression") == 2)
            #expect(try await shop.database.read { db in try db.values(String.self, "SELECT hash FROM suppression") }.allSatisfy { $0.count == 64 && !$0.contains("anna") })
            #expect(await shop.problem { _ = try await shop.runner.perform(AddSuppression(email: "no address"), as: .operator) } == "email notAnEmail")
            #expect(await shop.problem { _ = try await shop.runner.perform(AddSuppression(), as: .operator) } == "email missing")
        }
    }

    @Test("are not brought back by hand, and are let in when they turn to us", arguments: Engine.available)
    func comingBack(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(AddSuppression(email: "anna@firma.pl"), as: .operator)
            #expect(await shop.problem { _ = try await shop.lead([("name", "Anna"), ("email", "anna@firma.pl"), ("channel", "list"), ("direction", "outbound")]) } == "email suppressed")
            #expect(await shop.problem { _ = try await shop.person([("name", "Anna"), ("email", "anna@firma.pl")]) } == "email suppressed")
            shop.clock.advance(by: .days(1))
            let back = try await shop.lead([("name", "Anna"), ("email", "anna@firma.pl"), ("channel", "form"), ("direction", "inbound")])
            #expect(try await shop.verdict(.mail, of: back.id).reason == .suppressed)
            #expect(try await shop.within { work in try work.outreach(to: ConsentingPerson(leadId: back.id), channel: .mail, as: .answer) }.reason == .asked)
            // Once they are a lead again they may become a contact.
            _ = try await shop.person([("name", "Anna"), ("email", "anna@firma.pl")])
        }
    }
}
