import Domain
import Formats
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A choice that is no longer offered") struct ArchivedChoiceTests {
    private func option(_ key: String, _ label: String, archived: Bool = false) -> JSONValue { .object(JSONObject([("key", .string(key)), ("label", .string(label)), ("archived", .bool(archived))])) }

    /// `roof`, one choice, and `extras`, several; of each the first is archived by `archive`.
    private struct Fields {
        let roof: CustomField
        let extras: CustomField
    }

    private func fields(of kind: CustomField.RecordKind = .deal, in shop: Shop) async throws -> Fields {
        Fields(
            roof: try await shop.field("Roof", .choice, of: kind, [("options", ["Thatched", "Flat", "Pitched"])]), extras: try await shop.field("Extras", .choices, of: kind, [("options", ["Heating", "Snow guard", "Hatch"])]))
    }

    private func archive(_ fields: Fields, in shop: Shop) async throws {
        try await shop.change(fields.roof, [("options", .array([option("thatched", "Thatched", archived: true), option("flat", "Flat"), option("pitched", "Pitched")]))])
        try await shop.change(fields.extras, [("options", .array([option("heating", "Heating", archived: true), option("snowGuard", "Snow guard"), option("hatch", "Hatch")]))])
    }

    @Test("is newly chosen by nobody, whichever way it is written, and the refusal says what can be", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await archive(try await fields(in: shop), in: shop)
            let deal = try await shop.addDeal("Office", values: [("custom", ["roof": "flat", "extras": ["hatch"]])])
            for (name, value) in [("roof", "thatched"), ("roof", "THATCHED"), ("extras", ["heating"]), ("extras", ["hatch", "heating"]), ("extras", "Hatch; Heating")] as [(String, JSONValue)] {
                let fault = ["custom.\(name) invalid optionArchived"]
                #expect(await faults { try await shop.set([("custom." + name, value)], on: deal) } == fault, "\(value)")
                #expect(await faults { try await shop.set([("title", "Half done"), ("custom", .object(JSONObject([(name, value)])))], on: deal) } == fault, "\(value)")
                #expect(await faults { try await shop.addDeal("New", values: [("custom." + name, value)]) } == fault, "\(value)")
            }
            #expect(try await shop.deal(deal.id) == deal)
            #expect(try await shop.titles([]) == ["Office"])
            do { try await shop.set([("custom.roof", "thatched")], on: deal) } catch let invalid as InvalidInput {
                #expect(invalid.problems == [InputProblem(field: "custom.roof", code: .invalid, details: ["why": "optionArchived", "option": "Thatched", "options": "Flat, Pitched"])])
            }
        }
    }

    @Test("stays where it is: when other fields change, when it is sent again, and beside others of several", arguments: Engine.available)
    func kept(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fields = try await fields(in: shop), deal = try await shop.addDeal("Office", values: [("custom", ["roof": "thatched", "extras": ["heating", "hatch"]])])
            try await archive(fields, in: shop)
            try await shop.set([("title", "Offices"), ("custom.roof", "thatched")], on: deal)
            try await shop.set([("custom", ["roof": "Thatched", "extras": ["hatch", "heating"]])], on: deal)
            #expect(try await shop.deal(deal.id).version == 2, "the same by its label and in another order is no change")
            try await shop.set([("custom.extras", ["heating", "snowGuard"])], on: deal)
            #expect(try await shop.held("extras", by: deal) == .list(["heating", "snowGuard"]))
            #expect(try await shop.held("roof", by: deal) == .text("thatched"))
            // Once let go of, it does not come back but by an undo.
            let changed = try await shop.set([("custom", ["roof": "flat", "extras": ["snowGuard"]])], on: deal)
            #expect(await faults { try await shop.set([("custom.roof", "thatched")], on: deal) } == ["custom.roof invalid optionArchived"])
            #expect(await faults { try await shop.set([("custom.extras", ["snowGuard", "heating"])], on: deal) } == ["custom.extras invalid optionArchived"])
            try await shop.undo(changed.undo)
            #expect(try await shop.held("roof", by: deal) == .text("thatched"))
            #expect(try await shop.held("extras", by: deal) == .list(["heating", "snowGuard"]))
        }
    }

    @Test("is still looked for, and offered again it can be chosen again", arguments: Engine.available)
    func asked(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fields = try await fields(in: shop)
            try await shop.addDeal("Office", values: [("custom", ["roof": "thatched", "extras": ["heating"]])])
            try await archive(fields, in: shop)
            for (name, value) in [("custom.roof", "thatched"), ("custom.roof", "Thatched,flat"), ("custom.extras", "heating")] { #expect(try await shop.titles([(name, .string(value))]) == ["Office"], "\(value)") }
            let groups = try await shop.runner.perform(GroupRecords<Deal>(input: ["by": "custom.roof"]), as: .operator).output.items
            #expect(groups.map(\.value) == ["thatched"])
            try await shop.change(fields.roof, [("options", .array([option("thatched", "Thatched"), option("flat", "Flat"), option("pitched", "Pitched")]))])
            let other = try await shop.addDeal("Barn", values: [("custom.roof", "thatched")])
            #expect(try await shop.held("roof", by: other) == .text("thatched"))
        }
    }

    @Test("is taken by none of many that did not have it", arguments: Engine.available)
    func bulk(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fields = try await fields(of: .activity, in: shop), one = try await shop.step("one", [("custom.roof", "thatched")]), two = try await shop.step("two")
            try await archive(fields, in: shop)
            let done = try await shop.runner.perform(ChangeMany<Activity>(input: ["ids": .array([.int(one.id.rawValue), .int(two.id.rawValue)]), "set": ["goal": "Measured", "custom.roof": "thatched"]]), as: .operator).output
            #expect((done.changed, done.refusedCount) == (1, 1))
            #expect(done.refused.flatMap(\.problems).map { "\($0.field) \($0.details["why"] ?? "")" } == ["custom.roof optionArchived"])
            #expect(try await shop.step(one.id).goal == "Measured")
            #expect(try await shop.step(two.id).goal == nil)
            let next = JSONObject([("subject", "Call"), ("custom.roof", "thatched")])
            #expect(await faults { _ = try await shop.runner.perform(CreateDeal(title: "Office", nextStep: next), as: .operator) } == ["nextStep.custom.roof invalid optionArchived"])
        }
    }

    @Test("is left out of a new record from a file and named; one that has it keeps it when the file says so again", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fields = try await fields(in: shop)
            let before = "Id,Title,Stage,Roof,Extras\nA1,One,Prospecting,Thatched,Heating; Hatch\n"
            #expect(try await shop.bring(before, named: "roofs.csv") { $0.kind = .deals }.created == 1)
            try await archive(fields, in: shop)
            let after = "Id,Title,Stage,Roof,Extras\nA1,One more,Prospecting,Thatched,Heating; Snow guard\nA2,Two,Prospecting,Thatched,Hatch\nA3,Three,Prospecting,Flat,Heating\n"
            let done = try await shop.bring(after, named: "roofs.csv") { $0.kind = .deals }
            #expect((done.created, done.updated, done.failed) == (2, 1, 0))
            let problems = try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items
            #expect(problems.map { "\($0.line) \($0.field) \($0.details["why"] ?? "") \($0.details["options"] ?? "")" } == ["3 Roof choiceArchived Flat, Pitched", "4 Extras choiceArchived Snow guard, Hatch"])
            let deals = Dictionary(uniqueKeysWithValues: try await shop.all().map { ($0.externalId ?? "", $0.custom) })
            #expect(deals["A1"]?["roof"] == .text("thatched") && deals["A1"]?["extras"] == .list(["heating", "snowGuard"]))
            #expect(deals["A2"]?.keys == ["extras"] && deals["A3"]?.keys == ["roof"])
            #expect(try await shop.isSound())
        }
    }

    @Test("goes on with the record that is kept when two are merged", arguments: Engine.available)
    func merging(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let fields = try await fields(of: .company, in: shop)
            let old = try await shop.company([("name", "Havnen")])
            shop.clock.advance(by: .days(1))
            let new = try await shop.company([("name", "Havnen ApS"), ("custom", ["roof": "thatched", "extras": ["heating", "hatch"]])])
            try await archive(fields, in: shop)
            let merged = try await shop.runner.perform(MergeRecords<Company>(id: old.id, from: new.id), as: .operator).output.record
            #expect(merged.custom["roof"] == .text("thatched") && merged.custom["extras"] == .list(["heating", "hatch"]))
            #expect(try await shop.isSound())
        }
    }

    @Test("does not answer a gate's question", arguments: Engine.available)
    func gates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await archive(try await fields(in: shop), in: shop)
            let criterion: JSONValue = ["key": "roof", "kind": "field", "target": "custom.roof", "text": "Roof known", "mode": "block"]
            _ = try await shop.runner.perform(UpdateStage(input: ["id": .int(shop.stages[0].id.rawValue), "exitCriteria": .array([criterion])]), as: .operator)
            let deal = try await shop.addDeal("Office")
            func move(_ roof: JSONValue) async throws { _ = try await shop.runner.perform(MoveDeal(id: deal.id, stageId: shop.stages[1].id, fill: JSONObject([("roof", roof)])), as: .operator) }
            #expect(await faults { try await move("thatched") } == ["fill.roof invalid optionArchived"])
            #expect(try await shop.deal(deal.id).stageId == shop.stages[0].id)
            try await move("flat")
            #expect(try await shop.held("roof", by: deal) == .text("flat"))
        }
    }
}

@Suite("A field that is not there") struct MissingFieldTests {
    @Test("is not emptied either: it is unknown, like any other name", arguments: Engine.available)
    func emptied(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.field("Old", .text), deal = try await shop.addDeal("Office", values: [("custom.old", "kept")])
            try await shop.field("Branch", .text, of: .company)
            for name in ["nope", "branch", "OLD", ""] {
                let fault = ["custom.\(name) unknownField"]
                for value in [.null, "", " "] as [JSONValue] {
                    #expect(await faults { try await shop.set([("title", "Half done"), ("custom." + name, value)], on: deal) } == fault, "\(name)")
                    #expect(await faults { try await shop.set([("custom", .object(JSONObject([(name, value)])))], on: deal) } == fault, "\(name)")
                    #expect(await faults { try await shop.addDeal("New", values: [("custom." + name, value)]) } == fault, "\(name)")
                }
                #expect(await faults { _ = try await shop.runner.perform(ChangeMany<Deal>(input: ["ids": .array([.int(deal.id.rawValue)]), "set": .object(JSONObject([("custom." + name, .null)]))]), as: .operator) } == ["set.custom.\(name) unknownField"])
            }
            #expect(await faults { _ = try await shop.step("Call", [("custom.old", .null)]) } == ["custom.old unknownField"])
            #expect(await faults { _ = try await shop.company([("name", "Nordwind"), ("custom.old", .null)]) } == ["custom.old unknownField"])
            #expect(await faults { _ = try await shop.runner.perform(CreateDeal(title: "New", nextStep: JSONObject([("subject", "Call"), ("custom.nope", .null)])), as: .operator) } == ["nextStep.custom.nope unknownField"])
            #expect(try await shop.titles([]) == ["Office"])
            #expect(try await shop.deal(deal.id) == deal)
            // Several are named together.
            do { try await shop.set([("custom", ["nope": .null, "never": .null])], on: deal) } catch let problem as InputProblem { #expect(problem.details["names"] == "custom.nope, custom.never") }
            // What stands in a field out of use can be taken away.
            _ = try await shop.archive(old)
            try await shop.set([("custom.old", .null)], on: deal)
            #expect(try await shop.deal(deal.id).custom.isEmpty)
        }
    }

    @Test("is no column of a file", arguments: Engine.available)
    func files(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            await #expect(throws: (any Error).self) {
                _ = try await shop.bring("Id,Title,Stage,Roof\nA1,One,Prospecting,\n", named: "roofs.csv") {
                    $0.kind = .deals
                    $0.columns = ["custom.nope=Roof"]
                }
            }
            let left = try await shop.titles([])
            #expect(left.isEmpty)
        }
    }
}
