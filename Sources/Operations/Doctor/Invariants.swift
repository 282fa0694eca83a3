import Domain
import Storage

/// Something that must always be true of a workspace, and is not.
public struct Finding: Equatable, Sendable {
    /// Which rule: `totals`, `versions`, …
    public let name: String
    /// What was found, with the numbers of records; no contents.
    public let what: String
    public init(name: String, what: String) { (self.name, self.what) = (name, what) }
}

/// The rules that `tratto doctor` and the tests check.
public enum Invariants {
    public static func check(_ database: any Database, now: Timestamp) async throws -> [Finding] {
        try await database.report { db in
            guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { return [Finding(name: "workspace", what: "there is none")] }
            let work = Work(db: db, actor: .operator, now: now, workspace: workspace, operation: "doctor", correlation: 0)
            return try totals(work) + queries(db) + OwnValueRows.check(work) + audit(db)
        }
    }

    private static func totals(_ work: Work) throws -> [Finding] {
        let kept = try work.keptTotals(), computed = try work.recomputedTotals()
        let keys = Set(kept.keys).union(computed.keys)
        let different = keys.filter { (kept[$0] ?? (0, 0, 0)) != (computed[$0] ?? (0, 0, 0)) }
        return different.isEmpty ? [] : [Finding(name: "totals", what: "\(different.count) kept sums differ from the deals")]
    }

    private static func audit(_ db: Connection) throws -> [Finding] {
        try AuditChain.verify(db).fault.map { [Finding(name: "audit log", what: "entry \($0.number): \($0.why.rawValue)")] } ?? []
    }

    private static func queries(_ db: Connection) throws -> [Finding] {
        var findings: [Finding] = []
        for (name, query) in rules {
            let ids = try db.values(Int64.self, "\(query) LIMIT 11")
            if !ids.isEmpty { findings.append(Finding(name: name, what: ids.prefix(10).map(String.init).joined(separator: ", ") + (ids.count > 10 ? " …" : ""))) }
        }
        return findings
    }

    /// Queries that find what breaks a rule; each gives ids.
    private static let rules: [(String, SQL)] = [
        ("one present version for each deal", "SELECT d.id FROM deal d WHERE (SELECT COUNT(*) FROM deal_version v WHERE v.deal_id = d.id AND v.valid_to = 9223372036854775807) <> 1"),
        ("the present version is the deal", """
            SELECT d.id FROM deal d JOIN deal_version v ON v.deal_id = d.id AND v.valid_to = 9223372036854775807 WHERE v.stage_id <> d.stage_id OR v.status <> d.status \
            OR v.amount IS DISTINCT FROM d.amount OR v.currency <> d.currency OR v.owner_id IS DISTINCT FROM d.owner_id OR v.weighted <> d.weighted
            """),
        ("versions without gaps", "SELECT v.id FROM deal_version v WHERE v.valid_to <> 9223372036854775807 AND NOT EXISTS (SELECT 1 FROM deal_version n WHERE n.deal_id = v.deal_id AND n.valid_from = v.valid_to AND n.id > v.id)"),
        ("a stage of the deal's own pipeline", "SELECT d.id FROM deal d JOIN stage s ON s.id = d.stage_id WHERE s.pipeline_id <> d.pipeline_id"),
        ("an event for each deal", "SELECT d.id FROM deal d WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = 'deal' AND e.entity_id = d.id)"),
        ("an outbox row for each event of the last day", "SELECT e.id FROM event e WHERE e.import_id IS NULL AND e.id > (SELECT COALESCE(MAX(id), 0) - 1000 FROM event) AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_id = e.id)"),
        ("the next step is the earliest open activity", """
            SELECT d.id FROM deal d WHERE d.next_activity_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.id = d.next_activity_id AND a.deal_id = d.id AND a.done_at IS NULL AND a.deleted_at IS NULL)
            """),
        ("whole contents behind each file", """
            SELECT a.id FROM attachment a WHERE a.content_id IS NOT NULL AND a.bytes <> (SELECT COALESCE(SUM(length(k.bytes)), 0) FROM file_chunk k WHERE k.content_id = a.content_id)
            """),
        ("a next step where there is an open activity", """
            SELECT d.id FROM deal d WHERE d.next_activity_id IS NULL AND EXISTS (SELECT 1 FROM activity a WHERE a.deal_id = d.id AND a.done_at IS NULL AND a.deleted_at IS NULL AND a.type <> 'note')
            """),
    ]
}
