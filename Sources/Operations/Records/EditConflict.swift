import Domain
import Storage
import Writing

/// What became of one field since somebody opened a record to change it.
public struct FieldConflict: Sendable, Equatable {
    public let field: String
    /// What stood there when they opened it.
    public let before: JSONValue
    /// What they want to stand there; nil when they did not touch it.
    public let yours: JSONValue?
    /// What stands there now.
    public let theirs: JSONValue

    /// Whether both changed it, and to different values: then somebody has to choose. Everything else can be saved together.
    public var isDisputed: Bool { yours.map { $0 != theirs && $0 != before && theirs != before } ?? false }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("field", field)
            json.field("before", before)
            if let yours { json.field("yours", yours) }
            json.field("theirs", theirs)
            json.field("disputed", isDisputed)
        }
    }
}

extension Work {
    /// Refuses a change that was made on an older state, with the record as it is now and, for each field that either side
    /// changed, what stood there, what the caller wants and what stands there.
    /// - Throws: also what is wrong with the values themselves.
    func expect<R: Record>(_ version: Int64?, of record: R, wanting values: JSONObject) throws {
        guard let version, version != record.version else { return }
        var wanted = record
        let values = R.fields.apart(values)
        try apply(values, to: &wanted)
        let old = try changesSince(version, of: R.self, record.id).before
        let concealed = hidden(of: R.kind)
        let own = Set((values.members + old.members).map(\.key)).filter { $0.hasPrefix(CustomValues.prefix) && !concealed.contains($0) }.sorted().compactMap { R.fields[$0] }
        let names = R.fields.all.filter { !concealed.contains($0.name) && !$0.traits.contains(.derived) && !$0.traits.contains(.hidden) && (values[$0.name] != nil || old[$0.name] != nil) } + own
        let (yours, theirs) = (JSONObject(stored: R.fields.object(of: wanted, names)) ?? JSONObject(), JSONObject(stored: R.fields.object(of: record, names)) ?? JSONObject())
        let fields = names.map { field in
            let now = theirs[field.name] ?? .null
            return FieldConflict(field: field.name, before: old[field.name] ?? now, yours: values[field.name].map { _ in yours[field.name] ?? .null }, theirs: now)
        }
        var json = jsonWriter(capacity: 1_024), list = JSONWriter(capacity: 512)
        RecordAnswer(record, now: now).write(to: &json)
        list.array { list in for field in fields { field.write(to: &list) } }
        throw Refusal(.stale, ["expected": String(version), "current": String(record.version)], current: json.bytes(), fields: list.bytes())
    }

    /// The fields that were changed after `version`, with what stood in them then, and who changed the record last.
    func changesSince<R: Record>(_ version: Int64, of _: R.Type, _ id: Identifier<R.Subject>) throws -> ChangesSince {
        var changes = ChangesSince()
        try db.forEach("""
            SELECT user_id, at, before FROM event WHERE kind = \(R.kind.rawValue) AND entity_id = \(id) AND version > \(version) ORDER BY version, id
            """) { row in
            (changes.by, changes.at) = (try row.next(), try row.next())
            guard let text = try row.next(String?.self), let before = JSONObject(stored: text) else { return }
            for (name, value) in before.members where changes.before[name] == nil { changes.before[name] = value }
        }
        return changes
    }
}
