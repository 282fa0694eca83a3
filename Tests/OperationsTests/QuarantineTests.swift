import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("What is looked at before it becomes a lead") struct QuarantineTests {
    @Test("is what a person would not have sent: without a script, too quick, too late, made up, or with what nobody sees", arguments: Engine.available)
    func reasons(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), other = try await shop.runner.perform(MakeReadyForm(form: .guide), as: .operator).output.record, visitor = Visitor(shop: shop)
            func values(_ number: Int) -> [String: String] { ["name": "N\(number)", "email": "n\(number)@berg.test", "interest": "Light"] }
            try await visitor.send(form, values(1), works: false)
            try await visitor.send(form, values(2), waiting: 2)
            try await visitor.send(form, values(3), waiting: 90_000)
            try await visitor.send(form, values(4), trap: "https://spam.test")
            // The sign of another form is none.
            try await visitor.send(form, values(5), stamp: FormStamp(for: other, at: shop.clock.now, bits: 0))
            #expect(try await visitor.quarantine().items.map(\.reasons) == [[.notShown], [.trap], [.tooOld], [.tooQuick], [.noScript]])
            #expect(try await visitor.quarantine().total == 5)
            // Exactly three seconds and a day are in time.
            try await visitor.send(form, values(6), waiting: 3)
            try await visitor.send(form, values(7), waiting: 86_400)
            try await visitor.admit()
            #expect(try await visitor.leads().map(\.name) == ["N6", "N7"])
        }
    }

    @Test("a wrong sum, a sign that is changed and one without a form are seen", arguments: Engine.available)
    func forged(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), now = shop.clock.now, stamp = FormStamp(for: form, at: now, bits: 6)
            #expect(FormStamp(stamp.text, for: form) == stamp)
            var easier = stamp.text.split(separator: ".").map(String.init)
            easier[1] = "0"
            #expect(FormStamp(easier.joined(separator: "."), for: form) == nil, "who makes the sum easier breaks the sign")
            for text in ["", "...", stamp.text + "0", String(stamp.text.dropLast()), String(repeating: "a.", count: 500)] { #expect(FormStamp(text, for: form) == nil) }
            #expect(ProofOfWork.holds(ProofOfWork.solve(stamp), for: stamp))
            for answer in ["", "x", "-1", "1e3", String(repeating: "1", count: 17)] { #expect(!ProofOfWork.holds(answer, for: stamp), "\(answer)") }
            #expect([59, 60, 119, 120, 240, 480, 100_000].map(ProofOfWork.bits) == [18, 19, 19, 20, 21, 22, 22])
        }
    }

    @Test("advertising waits; what people write does not", arguments: [
        ("I need light for a hall of 400 m². See https://berg.test/plan", false), ("Cheap backlinks and SEO services for you", true), ("https://a.test https://b.test https://c.test", true), ("Our site www.berg.test and www.berg.test/se and http://x.test/a", true),
        ("<a href=\"http://x.test\">click</a>", true), ("[url=http://x.test]x[/url]", true), ("We sell casino furniture", false), ("Tjäna pengar med bitcoin", true),
    ])
    func advertising(_ words: String, _ isSuspicious: Bool) {
        #expect(SpamScore(short: ["Eva Berg"], long: [words]).isSuspicious == isSuspicious, "\(words)")
        #expect(SpamScore(short: ["Eva http://x.test"], long: ["Hello"]).reasons == [.links])
    }

    @Test("the same form twice is taken once; something else behind the same sign waits", arguments: Engine.available)
    func twice(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop), stamp = try await visitor.open(form).stamp(bits: 4)
            let first = try await visitor.send(form, stamp: stamp), again = try await visitor.send(form, stamp: stamp)
            #expect(first.download == again.download)
            try await visitor.send(form, ["name": "Spam", "email": "spam@spam.test", "interest": "x"], stamp: stamp)
            try await visitor.admit()
            #expect(try await visitor.leads().map(\.name) == ["Eva Berg"])
            #expect(try await visitor.quarantine().items.map(\.reasons) == [[.sentTwice]])
        }
    }

    @Test("what comes from one network beyond ten in a minute and a hundred in an hour waits; other networks go on", arguments: Engine.available)
    func tooMany(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop), limits = SubmitForm.Limits(perMinute: 3, perHour: 5)
            func send(_ number: Int, _ visitor: Visitor, waiting: Int64 = 4) async throws { try await visitor.send(form, ["name": "N\(number)", "email": "n\(number)@berg.test", "interest": "x"], waiting: waiting, limits: limits) }
            for number in 1...4 { try await send(number, visitor) }
            #expect(try await visitor.quarantine().items.map(\.reasons) == [[.tooMany]])
            var elsewhere = visitor
            elsewhere.network = "198.51.100.0"
            try await send(10, elsewhere)
            #expect(try await visitor.quarantine().total == 1)
            // A minute later one more fits into the hour: what waited counts, too.
            shop.clock.advance(by: .minutes(2))
            try await send(5, visitor)
            try await send(6, visitor)
            #expect(try await visitor.quarantine().total == 2)
            shop.clock.advance(by: .minutes(61))
            try await send(7, visitor)
            #expect(try await visitor.quarantine().total == 2)
        }
    }

    @Test("a thousand pieces of spam fill it and nothing else", arguments: Engine.available)
    func thousand(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop)
            for number in 1...1_000 {
                let opened = try await visitor.open(form)
                let sent = SentForm(values: ["name": "Spam", "email": "s\(number)@spam.test", "interest": "casino https://a.test https://b.test https://c.test"], agrees: true, language: .english, stamp: nil, work: nil, trap: "", arrival: nil, network: "192.0.2.\(number % 7)", agent: "")
                _ = try await shop.runner.perform(SubmitForm(opened.judge(sent), of: opened, limits: .init(perMinute: 10, perHour: 100)), as: .nobody)
            }
            try await visitor.admit()
            #expect(try await visitor.quarantine().total == 1_000)
            #expect(try await visitor.leads().isEmpty)
            #expect(try await visitor.mails().isEmpty)
            #expect(try await visitor.consents().isEmpty)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_catch") } == 0)
        }
    }

    @Test("is let in or refused in bulk, each once; a refusal can be taken back; after a month it is empty", arguments: Engine.available)
    func decided(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop), manager = try await shop.add("Maja", as: .manager), viewer = try await shop.add("Vera", as: .viewer)
            for number in 1...4 { try await visitor.send(form, ["name": "N\(number)", "email": "n\(number)@berg.test", "interest": "Light"], agrees: true, works: false) }
            let ids = try await visitor.quarantine().items.map(\.id).sorted()
            #expect(await refusal { _ = try await shop.runner.perform(ListQuarantine(), as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(DecideQuarantine(ids: ids, admit: true), as: viewer.credential) } == .forbidden)
            let decided = try await shop.runner.perform(DecideQuarantine(ids: [ids[0], ids[1], ids[1]], admit: true), as: manager.credential).output
            #expect(decided.count == 2 && decided.leads.count == 2)
            #expect(try await shop.runner.perform(DecideQuarantine(ids: [ids[0]], admit: true), as: manager.credential).output.count == 0)
            #expect(try await shop.runner.perform(DecideQuarantine(ids: [ids[2], 9_999], admit: false), as: manager.credential).output.count == 1)
            #expect(try await visitor.leads().map(\.name) == ["N1", "N2"])
            #expect(try await visitor.consents() == ["given 1", "given 1"])
            #expect(try await visitor.quarantine().total == 1)
            #expect(try await visitor.quarantine(refused: true).items.map(\.id) == [ids[2]])
            #expect(try await shop.runner.perform(DecideQuarantine(ids: [ids[2]], admit: true), as: manager.credential).output.count == 1)
            try await CaptureChores.clear(in: shop.database, now: shop.clock.now + .days(29))
            #expect(try await visitor.quarantine().total == 1)
            try await CaptureChores.clear(in: shop.database, now: shop.clock.now + .days(31))
            #expect(try await visitor.quarantine().total == 0)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_submission") } == 3, "what proves a consent stays")
        }
    }

    @Test("shows no address to a role that does not see addresses of leads, and loses none when that role lets somebody in", arguments: Engine.available)
    func hidden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop), manager = try await shop.add("Maja", as: .manager)
            try await visitor.send(form, works: false)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET hides = 'manager/leads:email'") }
            let answer = try await shop.runner.answer(ListQuarantine(), as: manager.credential, dryRun: false, key: nil).body, text = String(decoding: answer, as: UTF8.self)
            #expect(text.contains("Eva Berg") && !text.contains("eva@berg.test"))
            let item = try #require(try await shop.runner.perform(ListQuarantine(), as: manager.credential).output.items.first)
            #expect(item.content.email == nil && item.content.interest == "A new hall")
            #expect(try await visitor.quarantine().items.first?.content.email == "eva@berg.test")
            _ = try await shop.runner.perform(DecideQuarantine(ids: [item.id], admit: true), as: manager.credential)
            #expect(try await visitor.leads().map(\.email) == ["eva@berg.test"])
        }
    }

    @Test("what cannot become a lead waits there, and the others come in", arguments: Engine.available)
    func setAside(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop)
            for number in 1...3 { try await visitor.send(form, ["name": "N\(number)", "email": "n\(number)@berg.test", "interest": "Light"]) }
            // Nobody can be named by it any more.
            try await shop.database.write { db in try db.execute("UPDATE lead_submission SET content = '{\"email\":\"no address\",\"name\":\"N2\"}' WHERE content LIKE '%N2%'") }
            try await visitor.admit()
            #expect(try await visitor.leads().map(\.name) == ["N1", "N3"])
            #expect(try await visitor.quarantine().items.map(\.reasons) == [[.failed]])
        }
    }
}
