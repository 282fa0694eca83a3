import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Deciding about leads") struct LeadDecisionTests {
    @Test("goes from MQL to SAL, or back to marketing with a reason and a day", arguments: Engine.available)
    func acceptAndReject(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), lead = try await shop.addLead("Marie", as: anna.credential), handed = shop.clock.now
            #expect(try await shop.runner.perform(HandLeadToSales(id: lead.id), as: anna.credential).output.record.mqlAt == handed)
            #expect(await refusal { _ = try await shop.runner.perform(HandLeadToSales(id: lead.id), as: anna.credential) } == .lifecycleBack)
            shop.clock.advance(by: .minutes(30))
            #expect(await refusedFields { _ = try await shop.runner.perform(RejectLead(id: lead.id, reason: "weather"), as: anna.credential) } == ["reason": "notAnOption"])
            #expect(await refusal { _ = try await shop.runner.perform(RejectLead(id: lead.id, reason: "badTiming", until: Day("2026-11-19")), as: anna.credential) } == .dayPassed)
            let rejected = try await shop.runner.perform(RejectLead(id: lead.id, reason: "badTiming", note: "After the summer"), as: anna.credential)
            let resting = rejected.output.record
            #expect(resting.status == .nurture && resting.lifecycle == .mql && resting.statusReason == "badTiming" && resting.statusNote == "After the summer" && resting.rejectedAt == shop.clock.now)
            #expect(resting.recycleOn == Day("2027-02-17"), "ninety days after 19 November")
            _ = try await shop.runner.perform(Undo(token: try #require(rejected.undo)), as: anna.credential)
            let back = try await shop.find(lead.id)
            #expect(back.status == .open && back.rejectedAt == nil && back.recycleOn == nil && back.statusNote == nil)
            let accepted = try await shop.runner.perform(AcceptLead(id: lead.id), as: anna.credential).output.record
            #expect(accepted.lifecycle == .sal && accepted.salAt == shop.clock.now && accepted.mqlAt == handed)
            #expect(await refusal { _ = try await shop.runner.perform(RejectLead(id: lead.id, reason: "badTiming"), as: anna.credential) } == .leadAccepted)
        }
    }

    @Test("disqualifies, rests and reopens, each once and each undone", arguments: Engine.available)
    func closing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), lead = try await shop.addLead("Marie", as: anna.credential)
            #expect(await refusal { _ = try await shop.runner.perform(ReopenLead(id: lead.id), as: anna.credential) } == .leadOpen)
            let gone = try await shop.runner.perform(DisqualifyLead(id: lead.id, reason: "student", note: "A thesis"), as: anna.credential)
            #expect(gone.output.record.status == .disqualified && gone.output.record.lifecycle == .lead && gone.output.record.statusReason == "student")
            for act in [AcceptLead(id: lead.id)] { #expect(await refusal { _ = try await shop.runner.perform(act, as: anna.credential) } == .leadDisqualified) }
            #expect(await refusal { _ = try await shop.runner.perform(NurtureLead(id: lead.id), as: anna.credential) } == .leadDisqualified)
            #expect(try await shop.runner.perform(ReopenLead(id: lead.id), as: anna.credential).output.record.status == .open)
            let rests = try await shop.runner.perform(NurtureLead(id: lead.id, until: Day("2026-12-01"), note: "Call then"), as: anna.credential)
            #expect(rests.output.record.status == .nurture && rests.output.record.recycleOn == Day("2026-12-01") && rests.output.record.rejectedAt == nil)
            _ = try await shop.runner.perform(Undo(token: try #require(rests.undo)), as: anna.credential)
            #expect(try await shop.find(lead.id).status == .open)
        }
    }

    @Test("brings a resting lead back on its day, once, in the workspace's zone, to somebody who is there", arguments: Engine.available)
    func recycling(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let lead = try await shop.addLead("Marie", as: anna.credential), other = try await shop.addLead("Paul", as: bo.credential)
            try await shop.routingRule("Anna", to: [anna.id])
            for one in [lead, other] { _ = try await shop.runner.perform(NurtureLead(id: one.id, until: Day("2026-12-01"), reason: "badTiming"), as: .operator) }
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: .operator)
            // 23:59:59 on 30 November in Stockholm.
            shop.clock.set("2026-11-30T22:59:59Z")
            #expect(try await shop.runner.perform(RecycleLeads(), as: .operator).output.count == 0)
            shop.clock.set("2026-11-30T23:00:00Z")
            #expect(try await shop.runner.perform(RecycleLeads(), as: .operator).output.count == 2)
            #expect(try await shop.runner.perform(RecycleLeads(), as: .operator).output.count == 0)
            let back = try await shop.find(lead.id), handed = try await shop.find(other.id)
            #expect(back.status == .open && back.recycleOn == nil && back.statusReason == nil && back.ownerId == anna.id)
            #expect(handed.ownerId == anna.id)
            let told = try #require(try await shop.assignments(other.id).first)
            #expect(told.cause == .recycled && told.reason.former == bo.id)
            let events = try await shop.database.read { db in try db.values(String.self, "SELECT operation FROM event WHERE kind = 'lead' AND entity_id = \(lead.id) ORDER BY id") }
            #expect(events.last == "leads.recycle")
            let waiting = try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead_catch WHERE lead_id = \(lead.id)") }
            #expect(waiting == 1, "it stands in the inbox")
            #expect(await refusal { _ = try await shop.runner.perform(RecycleLeads(), as: anna.credential) } == .forbidden)
        }
    }

    @Test("moves back only with a reason, which stays in the history", arguments: Engine.available)
    func setBack(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), lead = try await shop.addLead("Marie", as: anna.credential)
            for act in 0...1 { _ = act == 0 ? try await shop.runner.perform(HandLeadToSales(id: lead.id), as: anna.credential) : try await shop.runner.perform(AcceptLead(id: lead.id), as: anna.credential) }
            #expect(await refusedFields { _ = try await shop.runner.perform(SetLeadBack(id: lead.id, lifecycle: .lead, reason: " "), as: anna.credential) } == ["reason": "missing"])
            #expect(await refusal { _ = try await shop.runner.perform(SetLeadBack(id: lead.id, lifecycle: .sql, reason: "Up"), as: anna.credential) } == .lifecycleBack)
            #expect(await refusedFields { _ = try await shop.runner.perform(UpdateRecord<Lead>(id: lead.id, values: JSONObject([("lifecycle", "lead")])), as: anna.credential) } == ["lifecycle": "unknownField"])
            let set = try await shop.runner.perform(SetLeadBack(id: lead.id, lifecycle: .lead, reason: "The wrong Marie"), as: anna.credential)
            #expect(set.output.record.lifecycle == .lead && set.output.record.salAt == nil && set.output.record.mqlAt == nil)
            let kept = try await shop.database.read { db in try db.values(String.self, "SELECT after FROM event WHERE kind = 'lead' AND entity_id = \(lead.id) AND operation = 'leads.setBack' ORDER BY id") }
            #expect(kept.last?.contains("The wrong Marie") == true)
            _ = try await shop.runner.perform(Undo(token: try #require(set.undo)), as: anna.credential)
            let back = try await shop.find(lead.id)
            #expect(back.lifecycle == .sal && back.salAt != nil && back.mqlAt != nil)
        }
    }

    @Test("decides about many in one run, leaves what cannot be, and is undone by one undo", arguments: Engine.available)
    func many(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let own = [try await shop.addLead("One", as: anna.credential), try await shop.addLead("Two", as: anna.credential)], foreign = try await shop.addLead("Three", as: bo.credential)
            let ids = own.map(\.id) + [foreign.id]
            #expect(await refusedFields { _ = try await shop.runner.perform(DecideLeads(selection: Selection(ids: ids), decision: .disqualify), as: anna.credential) } == ["reason": "missing"])
            let done = try await shop.runner.perform(DecideLeads(selection: Selection(ids: ids), decision: .disqualify, reason: "noFit"), as: anna.credential)
            #expect(done.output.changed == 2 && done.output.refused.map(\.id) == [foreign.id.rawValue] && done.output.refused.map(\.code) == ["forbidden"])
            #expect(try await shop.find(own[1].id).status == .disqualified)
            _ = try await shop.runner.perform(Undo(token: try #require(done.undo)), as: anna.credential)
            for lead in own { #expect(try await shop.find(lead.id).status == .open) }
            let rehearsed = try await shop.runner.perform(DecideLeads(selection: Selection(ids: ids), decision: .accept), as: anna.credential, dryRun: true).output
            #expect(rehearsed.changed == 2)
            #expect(try await shop.find(own[0].id).lifecycle == .lead)
        }
    }

    @Test("reports how much sales accepts and how fast, in working hours, without what was undone", arguments: Engine.available)
    func acceptance(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            var leads: [Lead] = []
            // A Thursday, ten o'clock in Stockholm.
            for name in ["a", "b", "c", "d", "e"] {
                leads.append(try await shop.addLead(name, as: anna.credential))
                _ = try await shop.runner.perform(HandLeadToSales(id: leads[leads.count - 1].id), as: anna.credential)
            }
            shop.clock.set("2026-11-19T10:00:00Z")
            _ = try await shop.runner.perform(AcceptLead(id: leads[0].id), as: anna.credential)
            // Friday at eleven: seven hours on Thursday and three on Friday.
            shop.clock.set("2026-11-20T10:00:00Z")
            _ = try await shop.runner.perform(AcceptLead(id: leads[1].id), as: anna.credential)
            // Monday at nine: seven hours on Thursday, nine on Friday, one on Monday.
            shop.clock.set("2026-11-23T08:00:00Z")
            _ = try await shop.runner.perform(AcceptLead(id: leads[2].id), as: anna.credential)
            _ = try await shop.runner.perform(RejectLead(id: leads[3].id, reason: "noBudget"), as: anna.credential)
            let mistake = try await shop.runner.perform(AcceptLead(id: leads[4].id), as: anna.credential)
            _ = try await shop.runner.perform(Undo(token: try #require(mistake.undo)), as: anna.credential)
            let figures = try await shop.runner.perform(ShowAcceptance(), as: anna.credential).output
            #expect(figures.accepted == 3 && figures.rejected == 1 && figures.waiting == 1 && figures.rate == 0.75)
            // 60, 600 and 1,020 minutes; the promise is eight hours.
            #expect(figures.medianMinutes == 600 && figures.late == 3 && figures.reasons == ["noBudget": 1])
            let friday = try await shop.runner.perform(ShowAcceptance(from: Day("2026-11-20"), to: Day("2026-11-20")), as: anna.credential).output
            #expect(friday.accepted == 1 && friday.medianMinutes == 600)
            let bo = try await shop.add("bo", as: .rep)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own"), ("repChanges", "own")])), as: .operator)
            #expect(try await shop.runner.perform(ShowAcceptance(), as: bo.credential).output.accepted == 0)
        }
    }
}
