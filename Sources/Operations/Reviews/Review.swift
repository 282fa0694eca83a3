import Domain
import Storage
import Writing

/// A meeting in which the open deals of a pipeline are talked through, one after the other.
public struct Review: RowDecodable, Equatable, Sendable {
    public let id: Int64
    /// From when on changes are shown: the end of the review before, or a week before the first one.
    public let since: Timestamp
    public let startedAt: Timestamp
    public let finishedAt: Timestamp?
    public let pipelineId: Pipeline.ID
    /// Who began it.
    public let userId: User.ID?

    public static let columns: SQL = "id, since, started_at, finished_at, pipeline_id, user_id"
    public init(row: inout Row) throws {
        (id, since, startedAt, finishedAt, pipelineId, userId) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
    }

    /// How far the first review of a pipeline looks back.
    static let firstLooksBack = Timestamp.Span.days(7)
}

/// An open deal in a review: how it is, how it was at the last one, and what was done since.
public struct ReviewedDeal: Sendable {
    public let deal: Deal
    /// Nil for a deal that was not there yet.
    public let before: DealVersion?
    /// Contacts with the customer since.
    public let touches: Int
    public let comments: Int
    /// Whether the next step was planned since.
    public let hasNewStep: Bool
    /// When it was talked about in this review, and who noted that.
    public let mark: (at: Timestamp, by: User.ID?)?

    /// The fields that are not what they were, by their names.
    public var changed: [String] {
        guard let before else { return [] }
        var names: [String] = []
        if before.stageId != deal.stageId { names.append("stageId") }
        if before.amount != deal.amount || before.currency != deal.currency { names.append("amount") }
        if before.expectedClose != deal.expectedClose { names.append("expectedClose") }
        if before.ownerId != deal.ownerId { names.append("ownerId") }
        if before.forecastCategory != deal.forecastCategory { names.append("forecastCategory") }
        return names
    }
    /// Whether anything at all happened to it.
    public var isQuiet: Bool { before != nil && changed.isEmpty && touches == 0 && comments == 0 && !hasNewStep }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", deal.id)
            json.field("title", deal.title)
            json.field("stageId", deal.stageId)
            if !json.withholds("amount", of: "deal") { json.field("amount", deal.amount) }
            json.field("currency", deal.currency)
            if !json.withholds("expectedClose", of: "deal") { json.field("expectedClose", deal.expectedClose) }
            json.field("ownerId", deal.ownerId)
            json.field("changed", changed)
            if let before { json.field("before") { before.write(to: &$0) } } else { json.null("before") }
            json.field("touches", Int64(touches))
            json.field("comments", Int64(comments))
            json.field("newStep", hasNewStep)
            json.field("reviewedAt", mark?.at)
            json.field("reviewedById", mark?.by)
        }
    }

    static let schema = Schema.object([
        .init("id", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true), .init("stageId", .integer(minimum: 1), isRequired: true),
        .init("amount", .integer(), isRequired: false, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: true), .init("expectedClose", .string(format: "date"), isRequired: false, isNullable: true),
        .init("ownerId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("changed", .array(of: .string()), isRequired: true), .init("before", .reference("DealVersion"), isRequired: true, isNullable: true),
        .init("touches", .integer(minimum: 0), isRequired: true), .init("comments", .integer(minimum: 0), isRequired: true), .init("newStep", .boolean, isRequired: true),
        .init("reviewedAt", .string(format: "date-time"), isRequired: true, isNullable: true), .init("reviewedById", .integer(minimum: 1), isRequired: true, isNullable: true),
    ])
}

extension Work {
    /// The open review of a pipeline.
    func openReview(of pipeline: Pipeline.ID) throws -> Review? {
        try db.first(Review.self, "SELECT \(Review.columns) FROM review WHERE pipeline_id = \(pipeline) AND finished_at IS NULL")
    }

    /// The end of the last review that was finished.
    func lastReview(of pipeline: Pipeline.ID, before id: Int64? = nil) throws -> Timestamp? {
        try db.value(Timestamp.self, "SELECT finished_at FROM review WHERE pipeline_id = \(pipeline) AND finished_at IS NOT NULL AND id < \(id ?? .max) ORDER BY id DESC LIMIT 1")
    }

    /// The open deals of a pipeline that the actor sees, in the order of the board, each with what happened since a moment.
    func reviewedDeals(of pipeline: Pipeline.ID, since: Timestamp, review: Int64?) throws -> [ReviewedDeal] {
        let deals = try db.all(Deal.self, """
            SELECT \(Deal.columns) FROM deal WHERE on_board AND pipeline_id = \(pipeline) AND \(try condition(.read, .deals, owner: "owner_id"))
            ORDER BY (SELECT s.position FROM stage s WHERE s.id = deal.stage_id), position, id LIMIT \(ReviewAnswer.most)
            """)
        var before: [Deal.ID: DealVersion] = [:], touches: [Deal.ID: Int] = [:], comments: [Deal.ID: Int] = [:], marks: [Deal.ID: (Timestamp, User.ID?)] = [:], steps: Set<Activity.ID> = []
        for start in stride(from: 0, to: deals.count, by: 500) {
            let ids = deals[start..<min(start + 500, deals.count)].map(\.id)
            for version in try db.all(DealVersion.self, "SELECT \(DealVersion.columns) FROM deal_version v WHERE v.deal_id IN (\(list: ids)) AND v.valid_from <= \(since) AND v.valid_to > \(since)") { before[version.dealId] = version }
            try db.forEach("""
                SELECT deal_id, COUNT(*) FROM activity WHERE deal_id IN (\(list: ids)) AND done_at > \(since) AND deleted_at IS NULL AND type IN (\(list: Activity.Kind.touches)) GROUP BY deal_id
                """) { row in touches[try row.next()] = Int(try row.next(Int64.self)) }
            try db.forEach("SELECT deal_id, COUNT(*) FROM comment WHERE deal_id IN (\(list: ids)) AND created_at > \(since) AND deleted_at IS NULL GROUP BY deal_id") { row in comments[try row.next()] = Int(try row.next(Int64.self)) }
            steps.formUnion(try db.values(Activity.ID.self, "SELECT a.id FROM activity a JOIN deal d ON d.next_activity_id = a.id WHERE d.id IN (\(list: ids)) AND a.created_at > \(since)"))
            try db.forEach("SELECT deal_id, marked_at, user_id FROM review_mark WHERE review_id = \(review) AND deal_id IN (\(list: ids))") { row in marks[try row.next()] = (try row.next(), try row.next()) }
        }
        return deals.map { deal in
            ReviewedDeal(
                deal: deal, before: before[deal.id].flatMap { $0.isDeleted ? nil : $0 }, touches: touches[deal.id] ?? 0, comments: comments[deal.id] ?? 0, hasNewStep: deal.nextActivityId.map(steps.contains) ?? false,
                mark: marks[deal.id].map { (at: $0.0, by: $0.1) })
        }
    }
}
