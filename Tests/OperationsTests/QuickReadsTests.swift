import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

/// What must not become slower when the workspace grows is read from an index that has just that.
@Suite("Reading from a large workspace") struct QuickReadsTests {
    private static let now = Timestamp("2026-11-19T09:00:00Z")!

    @Test("takes a column of the board from one stretch of an index, cards and all")
    func cards() async throws {
        let plan = try await plan("SELECT \(Card.boardColumns) FROM deal WHERE stage_id = \(1) AND on_board AND TRUE ORDER BY position, id LIMIT \(51)")
        #expect(plan == ["SEARCH deal USING COVERING INDEX deal_board (stage_id=?)"])
    }

    @Test("takes a list of open deals from an index of open deals", arguments: ["amount", "expectedClose", "createdAt"], ["", "-"])
    func open(field: String, direction: String) async throws {
        let asked = try ListQuery<Deal>(JSONObject([("status", .text("open")), ("sort", .text(direction + field)), ("limit", .text("3"))]))
        try await withDatabase(on: .sqlite) { database in
            try await Workspaces.open(database, now: Self.now)
            try await Generator.run(database, deals: 500, now: Self.now)
            let runner = Runner(database: database, means: Means(), clock: { Self.now })
            let items = try await runner.perform(ListRecords(asked), as: .operator).output.items
            #expect(items.count == 3 && items.allSatisfy { $0.status == .open })
        }
        let column: SQL = field == "amount" ? "amount" : field == "createdAt" ? "created_at" : "expected_close"
        let order: SQL = direction.isEmpty ? "\(column), id" : "\(column) DESC, id DESC"
        let plan = try await plan("SELECT \(Deal.columns) FROM deal WHERE deleted_at IS NULL AND status = 'open' AND \(column) IS NOT NULL ORDER BY \(order) LIMIT \(51)")
        #expect(plan.count == 1 && plan[0].contains("USING INDEX deal_open_"))
    }

    @Test("finds a person behind thousands of deals with the same word", arguments: Engine.available)
    func person(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await Workspaces.open(database, now: Self.now)
            let runner = Runner(database: database, means: Means(), clock: { Self.now })
            let person = try await runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Extension Berg")])), as: .operator).output.record
            try await Generator.run(database, deals: 6_000, now: Self.now)
            let hits = try await runner.perform(Search(q: "extension"), as: .operator).output.items
            #expect(hits.filter { $0.kind == .contact }.map(\.id) == [person.id.rawValue])
            #expect(hits.filter { $0.kind == .deal }.count == 10)
            // The words follow their record.
            _ = try await runner.perform(UpdateRecord<Contact>(id: person.id, values: JSONObject([("name", "Anna Zwicky")])), as: .operator)
            let others = try await runner.perform(Search(q: "extension"), as: .operator).output.items
            #expect(others.count == 10 && others.allSatisfy { $0.kind == .deal })
            #expect(try await runner.perform(Search(q: "zwi ann"), as: .operator).output.items.map(\.id) == [person.id.rawValue])
            #expect(try await Invariants.check(database, now: Self.now).isEmpty)
        }
    }

    @Test("counts the open deals of companies from an index of its own, and those of people from the open deals")
    func openDeals() async throws {
        let companies = try await plan("""
            SELECT open_deal.company_id FROM deal open_deal WHERE open_deal.status = 'open' AND open_deal.deleted_at IS NULL AND TRUE AND open_deal.company_id IS NOT NULL GROUP BY open_deal.company_id
            """)
        #expect(companies.count == 1 && companies[0].contains("COVERING INDEX deal_open_company"))
        let people = try await plan("""
            SELECT open_link.contact_id FROM deal open_deal CROSS JOIN deal_contact open_link WHERE open_link.deal_id = open_deal.id AND open_deal.status = 'open' AND open_deal.deleted_at IS NULL AND TRUE \
            GROUP BY open_link.contact_id
            """)
        #expect(people.first?.contains("open_deal USING") == true && people.first?.contains("INDEX deal_open_") == true)
    }

    /// What SQLite means to do for a query.
    private func plan(_ query: SQL) async throws -> [String] {
        try await withDatabase(on: .sqlite) { database in
            try await Workspaces.open(database, now: Self.now)
            return try await database.read { db in
                var steps: [String] = []
                try db.forEach("EXPLAIN QUERY PLAN \(query)") { row in
                    row.skip(3)
                    steps.append(try row.next())
                }
                return steps
            }
        }
    }
}
