import Domain
import Storage

/// Where a deal counts in the sums that pages show, and with what.
struct DealShare: Equatable {
    struct Key: Hashable, Comparable {
        let pipelineId: Int64, bucket: String, stageId: Int64, ownerId: Int64, currency: String, shard: Int64
        static func < (left: Key, right: Key) -> Bool {
            (left.pipelineId, left.bucket, left.stageId, left.ownerId, left.currency, left.shard)
                < (right.pipelineId, right.bucket, right.stageId, right.ownerId, right.currency, right.shard)
        }
    }
    var key: Key
    var deals: Int64, amount: Int64, weighted: Int64

    /// Open deals on the board count in their stage, won and lost ones in the month in which they closed. Nil for
    /// deals in nurture or in the trash.
    init?(_ deal: Deal, zone: Zone, dialect: Dialect) {
        let bucket: String, stage: Int64
        switch (deal.isOnBoard, deal.closedAt) {
        case (true, _): (bucket, stage) = (Self.open, deal.stageId.rawValue)
        case (false, let closedAt?) where deal.deletedAt == nil:
            (bucket, stage) = (Self.bucket(deal.status, month: zone.day(of: closedAt)), 0)
        default: return nil
        }
        key = Key(
            pipelineId: deal.pipelineId.rawValue, bucket: bucket, stageId: stage, ownerId: deal.ownerId?.rawValue ?? 0, currency: deal.currency.code,
            shard: Self.shard(deal.id.rawValue, dialect))
        (deals, amount, weighted) = (1, deal.amount ?? 0, stage == 0 ? 0 : deal.weighted)
    }

    static let open = "open"
    /// `won:2026-11`.
    static func bucket(_ status: Deal.Status, month day: Day) -> String { status.rawValue + ":" + day.description.prefix(7) }
    /// SQLite has one writer; on PostgreSQL four rows instead of one keep writers of one owner's stage apart.
    static func shard(_ id: Int64, _ dialect: Dialect) -> Int64 { dialect == .postgres ? id & 3 : 0 }
}

extension Work {
    /// Keeps the sums in step with one deal's change.
    func addToTotals(from before: Deal?, to after: Deal) throws {
        let old = before.flatMap { DealShare($0, zone: workspace.timeZone, dialect: db.dialect) }
        let new = DealShare(after, zone: workspace.timeZone, dialect: db.dialect)
        guard old != new else { return }
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        if let old { sums[old.key, default: (0, 0, 0)] = (-1, -old.amount, -old.weighted) }
        if let new {
            let sum = sums[new.key, default: (0, 0, 0)]
            sums[new.key] = (sum.0 + 1, sum.1 + new.amount, sum.2 + new.weighted)
        }
        try addToTotals(sums)
    }

    /// Adds differences, always in the same order of rows, so that two transactions cannot block each other.
    func addToTotals(_ sums: [DealShare.Key: (Int64, Int64, Int64)]) throws {
        guard !sums.isEmpty else { return }
        var rows: SQL = ""
        for (key, sum) in sums.sorted(by: { $0.key < $1.key }) {
            if !rows.isEmpty { rows.append(", ") }
            rows.append("(\(key.pipelineId), \(key.stageId), \(key.bucket), \(key.ownerId), \(key.currency), \(key.shard), \(sum.0), \(sum.1), \(sum.2))")
        }
        try db.execute("""
            INSERT INTO deal_total (pipeline_id, stage_id, bucket, owner_id, currency, shard, deals, amount, weighted) VALUES \(rows)
            ON CONFLICT (pipeline_id, bucket, stage_id, owner_id, currency, shard) DO UPDATE
            SET deals = deal_total.deals + excluded.deals, amount = deal_total.amount + excluded.amount, weighted = deal_total.weighted + excluded.weighted
            """)
    }

    /// Computes every sum from the deals themselves: after a change of the time zone, and by `tratto doctor`.
    func recomputedTotals() throws -> [DealShare.Key: (Int64, Int64, Int64)] {
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        let zone = workspace.timeZone
        try db.forEach("SELECT \(Deal.columns) FROM deal WHERE deleted_at IS NULL") { row in
            guard let share = DealShare(try Deal(row: &row), zone: zone, dialect: db.dialect) else { return }
            let sum = sums[share.key, default: (0, 0, 0)]
            sums[share.key] = (sum.0 + 1, sum.1 + share.amount, sum.2 + share.weighted)
        }
        return sums
    }

    /// The sums as they are kept, without empty ones.
    func keptTotals() throws -> [DealShare.Key: (Int64, Int64, Int64)] {
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        try db.forEach("SELECT pipeline_id, bucket, stage_id, owner_id, currency, shard, deals, amount, weighted FROM deal_total WHERE deals <> 0 OR amount <> 0 OR weighted <> 0") { row in
            let key = DealShare.Key(
                pipelineId: try row.next(), bucket: try row.next(), stageId: try row.next(), ownerId: try row.next(), currency: try row.next(), shard: try row.next())
            sums[key] = (try row.next(), try row.next(), try row.next())
        }
        return sums
    }
}
