import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Consents that are confirmed, and files behind signed links") struct OptInTests {
    private func link(_ path: String, in mails: [String]) throws -> String {
        let mail = try #require(mails.last { $0.contains("https://sales.test" + path) }), begin = try #require(mail.firstRange(of: "https://sales.test" + path))
        return String(mail[begin.upperBound...].prefix { !$0.isWhitespace })
    }

    private func confirm(_ token: String, _ shop: Shop) async throws -> OptIn { try await shop.runner.perform(#require(ConfirmOptIn(token, network: "192.0.2.1", agent: "Browser")), as: .nobody).output }

    @Test("looking at the link confirms nothing, pressing the button once does, within seven days", arguments: Engine.available)
    func doubleOptIn(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.contactForm(), visitor = Visitor(shop: shop), form = try await shop.change(made, [("doubleOptIn", true)])
            try await visitor.send(form, agrees: true, language: .polish)
            try await visitor.admit()
            let token = try link("/o/", in: try await visitor.mails())
            #expect(try await visitor.consents() == ["given 1"])
            let waits = try await shop.database.read { db in try db.value(Bool.self, "SELECT awaits_confirmation FROM consent_entry") }
            #expect(waits == true)
            let seen = try await shop.runner.perform(#require(ReadOptIn(token)), as: .nobody).output
            #expect(!seen.isConfirmed && seen.language == .polish && seen.consent == form.words(in: .polish).consent)
            #expect(try await visitor.consents() == ["given 1"], "programs look at every link of a mail")
            shop.clock.advance(by: .days(7))
            shop.clock.advance(by: .seconds(-60))
            #expect(try await confirm(token, shop).isConfirmed)
            _ = try await confirm(token, shop)
            #expect(try await visitor.consents() == ["given 1", "confirmed 1"])
            let proof = try await shop.database.read { db in try db.value(String.self, "SELECT proof FROM consent_entry ORDER BY id DESC LIMIT 1") }
            let kept = try await shop.database.read { db in try db.value(String.self, "SELECT confirmed_from FROM lead_submission WHERE confirmed_at IS NOT NULL") }
            #expect(proof?.hasPrefix("submission/") == true && kept?.count == 32)
        }
    }

    @Test("an address that is typed in again and again gets five mails a day", arguments: Engine.available)
    func flooded(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.contactForm(), visitor = Visitor(shop: shop), form = try await shop.change(made, [("doubleOptIn", true)])
            func send(_ number: Int) async throws { try await visitor.send(form, ["name": "Eva Berg", "email": "eva@berg.test", "interest": "Light \(number)"], agrees: true) }
            for number in 1...7 { try await send(number) }
            try await visitor.admit()
            #expect(try await visitor.mails().count == 5)
            #expect(try await visitor.leads().count == 1)
            shop.clock.advance(by: .hours(25))
            try await send(8)
            try await visitor.admit()
            #expect(try await visitor.mails().count == 6)
        }
    }

    @Test("a link that is late, changed or for something else leads nowhere", arguments: Engine.available)
    func wrongLinks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.contactForm(), visitor = Visitor(shop: shop), form = try await shop.change(made, [("doubleOptIn", true)])
            try await shop.give(form, file: "%PDF-1.7 guide")
            #expect(try await visitor.send(form, agrees: true).download == nil, "the file comes after the confirmation")
            try await visitor.admit()
            let token = try link("/o/", in: try await visitor.mails()), parts = token.split(separator: ".").map(String.init)
            for changed in ["2.\(parts[1]).\(parts[2])", "\(parts[0]).zzzzzz.\(parts[2])", "\(parts[0]).\(parts[1]).\(String(repeating: "0", count: 32))"] {
                #expect(await refusal { _ = try await confirm(changed, shop) } == .notFound, "\(changed)")
            }
            for none in ["", "a.b", "1.1.short", String(repeating: "1", count: 500), "-1.1.\(parts[2])"] { #expect(SignedLink(none) == nil) }
            #expect(await refusal { _ = try await shop.runner.perform(#require(TakeDownload(token, looksOnly: false)), as: .nobody) } == .notFound, "a link to confirm is none to a file")
            shop.clock.advance(by: .days(8))
            #expect(await refusal { _ = try await confirm(token, shop) } == .notFound)
            #expect(try await visitor.consents() == ["given 1"])
        }
    }

    @Test("a file comes by a link that holds a week; each download is a sign, a reader's second request is not", arguments: Engine.available)
    func downloads(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.runner.perform(MakeReadyForm(form: .guide), as: .operator).output.record, visitor = Visitor(shop: shop)
            #expect(try await visitor.send(form, ["email": "none@berg.test"]).download == nil)
            try await shop.give(form, file: "%PDF-1.7 guide")
            let token = try #require(try await visitor.send(try await shop.form(form.id), ["email": "eva@berg.test"]).download)
            func take(looksOnly: Bool = false) async throws -> Download { try await shop.runner.perform(#require(TakeDownload(token, looksOnly: looksOnly)), as: .nobody).output }
            let file = try await take()
            #expect((file.name, file.type, file.bytes) == ("Guide.pdf", .pdf, 14))
            try await visitor.admit()
            let lead = try #require(try await visitor.leads().first { $0.email == "eva@berg.test" })
            #expect(try await visitor.signals(lead) == ["formSent", "downloaded"], "what was taken before it was a lead is not lost")
            _ = try await take()
            _ = try await take(looksOnly: true)
            #expect(try await visitor.signals(lead).count == 2)
            shop.clock.advance(by: .minutes(2))
            _ = try await take()
            #expect(try await visitor.signals(lead) == ["formSent", "downloaded", "downloaded"])
            #expect(try await visitor.mails().last?.contains("https://sales.test/d/") == true)
            #expect(try await lead.sourceId == shop.form(form.id).sourceId)
            shop.clock.advance(by: .days(8))
            #expect(await refusal { _ = try await take() } == .notFound)
            // Contents that a form has are not cleaned away; those of a file that was taken from it are.
            try await FileContents.clear(in: shop.database, now: shop.clock.now)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM file_content") } == 1)
            _ = try await shop.runner.perform(RemoveFormAsset(id: form.id), as: .operator)
            try await FileContents.clear(in: shop.database, now: shop.clock.now + .days(2))
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM file_content") } == 0)
        }
    }
}
