import Domain
import Storage
import Writing

/// Asks somebody who may approve for the approval that a stage wants: a comment that names them, and a notice.
public struct AskApproval: Operation, Decodable {
    public static let name: OperationName = "deals.askApproval"
    public static let endpoint = Endpoint.post("/deals/{id}/approvals", status: 201)
    public static let access = Access.write(.deals)
    public var id: Deal.ID
    public var stageId: Stage.ID
    /// Of the criterion that wants an approval.
    public var key: String
    /// Who is asked: an administrator or a manager.
    public var userId: User.ID
    public init(id: Deal.ID, stageId: Stage.ID, key: String, userId: User.ID) { (self.id, self.stageId, self.key, self.userId) = (id, stageId, key, userId) }

    public func run(in work: Work) throws -> CommentAnswer {
        let deal = try work.find(Deal.self, id, to: .write), stage = try work.stage(stageId)
        guard stage.pipelineId == deal.pipelineId, let criterion = (stage.exitCriteria + stage.entryCriteria).first(where: { $0.key == key && $0.kind == .approval }) else { throw Refusal.field("key", "notFound", ["id": key]) }
        guard let name = try work.db.value(String.self, "SELECT name FROM user_account WHERE id = \(userId) AND deactivated_at IS NULL AND role IN (\(list: [Role.admin, .manager]))") else {
            throw Refusal.field("userId", "notFound", ["id": userId.description])
        }
        var comment = Comment()
        try comment.begin(in: work)
        (comment.dealId, comment.text, comment.mentions) = (deal.id, "@\(name) \(criterion.text)", [userId])
        try work.insert(&comment)
        try work.tell(userId, .approvalAsked, NoticeSubject(deal: deal.id, comment: comment.id))
        return CommentAnswer(record: comment, notTold: [])
    }
}
