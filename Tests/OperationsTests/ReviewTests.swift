import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A review of a pipeline") struct ReviewTests {
    private func show(_ shop: Shop, _ credential: Credential = .operator) async throws -> ReviewAnswer { try await shop.runner.perform(ShowReview(id: shop.pipeline), as: credential).output }

    @Test("says of each deal what changed since the last one", arguments: Engine.available)
    func changes(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let moved = try await shop.addDeal("Moved", in: 0, amount: 1_000), quiet = try await shop.addDeal("Quiet", in: 1), talked = try await shop.addDeal("Talked of", in: 2)
            shop.clock.advance(by: .days(8))
            let first = try await shop.runner.perform(StartReview(id: shop.pipeline), as: .operator).output
            #expect(first.lastReview == nil && first.since == shop.clock.now - .days(7) && first.deals.map(\.deal.id) == [moved.id, quiet.id, talked.id])
            #expect(first.deals.allSatisfy { $0.isQuiet })
            let last = try await shop.runner.perform(FinishReview(id: shop.pipeline), as: .operator).output
            #expect(last.review?.finishedAt == shop.clock.now)
            shop.clock.advance(by: .days(7))
            try await shop.move(moved, to: 3)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: moved.id, values: JSONObject([("amount", 2_000), ("expectedClose", "2026-12-24")])), as: .operator)
            for values in [[("type", "call"), ("doneAt", .string(shop.clock.now.description))], [("type", "task")]] as [[(String, JSONValue)]] {
                _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values + [("subject", "Call"), ("dealId", .int(talked.id.rawValue))])), as: .operator)
            }
            _ = try await shop.runner.perform(AddComment(text: "Good", dealId: talked.id), as: .operator)
            let new = try await shop.addDeal("New", in: 1, amount: 500)
            let second = try await shop.runner.perform(StartReview(id: shop.pipeline), as: .operator).output
            #expect(second.since == last.review?.finishedAt && second.lastReview == last.review?.finishedAt)
            let byId = Dictionary(uniqueKeysWithValues: second.deals.map { ($0.deal.id, $0) })
            #expect(byId[moved.id]?.changed == ["stageId", "amount", "expectedClose"] && byId[moved.id]?.before?.amount == 1_000)
            #expect(byId[quiet.id]?.isQuiet == true)
            #expect(byId[talked.id]?.touches == 1 && byId[talked.id]?.comments == 1 && byId[talked.id]?.hasNewStep == true && byId[talked.id]?.isQuiet == false)
            #expect(byId[new.id]?.before == nil && byId[new.id]?.isQuiet == false)
            #expect(Set(second.changes.moves.map(\.reason)).isSuperset(of: [.created, .grown, .advanced]))
            #expect(second.changes.end.count == 4)
        }
    }

    @Test("is one for all, and remembers what was talked about", arguments: Engine.available)
    func marks(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep)
            let one = try await shop.addDeal("One", as: rep.credential), two = try await shop.addDeal("Two", in: 1, as: rep.credential)
            #expect(await refusal { _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: one.id), as: boss.credential) } == .conflict)
            let begun = try await shop.runner.perform(StartReview(id: shop.pipeline), as: boss.credential).output.review
            #expect(try await shop.runner.perform(StartReview(id: shop.pipeline), as: rep.credential).output.review == begun)
            for _ in 1...2 { _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: one.id), as: boss.credential) }
            let seen = try await show(shop, rep.credential)
            #expect(seen.reviewedCount == 1 && seen.deals[0].mark?.by == boss.id)
            _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: one.id, reviewed: false), as: rep.credential)
            _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: two.id), as: rep.credential)
            #expect(try await show(shop).deals.map { $0.mark != nil } == [false, true])
            let finished = try await shop.runner.perform(FinishReview(id: shop.pipeline), as: boss.credential).output
            let after = try await show(shop)
            #expect(after.review == nil && after.reviewedCount == 0)
            #expect(try await shop.runner.perform(ShowReview(id: shop.pipeline, reviewId: finished.review?.id), as: rep.credential).output.reviewedCount == 1)
            #expect(await refusal { _ = try await shop.runner.perform(FinishReview(id: shop.pipeline), as: boss.credential) } == .conflict)
            #expect(await refusal { _ = try await shop.runner.perform(ShowReview(id: shop.pipeline, reviewId: 999), as: boss.credential) } == .notFound)
        }
    }

    @Test("shows the deals that one may see, and a viewer marks none", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), viewer = try await shop.add("Vera", as: .viewer)
            let hidden = try await shop.addDeal("Hidden", as: other.credential)
            try await shop.addDeal("Own", as: rep.credential)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(try await shop.runner.perform(StartReview(id: shop.pipeline), as: rep.credential).output.deals.map(\.deal.title) == ["Own"])
            #expect(await refusal { _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: hidden.id), as: rep.credential) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(StartReview(id: shop.pipeline), as: viewer.credential) } == .forbidden)
            #expect(try await show(shop, viewer.credential).deals.count == 2)
        }
    }

    @Test("is ended by who began it and by who may change every deal, and by nobody else", arguments: Engine.available)
    func finishing(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let boss = try await shop.add("Maja", as: .manager), rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), admin = try await shop.add("Nora", as: .admin)
            try await shop.addDeal("Own", as: other.credential)
            for (began, ended) in [(rep, rep), (rep, boss), (boss, admin), (boss, boss)] {
                #expect(try await shop.runner.perform(StartReview(id: shop.pipeline), as: began.credential).output.mayFinish)
                #expect(try await !show(shop, other.credential).mayFinish)
                #expect(await refusal { _ = try await shop.runner.perform(FinishReview(id: shop.pipeline), as: other.credential) } == .notYourReview)
                #expect(try await show(shop).review?.finishedAt == nil)
                #expect(try await shop.runner.perform(FinishReview(id: shop.pipeline), as: ended.credential).output.review?.userId == began.id)
                shop.clock.advance(by: .minutes(1))
            }
            _ = try await shop.runner.perform(StartReview(id: shop.pipeline), as: boss.credential)
            #expect(await refusal { _ = try await shop.runner.perform(FinishReview(id: shop.pipeline), as: rep.credential) } == .notYourReview)
        }
    }

    @Test("leaves in the history and in the audit log who began and ended it, and goes on after an undo", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep), deal = try await shop.addDeal("Own", as: rep.credential)
            let begun = try await shop.runner.perform(StartReview(id: shop.pipeline), as: rep.credential)
            _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: deal.id), as: rep.credential)
            let ended = try await shop.runner.perform(FinishReview(id: shop.pipeline), as: rep.credential), id = try #require(ended.output.review?.id)
            let audited = try await shop.runner.perform(ListAudit(area: .pipelines), as: .operator).output.items.filter { $0.kind == "review" }
            #expect(audited.map(\.action) == ["reviews.finish", "reviews.start"] && audited.allSatisfy { $0.userId == rep.id && $0.subjectId == id })
            let events = try await shop.database.read { db in try db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE kind = 'review' ORDER BY id") }
            #expect(events.map(\.operation) == ["reviews.start", "reviews.finish"] && events.allSatisfy { $0.userId == rep.id && $0.entityId == id })

            let back = try await shop.runner.perform(Undo(token: try #require(ended.undo)), as: rep.credential)
            let open = try await show(shop)
            #expect(open.review?.id == id && open.review?.finishedAt == nil && open.reviewedCount == 1)
            let again = try await shop.runner.perform(Undo(token: try #require(back.undo)), as: rep.credential), over = try await show(shop)
            #expect(over.review == nil && over.lastReview == ended.output.review?.finishedAt)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: begun.undo ?? ""), as: rep.credential) } == .undoConflict)

            shop.clock.advance(by: .minutes(1))
            let second = try await shop.runner.perform(StartReview(id: shop.pipeline), as: rep.credential)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: again.undo ?? ""), as: rep.credential) } == .undoConflict, "another one is open")
            _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: deal.id), as: other.credential)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: second.undo ?? ""), as: rep.credential) } == .undoConflict, "somebody else has noted something")
            _ = try await shop.runner.perform(MarkReviewed(id: shop.pipeline, dealId: deal.id, reviewed: false), as: other.credential)
            _ = try await shop.runner.perform(Undo(token: try #require(second.undo)), as: rep.credential)
            #expect(try await show(shop).review == nil)
        }
    }
}
