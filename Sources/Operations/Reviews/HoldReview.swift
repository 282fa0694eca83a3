import Domain
import Storage
import Writing

/// The open review of a pipeline with its deals, or what one would look at now.
public struct ShowReview: Operation, Decodable {
    public static let name: OperationName = "reviews.show"
    public static let endpoint = Endpoint.get("/pipelines/{id}/review")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// One of the reviews that are over, by its number.
    public var reviewId: Int64?
    public var takesLong: Bool { true }
    public init(id: Pipeline.ID, reviewId: Int64? = nil) { (self.id, self.reviewId) = (id, reviewId) }

    public func run(in work: Work) throws -> ReviewAnswer {
        let pipeline = try work.find(Pipeline.self, id)
        guard let reviewId else { return try ReviewAnswer(of: pipeline, work.openReview(of: id), in: work) }
        guard let review = try work.db.first(Review.self, "SELECT \(Review.columns) FROM review WHERE id = \(reviewId) AND pipeline_id = \(id)") else { throw Refusal(.notFound) }
        return try ReviewAnswer(of: pipeline, review, in: work)
    }
}

/// Begins a review. Where one is open, it goes on.
public struct StartReview: Operation, Decodable {
    public static let name: OperationName = "reviews.start"
    public static let endpoint = Endpoint.post("/pipelines/{id}/review")
    public static let access = Access.write(.deals)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }

    public func run(in work: Work) throws -> ReviewAnswer {
        let pipeline = try work.find(Pipeline.self, id)
        if try work.openReview(of: id) == nil {
            let since = try work.lastReview(of: id) ?? work.now - Review.firstLooksBack
            let made = try work.db.first(Review.self, """
                INSERT INTO review (pipeline_id, user_id, since, started_at) VALUES (\(id), \(work.actor.userId), \(since), \(work.now)) ON CONFLICT DO NOTHING RETURNING \(Review.columns)
                """)
            if let made { try work.remember(ReviewChange(made), of: made) }
        }
        return try ReviewAnswer(of: pipeline, work.openReview(of: id), in: work.veiled())
    }
}

/// Notes that a deal was talked about in the open review, or takes that back.
public struct MarkReviewed: Operation, Decodable {
    public static let name: OperationName = "reviews.mark"
    public static let endpoint = Endpoint.post("/pipelines/{id}/review/marks")
    public static let access = Access.write(.deals)
    public var id: Pipeline.ID
    public var dealId: Deal.ID
    /// False takes the mark away.
    public var reviewed: Bool?
    public init(id: Pipeline.ID, dealId: Deal.ID, reviewed: Bool? = nil) { (self.id, self.dealId, self.reviewed) = (id, dealId, reviewed) }

    public func run(in work: Work) throws -> ReviewMarked {
        _ = try work.find(Pipeline.self, id)
        guard let review = try work.openReview(of: id) else { throw Refusal(.conflict) }
        let deal = try work.db.first(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id = \(dealId) AND pipeline_id = \(id) AND deleted_at IS NULL")
        guard let deal, try work.sees(deal) else { throw Refusal.field("dealId", "notFound", ["id": dealId.description]) }
        if reviewed == false {
            try work.db.execute("DELETE FROM review_mark WHERE review_id = \(review.id) AND deal_id = \(dealId)")
        } else {
            try work.db.execute("""
                INSERT INTO review_mark (review_id, deal_id, user_id, marked_at) VALUES (\(review.id), \(dealId), \(work.actor.userId), \(work.now)) ON CONFLICT (review_id, deal_id) DO NOTHING
                """)
        }
        return ReviewMarked(reviewId: review.id, dealId: dealId, isReviewed: reviewed != false)
    }
}

public struct ReviewMarked: Answer {
    public let reviewId: Int64
    public let dealId: Deal.ID
    public let isReviewed: Bool

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("reviewId", reviewId)
            json.field("dealId", dealId)
            json.field("reviewed", isReviewed)
        }
    }
    public static var schema: Schema { .object([.init("reviewId", .integer(minimum: 1), isRequired: true), .init("dealId", .integer(minimum: 1), isRequired: true), .init("reviewed", .boolean, isRequired: true)]) }
}

/// Ends the open review, for all who are in it: by who began it, and by those who may change every deal. The next one looks back
/// to this moment.
public struct FinishReview: Operation, Decodable {
    public static let name: OperationName = "reviews.finish"
    public static let endpoint = Endpoint.post("/pipelines/{id}/review/finish")
    public static let access = Access.write(.deals)
    public var id: Pipeline.ID
    public init(id: Pipeline.ID) { self.id = id }

    public func run(in work: Work) throws -> ReviewAnswer {
        let pipeline = try work.find(Pipeline.self, id)
        guard let review = try work.openReview(of: id) else { throw Refusal(.conflict) }
        guard work.mayFinish(review) else { throw Refusal(.notYourReview) }
        try work.finish(review, at: work.now)
        return try ReviewAnswer(of: pipeline, work.db.first(Review.self, "SELECT \(Review.columns) FROM review WHERE id = \(review.id)"), in: work.veiled())
    }
}

/// A review as it stands.
public struct ReviewAnswer: Answer {
    public let pipeline: Pipeline
    /// Nil when none is open: then the rest says what one would look at.
    public let review: Review?
    /// Whether who asks may end it.
    public let mayFinish: Bool
    public let since: Timestamp
    /// When the review before it ended.
    public let lastReview: Timestamp?
    public let deals: [ReviewedDeal]
    /// What happened to the whole pipeline.
    public let changes: Changes
    /// So many deals are walked through at most.
    static let most = 1_000

    init(of pipeline: Pipeline, _ review: Review?, in work: Work) throws {
        (self.pipeline, self.review, mayFinish) = (pipeline, review, review.map { $0.finishedAt == nil && work.mayFinish($0) } ?? false)
        lastReview = try work.lastReview(of: pipeline.id, before: review?.id)
        since = review?.since ?? lastReview ?? work.now - Review.firstLooksBack
        deals = try work.reviewedDeals(of: pipeline.id, since: since, review: review?.id)
        changes = try ShowChanges(id: pipeline.id, from: since, to: review?.finishedAt).run(in: work)
    }

    public var reviewedCount: Int { deals.count { $0.mark != nil } }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", review?.id)
            json.field("pipelineId", pipeline.id)
            json.field("since", since)
            json.field("startedAt", review?.startedAt)
            json.field("startedById", review?.userId)
            json.field("finishedAt", review?.finishedAt)
            json.field("mayFinish", mayFinish)
            json.field("lastReview", lastReview)
            json.field("reviewed", Int64(reviewedCount))
            json.array("deals") { json in for deal in deals { deal.write(to: &json) } }
            json.field("changes") { changes.write(to: &$0) }
        }
    }

    public static var schema: Schema {
        let moment = Schema.string(format: "date-time")
        return .object([
            .init("id", .integer(minimum: 1), isRequired: true, isNullable: true), .init("pipelineId", .integer(minimum: 1), isRequired: true), .init("since", moment, isRequired: true),
            .init("startedAt", moment, isRequired: true, isNullable: true), .init("startedById", .integer(minimum: 1), isRequired: true, isNullable: true), .init("mayFinish", .boolean, isRequired: true), .init("finishedAt", moment, isRequired: true, isNullable: true), .init("lastReview", moment, isRequired: true, isNullable: true),
            .init("reviewed", .integer(minimum: 0), isRequired: true), .init("deals", .array(of: ReviewedDeal.schema), isRequired: true), .init("changes", Changes.schema, isRequired: true),
        ])
    }
}
