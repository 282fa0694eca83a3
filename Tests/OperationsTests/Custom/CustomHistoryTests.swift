import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("The history of fields that a workspace adds") struct CustomHistoryTests {
    @Test("names each of them by itself, and only what was changed", arguments: Engine.available)
    func events(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office", values: [("custom", ["number": 1, "choices": ["flat"]])])
            let made = try await shop.lastEvent(of: .deal, deal.id.rawValue)
            #expect(made.after["custom.number"] == 1 && made.after["custom.choices"] == ["flat"] && !made.after.keys.contains("custom"))
            try await shop.set([("custom", ["number": 2, "date": "2026-12-24", "choices": ["flat"]])], on: deal)
            let changed = try await shop.lastEvent(of: .deal, deal.id.rawValue)
            #expect(changed.before == ["custom.number": 1, "custom.date": .null] && changed.after == ["custom.number": 2, "custom.date": "2026-12-24"])
            try await shop.set([("custom.number", .null)], on: deal)
            let emptied = try await shop.lastEvent(of: .deal, deal.id.rawValue)
            #expect(emptied.before == ["custom.number": 2] && emptied.after == ["custom.number": .null])
        }
    }

    @Test("takes one field back and leaves what somebody changed in another since", arguments: Engine.available)
    func partly(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office"), first = try await shop.set([("custom.number", 1), ("custom.boolean", true)], on: deal)
            let second = try await shop.set([("custom.text", "later"), ("custom.boolean", false)], on: deal)
            #expect(await refusal { try await shop.undo(first.undo) } == .undoConflict)
            let undone = try await shop.runner.perform(Undo(token: first.undo ?? "", partly: true), as: .operator)
            #expect(undone.output.left.map(\.field) == ["custom.boolean"] && undone.output.left.map(\.wanted) == [.null] && undone.output.left.map(\.now) == [false])
            #expect(try await (shop.held("number", by: deal), shop.held("text", by: deal), shop.held("boolean", by: deal)) == (nil, .text("later"), .boolean(false)))
            #expect(try await shop.titles([("custom.number", "none"), ("custom.text", "later")]) == ["Office"])
            try await shop.undo(undone.undo)
            #expect(try await shop.held("number", by: deal) == .number(1))
            try await shop.undo(second.undo)
            #expect(try await shop.deal(deal.id).custom.keys == ["boolean", "number"])
            #expect(try await shop.held("boolean", by: deal) == .boolean(true))
        }
    }

    @Test("takes a value back that would not fit any more: its choice is no longer offered, its field out of use", arguments: Engine.available)
    func unfit(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let roof = try await shop.field("Roof", .text), deal = try await shop.addDeal("Office", values: [("custom.roof", "Tin")])
            let emptied = try await shop.set([("custom.roof", .null)], on: deal)
            _ = try await shop.archive(roof)
            try await shop.undo(emptied.undo)
            #expect(try await shop.held("roof", by: deal) == .text("Tin"))
        }
    }

    @Test("knows the names of people who were chosen, also of those who went since", arguments: Engine.available)
    func people(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Signer", .person)
            func person(_ name: String) async throws -> Contact { try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", .string(name))])), as: .operator).output.record }
            let rosa = try await person("Rosa Kvist"), nils = try await person("Nils Berg"), ebba = try await person("Ebba Ek"), deal = try await shop.addDeal("Office")
            for one in [rosa, nils, ebba] {
                shop.clock.advance(by: .minutes(1))
                try await shop.set([("custom.signer", .int(one.id.rawValue))], on: deal)
            }
            _ = try await shop.runner.perform(DeleteRecord<Contact>(id: rosa.id), as: .operator)
            _ = try await shop.runner.perform(MergeRecords<Contact>(id: nils.id, from: ebba.id), as: .operator)
            let names = try await shop.runner.perform(ListHistory(kind: "deal"), as: .operator).output.changes.names[.contact] ?? [:]
            #expect(names[rosa.id.rawValue] == "Rosa Kvist" && names[nils.id.rawValue] == "Nils Berg" && names[ebba.id.rawValue] == "Ebba Ek")
            let screen = try await shop.runner.perform(Screen(ShowDealScreen(id: deal.id)), as: .operator).output
            #expect([rosa, nils, ebba].allSatisfy { screen.surroundings.namedPeople[$0.id] == $0.name })
        }
    }

    @Test("of a new record goes and comes with it", arguments: Engine.available)
    func creation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.field("Area", .number)
            let made = try await shop.runner.perform(CreateDeal(title: "Office", values: [("custom.area", 5)]), as: .operator)
            let undone = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: .operator)
            #expect(try await shop.titles([("custom.area", 5)]).isEmpty)
            try await shop.undo(undone.undo)
            #expect(try await shop.titles([("custom.area", 5)]) == ["Office"])
        }
    }

    /// Field, whether both changed it, and what stood, is wanted and stands there.
    private func conflict(_ body: () async throws -> Void) async throws -> [String] {
        do { try await body() } catch let refusal as Refusal where refusal.code == .stale {
            guard let bytes = refusal.fields, case .array(let fields) = try JSONValue(parsing: bytes) else { return [] }
            return fields.map { field in
                func text(_ name: String) -> String {
                    switch field[name] {
                    case .none: "untouched"
                    case .null?: "nothing"
                    case .int(let number)?: "\(number)"
                    case .string(let text)?: text
                    case .bool(let flag)?: flag ? "yes" : "no"
                    default: "other"
                    }
                }
                return ["field", "disputed", "before", "yours", "theirs"].map(text).joined(separator: " ")
            }
        }
        return []
    }

    @Test("tells who comes second what became of each field, also of one that only the other changed", arguments: Engine.available)
    func conflicts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.fieldOfEachType()
            let deal = try await shop.addDeal("Office", values: [("custom.text", "old")])
            try await shop.set([("custom", ["number": 1, "text": "theirs"])], on: deal, ifVersion: 1)
            let told = try await conflict { try await shop.set([("title", "Offices"), ("custom", ["text": "mine", "date": "2026-12-24"])], on: deal, ifVersion: 1) }
            #expect(told == ["title no Office Offices Office", "custom.date no nothing 2026-12-24 nothing", "custom.number no nothing untouched 1", "custom.text yes old mine theirs"])
            // Named one by one it is the same.
            let single = try await conflict { try await shop.set([("custom.number", 2)], on: deal, ifVersion: 1) }
            #expect(single == ["custom.number yes nothing 2 1", "custom.text no old untouched theirs"])
            let agreed = try await conflict { try await shop.set([("custom.number", 1)], on: deal, ifVersion: 1) }
            #expect(agreed == ["custom.number no nothing 1 1", "custom.text no old untouched theirs"])
            #expect(try await shop.deal(deal.id).version == 2)
            try await shop.set([("custom.text", "both")], on: deal, ifVersion: 2)
            #expect(try await shop.held("text", by: deal) == .text("both"))
        }
    }
}
