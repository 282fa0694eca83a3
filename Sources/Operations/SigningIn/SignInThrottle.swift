import Crypto
import Domain
import Storage
import Writing

/// Slows down who tries passwords: five tries are free, then each next one has to wait twice as long, up to a quarter
/// of an hour. After a quarter of an hour of quiet it begins anew.
///
/// A try is counted before it is known whether it is right, so that a hundred at the same moment count as well. Unknown
/// accounts are counted like known ones. Who comes with the cookie of a device that signed in before is counted apart,
/// so that strangers cannot lock anybody out.
struct SignInThrottle {
    private static let free: Int64 = 5, longest: Int64 = 900
    private let key: String

    /// Keys are hashes: people type passwords into the wrong field.
    init(account: String, device: SessionSecret?) { key = Self.digest("account " + account.lowercased() + (device.map { " " + $0.text } ?? "")) }
    init(codeOf user: User.ID) { key = Self.digest("code \(user)") }
    init(passwordOf user: User.ID) { key = Self.digest("password \(user)") }

    /// Counts a try.
    /// - Throws: `tooManyTries` with the minutes to wait, and then the try is not counted.
    func count(on db: Connection, now: Timestamp) throws {
        let failures = try db.value(Int64.self, """
            INSERT INTO sign_in_throttle (account, failures, blocked_until, updated_at) VALUES (\(key), 1, 0, \(now))
            ON CONFLICT (account) DO UPDATE SET updated_at = excluded.updated_at,
                failures = CASE WHEN sign_in_throttle.updated_at < \(now - .seconds(Self.longest)) THEN 1 ELSE sign_in_throttle.failures + 1 END
            WHERE sign_in_throttle.blocked_until <= \(now) RETURNING failures
            """)
        guard let failures else { throw try refusal(on: db, now: now) }
        guard failures >= Self.free else { return }
        let wait = failures - Self.free >= 9 ? Self.longest : min(Self.longest, 2 << (failures - Self.free))
        try db.execute("UPDATE sign_in_throttle SET blocked_until = \(now + .seconds(wait)) WHERE account = \(key)")
    }

    /// Forgets the tries after a right one.
    func clear(on db: Connection) throws { try db.execute("DELETE FROM sign_in_throttle WHERE account = \(key)") }

    private func refusal(on db: Connection, now: Timestamp) throws -> Refusal {
        let until = try db.value(Timestamp.self, "SELECT blocked_until FROM sign_in_throttle WHERE account = \(key)") ?? now
        let seconds = max(1, (until - now).microseconds / 1_000_000 + 1)
        return Refusal(.tooManyTries, ["count": String((seconds + 59) / 60), "seconds": String(seconds)])
    }

    private static func digest(_ text: String) -> String { Hexadecimal.text(of: Array(SHA256.hash(data: Array(text.utf8)))) }
}
