import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Routing leads") struct RoutingTests {
    /// Anna, Bo and Cy take turns with weights 3, 2 and 1.
    private func three(_ shop: Shop) async throws -> [User.ID] {
        let people = [try await shop.add("anna", as: .rep).id, try await shop.add("bo", as: .rep).id, try await shop.add("cy", as: .rep).id]
        for (user, weight) in zip(people, [3, 2]) { try await shop.seat(user, [("weight", .int(Int64(weight)))]) }
        try await shop.routingRule("Everybody", to: people)
        return people
    }

    private func shares(_ leads: [Lead], _ people: [User.ID]) -> [Int] { people.map { user in leads.count { $0.ownerId == user } } }

    @Test("gives a thousand leads out by weights, exactly after every round", arguments: Engine.available)
    func weights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let people = try await three(shop)
            var all: [Lead] = []
            for begin in stride(from: 1, through: 1_000, by: 100) { all += try await shop.receive(begin...(begin + 99)) }
            #expect(all.prefix(6).map { $0.ownerId.flatMap(people.firstIndex) } == [0, 1, 0, 2, 1, 0])
            for round in 1...166 { #expect(shares(Array(all.prefix(6 * round)), people) == [3 * round, 2 * round, round]) }
            // 166 rounds of six, then a b a c.
            #expect(shares(all, people) == [500, 333, 167])
        }
    }

    @Test("passes over who is away, owes them nothing for it, and floods nobody who comes back", arguments: Engine.available)
    func absence(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let people = try await three(shop), today = Day("2026-11-19")!
            let bo = try #require(try await shop.runner.perform(ListRecords<RoutingSeat>(ListQuery()), as: .operator).output.items.first { $0.userId == people[1] })
            _ = try await shop.runner.perform(UpdateRecord<RoutingSeat>(id: bo.id, values: JSONObject([("awayFrom", .string("\(today)")), ("awayUntil", .string("\(today)"))])), as: .operator)
            let away = try await shop.receive(1...300)
            #expect(shares(away, people) == [225, 0, 75], "three to one between the other two")
            let told = try #require(try await shop.assignments(away[0].id).first)
            #expect(told.cause == .received && told.reason.key == .turn && told.reason.rule == "Everybody" && told.reason.weight == 3 && told.reason.weights == 4)
            #expect(told.reason.passed == [.init(away: people[1], until: today)])
            shop.clock.advance(by: .days(1))
            let back = try await shop.receive(301...1_000)
            // 116 rounds of six, then a b a c.
            #expect(shares(back, people) == [350, 233, 117])
            #expect(shares(away + back, people) == [575, 233, 192])
        }
    }

    @Test("gives nobody more than they take, and leaves to anyone what nobody can take", arguments: Engine.available)
    func capacity(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            try await shop.seat(anna.id, [("capacity", 2)])
            try await shop.seat(bo.id, [("capacity", 1)])
            try await shop.routingRule("Both", to: [anna.id, bo.id])
            let leads = try await shop.receive(1...5)
            #expect(leads.map(\.ownerId) == [anna.id, bo.id, anna.id, nil, nil])
            let told = try #require(try await shop.assignments(leads[3].id).first)
            #expect(told.userId == nil && told.reason.key == .allBusy)
            #expect(told.reason.passed == [.init(full: anna.id, open: 2, capacity: 2), .init(full: bo.id, open: 1, capacity: 1)])
            _ = try await shop.runner.perform(DisqualifyLead(id: leads[0].id, reason: "spam"), as: anna.credential)
            #expect(try await shop.receive(6...7).map(\.ownerId) == [anna.id, nil], "a place is free once")
        }
    }

    @Test("asks the rules in their order, by country, language, source, channel, size and words", arguments: Engine.available)
    func conditions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var users: [String: User.ID] = [:]
            for name in ["north", "polish", "fair", "phone", "large", "solar", "rest"] { users[name] = try await shop.add(name, as: .rep).id }
            func id(_ name: String) throws -> User.ID { try #require(users[name]) }
            let fair = try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", "Fair"), ("channel", "event")])), as: .operator).output.record
            try await shop.routingRule("Nordics", to: [id("north")], [("countries", ["se", "DK"])])
            try await shop.routingRule("Polish", to: [id("polish")], [("languages", ["pl"])])
            try await shop.routingRule("Fair", to: [id("fair")], [("sources", [.int(fair.id.rawValue)])])
            try await shop.routingRule("Phone", to: [id("phone")], [("channels", ["phone", "coldCall"])])
            try await shop.routingRule("Large", to: [id("large")], [("employeesMin", 100), ("employeesMax", 500)])
            try await shop.routingRule("Solar", to: [id("solar")], [("words", ["Solar panel", "näring"])])
            try await shop.routingRule("Rest", to: [id("rest")])
            func owner(_ name: String, _ change: (inout Lead) -> Void) async throws -> User.ID? { try await shop.receive(name, change).ownerId }
            #expect(try await owner("a") { $0.country = "SE" } == id("north"))
            #expect(try await owner("b") { ($0.country, $0.language) = ("dk", .polish) } == id("north"), "the first that fits decides")
            #expect(try await owner("c") { ($0.country, $0.language) = ("PL", .polish) } == id("polish"))
            #expect(try await owner("d") { $0.sourceId = fair.id } == id("fair"))
            #expect(try await owner("e") { $0.channel = .coldCall } == id("phone"))
            #expect(try await owner("f") { $0.employees = 500 } == id("large"))
            #expect(try await owner("g") { $0.employees = 501 } == id("rest"))
            #expect(try await owner("h") { $0.interest = "Two SOLAR panels for the roof" } == id("solar"))
            #expect(try await owner("i") { $0.interest = "Naringsliv, thanks" } == id("solar"), "marks and endings aside")
            #expect(try await owner("j") { $0.interest = "No consolar here" } == id("rest"), "words begin where words begin")
            #expect(try await owner("k") { _ in } == id("rest"))
        }
    }

    @Test("keeps to the owner of the customer by domain and by name, and to whoever talks with a colleague", arguments: Engine.available)
    func sticky(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), gone = try await shop.add("gone", as: .rep)
            try await shop.routingRule("Bo", to: [bo.id])
            _ = try await shop.company([("name", "Café Havnen ApS"), ("domain", "havnen.dk"), ("ownerId", .int(anna.id.rawValue))])
            _ = try await shop.company([("name", "Old & Sons"), ("domain", "old.se"), ("ownerId", .int(gone.id.rawValue))])
            let byDomain = try await shop.receive("Marie") { $0.email = "marie@havnen.dk" }, byName = try await shop.receive("Jens") { ($0.email, $0.company) = ("jens@gmail.com", "CAFE HAVNEN APS") }
            #expect(byDomain.ownerId == anna.id && byName.ownerId == anna.id)
            let told = try #require(try await shop.assignments(byDomain.id).first)
            #expect(told.reason.key == .company && told.reason.record == "Café Havnen ApS" && told.ruleId == nil)
            #expect(try await shop.receive("Olle") { $0.email = "olle@gmail.com" }.ownerId == bo.id, "everybody may have an address there")

            let first = try await shop.receive("Ida") { $0.email = "ida@druk.pl" }
            _ = try await shop.runner.perform(UpdateRecord<Lead>(id: first.id, values: JSONObject([("ownerId", .int(anna.id.rawValue))])), as: .operator)
            let second = try await shop.receive("Ola") { $0.email = "ola@druk.pl" }
            #expect(second.ownerId == anna.id)
            #expect(try await shop.assignments(second.id).first?.reason.key == .colleague)

            _ = try await shop.runner.perform(DeactivateUser(id: gone.id), as: .operator)
            #expect(try await shop.receive("Per") { $0.email = "per@old.se" }.ownerId == bo.id, "whoever left has no customers")
            try await shop.seat(anna.id, [("awayFrom", "2026-11-19")])
            #expect(try await shop.receive("Mads") { $0.email = "mads@havnen.dk" }.ownerId == bo.id, "nor has whoever is away")
        }
    }

    @Test("keeps what is decided by hand, by an undo and by nobody, each with who did it", arguments: Engine.available)
    func kept(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("maja", as: .manager), anna = try await shop.add("anna", as: .rep)
            let lead = try await shop.receive("Marie")
            #expect(lead.ownerId == nil)
            #expect(try await shop.assignments(lead.id).map(\.reason.key) == [.noRules])
            let given = try await shop.runner.perform(UpdateRecord<Lead>(id: lead.id, values: JSONObject([("ownerId", .int(anna.id.rawValue))])), as: boss.credential)
            _ = try await shop.runner.perform(Undo(token: try #require(given.undo)), as: boss.credential)
            let told = try await shop.assignments(lead.id)
            #expect(told.map(\.cause) == [.undone, .byHand, .received])
            #expect(told.map(\.userId) == [nil, anna.id, nil] && told[1].by == boss.id)
            #expect(try await shop.addLead("Own", as: anna.credential).ownerId == anna.id)
        }
    }

    @Test("routes the open leads of whoever is deactivated again", arguments: Engine.available)
    func leaving(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            try await shop.routingRule("Both", to: [anna.id, bo.id])
            let leads = try await shop.receive(1...4)
            #expect(leads.map(\.ownerId) == [anna.id, bo.id, anna.id, bo.id])
            _ = try await shop.runner.perform(DisqualifyLead(id: leads[2].id, reason: "spam"), as: .operator)
            _ = try await shop.runner.perform(DeactivateUser(id: anna.id), as: .operator)
            #expect(try await shop.find(leads[0].id).ownerId == bo.id)
            #expect(try await shop.find(leads[2].id).ownerId == anna.id, "what is closed stays where it was")
            let told = try #require(try await shop.assignments(leads[0].id).first)
            #expect(told.cause == .ownerLeft && told.reason.former == anna.id && told.reason.key == .turn)
        }
    }

    @Test("is tried without anybody losing their turn, and names no customer whom one does not see", arguments: Engine.available)
    func trial(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let people = try await three(shop)
            _ = try await shop.company([("name", "Havnen"), ("domain", "havnen.dk"), ("ownerId", .int(people[2].rawValue))])
            for _ in 1...3 {
                let tried = try await shop.runner.perform(TryRouting(input: ["country": "SE"]), as: .operator).output
                #expect(tried.userId == people[0] && tried.reason.key == .turn)
            }
            let known = try await shop.runner.perform(TryRouting(input: ["email": "marie@havnen.dk"]), as: .operator).output
            #expect(known.userId == people[2] && known.reason.record == "Havnen")
            #expect(try await shop.receive(1...1).map(\.ownerId) == [people[0]])
            let rita = try await shop.add("rita", as: .rep), role = try await shop.makeRole("Planners", "pipelines:read=all leads:read=own companies:read=own")
            try await shop.give(rita.id, role)
            let blind = try await shop.runner.perform(TryRouting(input: ["email": "marie@havnen.dk"]), as: rita.credential).output
            #expect(blind.userId == people[2] && blind.reason.key == .company && blind.reason.record == nil && blind.reason.recordId == nil)
        }
    }

    @Test("refuses rules for nobody, for both, and of what there is not", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep)
            func problem(_ values: [(String, JSONValue)]) async -> [String: String] { await refusedFields { _ = try await shop.runner.perform(CreateRecord<RoutingRule>(values: JSONObject([("name", "A")] + values)), as: .operator) } }
            let person: (String, JSONValue) = ("people", [.int(anna.id.rawValue)])
            #expect(await problem([]) == ["teamId": "oneTarget"])
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            #expect(await problem([person, ("teamId", .int(team.id.rawValue))]) == ["teamId": "oneTarget"])
            #expect(await problem([person, ("countries", ["SE", "Sweden"])]) == ["countries.1": "notACountry"])
            #expect(await problem([person, ("employeesMin", 5), ("employeesMax", 4)]) == ["employeesMax": "notARange"])
            #expect(await problem([("people", [999])]) == ["people": "notFound"])
            #expect(await problem([person, ("sources", [999])]) == ["sources": "notFound"])
            #expect(await refusal { _ = try await shop.runner.perform(CreateRecord<RoutingRule>(values: JSONObject([("name", "A"), person])), as: anna.credential) } == .forbidden)
            try await shop.seat(anna.id, [("weight", 1)])
            #expect(await refusedFields { _ = try await shop.seat(anna.id, [("weight", 1)]) } == ["userId": "nameTaken"])
        }
    }
}
