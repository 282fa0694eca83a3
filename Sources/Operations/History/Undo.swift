import Domain
import Storage
import Writing

/// Takes back one run of an operation, whatever it changed. What was changed again since is not overwritten: then
/// nothing is taken back, and the answer says what stands in the way.
public struct Undo: Operation, Decodable {
    public static let name: OperationName = "undo.run"
    public static let endpoint = Endpoint.post("/undo")
    public static let access = Access.signedIn
    public var token: String
    public init(token: String) { self.token = token }

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
        for event in events { try work.takeBack(event) }
        return UndoAnswer(operation: last.operation, count: events.count, dealId: events.lazy.compactMap(\.dealId).first)
    }
}

public struct UndoAnswer: Answer {
    /// The operation that was taken back.
    public let operation: String
    /// How many changes of records that were.
    public let count: Int
    public let dealId: Deal.ID?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("operation", operation)
            json.field("count", Int64(count))
            json.field("dealId", dealId)
        }
    }
    public static var schema: Schema {
        .object([.init("operation", .string(), isRequired: true), .init("count", .integer(minimum: 0), isRequired: true), .init("dealId", .integer(minimum: 1), isRequired: true, isNullable: true)])
    }
}

extension Work {
    func takeBack(_ event: StoredEvent) throws {
        if let tick = CriterionTick(event) { return try takeBack(tick, of: Deal.ID(event.entityId)) }
        switch event.kind {
        case .deal: try takeBack(event, of: Deal.self)
        case .company: try takeBack(event, of: Company.self)
        case .contact: try takeBack(event, of: Contact.self)
        case .activity: try takeBack(event, of: Activity.self)
        case .pipeline: event.before == nil ? try putOutOfUse(event, \Pipeline.archivedAt) : try takeBackChange(event, of: Pipeline.self)
        case .stage: event.before == nil ? try putOutOfUse(event, \Stage.archivedAt) : try takeBackChange(event, of: Stage.self)
        case .team: try takeBackChange(event, of: Team.self)
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
        let before: R = try unchangedSince(event)
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
        let before: R = try unchangedSince(event)
        let deals: SQL = R.kind == .stage ? "stage_id = \(event.entityId)" : "pipeline_id = \(event.entityId)"
        if try db.value(Int64.self, "SELECT id FROM deal WHERE \(deals) AND deleted_at IS NULL LIMIT 1") != nil { throw Refusal(.undoConflict, ["operation": "deals", "kind": R.kind.rawValue, "id": String(event.entityId)]) }
        var record = before
        record[keyPath: archived] = now
        try update(&record, from: before)
    }

    private func takeBackChange<R: Record>(_ event: StoredEvent, of: R.Type) throws {
        guard let old = event.before else { throw Refusal(.undoNothing) }
        let before: R = try unchangedSince(event)
        var record = before
        if case .object(let values) = try JSONValue(parsing: old) {
            for (name, value) in values.members { try R.fields[name]?.set?(&record, value) }
        }
        try update(&record, from: before)
    }

    /// The record, if nothing that changed it after `event` still stands. What was taken back does not stand, and neither
    /// does the taking back: so the changes of a record can be undone one after the other, latest first.
    private func unchangedSince<R: Record>(_ event: StoredEvent) throws -> R {
        let record = try db.first(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id = \(event.entityId)")
        guard let record else { throw Refusal(.undoNothing) }
        // A step that was planned for somebody else is taken back by who planned it.
        let isOwnStep = R.kind == .activity && event.userId == actor.userId
        guard try R.ownerColumn == nil || isOwnStep || covers(.write, R.resource, owner: record.owner(in: self)) else { throw Refusal(.undoNothing) }
        let later = try db.value(String.self, """
            SELECT e.operation FROM event e WHERE e.kind = \(R.kind.rawValue) AND e.entity_id = \(event.entityId) AND e.id > \(event.id) AND e.correlation <> \(event.correlation) \
            AND e.correlation <> \(correlation) AND \(SQL.eventStands) AND NOT EXISTS (SELECT 1 FROM event u WHERE u.correlation = e.undoes AND u.id > \(event.id)) ORDER BY e.id DESC LIMIT 1
            """)
        if let later { throw Refusal(.undoConflict, ["operation": later, "kind": R.kind.rawValue, "id": String(event.entityId)]) }
        return record
    }
}

extension SQL {
    /// Whether the event `e` of a query was not taken back, or its undo was.
    static var eventStands: SQL { "NOT EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.correlation AND NOT EXISTS (SELECT 1 FROM event r WHERE r.undoes = u.correlation))" }
}
