import Domain
import Storage

/// The app of a person who signs in with a second step.
struct TwoStep: Sendable {
    let userId: User.ID
    let sealed: String
    /// The step of the last code that was used.
    let lastStep: Int64
    let createdAt: Timestamp
    /// Since when it is asked for; nil while it is being set up.
    let confirmedAt: Timestamp?

    static func find(_ user: User.ID, on db: Connection) throws -> TwoStep? {
        var found: TwoStep?
        try db.forEach("SELECT secret, last_step, created_at, confirmed_at FROM two_step WHERE user_id = \(user)") { row in
            found = TwoStep(userId: user, sealed: try row.next(), lastStep: try row.next(), createdAt: try row.next(), confirmedAt: try row.next())
        }
        return found
    }

    static func isOn(for user: User.ID, on db: Connection) throws -> Bool {
        try db.value(User.ID.self, "SELECT user_id FROM two_step WHERE user_id = \(user) AND confirmed_at IS NOT NULL") != nil
    }

    static func place(of user: User.ID) -> String { "two_step|secret|\(user)" }

    /// Nil when it was sealed with a key that this server does not have.
    func totp(_ key: SealingKey?) -> TOTP? { key?.open(sealed, for: Self.place(of: userId)).map { TOTP(secret: $0) } }
}

/// That the second step was made, by what. It is used up in the transaction that lets the person in.
struct SecondStepProof: Sendable {
    enum Means: Sendable { case app(step: Int64), recovery(hash: [UInt8]) }
    let userId: User.ID
    let means: Means
    var isRecovery: Bool { if case .recovery = means { true } else { false } }
}

extension Runner {
    /// Checks a code of somebody's app or for recovery, counting the tries as those of passwords are counted.
    func secondStep(of user: User.ID, _ typed: String) async throws -> SecondStepProof {
        let throttle = SignInThrottle(codeOf: user), now = now, key = means.key
        try await database.write { db in try throttle.count(on: db, now: now) }
        let found = try await database.read { db in try SecondStepProof.find(typed, of: user, key, on: db, now) }
        guard let found else {
            try await noteFailedSignIn(of: user, "sessions.failCode")
            throw Refusal.field("code", "codeWrong")
        }
        try await database.write { db in try throttle.clear(on: db) }
        return found
    }
}

extension SecondStepProof {
    fileprivate static func find(_ typed: String, of user: User.ID, _ key: SealingKey?, on db: Connection, _ now: Timestamp) throws -> SecondStepProof? {
        guard let twoStep = try TwoStep.find(user, on: db), twoStep.confirmedAt != nil else { return nil }
        let recovery = RecoveryCode(typed: typed)
        if recovery.isPlausible {
            let hash = recovery.hash(of: user)
            let isThere = try db.value(User.ID.self, "SELECT user_id FROM recovery_code WHERE user_id = \(user) AND hash = \(hash) AND used_at IS NULL") != nil
            return isThere ? SecondStepProof(userId: user, means: .recovery(hash: hash)) : nil
        }
        let digits = typed.prefix(20).filter { !$0.isWhitespace }
        return twoStep.totp(key)?.step(of: digits, at: now, after: twoStep.lastStep).map { SecondStepProof(userId: user, means: .app(step: $0)) }
    }
}

extension Work {
    /// Uses a code up. A second request with the same one comes too late.
    func use(_ proof: SecondStepProof) throws {
        let rows = switch proof.means {
        case .app(let step): try db.execute("UPDATE two_step SET last_step = \(step) WHERE user_id = \(proof.userId) AND last_step < \(step) AND confirmed_at IS NOT NULL")
        case .recovery(let hash): try db.execute("UPDATE recovery_code SET used_at = \(now) WHERE user_id = \(proof.userId) AND hash = \(hash) AND used_at IS NULL")
        }
        guard rows == 1 else { throw Refusal.field("code", "codeWrong") }
    }

    /// Ten new codes in place of the ones before; their texts are only here.
    func renewRecoveryCodes(of user: User.ID) throws -> [String] {
        try db.execute("DELETE FROM recovery_code WHERE user_id = \(user)")
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
        for code in codes { try db.execute("INSERT INTO recovery_code (user_id, hash) VALUES (\(user), \(code.hash(of: user)))") }
        return codes.map(\.text)
    }

    /// Takes the second step of somebody away; their sessions end, but for one.
    func endTwoStep(of user: User.ID, keeping session: Int64? = nil) throws {
        try db.execute("DELETE FROM two_step WHERE user_id = \(user)")
        try db.execute("DELETE FROM recovery_code WHERE user_id = \(user)")
        try db.execute("DELETE FROM sign_in_step WHERE user_id = \(user)")
        try db.execute("DELETE FROM session WHERE user_id = \(user) AND id <> \(session ?? 0)")
    }
}
