import Domain
import Storage
import TestDatabases
import Testing
import Writing
@testable import Operations

@Suite("One-time codes") struct TOTPTests {
    private let secret = TOTP(secret: Array("12345678901234567890".utf8))

    @Test("are those of RFC 6238, appendix B", arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
    func vectors(seconds: Int64, code: String) {
        let step = TOTP.step(at: Timestamp(seconds: seconds))
        #expect(step == seconds / 30)
        #expect(secret.code(of: step, digits: 8) == code)
        #expect(secret.code(of: step) == String(code.suffix(6)))
    }

    @Test("fit one step before and behind, and a step no second time")
    func drift() {
        let now = Timestamp(seconds: 1_234_567_890), step = TOTP.step(at: now)
        for distance in -3...3 as ClosedRange<Int64> {
            #expect((secret.step(of: secret.code(of: step + distance), at: now, after: 0) == step + distance) == (-1...1 ~= distance), "\(distance)")
        }
        #expect(secret.step(of: secret.code(of: step), at: now, after: step) == nil)
        #expect(secret.step(of: secret.code(of: step + 1), at: now, after: step) == step + 1)
        for typed in ["", "12345", "1234567", "abcdef", secret.code(of: step) + "0"] { #expect(secret.step(of: typed, at: now, after: 0) == nil, "\(typed)") }
    }

    @Test("come from a secret in base 32 and an address that apps read")
    func address() {
        #expect(secret.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(TOTP(secret: [0xFF]).text == "74")
        #expect(secret.address(account: "a+b@lumen.test", issuer: "Lumen & Ø") == "otpauth://totp/Lumen%20%26%20%C3%98:a%2Bb%40lumen.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lumen%20%26%20%C3%98&algorithm=SHA1&digits=6&period=30")
        #expect(TOTP().secret.count == 20 && TOTP() != TOTP())
    }
}

@Suite("A sealing key") struct SealingKeyTests {
    private let key = SealingKey(Array(0..<32))!, other = SealingKey(Array(1..<33))!

    @Test("opens what it sealed, in its place only")
    func sealing() throws {
        let sealed = try key.seal([1, 2, 3], for: "two_step|secret|7")
        #expect(key.open(sealed, for: "two_step|secret|7") == [1, 2, 3])
        #expect(key.open(sealed, for: "two_step|secret|8") == nil)
        #expect(other.open(sealed, for: "two_step|secret|7") == nil)
        #expect(key.open(String(sealed.dropLast()) + (sealed.hasSuffix("0") ? "1" : "0"), for: "two_step|secret|7") == nil)
        #expect(try key.seal([1, 2, 3], for: "x") != key.seal([1, 2, 3], for: "x"))
        #expect(sealed.hasPrefix(key.id + ".") && SealingKey([1, 2]) == nil && SealingKey.makeBytes().count == 32)
    }

    @Test("is the one of its workspace as soon as there is a secret", arguments: Engine.available)
    func settling(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            #expect(try await key.settle(in: shop.database))
            #expect(try await other.settle(in: shop.database))
            let (id, _) = try await shop.add("Astrid", as: .rep)
            try await shop.database.write { db in try db.execute("INSERT INTO two_step (user_id, secret, last_step, created_at) VALUES (\(id), 'x', 0, 0)") }
            #expect(try await other.settle(in: shop.database))
            #expect(try await !key.settle(in: shop.database))
        }
    }
}

@Suite("Signing in with a second step") struct TwoStepTests {
    private static let key = SealingKey(Array(0..<32))!
    private static let password = "lamplight over harbour"

    /// Somebody with a password, and a server that has a key.
    private struct Person: Sendable {
        let shop: Shop
        let runner: Runner
        let id: User.ID
        let email: String
        var own: Credential { .user(id) }

        init(_ shop: Shop, _ name: String = "Astrid", as role: Role = .admin) async throws {
            self.shop = shop
            let clock = shop.clock
            runner = Runner(database: shop.database, means: Means(key: TwoStepTests.key), clock: { clock.now })
            let id = try await shop.add(name, as: role).id, email = name.lowercased() + "@lumen.test"
            (self.id, self.email) = (id, email)
            let hash = try await runner.means.passwords.hash(TwoStepTests.password)
            try await shop.database.write { db in try db.execute("UPDATE user_account SET email_fold = \(email), password_hash = \(hash) WHERE id = \(id)") }
        }

        func perform<O: Operation>(_ operation: O, as credential: Credential? = nil) async throws -> O.Output {
            let credential = credential ?? own
            return try await runner.perform(runner.hashed(operation, as: credential), as: credential).output
        }

        func signIn(_ code: String? = nil) async throws -> SessionStarted {
            var operation = SignIn(email: email, password: TwoStepTests.password)
            operation.code = code
            return try await perform(operation, as: .nobody)
        }

        /// The first step: what the second one needs.
        func firstStep() async throws -> String {
            do { _ = try await signIn() } catch let refusal as Refusal where refusal.code == .codeNeeded { return refusal.details["step"] ?? "" }
            return ""
        }

        /// Switches it on; the code for recovery and the app.
        func setUp(as credential: Credential? = nil) async throws -> (codes: [String], app: TOTP) {
            _ = try await perform(BeginTwoStep(), as: credential)
            let app = try await app()
            return (try await perform(ConfirmTwoStep(code: app.code(of: step)), as: credential).recoveryCodes, app)
        }

        func app() async throws -> TOTP {
            let id = id
            return try #require(try await shop.database.read { db in try TwoStep.find(id, on: db)?.totp(TwoStepTests.key) })
        }
        var step: Int64 { TOTP.step(at: shop.clock.now) }
        func later() { shop.clock.advance(by: .seconds(30)) }
    }

    private func why(_ body: () async throws -> Void) async -> String? {
        do { try await body() } catch let refusal as Refusal { return refusal.problems.first?.details["why"] ?? refusal.code.rawValue } catch { return "\(error)" }
        return nil
    }

    @Test("is switched on with a code, and asked for from then on", arguments: Engine.available)
    func settingUp(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop)
            #expect(await why { _ = try await astrid.signIn() } == nil)
            let made = try await astrid.perform(BeginTwoStep())
            #expect(made.address.hasPrefix("otpauth://totp/Lumen:") && made.text.count == 32)
            // A secret that waits changes nothing yet.
            #expect(await why { _ = try await astrid.signIn() } == nil)
            let app = try await astrid.app()
            #expect(app.text == made.text)
            #expect(await why { _ = try await astrid.perform(ConfirmTwoStep(code: app.code(of: astrid.step + 7))) } == "codeWrong")
            let started = try await astrid.perform(ConfirmTwoStep(code: app.code(of: astrid.step)))
            #expect(started.recoveryCodes.count == 10 && Set(started.recoveryCodes).count == 10)
            let state = try await astrid.perform(ShowTwoStep())
            #expect(state.since == shop.clock.now && state.codesLeft == 10 && !state.isRequired)
            #expect(await why { _ = try await astrid.signIn() } == "codeNeeded")
            #expect(await why { _ = try await astrid.perform(BeginTwoStep()) } == "conflict")
            astrid.later()
            #expect(try await astrid.signIn(app.code(of: astrid.step)).me.user?.id == astrid.id)
        }
    }

    @Test("comes with the secret of the first step, and each code once", arguments: Engine.available)
    func secondStep(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), app = try await astrid.setUp().app, first = try await astrid.firstStep()
            // The code that switched it on was used.
            #expect(await why { _ = try await astrid.perform(EnterCode(step: first, code: app.code(of: astrid.step)), as: .nobody) } == "codeWrong")
            astrid.later()
            let code = app.code(of: astrid.step)
            let started = try await astrid.perform(EnterCode(step: first, code: code), as: .nobody)
            #expect(try await astrid.perform(ShowMe(), as: .session(started.secret.hash)).user?.id == astrid.id)
            #expect(await why { _ = try await astrid.perform(EnterCode(step: first, code: code), as: .nobody) } == "signInFailed")
            let second = try await astrid.firstStep()
            #expect(await why { _ = try await astrid.perform(EnterCode(step: second, code: code), as: .nobody) } == "codeWrong")
            #expect(await why { _ = try await astrid.perform(EnterCode(step: "made up", code: code), as: .nobody) } == "signInFailed")
            shop.clock.advance(by: .minutes(10))
            #expect(await why { _ = try await astrid.perform(EnterCode(step: second, code: app.code(of: astrid.step)), as: .nobody) } == "signInFailed")
            let third = try await astrid.firstStep()
            try await shop.database.write { db in try db.execute("UPDATE user_account SET password_hash = 'another' WHERE id = \(astrid.id)") }
            #expect(await why { _ = try await astrid.perform(EnterCode(step: third, code: app.code(of: astrid.step)), as: .nobody) } == "signInFailed")
        }
    }

    @Test("a code for recovery opens once, however it is typed; new ones end the others", arguments: Engine.available)
    func recovery(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), (codes, app) = try await astrid.setUp()
            #expect(await why { _ = try await astrid.signIn(codes[0].lowercased().replacing("-", with: " ")) } == nil)
            #expect(await why { _ = try await astrid.signIn(codes[0]) } == "codeWrong")
            #expect(try await astrid.perform(ShowTwoStep()).codesLeft == 9)
            astrid.later()
            let renewed = try await astrid.perform(RenewRecoveryCodes(code: app.code(of: astrid.step))).recoveryCodes
            #expect(await why { _ = try await astrid.signIn(codes[1]) } == "codeWrong")
            #expect(await why { _ = try await astrid.signIn(renewed[1]) } == nil)
            let actions = try await shop.runner.perform(ListAudit(area: .signIn), as: .operator).output.items.map(\.action)
            #expect(actions == ["sessions.recover", "sessions.failCode", "sessions.failCode", "sessions.recover"])
        }
    }

    @Test("wrong codes make one wait, also for the right one", arguments: Engine.available)
    func throttle(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), app = try await astrid.setUp().app
            astrid.later()
            for _ in 0..<5 { #expect(await why { _ = try await astrid.signIn(app.code(of: astrid.step + 9)) } == "codeWrong") }
            #expect(await why { _ = try await astrid.signIn(app.code(of: astrid.step)) } == "tooManyTries")
            shop.clock.advance(by: .seconds(3))
            #expect(await why { _ = try await astrid.signIn(app.code(of: astrid.step)) } == nil)
        }
    }

    @Test("ends with password and code, or by an administrator; sessions elsewhere end with it", arguments: Engine.available)
    func ending(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), jonas = try await Person(shop, "Jonas", as: .rep), before = try await astrid.signIn()
            let app = try await astrid.setUp().app
            #expect(await why { _ = try await astrid.perform(ShowMe(), as: .session(before.secret.hash)) } == "signInNeeded")
            astrid.later()
            #expect(await why { _ = try await astrid.perform(EndTwoStep(password: "not the right one", code: app.code(of: astrid.step))) } == "passwordWrong")
            #expect(await why { _ = try await astrid.perform(EndTwoStep(password: Self.password, code: app.code(of: astrid.step + 9))) } == "codeWrong")
            _ = try await astrid.perform(EndTwoStep(password: Self.password, code: app.code(of: astrid.step)))
            #expect(await why { _ = try await astrid.signIn() } == nil)

            _ = try await jonas.setUp()
            #expect(await why { _ = try await astrid.perform(ResetTwoStep(id: astrid.id), as: jonas.own) } == "forbidden")
            _ = try await astrid.perform(ResetTwoStep(id: jonas.id))
            #expect(await why { _ = try await jonas.signIn() } == nil)
            _ = try await astrid.setUp()
            #expect(await why { _ = try await astrid.perform(ResetTwoStep(id: astrid.id)) } == "forbidden", "one's own goes with password and code")
            #expect(try await astrid.perform(ShowTwoStep()).since != nil)
            let entry = try await shop.runner.perform(ListAudit(action: "users.resetTwoStep"), as: .operator).output.items.first
            #expect(entry?.userId == astrid.id && entry?.subjectId == jonas.id.rawValue)
        }
    }

    @Test("where the workspace wants it, nothing else opens before it is set up; programs go on", arguments: Engine.available)
    func required(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), jonas = try await Person(shop, "Jonas", as: .rep)
            let session = Credential.session(try await astrid.signIn().secret.hash), rep = Credential.session(try await jonas.signIn().secret.hash)
            let token = Credential(bearer: try await astrid.perform(CreateToken(name: "Books", scopes: [Scope(.deals, .read)])).text)!
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("twoStep", "admins")])), as: .operator)
            #expect(await why { _ = try await astrid.perform(ListRecords<Deal>(ListQuery()), as: session) } == "twoStepNeeded")
            #expect(await why { _ = try await astrid.perform(ListRecords<Deal>(ListQuery()), as: token) } == nil)
            #expect(await why { _ = try await jonas.perform(ListRecords<Deal>(ListQuery()), as: rep) } == nil)
            #expect(try await astrid.perform(ShowTwoStep(), as: session).isRequired)
            _ = try await astrid.perform(BeginTwoStep(), as: session)
            let started = try #require(try await astrid.perform(ConfirmTwoStep(code: astrid.app().code(of: astrid.step)), as: session).session)
            #expect(await why { _ = try await astrid.perform(ListRecords<Deal>(ListQuery()), as: .session(started.secret.hash)) } == nil)
            #expect(await why { _ = try await astrid.perform(ShowMe(), as: session) } == "signInNeeded")
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("twoStep", "everyone")])), as: .operator)
            #expect(await why { _ = try await jonas.perform(ListRecords<Deal>(ListQuery()), as: rep) } == "twoStepNeeded")
        }
    }

    @Test("the rule for administrators binds every role that administers anything", arguments: Engine.available, ["users:read=all users:admin=all", "teams:read=all teams:admin=own", "workspace:read=all workspace:admin=all", "events:read=all events:admin=all"])
    func administering(on engine: Engine, rights: String) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), jonas = try await Person(shop, "Jonas", as: .rep), mia = try await Person(shop, "Mia", as: .rep)
            try await shop.give(jonas.id, shop.makeRole("Office", rights + " deals:read=all"))
            try await shop.give(mia.id, shop.makeRole("Readers", "deals:read=all users:read=all"))
            let session = Credential.session(try await jonas.signIn().secret.hash), plain = Credential.session(try await mia.signIn().secret.hash)
            #expect(await why { _ = try await jonas.perform(ListRecords<Deal>(ListQuery()), as: session) } == nil)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("twoStep", "admins")])), as: astrid.own)
            #expect(await why { _ = try await jonas.perform(ListRecords<Deal>(ListQuery()), as: session) } == "twoStepNeeded")
            #expect(try await jonas.perform(ShowTwoStep(), as: session).isRequired)
            #expect(await why { _ = try await mia.perform(ListRecords<Deal>(ListQuery()), as: plain) } == nil)
            #expect(try await !mia.perform(ShowTwoStep(), as: plain).isRequired)
        }
    }

    @Test("its secret is in the database under seal only, and codes for recovery as hashes", arguments: Engine.available)
    func sealed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let astrid = try await Person(shop), (codes, app) = try await astrid.setUp()
            let stored = try await shop.database.read { db in try db.value(String.self, "SELECT secret FROM two_step") ?? "" }
            #expect(!stored.isEmpty && !stored.contains(app.text) && !stored.contains(app.secret.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()))
            let hashes = try await shop.database.read { db in try db.values([UInt8].self, "SELECT hash FROM recovery_code") }
            #expect(hashes.count == 10 && hashes.contains(RecoveryCode(typed: codes[3]).hash(of: astrid.id)) && hashes.allSatisfy { $0.count == 32 })
            astrid.later()
            let without = Runner(database: shop.database, means: Means(), clock: { shop.clock.now })
            var signIn = SignIn(email: astrid.email, password: Self.password)
            signIn.code = app.code(of: astrid.step)
            #expect(await why { _ = try await without.hashed(signIn, as: .nobody) } == "codeWrong")
            #expect(await why { _ = try await without.perform(BeginTwoStep(), as: .user(try await shop.add("Jonas", as: .rep).id)) } == "conflict")
        }
    }

    @Test("in a session that is not fresh the password is asked for before it is set up")
    func fresh() async throws {
        try await withShop(on: .sqlite) { shop in
            let astrid = try await Person(shop), session = Credential.session(try await astrid.signIn().secret.hash)
            shop.clock.advance(by: .minutes(11))
            await #expect(throws: InputProblem(field: "password", code: .missing)) { _ = try await astrid.perform(BeginTwoStep(), as: session) }
            _ = try await astrid.perform(BeginTwoStep(password: Self.password), as: session)
        }
    }
}
