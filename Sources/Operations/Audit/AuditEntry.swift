import Crypto
import Domain
import Storage
import Writing

/// What an entry of the audit log is about.
public enum AuditArea: String, CaseIterable, Codable, Sendable {
    /// Who came in and went, and who could not.
    case signIn
    /// Passwords, tokens, the second step, calendars: what opens an account.
    case access
    /// Users, their roles, teams.
    case people
    /// The workspace's settings.
    case settings
    /// Pipelines, stages, reasons, rates.
    case pipelines
    /// Exports, imports, deletions, what was taken back, backups.
    case data
    /// Gates that somebody went through with a reason.
    case overrides
}

/// An entry of the audit log. Its hash is made of the hash before it and of its own bytes, so that no entry can be changed,
/// taken out or put in without all hashes behind it being other ones.
public struct AuditEntry: RowDecodable, Equatable, Sendable {
    public let number: Int64
    public let at: Timestamp
    /// Who did it; nil for the operator and for somebody who is not known.
    public let userId: User.ID?
    public let tokenId: Int64?
    /// An `AuditArea`, as it is stored.
    public let area: String
    /// The operation, as a rule.
    public let action: String
    /// What it was done to: the kind of record and its number.
    public let kind: String?
    public let subjectId: Int64?
    /// A JSON object without names, addresses or contents.
    public let details: String
    /// 64 hexadecimal digits.
    public let hash: String

    public static var columns: SQL { "number, at, user_id, token_id, area, action, kind, subject_id, details, hash" }
    public init(row: inout Row) throws {
        (number, at, userId, tokenId, area) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (action, kind, subjectId, details, hash) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }

    init(_ note: AuditNote, number: Int64, at: Timestamp, after previous: String) {
        (self.number, self.at, userId, tokenId, area, action) = (number, at, note.userId, note.tokenId, note.area.rawValue, note.action)
        (kind, subjectId, details) = (note.kind?.rawValue, note.subjectId, note.details)
        hash = Self.digest(after: previous, number, at, note.userId, note.tokenId, area, action, kind, subjectId, details)
    }

    /// What the hash of this entry has to be behind the entry with the hash `previous`.
    func digest(after previous: String) -> String { Self.digest(after: previous, number, at, userId, tokenId, area, action, kind, subjectId, details) }

    /// SHA-256 over the previous hash and a JSON array of the columns: one text for one entry, whatever stands in it.
    private static func digest(
        after previous: String, _ number: Int64, _ at: Timestamp, _ user: User.ID?, _ token: Int64?, _ area: String, _ action: String, _ kind: String?, _ subject: Int64?, _ details: String
    ) -> String {
        var json = JSONWriter(capacity: 256)
        json.array { json in
            json.value(number)
            json.value(at.microseconds)
            json.value(user?.rawValue)
            json.value(token)
            json.value(area)
            json.value(action)
            json.value(kind)
            json.value(subject)
            json.value(details)
        }
        var hash = SHA256()
        hash.update(data: Array(previous.utf8))
        hash.update(data: json.bytes())
        return Hexadecimal.text(of: Array(hash.finalize()))
    }
}

/// An entry that is to be written.
struct AuditNote: Sendable {
    var userId: User.ID?
    var tokenId: Int64?
    let area: AuditArea
    let action: String
    var kind: Kind?
    var subjectId: Int64?
    var details = "{}"
}
