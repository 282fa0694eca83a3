import Domain
import Storage
import Writing

/// A kind without a trash: of a record that is taken away the row goes, and the history keeps what it was.
public protocol Removable: Record {
    /// Refuses while something names the record.
    func checkIsUnused(in work: Work) throws
}

extension Team: Removable {
    public func checkIsUnused(in work: Work) throws {
        let user = try work.db.value(Int64.self, "SELECT id FROM user_account WHERE team_id = \(id) UNION ALL SELECT id FROM team WHERE parent_id = \(id) UNION ALL SELECT id FROM routing_rule WHERE team_id = \(id) AND archived_at IS NULL LIMIT 1")
        guard user == nil else { throw Refusal(.teamInUse) }
    }
}

extension AccessRole: Removable {
    public func checkIsUnused(in work: Work) throws {
        guard try work.db.value(Int64.self, "SELECT id FROM user_account WHERE role_id = \(id) LIMIT 1") == nil else { throw Refusal(.roleInUse) }
    }
}

extension ExchangeRate: Removable {
    public func checkIsUnused(in work: Work) throws {}
}

extension Work {
    /// Takes a record away for good; its event has all that it was.
    func remove<R: Removable>(_ record: R) throws {
        try record.checkIsUnused(in: self)
        try db.execute("DELETE FROM \(trusted: R.table) WHERE id = \(record.id)")
        try remember(Event(kind: R.kind, entityId: record.id.rawValue, dealId: nil, before: R.fields.object(of: record, R.fields.answered), after: "{}", version: record.version + 1))
    }

    /// What came goes, what went comes back, a change is reversed.
    func takeBack<R: Removable>(_ event: StoredEvent, of: R.Type) throws {
        if event.after == "{}" { return try putBack(event, of: R.self) }
        guard event.before == nil || event.before == "{}" else { return try takeBackChange(event, of: R.self) }
        if let record: R = try takenBackWhole(event) { try remove(record) }
    }

    /// Under the number that it had, so that whatever told of it tells of it again.
    private func putBack<R: Removable>(_ event: StoredEvent, of: R.Type) throws {
        guard mayTakeBack(R.self, event), let was = event.before.flatMap(JSONObject.init(stored:)) else { throw Refusal(.undoNothing) }
        guard try db.value(Int64.self, "SELECT id FROM \(trusted: R.table) WHERE id = \(event.entityId)") == nil else { throw conflict(event, event.operation) }
        var record = R()
        for (name, value) in was.members { try R.fields[name]?.set?(&record, value) }
        (record.id, record.version) = (Identifier(event.entityId), event.version + 1)
        try record.settle(from: nil, in: self)
        var names: SQL = "", values: SQL = ""
        for field in R.fields.stored {
            guard let column = field.column else { continue }
            if !names.isEmpty { names.append(", "); values.append(", ") }
            names.append("\(trusted: column)")
            values.append("\(field.bind(record))")
        }
        try db.execute("INSERT INTO \(trusted: R.table) (\(names)) VALUES (\(values))")
        try remember(Event(kind: R.kind, entityId: event.entityId, dealId: nil, before: "{}", after: R.fields.object(of: record, R.fields.answered), version: record.version))
    }
}
