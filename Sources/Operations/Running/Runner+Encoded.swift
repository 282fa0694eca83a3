import Domain
import Storage
import Writing
import Crypto

/// An answer as it goes over the wire.
public struct EncodedAnswer: Sendable, Equatable {
    public var status: Int
    public var body: [UInt8]
    /// The record's version, for the ETag.
    public var versionTag: Int64?
    public var undo: String?
}

/// "The same once": a key under which a repeated POST gets the first one's answer. The key itself is not kept: only who
/// knows it can try out which request the kept hash is of, in which there may be a password.
public struct IdempotencyKey: Sendable {
    public let method: String
    public let path: String
    /// The key's hash, and the request's under the key.
    let name: String, requestHash: [UInt8]

    /// - Parameter key: 1 to 255 characters, chosen by the caller.
    public init?(_ key: String, method: String, path: String, body: [UInt8]) {
        guard 1...255 ~= key.utf8.count else { return nil }
        let bytes = Array(key.utf8)
        (self.method, self.path) = (method, path)
        name = SHA256.hash(data: bytes).map { String($0, radix: 16) }.joined(separator: ".")
        requestHash = Array(HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: bytes)))
    }
    static let term = Timestamp.Span.days(1)
}

extension Runner {
    /// Runs an operation and encodes its answer inside the transaction, so that a repeated key finds it there.
    public func answer<O: Operation>(_ operation: O, as credential: Credential, dryRun: Bool, key: IdempotencyKey?) async throws -> EncodedAnswer {
        if O.isRead { return try await look(operation, as: credential) }
        guard let key, !dryRun else {
            let performed = try await perform(operation, as: credential, dryRun: dryRun)
            return Self.encode(performed, O.endpoint.status)
        }
        var operation = operation
        try await operation.prepare(means)
        let ready = operation, correlation = Self.newCorrelation()
        do {
            let answer = try await database.write { [self] db in
                let work = try work(for: O.self, credential, on: db, correlation: correlation)
                if let earlier = try work.earlierAnswer(to: key) { return earlier }
                let answer = Self.encode(Performed(output: try ready.run(in: work), undo: work.undoToken, withheld: work.withheld), O.endpoint.status)
                try work.keep(answer, isSecret: O.answerIsSecret, for: key)
                try work.writeAudit()
                return answer
            }
            await database.signal("events")
            return answer
        } catch let error as DatabaseError where error.kind == .uniqueViolation {
            // Another node kept the same key first: its answer is there now.
            return try await database.write { [self] db in
                guard let earlier = try work(for: O.self, credential, on: db).earlierAnswer(to: key) else { throw error }
                return earlier
            }
        }
    }

    /// What the same key got before, asked before the passwords of a request are looked at: a code in it may be used up.
    public func earlierAnswer<O: Operation>(to key: IdempotencyKey, for _: O.Type, as credential: Credential) async throws -> EncodedAnswer? {
        try await database.read { [self] db in try work(for: O.self, credential, on: db).earlierAnswer(to: key) }
    }

    private func look<O: Operation>(_ operation: O, as credential: Credential) async throws -> EncodedAnswer {
        var operation = operation
        try await operation.prepare(means)
        let ready = operation, commits = database.commits
        return try await reading(ready.takesLong) { [self] db in
            let work = try work(for: O.self, credential, on: db, after: commits)
            var json = work.jsonWriter(capacity: 2_048)
            let tag = try ready.answer(in: work, to: &json)
            return EncodedAnswer(status: O.endpoint.status, body: json.bytes(), versionTag: tag, undo: nil)
        }
    }

    static func encode<Output: Answer>(_ performed: Performed<Output>, _ status: Int) -> EncodedAnswer {
        var json = JSONWriter(capacity: 2_048)
        json.withheld = performed.withheld
        performed.output.write(to: &json)
        return EncodedAnswer(status: status, body: json.bytes(), versionTag: performed.output.versionTag, undo: performed.undo)
    }
}

extension Work {
    /// Keys belong to who uses them: nobody gets another's answer.
    private var principal: String { actor.tokenId.map { "token \($0)" } ?? "user \(actor.userId?.rawValue ?? 0)" }

    /// - Throws: `idempotencyMismatch` for another request under the key; `alreadyDone` where the answer held a secret.
    func earlierAnswer(to key: IdempotencyKey) throws -> EncodedAnswer? {
        var found: (hash: [UInt8], isSecret: Bool, answer: EncodedAnswer)?
        try db.forEach("""
            SELECT request_hash, is_secret, status, version_tag, undo, body FROM idempotency
            WHERE principal = \(principal) AND method = \(key.method) AND path = \(key.path) AND key = \(key.name) AND expires_at > \(now)
            """) { row in
            let hash = try row.next([UInt8].self), isSecret = try row.next(Bool.self)
            let status = try row.next(Int.self), version = try row.next(Int64?.self), undo = try row.next(String?.self)
            found = (hash, isSecret, EncodedAnswer(status: status, body: try row.next(), versionTag: version, undo: undo))
        }
        guard let found else { return nil }
        guard found.hash == key.requestHash else { throw Refusal(.idempotencyMismatch) }
        guard !found.isSecret else { throw Refusal(.alreadyDone) }
        return found.answer
    }

    /// Keeps the answer; of one with a secret only that it was given.
    func keep(_ answer: EncodedAnswer, isSecret: Bool, for key: IdempotencyKey) throws {
        try db.execute("DELETE FROM idempotency WHERE expires_at <= \(now)")
        try db.execute("""
            INSERT INTO idempotency (principal, method, path, key, request_hash, is_secret, status, version_tag, undo, body, expires_at)
            VALUES (\(principal), \(key.method), \(key.path), \(key.name), \(key.requestHash), \(isSecret), \(answer.status), \(answer.versionTag), \(answer.undo), \(isSecret ? [] : answer.body), \(now + IdempotencyKey.term))
            """)
    }
}
