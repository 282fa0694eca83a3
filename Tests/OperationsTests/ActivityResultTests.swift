import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("What came of an activity") struct ActivityResultTests {
    private func create(_ values: [(String, JSONValue)], _ shop: Shop, _ credential: Credential) async throws -> Activity {
        try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: credential).output.record
    }

    @Test("is one of its type's terms, and a call needs no words beside it", arguments: Engine.available)
    func terms(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), deal = try await shop.addDeal("Boiler", as: rep)
            let about: [(String, JSONValue)] = [("dealId", .int(deal.id.rawValue)), ("doneAt", .string(shop.clock.now.description))]
            let call = try await create(about + [("type", "call"), ("result", "noAnswer")], shop, rep)
            #expect(call.result == .noAnswer && call.subject == "")
            await #expect(throws: InputProblem(field: "result", code: .notAnOption, details: ["options": "reached, noAnswer, leftMessage, wrongNumber, meetingBooked"])) {
                _ = try await create(about + [("type", "call"), ("subject", "Call"), ("result", "held")], shop, rep)
            }
            await #expect(throws: InputProblem(field: "doneAt", code: .missing)) { _ = try await create([("type", "call"), ("subject", "Call"), ("result", "reached")], shop, rep) }
            #expect(Activity.Kind.allCases.filter(\.results.isEmpty) == [.note])
        }
    }

    @Test("is said when it is done, with how far the goal was reached, and goes with being done", arguments: Engine.available)
    func completing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), deal = try await shop.addDeal("Boiler", as: rep)
            let meeting = try await create([("dealId", .int(deal.id.rawValue)), ("type", "meeting"), ("subject", "Meet"), ("goal", "Get the drawing"), ("dueAt", "2026-11-19T10:00:00Z")], shop, rep)
            #expect(ActivityTypes.given.minutes(of: meeting) == 60)
            let performed = try await shop.runner.perform(CompleteActivity(id: meeting.id, result: .held, attainment: .partly), as: rep), done = performed.output.record
            #expect(done.result == .held && done.attainment == .partly && done.goal == "Get the drawing")
            let open = try await shop.runner.perform(UpdateRecord<Activity>(id: meeting.id, values: JSONObject([("doneAt", .null)])), as: rep).output.record
            #expect(open.result == nil && open.attainment == nil && open.goal == "Get the drawing")
        }
    }

    @Test("makes no touch of a call to a wrong number or a meeting that was cancelled", arguments: Engine.available)
    func touches(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), deal = try await shop.addDeal("Boiler", as: rep)
            for (type, result) in [("call", "reached"), ("call", "wrongNumber"), ("meeting", "cancelled"), ("meeting", "noShow")] as [(JSONValue, JSONValue)] {
                _ = try await create([("dealId", .int(deal.id.rawValue)), ("type", type), ("result", result), ("doneAt", .string(shop.clock.now.description))], shop, rep)
            }
            #expect(try await shop.deal(deal.id).touches == 2)
        }
    }
}
