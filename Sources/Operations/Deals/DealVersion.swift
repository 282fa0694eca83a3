import Domain
import Storage
import Writing

/// The state of a deal between two moments: what the board of the past, the waterfall and every figure are made of.
public struct DealVersion: RowDecodable, Equatable, Sendable {
    public var dealId: Deal.ID
    public var version: Int64
    public var validFrom: Timestamp
    /// Nil for the present state.
    public var validTo: Timestamp?
    public var userId: User.ID?
    public var operation: String
    public var pipelineId: Pipeline.ID
    public var stageId: Stage.ID
    public var status: Deal.Status
    public var amount: Int64?
    public var currency: Currency
    public var probability: Double
    /// Minor units, rounded half away from zero.
    public var weighted: Int64
    public var ownerId: User.ID?
    public var expectedClose: Day?
    public var forecastCategory: Deal.ForecastCategory
    public var isNurture: Bool
    public var isDeleted: Bool
    public var lostReason: String?
    public var isImported: Bool
    /// Of a lost deal: it was none for us.
    public var isDisqualified: Bool

    /// `valid_to` of the present state.
    static let forever = Int64.max

    public static var columns: SQL {
        """
        v.deal_id, v.version, v.valid_from, v.valid_to, v.user_id, v.operation, v.pipeline_id, v.stage_id, v.status, v.amount, v.currency, v.probability, v.weighted, v.owner_id, \
        v.expected_close, v.forecast_category, v.nurture, v.deleted, v.lost_reason, v.imported, v.disqualified
        """
    }

    public init(row: inout Row) throws {
        (dealId, version, validFrom) = (try row.next(), try row.next(), try row.next())
        let end = try row.next(Int64.self)
        validTo = end == Self.forever ? nil : Timestamp(microseconds: end)
        (userId, operation, pipelineId, stageId) = (try row.next(), try row.next(), try row.next(), try row.next())
        (status, amount, currency, probability) = (try row.next(), try row.next(), try row.next(), try row.next())
        weighted = try row.next()
        (ownerId, expectedClose, forecastCategory) = (try row.next(), try row.next(), try row.next())
        (isNurture, isDeleted, lostReason, isImported) = (try row.next(), try row.next(), try row.next(), try row.next())
        isDisqualified = try row.next()
    }

    /// Whether the deal was a card on the board.
    public var isOnBoard: Bool { status == .open && !isNurture && !isDeleted }
}

extension Deal {
    /// Whether something changed that the history of a deal keeps.
    func hasNewVersion(since before: Deal) -> Bool {
        stageId != before.stageId || pipelineId != before.pipelineId || status != before.status || amount != before.amount || currency != before.currency
            || probability != before.probability || ownerId != before.ownerId || expectedClose != before.expectedClose || forecastCategory != before.forecastCategory
            || (nurtureUntil == nil) != (before.nurtureUntil == nil) || (deletedAt == nil) != (before.deletedAt == nil) || lostReason != before.lostReason
            || isDisqualified != before.isDisqualified
    }
}

extension Work {
    /// Ends the deal's present version and begins the next one. A clock that went back does not put them out of order.
    func appendVersion(of deal: Deal, isNew: Bool) throws {
        var from = now.microseconds
        if !isNew {
            let ended = try db.value(Int64.self, """
                UPDATE deal_version SET valid_to = CASE WHEN valid_from > \(from) THEN valid_from ELSE \(from) END
                WHERE deal_id = \(deal.id) AND valid_to = \(DealVersion.forever) RETURNING valid_to
                """)
            from = ended ?? from
        }
        try db.execute("""
            INSERT INTO deal_version (deal_id, version, valid_from, valid_to, user_id, operation, pipeline_id, stage_id, status, amount, currency, probability, weighted, owner_id,
                expected_close, forecast_category, nurture, deleted, lost_reason, imported, disqualified)
            VALUES (\(deal.id), \(deal.version), \(from), \(DealVersion.forever), \(doer), \(operation.text), \(deal.pipelineId), \(deal.stageId), \(deal.status),
                \(deal.amount), \(deal.currency), \(deal.probability), \(deal.weighted), \(deal.ownerId), \(deal.expectedClose), \(deal.forecastCategory), \(deal.nurtureUntil != nil),
                \(deal.deletedAt != nil), \(deal.lostReason), \(importing != nil), \(deal.isDisqualified))
            """)
    }
}
