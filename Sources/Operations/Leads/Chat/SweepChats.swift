import Domain
import Storage
import Writing

/// What time brings to conversations: nobody came within the promise; nobody says anything any more; what strangers said is
/// forgotten. It may run as often as one likes, and on several servers at once.
public struct SweepChats: PageOperation {
    public static let name: OperationName = "chats.sweep"
    public static let endpoint = Endpoint.post("/chats/sweep")
    public static let access = Access.admin(.workspace)
    /// So many at once, so that no transaction takes long.
    private static let part: Int64 = 100
    public init() {}

    /// Does it where there is something to do: most of the time there is not, and nobody waits for a write.
    public static func turn(_ runner: Runner) async throws {
        let now = runner.now
        let isDue = try await runner.database.read { db in
            try db.value(Int64.self, """
                SELECT id FROM chat c WHERE (c.state = 'waiting' AND c.promised_at <= \(now)) OR \(idle(at: now)) OR (c.ended_at < \(now - ChatLimits.keptWithoutLead) AND c.lead_id IS NULL) LIMIT 1
                """) != nil
        }
        if isDue { _ = try await runner.perform(SweepChats(), as: .operator) }
    }

    private static func idle(at now: Timestamp) -> SQL {
        "((c.state = 'script' AND c.heard_at <= \(now - ChatLimits.idle)) OR (c.state = 'live' AND c.heard_at <= \(now - ChatLimits.idleLive) AND c.taken_at <= \(now - ChatLimits.idleLive)))"
    }

    public func run(in work: Work) throws -> SweptChats {
        let missed = try each("c.state = 'waiting' AND c.promised_at <= \(work.now)", work) { try $0.miss() }
        let ended = try each(Self.idle(at: work.now), work) { try $0.end(by: .idle) }
        let forgotten = try forget(in: work)
        return SweptChats(missed: missed, ended: ended, forgotten: forgotten)
    }

    private func each(_ condition: SQL, _ work: Work, _ act: (inout ChatTalk) throws -> Void) throws -> Int {
        let chats = try work.db.all(Chat.self, "SELECT \(Chat.columns) FROM chat c WHERE \(condition) ORDER BY c.id LIMIT \(Self.part)")
        for chat in chats {
            var talk = try ChatTalk(chat, work)
            try talk.open()
            try act(&talk)
            try talk.save()
        }
        return chats.count
    }

    /// Conversations of people who left nothing, and the editions of trials that are over.
    private func forget(in work: Work) throws -> Int {
        let count = try work.db.execute("DELETE FROM chat WHERE id IN (SELECT id FROM chat WHERE ended_at < \(work.now - ChatLimits.keptWithoutLead) AND lead_id IS NULL ORDER BY id LIMIT \(Self.part))")
        try work.db.execute("DELETE FROM chat_edition WHERE number IS NULL AND created_at < \(work.now - ChatLimits.keptWithoutLead) AND NOT EXISTS (SELECT 1 FROM chat c WHERE c.edition_id = chat_edition.id)")
        return count
    }
}

public struct SweptChats: PageContent {
    public let missed: Int
    public let ended: Int
    public let forgotten: Int
}

/// How far conversations have come, for those who watch them: revisions by number, and one number that changes with any that
/// waits or runs.
public enum ChatProgress {
    public static func revisions(of chats: [Chat.ID], in database: any Database) async throws -> [Chat.ID: Int64] {
        guard !chats.isEmpty else { return [:] }
        return try await database.read { db in
            var found: [Chat.ID: Int64] = [:]
            for part in chats.chunked(500) {
                try db.forEach("SELECT id, revision FROM chat WHERE id IN (\(list: part))") { row in
                    let id = try row.next(Chat.ID.self)
                    found[id] = try row.next()
                }
            }
            return found
        }
    }

    public static func overall(in database: any Database) async throws -> Int64 {
        try await database.read { db in try db.value(Int64.self, "SELECT COALESCE(CAST(SUM(revision) AS BIGINT), 0) + COUNT(*) * 1000003 FROM chat WHERE state IN ('script', 'waiting', 'live')") ?? 0 }
    }
}

/// Whether somebody may watch: a visitor their own conversation, a person what they may see.
public struct PeekChat: PageOperation {
    public static let name: OperationName = "chats.peek"
    public static let endpoint = Endpoint.get("/chats/peek")
    public static let access = Access.read(.leads)
    private let id: Chat.ID?
    public init(id: Chat.ID?) { self.id = id }
    public func run(in work: Work) throws -> ChatPeek { ChatPeek(revision: try id.map { try work.seenChat($0).revision } ?? 0) }
}

public struct ChatPeek: PageContent { public let revision: Int64 }
