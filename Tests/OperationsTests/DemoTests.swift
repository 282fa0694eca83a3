import Domain
import FoundationEssentials
import Operations
import Storage
import TestDatabases
import Testing
import Writing

/// A workspace that nobody has set up, filled with the demo on the day that the designs show.
struct DemoShop: Sendable {
    static let now = Timestamp("2026-11-19T09:00:00Z")!
    let database: any Database
    let runner: Runner

    init(_ database: any Database, now: Timestamp = Self.now) {
        (self.database, runner) = (database, Runner(database: database, means: Means(), clock: { now }))
    }

    func pipelines() async throws -> [PipelineView] { try await runner.perform(ListPipelines(), as: .operator).output.items }
    func board(_ pipeline: Int = 0, asOf: Timestamp? = nil) async throws -> Board<Deal> {
        try await runner.perform(ShowBoard<Deal>(id: pipelines()[pipeline].pipeline.id, limit: 200, asOf: asOf), as: .operator).output
    }
    func deals(titled title: String) async throws -> [Deal] {
        try await database.read { db in try db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE title = \(title)") }
    }

    /// A file with the demo in it, made once: filling takes seconds in a debug build.
    private static let filled = Task {
        try await withTemporaryDirectory { directory in
            let database = try SQLiteDatabase(path: "\(directory)/demo.sqlite")
            try await Workspaces.open(database, now: now)
            try await Demo.fill(database, now: now, language: .english)
            try await database.backup(to: "\(directory)/copy.sqlite")
            await database.close()
            return FileManager.default.contents(atPath: "\(directory)/copy.sqlite") ?? Data()
        }
    }

    static func open(_ body: (DemoShop) async throws -> Void) async throws {
        let file = try await filled.value
        try await withTemporaryDirectory { directory in
            try file.write(to: URL(filePath: "\(directory)/tratto.sqlite"))
            let database = try SQLiteDatabase(path: "\(directory)/tratto.sqlite")
            do { try await body(DemoShop(database)) } catch { await database.close(); throw error }
            await database.close()
        }
    }
}

@Suite("The demo") struct DemoTests {
    @Test("shows the board of the designs")
    func board() async throws {
        try await DemoShop.open { shop in
            let board = try await shop.board()
            #expect(board.columns.map(\.stage.name) == ["Prospecting", "Qualification", "Meeting", "Proposal", "Negotiation"])
            #expect(board.columns.map(\.sums.converted) == [
                Sum(count: 5, amount: 10_390_000, weighted: 519_500), Sum(count: 4, amount: 8_785_000, weighted: 1_317_750), Sum(count: 4, amount: 15_300_000, weighted: 4_590_000),
                Sum(count: 5, amount: 19_300_000, weighted: 9_650_000), Sum(count: 3, amount: 12_010_000, weighted: 9_007_500),
            ])
            #expect(board.columns[3].stage.wipLimit == 4)
            let proposals = board.columns[3].items
            #expect(proposals.map(\.companyName) == ["Bergström Fastigheter", "Teatro Lanterna", "Nordhavn Gymnasium", "Atelier Wełna", "Skogsbad Spa"])
            #expect(proposals.map(\.touches) == [8, 7, 6, 5, 6])
            #expect(proposals.map { $0.isRotting(at: DemoShop.now) } == [true, false, false, true, false])
            #expect(proposals.map { $0.nextStep?.subject } == ["Answer the warranty question", "Call Marta about lead time", "Walk through the quote", nil, "Waiting for the drawing"])
            #expect(proposals[0].nextStep?.dueAt.map { Zone("Europe/Stockholm")!.day(of: $0) } == Day("2026-11-13"))
            #expect(board.won.converted == Sum(count: 7, amount: 23_140_000))
            #expect(board.lost.converted.count == 4)
            #expect(try await shop.board(1).columns.reduce(0) { $0 + $1.sums.converted.count } == 128)
            #expect(try await shop.board(2).columns.reduce(0) { $0 + $1.sums.converted.count } == 14)
        }
    }

    @Test("shows the deal of the designs, with its way, people and criteria")
    func deal() async throws {
        try await DemoShop.open { shop in
            let deal = try #require(try await shop.deals(titled: "Office floors 4–\u{2060}7, light + acoustics").first)
            #expect((deal.amount, deal.expectedClose, deal.forecastCategory, deal.competitor) == (8_460_000, Day("2026-12-18"), .bestCase, "Ljusverket"))
            let history = try await shop.runner.perform(ShowDealHistory(id: deal.id), as: .operator).output.items
            #expect(history.reduce(into: [Int64?]()) { if $0.last != $1.amount { $0.append($1.amount) } } == [7_200_000, 7_900_000, 8_460_000])
            var entered: [Stage.ID: Timestamp] = [:]
            for version in history where entered[version.stageId] == nil { entered[version.stageId] = version.validFrom }
            let moments = entered.values.sorted() + [DemoShop.now]
            #expect(zip(moments, moments.dropFirst()).map { Int(($1 - $0).inDays.rounded()) } == [4, 6, 8, 24])
            let criteria = try await shop.runner.perform(ShowCriteria(id: deal.id), as: .operator).output.items
            #expect(criteria.map(\.isMet) == [true, true, true, false, false])
            let people = try await shop.runner.perform(ListDealPeople(id: deal.id), as: .operator).output.items
            #expect(Set(people.map { "\($0.contact.name): \($0.role ?? "")" }) == ["Henrik Bergström: signer", "Petra Sandell: champion", "Jonas Ek: "])
            let owner = try await shop.database.read { db in try db.value(String.self, "SELECT name FROM user_account WHERE id = \(deal.ownerId)") }
            #expect(owner == "Astrid Lindqvist")
        }
    }

    @Test("shows the board of the designs of a past day, and a waterfall that adds up to today's")
    func past() async throws {
        try await DemoShop.open { shop in
            let then = Timestamp("2026-10-15T18:00:00Z")!, board = try await shop.board(asOf: then)
            #expect(board.columns.reduce(0) { $0 + $1.sums.converted.count } == 15)
            #expect(board.columns.reduce(0) { $0 + $1.sums.converted.amount } == 52_870_000)
            let changes = try await shop.runner.perform(ShowChanges(id: shop.pipelines()[0].pipeline.id, from: then), as: .operator).output
            let counts = Dictionary(uniqueKeysWithValues: changes.moves.map { ($0.reason, $0.count) })
            #expect((counts[.won], counts[.lost], counts[.nurtured]) == (3, 1, 1))
            #expect(changes.start.amount + changes.moves.reduce(0) { $0 + $1.amount } == changes.end.amount)
            #expect(changes.end == Sum(count: 21, amount: 65_785_000))
        }
    }

    @Test("has two years of history that breaks no rule, the same on both databases", arguments: Engine.available.filter { $0 != .sqlite })
    func history(on engine: Engine) async throws {
        try await DemoShop.open { shop in
            #expect(try await Invariants.check(shop.database, now: DemoShop.now).isEmpty)
            try await withDatabase(on: engine) { other in
                try await Workspaces.open(other, now: DemoShop.now)
                #expect(try await Demo.fill(other, now: DemoShop.now, language: .english))
                #expect(try await Invariants.check(other, now: DemoShop.now).isEmpty)
                #expect(try await Picture(of: other) == Picture(of: shop.database))
                try await Demo.remove(other, now: DemoShop.now)
                #expect(try await Invariants.check(other, now: DemoShop.now).isEmpty)
                #expect(try await Picture(of: other).isEmpty)
            }
        }
    }

    @Test("names its stages in the language that was asked for, and fills a workspace once")
    func language() async throws {
        try await withDatabase(on: .sqlite) { database in
            let early = Timestamp("2027-01-04T06:30:00Z")!
            try await Workspaces.open(database, now: early)
            #expect(try await Demo.fill(database, now: early, language: .polish))
            #expect(try await !Demo.fill(database, now: early, language: .polish))
            let shop = DemoShop(database, now: early)
            #expect(try await shop.pipelines().map(\.pipeline.name) == ["Nowi klienci", "Sklep internetowy", "Odnowienia"])
            let board = try await shop.board()
            #expect(board.columns.map(\.stage.name) == ["Poszukiwanie", "Kwalifikacja", "Spotkanie", "Propozycja", "Negocjacje"])
            // Another day, a quarter of its own: the open deals are the same.
            #expect(board.columns.map(\.sums.converted.count) == [5, 4, 4, 5, 3])
            #expect(board.unconverted.isEmpty)
            #expect(try await database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM event WHERE at > \(early)") } == 0)
            #expect(try await Invariants.check(database, now: early).isEmpty)
        }
    }

    @Test("lets nobody in before its doors are opened, and then with a password of one's own each time")
    func doors() async throws {
        try await DemoShop.open { shop in
            func signIn(_ email: String, _ password: String) async throws -> Role {
                let session = try await shop.runner.perform(shop.runner.hashed(SignIn(email: email, password: password), as: .nobody), as: .nobody).output
                return session.me.actor.role
            }
            #expect(await refusal { _ = try await signIn("astrid@lumen.example", "") } == .signInFailed)
            let first = try await Demo.openDoors(shop.database, now: DemoShop.now), second = try await Demo.openDoors(shop.database, now: DemoShop.now)
            #expect(Set(first.map(\.role)) == [.admin, .manager, .revops, .rep, .viewer])
            #expect(Set(first.map(\.password) + second.map(\.password)).count == 2 * first.count)
            for person in second { #expect(try await signIn(person.email, person.password) == person.role) }
            #expect(await refusal { _ = try await signIn(first[0].email, first[0].password) } == .signInFailed)
        }
    }
}

/// What a workspace holds, without the numbers of its records and of runs, so that two databases can be compared.
struct Picture: Equatable {
    var lines: [String] = []
    var isEmpty: Bool { lines.isEmpty }

    init(of database: any Database) async throws {
        lines = try await database.report { db in
            var lines: [String] = []
            func add(_ name: String, _ sql: SQL, columns: Int) throws {
                try db.forEach(sql) { row in
                    var cells = [name]
                    for _ in 0..<columns { cells.append(try row.next(String?.self) ?? "–") }
                    lines.append(cells.joined(separator: "|"))
                }
            }
            try add("deal", """
                SELECT title, status, company_name, CAST(amount AS TEXT), currency, expected_close, CAST(version AS TEXT), CAST(entered_stage_at AS TEXT), CAST(touches AS TEXT), next_subject FROM deal
                """, columns: 10)
            try add("version", "SELECT CAST(v.valid_from AS TEXT), v.operation, v.status, CAST(v.weighted AS TEXT), d.title, CAST(v.stage_id AS TEXT) FROM deal_version v JOIN deal d ON d.id = v.deal_id", columns: 6)
            try add("event", "SELECT CAST(at AS TEXT), operation, kind, CAST(version AS TEXT) FROM event WHERE kind <> 'workspace'", columns: 4)
            try add("total", "SELECT bucket, currency, CAST(SUM(deals) AS TEXT), CAST(SUM(amount) AS TEXT) FROM deal_total GROUP BY bucket, currency, pipeline_id HAVING SUM(deals) <> 0", columns: 4)
            try add("activity", "SELECT type, subject, CAST(done_at AS TEXT), CAST(due_at AS TEXT), result, goal, attainment, repeats FROM activity", columns: 8)
            try add("company", "SELECT name, city, country FROM company", columns: 3)
            try add("contact", "SELECT name, email, phone FROM contact", columns: 3)
            try add("stage", "SELECT s.name, p.name, exit_criteria FROM stage s JOIN pipeline p ON p.id = s.pipeline_id", columns: 3)
            try add("user", "SELECT name, email, role FROM user_account", columns: 3)
            try add("team", "SELECT name FROM team", columns: 1)
            try add("rate", "SELECT currency, day, CAST(CAST(rate * 100000 AS BIGINT) AS TEXT) FROM exchange_rate", columns: 3)
            try add("need", "SELECT n.title, n.tags, n.importance, d.title FROM deal_need n JOIN deal d ON d.id = n.deal_id", columns: 4)
            try add("rival", "SELECT c.name, c.strengths, r.status, r.note FROM competitor c LEFT JOIN deal_rival r ON r.competitor_id = c.id", columns: 4)
            try add("objection", "SELECT o.text, a.text FROM objection o LEFT JOIN objection_answer a ON a.objection_id = o.id", columns: 2)
            try add("raised", "SELECT text, outcome, note, CAST(created_at AS TEXT) FROM deal_objection", columns: 4)
            try add("answer", "SELECT key, answer FROM deal_discovery", columns: 2)
            try add("study", "SELECT title, tags FROM case_study", columns: 2)
            try add("comment", "SELECT text, CAST(created_at AS TEXT) FROM comment", columns: 2)
            try add("notice", "SELECT kind, CAST(created_at AS TEXT), CAST(read_at AS TEXT) FROM notice", columns: 3)
            try add("file", "SELECT a.name, a.hash, a.type FROM attachment a JOIN file_content c ON c.id = a.content_id", columns: 3)
            try add("content", "SELECT hash FROM file_content", columns: 1)
            try add("review", "SELECT CAST(r.started_at AS TEXT), CAST(r.finished_at AS TEXT), CAST((SELECT COUNT(*) FROM review_mark m WHERE m.review_id = r.id) AS TEXT) FROM review r", columns: 3)
            try add("own", "SELECT key, name, options FROM custom_field", columns: 3)
            try add("view", "SELECT name, filters, columns FROM saved_view", columns: 3)
            try add("search", "SELECT kind, text FROM search_document", columns: 2)
            try add("outbox", "SELECT topic FROM outbox o WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = o.event_id AND e.kind = 'workspace')", columns: 1)
            return lines.sorted()
        }
    }
}
