import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Users") struct PeopleTests {
    @Test("get a link by which they set a password of their own, once and for a week", arguments: Engine.available)
    func invitation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep)
            let first = try await shop.runner.perform(InviteUser(id: bo.id), as: anna.credential).output
            let link = try await shop.runner.perform(InviteUser(id: bo.id), as: anna.credential).output
            #expect(link.expiresAt == shop.clock.now + .days(7) && link.path.hasPrefix("/invitation/"))
            #expect(await refusal { try await shop.accept(first) } == .notFound, "a new link ends the one before")
            #expect(await refusal { try await shop.accept(link, password: "short") } == .validation)
            #expect(try await shop.runner.perform(ShowInvited(secret: shop.secret(link)), as: .nobody).output.email == "bo@lumen.test")
            #expect(try await shop.accept(link).email == "bo@lumen.test")
            #expect(try await shop.signIn("bo@lumen.test").me.user?.id == bo.id)
            #expect(await refusal { try await shop.accept(link) } == .notFound, "it works once")
            let late = try await shop.runner.perform(InviteUser(id: bo.id), as: anna.credential).output
            shop.clock.advance(by: .days(7))
            #expect(await refusal { try await shop.accept(late) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(InviteUser(id: bo.id), as: bo.credential) } == .forbidden)
        }
    }

    @Test("go on in the language in which they followed their link", arguments: Engine.available)
    func language(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep)
            func bosLanguage() async throws -> Language? { try await shop.runner.perform(ShowRecord<User>(id: bo.id), as: .operator).output.record.language }
            func accept(_ language: Language?) async throws {
                let link = try await shop.runner.perform(InviteUser(id: bo.id), as: .operator).output
                let known = try await bosLanguage()
                #expect(try await shop.runner.perform(ShowInvited(secret: shop.secret(link)), as: .nobody).output.language == known)
                let operation = try await shop.runner.hashed(AcceptInvitation(secret: shop.secret(link), password: "seven green bicycles", language: language), as: .nobody)
                _ = try await shop.runner.perform(operation, as: .nobody)
            }
            try await accept(.english)
            #expect(try await bosLanguage() == nil, "the workspace's own is no choice")
            try await accept(.italian)
            #expect(try await bosLanguage() == .italian)
            try await accept(nil)
            #expect(try await bosLanguage() == .italian)
            try await accept(.english)
            #expect(try await bosLanguage() == .english)
            #expect(try await shop.signIn("bo@lumen.test").me.language == .english)
        }
    }

    @Test("lose everything by which they came in when they are deactivated, also what was kept for later", arguments: Engine.available)
    func deactivation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep)
            let link = try await shop.runner.perform(InviteUser(id: bo.id), as: .operator).output
            let token = try await shop.runner.perform(CreateToken(name: "sync", scopes: [Scope(.deals, .read)]), as: bo.credential).output.text
            let credential = try #require(Credential(bearer: token))
            _ = try await shop.runner.perform(MakeCalendarFeed(), as: bo.credential)
            _ = try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: credential)
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: credential) } == .signInNeeded)
            #expect(await refusal { try await shop.accept(link) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(InviteUser(id: bo.id), as: .operator) } == .conflict)
            _ = try await shop.runner.perform(ReactivateUser(id: bo.id), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ListRecords<Deal>(ListQuery()), as: credential) } == .signInNeeded, "what ended stays ended")
            #expect(try await shop.runner.perform(ShowCalendarFeed(), as: bo.credential).output.createdAt == nil)
        }
    }

    @Test("are seen by whoever administers with when they were last here and what is open in their name", arguments: Engine.available)
    func overview(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep)
            for title in ["one", "two"] { try await shop.addDeal(title, as: bo.credential) }
            let won = try await shop.addDeal("three", as: bo.credential)
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: bo.credential)
            try await shop.plan("Call", for: bo)
            let link = try await shop.runner.perform(InviteUser(id: bo.id), as: anna.credential).output
            func standing() async throws -> UserStanding? { try await shop.runner.perform(ShowUsersOverview(), as: anna.credential).output.items.first { $0.id == bo.id } }
            let before = try #require(try await standing())
            #expect(before.lastSeenAt == nil && before.invitedUntil == link.expiresAt && !before.hasPassword)
            #expect(before.openDeals == 2 && before.openActivities == 1)
            try await shop.accept(link)
            try await shop.signIn("bo@lumen.test")
            let after = try #require(try await standing())
            #expect(after.lastSeenAt == shop.clock.now && after.invitedUntil == nil && after.hasPassword)
            #expect(await refusal { _ = try await shop.runner.perform(ShowUsersOverview(), as: bo.credential) } == .forbidden)
        }
    }

    @Test("are last seen when a session or a token was used, and never earlier than they were", arguments: Engine.available)
    func lastSeen(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let bo = try await shop.add("bo", as: .rep), seen = LastSeen()
            let token = try await shop.runner.perform(CreateToken(name: "sync", scopes: [Scope(.deals, .read)]), as: bo.credential).output.text
            let credential = try #require(Credential(bearer: token)), later = shop.clock.now + .hours(2)
            seen.note(credential, from: "::1", at: later)
            try await seen.write(to: shop.database, at: later)
            func at() async throws -> Timestamp? { try await shop.runner.perform(ShowUsersOverview(), as: .operator).output.items.first { $0.id == bo.id }?.lastSeenAt }
            #expect(try await at() == later)
            let slow = LastSeen()
            slow.note(credential, from: "::1", at: shop.clock.now)
            try await slow.write(to: shop.database, at: shop.clock.now)
            #expect(try await at() == later, "another server noted an earlier use")
        }
    }
}

@Suite("Handing over") struct HandOverTests {
    @Test("gives open deals and planned steps to somebody else, and one undo takes it back", arguments: Engine.available)
    func handOver(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep), cy = try await shop.add("cy", as: .rep)
            let open = try await shop.addDeal("open", amount: 100, as: bo.credential), resting = try await shop.addDeal("resting", as: bo.credential), won = try await shop.addDeal("won", as: bo.credential)
            let foreign = try await shop.addDeal("foreign", as: cy.credential)
            _ = try await shop.runner.perform(NurtureDeal(id: resting.id, until: try #require(Day("2027-03-01"))), as: bo.credential)
            _ = try await shop.runner.perform(WinDeal(id: won.id), as: bo.credential)
            let step = try await shop.plan("Call", for: bo, on: open)
            _ = try await shop.runner.perform(DeactivateUser(id: bo.id), as: anna.credential)
            let listed = try await shop.runner.perform(ShowOpenWork(id: bo.id), as: anna.credential).output
            #expect(listed.deals == 2 && listed.activities == 1 && Set(listed.items.map(\.id)) == [open.id, resting.id])

            let done = try await shop.runner.perform(HandOver(id: bo.id, to: cy.id), as: anna.credential)
            #expect(done.output.deals == 2 && done.output.activities == 1 && done.output.left == 0)
            func owners() async throws -> [User.ID?] {
                var owners: [User.ID?] = []
                for deal in [open, resting, won, foreign] { owners.append(try await shop.deal(deal.id).ownerId) }
                return owners + [try await shop.runner.perform(ShowRecord<Activity>(id: step.id), as: .operator).output.record.ownerId]
            }
            #expect(try await owners() == [cy.id, cy.id, bo.id, cy.id, cy.id])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])

            _ = try await shop.runner.perform(Undo(token: try #require(done.undo)), as: anna.credential)
            #expect(try await owners() == [bo.id, bo.id, bo.id, cy.id, bo.id], "also to somebody who is not active any more")
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("asks for somebody who can take it, and for the right to administer", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep), gone = try await shop.add("gone", as: .rep), maja = try await shop.add("maja", as: .manager)
            _ = try await shop.runner.perform(DeactivateUser(id: gone.id), as: anna.credential)
            try await shop.addDeal("open", as: bo.credential)
            #expect(await refusal { _ = try await shop.runner.perform(HandOver(id: bo.id, to: bo.id), as: anna.credential) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(HandOver(id: bo.id, to: gone.id), as: anna.credential) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(HandOver(id: bo.id, to: anna.id), as: maja.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(ShowOpenWork(id: bo.id), as: maja.credential) } == .forbidden)
            #expect(try await shop.runner.perform(ShowOpenWork(id: bo.id), as: anna.credential).output.deals == 1)
        }
    }
}

extension Shop {
    func secret(_ link: InvitationMade) -> String { String(link.path.split(separator: "/").last ?? "") }

    /// Follows a link and sets a password.
    @discardableResult
    func accept(_ link: InvitationMade, password: String = "seven green bicycles") async throws -> InvitationAccepted {
        let operation = try await runner.hashed(AcceptInvitation(secret: secret(link), password: password), as: .nobody)
        return try await runner.perform(operation, as: .nobody).output
    }

    @discardableResult
    func signIn(_ email: String, _ password: String = "seven green bicycles") async throws -> SessionStarted {
        try await runner.perform(runner.hashed(SignIn(email: email, password: password), as: .nobody), as: .nobody).output
    }

    @discardableResult
    func plan(_ subject: String, for person: (id: User.ID, credential: Credential), on deal: Deal? = nil) async throws -> Activity {
        var values: [(String, JSONValue)] = [("type", "call"), ("subject", .string(subject)), ("dueAt", "2026-11-25T09:00:00Z")]
        if let deal { values.append(("dealId", .int(deal.id.rawValue))) }
        return try await runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: person.credential).output.record
    }
}
