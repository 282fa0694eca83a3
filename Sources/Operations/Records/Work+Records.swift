import Domain
import Storage
import Writing

extension Work {
    /// The record, when the actor may see it and it is not in the trash; else as if it were not there.
    /// - Throws: `notFound`, and `forbidden` when the actor sees it but may not do `action`.
    public func find<R: Record>(_: R.Type = R.self, _ id: Identifier<R.Subject>, to action: Action = .read, inTrash: Bool = false) throws -> R {
        let trash: SQL = !R.hasTrash ? "" : inTrash ? "AND deleted_at IS NOT NULL" : "AND deleted_at IS NULL"
        let record = try db.first(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE id = \(id) \(trash)")
        guard let record, try sees(record) else { throw Refusal(.notFound) }
        if action != .read {
            let allowed = try R.ownerColumn == nil ? reach(action, R.resource) != .none : covers(action, R.resource, owner: record.owner(in: self))
            guard allowed else { throw Refusal(.forbidden) }
        }
        return record
    }

    /// Whether the actor may see a record, of which the owner must be known.
    func sees<R: Record>(_ record: R) throws -> Bool {
        try R.ownerColumn == nil ? reach(.read, R.resource) != .none : covers(.read, R.resource, owner: record.owner(in: self))
    }

    /// Refuses a change that was made on an older state, with the state as it is now.
    public func expect<R: Record>(_ version: Int64?, of record: R) throws {
        guard let version, version != record.version else { return }
        var json = jsonWriter(capacity: 1024)
        RecordAnswer(record, now: now).write(to: &json)
        throw Refusal(.stale, ["expected": String(version), "current": String(record.version)], current: json.bytes())
    }

    /// Writes a new record with its event and whatever is kept in step. Sets its id and version 1.
    public func insert<R: Record>(_ record: inout R) throws { try insert(&record, handedOn: CustomValues()) }

    /// The same with values of the workspace's own fields that another record hands on.
    func insert<R: Record>(_ record: inout R, handedOn: CustomValues) throws {
        try settle(&record, from: nil, handedOn)
        try checkLengths(of: record, R.fields.stored)
        record.version = 1
        var names: SQL = "", values: SQL = ""
        for field in R.fields.stored where field.name != "id" {
            guard let column = field.column else { continue }
            if !names.isEmpty { names.append(", "); values.append(", ") }
            names.append("\(trusted: column)")
            values.append("\(field.bind(record))")
        }
        guard let id = try db.value(Identifier<R.Subject>.self, "INSERT INTO \(trusted: R.table) (\(names)) VALUES (\(values)) RETURNING id") else { throw Refusal(.conflict) }
        record.id = id
        try finish(record, from: nil, changed: R.fields.stored)
    }

    /// Writes what differs between `before` and `record`, with the event and whatever is kept in step; nothing when
    /// nothing differs. Raises the version. A deletion, a restoration and an undo are updates, too.
    public func update<R: Record>(_ record: inout R, from before: R) throws { try update(&record, from: before, handedOn: CustomValues()) }

    /// The same with values of the workspace's own fields that another record hands on.
    func update<R: Record>(_ record: inout R, from before: R, handedOn: CustomValues) throws {
        try settle(&record, from: before, handedOn)
        let changed = R.fields.changes(from: before, to: record)
        guard !changed.isEmpty else { return }
        try checkLengths(of: record, changed)
        record.version = before.version + 1
        var sets: SQL = "version = \(record.version)"
        for field in changed where field.name != "version" {
            guard let column = field.column else { continue }
            sets.append(", \(trusted: column) = \(field.bind(record))")
        }
        let rows = try db.execute("UPDATE \(trusted: R.table) SET \(sets) WHERE id = \(record.id) AND version = \(before.version)")
        guard rows == 1 else { throw DatabaseError(.mustRetry, "another transaction changed the record first") }
        try finish(record, from: before, changed: changed)
    }

    private func settle<R: Record>(_ record: inout R, from before: R?, _ handedOn: CustomValues) throws {
        try settleCustomValues(of: &record, from: before, handedOn: handedOn)
        try record.settle(from: before, in: self)
    }

    private func finish<R: Record>(_ record: R, from before: R?, changed: [Field<R>]) throws {
        let remembered = R.fields.apart(changed, from: before, to: record).filter { !$0.traits.contains(.derived) && $0.name != "version" && (before != nil || !$0.isNothing(record)) }
        if before == nil || !remembered.isEmpty {
            try remember(
                Event(
                    kind: R.kind, entityId: record.id.rawValue, dealId: record.dealOfEvents,
                    before: before.map { R.fields.object(of: $0, remembered) }, after: R.fields.object(of: record, remembered), version: record.version))
        }
        if let text = try searchText(of: record), try text != before.flatMap({ try searchText(of: $0) }) { try index(record, text, isNew: before == nil) }
        try writeCustomValues(of: record, from: before)
        try record.didSave(from: before, in: self)
    }
}

/// A record as an answer.
public struct RecordAnswer<R: Record>: Answer {
    public let record: R
    public let now: Timestamp
    /// Criteria that only warn and are open, in their words, when the record passed a gate.
    public let warnings: [String]
    /// In a rehearsal of a new company or person: those that look like it.
    public var lookAlikes: [LookAlike]?
    public init(_ record: R, now: Timestamp, warnings: [String] = []) { (self.record, self.now, self.warnings) = (record, now, warnings) }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            R.fields.write(record, to: &json)
            record.writeMoment(now, to: &json)
            if let lookAlikes { json.array("lookAlikes") { json in for other in lookAlikes { other.write(to: &json) } } }
            if !warnings.isEmpty { json.field("warnings", warnings) }
        }
    }
    public static var schema: Schema { .reference(String(describing: R.self)) }
    public var versionTag: Int64? { record.version }
}

extension Record {
    /// Members that depend on the moment at which they are read.
    func writeMoment(_ now: Timestamp, to json: inout JSONWriter) {
        if let deal = self as? Deal { json.field("rotting", deal.isRotting(at: now)) }
    }
}
