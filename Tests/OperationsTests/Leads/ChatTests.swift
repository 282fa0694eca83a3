import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A conversation with a visitor") struct ChatTests {
    /// What somebody answers who wants an offer soon and decides: 3 + 3 + 2 points.
    private let eager = ["0", "0", "0", "Lamps for a hall", "Eva Berg", "Berg AB", "eva@berg.test"]

    @Test("gives the interest class of its answers, a lead with the transcript, and what proves it", arguments: Engine.available)
    func interest(on engine: Engine) async throws {
        // The answers, and what they must give: points by the ready-made script's own table.
        let cases: [(answers: [String], points: Int64, class: Segment)] = [
            (["0", "0", "0"], 8, .interested), (["0", "1", "1"], 6, .interested), (["1", "1", "0"], 4, .promising), (["0", "2", "1"], 3, .promising), (["0", "2", "2"], 2, .notInterested), (["1", "2", "2"], -1, .notInterested),
        ]
        try await withShop(on: engine) { shop in
            let script = try await shop.script()
            // The rule that catches every chat, interested or not, is the workspace's own choice.
            try await shop.database.write { db in try db.execute("UPDATE catch_rule SET is_enabled = FALSE WHERE trigger_kind = 'chat'") }
            for (number, expected) in cases.enumerated() {
                let visitor = try await shop.visitor(of: script), email = "guest\(number)@berg.test"
                try await visitor.answer(expected.answers + ["Lamps", "Guest \(number)", "Berg AB", email, "no"])
                let over = try await visitor.answer("1")
                #expect(over.chat.state == .ended && over.chat.endedBy == .script)
                #expect((over.chat.points, over.chat.interest) == (expected.points, expected.class), "\(expected.answers)")
                let lead = try #require(try await shop.lead(over.chat.leadId))
                #expect((lead.name, lead.email, lead.company, lead.interest) == ("Guest \(number)", email, "Berg AB", "Lamps"))
                #expect(lead.channel == .chat && lead.sourceId == script.sourceId && lead.language == .english && !lead.isTest)
                #expect(lead.landingPage == "https://www.lumen.test/lamps", "what follows the page's path tells too much")
                let signals = try await shop.database.read { db in try db.all(LeadSignal.self, "SELECT \(LeadSignal.columns) FROM lead_signal WHERE lead_id = \(lead.id) ORDER BY id") }
                #expect(signals.map(\.kind) == [.chatted] && signals[0].evidence == "chat/\(over.chat.id)" && signals[0].detail == "\(expected.class.rawValue) \(expected.points)")
                // Who is not interested wants no answer, and stands in no inbox.
                #expect(try await shop.count(of: "lead_catch WHERE lead_id = \(lead.id) AND status = 'open'") == (expected.class == .notInterested ? 0 : 1))
            }
        }
    }

    @Test("goes the way of each answer, and speaks the visitor's language", arguments: Engine.available)
    func branches(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script()
            let customer = try await shop.visitor(of: script, .swedish)
            let begun = try await customer.look()
            #expect(begun.chat.language == .swedish && begun.lines.count == 2 && begun.lines[0].text?.hasPrefix("Hej.") == true && begun.question?.key == "what")
            let called = try await customer.answer("2")
            #expect(called.chat.state == .waiting && shop.said(called).suffix(2) == ["script: Jag ber en kollega att ansluta.", "(waiting)"])
            for language in Language.allCases {
                let room = try await shop.visitor(of: script, language).look()
                #expect(room.chat.language == language && room.question?.texts[language]?.isEmpty == false)
            }
            // A language that the script does not speak gives its first.
            let danish = try await shop.script([ChatStep("bye", .email, english("Where to?"), next: "end"), ChatStep("end", .end, english("Bye"))], name: "English alone")
            #expect(try await shop.visitor(of: danish, .danish).look().chat.language == .english)
        }
    }

    @Test("keeps to the edition that it began with, whatever is published meanwhile", arguments: Engine.available)
    func editions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func steps(_ bye: String) -> [ChatStep] { [ChatStep("ask", .text, english("What?"), next: "bye"), ChatStep("bye", .end, english(bye))] }
            let script = try await shop.script(steps("Old"))
            let old = try await shop.visitor(of: script)
            _ = try await shop.runner.perform(UpdateRecord<ChatScript>(id: script.id, values: JSONObject([("steps", .array(steps("New").map(Shop.json)))])), as: .operator)
            #expect(try await shop.visitor(of: script).answer("x").lines.last?.text == "Old", "a draft is nobody's business")
            _ = try await shop.runner.perform(PublishChatScript(id: script.id), as: .operator)
            #expect(try await old.answer("x").lines.last?.text == "Old")
            #expect(try await shop.visitor(of: script).answer("x").lines.last?.text == "New")
            let running = try await shop.visitor(of: script)
            _ = try await shop.runner.perform(CloseChatScript(id: script.id), as: .operator)
            #expect(await refusal { _ = try await shop.visitor(of: script) } == .notFound)
            #expect(try await running.answer("x").chat.state == .ended)
        }
    }

    @Test("refuses answers that fit no question, and says them to the field", arguments: Engine.available)
    func answers(on engine: Engine) async throws {
        let steps = [
            ChatStep("pick", .choice, english("Which?"), choices: [ChatChoice(english("A"), next: "mail"), ChatChoice(english("B"), next: "mail")]), ChatStep("mail", .email, english("Mail?"), next: "phone"),
            ChatStep("phone", .phone, english("Phone?"), next: "ok"), ChatStep("ok", .consent, english("May we?"), next: "word"), ChatStep("word", .text, english("Word?"), next: "end"), ChatStep("end", .end, english("Bye")),
        ]
        try await withShop(on: engine) { shop in
            let visitor = try await shop.visitor(of: try await shop.script(steps))
            func problem(_ typed: String) async throws -> InputProblem? {
                do { try await visitor.answer(typed) } catch let problem as InputProblem { return problem } catch let refusal as Refusal { return refusal.problems.first }
                return nil
            }
            for typed in ["2", "-1", "A", "", "0 OR 1=1"] { #expect(try await problem(typed)?.code == .notAnOption, "\(typed)") }
            try await visitor.answer("1")
            for typed in ["nobody", "a@b", "a@b.test\nBcc: c@d.test", String(repeating: "a", count: 250) + "@b.test"] { #expect(try await problem(typed)?.details["why"] == "notAnEmail", "\(typed)") }
            try await visitor.answer("eva@berg.test")
            for typed in ["call me", "12", "<script>12345</script>"] { #expect(try await problem(typed)?.details["why"] == "notAPhone", "\(typed)") }
            try await visitor.answer("+46 70 123 45 67")
            #expect(try await problem("maybe")?.code == .notAnOption)
            try await visitor.answer("yes")
            #expect(try await problem("  \u{200E}\u{0} ")?.code == .missing)
            #expect(try await problem(String(repeating: "x", count: 1_001))?.details["why"] == "fieldTooLong")
            // What would turn the line around is taken out, everything else is kept as it is: pages escape it.
            let last = try await visitor.answer("<b>\u{202E}Robert'); DROP TABLE lead;--</b>")
            #expect(shop.said(last).suffix(2) == ["visitor: <b>Robert'); DROP TABLE lead;--</b>", "script: Bye"])
            let lead = try #require(try await shop.lead(last.chat.leadId))
            #expect((lead.email, lead.phone) == ("eva@berg.test", "+46701234567"))
        }
    }

    @Test("takes each answer once: what is sent twice, or from an older page, changes nothing", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let visitor = try await shop.visitor(of: try await shop.script())
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { (try? await visitor.act(.answer("0", step: "what"))) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let room = try await visitor.look()
            #expect(outcomes == 1 && room.chat.points == 3 && room.lines.map(\.number) == Array(1...Int64(room.lines.count)))
            #expect(await refusal { try await visitor.act(.answer("0", step: "what")) } == .conflict)
            #expect(await refusal { try await visitor.act(.answer("0", step: nil)) } == .conflict)
        }
    }

    @Test("writes a consent down with the words that were shown, also one that was given before the address", arguments: Engine.available)
    func consent(on engine: Engine) async throws {
        let steps = [
            ChatStep("news", .consent, english("May we write to you?"), next: "mail"), ChatStep("mail", .email, english("Mail?"), next: "again"), ChatStep("again", .consent, english("And call you?"), next: "end"), ChatStep("end", .end, english("Bye")),
        ]
        try await withShop(on: engine) { shop in
            let script = try await shop.script(steps), visitor = try await shop.visitor(of: script)
            let asked = shop.clock.now
            try await visitor.answer("yes")
            #expect(try await shop.count(of: "consent_entry") == 0)
            shop.clock.advance(by: .seconds(40))
            let over = try await { try await visitor.answer("eva@berg.test"); return try await visitor.answer("no") }()
            let entries = try await shop.database.read { db in
                var found: [(wording: String, version: String, source: String, at: Timestamp)] = []
                try db.forEach("SELECT wording, wording_version, source, at FROM consent_entry ORDER BY id") { row in found.append((try row.next(), try row.next(), try row.next(), try row.next())) }
                return found.map { "\($0.wording)|\($0.version)|\($0.source)|\($0.at)" }
            }
            #expect(entries == ["May we write to you?|chat-script/\(script.id)/1|chat/\(over.chat.id)|\(asked)"])
        }
    }

    @Test("finds somebody who is known again by the address, and fills what was not known", arguments: Engine.available)
    func known(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let known = try await shop.runner.perform(CreateRecord<Lead>(values: JSONObject([("name", "E. Berg"), ("email", "EVA@berg.test")])), as: .operator).output.record
            let script = try await shop.script(), visitor = try await shop.visitor(of: script)
            let room = try await { try await visitor.answer(eager); return try await visitor.look() }()
            #expect(room.chat.leadId == known.id)
            let lead = try #require(try await shop.lead(known.id))
            #expect((lead.name, lead.email, lead.company, lead.interest) == ("E. Berg", "EVA@berg.test", "Berg AB", "Lamps for a hall"))
            #expect(try await shop.count(of: "lead") == 1)
            // Somebody who asked for a person first, and says later who they are.
            let other = try await shop.visitor(of: script)
            try await other.act(.askForPerson)
            let stranger = try #require(try await other.look().chat.leadId)
            #expect(try await shop.count(of: "lead") == 2)
            shop.clock.advance(by: .minutes(4))
            _ = try await shop.runner.perform(SweepChats(), as: .operator)
            let joined = try await other.answer("eva@berg.test")
            #expect(joined.chat.leadId == known.id)
            let gone = try #require(try await shop.lead(stranger))
            #expect(gone.deletedAt != nil && gone.mergedInto == known.id)
            #expect(try await shop.count(of: "lead_catch WHERE lead_id = \(known.id) AND evidence = \("chat/\(joined.chat.id)")") == 1)
            #expect(try await shop.count(of: "chat_line WHERE chat_id = \(joined.chat.id) AND lead_id = \(known.id)") == joined.chat.lines)
        }
    }

    @Test("lets nobody say more in a minute than anybody writes, and ends nowhere near too much", arguments: Engine.available)
    func limits(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script(), visitor = try await shop.visitor(of: script)
            try await visitor.act(.askForPerson)
            for number in 0..<20 { try await visitor.act(.answer("Line \(number)", step: nil)) }
            do { try await visitor.act(.answer("One more", step: nil)); Issue.record("twenty are enough") } catch let refusal as Refusal { #expect(refusal.problems.first?.details["why"] == "tooManyLines") }
            shop.clock.advance(by: .seconds(61))
            try await visitor.act(.answer("Later", step: nil))
            try await shop.database.write { db in try db.execute("UPDATE chat SET lines = 400") }
            do { try await visitor.act(.answer("Too much", step: nil)); Issue.record("it is full") } catch let refusal as Refusal { #expect(refusal.problems.first?.details["why"] == "chatFull") }
            #expect(await refusal { _ = try await shop.runner.perform(StartChat(key: script.key, language: .english, trap: "https://spam.test"), as: .nobody) } == .validation)
        }
    }

    @Test("ends when nobody says anything, can be read for a day, and is forgotten when nothing was left", arguments: Engine.available)
    func expiry(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script(), silent = try await shop.visitor(of: script), known = try await shop.visitor(of: script)
            try await known.answer(eager)
            shop.clock.advance(by: .minutes(29))
            #expect(try await shop.runner.perform(SweepChats(), as: .operator).output.ended == 0)
            shop.clock.advance(by: .minutes(1))
            #expect(try await shop.runner.perform(SweepChats(), as: .operator).output.ended == 2)
            #expect(try await shop.runner.perform(SweepChats(), as: .operator).output.ended == 0)
            let over = try await known.look()
            #expect(over.chat.endedBy == .idle && over.chat.interest == .interested && over.lines.last?.note == .ended)
            #expect(try await silent.look().chat.interest == nil, "who answered nothing showed nothing")
            #expect(await refusal { try await known.act(.answer("x", step: nil)) } == .conflict)
            #expect(try await shop.count(of: "lead") == 1)
            shop.clock.advance(by: .hours(24))
            #expect(await refusal { _ = try await known.look() } == .notFound)
            shop.clock.advance(by: .days(30))
            #expect(try await shop.runner.perform(SweepChats(), as: .operator).output.forgotten == 1)
            #expect(try await shop.count(of: "chat") == 1)
            #expect(try await shop.count(of: "chat_line WHERE chat_id NOT IN (SELECT id FROM chat)") == 0)
        }
    }

    @Test("opens to its secret alone, and only under its own script's key", arguments: Engine.available)
    func secrets(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script(), other = try await shop.script(name: "Another"), visitor = try await shop.visitor(of: script)
            #expect(ReadChat(key: script.key, secret: "short") == nil && VisitChat(key: script.key, secret: "' OR 1=1 --", .leave) == nil)
            for (key, secret) in [(script.key, SessionSecret().text), (other.key, visitor.secret), ("", visitor.secret)] {
                #expect(await refusal { _ = try await shop.runner.perform(ReadChat(key: key, secret: secret)!, as: .nobody) } == .notFound)
                #expect(await refusal { _ = try await shop.runner.perform(VisitChat(key: key, secret: secret, .leave)!, as: .nobody) } == .notFound)
            }
            // What the database keeps opens nothing.
            let kept = try await shop.database.read { db in try db.values(String.self, "SELECT public_key FROM chat_script") }
            #expect(!kept.contains(visitor.secret))
            #expect(try await shop.count(of: "chat WHERE token_hash = \(SessionSecret(cookie: visitor.secret)!.hash)") == 1)
        }
    }

    @Test("of the test button makes a lead that counts nowhere, and tells nobody", arguments: Engine.available)
    func trial(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            let draft = try await shop.runner.perform(AddReadyChatScript(), as: .operator).output.record
            let trial = try await shop.runner.perform(TryChatScript(id: draft.id, language: .italian), as: .operator).output
            let visitor = ChatVisitor(shop: shop, key: draft.key, secret: String(trial.path.split(separator: "/").last ?? ""))
            #expect(try await visitor.look().chat.language == .italian)
            try await visitor.answer(eager)
            let room = try await visitor.act(.askForPerson)
            #expect(room.chat.isTest && room.chat.state == .waiting)
            #expect(try await shop.lead(room.chat.leadId)?.isTest == true)
            #expect(try await shop.runner.perform(ListNotices(), as: rep.credential).output.items.allSatisfy { $0.kind != .chatWaiting })
            #expect(await refusal { _ = try await shop.visitor(of: draft) } == .notFound, "it was not published")
        }
    }
}
