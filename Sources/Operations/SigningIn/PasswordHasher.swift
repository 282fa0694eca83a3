import CArgon2
import Dispatch
import Synchronization

/// Argon2id, at most two hashes at a time: one takes 46 MiB and 0.1 s of a core, so a flood of sign-ins must wait or be
/// turned away instead of taking the machine.
public final class PasswordHasher: Sendable {
    /// m = 46 MiB, t = 1, p = 1: the floor of OWASP ASVS 5, appendix C.
    private static let memoryKiB: UInt32 = 47_104, passes: UInt32 = 1, lanes: UInt32 = 1, saltBytes = 16, tagBytes = 32
    private static let form = "$argon2id$v=19$m=\(memoryKiB),t=\(passes),p=\(lanes)$"
    private static let atOnce = 2, waitingAtMost = 20

    private struct Queue { var running = 0; var waiting: [CheckedContinuation<Void, Never>] = [] }
    private let queue = Mutex(Queue())
    private let threads = DispatchQueue(label: "passwords", attributes: .concurrent)

    public init() {}

    /// Too many hashes wait already, or there is no memory for one.
    public struct Busy: Error {}

    /// The PHC text of a new hash with a salt of its own.
    public func hash(_ password: String) async throws -> String {
        let hash = try await turn { Self.hash(Array(password.utf8)) }
        guard let hash else { throw Busy() }
        return hash
    }

    /// Whether the password fits the hash. Without a hash it takes the same time and is false, so that an answer's
    /// time does not tell whether an account exists.
    public func matches(_ password: String, _ hash: String?) async throws -> Bool {
        try await turn {
            let fits = Self.verify(Array(password.utf8), hash ?? Self.nobodys)
            return fits && hash != nil
        }
    }

    /// Whether a hash was made with other parameters than today's.
    static func isOutdated(_ hash: String) -> Bool { !hash.hasPrefix(form) }

    /// A hash that no password fits: the tag is all zeros.
    private static let nobodys = form + "c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    private func turn<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async throws -> Value {
        try await enter()
        let value = await withCheckedContinuation { continuation in threads.async { continuation.resume(returning: body()) } }
        leave()
        return value
    }

    private func enter() async throws {
        let mayStart: Bool? = queue.withLock { queue in
            if queue.running < Self.atOnce { queue.running += 1; return true }
            return queue.waiting.count < Self.waitingAtMost ? false : nil
        }
        guard let mayStart else { throw Busy() }
        if mayStart { return }
        await withCheckedContinuation { continuation in
            let startsNow = queue.withLock { queue in
                if queue.running < Self.atOnce { queue.running += 1; return true }
                queue.waiting.append(continuation)
                return false
            }
            if startsNow { continuation.resume() }
        }
    }

    private func leave() {
        let next: CheckedContinuation<Void, Never>? = queue.withLock { queue in
            if queue.waiting.isEmpty { queue.running -= 1; return nil }
            return queue.waiting.removeFirst()
        }
        next?.resume()
    }

    /// Nil when there is no memory for it, the only failure with these constants.
    private static func hash(_ password: [UInt8]) -> String? {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        var encoded = [CChar](repeating: 0, count: argon2_encodedlen(passes, memoryKiB, lanes, UInt32(saltBytes), UInt32(tagBytes), Argon2_id))
        let result = argon2id_hash_encoded(passes, memoryKiB, lanes, password, password.count, salt, saltBytes, tagBytes, &encoded, encoded.count)
        guard result == ARGON2_OK.rawValue else { return nil }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func verify(_ password: [UInt8], _ hash: String) -> Bool {
        !hash.isEmpty && argon2id_verify(hash, password, password.count) == ARGON2_OK.rawValue
    }
}
