import Domain
import Storage
import Synchronization

/// When sessions and tokens were last used, written down at most once a minute each and all together, so that reading a
/// page never waits for a write.
public final class LastSeen: Sendable {
    private struct Use { var at: Timestamp; var address: String }
    private struct State {
        var waiting: [Credential: Use] = [:]
        var written: [Credential: Timestamp] = [:]
    }
    private let state = Mutex(State())
    private static let rest = Timestamp.Span.minutes(1)

    public init() {}

    /// Notes a use by somebody whose credential held.
    public func note(_ credential: Credential, from address: String, at now: Timestamp) {
        switch credential {
        case .nobody, .operator, .user: return
        case .session, .token: break
        }
        state.withLock { state in
            if let last = state.written[credential], now - last < Self.rest { return }
            state.written[credential] = now
            state.waiting[credential] = Use(at: now, address: address)
        }
    }

    /// Writes what has been noted since the last time.
    public func write(to database: any Database, at now: Timestamp) async throws {
        let uses = state.withLock { state in
            defer { state.waiting = [:] }
            state.written = state.written.filter { now - $0.value < Self.rest }
            return state.waiting
        }
        guard !uses.isEmpty else { return }
        try await database.write { db in
            for (credential, use) in uses {
                switch credential {
                case .session(let hash):
                    try db.execute("UPDATE session SET seen_at = \(use.at) WHERE token_hash = \(hash) AND seen_at < \(use.at)")
                    try Self.write(use.at, whose: "SELECT user_id FROM session WHERE token_hash = \(hash)", on: db)
                case .token(let publicId, _, _):
                    try db.execute("UPDATE api_token SET last_used_at = \(use.at), last_used_from = \(use.address) WHERE public_id = \(publicId)")
                    try Self.write(use.at, whose: "SELECT user_id FROM api_token WHERE public_id = \(publicId)", on: db)
                case .nobody, .operator, .user: continue
                }
            }
        }
    }

    /// The person was here, by whatever session or token.
    private static func write(_ at: Timestamp, whose: SQL, on db: Connection) throws {
        guard let user = try db.value(User.ID.self, whose) else { return }
        try db.execute("INSERT INTO last_seen (user_id, at) VALUES (\(user), \(at)) ON CONFLICT (user_id) DO UPDATE SET at = excluded.at WHERE last_seen.at < excluded.at")
    }
}
