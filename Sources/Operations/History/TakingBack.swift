import Domain
import Storage
import Writing

extension Work {
    func takeBack(_ event: StoredEvent) throws {
        if let tick = CriterionTick(event) { return try takeBack(tick, of: Deal.ID(event.entityId)) }
        if let change = DealRoleChange(event) { return try takeBack(change, event) }
        if let dismissal = DuplicateDismissal(event) { return try takeBack(dismissal) }
        if let apart = LeadApart(event) { return try takeBack(apart, event) }
        if let moved = MovedLeadRows(event) { return try takeBack(moved) }
        guard let reversal = event.kind.reversal, !Undo.irrevocable.contains(event.operation) else { throw Refusal(.undoNever, ["operation": event.operation]) }
        try reversal.takeBack(self, event)
    }

    /// A tick that went is ticked again, one that came goes.
    private func takeBack(_ tick: CriterionTick, of id: Deal.ID) throws {
        let deal = try find(Deal.self, id, to: .write)
        guard !tick.isDone else { return try untick(tick.key, of: tick.stage, for: deal) }
        let stage = try stage(tick.stage)
        if let criterion = (stage.exitCriteria + stage.entryCriteria).first(where: { $0.key == tick.key }) { try self.tick(criterion, of: tick.stage, for: deal) }
    }

    /// A new record goes to the trash, a change is reversed.
    func takeBack<R: Trashable>(_ event: StoredEvent, of: R.Type) throws {
        guard event.before == nil else { return try takeBackChange(event, of: R.self) }
        guard let before: R = try takenBackWhole(event) else { return }
        var record = before
        record.deletedAt = now
        try update(&record, from: before)
    }

    /// A new record of a library goes out of use, except a competitor whom another deal has met since; a change is reversed.
    func takeBack<R: LibraryRecord>(_ event: StoredEvent, of: R.Type) throws {
        guard event.before == nil else { return try takeBackChange(event, of: R.self) }
        if R.kind == .competitor, try db.value(Int64.self, "SELECT id FROM deal_rival WHERE competitor_id = \(event.entityId) AND deleted_at IS NULL LIMIT 1") != nil { return }
        let before: R = try unchangedSince(event)
        var record = before
        record.archivedAt = now
        try update(&record, from: before)
    }

    /// A new pipeline or stage goes out of use, as long as no deal is in it.
    func putOutOfUse<R: Record>(_ event: StoredEvent, _ archived: WritableKeyPath<R, Timestamp?>) throws {
        guard let before: R = try takenBackWhole(event) else { return }
        let deals: SQL = R.kind == .stage ? "stage_id = \(event.entityId)" : "pipeline_id = \(event.entityId)"
        if try db.value(Int64.self, "SELECT id FROM deal WHERE \(deals) AND deleted_at IS NULL LIMIT 1") != nil { throw Refusal(.undoConflict, ["operation": "deals", "kind": R.kind.rawValue, "id": String(event.entityId)]) }
        var record = before
        record[keyPath: archived] = now
        try update(&record, from: before)
    }

    func takeBackChange<R: Record>(_ event: StoredEvent, of: R.Type) throws {
        guard let old = event.before else { throw Refusal(.undoNothing) }
        let before: R = try recordToChange(event), values = try JSONObject(members: JSONValue(parsing: old))
        let changed = Set(values.members.map(\.key)), own = changed.subtracting(R.workedOut(among: changed))
        let later = try changesStanding(after: event, of: own, besides: R.workedOut)
        if let operation = later.operation, leftAlone == nil { throw conflict(event, operation) }
        var record = before
        for (name, value) in values.members where own.contains(name) {
            guard let field = R.fields[name] else { continue }
            if later.fields.contains(name) { leave(field, of: before, event, wanted: value) } else { try field.set?(&record, value) }
        }
        try update(&record, from: before)
    }

    private func leave<R: Record>(_ field: Field<R>, of record: R, _ event: StoredEvent, wanted: JSONValue) {
        guard !field.traits.contains(.derived), !hides(field.name, of: R.kind) else { return }
        let now = JSONObject(stored: R.fields.object(of: record, [field]))?[field.name] ?? .null
        if now != wanted { leftAlone?.append(LeftAlone(kind: R.kind, id: event.entityId, field: field.name, wanted: wanted, now: now)) }
    }

    /// A new record that nobody has changed; nil when somebody has, and it is left alone for that.
    func takenBackWhole<R: Record>(_ event: StoredEvent) throws -> R? {
        let record: R = try recordToChange(event)
        guard let operation = try changesStanding(after: event, besides: R.workedOut).operation else { return record }
        guard leftAlone != nil else { throw conflict(event, operation) }
        leftAlone?.append(LeftAlone(kind: R.kind, id: event.entityId, field: nil, wanted: .null, now: .null))
        return nil
    }

    /// The latest events of the records that an undo left alone.
    func latest(of left: [LeftAlone]) throws -> [StoredEvent] {
        var seen: Set<[String]> = []
        return try left.filter { seen.insert([$0.kind.rawValue, String($0.id)]).inserted }.prefix(100).flatMap { one in
            try db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE kind = \(one.kind.rawValue) AND entity_id = \(one.id) ORDER BY id DESC LIMIT 20")
        }
    }

    /// The records of a run that another run has changed since, read at once: of thousands these are few.
    func recordsChangedSince(_ correlation: Int64) throws -> Set<ChangedRecord> {
        var records: Set<ChangedRecord> = []
        try db.forEach("""
            SELECT DISTINCT e.kind, e.entity_id FROM event r JOIN event e ON e.kind = r.kind AND e.entity_id = r.entity_id AND e.id > r.id WHERE r.correlation = \(correlation) AND e.correlation <> \(correlation)
            """) { row in
            if let kind = Kind(rawValue: try row.next(String.self)) { records.insert(ChangedRecord(kind: kind, id: try row.next())) }
        }
        return records
    }

    private func recordToChange<R: Record>(_ event: StoredEvent) throws -> R {
        let record = try db.first(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id = \(event.entityId)")
        guard let record else { throw Refusal(.undoNothing) }
        // Who merged two records moved what hung on them, whoever owns it; so they may move it back. A step that was planned for
        // somebody else is taken back by who planned it.
        // Whoever gave a lead away in the inbox takes it back.
        let isGiven = R.kind == .lead && event.operation.hasPrefix("lead-catches.") && event.userId == actor.userId && actor.isInScope(.write, .leads)
        let isOwn = isGiven || (event.operation.hasSuffix(".merge") && actor.isInScope(.write, R.resource)) || (R.kind == .activity && event.userId == actor.userId && actor.isInScope(.write, .activities))
        guard try R.ownerColumn == nil ? mayTakeBack(R.self, event) : isOwn || covers(.write, R.resource, owner: record.owner(in: self)) else { throw Refusal(.undoNothing) }
        return record
    }

    /// Whether the actor may still change records of a kind that nobody owns. What was said, attached and saved under a name is
    /// one's own: only who did it, and administrators, take it back at all.
    /// A competitor that came with one's own deal goes with it.
    func mayTakeBack<R: Record>(_: R.Type, _ event: StoredEvent) -> Bool {
        switch R.kind {
        case .view: true
        // A program takes back no more than its token lets it do.
        case .comment, .attachment: actor.isInScope(.write, R.resource)
        // Whom it is about takes back what they said to it.
        case .coachingNote: event.userId == actor.userId && (event.operation == CommentCoachingNote.name.text ? reach(.read, .training) : reach(.write, .training)) != .none
        case .competitor where event.before == nil: event.userId == actor.userId || reach(.write, R.resource) != .none
        case .user where UpdateMe.changed(event, of: actor): true
        case .team, .role, .user, .workspace: reach(.admin, R.resource) != .none
        default: reach(.write, R.resource) != .none
        }
    }

    /// The record, if nothing that changed it after `event` still stands.
    func unchangedSince<R: Record>(_ event: StoredEvent) throws -> R {
        let record: R = try recordToChange(event)
        if let operation = try changesStanding(after: event).operation { throw conflict(event, operation) }
        return record
    }

    func conflict(_ event: StoredEvent, _ operation: String) -> Refusal { Refusal(.undoConflict, ["operation": operation, "kind": event.kind.rawValue, "id": String(event.entityId)]) }

    /// The latest operation that changed the record after `event` and still stands, and all fields that such changes
    /// touched. What was taken back does not stand, and neither does the taking back: so the changes of a record can be
    /// undone one after the other, latest first. What an automation did is no objection, except where it changed one of the
    /// fields that go back: nobody would get past it otherwise, since it follows at once.
    /// - Parameters:
    ///   - changed: the fields that go back; nil when the whole record goes.
    ///   - workedOut: those of some fields that follow by themselves: a change of nothing else is no objection.
    private func changesStanding(after event: StoredEvent, of changed: Set<String>? = nil, besides workedOut: (Set<String>) -> Set<String> = { _ in [] }) throws -> (operation: String?, fields: Set<String>) {
        var latest: String?, fields: Set<String> = []
        if let changedSince, !changedSince.contains(ChangedRecord(kind: event.kind, id: event.entityId)) { return (nil, []) }
        try db.forEach("""
            SELECT e.operation, e.after, e.automation_id IS NOT NULL FROM event e WHERE e.kind = \(event.kind.rawValue) AND e.entity_id = \(event.entityId) AND e.id > \(event.id) AND e.correlation <> \(event.correlation) \
            AND e.correlation <> \(correlation) AND \(SQL.eventStands) AND NOT EXISTS (SELECT 1 FROM event u WHERE u.correlation = e.undoes AND u.id > \(event.id)) ORDER BY e.id DESC
            """) { row in
            let operation = try row.next(String.self), after = JSONObject(stored: try row.next())?.members.map(\.key) ?? []
            if !after.isEmpty, workedOut(Set(after)).count == after.count { return }
            if try row.next(Bool.self), changed?.isDisjoint(with: after) ?? true { return }
            if latest == nil { latest = operation }
            fields.formUnion(after)
        }
        return (latest, fields)
    }
}

/// A record that was changed.
struct ChangedRecord: Hashable {
    let kind: Kind
    let id: Int64
}
