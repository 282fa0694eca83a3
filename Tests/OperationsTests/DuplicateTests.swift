import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Look-alikes") struct LookAlikeTests {
    private func people(_ shop: Shop, _ find: FindLookAlikes<Contact>) async throws -> [LookAlike] { try await shop.runner.perform(find, as: .operator).output.items }
    private func companies(_ shop: Shop, _ find: FindLookAlikes<Company>) async throws -> [LookAlike] { try await shop.runner.perform(find, as: .operator).output.items }

    @Test("of a person have the same address, number or name, however they are written", arguments: Engine.available)
    func person(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let karin = try await shop.person([("name", "Karin Bergström"), ("email", "Karin@Bergstrom.example"), ("phone", "070-123 45 67")])
            _ = try await shop.person([("name", "Otto Lind"), ("email", "otto@lind.example"), ("phone", "070-765 43 21")])
            for find in [FindLookAlikes<Contact>(email: "karin@bergstrom.example"), .init(phone: "+46 (0)70 123 45 67"), .init(name: "karin bergstrom"), .init(name: "Bergström, Karin")] {
                #expect(try await people(shop, find).map(\.id) == [karin.id.rawValue])
            }
            #expect(try await people(shop, .init(name: "Karin Bergström", email: "karin@bergstrom.example")).first?.likeness == Likeness(reasons: [.email, .name], confidence: 99))
            #expect(try await people(shop, .init(name: "Somebody Else", email: "else@bergstrom.example", phone: "070-000 00 00")).isEmpty)
            #expect(try await people(shop, .init()).isEmpty)
        }
    }

    @Test("of a company have the same domain or number, or the same name without its legal form", arguments: Engine.available)
    func company(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let weiss = try await shop.company([("name", "Weiß Lichttechnik GmbH"), ("domain", "weiss-licht.example"), ("phone", "030 1234567"), ("country", "DE")])
            for find in [FindLookAlikes<Company>(name: "WEISS LICHTTECHNIK"), .init(domain: "https://www.weiss-licht.example/de"), .init(phone: "+49 30 1234567"), .init(name: "Weiss Lichtechnik AB")] {
                #expect(try await companies(shop, find).map(\.id) == [weiss.id.rawValue])
            }
            #expect(try await companies(shop, .init(name: "Weiss Lichttechnik", domain: "weiss-licht.example")).first?.likeness.confidence == 99)
            #expect(try await companies(shop, .init(name: "Schwarz Lichttechnik")).isEmpty)
            _ = try await shop.runner.perform(DeleteRecord<Company>(id: weiss.id), as: .operator)
            #expect(try await companies(shop, .init(name: "Weiss Lichttechnik")).isEmpty)
        }
    }

    @Test("are in the answer to a rehearsal, and in no other", arguments: Engine.available)
    func rehearsal(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let known = try await shop.company([("name", "Café Havnen ApS")])
            let create = CreateRecord<Company>(values: JSONObject([("name", "Cafe Havnen")]))
            #expect(try await shop.runner.perform(create, as: .operator, dryRun: true).output.lookAlikes?.map(\.id) == [known.id.rawValue])
            #expect(try await shop.runner.perform(create, as: .operator).output.lookAlikes == nil)
        }
    }
}

@Suite("The search for duplicates") struct DuplicateSearchTests {
    @Test("finds groups with their reasons, the surest first", arguments: Engine.available)
    func groups(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let havnen = try await shop.company([("name", "Café Havnen")])
            let karin = try await shop.person([("name", "Karin Berg"), ("email", "karin@berg.example")])
            let second = try await shop.person([("name", "Berg, Karin"), ("email", "KARIN@berg.example"), ("phone", "+46701234567")])
            let third = try await shop.person([("name", "K. Berg"), ("phone", "070-123 45 67")])
            let mette = try await shop.person([("name", "Mette Sørensen"), ("companyId", .int(havnen.id.rawValue))])
            let typo = try await shop.person([("name", "Mette Sörenson"), ("companyId", .int(havnen.id.rawValue))])
            for name in ["Otto Lind", "Astrid Holm"] { _ = try await shop.person([("name", .string(name))]) }
            let found = try await shop.findDuplicates(.contacts)
            #expect(found.items.map { $0.members.map(\.id) } == [[karin.id.rawValue, second.id.rawValue], [mette.id.rawValue, typo.id.rawValue]])
            #expect(found.items.first?.reasons.contains(.email) == true && found.items.first?.confidence == 99)
            #expect(found.items.last?.reasons == [.similarName, .company] && found.items.last?.confidence == 72)
            #expect(found.search?.status == .done && found.search?.percent == 100 && found.search?.found == 2 && found.search?.total == 7)
            _ = third
        }
    }

    @Test("leaves out what was said to be none, merged or deleted, and remembers it", arguments: Engine.available)
    func dismissed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var ids: [Int64] = []
            for name in ["Nordlys AB", "Nordlys ApS", "Sydlys AB", "Sydlys A/S"] { ids.append(try await shop.company([("name", .string(name))]).id.rawValue) }
            #expect(try await shop.findDuplicates(.companies).items.map { $0.members.map(\.id) } == [[ids[0], ids[1]], [ids[2], ids[3]]])
            let dismissed = try await shop.runner.perform(DismissDuplicates(kind: .companies, ids: [ids[1], ids[0]]), as: .operator)
            #expect(dismissed.output.count == 1)
            func listed() async throws -> [[Int64]] { try await shop.runner.perform(ListDuplicates(kind: .companies), as: .operator).output.items.map { $0.members.map(\.id) } }
            #expect(try await listed() == [[ids[2], ids[3]]])
            #expect(try await shop.findDuplicates(.companies).items.count == 1)
            _ = try await shop.runner.perform(Undo(token: dismissed.undo ?? ""), as: .operator)
            #expect(try await shop.findDuplicates(.companies).items.count == 2)
            _ = try await shop.runner.perform(MergeRecords<Company>(id: .init(ids[2]), from: .init(ids[3])), as: .operator)
            #expect(try await listed() == [[ids[0], ids[1]]])
        }
    }

    @Test("does not take a common name for one person, nor numbered names for each other", arguments: Engine.available)
    func common(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for number in 1...25 { _ = try await shop.person([("name", "Anna Nowak"), ("phone", .string("+48221234\(500 + number)"))]) }
            for number in 1...4 { _ = try await shop.company([("name", .string("Depot number \(number)"))]) }
            #expect(try await shop.findDuplicates(.contacts).items.isEmpty)
            #expect(try await shop.findDuplicates(.companies).items.isEmpty)
        }
    }

    @Test("is asked for once at a time, and only by who may change companies", arguments: Engine.available)
    func starting(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let vera = try await shop.add("vera", as: .viewer)
            #expect(await refusal { _ = try await shop.runner.perform(StartDuplicateSearch(kind: .contacts), as: vera.credential) } == .forbidden)
            let first = try await shop.runner.perform(StartDuplicateSearch(kind: .contacts), as: .operator).output.search
            let again = try await shop.runner.perform(StartDuplicateSearch(kind: .contacts), as: .operator).output.search
            #expect(first?.id == again?.id && first?.status == .running && first?.percent == 0)
            #expect(try await shop.runner.perform(ShowDuplicateSearch(kind: .companies), as: vera.credential).output.search == nil)
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(DismissDuplicates(kind: .companies, ids: [1]), as: .operator) }
            #expect(await refusal { _ = try await shop.runner.perform(DismissDuplicates(kind: .companies, ids: [1, 2]), as: .operator) } == .validation)
        }
    }

    @Test("shows the groups page by page, each once", arguments: Engine.available)
    func pages(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for name in ["Aurora Light", "Boreal Light", "Cosmos Light", "Delta Lighting", "Eclipse Lamps"] {
                for form in ["AB", "ApS"] { _ = try await shop.company([("name", .string(name + " " + form))]) }
            }
            try await shop.findDuplicates(.companies)
            var names: [String] = [], cursor: Int64?
            repeat {
                let page = try await shop.runner.perform(ListDuplicates(kind: .companies, cursor: cursor, limit: 2), as: .operator).output
                names += page.items.compactMap { $0.members.first?.name }
                cursor = page.nextCursor
            } while cursor != nil
            #expect(names.sorted() == ["Aurora Light AB", "Boreal Light AB", "Cosmos Light AB", "Delta Lighting AB", "Eclipse Lamps AB"])
        }
    }
}

@Suite("The hygiene of all open deals") struct HygieneOperationTests {
    @Test("counts what is missing, and rises by the weight of what is put right", arguments: Engine.available)
    func score(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let deal = try await shop.addDeal("Lamps")
            func hygiene() async throws -> Hygiene { try await shop.runner.perform(ShowHygiene(), as: .operator).output }
            // No next step, no amount, no contact.
            #expect(try await hygiene().score.value == 45)
            #expect(try await hygiene().deals.first?.items == [.noNextStep, .noAmount, .noContact])
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("amount", 700)])), as: .operator)
            #expect(try await hygiene().score.value == 60)
            let karin = try await shop.person([("name", "Karin")])
            try await shop.put(karin.id, nil, on: deal.id)
            #expect(try await hygiene().score.value == 75)
            _ = try await shop.activity([("type", "call"), ("subject", "Call"), ("dealId", .int(deal.id.rawValue)), ("dueAt", "2026-11-20T09:00:00Z")])
            #expect(try await hygiene().score.value == 100)
            #expect(try await hygiene().deals.isEmpty)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: deal.id, values: JSONObject([("expectedClose", "2026-11-18")])), as: .operator)
            #expect(try await hygiene().score.value == 80)
        }
    }

    @Test("is that of one person, one team or one pipeline, and lists what has one item", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record.id
            let anna = try await shop.add("anna", as: .rep, team: team), bo = try await shop.add("bo", as: .rep)
            let company = try await shop.company([("name", "Havnen")])
            for credential in [anna.credential, bo.credential] { try await shop.addDeal("Lamps ", amount: 100, values: [("companyId", .int(company.id.rawValue))], as: credential) }
            try await shop.addDeal("Other", as: bo.credential)
            func count(_ ask: ShowHygiene) async throws -> [Int] {
                let found = try await shop.runner.perform(ask, as: .operator).output
                return [found.score.deals, found.score.counts[.duplicate] ?? 0, found.count]
            }
            #expect(try await count(ShowHygiene()) == [3, 2, 3])
            #expect(try await count(ShowHygiene(ownerId: anna.id)) == [1, 1, 1])
            #expect(try await count(ShowHygiene(teamId: team)) == [1, 1, 1])
            #expect(try await count(ShowHygiene(item: .noAmount)) == [3, 2, 1])
            #expect(try await count(ShowHygiene(pipelineId: shop.pipeline)) == [3, 2, 3])
            #expect(await refusal { _ = try await count(ShowHygiene(teamId: .init(999))) } == .validation)
        }
    }
}
