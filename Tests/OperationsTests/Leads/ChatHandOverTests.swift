import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Handing a chat over to a person") struct ChatHandOverTests {
    private let steps = [
        ChatStep("ask", .text, english("What do you need?"), about: .wish, next: "call"), ChatStep("call", .handOver, english("I ask a colleague."), next: "thanks"), ChatStep("thanks", .end, english("Thank you!")),
    ]
    private func take(_ chat: Chat.ID, _ shop: Shop, as credential: Credential) async throws -> ChatTranscript { try await shop.runner.perform(TakeChat(id: chat), as: credential).output }
    private func say(_ text: String, _ chat: Chat.ID, _ shop: Shop, as credential: Credential) async throws -> ChatTranscript { try await shop.runner.perform(SayInChat(id: chat, text: text), as: credential).output }
    private func why(_ body: () async throws -> Void) async throws -> String? {
        do { try await body() } catch let refusal as Refusal { return refusal.problems.first?.details["why"] ?? refusal.code.rawValue }
        return nil
    }

    @Test("tells those who are here, is taken once, and both write until it is over; the lead has its answer", arguments: Engine.available)
    func live(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await shop.add("Astrid Holm", as: .rep), jonas = try await shop.add("Jonas Ek", as: .rep), viewer = try await shop.add("Lena", as: .viewer), maja = try await shop.add("Maja Lind", as: .manager)
            let visitor = try await shop.visitor(of: try await shop.script(steps))
            let waiting = try await visitor.answer("Lamps for a hall")
            #expect(waiting.chat.state == .waiting && shop.said(waiting).last == "(waiting)" && waiting.chat.promisedAt == shop.clock.now + .minutes(3))
            for person in [astrid, jonas] { #expect(try await shop.runner.perform(ListNotices(), as: person.credential).output.items.contains { $0.kind == .chatWaiting }) }
            #expect(try await shop.runner.perform(ListNotices(), as: viewer.credential).output.items.isEmpty)
            let id = waiting.chat.id, caught = try await shop.count(of: "lead_catch WHERE evidence = \("chat/\(id)") AND status = 'open'")
            #expect(caught == 1)

            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for person in [astrid, jonas] { group.addTask { (try? await shop.runner.perform(TakeChat(id: id), as: person.credential)) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes == 1, "one has it")
            let taken = try await visitor.look(), mine = taken.chat.userId == astrid.id ? astrid : jonas, other = mine.id == astrid.id ? jonas : astrid
            #expect(taken.chat.state == .live && taken.lines.last?.note == .joined && taken.people[mine.id] == (mine.id == astrid.id ? "Astrid" : "Jonas"))
            #expect(try await shop.runner.perform(ListNotices(), as: other.credential).output.items.allSatisfy { $0.kind != .chatWaiting }, "what nobody read is no news any more")
            #expect(try await shop.lead(taken.chat.leadId)?.ownerId != nil)

            shop.clock.advance(by: .minutes(1))
            _ = try await say("Hello!\r\nWhich hall?", id, shop, as: mine.credential)
            #expect(try await why { _ = try await say("Me, too", id, shop, as: maja.credential) } == "chatNotYours")
            #expect(try await why { _ = try await say("Me, too", id, shop, as: other.credential) } == "forbidden", "who changes their own leads alone has no part in others'")
            let heard = try await visitor.act(.answer("The one in Lund", step: nil))
            #expect(shop.said(heard).suffix(2) == ["person: Hello!\nWhich hall?", "visitor: The one in Lund"])
            let lead = try #require(try await shop.lead(heard.chat.leadId))
            #expect(lead.answeredAt == shop.clock.now && heard.chat.answeredAt == shop.clock.now)

            let over = try await shop.runner.perform(EndChat(id: id), as: mine.credential).output
            #expect(over.chat.state == .ended && over.chat.endedBy == .person && over.lines.last?.note == .ended)
            let touch = try #require(try await shop.database.read { db in try db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE lead_id = \(lead.id)") })
            #expect(touch.type == .chat && touch.ownerId == mine.id && touch.direction == .outbound && touch.note == "Lamps for a hall\n> Hello!\nWhich hall?\nThe one in Lund")
            #expect(try await shop.count(of: "lead_catch WHERE evidence = \("chat/\(id)") AND status = 'open'") == 0, "who was talked with has their answer")
            #expect(try await shop.count(of: "lead_signal WHERE evidence = \("chat/\(id)") AND kind = 'chatted'") == 1)
            #expect(await refusal { _ = try await shop.runner.perform(EndChat(id: id), as: mine.credential) } == .conflict)
        }
    }

    @Test("says that nobody is free when nobody comes in time, and asks for an address", arguments: Engine.available)
    func missed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), visitor = try await shop.visitor(of: try await shop.script(steps, [("promiseMinutes", 5)]))
            let id = try await visitor.answer("Lamps").chat.id
            shop.clock.advance(by: .seconds(299))
            #expect(try await shop.runner.perform(SweepChats(), as: .operator).output.missed == 0)
            shop.clock.advance(by: .seconds(1))
            #expect(try await shop.runner.perform(SweepChats(), as: .operator).output.missed == 1)
            let asked = try await visitor.look()
            #expect(asked.chat.state == .script && asked.wantsAddress && shop.said(asked).suffix(2) == ["(nobody)", "(leaveEmail)"])
            #expect(try await shop.runner.perform(ListNotices(), as: rep.credential).output.items.allSatisfy { $0.kind != .chatWaiting })
            let over = try await visitor.answer("eva@berg.test")
            #expect(shop.said(over).suffix(2) == ["visitor: eva@berg.test", "script: Thank you!"])
            let lead = try #require(try await shop.lead(over.chat.leadId))
            #expect((lead.name, lead.email, lead.interest) == ("eva@berg.test", "eva@berg.test", "Lamps"))
            #expect(try await shop.count(of: "lead_catch WHERE lead_id = \(lead.id) AND status = 'open'") == 1, "it waits in the inbox, once")
            let maja = try await shop.add("Maja", as: .manager)
            #expect(await refusal { _ = try await take(id, shop, as: maja.credential) } == .conflict)
            #expect(await refusal { _ = try await take(id, shop, as: rep.credential) } == .forbidden, "its lead is nobody's yet")
        }
    }

    @Test("is closed outside working hours, by the workspace's clock", arguments: Engine.available)
    func closed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script(steps, [("workFrom", "08:00"), ("workTo", "17:00")])
            // In Stockholm, an hour ahead: the last minute of Friday's work, its end, Saturday noon, Monday's first minute.
            for (moment, state) in [("2026-11-20T15:59:00Z", Chat.State.waiting), ("2026-11-20T16:00:00Z", .script), ("2026-11-21T11:00:00Z", .script), ("2026-11-23T07:00:00Z", .waiting)] {
                shop.clock.set(moment)
                let room = try await shop.visitor(of: script).answer("Lamps")
                #expect(room.chat.state == state, "\(moment)")
                if state == .script { #expect(shop.said(room).suffix(2) == ["(closed)", "(leaveEmail)"] && room.chat.leadId == nil) }
            }
            // Who is known by then is not asked again.
            shop.clock.set("2026-11-21T11:00:00Z")
            let known = try await shop.visitor(of: try await shop.script(name: "Ready"))
            try await known.answer(["0", "0", "0", "Lamps", "Eva", "Berg AB", "eva@berg.test", "no"])
            let over = try await known.answer("0")
            #expect(over.chat.state == .ended && shop.said(over).suffix(2) == ["(closed)", "script: Thank you. You will hear from us."])
        }
    }

    @Test("asked for again and again out of hours, it makes no conversation without an end", arguments: Engine.available)
    func askedForEver(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let script = try await shop.script(steps, [("workFrom", "08:00"), ("workTo", "17:00")])
            shop.clock.set("2026-11-21T11:00:00Z")
            let visitor = try await shop.visitor(of: script)
            var reason: String?
            for _ in 0..<250 where reason == nil { reason = try await why { try await visitor.act(.askForPerson) } }
            #expect(reason == "chatFull")
            let lines = try await visitor.look().lines.count
            #expect(lines >= Int(ChatLimits.lines) && lines <= Int(ChatLimits.lines) + 2)
        }
    }

    @Test("goes back to the script where it stopped, and can be asked for at any question", arguments: Engine.available)
    func handBack(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), visitor = try await shop.visitor(of: try await shop.script())
            try await visitor.answer("0")
            let asked = try await visitor.act(.askForPerson)
            #expect(asked.chat.state == .waiting && asked.chat.resume == "when")
            #expect(await refusal { try await visitor.act(.askForPerson) } == .conflict)
            _ = try await take(asked.chat.id, shop, as: rep.credential)
            let back = try await shop.runner.perform(HandBackChat(id: asked.chat.id), as: rep.credential).output
            #expect(back.chat.state == .script && back.chat.step == "when" && back.lines.suffix(2).map(\.note) == [.handedBack, nil])
            #expect(try await visitor.answer("0").chat.points == 6)
            #expect(try await why { _ = try await say("Still here", asked.chat.id, shop, as: rep.credential) } == "chatNotYours")
            // A colleague may step in while the script talks.
            _ = try await take(asked.chat.id, shop, as: rep.credential)
            #expect(try await visitor.look().chat.state == .live)
        }
    }

    @Test("is taken over from somebody who has not answered for five minutes, and not before", arguments: Engine.available)
    func takenOver(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await shop.add("Astrid", as: .rep), jonas = try await shop.add("Jonas", as: .manager), visitor = try await shop.visitor(of: try await shop.script())
            let id = try await visitor.act(.askForPerson).chat.id
            _ = try await take(id, shop, as: astrid.credential)
            try await visitor.act(.answer("Hello?", step: nil))
            #expect(await refusal { _ = try await take(id, shop, as: jonas.credential) } == .conflict)
            shop.clock.advance(by: .minutes(6))
            #expect(await refusal { _ = try await take(id, shop, as: jonas.credential) } == .conflict, "the visitor has said nothing since")
            try await visitor.act(.answer("Anybody?", step: nil))
            #expect(try await take(id, shop, as: jonas.credential).chat.userId == jonas.id)
        }
    }

    @Test("is seen and worked in as far as somebody's rights to leads reach", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), viewer = try await shop.add("Lena", as: .viewer), manager = try await shop.add("Maja", as: .manager)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET rep_sees = 'own', rep_changes = 'own'") }
            let visitor = try await shop.visitor(of: try await shop.script())
            let id = try await visitor.act(.askForPerson).chat.id
            #expect(await refusal { _ = try await take(id, shop, as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ShowChat(id: id), as: .nobody) } == .signInNeeded)
            _ = try await take(id, shop, as: rep.credential)
            // The lead is hers now: colleagues who see only their own do not see it, whoever sees everything does.
            let lead = try await visitor.look().chat.leadId
            try await shop.database.write { db in try db.execute("UPDATE lead SET owner_id = \(rep.id) WHERE id = \(lead)") }
            #expect(await refusal { _ = try await shop.runner.perform(ShowChat(id: id), as: other.credential) } == .notFound)
            #expect(try await shop.runner.perform(ListChats(), as: other.credential).output.items.isEmpty)
            #expect(try await shop.runner.perform(ShowChat(id: id), as: manager.credential).output.chat.id == id)
            #expect(try await shop.runner.perform(ListChats(), as: rep.credential).output.items.map(\.id) == [id])
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<ChatScript>(values: JSONObject([("name", "Mine")])), as: rep.credential) } == .forbidden)
        }
    }

    @Test("shows no address to a role that does not see addresses of leads", arguments: Engine.available)
    func hidden(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let viewer = try await shop.add("Lena", as: .viewer), visitor = try await shop.visitor(of: try await shop.script())
            try await visitor.answer(["0", "0", "0", "Lamps", "Eva", "Berg AB", "eva@berg.test"])
            try await shop.database.write { db in try db.execute("UPDATE workspace SET hides = 'viewer/leads:email'") }
            let found = try await shop.runner.perform(ShowChat(id: visitor.look().chat.id), as: viewer.credential).output
            #expect(found.chat.email == nil && found.lines.allSatisfy { $0.text?.contains("eva@") != true } && found.chat.name == "Eva")
        }
    }

    @Test("refuses drafts that hold what no script may, and publishes none with faults", arguments: Engine.available)
    func drafts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func make(_ values: [(String, JSONValue)]) async throws -> String {
                let all: [(String, JSONValue)] = [("name", "Front page")] + values
                do { _ = try await shop.runner.perform(CreateRecord<ChatScript>(values: JSONObject(all)), as: .operator); return "made" } catch let problem as InputProblem { return problem.field } catch let refusal as Refusal { return refusal.problems.first?.field ?? "" } catch let input as InvalidInput { return input.problems[0].field }
            }
            func step(_ key: String) -> JSONValue { ["key": .string(key), "kind": "end", "texts": ["en": "Bye"]] }
            #expect(try await make([("languages", [])]) == "languages")
            #expect(try await make([("languages", ["de"])]) == "languages")
            #expect(try await make([("origins", ["https://ok.test", "http://evil.test"])]) == "origins.1")
            #expect(try await make([("origins", ["https://a.test; script-src *"])]) == "origins.0")
            #expect(try await make([("workFrom", "18:00")]) == "workTo")
            #expect(try await make([("workDays", "8")]) == "workDays")
            #expect(try await make([("promiseMinutes", 0)]) == "promiseMinutes")
            #expect(try await make([("interestedFrom", 2), ("promisingFrom", 3)]) == "promisingFrom")
            #expect(try await make([("steps", [step("bye"), step("bye")])]) == "steps.1.key")
            #expect(try await make([("steps", [step("@email")])]) == "steps.0.key")
            #expect(try await make([("steps", [["key": "a", "kind": "choice", "texts": ["en": "?"], "choices": [["texts": ["en": "x"], "points": 21]]]])]) == "steps.0.choices.0.points")
            #expect(try await make([("steps", [["key": "a", "kind": "end", "texts": ["en": .string(String(repeating: "x", count: 601))]]])]) == "steps.0.texts.en")
            #expect(try await make([("steps", [["key": "a", "kind": "dance", "texts": [:]]])]) == "steps.0.kind")
            let half: JSONValue = [["key": "ask", "kind": "text", "texts": ["en": "What?"]]], values: [(String, JSONValue)] = [("name", "Half"), ("steps", half)]
            let draft = try await shop.runner.perform(CreateRecord<ChatScript>(values: JSONObject(values)), as: .operator).output.record
            let check = try await shop.runner.perform(CheckChatScript(id: draft.id), as: .operator).output
            #expect(check.faults == [ChatFault(.deadEnd, "ask"), ChatFault(.neverEnds, "ask")])
            do { _ = try await shop.runner.perform(PublishChatScript(id: draft.id), as: .operator); Issue.record("it leads nowhere") } catch let refusal as Refusal { #expect(refusal.problems.map(\.field) == ["steps.ask.deadEnd", "steps.ask.neverEnds"]) }
            #expect(draft.sourceId != nil && draft.key.count == 22 && draft.languages == ["en"])
        }
    }
}
