import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The pages of users, teams and roles")
struct PageRoutesTeamTests {
    private static let pages = recordPages + [DealRoutes(), SettingsRoutes(), StageRoutes(), UserRoutes(), TeamRoutes()]

    private func user(_ id: User.ID, _ place: Place) async throws -> User { try await place.runner.perform(ShowRecord<User>(id: id), as: .operator).output.record }

    @Test("somebody new gets an account and a link, sets a password behind it and is in", arguments: Engine.available)
    func invite(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.send("/settings/users", [("name", "Nils Berg"), ("email", "nils@lumen.test"), ("role", "manager"), ("teamId", "")], as: place.admin)
            #expect(made.status == 200)
            let path = try #require(made.text.firstMatch(of: /\/invitation\/[0-9A-Za-z_-]{43}/).map { String($0.output) })
            let page = try await place.page(path, as: nil)
            #expect(page.status == 200 && page.text.contains("nils@lumen.test"))
            #expect(try await place.send(path, [("password", "short")], as: nil).status == 422)
            let accepted = try await place.send(path, [("password", "seven green bicycles")], as: nil)
            #expect(accepted.status == 303 && accepted.cookie("tratto") != nil)
            #expect(try await place.me(accepted.cookie("tratto") ?? "").json.string("name") == "Nils Berg")
            let again = try await place.page(path, as: nil)
            #expect(again.status == 404 && again.text.contains("This link has ended"))
            #expect(try await place.send(path, [("password", "seven green bicycles")], as: nil).status == 404)
            #expect(try await place.signIn("nils@lumen.test", "seven green bicycles").status == 201)
        }
    }

    @Test("the language of an account holds from its first page on, whoever chose it", arguments: Engine.available)
    func language(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            func invite(_ name: String, _ language: String) async throws -> String {
                let made = try await place.send("/settings/users", [("name", name), ("email", "\(name)@lumen.test"), ("role", "rep"), ("teamId", ""), ("language", language)], as: place.admin)
                return try #require(made.text.firstMatch(of: /\/invitation\/[0-9A-Za-z_-]{43}/).map { String($0.output) })
            }
            func chosen(_ name: String) async throws -> Language? {
                try await place.runner.perform(ListRecords<User>(ListQuery()), as: .operator).output.items.first { $0.name == name }?.language
            }
            // By whoever invites.
            let polish = try await invite("Zofia", "pl")
            #expect(try await place.page(polish, as: nil).text.contains("<html lang=\"pl\""))
            let first = try await place.send(polish, [("password", "seven green bicycles"), ("language", "pl")], as: nil)
            #expect(try await place.ask(Ask("GET", "/me").with("Cookie", "tratto=" + (first.cookie("tratto") ?? ""))).text.contains("<html lang=\"pl\""))
            // By who is invited, over that.
            let danish = try await invite("Dagny", "sv")
            #expect(try await place.page(danish + "?language=da", as: nil).text.contains("name=\"language\" value=\"da\""))
            #expect(try await place.send(danish, [("password", "short"), ("language", "da")], as: nil).text.contains("<html lang=\"da\""))
            _ = try await place.send(danish, [("password", "seven green bicycles"), ("language", "da")], as: nil)
            #expect(try await chosen("Dagny") == .danish)
            // The workspace's own is nobody's choice.
            let english = try await invite("Ellen", "")
            _ = try await place.send(english, [("password", "seven green bicycles"), ("language", "en")], as: nil)
            #expect(try await chosen("Ellen") == nil)
            #expect(try await place.send("/settings/users", [("name", "X"), ("email", "x@lumen.test"), ("role", "rep"), ("language", "xx")], as: place.admin).status == 422)
        }
    }

    @Test("how far reps reach is chosen beside their role, by administrators alone, and holds at once", arguments: Engine.available)
    func repReach(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let theirs = try await place.addDeal("Pump", by: place.other), path = "/settings/rep-reach"
            func seen() async throws -> Int { try await place.page("/deals/\(theirs.id)", as: place.rep).status }
            #expect(try await seen() == 200)
            let page = try await place.page("/settings/roles?role=rep", as: place.admin)
            #expect(page.status == 200 && page.text.contains("action=\"\(path)\"") && page.text.contains("name=\"repSees\"") && page.text.contains("name=\"repChanges\""))
            for person in [place.manager, place.rep] { #expect(try await !place.page("/settings/roles?role=rep", as: person).text.contains(path), "\(person.role)") }
            #expect(try await !place.page("/settings/roles?role=manager", as: place.admin).text.contains(path))
            let version = ("version", page.value(of: "version") ?? "")
            for person in [place.manager, place.rep] { #expect(try await place.send(path, [version, ("repSees", "own"), ("repChanges", "own")], as: person).status == 403, "\(person.role)") }
            let beyond = try await place.send(path, [version, ("repSees", "own"), ("repChanges", "all")], as: place.admin)
            #expect(beyond.status == 422 && beyond.text.contains("Reps cannot change what they do not see") && beyond.text.contains("<option value=\"all\" selected"))
            #expect(try await seen() == 200)
            #expect(try await place.send(path, [version, ("repSees", "own"), ("repChanges", "own")], as: place.admin).status == 303)
            #expect(try await seen() == 404)
            #expect(try await place.send(path, [version, ("repSees", "all"), ("repChanges", "own")], as: place.admin).status == 412)
            let next = ("version", try await place.page("/settings/roles?role=rep", as: place.admin).value(of: "version") ?? "")
            #expect(try await place.send(path, [next, ("repSees", "everything"), ("repChanges", "own")], as: place.admin).status == 422)
            #expect(try await place.send(path, [next, ("repSees", "team"), ("repChanges", "none")], as: place.admin).status == 303)
            let workspace = try await place.runner.perform(ShowWorkspace(), as: .operator).output.record
            #expect((workspace.repSees, workspace.repChanges) == (.team, .none))
        }
    }

    @Test("an account's name, address, role and team are changed; a wrong address comes back", arguments: Engine.available)
    func change(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.send("/settings/teams", [("name", "North"), ("parentId", "")], as: place.admin).status == 303)
            let path = "/settings/users/\(place.rep.id)", page = try await place.page(path, as: place.admin)
            let version = ("version", page.value(of: "version") ?? "")
            #expect(try await place.send(path, [version, ("name", "Rolf"), ("email", "nowhere"), ("role", "rep"), ("teamId", "")], as: place.admin).status == 422)
            #expect(try await place.send(path, [version, ("name", "Rolf R"), ("email", "rolf.r@lumen.test"), ("role", "revops"), ("teamId", "1")], as: place.admin).status == 303)
            let after = try await user(place.rep.id, place)
            #expect((after.name, after.email, after.role) == ("Rolf R", "rolf.r@lumen.test", .revops) && after.teamId == .init(1))
            #expect(try await place.send(path, [version, ("name", "Old")], as: place.admin).status == 412)
            #expect(try await place.page(path, as: place.manager).status == 403)
            #expect(try await place.send(path, [("version", "2"), ("name", "Mine")], as: place.manager).status == 403)
        }
    }

    @Test("who leaves hands over: the deals are listed, go to somebody else, and one undo brings them back", arguments: Engine.available)
    func handOver(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Harbour lights"), path = "/settings/users/\(place.rep.id)"
            func owner() async throws -> User.ID? { try await place.runner.perform(ShowRecord<Deal>(id: deal.id), as: .operator).output.record.ownerId }
            let before = try await place.page(path, as: place.admin)
            #expect(before.text.contains("Harbour lights"))
            #expect(try await place.send(path + "/deactivate", [("version", before.value(of: "version") ?? "")], as: place.admin).status == 303)
            #expect(try await user(place.rep.id, place).deactivatedAt != nil)
            #expect(try await place.send(path + "/hand-over", [("to", "")], as: place.admin).status == 422)
            let done = try await place.send(path + "/hand-over", [("to", "\(place.other.id)")], as: place.admin)
            #expect(done.status == 303)
            #expect(try await owner() == place.other.id)
            let undo = try #require(done.cookie("tratto-done")?.split(separator: "~").last.map(String.init))
            #expect(try await place.ask("POST", "/api/v1/undo", as: place.admin, ["token": .string(undo)]).status == 200)
            #expect(try await owner() == place.rep.id)
            let version = try await place.page(path, as: place.admin).value(of: "version") ?? ""
            #expect(try await place.send(path + "/activate", [("version", version)], as: place.admin).status == 303)
            #expect(try await user(place.rep.id, place).deactivatedAt == nil)
        }
    }

    @Test("an administrator takes the second step from somebody who lost it, but not from themselves", arguments: Engine.available)
    func secondStep(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/settings/users/\(place.rep.id)", own = "/settings/users/\(place.admin.id)", now = place.clock.now
            #expect(try await !place.page(path, as: place.admin).text.contains("reset-two-step"))
            try await place.database.write { db in
                for person in [place.rep, place.admin] { try db.execute("INSERT INTO two_step (user_id, secret, last_step, created_at, confirmed_at) VALUES (\(person.id), 'x', 0, \(now), \(now))") }
                try db.execute("INSERT INTO recovery_code (user_id, hash) VALUES (\(place.rep.id), \([UInt8](repeating: 7, count: 32)))")
            }
            let page = try await place.page(path, as: place.admin), mine = try await place.page(own, as: place.admin)
            #expect(page.text.contains("action=\"\(path)/reset-two-step\""))
            #expect(mine.status == 200 && !mine.text.contains("reset-two-step") && mine.text.contains("with password and code"))
            #expect(try await place.send(path + "/reset-two-step", [], as: place.manager).status == 403)
            #expect(try await place.send(own + "/reset-two-step", [], as: place.admin).status == 403)
            #expect(try await place.me(place.rep.session.text).status == 200)
            #expect(try await place.send(path + "/reset-two-step", [("return", path)], as: place.admin).status == 303)
            #expect(try await place.me(place.rep.session.text).status == 401, "their sessions end")
            let left = try await place.database.read { db in try db.values(User.ID.self, "SELECT user_id FROM two_step UNION ALL SELECT user_id FROM recovery_code") }
            #expect(left == [place.admin.id])
            let entries = try await place.runner.perform(ListAudit(action: "users.resetTwoStep"), as: .operator).output.items
            #expect(entries.map(\.userId) == [place.admin.id] && entries.map(\.subjectId) == [place.rep.id.rawValue])
            #expect(try await !place.page(path, as: place.admin).text.contains("reset-two-step"))
            let overview = try await place.ask("GET", "/api/v1/users/overview", as: place.admin).json.list("items")
            #expect(overview.filter { $0.bool("hasTwoStep") == true }.map { $0.int("id") } == [place.admin.id.rawValue])
        }
    }

    @Test("what somebody may do is said with its reason, also for one record", arguments: Engine.available)
    func rights(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Harbour lights"), path = "/settings/users/\(place.other.id)/rights"
            let page = try await place.page(path + "?kind=deals&record=\(deal.id)", as: place.admin)
            #expect(page.status == 200 && page.text.contains("Harbour lights"))
            #expect(page.text.contains("the right does not reach this record") && page.text.contains("the rule for reps"))
            let own = try await place.page("/settings/users/\(place.rep.id)/rights?kind=deals&record=\(deal.id)", as: place.rep)
            #expect(own.status == 200 && own.text.contains("it is their own"))
            #expect(try await place.page(path, as: place.rep).status == 403)
            #expect(try await place.page(path + "?kind=deals&record=999", as: place.admin).status == 404)
        }
    }

    @Test("teams stand in a tree, and in no circle", arguments: Engine.available)
    func teams(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            for (name, parent) in [("North", ""), ("Oslo", "1"), ("Bergen", "2")] { #expect(try await place.send("/settings/teams", [("name", name), ("parentId", parent)], as: place.admin).status == 303) }
            #expect(try await place.send("/settings/teams/1", [("version", "1"), ("name", "North"), ("parentId", "3")], as: place.admin).status == 422)
            #expect(try await place.send("/settings/teams/3", [("version", "1"), ("name", "Bergen"), ("parentId", "")], as: place.admin).status == 303)
            #expect(try await place.send("/settings/teams/1/delete", [("version", "1")], as: place.admin).status == 409, "Oslo stands below it")
            #expect(try await place.send("/settings/teams/2/delete", [("version", "1")], as: place.admin).status == 303)
            #expect(try await place.send("/settings/teams/1/delete", [("version", "1")], as: place.admin).status == 303)
            let page = try await place.page("/settings/teams", as: place.rep)
            #expect(page.status == 200 && page.text.contains("Bergen") && !page.text.contains("Oslo"))
            #expect(try await place.send("/settings/teams", [("name", "Mine"), ("parentId", "")], as: place.manager).status == 403)
        }
    }

    @Test("a role of one's own begins like another, is changed by choices and given to somebody", arguments: Engine.available)
    func roles(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.send("/settings/roles", [("name", "Assistants"), ("like", "viewer")], as: place.admin)
            #expect(made.status == 303 && made["location"] == "/settings/roles?role=custom:1")
            let page = try await place.page("/settings/roles?role=custom:1", as: place.admin)
            #expect(page.text.contains("Assistants"))
            let form = [("version", page.value(of: "version") ?? ""), ("name", "Assistants"), ("deals:read", "all"), ("deals:write", "own"), ("pipelines:read", "all"), ("users:read", "all")]
            #expect(try await place.send("/settings/roles/1", form, as: place.admin).status == 303)
            let role = try await place.runner.perform(ShowRecord<AccessRole>(id: .init(1)), as: .operator).output.record
            #expect(role.rights == RightsTable("deals:read=all deals:write=own pipelines:read=all users:read=all"))
            let version = try await user(place.viewer.id, place).version
            #expect(try await place.send("/settings/users/\(place.viewer.id)", [("version", "\(version)"), ("role", "custom:1")], as: place.admin).status == 303)
            #expect(try await user(place.viewer.id, place).roleId == role.id)
            #expect(try await place.send("/settings/roles/1/delete", [("version", "\(role.version)")], as: place.admin).status == 409)
            #expect(try await place.send("/settings/roles", [("name", "Mine"), ("like", "admin")], as: place.manager).status == 403)
        }
    }
}
