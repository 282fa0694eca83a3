import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Open deals and the last touch in the lists of companies and people") struct ComputedColumnTests {
    private func companies(_ asked: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator) async throws -> [String] {
        try await shop.runner.perform(ListRecords<Company>(input: .object(JSONObject(asked))), as: credential).output.items.map(\.name)
    }
    private func people(_ asked: [(String, JSONValue)], _ shop: Shop, as credential: Credential = .operator) async throws -> [String] {
        try await shop.runner.perform(ListRecords<Contact>(input: .object(JSONObject(asked))), as: credential).output.items.map(\.name)
    }

    /// Alfa has two open deals and a lost one, Beta one open, Gamma one in the trash; their people are on the same deals.
    private func fill(_ shop: Shop) async throws {
        for (name, deals) in [("Alfa", 2), ("Beta", 1), ("Gamma", 0)] {
            let company = try await shop.company([("name", .string(name))]), person = try await shop.person([("name", .string(name + " Berg"))])
            let about: [(String, JSONValue)] = [("companyId", .int(company.id.rawValue)), ("contactIds", .array([.int(person.id.rawValue)]))]
            for number in 0..<deals { try await shop.addDeal("\(name) \(number)", values: about) }
            let other = try await shop.addDeal("\(name) gone", values: about)
            if name == "Alfa" { _ = try await shop.runner.perform(LoseDeal(id: other.id, reason: "price"), as: .operator) } else { _ = try await shop.runner.perform(DeleteRecord<Deal>(id: other.id), as: .operator) }
        }
    }

    @Test("filter by how many there are", arguments: Engine.available)
    func counts(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await fill(shop)
            for (name, value, found) in [
                ("openDealsMin", "1", ["Alfa", "Beta"]), ("openDealsMin", "2", ["Alfa"]), ("openDealsMin", "0", ["Alfa", "Beta", "Gamma"]), ("openDealsMax", "1", ["Beta", "Gamma"]), ("openDealsMax", "0", ["Gamma"]),
                ("openDeals", "0", ["Gamma"]), ("openDeals", "1", ["Beta"]), ("openDeals", "0,2", ["Alfa", "Gamma"]), ("openDeals", "3", []),
            ] as [(String, String, [String])] {
                #expect(try await companies([(name, .text(value)), ("sort", "name")], shop) == found, "\(name)=\(value)")
                #expect(try await people([(name, .text(value)), ("sort", "name")], shop) == found.map { $0 + " Berg" }, "\(name)=\(value)")
            }
            #expect(await faults { _ = try await companies([("openDealsMin", "many")], shop) }.map { $0.prefix { $0 != " " } } == ["openDealsMin"])
            #expect(await faults { _ = try await companies([("openDeals", "-1")], shop) } == ["openDeals outOfRange"])
            #expect(await faults { _ = try await shop.titles([("openDealsMin", .text("1"))]) } == ["openDealsMin unknownField"])
            let fields = try await shop.runner.perform(ShowListedFields<Company>(), as: .operator).output.items.map(\.name)
            #expect(fields.contains("openDeals") && fields.contains("lastTouch"))
        }
    }

    @Test("put the list in order, those without below, page by page", arguments: Engine.available)
    func order(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await fill(shop)
            _ = try await shop.company([("name", "Delta")])
            func pages(_ sort: JSONValue) async throws -> [String] {
                var names: [String] = [], cursor: String?
                repeat {
                    let page = try await shop.runner.perform(ListRecords<Company>(input: .object(JSONObject([("sort", sort), ("limit", 1)] + (cursor.map { [("cursor", .text($0))] } ?? [])))), as: .operator).output
                    names += page.items.map(\.name)
                    cursor = page.nextCursor
                } while cursor != nil && names.count < 9
                return names
            }
            #expect(try await pages("-openDeals") == ["Alfa", "Beta", "Delta", "Gamma"])
            #expect(try await pages("openDeals") == ["Gamma", "Delta", "Beta", "Alfa"])
            #expect(try await companies([("sort", "-openDeals"), ("nameContains", "a"), ("openDealsMin", .text("1"))], shop) == ["Alfa", "Beta"])
            #expect(try await people([("sort", "-openDeals")], shop) == ["Alfa Berg", "Beta Berg", "Gamma Berg"])
            #expect(await faults { _ = try await companies([("sort", "lastTouch")], shop) } == ["sort notAnOption"])
            _ = try await shop.runner.perform(SaveView(name: "Busy", list: .companies, filters: ["openDealsMin=1", "sort=-openDeals"]), as: .user(try await shop.add("anna", as: .rep).id))
        }
    }

    @Test("count what the person sees", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let company = try await shop.company([("name", "Alfa")], as: bo.credential)
            try await shop.addDeal("Annas", values: [("companyId", .int(company.id.rawValue))], as: anna.credential)
            #expect(try await companies([("openDealsMin", .text("1"))], shop, as: bo.credential) == ["Alfa"])
            try await shop.set(sees: .own, changes: .own)
            #expect(try await companies([("openDealsMin", .text("1"))], shop, as: bo.credential).isEmpty)
            #expect(try await companies([("openDeals", .text("0")), ("sort", "-openDeals")], shop, as: bo.credential) == ["Alfa"])
            #expect(try await companies([("openDealsMin", .text("1"))], shop) == ["Alfa"])
        }
    }

    @Test("filter by the last touch: of a company by its deals, too, and not by tasks", arguments: Engine.available)
    func touches(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let alfa = try await shop.company([("name", "Alfa")]), beta = try await shop.company([("name", "Beta")]), gamma = try await shop.company([("name", "Gamma")])
            let pia = try await shop.person([("name", "Pia")])
            _ = try await shop.person([("name", "Ola")])
            let deal = try await shop.addDeal("Boiler", values: [("companyId", .int(beta.id.rawValue))])
            func done(_ type: String, _ day: String, _ about: [(String, JSONValue)]) async throws {
                _ = try await shop.activity([("type", .string(type)), ("subject", "Spoke"), ("doneAt", .string(day + "T10:00:00Z"))] + about)
            }
            try await done("call", "2026-11-10", [("companyId", .int(alfa.id.rawValue)), ("contactId", .int(pia.id.rawValue))])
            try await done("call", "2026-11-05", [("companyId", .int(alfa.id.rawValue))])
            try await done("call", "2026-11-15", [("dealId", .int(deal.id.rawValue))])
            try await done("task", "2026-11-16", [("companyId", .int(gamma.id.rawValue))])
            for (name, value, found) in [
                ("lastTouchFrom", "2026-11-12", ["Beta"]), ("lastTouchFrom", "2026-11-10", ["Alfa", "Beta"]), ("lastTouchTo", "2026-11-12", ["Alfa"]), ("lastTouchTo", "2026-11-05", []), ("lastTouch", "none", ["Gamma"]),
            ] as [(String, String, [String])] {
                #expect(try await companies([(name, .text(value)), ("sort", "name")], shop) == found, "\(name)=\(value)")
            }
            #expect(try await people([("lastTouchFrom", "2026-11-10"), ("lastTouchTo", "2026-11-10")], shop) == ["Pia"])
            #expect(try await people([("lastTouch", "none")], shop) == ["Ola"])
            #expect(await faults { _ = try await companies([("lastTouch", "2026-11-10")], shop) } == ["lastTouch notAnOption"])
            #expect(await faults { _ = try await companies([("lastTouchFrom", "soon")], shop) }.map { $0.prefix { $0 != " " } } == ["lastTouchFrom"])
        }
    }
}
