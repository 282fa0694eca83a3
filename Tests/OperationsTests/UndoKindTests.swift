import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Undo of every kind of record") struct UndoKindTests {
    /// Changes one record of a kind.
    /// - Returns: the operation that did it.
    private func change(_ kind: Kind, _ place: UndoPlace, _ who: Credential) async throws -> String {
        let shop = place.shop, deal = place.deal.id, dealId = JSONValue.int(deal.rawValue)
        func create<R: Record>(_: R.Type, _ values: [(String, JSONValue)]) async throws -> String {
            _ = try await shop.runner.perform(CreateRecord<R>(values: JSONObject(values)), as: who)
            return CreateRecord<R>.name.text
        }
        func run<O: Operation>(_ operation: O) async throws -> String {
            _ = try await shop.runner.perform(operation, as: who)
            return O.name.text
        }
        return switch kind {
        case .deal: try await run(CreateDeal(title: "Boiler"))
        case .company: try await create(Company.self, [("name", "Fjord")])
        case .contact: try await create(Contact.self, [("name", "Karin")])
        case .activity: try await create(Activity.self, [("type", "call"), ("subject", "Ask")])
        case .pipeline: try await run(CreatePipeline(name: "Second", stages: ["One", "Two"]))
        case .stage: try await run(AddStage(id: shop.pipeline, values: JSONObject([("name", "Demo")])))
        case .user: try await run(UpdateMe(values: JSONObject([("name", "Anna Berg")])))
        case .team: try await create(Team.self, [("name", "North")])
        case .role: try await create(AccessRole.self, [("name", "Readers")])
        case .workspace: try await run(UpdateWorkspace(values: JSONObject([("quietDays", 20)])))
        case .lostReason: try await create(LostReason.self, [("name", "weather"), ("label", "The weather")])
        case .rate: try await create(ExchangeRate.self, [("currency", "SEK"), ("day", "2026-01-01"), ("rate", .double(0.1))])
        case .token: try await run(CreateToken(name: "Sync", scopes: [Scope(.deals, .read)]))
        case .import: try await place.bring("deals.csv", as: who)
        case .view: try await run(SaveView(name: "Open", list: .deals, filters: ["status=open"]))
        case .comment: try await run(AddComment(text: "They call back", dealId: deal))
        case .attachment: try await place.attach(as: who)
        case .need: try await create(Need.self, [("dealId", dealId), ("title", "Warm rooms")])
        case .caseStudy: try await create(CaseStudy.self, [("title", "A warm school")])
        case .competitor: try await create(Competitor.self, [("name", "Varme AB")])
        case .rival: try await run(AddRival(id: deal, competitor: place.competitor))
        case .competition: try await run(SetCompetition(id: deal, values: JSONObject([("bidsRequired", 3)])))
        case .objection: try await create(Objection.self, [("text", "Too dear")])
        case .objectionAnswer: try await create(ObjectionAnswer.self, [("objectionId", .int(place.objection.rawValue)), ("text", "It saves more")])
        case .raisedObjection: try await create(RaisedObjection.self, [("dealId", dealId), ("text", "Too late")])
        case .discoveryAnswer: try await run(AnswerQuestion(id: deal, stageId: shop.stages[0].id, key: "why", answer: "A grant ends"))
        case .approval: try await run(AskApproval(id: deal, stageId: shop.stages[0].id, key: "discount", userId: place.boss))
        case .review: try await run(StartReview(id: shop.pipeline))
        case .customField: try await create(CustomField.self, [("kind", "deal"), ("name", "Roof"), ("type", "number")])
        case .share: try await run(MakeShare(dealId: deal, until: Day("2026-12-24")!, fields: []))
        }
    }

    /// Why a change of a kind stays; nil for one that is taken back.
    private func lasting(_ kind: Kind) -> Refusal.Code? {
        switch kind {
        case .token: .undoNever
        case .import: .undoImport
        default: nil
        }
    }

    @Test("is offered in the history, and Z takes back just that, or says why it stays and leaves what came before", arguments: Engine.available)
    func every(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let place = try await UndoPlace.prepare(shop), anna = try await shop.add("anna", as: .admin)
            for kind in Kind.allCases {
                shop.clock.advance(by: .minutes(1))
                let before = try await shop.runner.perform(CreateDeal(title: "before \(kind)"), as: anna.credential)
                shop.clock.advance(by: .minutes(1))
                let operation = try await change(kind, place, anna.credential)
                shop.clock.advance(by: .minutes(1))
                func rows() async throws -> [HistoryRun] { try await shop.runner.perform(ListHistory(limit: 100), as: anna.credential).output.items }
                let row = try #require(try await rows().first { $0.operation == operation && $0.userId == anna.id }, "\(kind)")
                if let why = lasting(kind) {
                    #expect(await refusal { _ = try await shop.runner.perform(UndoLast(), as: anna.credential) } == why, "\(kind)")
                    #expect(!row.mayUndo, "\(kind)")
                    try await place.forget(kind)
                } else {
                    #expect(row.mayUndo, "\(kind)")
                    let undone = try await shop.runner.perform(UndoLast(), as: anna.credential)
                    #expect(undone.output.operation == operation && undone.undo != nil, "\(kind)")
                    #expect(try await rows().first { $0.token == row.token }?.isUndone == true, "\(kind)")
                }
                // What came before stands in any case.
                #expect(try await shop.deal(before.output.record.id).title == "before \(kind)")
            }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("can be undone again: what was brought back stands, and Z knows it as the last thing", arguments: Engine.available)
    func redo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let place = try await UndoPlace.prepare(shop), anna = try await shop.add("anna", as: .admin)
            for kind in Kind.allCases where lasting(kind) == nil {
                shop.clock.advance(by: .minutes(1))
                let operation = try await change(kind, place, anna.credential)
                shop.clock.advance(by: .minutes(1))
                let undone = try await shop.runner.perform(UndoLast(), as: anna.credential)
                shop.clock.advance(by: .minutes(1))
                // A review that was called off has no row to bring back: the next one is begun.
                guard kind != .review else { continue }
                _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: anna.credential)
                shop.clock.advance(by: .minutes(1))
                let again = try await shop.runner.perform(UndoLast(), as: anna.credential).output
                #expect(again.operation == Undo.name.text, "\(operation)")
            }
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("needs the right to make the change: not any more after it was lost", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let place = try await UndoPlace.prepare(shop)
            _ = try await shop.add("nora", as: .admin)
            for (number, kind) in [Kind.team, .role, .workspace, .lostReason, .rate, .customField, .need, .objection, .caseStudy].enumerated() {
                let former = try await shop.add("former\(number)", as: .admin)
                _ = try await change(kind, place, former.credential)
                try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET role = 'viewer', version = version + 1 WHERE id = \(former.id)") }
                #expect(await refusal { _ = try await shop.runner.perform(UndoLast(), as: former.credential) } == .undoNothing, "\(kind)")
                try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET role = 'admin', version = version + 1 WHERE id = \(former.id)") }
                _ = try await shop.runner.perform(UndoLast(), as: former.credential)
            }
        }
    }
}

/// A shop in which each kind of record can be changed.
struct UndoPlace: Sendable {
    let shop: Shop
    let deal: Deal
    let boss: User.ID
    let competitor = "Kamin AS"
    let objection: Objection.ID

    static func prepare(_ shop: Shop) async throws -> UndoPlace {
        let boss = try await shop.add("boss", as: .manager), stage = shop.stages[0].id
        let objection = try await shop.runner.perform(CreateRecord<Objection>(values: JSONObject([("text", "Not now")])), as: .operator).output.record
        _ = try await shop.runner.perform(CreateRecord<Competitor>(values: JSONObject([("name", "Kamin AS")])), as: .operator)
        let values: JSONValue = ["id": .int(stage.rawValue), "questions": [["key": "why", "text": "Why now?"]], "exitCriteria": [["key": "discount", "text": "Discount over 20 %", "kind": "approval", "mode": "block"]]]
        _ = try await shop.runner.perform(UpdateStage(input: values), as: .operator)
        return UndoPlace(shop: shop, deal: try await shop.addDeal("Stove"), boss: boss.id, objection: objection.id)
    }

    /// An import that is done, as the server leaves it.
    func bring(_ name: String, as who: Credential) async throws -> String {
        let begun = try await shop.runner.perform(BeginImport(fileName: name), as: who).output.record
        try await shop.database.write { db in _ = try db.execute("UPDATE import SET status = 'done', finished_at = \(shop.clock.now) WHERE id = \(begun.id)") }
        return "imports.run"
    }

    func attach(as who: Credential) async throws -> String {
        let bytes = Array("%PDF-1.7 an offer".utf8), id = try await FileContents.begin(in: shop.database, now: shop.clock.now)
        try await FileContents.add(bytes, number: 0, to: id, in: shop.database)
        let content = StoredContent(id: id, bytes: Int64(bytes.count), hash: "\(id)", beginning: bytes)
        _ = try await shop.runner.perform(AttachFile(content, name: "Offer.pdf", dealId: deal.id, companyId: nil, limit: 1_000_000), as: who)
        return AttachFile.name.text
    }

    /// Takes away what would stay the last thing that was done.
    func forget(_ kind: Kind) async throws {
        try await shop.database.write { db in
            if kind == .import { try db.execute("UPDATE import SET status = 'undone'") } else { try db.execute("UPDATE event SET user_id = NULL WHERE kind = \(kind.rawValue)") }
        }
    }
}
