import Domain
import Storage

/// The chain of the audit log: how it grows, and whether it is whole.
public enum AuditChain {
    /// Appends entries. On PostgreSQL the update of the head waits for any other transaction that appends, on whichever
    /// node, and then sees its hash: the chain stays one line.
    static func append(_ notes: [AuditNote], on db: Connection, at now: Timestamp) throws {
        guard !notes.isEmpty else { return }
        var last: (number: Int64, hash: String)?
        try db.forEach("UPDATE audit_head SET number = number + \(Int64(notes.count)) WHERE id = 1 RETURNING number, hash") { row in last = (try row.next(), try row.next()) }
        guard let last else { throw DatabaseError(.other, "the audit log has no head") }
        var hash = last.hash
        for (place, note) in notes.enumerated() {
            let entry = AuditEntry(note, number: last.number - Int64(notes.count - place - 1), at: now, after: hash)
            hash = entry.hash
            try db.execute("""
                INSERT INTO audit_entry (number, at, user_id, token_id, area, action, kind, subject_id, details, hash)
                VALUES (\(entry.number), \(entry.at), \(entry.userId), \(entry.tokenId), \(entry.area), \(entry.action), \(entry.kind), \(entry.subjectId), \(entry.details), \(entry.hash))
                """)
        }
        try db.execute("UPDATE audit_head SET hash = \(hash) WHERE id = 1")
    }

    /// Puts the head behind the last entry that is there, as after entries were read from a file.
    static func follow(on db: Connection) throws {
        try db.execute("""
            UPDATE audit_head SET number = COALESCE((SELECT MAX(number) FROM audit_entry), 0),
                hash = COALESCE((SELECT hash FROM audit_entry ORDER BY number DESC LIMIT 1), '')
            """)
    }

    /// Notes what a command of the operator did, in a transaction of its own.
    public static func note(_ action: String, in database: any Database, now: Timestamp) async throws {
        try await database.write { db in try append([AuditNote(area: .data, action: action)], on: db, at: now) }
    }

    /// Looks through the whole chain.
    /// - Parameters:
    ///   - since: a hash that was kept outside: it must still be in the chain, which has only grown since then.
    ///   - head: a hash that must be the last one.
    public static func verify(_ database: any Database, since: String? = nil, head: String? = nil) async throws -> AuditVerdict {
        try await database.report { db in try verify(db, since: since, head: head) }
    }

    static func verify(_ db: Connection, since: String? = nil, head: String? = nil) throws -> AuditVerdict {
        var verdict = AuditVerdict(), hash = "", knowsSince = since == nil
        try db.forEach("SELECT \(AuditEntry.columns) FROM audit_entry ORDER BY number") { row in
            let entry = try AuditEntry(row: &row)
            if verdict.fault == nil { verdict.fault = fault(in: entry, behind: verdict.last?.number ?? 0, hash) }
            hash = entry.hash
            if entry.hash == since { knowsSince = true }
            verdict.count += 1
            verdict.first = verdict.first ?? .init(entry)
            verdict.last = .init(entry)
        }
        var kept: (number: Int64, hash: String)?
        try db.forEach("SELECT number, hash FROM audit_head") { row in kept = (try row.next(), try row.next()) }
        if verdict.fault == nil { verdict.fault = fault(ofHead: kept, verdict.last) }
        if verdict.fault == nil, !knowsSince { verdict.fault = .init(number: (verdict.last?.number ?? 0) + 1, why: .sinceMissing) }
        if verdict.fault == nil, let head, head != hash { verdict.fault = .init(number: (verdict.last?.number ?? 0) + 1, why: .headDiffers) }
        return verdict
    }

    private static func fault(in entry: AuditEntry, behind last: Int64, _ hash: String) -> AuditVerdict.Fault? {
        if entry.number <= last { return .init(number: entry.number, why: .inserted) }
        if entry.number > last + 1 { return .init(number: last + 1, why: .missing) }
        return entry.digest(after: hash) == entry.hash ? nil : .init(number: entry.number, why: .changed)
    }

    private static func fault(ofHead kept: (number: Int64, hash: String)?, _ last: AuditVerdict.Place?) -> AuditVerdict.Fault? {
        let number = last?.number ?? 0
        guard let kept else { return .init(number: number + 1, why: .missing) }
        if kept.number > number { return .init(number: number + 1, why: .missing) }
        if kept.number < number { return .init(number: kept.number + 1, why: .inserted) }
        return kept.hash == (last?.hash ?? "") ? nil : .init(number: number, why: .changed)
    }
}

/// What looking through the chain found.
public struct AuditVerdict: Equatable, Sendable {
    public var count = 0
    public var first: Place?
    public var last: Place?
    /// The first entry that is not as it was written; nil when the chain is whole.
    public var fault: Fault?

    public struct Place: Equatable, Sendable {
        public let number: Int64
        public let at: Timestamp
        public let hash: String
        init(_ entry: AuditEntry) { (number, at, hash) = (entry.number, entry.at, entry.hash) }
    }

    public struct Fault: Equatable, Sendable {
        public let number: Int64
        public let why: Why
        public enum Why: String, Sendable {
            /// The entry's bytes and its hash do not fit to each other and to the one before.
            case changed
            /// There was an entry with this number, and it is gone.
            case missing
            /// The head has never come to this number.
            case inserted
            /// The hash that was kept outside is not in the chain: its end was cut off, or it was written anew.
            case sinceMissing
            /// The last hash is another one than the one that was kept outside.
            case headDiffers
        }
    }
}
