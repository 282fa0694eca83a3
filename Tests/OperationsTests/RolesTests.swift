import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Roles") struct RolesTests {
    @Test("of revenue operations see everything and change the process, but no deals", arguments: Engine.available)
    func revOps(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep), rita = try await shop.add("rita", as: .revops)
            try await shop.set(sees: .own, changes: .own)
            let deal = try await shop.addDeal("bos", as: bo.credential)
            #expect(try await shop.deal(deal.id, as: rita.credential).title == "bos")
            #expect(await refusal { try await shop.move(deal, to: 1, as: rita.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(CreateDeal(title: "mine"), as: rita.credential) } == .forbidden)
            _ = try await shop.runner.perform(UpdatePipeline(input: ["id": .int(shop.pipeline.rawValue), "name": "Better business"]), as: rita.credential)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("name", "mine")])), as: rita.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(InviteUser(id: bo.id), as: rita.credential) } == .forbidden)
        }
    }

    @Test("of one's own go as far as their table says, from the next request on", arguments: Engine.available)
    func own(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Assistants", "deals:read=all deals:create=own deals:write=own companies:read=all pipelines:read=all")
            let north = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let bo = try await shop.add("bo", as: .rep, team: north.id), cy = try await shop.add("cy", as: .rep, team: north.id)
            try await shop.give(bo.id, role)
            let own = try await shop.addDeal("own", as: bo.credential), mates = try await shop.addDeal("mates", as: cy.credential)
            try await shop.move(own, to: 1, as: bo.credential)
            #expect(await refusal { try await shop.move(mates, to: 1, as: bo.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ListRecords<Contact>(ListQuery()), as: bo.credential) } == .forbidden)
            let me = try await shop.runner.perform(ShowMe(), as: bo.credential).output
            #expect(me.actor.role == .custom && me.actor.reach(of: .write, on: .deals, in: me.workspace) == .own)

            try await shop.change(role, "deals:read=all deals:write=team companies:read=all pipelines:read=all")
            try await shop.move(mates, to: 1, as: bo.credential)
            #expect(await refusal { _ = try await shop.addDeal("another", as: bo.credential) } == .forbidden, "changing is not adding")
            try await shop.change(role, "companies:read=all")
            #expect(await refusal { _ = try await shop.deal(own.id, as: bo.credential) } == .forbidden)
            #expect(try await shop.runner.perform(Search(q: "own"), as: bo.credential).output.items.isEmpty)
        }
    }

    @Test("limit tokens, too: a scope opens nothing that the role does not have", arguments: Engine.available)
    func tokens(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Readers", "deals:read=all"), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("bos", as: bo.credential)
            try await shop.give(bo.id, role)
            let token = try await shop.runner.perform(CreateToken(name: "all", scopes: Scope.all), as: bo.credential).output.text
            let credential = try #require(Credential(bearer: token))
            #expect(try await shop.deal(deal.id, as: credential).title == "bos")
            #expect(await refusal { try await shop.move(deal, to: 1, as: credential) } == .forbidden)
        }
    }

    @Test("a token that may change may add, too; one that may only add changes nothing", arguments: Engine.available)
    func addingTokens(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep)
            func token(_ actions: Action...) async throws -> Credential {
                let text = try await shop.runner.perform(CreateToken(name: "t", scopes: Set(actions.map { Scope(.deals, $0) })), as: bo.credential).output.text
                return try #require(Credential(bearer: text))
            }
            let changing = try await token(.read, .write), adding = try await token(.read, .create)
            let first = try await shop.addDeal("first", as: changing), second = try await shop.addDeal("second", as: adding)
            try await shop.move(first, to: 1, as: changing)
            #expect(await refusal { try await shop.move(second, to: 1, as: adding) } == .tokenScope)
        }
    }

    @Test("nobody does further what they do not see", arguments: Engine.available)
    func withinSight(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Odd", "deals:read=own deals:write=all deals:export=team contacts:delete=all")
            #expect(role.rights == RightsTable("deals:read=own deals:write=own deals:export=own"))
        }
    }

    @Test("stand by themselves or go with a role of one's own", arguments: Engine.available)
    func given(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Readers", "deals:read=all"), bo = try await shop.add("bo", as: .rep)
            func change(_ values: [(String, JSONValue)]) async throws -> User { try await shop.runner.perform(UpdateRecord<User>(id: bo.id, values: JSONObject(values)), as: .operator).output.record }
            let custom = try await change([("roleId", .int(role.id.rawValue))])
            #expect(custom.role == .custom && custom.roleId == role.id)
            let manager = try await change([("role", "manager")])
            #expect(manager.role == .manager && manager.roleId == nil)
            #expect(await problem { _ = try await change([("role", "custom")]) } == InputProblem(field: "roleId", code: .missing))
            #expect(await refusal { _ = try await change([("roleId", .int(999))]) } == .validation)
            #expect(try await change([("role", "custom"), ("roleId", .int(role.id.rawValue))]).roleId == role.id)
        }
    }

    @Test("cannot be made stronger by who has less: not by giving, not by changing, not by taking over an account", arguments: Engine.available)
    func escalation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Staff office", "users:read=all users:admin=all teams:read=all teams:admin=all deals:read=all")
            let anna = try await shop.add("anna", as: .admin), stig = try await shop.add("stig", as: .rep), bo = try await shop.add("bo", as: .viewer)
            try await shop.give(stig.id, role)
            func asStig(_ id: User.ID, _ values: [(String, JSONValue)]) async throws { _ = try await shop.runner.perform(UpdateRecord<User>(id: id, values: JSONObject(values)), as: stig.credential) }
            #expect(await refusal { try await asStig(stig.id, [("role", "admin")]) } == .forbidden)
            #expect(await refusal { try await asStig(bo.id, [("role", "manager")]) } == .forbidden)
            #expect(await refusal { try await asStig(anna.id, [("name", "Nobody")]) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(InviteUser(id: anna.id), as: stig.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(DeactivateUser(id: anna.id), as: stig.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.hashed(SetPassword(id: anna.id, password: "seven green bicycles"), as: stig.credential) } == .forbidden)
            #expect(await refusal { try await shop.change(role, "users:read=all users:admin=all workspace:admin=all workspace:read=all", as: stig.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.makeRole("More", "deals:read=all deals:write=all", as: stig.credential) } == .forbidden)
            _ = try await shop.makeRole("Less", "deals:read=own", as: stig.credential)
            #expect(await refusal { try await asStig(bo.id, [("role", "viewer"), ("name", "Bo")]) } == .forbidden, "a viewer sees more kinds than the staff office")
        }
    }

    @Test("go when nobody has them any more, and have names of their own", arguments: Engine.available)
    func delete(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Readers", "deals:read=all"), bo = try await shop.add("bo", as: .rep)
            try await shop.give(bo.id, role)
            #expect(await refusal { _ = try await shop.makeRole("readers", "") } == .nameTaken)
            #expect(await refusal { _ = try await shop.runner.perform(DeleteRole(id: role.id), as: .operator) } == .roleInUse)
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: .operator)
            _ = try await shop.runner.perform(DeleteRole(id: role.id), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowRecord<AccessRole>(id: role.id), as: .operator) } == .notFound)
            #expect(try await shop.runner.perform(ShowRecord<User>(id: bo.id), as: .operator).output.record.role == .viewer)
        }
    }

    @Test("changes of one are taken back by one undo", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), role = try await shop.makeRole("Readers", "deals:read=all", as: anna.credential)
            let changed = try await shop.change(role, "deals:read=own", as: anna.credential)
            #expect(try await shop.runner.perform(ShowRecord<AccessRole>(id: role.id), as: .operator).output.record.rights == RightsTable("deals:read=own"))
            _ = try await shop.runner.perform(Undo(token: try #require(changed.undo)), as: anna.credential)
            #expect(try await shop.runner.perform(ShowRecord<AccessRole>(id: role.id), as: .operator).output.record.rights == RightsTable("deals:read=all"))
        }
    }

    @Test("are listed with how far they go and how many have them", arguments: Engine.available)
    func table(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Readers", "deals:read=all"), bo = try await shop.add("bo", as: .rep), cy = try await shop.add("cy", as: .rep)
            try await shop.give(bo.id, role)
            let items = try await shop.runner.perform(ShowRoles(), as: cy.credential).output.items
            #expect(items.map(\.role) == Role.given + [.custom])
            #expect(items.map(\.people) == [0, 0, 0, 1, 0, 1])
            #expect(items[3].rights[.deals, .write] == .own && items[5].rights[.deals, .write] == .none && items[5].own?.name == "Readers")
        }
    }
}

extension Shop {
    func makeRole(_ name: String, _ rights: String, as credential: Credential = .operator) async throws -> AccessRole {
        try await runner.perform(CreateRecord<AccessRole>(values: JSONObject([("name", .string(name)), ("rights", Self.json(rights))])), as: credential).output.record
    }

    @discardableResult
    func change(_ role: AccessRole, _ rights: String, as credential: Credential = .operator) async throws -> Performed<RecordAnswer<AccessRole>> {
        try await runner.perform(UpdateRecord<AccessRole>(id: role.id, values: JSONObject([("rights", Self.json(rights))])), as: credential)
    }

    func give(_ user: User.ID, _ role: AccessRole) async throws {
        _ = try await runner.perform(UpdateRecord<User>(id: user, values: JSONObject([("roleId", .int(role.id.rawValue))])), as: .operator)
    }

    /// A table of rights as callers send it, with nothing in it that is not allowed.
    private static func json(_ text: String) -> JSONValue {
        guard let table = RightsTable(text) else { return .null }
        return .object(JSONObject(Resource.allCases.map { resource in
            (resource.rawValue, .object(JSONObject(Action.allCases.filter { table[resource, $0] != .none }.map { ($0.rawValue, .string(table[resource, $0].rawValue)) })))
        }))
    }
}

/// The problem with which `body` is refused; nil when it is not.
private func problem(_ body: () async throws -> Void) async -> InputProblem? {
    do { try await body() } catch let problem as InputProblem { return problem } catch { return nil }
    return nil
}
