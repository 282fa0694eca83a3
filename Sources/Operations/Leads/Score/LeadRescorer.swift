import Domain
import Storage

/// Scores all leads that are at work anew, beside the requests: a part is read, and what differs is written in a short transaction, so
/// that others write in between. It goes on where it was interrupted.
///
/// A score is no change that history tells of. A lead that somebody changed meanwhile is passed over: it was scored with the change.
public struct LeadRescorer: Sendable {
    private let database: any Database
    private let round: Int64
    private let clock: @Sendable () -> Timestamp
    private let known = KnownScoring()

    /// Leads of one part, and rows of one statement.
    static let atOnce = 500, rows = 100

    /// - Parameters:
    ///   - round: the row of `score_round`.
    ///   - clock: for the moment as of which a part is scored.
    public init(database: any Database, round: Int64, clock: @escaping @Sendable () -> Timestamp) { (self.database, self.round, self.clock) = (database, round, clock) }

    /// - Throws: what the database throws, and `CancellationError`.
    public func run() async throws {
        let total = try await database.report { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead WHERE \(Self.atWork)") ?? 0 }
        try await database.write { [round] db in try db.execute("UPDATE score_round SET total = \(total) WHERE id = \(round)") }
        var isAtEnd = false
        while !isAtEnd {
            try Task.checkCancellation()
            let part = try await database.report { [self] db in try read(db) }
            try await database.write { [self] db in try write(part, db) }
            if part.leads < Self.atOnce { isAtEnd = try await isOver(part) }
        }
    }

    /// Leads of which the score is used: those that have ended keep what they had then.
    static let atWork: SQL = "status IN ('open', 'nurture') AND deleted_at IS NULL AND merged_into IS NULL"

    private struct Part: Sendable {
        let turn: Int64, last: Int64, leads: Int
        let changed: [(lead: Lead.ID, version: Int64, sheet: LeadScoreSheet)]
        let at: Timestamp
    }

    private func read(_ db: Connection) throws -> Part {
        let work = try Work.beside(db, "leads.rescore", at: clock())
        work.scoring = known
        guard let place = try db.first(ScoreRound.self, "SELECT \(ScoreRound.columns) FROM score_round WHERE id = \(round)") else { throw Refusal(.notFound) }
        let after = place.afterId, rules = try work.scoringRules()
        let leads = try db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id > \(after) AND \(Self.atWork) ORDER BY id LIMIT \(Self.atOnce)")
        let signals = try work.signals(ofAll: leads.map(\.id.rawValue)), sources = rules.model == nil ? [:] : try work.sourceNames()
        var changed: [(lead: Lead.ID, version: Int64, sheet: LeadScoreSheet)] = []
        for lead in leads {
            let sheet = rules.sheet(of: lead, signals[lead.id.rawValue] ?? [], sources: sources, at: work.now)
            if !lead.holds(sheet) { changed.append((lead.id, lead.version, sheet)) }
        }
        return Part(turn: place.turn, last: leads.last?.id.rawValue ?? after, leads: leads.count, changed: changed, at: work.now)
    }

    private func write(_ part: Part, _ db: Connection) throws {
        // The rules changed meanwhile, and the walk begins anew.
        guard try db.execute("UPDATE score_round SET after_id = \(part.last), checked = checked + \(part.leads), changed = changed + \(part.changed.count) WHERE id = \(round) AND turn = \(part.turn) AND status = 'running'") == 1 else { return }
        for rows in part.changed.chunked(Self.rows) {
            var values: SQL = ""
            for row in rows {
                if !values.isEmpty { values.append(", ") }
                let sheet = row.sheet
                values.append("""
                    (CAST(\(row.lead) AS BIGINT), CAST(\(row.version) AS BIGINT), CAST(\(sheet.fit) AS BIGINT), CAST(\(sheet.intent) AS BIGINT), CAST(\(sheet.score) AS BIGINT), CAST(\(sheet.temperature) AS TEXT), CAST(\(sheet.segment) AS TEXT))
                    """)
            }
            try db.execute("""
                UPDATE lead SET fit = v.column3, intent = v.column4, score = v.column5, temperature = v.column6, segment = v.column7, scored_at = \(part.at)
                FROM (VALUES \(values)) AS v WHERE lead.id = v.column1 AND lead.version = v.column2
                """)
        }
    }

    /// Marks the walk as done, unless it began anew.
    private func isOver(_ part: Part) async throws -> Bool {
        let now = clock()
        return try await database.write { [round] db in
            guard try db.execute("UPDATE score_round SET status = 'done', finished_at = \(now) WHERE id = \(round) AND turn = \(part.turn) AND status = 'running'") == 1 else {
                return try db.value(String.self, "SELECT status FROM score_round WHERE id = \(round)") != "running"
            }
            try db.execute("DELETE FROM score_round WHERE status = 'done' AND id NOT IN (SELECT id FROM score_round ORDER BY id DESC LIMIT 30) AND (night IS NULL OR night < (SELECT MAX(night) FROM score_round))")
            return true
        }
    }
}

extension Lead {
    /// Whether its columns say the same already.
    func holds(_ sheet: LeadScoreSheet) -> Bool {
        scoredAt != nil && fit == sheet.fit.map(Int64.init) && intent == Int64(sheet.intent) && score == Int64(sheet.score) && temperature == sheet.temperature && segment == sheet.segment
    }
}
