import Domain
import Glibc
import Operations
import Storage

/// The rows that a move writes, written by hand in groups: no request, no rights, no rules, nothing read, nothing
/// answered. As many clients as in the measured run wait for their commits.
enum RawCommits {
    /// Prints how many moves there were a second, and the processor's microseconds for each.
    static func run(_ path: String, clients: Int, seconds: Double) async throws {
        let database = try SQLiteDatabase(path: path)
        let deals = try await database.read { db in try Row.all(on: db) }
        let end = now() + seconds, start = now(), before = processorTime()
        let moves = try await withThrowingTaskGroup(of: Int64.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var place = client, number: Int64 = 0
                    while now() < end {
                        let row = deals[place % deals.count], version = number
                        try await database.write { db in try row.move(on: db, version) }
                        (place, number) = (place + clients, number + 1)
                    }
                    return number
                }
            }
            return try await group.reduce(0.0) { $0 + Double($1) }
        }
        Say.result("rate \(moves / (now() - start)) microseconds \((processorTime() - before) / moves * 1e6)")
        await database.close()
    }

    private static func processorTime() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.processorTime
    }

    /// An open deal and where it stands.
    private struct Row: RowDecodable {
        let id: Int64, pipeline: Int64, stage: Int64, amount: Int64, owner: Int64
        static let columns: SQL = "id, pipeline_id, stage_id, COALESCE(amount, 0), owner_id"
        init(row: inout Storage.Row) throws { (id, pipeline, stage, amount, owner) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next()) }

        static func all(on db: Connection) throws -> [Row] { try db.all(Row.self, "SELECT \(columns) FROM deal WHERE on_board ORDER BY id") }

        /// Deal, event, message, version before, version now, two sums.
        func move(on db: Connection, _ number: Int64) throws {
            let moment = Timestamp(seconds: Int64(time(nil))), correlation = Int64.random(in: 1...Int64.max)
            try db.execute("""
                UPDATE deal SET version = version + 1, stage_id = \(stage), position = \(-number), entered_stage_at = \(moment), probability = \(0.5), rots_at = \(moment), weighted = \(amount / 2) WHERE id = \(id)
                """)
            let event = try db.value(Int64.self, """
                INSERT INTO event (at, user_id, operation, kind, entity_id, deal_id, before, after, version, correlation)
                VALUES (\(moment), \(owner), 'deals.move', 'deal', \(id), \(id), \(RawCommits.json), \(RawCommits.json), \(number), \(correlation)) RETURNING id
                """)
            try db.execute("INSERT INTO outbox (event_id, topic, at) VALUES (\(event), 'deal', \(moment))")
            try db.execute("UPDATE deal_version SET valid_to = \(moment) WHERE deal_id = \(id) AND valid_to = 9223372036854775807")
            try db.execute("""
                INSERT INTO deal_version (deal_id, version, valid_from, valid_to, user_id, operation, pipeline_id, stage_id, status, amount, currency, probability, weighted, owner_id, forecast_category, nurture, deleted, imported)
                VALUES (\(id), \(number), \(moment), 9223372036854775807, \(owner), 'deals.move', \(pipeline), \(stage), 'open', \(amount), 'EUR', \(0.5), \(amount / 2), \(owner), 'pipeline', \(false), \(false), \(false))
                """)
            try db.execute("""
                INSERT INTO deal_total (pipeline_id, stage_id, bucket, owner_id, currency, shard, deals, amount, weighted)
                VALUES (\(pipeline), \(stage), 'raw', \(owner), 'EUR', 0, 1, \(amount), 0), (\(pipeline), \(stage + 1), 'raw', \(owner), 'EUR', 0, -1, \(-amount), 0)
                ON CONFLICT (pipeline_id, bucket, stage_id, owner_id, currency, shard) DO UPDATE SET deals = deal_total.deals + excluded.deals, amount = deal_total.amount + excluded.amount
                """)
        }
    }

    /// As long as what an event of a move remembers.
    static let json = "{\"stageId\":3,\"probability\":0.3,\"enteredStageAt\":\"2026-11-19T09:00:00.123456Z\",\"position\":-1234567890123}"
}
