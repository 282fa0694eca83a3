import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Consent") struct ConsentTests {
    @Test("is a log that only grows, for each purpose and channel by itself", arguments: Engine.available)
    func log(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.lead([("name", "Anna Nowak"), ("email", "anna@firma.pl")])
            let given = try await shop.runner.perform(RecordConsent(leadId: anna.id, channel: .mail, wording: "Send me the newsletter", perMonth: 2, proof: "Said so on the telephone"), as: .operator).output
            #expect(given.history.standing(.news, .mail)?.holds == true && given.history.standing(.news, .call) == nil && given.history.standing(.tracking, .mail) == nil)
            #expect(given.history.entries[0].perMonth == 2 && given.history.entries[0].source == "desk" && given.history.entries[0].proof == "Said so on the telephone")
            shop.clock.advance(by: .days(1))
            let withdrawn = try await shop.runner.perform(WithdrawConsent(leadId: anna.id, purpose: .news, channel: .mail), as: .operator).output
            #expect(withdrawn.history.entries.map(\.state) == [.given, .withdrawn] && withdrawn.history.standing(.news, .mail)?.isWithdrawn == true)
            // What is withdrawn already is not withdrawn again.
            #expect(try await shop.runner.perform(WithdrawConsent(leadId: anna.id), as: .operator).output.history.entries.count == 2)
            await #expect(throws: DatabaseError.self) { try await shop.database.write { db in try db.execute("UPDATE consent_entry SET state = 'given'") } }
            await #expect(throws: DatabaseError.self) { try await shop.database.write { db in try db.execute("UPDATE consent_entry SET wording = 'Anything'") } }
        }
    }

    @Test("wants its words and its proof, and no time to come", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.lead([("name", "Anna Nowak")])
            func problem(_ wording: String, _ proof: String, perMonth: Int64? = nil, at: Timestamp? = nil) async -> String? {
                await shop.problem { _ = try await shop.runner.perform(RecordConsent(leadId: anna.id, channel: .mail, wording: wording, perMonth: perMonth, proof: proof, at: at), as: .operator) }
            }
            #expect(await problem(" ", "x") == "wording missing")
            #expect(await problem("x", " ") == "proof missing")
            #expect(await problem("x", "x", perMonth: 0) == "perMonth outOfRange")
            #expect(await problem("x", "x", at: shop.clock.now + .minutes(1)) == "at notInFuture")
            #expect(await shop.problem { _ = try await shop.runner.perform(RecordConsent(channel: .mail, wording: "x", proof: "x"), as: .operator) } == "leadId missing")
            #expect(await problem("x", "x") == nil)
        }
    }

    @Test("is for who may change the lead", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), viewer = try await shop.add("vera", as: .viewer)
            let anna = try await shop.lead([("name", "Anna Nowak"), ("ownerId", .int(boss.id.rawValue))])
            #expect(await refusal { _ = try await shop.runner.perform(WithdrawConsent(leadId: anna.id), as: viewer.credential) } == .forbidden)
            #expect(try await shop.runner.perform(ListConsents(leadId: anna.id), as: viewer.credential).output.history.entries.isEmpty)
            #expect(await refusal { _ = try await shop.runner.perform(ListConsents(leadId: Lead.ID(999)), as: boss.credential) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(ErasePerson(leadId: anna.id), as: boss.credential) } == .forbidden)
        }
    }

    @Test("of a double opt-in counts once it is confirmed, and keeps hashes of where it came from", arguments: Engine.available)
    func doubleOptIn(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.lead([("name", "Anna Nowak"), ("email", "anna@firma.pl"), ("channel", "list"), ("direction", "outbound")])
            try await shop.within { work in
                try work.recordConsent(of: ConsentingPerson(leadId: anna.id), wording: "Yes", wordingVersion: "3", source: "form/3", awaitsConfirmation: true, address: "192.0.2.7", agent: "Firefox")
            }
            #expect(try await shop.verdict(.mail, of: anna.id).reason == .unconfirmed)
            shop.clock.advance(by: .hours(1))
            try await shop.within { work in try work.recordConsent(of: ConsentingPerson(leadId: anna.id), .confirmed, wording: "Yes", wordingVersion: "3", source: "form/3", proof: "Mail answered") }
            let history = try await shop.runner.perform(ListConsents(leadId: anna.id), as: .operator).output.history
            #expect(history.entries.map(\.state) == [.given, .confirmed] && history.standing(.news, .mail)?.holds == true)
            #expect(try await shop.verdict(.mail, of: anna.id).outcome == .allowed)
            let hash = history.entries[0].addressHash ?? ""
            #expect(hash.count == 64 && !hash.contains("192.0.2.7") && hash != history.entries[0].agentHash)
        }
    }

    @Test("goes with the person: to the contact, and to another lead of the same address", arguments: Engine.available)
    func follows(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let first = try await shop.lead([("name", "Anna Nowak"), ("email", "Anna@Firma.pl")])
            _ = try await shop.runner.perform(RecordConsent(leadId: first.id, channel: .mail, wording: "Yes", proof: "Paper"), as: .operator)
            let contact = try await shop.person([("name", "Anna Nowak"), ("email", "anna@firma.pl")])
            #expect(try await shop.runner.perform(ListConsents(contactId: contact.id), as: .operator).output.history.standing(.news, .mail)?.holds == true)
            let other = try await shop.person([("name", "Bo Ek"), ("email", "bo@firma.pl")])
            #expect(try await shop.runner.perform(ListConsents(contactId: other.id), as: .operator).output.history.entries.isEmpty)
        }
    }
}

@Suite("The link to unsubscribe") struct UnsubscribeTests {
    @Test("shows before it does, works once and again, and is known to nobody else", arguments: Engine.available)
    func link(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.lead([("name", "Anna Nowak"), ("email", "anna@firma.pl")])
            _ = try await shop.runner.perform(RecordConsent(leadId: anna.id, channel: .mail, wording: "Yes", proof: "Paper"), as: .operator)
            let path = try await shop.within { work in try work.unsubscribePath(of: ConsentingPerson(leadId: anna.id)) }
            let token = String(path.dropFirst(3))
            #expect(path.hasPrefix("/u/l\(anna.id).news."))
            #expect(try await !shop.runner.perform(ShowUnsubscribe(token: token), as: .nobody).output.isWithdrawn)
            #expect(try await shop.runner.perform(ListConsents(leadId: anna.id), as: .operator).output.history.standing(.news, .mail)?.holds == true)
            for _ in 1...2 { #expect(try await shop.runner.perform(Unsubscribe(token: token, address: "192.0.2.7", agent: nil), as: .nobody).output.isWithdrawn) }
            let history = try await shop.runner.perform(ListConsents(leadId: anna.id), as: .operator).output.history
            #expect(history.entries.map(\.state) == [.given, .withdrawn] && history.entries.last?.source == "link" && history.entries.last?.userId == nil)
            #expect(try await shop.rows("SELECT COUNT(*) FROM lead_signal WHERE kind = 'unsubscribed'") == 1)
            #expect(try await shop.runner.perform(ShowUnsubscribe(token: token), as: .nobody).output.isWithdrawn)
            for wrong in ["", "l1", token.replacing("l\(anna.id)", with: "l\(anna.id.rawValue + 1)"), token.replacing("news", with: "tracking"), String(token.dropLast()) + (token.last == "0" ? "1" : "0"), token + ".x", "c" + token.dropFirst(), String(repeating: "a", count: 500)] {
                #expect(await refusal { _ = try await shop.runner.perform(Unsubscribe(token: wrong, address: nil, agent: nil), as: .nobody) } == .notFound, "\(wrong)")
            }
        }
    }

    @Test("works for somebody who never said yes, in the trash and after they were erased", arguments: Engine.available)
    func afterwards(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.lead([("name", "Anna Nowak"), ("email", "anna@firma.pl")])
            let token = try await shop.within { work in String(try work.unsubscribePath(of: ConsentingPerson(leadId: anna.id)).dropFirst(3)) }
            _ = try await shop.runner.perform(DeleteRecord<Lead>(id: anna.id), as: .operator)
            #expect(try await shop.runner.perform(Unsubscribe(token: token, address: nil, agent: nil), as: .nobody).output.isWithdrawn)
            #expect(try await shop.rows("SELECT COUNT(*) FROM consent_entry WHERE state = 'withdrawn'") == 1)
            _ = try await shop.runner.perform(ErasePerson(leadId: anna.id), as: .operator)
            #expect(try await shop.runner.perform(Unsubscribe(token: token, address: nil, agent: nil), as: .nobody).output.isWithdrawn)
        }
    }
}
