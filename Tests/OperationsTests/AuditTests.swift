import Domain
import Storage
import Synchronization
import TestDatabases
import Testing
import Writing
@testable import Operations

@Suite("The audit log") struct AuditTests {
    private func log(_ shop: Shop, _ list: ListAudit = ListAudit(limit: 200)) async throws -> [AuditEntry] { try await shop.runner.perform(list, as: .operator).output.items }
    private func actions(_ shop: Shop) async throws -> [String] { try await log(shop).reversed().map(\.action) }

    /// Eight entries of one person: users and settings are changed, a token comes and goes.
    private func live(_ shop: Shop) async throws {
        let (id, admin) = try await shop.add("Astrid", as: .admin), (rep, _) = try await shop.add("Jonas", as: .rep)
        for quiet in 20...24 { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", .int(Int64(quiet)))])), as: admin) }
        _ = try await shop.runner.perform(UpdateRecord<User>(id: rep, values: JSONObject([("role", "manager")])), as: admin)
        let token = try await shop.runner.perform(CreateToken(name: "Books", scopes: [Scope(.deals, .read)]), as: admin).output
        _ = try await shop.runner.perform(RevokeToken(id: token.token.id), as: admin)
        let made = try await log(shop).prefix(8)
        #expect(made.reversed().map(\.action) == Array(repeating: "workspace.update", count: 5) + ["users.update", "tokens.create", "tokens.delete"] && made.allSatisfy { $0.userId == id })
    }

    @Test("has what matters to administration, by whom, and which fields; values and names are not in it", arguments: Engine.available)
    func contents(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, admin) = try await shop.add("Astrid", as: .admin), (rep, _) = try await shop.add("Jonas", as: .rep)
            _ = try await shop.runner.perform(UpdateRecord<User>(id: rep, values: JSONObject([("role", "manager"), ("name", "Jonas Berg")])), as: admin)
            _ = try await shop.runner.perform(MakeCalendarFeed(), as: admin)
            let entries = try await log(shop)
            #expect(entries.prefix(2).map(\.action) == ["calendar.makeFeed", "users.update"])
            let update = try #require(entries.first { $0.action == "users.update" })
            #expect(update.userId == id && update.kind == "user" && update.subjectId == rep.rawValue && update.area == "people")
            #expect(update.details.contains("\"role\":\"manager\"") && update.details.contains("\"from\":\"rep\"") && update.details.contains("\"name\""))
            #expect(!entries.contains { $0.details.contains("Jonas") || $0.details.contains("Berg") })
        }
    }

    @Test("leaves the daily work to the history: deals that are made and moved are not in it, those that are deleted are", arguments: Engine.available)
    func dailyWork(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let before = try await actions(shop).count, deal = try await shop.addDeal("Boiler")
            try await shop.move(deal, to: 1)
            _ = try await shop.runner.perform(CreateRecord<Company>(values: JSONObject([("name", "Nordwind")])), as: .operator)
            #expect(try await actions(shop).count == before)
            let deleted = try await shop.runner.perform(DeleteRecord<Deal>(id: deal.id), as: .operator)
            _ = try await shop.runner.perform(Undo(token: try #require(deleted.undo)), as: .operator)
            #expect(try await actions(shop).dropFirst(before) == ["deals.delete", "undo.run"])
        }
    }

    @Test("keeps nothing of what was only tried, or refused", arguments: Engine.available)
    func dryRun(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Jonas", as: .rep), before = try await actions(shop)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", 30)])), as: .operator, dryRun: true)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", 30)])), as: rep) } == .forbidden)
            #expect(try await actions(shop) == before)
            #expect(try await AuditChain.verify(shop.database).fault == nil)
        }
    }

    @Test("notes who came in and who could not, without what was typed; a flood is counted", arguments: Engine.available)
    func signingIn(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, _) = try await shop.add("Jonas", as: .rep), runner = shop.runner
            try await shop.database.write { db in try db.execute("UPDATE user_account SET email_fold = 'jonas@lumen.test' WHERE id = \(id)") }
            func signIn(_ email: String, _ password: String) async throws { _ = try await runner.perform(runner.hashed(SignIn(email: email, password: password), as: .nobody), as: .nobody) }
            _ = try await runner.perform(runner.hashed(SetPassword(id: id, password: "lamplight over harbour"), as: .operator), as: .operator)
            let before = try await actions(shop).count
            try await signIn("Jonas@lumen.test", "lamplight over harbour")
            #expect(await refusal { try await signIn("Jonas@lumen.test", "something else altogether") } == .signInFailed)
            #expect(await refusal { try await signIn("stranger@far.example", "something else altogether") } == .signInFailed)
            let entries = try await log(shop).reversed().dropFirst(before).map { $0 }
            #expect(entries.map(\.action) == ["sessions.create", "sessions.fail", "sessions.fail"])
            #expect(entries.map(\.userId) == [id, nil, nil] && entries.map(\.subjectId) == [nil, id.rawValue, nil])
            #expect(!entries.contains { ($0.details + $0.action).contains("stranger") })
            for _ in 0..<40 { try await runner.noteFailedSignIn(of: nil, "sessions.fail") }
            #expect(try await log(shop, ListAudit(action: "sessions.fail", limit: 200)).count == 30)
            shop.clock.advance(by: .minutes(2))
            try await runner.noteFailedSignIn(of: nil, "sessions.fail")
            #expect(try await log(shop, ListAudit(action: "sessions.fail", limit: 1)).first?.details == "{\"unrecorded\":12}")
            #expect(try await AuditChain.verify(shop.database).fault == nil)
        }
    }

    @Test("is for administrators, and for tokens that were given it", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            for role in [Role.manager, .rep, .viewer] {
                let (_, person) = try await shop.add("\(role)", as: role)
                #expect(await refusal { _ = try await shop.runner.perform(ListAudit(), as: person) } == .forbidden, "\(role)")
            }
            let (_, admin) = try await shop.add("Astrid", as: .admin)
            #expect(try await !shop.runner.perform(ListAudit(), as: admin).output.items.isEmpty)
            for (scope, expected) in [(Scope(.events, .read), Refusal.Code.tokenScope), (Scope(.events, .admin), nil)] as [(Scope, Refusal.Code?)] {
                let token = try await shop.runner.perform(CreateToken(name: "Watch", scopes: [scope]), as: admin).output.text
                #expect(await refusal { _ = try await shop.runner.perform(ListAudit(), as: Credential(bearer: token)!) } == expected)
            }
        }
    }

    @Test("is filtered by person, kind and day, and read page by page without gap or repetition", arguments: Engine.available)
    func filters(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, admin) = try await shop.add("Astrid", as: .admin)
            for day in 20...23 {
                shop.clock.set("2026-11-\(day)T23:30:00Z")
                _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", .int(Int64(day)))])), as: admin)
            }
            _ = try await shop.runner.perform(MakeCalendarFeed(), as: admin)
            #expect(try await log(shop, ListAudit(userId: id)).count == 5)
            #expect(try await log(shop, ListAudit(area: .access)).map(\.action) == ["calendar.makeFeed"])
            // Half past eleven in the evening UTC is the next day in Stockholm.
            #expect(try await log(shop, ListAudit(area: .settings, from: Day("2026-11-22"), until: Day("2026-11-23"))).count == 2)
            var seen: [Int64] = [], cursor: Int64?
            repeat {
                let page = try await shop.runner.perform(ListAudit(cursor: cursor, limit: 3), as: admin).output
                seen += page.items.map(\.number)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(seen == Array((1...Int64(seen.count)).reversed()))
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(ListAudit(limit: 201), as: admin) }
        }
    }

    @Test("a whole chain says so, and its head is found again later", arguments: Engine.available)
    func whole(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await live(shop)
            let verdict = try await AuditChain.verify(shop.database), head = try #require(verdict.last)
            #expect(verdict.fault == nil && verdict.first?.number == 1 && Int64(verdict.count) == head.number && head.hash.count == 64)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", 40)])), as: .operator)
            #expect(try await AuditChain.verify(shop.database, since: head.hash).fault == nil)
            #expect(try await AuditChain.verify(shop.database, head: head.hash).fault?.why == .headDiffers)
            #expect(try await AuditChain.verify(shop.database, since: String(repeating: "0", count: 64)).fault?.why == .sinceMissing)
        }
    }

    @Test("any column of any entry that was changed is found, and which entry it is", arguments: Engine.available, ["at = at + 1", "user_id = 99", "token_id = 7", "area = 'data'", "action = 'x'", "kind = 'deal'", "subject_id = 12345", "details = '{}  '", "hash = 'ab'"])
    func changed(on engine: Engine, _ column: String) async throws {
        let sets: SQL = switch column {
        case "at = at + 1": "at = at + 1"
        case "user_id = 99": "user_id = 99"
        case "token_id = 7": "token_id = 7"
        case "area = 'data'": "area = 'data'"
        case "action = 'x'": "action = 'x'"
        case "kind = 'deal'": "kind = 'deal'"
        case "subject_id = 12345": "subject_id = 12345"
        case "details = '{}  '": "details = '{}  '"
        default: "hash = 'ab'"
        }
        try await withShop(on: engine) { shop in
            try await live(shop)
            let last = try #require(try await AuditChain.verify(shop.database).last).number
            for number in [1, last / 2, last] {
                let found = try await self.fault(shop) { db in try db.execute("UPDATE audit_entry SET \(sets) WHERE number = \(number)") }
                #expect(found?.number == number && found?.why == .changed, "\(column) of entry \(number)")
            }
        }
    }

    @Test("an entry that was taken out, put in or exchanged is found", arguments: Engine.available)
    func takenOut(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await live(shop)
            let last = try #require(try await AuditChain.verify(shop.database).last).number
            for number in [1, 4, last] {
                let found = try await fault(shop) { db in try db.execute("DELETE FROM audit_entry WHERE number = \(number)") }
                #expect(found == .init(number: number, why: .missing), "\(number)")
            }
            let added = try await fault(shop) { db in
                try db.execute("INSERT INTO audit_entry (number, at, area, action, details, hash) SELECT number + 1, at, area, action, details, hash FROM audit_entry WHERE number = \(last)")
            }
            #expect(added?.number == last + 1)
            let exchanged = try await fault(shop) { db in
                try db.execute("UPDATE audit_entry SET number = 0 WHERE number = 3")
                try db.execute("UPDATE audit_entry SET number = 3 WHERE number = 4")
                return try db.execute("UPDATE audit_entry SET number = 4 WHERE number = 0")
            }
            #expect(exchanged == .init(number: 3, why: .changed))
        }
    }

    @Test("an end that was cut off with its head, and a chain that was written anew, are found by a head that was kept", arguments: Engine.available)
    func anchored(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await live(shop)
            let head = try #require(try await AuditChain.verify(shop.database).last)
            let cut = try await fault(shop, since: head.hash) { db in
                try db.execute("DELETE FROM audit_entry WHERE number > \(head.number - 2)")
                try AuditChain.follow(on: db)
                return 0
            }
            #expect(cut == .init(number: head.number - 1, why: .sinceMissing))
            let anew = try await fault(shop, since: head.hash) { db in
                try db.execute("DELETE FROM audit_entry WHERE number > 2")
                try AuditChain.follow(on: db)
                try AuditChain.append(Array(repeating: AuditNote(area: .data, action: "forged"), count: Int(head.number)), on: db, at: shop.clock.now)
                return 0
            }
            #expect(anew?.why == .sinceMissing)
        }
    }

    @Test("stays one line when many write at once", arguments: Engine.available)
    func together(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            var people: [Credential] = []
            for number in 0..<8 { people.append(try await shop.add("Person \(number)", as: .admin).credential) }
            let before = try await actions(shop).count
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in people { group.addTask { for _ in 0..<5 { _ = try await shop.runner.perform(MakeCalendarFeed(), as: person) } } }
                try await group.waitForAll()
            }
            let verdict = try await AuditChain.verify(shop.database)
            #expect(verdict.fault == nil && verdict.count == before + 40)
        }
    }

    @Test("only grows: the database itself refuses to change, take out or replace an entry", arguments: Engine.available)
    func onlyGrows(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await live(shop)
            let before = try await log(shop)
            var statements: [SQL] = [
                "UPDATE audit_entry SET details = '{}' WHERE number = 1", "UPDATE audit_entry SET number = number + 1000", "DELETE FROM audit_entry WHERE number = 1", "DELETE FROM audit_entry",
                """
                INSERT INTO audit_entry (number, at, area, action, details, hash) VALUES (1, 0, 'data', 'forged', '{}', '')
                """,
            ]
            switch engine {
            case .sqlite: statements.append("INSERT OR REPLACE INTO audit_entry (number, at, area, action, details, hash) VALUES (1, 0, 'data', 'forged', '{}', '')")
            case .postgres: statements += [
                "TRUNCATE audit_entry",
                "INSERT INTO audit_entry (number, at, area, action, details, hash) VALUES (1, 0, 'data', 'forged', '{}', '') ON CONFLICT (number) DO UPDATE SET action = 'forged'",
            ]
            }
            for sql in statements { await #expect(throws: DatabaseError.self, "\(sql.text)") { try await shop.database.write { db in _ = try db.execute(sql) } } }
            #expect(try await log(shop) == before)
            #expect(try await AuditChain.verify(shop.database).fault == nil)
            // What is written afterwards stands behind it.
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("quietDays", 50)])), as: .operator)
            #expect(try await log(shop).count == before.count + 1)
        }
    }

    @Test("is guarded as before once a workspace was read from a file", arguments: Engine.available)
    func guardedAfterTransfer(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await live(shop)
            let lines = Lines()
            try await Transfer.write(shop.database) { lines.add(Array($0.dropLast())) }
            let written = try await log(shop)
            try await withDatabase(on: engine) { database in
                try await Workspaces.open(database, now: shop.clock.now)
                try await Transfer.read(into: database) { lines.next() }
                let hashes = try await database.read { db in try db.values(String.self, "SELECT hash FROM audit_entry ORDER BY number DESC") }
                #expect(hashes == written.map(\.hash))
                await #expect(throws: DatabaseError.self) { try await database.write { db in _ = try db.execute("DELETE FROM audit_entry") } }
                #expect(try await AuditChain.verify(database).fault == nil)
            }
        }
    }

    /// Lines on their way from one workspace into another.
    private final class Lines: Sendable {
        private let lines = Mutex<[[UInt8]]>([])
        func add(_ line: [UInt8]) { lines.withLock { $0.append(line) } }
        func next() -> [UInt8]? { lines.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    private struct Found: Error { let fault: AuditVerdict.Fault? }

    /// What is found after `tamper` by somebody who took the guard away, which is rolled back.
    private func fault(_ shop: Shop, since: String? = nil, _ tamper: @escaping @Sendable (Connection) throws -> Int) async throws -> AuditVerdict.Fault? {
        do {
            try await shop.database.write { db in
                try AuditGuard.lift(on: db)
                _ = try tamper(db)
                throw Found(fault: try AuditChain.verify(db, since: since).fault)
            }
        } catch let found as Found { return found.fault }
        return nil
    }
}
