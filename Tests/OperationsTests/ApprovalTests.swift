import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Approvals") struct ApprovalTests {
    @Test("are asked of whoever may give them on this deal, also by a role of the workspace's own", arguments: Engine.available)
    func approvers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let north = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record.id
            let rep = try await shop.add("Astrid", as: .rep, team: north), stranger = try await shop.add("Sven", as: .rep)
            let boss = try await shop.add("Maja", as: .manager), admin = try await shop.add("Nora", as: .admin), lead = try await shop.add("Lena", as: .rep, team: north), reader = try await shop.add("Rita", as: .revops), gone = try await shop.add("Gone", as: .manager)
            try await shop.give(lead.id, shop.makeRole("Leads", "deals:read=all deals:write=team activities:read=team activities:write=team pipelines:read=all"))
            _ = try await shop.runner.perform(DeactivateUser(id: gone.id), as: .operator)
            let stage = shop.stages[0].id, deal = try await shop.addDeal("Boiler", as: rep.credential), foreign = try await shop.addDeal("Stove", as: stranger.credential)
            func asked(_ deal: Deal, as credential: Credential) async throws -> Set<User.ID> { try await shop.runner.perform(ShowDealScreen(id: deal.id), as: credential).output.approvers }
            #expect(try await asked(deal, as: rep.credential).isEmpty, "no stage wants one")

            _ = try await shop.runner.perform(UpdateStage(input: ["id": .int(stage.rawValue), "exitCriteria": [["key": "discount", "text": "Discount over 20 %", "kind": "approval", "mode": "block"]]]), as: .operator)
            #expect(try await asked(deal, as: rep.credential) == [boss.id, admin.id, lead.id])
            #expect(try await asked(foreign, as: stranger.credential) == [boss.id, admin.id], "a lead of another team may not change it")
            func ask(_ user: User.ID, _ deal: Deal, as credential: Credential) async throws -> Approval {
                try await shop.runner.perform(AskApproval(id: deal.id, stageId: stage, key: "discount", userId: user), as: credential).output.record
            }
            for nobody in [rep.id, reader.id, gone.id] { #expect(await reasons { _ = try await ask(nobody, deal, as: rep.credential) } == ["validation", "userId notFound"]) }
            #expect(await reasons { _ = try await ask(lead.id, foreign, as: stranger.credential) } == ["validation", "userId notFound"])

            let approval = try await ask(lead.id, deal, as: rep.credential)
            #expect(try await shop.runner.perform(ListNotices(), as: lead.credential).output.items.map(\.kind) == [.approvalAsked])
            #expect(await refusal { try await shop.move(deal, to: 1, as: rep.credential) } == .stageGate)
            _ = try await shop.runner.perform(DecideApproval(id: approval.id, approve: true), as: lead.credential)
            try await shop.move(deal, to: 1, as: rep.credential)
        }
    }
}
