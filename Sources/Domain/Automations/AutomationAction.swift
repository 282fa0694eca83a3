/// One thing that an automation does. Which members count follows from `action`.
public struct AutomationAction: Codable, Equatable, Sendable {
    public var action: Verb
    /// Of a step: what kind it is.
    public var type: Activity.Kind?
    /// The subject of a step, a comment, a mark's note, a tag. `{title}`, `{company}`, … stand for what the record says.
    public var text: String?
    /// Working days until a step is due; days that a deal rests.
    public var days: Int64?
    public var who: Who?
    public var userId: User.ID?
    public var teamId: Team.ID?
    /// The field that is set, and to what; no value empties it.
    public var field: String?
    public var value: String?
    public var stageId: Stage.ID?
    /// What it saves somebody each time.
    public var minutes: Int64?

    public init(_ action: Verb) { self.action = action }

    public enum Verb: String, CaseIterable, Codable, Sendable {
        case task, setField, changeOwner, move, tag, untag, flag, comment, tell, nurture

        public func fits(_ about: Automation.About) -> Bool {
            switch self {
            case .setField, .changeOwner, .tell, .task: true
            case .comment, .tag, .untag: about != .activity
            case .move, .flag, .nurture: about == .deal
            }
        }
    }

    /// Whom a step, a record or a notice goes to: the record's owner, who made the automation, the manager of the owner's team,
    /// somebody by name, the members of a team in turn.
    public enum Who: String, CaseIterable, Codable, Sendable {
        case owner, maker, manager, user, team
    }

    /// Whom an action can go to.
    public static func receivers(of action: Verb) -> [Who] {
        switch action {
        case .task: Who.allCases
        case .changeOwner: [.maker, .manager, .user, .team]
        case .tell: [.owner, .maker, .manager, .user]
        default: []
        }
    }

    /// What is filled into texts, and what else stands in braces.
    public static let placeholders = ["title", "company", "person", "owner", "stage", "pipeline"]

    /// The names in braces of a text that are no placeholders.
    public var unknownPlaceholders: [String] {
        var unknown: [String] = [], rest = Substring(text ?? "")
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            if !Self.placeholders.contains(name) { unknown.append(name) }
            rest = rest[rest.index(after: close)...]
        }
        return unknown
    }

    /// `text` with what stands for its placeholders.
    public static func fill(_ text: String, _ words: [String: String]) -> String {
        words.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}
