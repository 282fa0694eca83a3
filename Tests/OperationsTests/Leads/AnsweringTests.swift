import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("What is caught") struct AnsweringTests {
    @Test("is answered and closed in one: a touch on the lead, a mail that waits, and a text to copy", arguments: Engine.available)
    func answer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id)
            try await shop.letIn("Marie", evidence: "s/2")
            let first = try await shop.catches(lead)[0]
            shop.clock.advance(by: .minutes(31))
            let answered = try await shop.runner.perform(AnswerLeadCatch(id: first.id, text: "Gladly,\nTuesday at ten?"), as: rep.credential)
            #expect((answered.output.closed, answered.output.subject, answered.output.text) == (2, "Re: Contact", "Gladly,\nTuesday at ten?"))
            #expect(answered.output.mail?.mailto == "mailto:marie@havnen.example?subject=Re%3A%20Contact&body=Gladly%2C%0D%0ATuesday%20at%20ten%3F")
            let touch = answered.output.activity
            #expect((touch.type, touch.direction, touch.leadId, touch.ownerId, touch.note, touch.doneAt) == (.email, .outbound, lead.id, rep.id, "Gladly,\nTuesday at ten?", shop.clock.now))
            let closed = try await shop.catches(lead)
            #expect(closed.allSatisfy { $0.status == .closed && $0.outcome == .answered && $0.answerId == touch.id && $0.closedBy == rep.id && $0.answeredAt == shop.clock.now })
            #expect(try await shop.inboxLead(lead.id).answeredAt == shop.clock.now)
            let inbox = try await shop.inbox(rep.credential)
            #expect(inbox.items.isEmpty && inbox.today.answered == 2 && inbox.today.median == .minutes(31))
            let mails = try await shop.runner.perform(ListOutgoingMail(), as: rep.credential).output
            #expect(mails.total == 1 && mails.items.first?.toAddress == "marie@havnen.example" && mails.items.first?.purpose == .answer)

            try await shop.undo(answered.undo, as: rep.credential)
            #expect(try await shop.catches(lead).allSatisfy { $0.status == .open && $0.answeredAt == nil && $0.answerId == nil })
            #expect(try await shop.inboxLead(lead.id).answeredAt == nil)
            #expect(try await shop.runner.perform(ListOutgoingMail(), as: rep.credential).output.total == 0)
            #expect(try await shop.runner.perform(ListOutgoingMail(state: .cancelled), as: rep.credential).output.total == 1)
        }
    }

    @Test("tells the address of its mail to nobody who does not see addresses of leads", arguments: Engine.available)
    func hiddenAddress(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let maja = try await shop.add("Maja", as: .manager), lead = try await shop.letIn("Marie", evidence: "s/1"), caught = try await shop.caught(lead)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET hides = 'manager/leads:email'") }
            func text(_ operation: some Operation) async throws -> String { String(decoding: try await shop.runner.answer(operation, as: maja.credential, dryRun: false, key: nil).body, as: UTF8.self) }
            let answered = try await text(AnswerLeadCatch(id: caught.id, text: "Gladly"))
            #expect(answered.contains("\"mailto\":null") && !answered.contains("marie@"))
            let listed = try await text(ListOutgoingMail())
            #expect(listed.contains("Gladly") && !listed.contains("marie@") && !listed.contains("\"toAddress\""))
            // PostgreSQL holds back what is newer than the oldest transaction of the server, whoever's that is.
            var events = ""
            for _ in 0..<12_000 where !events.contains("\"outgoingMail\"") {
                events = try await text(ListEvents(after: 0, limit: 200))
                if !events.contains("\"outgoingMail\"") { try await Task.sleep(for: .milliseconds(50)) }
            }
            #expect(events.contains("\"outgoingMail\"") && !events.contains("marie@"))
            let mail = try #require(try await shop.runner.perform(ListOutgoingMail(), as: maja.credential).output.items.first)
            #expect(mail.toAddress.isEmpty)
            #expect(try await !text(MarkMailSent(id: mail.id)).contains("marie@"))
            #expect(try await shop.runner.perform(ListOutgoingMail(state: .sent), as: .operator).output.items.map(\.toAddress) == ["marie@havnen.example"], "nothing is lost by it")
        }
    }

    @Test("begins no header of its mail by what stands in the subject", arguments: Engine.available)
    func subjects(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id), caught = try await shop.caught(lead)
            _ = try await shop.runner.perform(AnswerLeadCatch(id: caught.id, text: "Gladly", subject: "Light\r\nBcc: spy@evil.test\u{2028}\rX: y"), as: rep.credential)
            #expect(try await shop.runner.perform(ListOutgoingMail(), as: rep.credential).output.items.map(\.subject) == ["Light  Bcc: spy@evil.test  X: y"])
        }
    }

    @Test("is not answered with nothing, nor twice, nor by a note", arguments: Engine.available)
    func refusals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id), caught = try await shop.caught(lead)
            func problem(_ operation: AnswerLeadCatch) async -> String? {
                do { _ = try await shop.runner.perform(operation, as: rep.credential) } catch let problem as InputProblem { return problem.field } catch let refusal as Refusal { return refusal.problems.first?.details["why"] } catch {}
                return nil
            }
            #expect(await problem(AnswerLeadCatch(id: caught.id, text: " \n")) == "text")
            #expect(await problem(AnswerLeadCatch(id: caught.id, text: "Hi", type: .note)) == "type")
            #expect(await problem(AnswerLeadCatch(id: caught.id, text: String(repeating: "x", count: 10_001))) == "text")
            #expect(await problem(AnswerLeadCatch(id: caught.id, text: "Hi", type: .call)) == nil)
            #expect(try await shop.runner.perform(ListOutgoingMail(), as: rep.credential).output.total == 0)
            #expect(await problem(AnswerLeadCatch(id: caught.id, text: "Hi again")) == "catchClosed")
            #expect(await refusal { _ = try await shop.runner.perform(AnswerLeadCatch(id: caught.id, text: "Hi", ifVersion: 1), as: rep.credential) } == .stale)
        }
    }

    @Test("is taken, given and left to anyone, the lead with it, and every step is taken back", arguments: Engine.available)
    func assigning(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await shop.add("Astrid", as: .rep), jonas = try await shop.add("Jonas", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1"), caught = try await shop.caught(lead)
            func state() async throws -> [User.ID?] { [try await shop.caught(lead).assigneeId, try await shop.inboxLead(lead.id).ownerId] }
            let taken = try await shop.runner.perform(TakeLeadCatch(id: caught.id), as: astrid.credential)
            #expect(try await state() == [astrid.id, astrid.id])
            let given = try await shop.runner.perform(GiveLeadCatch(id: caught.id, userId: jonas.id), as: astrid.credential)
            #expect(try await state() == [jonas.id, jonas.id])
            #expect(try await shop.notices(jonas.credential) == [.leadCaught])
            try await shop.undo(given.undo, as: astrid.credential)
            #expect(try await state() == [astrid.id, astrid.id])
            #expect(try await shop.notices(jonas.credential).isEmpty)
            let left = try await shop.runner.perform(LeaveLeadCatch(id: caught.id), as: astrid.credential)
            #expect(try await state() == [nil, nil])
            try await shop.undo(left.undo, as: astrid.credential)
            #expect(try await state() == [astrid.id, astrid.id])
            try await shop.undo(taken.undo, as: astrid.credential)
            #expect(try await state() == [nil, nil])
            #expect(await refusal { _ = try await shop.runner.perform(GiveLeadCatch(id: caught.id, userId: User.ID(99)), as: .operator) } == .validation)
        }
    }

    @Test("is closed with a note or ignored with a reason, reopened, and taken back", arguments: Engine.available)
    func closing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id), id = try await shop.caught(lead).id
            func state() async throws -> LeadCatch.Outcome? { try await shop.caught(lead).outcome }
            await #expect(throws: InputProblem(field: "note", code: .missing)) { try await shop.runner.perform(CloseLeadCatch(id: id), as: rep.credential) }
            await #expect(throws: InputProblem(field: "note", code: .missing)) { try await shop.runner.perform(IgnoreLeadCatch(id: id, reason: .other), as: rep.credential) }
            #expect(await refusal { _ = try await shop.runner.perform(ReopenLeadCatch(id: id), as: rep.credential) } == .validation)
            let closed = try await shop.runner.perform(CloseLeadCatch(id: id, note: "Met at the fair"), as: rep.credential)
            #expect(try await state() == .seenTo)
            try await shop.undo(closed.undo, as: rep.credential)
            #expect(try await state() == nil)
            let ignored = try await shop.runner.perform(IgnoreLeadCatch(id: id, reason: .spam), as: rep.credential)
            #expect((ignored.output.record.status, ignored.output.record.outcome) == (.ignored, .spam))
            let back = try await shop.runner.perform(ReopenLeadCatch(id: id), as: rep.credential)
            #expect(try await state() == nil)
            try await shop.undo(back.undo, as: rep.credential)
            #expect(try await state() == .spam)
            do { _ = try await shop.runner.perform(IgnoreLeadCatch(id: id, reason: .answered), as: rep.credential); Issue.record("was ignored as answered") } catch {}
        }
    }

    @Test("needs no note when it was answered on another way, by which its clock stopped", arguments: Engine.available)
    func otherWay(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id), id = try await shop.caught(lead).id
            shop.clock.advance(by: .minutes(5))
            let call = try await shop.runner.perform(
                CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "Called back"), ("direction", "outbound"), ("doneAt", .string(shop.clock.now.description)), ("leadId", .int(lead.id.rawValue))])), as: rep.credential)
            #expect(try await shop.inbox(rep.credential).items.first?.clock?.state == .stopped)
            shop.clock.advance(by: .hours(3))
            #expect((try await shop.tend()).escalated == 0)
            try await shop.undo(call.undo, as: rep.credential)
            #expect(try await shop.inbox(rep.credential).items.first?.clock?.state == .late)
            _ = try await shop.runner.perform(
                CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "Called back"), ("direction", "outbound"), ("doneAt", .string(shop.clock.now.description)), ("leadId", .int(lead.id.rawValue))])), as: rep.credential)
            #expect(try await shop.runner.perform(CloseLeadCatch(id: id), as: rep.credential).output.record.outcome == .answered)
        }
    }

    @Test("leaves the inbox with what becomes of the lead, and says so; an undo brings it back", arguments: Engine.available)
    func leaving(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.letIn("Marie", evidence: "s/1")
            func outcome() async throws -> LeadCatch.Outcome? { try await shop.caught(lead).outcome }
            let deleted = try await shop.runner.perform(DeleteRecord<Lead>(id: lead.id), as: .operator)
            #expect(try await outcome() == .leadDeleted)
            #expect(await refusal { _ = try await shop.runner.perform(ReopenLeadCatch(id: shop.caught(lead).id), as: .operator) } == .validation)
            try await shop.undo(deleted.undo, as: .operator)
            #expect(try await outcome() == nil)
            _ = try await shop.runner.perform(DeleteRecord<Lead>(id: lead.id), as: .operator)
            _ = try await shop.runner.perform(RestoreRecord<Lead>(id: lead.id), as: .operator)
            #expect(try await outcome() == nil)
            let resting = try await shop.runner.perform(NurtureLead(id: lead.id), as: .operator)
            #expect(try await outcome() == .nurtured)
            try await shop.undo(resting.undo, as: .operator)
            #expect(try await outcome() == nil)
            let converted = try await shop.runner.perform(ConvertLead(id: lead.id), as: .operator)
            #expect(try await outcome() == .converted)
            try await shop.undo(converted.undo, as: .operator)
            #expect(try await outcome() == nil)
        }
    }

    @Test("drains to zero", arguments: Engine.available)
    func drain(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            for number in 1...12 { try await shop.letIn("Lead\(number)", evidence: "s/\(number)", owner: rep.id) }
            var rounds = 0
            while let next = try await shop.inbox(rep.credential).items.first?.caught {
                rounds += 1
                switch rounds % 3 {
                case 0: _ = try await shop.runner.perform(AnswerLeadCatch(id: next.id, text: "Hi"), as: rep.credential)
                case 1: _ = try await shop.runner.perform(CloseLeadCatch(id: next.id, note: "Called"), as: rep.credential)
                default: _ = try await shop.runner.perform(IgnoreLeadCatch(id: next.id, reason: .noAnswerWanted), as: rep.credential)
                }
            }
            #expect(rounds == 12)
            let inbox = try await shop.inbox(rep.credential)
            #expect(inbox.counts.toAnswer == 0)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_catch WHERE status = 'open' OR outcome IS NULL OR closed_by IS NULL") } == 0)
        }
    }

    @Test("is filled in from a template in its language", arguments: Engine.available)
    func templates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid Lindqvist", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id)
            func make(_ text: String) async throws -> AnswerTemplate {
                try await shop.runner.perform(CreateRecord<AnswerTemplate>(values: JSONObject([("name", "Thanks"), ("language", "sv"), ("subject", "Tack, {{firstName}}"), ("text", .string(text))])), as: .operator).output.record
            }
            let template = try await make("Hej {{firstName}}!\nHälsningar {{sender}}, {{workspace}}")
            let filled = try await shop.runner.perform(FillAnswerTemplate(id: template.id, catchId: shop.caught(lead).id), as: rep.credential).output
            #expect((filled.subject, filled.text) == ("Tack, Marie", "Hej Marie!\nHälsningar Astrid Lindqvist, Lumen"))
            #expect(await refusal { _ = try await make("Hej {{förnamn}}") } == .validation)
        }
    }

    @Test("has mails that can be called back or said to be sent, as long as they wait", arguments: Engine.available)
    func mails(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id)
            let mail = try await #require(shop.runner.perform(AnswerLeadCatch(id: shop.caught(lead).id, text: "Hi"), as: rep.credential).output.mail)
            #expect(await refusal { _ = try await shop.runner.perform(CancelOutgoingMail(id: mail.id), as: other.credential) } == .forbidden)
            let cancelled = try await shop.runner.perform(CancelOutgoingMail(id: mail.id), as: rep.credential)
            #expect(cancelled.output.mail.state == .cancelled)
            #expect(await refusal { _ = try await shop.runner.perform(MarkMailSent(id: mail.id), as: rep.credential) } == .validation)
            try await shop.undo(cancelled.undo, as: rep.credential)
            #expect(try await shop.runner.perform(MarkMailSent(id: mail.id), as: rep.credential).output.mail.state == .sent)
            // What was written stands in no event.
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM event WHERE kind = 'outgoingMail' AND after LIKE '%\"body\"%'") } == 0)
        }
    }
}
