import Domain
import Storage

/// An operation that makes or checks the hash of a password: 0.1 s of a core, so it is done before the transaction, and
/// only for somebody who may do the operation at all.
public protocol PasswordOperation: Operation {
    /// Checks and hashes, and remembers the outcome for `run`, which refuses without it.
    mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws
}

extension Runner {
    /// Does what has to be done with passwords before `operation` can run. Every face calls it first.
    public func hashed<O: Operation>(_ operation: O, as credential: Credential) async throws -> O {
        guard var hashing = operation as? any PasswordOperation else { return operation }
        try await hashing.hashPasswords(with: self, as: credential)
        return hashing as? O ?? operation
    }

    /// Reads with the rights that `O` needs; throws like the operation would when the caller has none.
    func allowed<O: Operation, Value: Sendable>(_: O.Type, _ credential: Credential, _ body: @escaping @Sendable (Work) throws -> Value) async throws -> Value {
        try await database.read { [self] db in try body(work(for: O.self, credential, on: db)) }
    }
}

/// That a password was checked against a stored hash, which must still be the stored one when the operation runs.
struct PasswordProof: Sendable {
    let userId: User.ID
    let hash: String
    /// The same password hashed anew, when the stored hash is weaker than today's.
    let better: String?
}
