/// Something that is planned when a deal enters a stage.
public struct StageTask: Codable, Equatable, Sendable {
    /// Names the task inside its stage; stays when the text changes.
    public var key: String
    public var subject: String
    public var type: Activity.Kind
    /// Due so many days after the entry.
    public var days: Int64
    public var owner: Owner

    public init(key: String, subject: String, type: Activity.Kind = .task, days: Int64 = 0, owner: Owner = .dealOwner) {
        (self.key, self.subject, self.type, self.days, self.owner) = (key, subject, type, days, owner)
    }

    /// Who does it: the deal's owner, or somebody with a role, of the owner's team where there is one.
    public enum Owner: String, CaseIterable, Codable, Sendable {
        case dealOwner = "owner", manager, admin, rep
        public var role: Role? {
            switch self {
            case .dealOwner: nil
            case .manager: .manager
            case .admin: .admin
            case .rep: .rep
            }
        }
    }
}

/// Something to find out in a stage. Its answer is kept, and fills a field of the deal when it names one.
public struct StageQuestion: Codable, Equatable, Sendable {
    public var key: String
    public var text: String
    /// The deal's field by its API name.
    public var field: String?
    public init(key: String, text: String, field: String? = nil) { (self.key, self.text, self.field) = (key, text, field) }
}

/// What they said to a question of a stage.
public struct DiscoveryAnswer: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<DiscoveryAnswer>
    public var id = ID(0)
    public var version: Int64 = 0
    public var dealId: Deal.ID?
    public var stageId = Stage.ID(0)
    /// Of the question, in its stage.
    public var key = ""
    /// As it was asked.
    public var question = ""
    public var answer = ""
    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public init() {}
}
