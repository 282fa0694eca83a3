import Domain
import Storage
import Writing

/// One file that was brought in, or is about to be.
public struct Import: Record {
    public typealias Subject = Import
    public typealias ID = Identifier<Import>
    public var id = ID(0)
    public var version: Int64 = 0
    /// `deals`, `companies`, `contacts`, `activities`, `dealHistory` or `leads`.
    public var importKind = "deals"
    public var fileName = ""
    public var bytes: Int64 = 0
    public var status = Status.waiting
    /// What somebody chose, as JSON.
    public var choices = "{}"
    /// How rows are read and brought in, as JSON; it is there to go on with after a crash.
    public var plan = "{}"
    public var userId: User.ID?
    public var createdAt = Timestamp(microseconds: 0)
    public var finishedAt: Timestamp?
    /// Rows of the file, once they are counted.
    public var total: Int64?
    /// Where the next row begins: its line, its place in the file, and the records before it.
    public var line: Int64 = 0
    public var position: Int64 = 0
    public var record: Int64 = 0
    /// Rows that are read: what became of them in the four numbers behind.
    public var rows: Int64 = 0
    public var created: Int64 = 0
    public var updated: Int64 = 0
    public var skipped: Int64 = 0
    public var failed: Int64 = 0
    /// Joins its events, so that it can be taken back.
    public var correlation: Int64 = 0
    public var undoneAt: Timestamp?
    /// Why it stopped, as the code of a problem.
    public var note: String?
    public init() {}

    public enum Status: String, CaseIterable, Codable, Sendable {
        /// The file is here; somebody has to look at the plan.
        case waiting
        /// It is being tried without keeping anything; its numbers say what would happen.
        case checking, checked
        case running, done
        /// It stopped in the middle; what is in stays until it is taken back.
        case failed
        case undoing, undone

        /// Whether the plan can still be changed.
        public var isPlanned: Bool { self == .waiting || self == .checked }
        /// Whether somebody is at it.
        public var isBusy: Bool { self == .checking || self == .running || self == .undoing }
    }

    public static let kind = Kind.import
    public static let resource = Resource.imports
    public static let table: StaticString = "import"
    public static let fields = Fields<Import>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("kind", "kind", \.importKind, .filterable),
        Field("fileName", "file_name", \.fileName),
        Field("bytes", "bytes", \.bytes),
        Field("status", "status", \.status, .filterable),
        Field("total", "total", \.total, .derived),
        Field("rows", "rows_read", \.rows, .derived),
        Field("created", "created", \.created, .derived),
        Field("updated", "updated", \.updated, .derived),
        Field("skipped", "skipped", \.skipped, .derived),
        Field("failed", "failed", \.failed, .derived),
        Field("userId", "user_id", \.userId, .filterable),
        Field("createdAt", "created_at", \.createdAt, .sortable),
        Field("finishedAt", "finished_at", \.finishedAt),
        Field("undoneAt", "undone_at", \.undoneAt),
        Field("note", "note", \.note),
        Field("choices", "choices", \.choices, [.hidden, .derived]),
        Field("plan", "plan", \.plan, [.hidden, .derived]),
        Field("line", "line", \.line, [.hidden, .derived]),
        Field("position", "position", \.position, [.hidden, .derived]),
        Field("record", "record", \.record, [.hidden, .derived]),
        Field("correlation", "correlation", \.correlation, [.hidden, .derived]),
    ])

    public mutating func begin(in work: Work) throws { (userId, createdAt, correlation) = (work.actor.userId, work.now, Runner.newCorrelation()) }

    /// Forgets what a trial or an earlier beginning counted.
    mutating func rewind() { (line, position, record, rows, created, updated, skipped, failed) = (0, 0, 0, 0, 0, 0, 0, 0) }
}

extension Import.Status: ChoiceFieldValue {}
