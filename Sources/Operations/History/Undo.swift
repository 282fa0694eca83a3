import Domain
import Storage
import Texts
import Writing

/// Takes back one run of an operation, whatever it changed. What was changed again since is not overwritten: then
/// nothing is taken back, and the answer says what stands in the way; or, `partly`, everything else is taken back, and
/// the answer names each field that was left alone.
public struct Undo: Operation, Decodable {
    public static let name: OperationName = "undo.run"
    public static let endpoint = Endpoint.post("/undo")
    public static let access = Access.signedIn
    public var token: String
    public var partly: Bool?
    public init(token: String, partly: Bool? = nil) { (self.token, self.partly) = (token, partly) }

    /// Kinds whose changes can be taken back.
    static let kinds: [Kind] = [.deal, .company, .contact, .activity, .pipeline, .stage, .team, .comment, .attachment, .view, .review, .customField]

    /// How long a run can be taken back.
    static let term = Timestamp.Span.days(1)

    public func run(in work: Work) throws -> UndoAnswer {
        guard let correlation = Int64(token, radix: 36) else { throw Refusal(.undoNothing) }
        let events = try work.db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE correlation = \(correlation) AND import_id IS NULL ORDER BY id DESC LIMIT 5001")
        guard let last = events.first, last.userId == work.actor.userId || work.actor.role == .admin else { throw Refusal(.undoNothing) }
        guard events.count <= 5_000 else { throw Refusal(.undoNothing) }
        guard work.now - last.at <= Self.term else { throw Refusal(.undoExpired) }
        guard try work.db.value(Int64.self, "SELECT id FROM event WHERE undoes = \(correlation) LIMIT 1") == nil else { throw Refusal(.undoNothing) }
        work.undoes = correlation
        if partly == true { work.leftAlone = [] }
        for event in events { try work.takeBack(event) }
        try work.withdrawNotices(of: correlation)
        let operation = last.operation, count = Int64(events.count)
        work.audit(.data) { json in
            json.field("operation", operation)
            json.field("count", count)
        }
        let left = work.leftAlone ?? [], told = try work.changes(of: events.prefix(200) + work.latest(of: left))
        let main = events.last { $0.operation.hasPrefix($0.kind.plural + ".") } ?? events.last
        return UndoAnswer(
            operation: last.operation, count: events.count, dealId: events.lazy.compactMap(\.dealId).first, title: main.flatMap { told.names[$0.kind]?[$0.entityId] },
            name: Catalogues.embedded[work.actor.language ?? work.workspace.language].name(of: OperationName(last.operation)), left: left, names: told.names)
    }
}

/// Takes back what the person did last and can still take back.
public struct UndoLast: Operation, Decodable {
    public static let name: OperationName = "undo.last"
    public static let endpoint = Endpoint.post("/undo/last")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> UndoAnswer {
        guard let me = work.actor.userId else { throw Refusal(.undoNothing) }
        // A run that was taken back is passed over, and so is the taking back: pressed again, the one before it goes.
        let last = try work.db.value(Int64.self, """
            SELECT correlation FROM event WHERE user_id = \(me) AND import_id IS NULL AND at >= \(work.now - Undo.term) AND undoes IS NULL AND kind IN (\(list: Undo.kinds.map(\.rawValue)))
            AND NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = event.correlation) ORDER BY at DESC, id DESC LIMIT 1
            """)
        guard let last else { throw Refusal(.undoNothing) }
        return try Undo(token: String(last, radix: 36)).run(in: work)
    }
}

public struct UndoAnswer: Answer {
    /// The operation that was taken back.
    public let operation: String
    /// How many changes of records that were.
    public let count: Int
    public let dealId: Deal.ID?
    /// The name of the record that it was about.
    public let title: String?
    /// What the operation is called in the person's language.
    public let name: String
    /// What stays as it is, because it was changed since.
    public let left: [LeftAlone]
    /// Names of the records and of what their fields refer to, for the page.
    public let names: [Kind: [Int64: String]]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("operation", operation)
            json.field("count", Int64(count))
            json.field("dealId", dealId)
            json.field("title", title)
            json.field("name", name)
            json.array("left") { json in for field in left { field.write(to: &json) } }
        }
    }
    public static var schema: Schema {
        .object([
            .init("operation", .string(), isRequired: true), .init("count", .integer(minimum: 0), isRequired: true), .init("dealId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("title", .string(), isRequired: true, isNullable: true), .init("name", .string(), isRequired: true), .init("left", .array(of: LeftAlone.schema), isRequired: true),
        ])
    }
}

extension Work {
    func takeBack(_ event: StoredEvent) throws {
        if let tick = CriterionTick(event) { return try takeBack(tick, of: Deal.ID(event.entityId)) }
        if let change = DealRoleChange(event) { return try takeBack(change, event) }
        if let dismissal = DuplicateDismissal(event) { return try takeBack(dismissal) }
        switch event.kind {
        case .deal: try takeBack(event, of: Deal.self)
        case .company: try takeBack(event, of: Company.self)
        case .contact: try takeBack(event, of: Contact.self)
        case .activity: try takeBack(event, of: Activity.self)
        case .comment: try takeBack(event, of: Comment.self)
        case .attachment: try takeBack(event, of: Attachment.self)
        case .view: try takeBack(event, of: SavedView.self)
        case .pipeline: event.before == nil ? try putOutOfUse(event, \Pipeline.archivedAt) : try takeBackChange(event, of: Pipeline.self)
        case .stage: event.before == nil ? try putOutOfUse(event, \Stage.archivedAt) : try takeBackChange(event, of: Stage.self)
        case .team: try takeBackChange(event, of: Team.self)
        case .role:
            guard reach(.admin, .users) != .none else { throw Refusal(.undoNothing) }
            try takeBackChange(event, of: AccessRole.self)
        case .need: try takeBack(event, of: Need.self)
        case .rival: try takeBack(event, of: Rival.self)
        case .competition: try takeBack(event, of: Competition.self)
        case .raisedObjection: try takeBack(event, of: RaisedObjection.self)
        case .discoveryAnswer: try takeBack(event, of: DiscoveryAnswer.self)
        case .approval: try takeBack(event, of: Approval.self)
        case .competitor: try takeBack(event, of: Competitor.self)
        case .objection: try takeBack(event, of: Objection.self)
        case .objectionAnswer: try takeBack(event, of: ObjectionAnswer.self)
        case .caseStudy: try takeBack(event, of: CaseStudy.self)
        case .review: try takeBackReview(event)
        case .customField: try takeBack(event, of: CustomField.self)
        case .user, .workspace, .lostReason, .rate, .token, .import: throw Refusal(.undoNothing)
        }
    }

    /// A tick that went is ticked again, one that came goes.
    private func takeBack(_ tick: CriterionTick, of id: Deal.ID) throws {
        let deal = try find(Deal.self, id, to: .write)
        guard !tick.isDone else { return try untick(tick.key, of: tick.stage, for: deal) }
        let stage = try stage(tick.stage)
        if let criterion = (stage.exitCriteria + stage.entryCriteria).first(where: { $0.key == tick.key }) { try self.tick(criterion, of: tick.stage, for: deal) }
    }

    /// A new record goes to the trash, a change is reversed.
    private func takeBack<R: Trashable>(_ event: StoredEvent, of: R.Type) throws {
        guard event.before == nil else { return try takeBackChange(event, of: R.self) }
        guard let before: R = try takenBackWhole(event) else { return }
        var record = before
        record.deletedAt = now
        try update(&record, from: before)
    }

    /// A new record of a library goes out of use, except a competitor whom another deal has met since; a change is reversed.
    private func takeBack<R: LibraryRecord>(_ event: StoredEvent, of: R.Type) throws {
        guard event.before == nil else { return try takeBackChange(event, of: R.self) }
        if R.kind == .competitor, try db.value(Int64.self, "SELECT id FROM deal_rival WHERE competitor_id = \(event.entityId) AND deleted_at IS NULL LIMIT 1") != nil { return }
        let before: R = try unchangedSince(event)
        var record = before
        record.archivedAt = now
        try update(&record, from: before)
    }

    /// A new pipeline or stage goes out of use, as long as no deal is in it.
    private func putOutOfUse<R: Record>(_ event: StoredEvent, _ archived: WritableKeyPath<R, Timestamp?>) throws {
        guard let before: R = try takenBackWhole(event) else { return }
        let deals: SQL = R.kind == .stage ? "stage_id = \(event.entityId)" : "pipeline_id = \(event.entityId)"
        if try db.value(Int64.self, "SELECT id FROM deal WHERE \(deals) AND deleted_at IS NULL LIMIT 1") != nil { throw Refusal(.undoConflict, ["operation": "deals", "kind": R.kind.rawValue, "id": String(event.entityId)]) }
        var record = before
        record[keyPath: archived] = now
        try update(&record, from: before)
    }

    private func takeBackChange<R: Record>(_ event: StoredEvent, of: R.Type) throws {
        guard let old = event.before else { throw Refusal(.undoNothing) }
        let before: R = try recordToChange(event), later = try changesStanding(after: event)
        if let operation = later.operation, leftAlone == nil { throw conflict(event, operation) }
        var record = before
        if case .object(let values) = try JSONValue(parsing: old) {
            for (name, value) in values.members {
                guard let field = R.fields[name] else { continue }
                if later.fields.contains(name) { leave(field, of: before, event, wanted: value) } else { try field.set?(&record, value) }
            }
        }
        try update(&record, from: before)
    }

    private func leave<R: Record>(_ field: Field<R>, of record: R, _ event: StoredEvent, wanted: JSONValue) {
        guard !field.traits.contains(.derived), !hides(field.name, of: R.kind) else { return }
        let now = JSONObject(stored: R.fields.object(of: record, [field]))?[field.name] ?? .null
        if now != wanted { leftAlone?.append(LeftAlone(kind: R.kind, id: event.entityId, field: field.name, wanted: wanted, now: now)) }
    }

    /// A new record that nobody has changed; nil when somebody has, and it is left alone for that.
    private func takenBackWhole<R: Record>(_ event: StoredEvent) throws -> R? {
        let record: R = try recordToChange(event)
        guard let operation = try changesStanding(after: event).operation else { return record }
        guard leftAlone != nil else { throw conflict(event, operation) }
        leftAlone?.append(LeftAlone(kind: R.kind, id: event.entityId, field: nil, wanted: .null, now: .null))
        return nil
    }

    /// The latest events of the records that an undo left alone.
    fileprivate func latest(of left: [LeftAlone]) throws -> [StoredEvent] {
        var seen: Set<[String]> = []
        return try left.filter { seen.insert([$0.kind.rawValue, String($0.id)]).inserted }.prefix(100).flatMap { one in
            try db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE kind = \(one.kind.rawValue) AND entity_id = \(one.id) ORDER BY id DESC LIMIT 20")
        }
    }

    private func recordToChange<R: Record>(_ event: StoredEvent) throws -> R {
        let record = try db.first(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id = \(event.entityId)")
        guard let record else { throw Refusal(.undoNothing) }
        // Who merged two records moved what hung on them, whoever owns it; so they may move it back. A step that was planned for
        // somebody else is taken back by who planned it.
        let isOwn = (event.operation.hasSuffix(".merge") && actor.isInScope(.write, R.resource)) || (R.kind == .activity && event.userId == actor.userId && actor.isInScope(.write, .activities))
        guard try R.ownerColumn == nil ? mayTakeBack(R.self, event) : isOwn || covers(.write, R.resource, owner: record.owner(in: self)) else { throw Refusal(.undoNothing) }
        return record
    }

    /// Whether the actor may still change records of a kind that nobody owns. What was said, attached and saved under a name is
    /// one's own: only who did it, and administrators, take it back at all.
    /// A competitor that came with one's own deal goes with it.
    private func mayTakeBack<R: Record>(_: R.Type, _ event: StoredEvent) -> Bool {
        switch R.kind {
        case .view: true
        // A program takes back no more than its token lets it do.
        case .comment, .attachment: actor.isInScope(.write, R.resource)
        case .competitor where event.before == nil: event.userId == actor.userId || reach(.write, R.resource) != .none
        case .team, .role, .user: reach(.admin, R.resource) != .none
        default: reach(.write, R.resource) != .none
        }
    }

    /// The record, if nothing that changed it after `event` still stands.
    func unchangedSince<R: Record>(_ event: StoredEvent) throws -> R {
        let record: R = try recordToChange(event)
        if let operation = try changesStanding(after: event).operation { throw conflict(event, operation) }
        return record
    }

    private func conflict(_ event: StoredEvent, _ operation: String) -> Refusal { Refusal(.undoConflict, ["operation": operation, "kind": event.kind.rawValue, "id": String(event.entityId)]) }

    /// The latest operation that changed the record after `event` and still stands, and all fields that such changes
    /// touched. What was taken back does not stand, and neither does the taking back: so the changes of a record can be
    /// undone one after the other, latest first.
    private func changesStanding(after event: StoredEvent) throws -> (operation: String?, fields: Set<String>) {
        var latest: String?, fields: Set<String> = []
        try db.forEach("""
            SELECT e.operation, e.after FROM event e WHERE e.kind = \(event.kind.rawValue) AND e.entity_id = \(event.entityId) AND e.id > \(event.id) AND e.correlation <> \(event.correlation) \
            AND e.correlation <> \(correlation) AND \(SQL.eventStands) AND NOT EXISTS (SELECT 1 FROM event u WHERE u.correlation = e.undoes AND u.id > \(event.id)) ORDER BY e.id DESC
            """) { row in
            let operation = try row.next(String.self)
            if latest == nil { latest = operation }
            fields.formUnion(JSONObject(stored: try row.next())?.members.map(\.key) ?? [])
        }
        return (latest, fields)
    }
}

/// A field that an undo left alone, because it was changed since.
public struct LeftAlone: Sendable, Equatable {
    public let kind: Kind
    public let id: Int64
    /// Nil for a new record that was changed since: it stays whole.
    public let field: String?
    /// What the undo would have put back.
    public let wanted: JSONValue
    /// What stands there.
    public let now: JSONValue

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("id", id)
            json.field("field", field)
            json.field("wanted", wanted)
            json.field("now", now)
        }
    }
    static var schema: Schema {
        .object([
            .init("kind", .string(options: Kind.allCases.map(\.rawValue)), isRequired: true), .init("id", .integer(minimum: 1), isRequired: true), .init("field", .string(), isRequired: true, isNullable: true),
            .init("wanted", .any, isRequired: true), .init("now", .any, isRequired: true),
        ])
    }
}

extension SQL {
    /// Whether the event `e` of a query was not taken back, or its undo was.
    static var eventStands: SQL { "NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.correlation AND NOT EXISTS (SELECT 1 FROM event r WHERE r.undoes = u.correlation))" }
}
