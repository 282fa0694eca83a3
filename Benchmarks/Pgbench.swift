import Glibc

/// PostgreSQL's own load generator, on the same rows.
struct Pgbench {
    let address: PostgresAddress
    let schema: String
    let workbench: Workbench
    let folder: String

    static let readers = 16

    /// Reads one deal with all its columns.
    func deals(seconds: Double) throws -> Double {
        try run("\\set k random(0, \(workbench.openDeals.count - 1))\n\\set id \(workbench.openDeals[0]) + 33 * :k\nSELECT * FROM \(schema).deal WHERE id = :id;\n", Self.readers, seconds)
    }

    /// Reads the first fifty open deals by amount.
    func lists(seconds: Double) throws -> Double {
        try run("SELECT * FROM \(schema).deal WHERE status = 'open' AND deleted_at IS NULL AND amount IS NOT NULL ORDER BY amount DESC, id DESC LIMIT 50;\n", Self.readers, seconds)
    }

    /// Reads what a board shows: the sums, and fifty cards of each stage, in one transaction.
    func boards(seconds: Double) throws -> Double {
        let cards = workbench.stages.map { stage in
            "SELECT id, version, position, title, company_name, owner_id, amount, weighted, currency, expected_close, touches, entered_stage_at, rots_at, next_subject, next_due_at FROM \(schema).deal WHERE stage_id = \(stage) AND on_board ORDER BY position, id LIMIT 51;\n"
        }.joined()
        return try run("""
            BEGIN;
            SELECT stage_id, currency, SUM(deals), SUM(amount), SUM(weighted) FROM \(schema).deal_total WHERE pipeline_id = \(workbench.pipeline) AND bucket = 'open' GROUP BY stage_id, currency;
            \(cards)COMMIT;

            """, Self.readers, seconds)
    }

    /// The rows that a move writes, in one transaction. Open deals have every 33rd number.
    func moves(clients: Int, seconds: Double) throws -> Double {
        let first = workbench.openDeals[0], count = workbench.openDeals.count, json = RawCommits.json
        return try run("""
            \\set k random(0, \(count - 1))
            \\set id \(first) + 33 * :k
            \\set r random(1, 9000000000000)
            BEGIN;
            UPDATE \(schema).deal SET version = version + 1, position = 0 - CAST(:r AS BIGINT), entered_stage_at = :r, probability = 0.5, rots_at = :r, weighted = 5 WHERE id = :id;
            INSERT INTO \(schema).event (at, user_id, operation, kind, entity_id, deal_id, before, after, version, correlation) VALUES (:r, 1, 'deals.move', 'deal', :id, :id, '\(json)', '\(json)', 2, :r);
            INSERT INTO \(schema).outbox (event_id, topic, at) VALUES (:r, 'deal', :r);
            UPDATE \(schema).deal_version SET valid_to = :r WHERE deal_id = :id AND valid_to = 9223372036854775807;
            INSERT INTO \(schema).deal_version (deal_id, version, valid_from, valid_to, user_id, operation, pipeline_id, stage_id, status, amount, currency, probability, weighted, owner_id, forecast_category, nurture, deleted, imported) VALUES (:id, 2, :r, 9223372036854775807, 1, 'deals.move', \(workbench.pipeline), \(workbench.stages[0]), 'open', 10, 'EUR', 0.5, 5, 1, 'pipeline', false, false, false);
            INSERT INTO \(schema).deal_total (pipeline_id, stage_id, bucket, owner_id, currency, shard, deals, amount, weighted) VALUES (\(workbench.pipeline), 1, 'raw', :k % 20, 'EUR', :k % 4, 1, 10, 5), (\(workbench.pipeline), 2, 'raw', :k % 20, 'EUR', :k % 4, -1, -10, -5) ON CONFLICT (pipeline_id, bucket, stage_id, owner_id, currency, shard) DO UPDATE SET deals = deal_total.deals + excluded.deals, amount = deal_total.amount + excluded.amount;
            COMMIT;

            """, clients, seconds)
    }

    private func run(_ script: String, _ clients: Int, _ seconds: Double) throws -> Double {
        let path = "\(folder)/pgbench.sql"
        guard let file = fopen(path, "w") else { throw BenchError("cannot write \(path)") }
        fputs(script, file)
        fclose(file)
        let words = ["pgbench", "-n", "-M", "prepared", "-f", path, "-c", "\(clients)", "-j", "1", "-T", "\(max(1, Int(seconds.rounded())))", "-h", address.host, "-p", address.port, "-U", address.user, address.name]
        let (text, end) = try ChildProcess(words, environment: ["PGPASSWORD": address.password]).finish()
        guard end.status == 0, let line = text.split(separator: "\n").first(where: { $0.contains("tps = ") }), let rate = line.split(separator: " ").compactMap({ Double($0) }).first else {
            throw BenchError("pgbench gave no figures")
        }
        return rate
    }
}
