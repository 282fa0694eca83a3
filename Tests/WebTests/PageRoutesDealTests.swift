import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The form of a deal")
struct DealFormTests {
    private static let pages = recordPages + [DealRoutes()]

    private func deal(_ id: Deal.ID, _ place: Place) async throws -> Deal { try await place.runner.perform(ShowRecord<Deal>(id: id), as: place.admin.credential).output.record }

    @Test("two people who change different fields lose nothing", arguments: Engine.available)
    func merge(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await place.addDeal("Boiler", amount: 1_000_00).id, path = "/deals/\(id)/edit"
            let form = [("title", "Boiler"), ("amount", "1000"), ("probability", ""), ("company", ""), ("tags", ""), ("version", "1")]
            #expect(try await place.send(path, form.map { $0.0 == "title" ? ("title", "Boiler room") : $0 }, as: place.admin).status == 303)
            #expect(try await place.send(path, form.map { $0.0 == "amount" ? ("amount", "2,500") : $0 }, as: place.rep).status == 303)
            let now = try await deal(id, place)
            #expect((now.title, now.amount, now.probabilitySource) == ("Boiler room", 2_500_00, .stage))
        }
    }

    @Test("two people who change the same field choose, with both values as money", arguments: Engine.available)
    func conflict(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let id = try await place.addDeal("Boiler", amount: 1_000_00).id, path = "/deals/\(id)/edit"
            #expect(try await place.send(path, [("amount", "1500"), ("version", "1")], as: place.admin).status == 303)
            let reply = try await place.send(path, [("amount", "2500"), ("title", "Boiler"), ("source", "fair"), ("version", "1")], as: place.rep)
            #expect(reply.status == 412)
            let box = try #require(reply.text.split(separator: "id=\"conflict\"").dropFirst().first?.split(separator: "</section>").first)
            for text in ["€2,500", "€1,500", "name=\"source\" value=\"fair\""] { #expect(box.contains(text), "\(text)") }
            #expect(try await deal(id, place).amount == 1_500_00)
        }
    }

    @Test("an empty chance leaves it to the stage again", arguments: Engine.available)
    func chance(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.addDeal(), path = "/deals/\(made.id)/edit"
            #expect(try await place.send(path, [("probability", "80"), ("version", "1")], as: place.rep).status == 303)
            #expect(try await deal(made.id, place).probability == 0.8)
            #expect(try await place.send(path, [("probability", ""), ("version", "2")], as: place.rep).status == 303)
            let now = try await deal(made.id, place)
            #expect((now.probability, now.probabilitySource) == (made.probability, .stage))
        }
    }

    @Test("a next step with a day or a time that is none is refused, and nothing is written", arguments: [
        ("2026-12-24", "25:99", "dueTime"), ("2026-02-30", "10:00", "dueOn"), ("", "10:00", "dueOn"), ("2026-12-24", "noonish", "dueTime"),
    ])
    func wrongTime(_ day: String, _ time: String, field: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages + [ActivityRoutes()]) { place in
            let id = try await place.addDeal().id, form = [("planned", "1"), ("subject", "Call Ola"), ("type", "call"), ("dueOn", day), ("dueTime", time)]
            let reply = try await place.send("/deals/\(id)/activities", form, as: place.rep)
            #expect(reply.status == 422 && reply.text.contains("Call Ola"), "\(field)")
            #expect(try await deal(id, place).nextStep == nil)
            let right = try await place.send("/deals/\(id)/activities", form.filter { $0.0 != "dueOn" && $0.0 != "dueTime" } + [("dueOn", "2026-12-24"), ("dueTime", "10:00")], as: place.rep)
            #expect(right.status == 303)
            #expect(try await deal(id, place).nextStep?.dueAt != nil)
        }
    }

    @Test("what cannot be understood comes back with what was typed", arguments: [("amount", "a lot"), ("probability", "120")])
    func wrong(_ field: String, _ typed: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let id = try await place.addDeal().id
            let reply = try await place.send("/deals/\(id)/edit", [("title", "Boiler"), (field, typed), ("version", "1")], as: place.rep)
            #expect(reply.status == 422 && reply.value(of: field) == typed)
            #expect(try await deal(id, place).version == 1)
        }
    }

    @Test("a new deal in a late stage is asked what those before it want, in a form by stages that keeps the line", arguments: Engine.available)
    func entryGate(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            func set(_ stage: Int, _ field: String, _ criteria: String) async throws {
                let values = JSONObject([("id", .int(place.stages[stage].id.rawValue)), (field, try JSONValue(parsing: criteria))])
                _ = try await place.runner.perform(UpdateStage(input: .object(values)), as: place.admin.credential)
            }
            try await set(0, "exitCriteria", #"[{"key":"ok","text":"Need known","kind":"checklist","mode":"block"},{"key":"worth","text":"Worth known","kind":"field","target":"amount","mode":"warn"}]"#)
            try await set(1, "entryCriteria", #"[{"key":"ok","text":"Offer wanted","kind":"checklist","mode":"block"},{"key":"value","text":"Value agreed","kind":"field","target":"amount","mode":"block"}]"#)
            let form = [("line", "Harbour lamps"), ("stageId", "\(place.stages[1].id)")], names = place.stages[0...1].map { "fill.\($0.id).ok" }
            let held = try await place.send("/deals", form, as: place.rep)
            #expect(held.status == 422 && held.value(of: "line") == "Harbour lamps" && held.text.contains("Prospecting"))
            for name in names { #expect(held.text.contains("name=\"\(name)\""), "\(name)") }
            // Both ask for the amount: one field, which blocks.
            #expect(held.text.contains("name=\"fill.worth\"") && !held.text.contains("name=\"fill.value\"") && !held.text.contains("Worth known ("))
            #expect(try await place.deals() == 0)
            let half = try await place.send("/deals", form + [("gate", "\(place.stages[1].id)"), (names[0], "on"), ("fill.worth", "x")], as: place.rep)
            #expect(half.status == 422 && half.value(of: "fill.worth") == "x")
            let filled = try await place.send("/deals", form + [("gate", "\(place.stages[1].id)"), (names[0], "on"), (names[1], "on"), ("fill.worth", "500")], as: place.rep)
            #expect(filled.status == 303)
            let made = try #require(try await place.runner.perform(ListRecords<Deal>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect((made.title, made.amount, made.stageId) == ("Harbour lamps", 500_00, place.stages[1].id))
        }
    }
}
