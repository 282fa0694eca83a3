import Domain
import Storage

/// Puts the words of activities into the search that were written before it knew them.
enum MissingWords {
    /// From the newest down, so that the oldest has its words only when all have.
    static func add(to database: any Database, now: Timestamp) async throws {
        let oldest = try await database.read { db in
            try db.value(Int64.self, """
                SELECT id FROM (SELECT id FROM activity ORDER BY id LIMIT 1) oldest WHERE NOT EXISTS (SELECT 1 FROM search_document WHERE kind = 'activity' AND entity_id = oldest.id)
                """)
        }
        guard oldest != nil else { return }
        var below = Int64.max
        while true {
            let before = below
            guard let reached = try await database.write({ db in try part(below: before, db, now) }) else { return }
            below = reached
        }
    }

    /// - Returns: the lowest number of those that were looked at; nil when there was none.
    private static func part(below: Int64, _ db: Connection, _ now: Timestamp) throws -> Int64? {
        guard let workspace = try db.first(Workspace.self, "SELECT \(Workspace.columns) FROM workspace") else { return nil }
        let work = Work(db: db, actor: .operator, now: now, workspace: workspace, operation: "search.words", correlation: 0)
        let steps = try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id < \(below) ORDER BY id DESC LIMIT 1000")
        let known = Set(try db.values(Int64.self, "SELECT entity_id FROM search_document WHERE kind = 'activity' AND entity_id IN (\(list: steps.map(\.id)))"))
        for step in steps where !known.contains(step.id.rawValue) { if let text = try work.searchText(of: step) { try work.index(step, text, isNew: true) } }
        return steps.last?.id.rawValue
    }
}
