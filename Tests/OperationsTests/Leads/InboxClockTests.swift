import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Clocks of the inbox") struct InboxClockTests {
    @Test("warn at three quarters and escalate at the end, each once, however often and on however many servers one looks", arguments: Engine.available)
    func once(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let team = try await shop.addTeam("North"), rep = try await shop.add("Astrid", as: .rep, team: team), boss = try await shop.add("Maja", as: .manager, team: team), other = try await shop.add("Otto", as: .manager)
            let lead = try await shop.letIn("Marie", evidence: "s/1", owner: rep.id)
            func look() async throws -> [Int] {
                let done = try await withThrowingTaskGroup(of: TendedCatches.self) { group in
                    for _ in 0..<4 { group.addTask { try await shop.tend() } }
                    return try await group.reduce(into: [TendedCatches]()) { $0.append($1) }
                }
                return [done.reduce(0) { $0 + $1.warned }, done.reduce(0) { $0 + $1.escalated }]
            }
            shop.clock.set("2026-11-19T09:44:00Z")
            #expect(try await look() == [0, 0])
            shop.clock.set("2026-11-19T09:45:00Z")
            #expect(try await look() == [1, 0])
            #expect(try await look() == [0, 0])
            shop.clock.set("2026-11-19T10:00:00Z")
            #expect(try await look() == [0, 1])
            shop.clock.set("2026-11-25T10:00:00Z")
            #expect(try await look() == [0, 0])
            let caught = try await shop.caught(lead)
            #expect((caught.warnedAt, caught.escalatedAt) == (Timestamp("2026-11-19T09:45:00Z"), Timestamp("2026-11-19T10:00:00Z")))
            #expect(try await shop.notices(rep.credential).filter { $0 != .leadCaught } == [.leadWaits])
            #expect(try await shop.notices(boss.credential) == [.leadOverdue])
            #expect(try await shop.notices(other.credential).isEmpty)
        }
    }

    @Test("escalate what nobody took to those who lead, and not what a server that stood still would have warned of", arguments: Engine.available)
    func nobody(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            try await shop.letIn("Marie", evidence: "s/1")
            shop.clock.set("2026-11-19T12:00:00Z")
            let tended = try await shop.tend()
            #expect((tended.warned, tended.escalated) == (0, 1))
            #expect(try await shop.notices(boss.credential) == [.leadOverdue])
            #expect(try await shop.notices(rep.credential).isEmpty)
        }
    }

    @Test("look above a team that nobody leads, and to administrators where nobody manages", arguments: Engine.available)
    func leaders(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let all = try await shop.addTeam("All"), north = try await shop.addTeam("North", parent: all), rep = try await shop.add("Astrid", as: .rep, team: north), admin = try await shop.add("Ada", as: .admin)
            try await shop.letIn("First", evidence: "s/1", owner: rep.id)
            shop.clock.advance(by: .hours(2))
            try await shop.tend()
            #expect(try await shop.notices(admin.credential) == [.leadOverdue])
            let above = try await shop.add("Maja", as: .manager, team: all), beside = try await shop.add("Otto", as: .manager)
            try await shop.letIn("Second", evidence: "s/2", owner: rep.id)
            shop.clock.advance(by: .hours(2))
            try await shop.tend()
            #expect(try await shop.notices(above.credential) == [.leadOverdue])
            #expect(try await shop.notices(beside.credential).isEmpty)
        }
    }

    @Test("stand over weekends and holidays of the lead's country, and go on in its zone behind both switches", arguments: Engine.available)
    func countries(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            func hours(_ values: [(String, JSONValue)]) async throws { _ = try await shop.runner.perform(CreateRecord<AnswerHours>(values: JSONObject(values)), as: .operator) }
            try await hours([("country", "PL"), ("zone", "Europe/Warsaw"), ("holidays", "PL"), ("closedDays", .array(["2026-06-05"]))])
            try await hours([("country", "us"), ("zone", "America/New_York"), ("holidays", .null), ("workFrom", "09:00")])
            func due(_ name: String, _ country: String?, _ at: String) async throws -> String {
                shop.clock.set(at)
                return try await shop.caught(shop.letIn(name, evidence: "s/" + name, country: country)).dueAt.description
            }
            // Corpus Christi, the day after, and the weekend.
            #expect(try await due("a", "PL", "2026-06-03T14:30:00Z") == "2026-06-08T06:30:00Z")
            // The workspace's own clock is Stockholm's: no holiday on that day, so the morning after.
            #expect(try await due("b", nil, "2026-06-03T14:30:00Z") == "2026-06-04T06:30:00Z")
            #expect(try await due("c", "SE", "2026-06-18T14:30:00Z") == "2026-06-22T06:30:00Z")
            // The last Friday of winter time and of summer time.
            #expect(try await due("d", "PL", "2026-03-27T15:30:00Z") == "2026-03-30T06:30:00Z")
            #expect(try await due("e", "PL", "2026-10-23T14:30:00Z") == "2026-10-26T07:30:00Z")
            #expect(try await due("f", "US", "2026-03-06T21:30:00Z") == "2026-03-09T13:30:00Z")
            #expect(try await due("g", "US", "2026-10-30T20:30:00Z") == "2026-11-02T14:30:00Z")
            #expect(await refusal { try await hours([("country", "PL")]) } == .validation)
            #expect(await refusal { try await hours([("country", "Poland")]) } == .validation)
        }
    }

    @Test("are set anew when the hours are", arguments: Engine.available)
    func rewinding(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.letIn("Marie", evidence: "s/1")
            _ = try await shop.runner.perform(CreateRecord<AnswerHours>(values: JSONObject([("closedDays", .array(["2026-11-19", "2026-11-20"]))])), as: .operator)
            #expect(try await shop.caught(lead).dueAt == Timestamp("2026-11-23T08:00:00Z"))
        }
    }

    @Test("give the response times of metric 3.6", arguments: Engine.available)
    func figures(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            func answer(_ lead: Lead) async throws { _ = try await shop.runner.perform(AnswerLeadCatch(id: shop.catches(lead)[0].id, text: "Hi"), as: rep.credential) }
            let quick = try await shop.letIn("Quick", evidence: "s/1", owner: rep.id), slow = try await shop.letIn("Slow", evidence: "s/2", owner: rep.id)
            let spam = try await shop.letIn("Spam", evidence: "s/3", owner: rep.id)
            try await shop.letIn("Never", evidence: "s/4", owner: rep.id)
            _ = try await shop.runner.perform(IgnoreLeadCatch(id: shop.caught(spam).id, reason: .spam), as: rep.credential)
            shop.clock.set("2026-11-19T09:20:00Z")
            try await answer(quick)
            // On Friday at nine: in working time seven hours on Thursday and one on Friday.
            shop.clock.set("2026-11-20T08:00:00Z")
            try await answer(slow)
            try await shop.letIn("Fresh", evidence: "s/5", owner: rep.id)
            let report = try await shop.runner.perform(ShowResponseTimes(), as: .operator).output, business = report.all.business, calendar = report.all.calendar
            #expect((business.count, business.answered, business.missed, business.waiting, business.inTime) == (3, 2, 1, 1, 1))
            // 20 and 480 minutes of work, 20 and 1,380 by the calendar.
            #expect(business.median == Timestamp.Span.minutes(250))
            #expect(calendar.median == Timestamp.Span.minutes(700))
            #expect(business.ninth == Timestamp.Span.minutes(434))
            #expect(calendar.ninth == Timestamp.Span.minutes(1_244))
            #expect(report.owners.map(\.key) == [rep.id.description] && report.months.map(\.key) == ["2026-11"] && report.sources.map(\.key) == ["none"])
            let none = try await shop.runner.perform(ShowResponseTimes(from: Day("2025-01-01"), to: Day("2025-02-01")), as: .operator).output
            #expect(none.all.business.count == 0 && none.all.business.median == nil)
            // Spoken to before they came counts as zero, and is said.
            let met = try await shop.letIn("Met", evidence: "s/6", owner: rep.id)
            _ = try await shop.runner.perform(
                CreateRecord<Activity>(values: JSONObject([("type", "call"), ("subject", "At the fair"), ("direction", "outbound"), ("doneAt", "2026-11-18T10:00:00Z"), ("leadId", .int(met.id.rawValue))])), as: rep.credential)
            let again = try await shop.runner.perform(ShowResponseTimes(), as: .operator).output.all.business
            #expect((again.before, again.answered, again.inTime) == (1, 3, 2))
        }
    }
}

@Suite("Rights in the inbox") struct InboxRightsTests {
    @Test("reach as far as those on leads, to what one is to answer, and to what nobody has", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own"), ("repChanges", "own")])), as: .operator)
            let astrid = try await shop.add("Astrid", as: .rep), jonas = try await shop.add("Jonas", as: .rep), boss = try await shop.add("Maja", as: .manager), viewer = try await shop.add("Vera", as: .viewer)
            let own = try await shop.letIn("Own", evidence: "s/1", owner: astrid.id), free = try await shop.letIn("Free", evidence: "s/2")
            func names(_ credential: Credential) async throws -> Set<String> { Set(try await shop.inbox(credential).items.map(\.lead.name)) }
            #expect(try await names(astrid.credential) == ["Own", "Free"])
            #expect(try await names(jonas.credential) == ["Free"])
            #expect(try await names(boss.credential) == ["Own", "Free"])
            #expect(try await shop.inbox(jonas.credential).counts.toAnswer == 1)
            let id = try await shop.caught(own).id
            #expect(await refusal { _ = try await shop.runner.perform(ShowLeadCatch(id: id), as: jonas.credential) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(TakeLeadCatch(id: id), as: jonas.credential) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(IgnoreLeadCatch(id: id, reason: .spam), as: viewer.credential) } == .forbidden)
            #expect(try await shop.runner.perform(ListRecords<LeadCatch>(input: ["count": true]), as: jonas.credential).output.total == 1)
            // What was given to somebody is theirs to answer, whoever has the lead.
            _ = try await shop.runner.perform(TakeLeadCatch(id: shop.caught(free).id), as: jonas.credential)
            #expect(try await names(astrid.credential) == ["Own"])
            _ = try await shop.runner.perform(GiveLeadCatch(id: id, userId: jonas.id), as: boss.credential)
            #expect(try await names(jonas.credential) == ["Own", "Free"])
            _ = try await shop.runner.perform(AnswerLeadCatch(id: id, text: "Hi"), as: jonas.credential)
            #expect(try await shop.caught(own).status == .closed)
            // Rules, hours and templates are shaped by who shapes the process.
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<CatchRule>(values: JSONObject([("trigger", "form")])), as: astrid.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ListRecords<CatchRule>(input: [:]), as: astrid.credential) } == nil)
        }
    }

    @Test("search the inbox, and show only one's own or what anyone can take", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep)
            try await shop.letIn("Vestergaard", evidence: "s/1", owner: rep.id)
            try await shop.letIn("Rizzo", evidence: "s/2")
            func names(_ q: String? = nil, _ who: ShowInbox.Who? = nil) async throws -> [String] { try await shop.inbox(rep.credential, q: q, who: who).items.map(\.lead.name) }
            #expect(try await names() == ["Vestergaard", "Rizzo"])
            #expect(try await names("rizz") == ["Rizzo"])
            #expect(try await names(nil, .me) == ["Vestergaard"])
            #expect(try await names(nil, .anyone) == ["Rizzo"])
        }
    }
}
