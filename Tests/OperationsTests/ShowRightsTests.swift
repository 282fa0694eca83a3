import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("What somebody may do") struct ShowRightsTests {
    @Test("is what the workspace's rule says for reps, and the role's table for the rest", arguments: Engine.available)
    func sources(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep)
            try await shop.set(sees: .team, changes: .own)
            let rights = try await shop.rights(of: bo.id, as: anna.credential).rights
            func right(_ action: Action, on resource: Resource) -> RightsOfUser.Right? { rights.first { $0.action == action && $0.resource == resource } }
            #expect(rights.count == Resource.allCases.count * Action.allCases.count)
            #expect(right(.read, on: .deals)?.reach == .team && right(.read, on: .deals)?.source == .workspace)
            #expect(right(.write, on: .deals)?.reach == .own && right(.write, on: .deals)?.source == .workspace)
            #expect(right(.export, on: .deals)?.reach == Reach.none && right(.export, on: .deals)?.source == .role)
            #expect(right(.write, on: .companies)?.reach == .all && right(.write, on: .companies)?.source == .role)
        }
    }

    @Test("with one record is what happens when they try, with the reason", arguments: Engine.available)
    func records(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let north = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep, team: north.id), mate = try await shop.add("mate", as: .rep, team: north.id), cy = try await shop.add("cy", as: .rep)
            try await shop.set(sees: .team, changes: .own)
            let own = try await shop.addDeal("own", as: bo.credential), mates = try await shop.addDeal("mates", as: mate.credential), foreign = try await shop.addDeal("foreign", as: cy.credential)
            func reasons(_ deal: Deal) async throws -> [RecordCheck.Reason] { try await shop.rights(of: bo.id, deal, as: anna.credential).check?.answers.map(\.reason) ?? [] }
            #expect(try await reasons(own) == [.owner, .owner, .owner])
            #expect(try await reasons(mates) == [.team, .outOfReach, .outOfReach])
            #expect(try await reasons(foreign) == [.outOfReach, .unseen, .unseen])
            try await shop.move(own, to: 1, as: bo.credential)
            #expect(await refusal { try await shop.move(mates, to: 1, as: bo.credential) } == .forbidden)
            #expect(await refusal { try await shop.move(foreign, to: 1, as: bo.credential) } == .notFound)
            #expect(try await shop.rights(of: anna.id, foreign, as: anna.credential).check?.answers.map(\.reason) == [.all, .all, .all])
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: anna.credential)
            #expect(try await reasons(own) == [.deactivated, .deactivated, .deactivated])
            #expect(try await shop.rights(of: bo.id, as: anna.credential).rights.allSatisfy { $0.reach == .none && $0.source == .deactivated })
        }
    }

    @Test("is shown to oneself and to whoever administers, and never more of a record than who asks may see", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep), cy = try await shop.add("cy", as: .rep), maja = try await shop.add("maja", as: .manager)
            try await shop.set(sees: .own, changes: .own)
            let foreign = try await shop.addDeal("foreign", as: cy.credential)
            #expect(try await shop.rights(of: bo.id, as: bo.credential).user.id == bo.id)
            #expect(await refusal { _ = try await shop.rights(of: cy.id, as: bo.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.rights(of: cy.id, as: maja.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.rights(of: bo.id, foreign, as: bo.credential) } == .notFound)
            #expect(await refusal { _ = try await shop.rights(of: .init(999), as: .operator) } == .notFound)
        }
    }
}

extension Shop {
    func rights(of user: User.ID, _ deal: Deal? = nil, as credential: Credential) async throws -> RightsOfUser {
        try await runner.perform(ShowRights(id: user, kind: deal == nil ? nil : "deals", record: deal?.id.rawValue), as: credential).output
    }
}
