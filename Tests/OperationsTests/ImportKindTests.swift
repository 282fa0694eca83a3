import Domain
import Formats
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A file of something else than deals") struct ImportKindTests {
    @Test("brings companies, then their people, and changes both when it comes again", arguments: Engine.available)
    func companiesAndPeople(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let companies = "Organization - ID,Organization - Name,Organization - Website,Organization - Number of employees\n7,Bergson AB,https://www.bergson.se/om,120\n8,Café Havnen,,\n"
            let first = try await shop.bring(companies, named: "organizations.csv") { _ in }
            #expect((first.importKind, first.created) == ("companies", 2))
            let people = "Person - ID,Person - Name,Person - Organization,Person - Organization ID,Person - Email - Work,Person - Job title\n3,Mia Holm,Café Havnen,8,mia@havnen.example,Owner\n4,Ola Berg,Bergson,7,,\n"
            let second = try await shop.bring(people, named: "people.csv") { _ in }
            #expect((second.importKind, second.created) == ("contacts", 2))
            let all = try await shop.runner.perform(ListRecords<Company>(input: ["limit": 200]), as: .operator).output.items
            #expect(all.map(\.name).sorted() == ["Bergson AB", "Café Havnen"], "the number tells the company, whatever its name there")
            #expect(all.first { $0.name == "Bergson AB" }?.domain == "bergson.se" && all.first { $0.name == "Bergson AB" }?.employees == 120)
            let contacts = try await shop.runner.perform(ListRecords<Contact>(input: ["limit": 200]), as: .operator).output.items
            #expect(contacts.first { $0.name == "Ola Berg" }?.companyId == all.first { $0.name == "Bergson AB" }?.id)
            let again = try await shop.bring(people.replacing("Owner", with: "Founder"), named: "people.csv") { _ in }
            #expect((again.created, again.updated, again.skipped) == (0, 1, 1))
        }
    }

    @Test("brings activities to the deals they belong to, and reports those of unknown deals", arguments: Engine.available)
    func activities(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bring("Deal - ID,Deal - Title,Deal - Stage,Deal - Status\n11,Office floors,Prospecting,open\n", named: "deals.csv") { _ in }
            let file = "Activity - ID,Activity - Type,Activity - Subject,Activity - Due date,Activity - Done,Activity - Deal,Activity - Deal ID\n1,Call,Call Henrik,2026-11-25,,Office floors,11\n2,Meeting,Look at the floors,2026-11-02,Done,Office floors,11\n3,Call,Nobody,2026-11-25,,Gone,99\n"
            let done = try await shop.bring(file, named: "activities.csv") { _ in }
            #expect((done.importKind, done.created, done.failed) == ("activities", 2, 1))
            let deal = try #require(try await shop.all().first)
            #expect(deal.nextStep?.subject == "Call Henrik" && deal.nextStep?.type == .call && deal.touches == 1)
            #expect(try await shop.runner.perform(ImportProblems(id: done.id), as: .operator).output.items.map(\.code) == ["dealUnknown"])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    private static let opportunities = "Id,Name,StageName,Amount,CloseDate,IsClosed,IsWon,ForecastCategoryName,CreatedDate\n006000000000001AAA,Office floors,Proposal,84600,2026-12-18,false,false,Pipeline,2026-09-01T08:00:00Z\n006000000000002AAA,Foyer,Closed Won,1000,2026-10-20,true,true,Closed,2026-09-02T08:00:00Z\n"
    private static let history = """
        Id,OpportunityId,CreatedDate,StageName,Amount,CloseDate
        008000000000001AAA,006000000000001AAA,2026-09-01T08:00:00Z,Prospecting,50000,2026-12-01
        008000000000002AAA,006000000000001AAA,2026-09-20T08:00:00Z,Qualification,50000,2026-12-01
        008000000000003AAA,006000000000001AAA,2026-10-15T08:00:00Z,Proposal,84600,2026-12-18
        008000000000004AAA,006000000000002AAA,2026-09-02T08:00:00Z,Prospecting,1000,2026-10-01
        008000000000005AAA,006000000000002AAA,2026-10-20T08:00:00Z,Closed Won,1000,2026-10-20
        """

    @Test("tells what deals went through, so that the board of the past is as it was", arguments: Engine.available)
    func history(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bring(Self.opportunities, named: "Opportunity.csv") { _ in }
            let told = try await shop.bring(Self.history, named: "OpportunityHistory.csv", rowsAtOnce: 2) { _ in }
            #expect((told.importKind, told.created, told.failed) == ("dealHistory", 5, 0))
            let deal = try #require(try await shop.all().first { $0.title == "Office floors" })
            let states = try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items
            #expect(states.map(\.stageId) == [shop.stages[0].id, shop.stages[1].id, shop.stages[2].id])
            #expect(states.map(\.amount) == [5_000_000, 5_000_000, 8_460_000])
            #expect(states.map(\.validFrom) == ["2026-09-01T08:00:00Z", "2026-09-20T08:00:00Z", "2026-10-15T08:00:00Z"].map { Timestamp($0)! })
            let past = try await shop.board(asOf: Timestamp("2026-09-25T00:00:00Z")!)
            #expect(past.columns.map(\.sums.converted.count) == [1, 1, 0, 0])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("finds the deals of another file by their numbers, unless a number means two", arguments: Engine.available)
    func historyOfAnotherFile(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bring(Self.opportunities, named: "Opportunity.csv") { $0.source = "one" }
            let told = try await shop.bring(Self.history, named: "OpportunityHistory.csv") { $0.source = "two" }
            #expect((told.created, told.failed) == (5, 0))
            _ = try await shop.bring(Self.opportunities, named: "Opportunity.csv") { $0.source = "three" }
            let unclear = try await shop.bring(Self.history, named: "OpportunityHistory.csv") { $0.source = "four" }
            #expect((unclear.created, unclear.failed) == (0, 5))
        }
    }

    @Test("leaves what was lived here as it is, and can be taken back", arguments: Engine.available)
    func livedHistory(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            _ = try await shop.bring(Self.opportunities, named: "Opportunity.csv") { _ in }
            let deal = try #require(try await shop.all().first { $0.title == "Office floors" })
            shop.clock.advance(by: .days(1))
            try await shop.move(deal, to: 3)
            let told = try await shop.bring(Self.history, named: "OpportunityHistory.csv") { _ in }
            let states = try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items
            #expect(states.map(\.stageId) == shop.stages.map(\.id))
            #expect(states.map(\.isImported) == [true, true, true, false])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
            while try await !shop.runner.perform(UndoImport(id: told.id), as: .operator).output.isDone {}
            let after = try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items
            #expect(after.last?.stageId == shop.stages[3].id && after.count == 2)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }
}
