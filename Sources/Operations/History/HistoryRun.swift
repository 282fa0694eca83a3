import Domain
import Storage
import Writing

/// One run of an operation: what it was, how many records it changed, and whether it can be taken back.
public struct HistoryRun: Sendable, Answer {
    /// What `Undo` takes and `ShowRun` opens; nil for an import.
    public let token: String?
    public let at: Timestamp
    public let userId: User.ID?
    /// What the automation is called that did it; then no user did.
    public let automation: String?
    public let operation: String
    /// Changes that the actor may see.
    public let count: Int
    /// The record that the run is about.
    public let kind: Kind
    public let entityId: Int64
    public let title: String?
    /// The run that this one took back.
    public let undoes: String?
    /// Whether it was taken back, and that still holds.
    public let isUndone: Bool
    /// Whether the actor may take it back now.
    public let mayUndo: Bool
    let place: Int64

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("run", token)
            json.field("at", at)
            json.field("userId", userId)
            json.field("automation", automation)
            json.field("operation", operation)
            json.field("count", Int64(count))
            json.field("kind", kind.rawValue)
            json.field("entityId", entityId)
            json.field("title", title)
            json.field("undoes", undoes)
            json.field("isUndone", isUndone)
            json.field("mayUndo", mayUndo)
        }
    }
    public static var schema: Schema {
        .object([
            .init("run", .string(), isRequired: true, isNullable: true), .init("at", .string(format: "date-time"), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true),
            .init("automation", .string(), isRequired: true, isNullable: true), .init("operation", .string(), isRequired: true), .init("count", .integer(minimum: 0), isRequired: true), .init("kind", .string(options: Kind.allCases.map(\.rawValue)), isRequired: true),
            .init("entityId", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true, isNullable: true), .init("undoes", .string(), isRequired: true, isNullable: true),
            .init("isUndone", .boolean, isRequired: true), .init("mayUndo", .boolean, isRequired: true),
        ])
    }
}

extension HistoryRun {
    /// An import: its own page takes it back.
    init(_ one: Import) {
        (token, at, userId, operation, count) = (nil, one.finishedAt ?? one.createdAt, one.userId, "imports.run", Int(one.created + one.updated))
        automation = nil
        (kind, entityId, title, undoes, isUndone, mayUndo, place) = (.import, one.id.rawValue, one.fileName, nil, one.status == .undone, false, 0)
    }

    fileprivate init(_ event: StoredEvent, _ facts: RunFacts, title: String?, automation: String?, mayUndo: Bool, latest: Int64) {
        self.automation = automation
        (token, at, userId, operation, count) = (String(event.correlation, radix: 36), event.at, event.userId, event.operation, facts.count)
        (kind, entityId, self.title, undoes, isUndone, self.mayUndo, place) = (event.kind, event.entityId, title, event.undoes.map { String($0, radix: 36) }, facts.isUndone, mayUndo, latest)
    }
}

public struct HistoryList: Answer {
    /// Newest first.
    public let items: [HistoryRun]
    /// The change that each run is about, by its token.
    public let changes: RecordChanges
    /// What to send as `before` for those before them; nil when these are all.
    public let nextCursor: String?

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("nextCursor", nextCursor)
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: HistoryRun.schema), isRequired: true), .init("nextCursor", .string(), isRequired: true, isNullable: true)]) }
}

/// What is counted of a run.
private struct RunFacts {
    let count: Int
    let isUndone: Bool
    /// Whether it was taken back once, be it brought back since or not.
    let wasUndone: Bool
    /// Whether nothing of it stays done for good.
    let isUndoable: Bool
    /// The event that it is about: one that changed the operation's own kind of record, not a note such as why a gate was passed
    /// over; else the first.
    let main: Int64
}

extension Work {
    /// The runs of some events, in their order, with the change that each is about.
    func runs(_ latest: [StoredEvent], where visible: SQL) throws -> (items: [HistoryRun], changes: RecordChanges) {
        var facts: [Int64: RunFacts] = [:]
        try db.forEach("""
            SELECT correlation, COUNT(*), MAX(\(SQL.isLasting)),
                COALESCE(MIN(CASE WHEN operation LIKE (CASE kind WHEN 'company' THEN 'companies' WHEN 'activity' THEN 'activities' ELSE kind || 's' END) || '.%' AND COALESCE(before, '') <> '{}' THEN id END), MIN(id)),
                MAX(CASE WHEN EXISTS (SELECT 1 FROM event u WHERE u.undoes = event.correlation) THEN 1 ELSE 0 END),
                MAX(CASE WHEN EXISTS (SELECT 1 FROM event u WHERE u.undoes = event.correlation AND NOT EXISTS (SELECT 1 FROM event r WHERE r.undoes = u.correlation)) THEN 1 ELSE 0 END)
            FROM event WHERE correlation IN (\(list: latest.map(\.correlation))) AND \(visible) GROUP BY correlation
            """) { row in
            let correlation = try row.next(Int64.self), count = try row.next(Int.self), foreign = try row.next(Int64.self), main = try row.next(Int64.self)
            let was = try row.next(Int64.self), holds = try row.next(Int64.self)
            facts[correlation] = RunFacts(count: count, isUndone: holds == 1, wasUndone: was == 1, isUndoable: foreign == 0, main: main)
        }
        let mains = try db.all(StoredEvent.self, "SELECT \(StoredEvent.columns) FROM event WHERE id IN (\(list: facts.values.map(\.main)))")
        let byRun = Dictionary(mains.map { ($0.correlation, $0) }) { first, _ in first }, ordered = latest.compactMap { event in byRun[event.correlation].map { (main: $0, latest: event) } }
        let changes = try changes(of: ordered.map(\.main)), automations = try automationNames(Set(ordered.compactMap(\.main.automationId)))
        let items = zip(ordered, changes.changes).compactMap { pair, change -> HistoryRun? in
            guard let fact = facts[pair.main.correlation] else { return nil }
            return HistoryRun(pair.main, fact, title: change.title, automation: pair.main.automationId.flatMap { automations[$0] }, mayUndo: mayUndo(pair.main, fact), latest: pair.latest.id)
        }
        return (items, changes)
    }

    private func mayUndo(_ event: StoredEvent, _ facts: RunFacts) -> Bool {
        facts.isUndoable && !facts.wasUndone && now - event.at <= Undo.term && (event.userId == actor.userId || actor.role == .admin)
    }
}
