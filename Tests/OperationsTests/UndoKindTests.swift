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
        func newLead() async throws -> Lead.ID { try await shop.runner.perform(CreateLead(values: JSONObject([("name", "Marie"), ("email", "marie@havnen.example")])), as: who).output.record.id }
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
        case .activityType: try await run(UpdateRecord<ActivityType>(id: .init(1), values: JSONObject([("goal", "A day to meet")])))
        case .lesson: try await create(Lesson.self, [("title", "Who decides")])
        case .chatScript: try await create(ChatScript.self, [("name", "Front page")])
        case .coachingNote: try await run(AddCoachingNote(values: JSONObject([("userId", place.led(by: who)), ("text", "Ask one more question")])))
        case .automation: try await create(Automation.self, [("name", "Hand over"), ("trigger", "dealWon")])
        case .routingRule: try await create(RoutingRule.self, [("name", "North"), ("people", [.int(place.boss.rawValue)])])
        case .routingSeat: try await create(RoutingSeat.self, [("userId", .int(place.boss.rawValue)), ("weight", 3)])
        case .qualificationCriteria: try await create(QualificationCriteria.self, [("pipelineId", .int(shop.pipeline.rawValue)), ("framework", "meddic")])
        case .leadQualification: try await run(AnswerLead(id: try await shop.addLead("Answering").id, answers: [("need", "Light")]))
        case .disqualifyReason: try await create(DisqualifyReason.self, [("label", "Too far away")])
        case .lead: try await run(CreateLead(values: JSONObject([("name", "Marie")])))
        case .leadSource: try await create(LeadSource.self, [("name", "Fair")])
        case .campaignCost: try await create(CampaignCost.self, [("sourceId", .int(try await shop.runner.perform(CreateRecord<LeadSource>(values: JSONObject([("name", .string("Source \(shop.clock.now.microseconds)"))])), as: .operator).output.record.id.rawValue)), ("amount", 5_000)])
        case .captureForm: try await create(CaptureForm.self, [("name", "Write to us")])
        case .captureKey: try await run(MakeCaptureKey(name: "Shop"))
        case .referralLink:
            try await run(MakeReferralLink(contactId: try await shop.person([("name", "Ola Nord")]).id, formId: try await shop.contactForm().id))
        case .leadCatch: try await run(AddLeadCatch(id: newLead(), words: "Rang twice"))
        case .outgoingMail: try await run(AnswerLeadCatch(id: shop.runner.perform(AddLeadCatch(id: newLead()), as: who).output.record.id, text: "Gladly"))
        case .catchRule: try await create(CatchRule.self, [("trigger", "cart")])
        case .answerHours: try await create(AnswerHours.self, [("country", "IT")])
        case .answerTemplate: try await create(AnswerTemplate.self, [("name", "Thanks"), ("subject", "Hello"), ("text", "Thank you")])
        case .outreachPolicy: try await create(OutreachPolicy.self, [("country", "NO"), ("channel", "mail"), ("rule", "consent")])
        case .leadRules: try await run(UpdateLeadRules(values: JSONObject([("lostMonths", 12)])))
        case .funnelCount: try await create(FunnelCount.self, [("step", "interest"), ("count", 5)])
        case .leadScoring: try await run(UpdateLeadScoring(values: JSONObject([("hotFrom", 90)])))
        case .fitRule: try await create(FitRule.self, [("field", "country"), ("values", ["SE"]), ("points", 10)])
        case .leadSegment: try await create(LeadSegment.self, [("name", "Fair"), ("selection", "list")])
        case .segmentMember: try await run(AddToSegment(id: try await shop.segment("Fair \(shop.clock.now.microseconds)", [("selection", "list")]).id, leadIds: [try await shop.addLead("Visitor").id]))
        case .share: try await run(MakeShare(dealId: deal, until: Day("2026-12-24")!, fields: []))
        }
    }

    /// Why a change of a kind stays; nil for one that is taken back.
    private func lasting(_ kind: Kind) -> Refusal.Code? {
        switch kind {
        case .token, .captureKey, .referralLink: .undoNever
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

    /// Somebody new in a team below that of who acts.
    func led(by who: Credential) async throws -> JSONValue {
        func team(_ name: String, under parent: Team.ID? = nil) async throws -> Team.ID {
            try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", .string(name)), ("parentId", parent.map { .int($0.rawValue) } ?? .null)])), as: .operator).output.record.id
        }
        guard case .user(let id) = who else { return .null }
        let above = try await team("Above"), below = try await team("Below", under: above), rep = try await shop.add("led", as: .rep, team: below)
        try await shop.database.write { db in _ = try db.execute("UPDATE user_account SET team_id = \(above) WHERE id = \(id)") }
        return .int(rep.id.rawValue)
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

@Suite("Undo of what administrators do") struct AdministrativeUndoTests {
    @Test("gives a user back name, team, role and address, with the rights of the moment, and the audit log says so", arguments: Engine.available)
    func users(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let nora = try await shop.add("nora", as: .admin), anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep)
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let values: [(String, JSONValue)] = [("name", "Bo Berg"), ("email", "berg@lumen.test"), ("role", "manager"), ("teamId", .int(team.id.rawValue)), ("language", "sv")]
            let changed = try await shop.runner.perform(UpdateRecord<User>(id: bo.id, values: JSONObject(values)), as: anna.credential)
            func show() async throws -> User { try await shop.runner.perform(ShowRecord<User>(id: bo.id), as: .operator).output.record }
            let before = try await show()
            #expect(before.role == .manager && before.teamId == team.id)
            _ = try await shop.runner.perform(Undo(token: try #require(changed.undo)), as: anna.credential)
            let after = try await show()
            #expect(after.name == "bo" && after.email == "bo@lumen.test" && after.role == .rep && after.teamId == nil && after.language == nil)
            let noted = try await shop.runner.perform(ListAudit(area: .people), as: .operator).output.items.first
            #expect(noted?.action == "undo.run" && noted?.subjectId == bo.id.rawValue && noted?.details.contains("\"role\":\"rep\"") == true)

            // Who is no administrator any more does not make anybody one by an undo, themselves least of all.
            let lowered = try await shop.runner.perform(UpdateRecord<User>(id: anna.id, values: JSONObject([("role", "rep")])), as: anna.credential)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: lowered.undo ?? ""), as: anna.credential) } == .undoNothing)
            _ = try await shop.runner.perform(Undo(token: lowered.undo ?? ""), as: nora.credential)
            #expect(try await shop.runner.perform(ShowRecord<User>(id: anna.id), as: .operator).output.record.role == .admin)
        }
    }

    @Test("of one's own settings is one's own, and not a program's", arguments: Engine.available)
    func own(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep)
            let changed = try await shop.runner.perform(UpdateMe(values: JSONObject([("theme", "dark")])), as: bo.credential)
            let text = try await shop.runner.perform(CreateToken(name: "Sync", scopes: Scope.all), as: bo.credential).output.text, token = try #require(Credential(bearer: text))
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: changed.undo ?? ""), as: token) } == .undoNothing)
            let row = try await shop.runner.perform(ListHistory(kind: "user"), as: bo.credential).output.items.first
            #expect(row?.operation == "me.update" && row?.mayUndo == true)
            _ = try await shop.runner.perform(Undo(token: changed.undo ?? ""), as: bo.credential)
            #expect(try await shop.runner.perform(ShowMe(), as: bo.credential).output.user?.theme == .system)
        }
    }

    @Test("brings a deleted team and a deleted role back under their numbers, with who was in them before they left", arguments: Engine.available)
    func deleted(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), role = try await shop.makeRole("Readers", "deals:read=all")
            let team = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator).output.record
            let bo = try await shop.add("bo", as: .rep, team: team.id)
            try await shop.give(bo.id, role)
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: .operator)
            let noTeam = try await shop.runner.perform(DeleteTeam(id: team.id), as: anna.credential), noRole = try await shop.runner.perform(DeleteRole(id: role.id), as: anna.credential)
            #expect(noTeam.undo != nil && noRole.undo != nil)
            let row = try #require(try await shop.runner.perform(ListHistory(operation: "teams.delete"), as: anna.credential).output.items.first)
            #expect(row.mayUndo && row.title != nil)
            _ = try await shop.runner.perform(Undo(token: noRole.undo ?? ""), as: anna.credential)
            _ = try await shop.runner.perform(Undo(token: noTeam.undo ?? ""), as: anna.credential)
            let back = try await shop.runner.perform(ShowRecord<Team>(id: team.id), as: .operator).output.record
            #expect(back.name == "North" && back.createdAt == team.createdAt && back.version > team.version)
            #expect(try await shop.runner.perform(ShowRecord<AccessRole>(id: role.id), as: .operator).output.record.rights == RightsTable("deals:read=all"))
            let left = try await shop.runner.perform(ShowRecord<User>(id: bo.id), as: .operator).output.record
            #expect(left.teamId == team.id && left.role == .custom && left.roleId == role.id)
        }
    }

    @Test("does not take a team away that somebody is in by now", arguments: Engine.available)
    func used(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let made = try await shop.runner.perform(CreateRecord<Team>(values: JSONObject([("name", "North")])), as: .operator)
            _ = try await shop.add("bo", as: .rep, team: made.output.record.id)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: .operator) } == .teamInUse)
        }
    }

    @Test("of a link's end lets it hold again, and of a new one ends it", arguments: Engine.available)
    func links(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: anna.credential)
            let made = try await shop.runner.perform(MakeShare(dealId: deal.id, until: Day("2026-12-24")!, fields: []), as: anna.credential)
            func isRead() async throws -> Bool { await refusal { _ = try await shop.runner.perform(ReadShare(secret: made.output.secret)!, as: .nobody) } == nil }
            let ended = try await shop.runner.perform(RevokeShare(id: made.output.share.id), as: anna.credential)
            #expect(try await !isRead())
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: ended.undo ?? ""), as: bo.credential) } == .undoNothing)
            _ = try await shop.runner.perform(Undo(token: ended.undo ?? ""), as: anna.credential)
            #expect(try await isRead())
            _ = try await shop.runner.perform(Undo(token: made.undo ?? ""), as: anna.credential)
            #expect(try await !isRead())
        }
    }

    @Test("is refused for what stays, by its own name; such a run has no token", arguments: Engine.available)
    func lasting(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep)
            let gone = try await shop.runner.perform(DeactivateUser(id: bo.id), as: anna.credential)
            #expect(gone.undo == nil)
            let row = try #require(try await shop.runner.perform(ListHistory(operation: "users.deactivate"), as: anna.credential).output.items.first)
            #expect(!row.mayUndo)
            #expect(await refusal { _ = try await shop.runner.perform(Undo(token: row.token ?? ""), as: anna.credential) } == .undoNever)
            #expect(try await shop.runner.perform(ShowRecord<User>(id: bo.id), as: .operator).output.record.deactivatedAt != nil)
        }
    }
}
