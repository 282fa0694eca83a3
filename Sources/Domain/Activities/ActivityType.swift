/// What a workspace says about a type of activity: what it is, what it is for, how long it usually takes. What is nil is as
/// every workspace begins with it.
public struct ActivityType: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<ActivityType>
    public var id = ID(0)
    public var version: Int64 = 0
    public var type = Activity.Kind.task
    public var definition: String?
    public var goal: String?
    public var usualMinutes: Int64?
    public init() {}
}

/// The types of a workspace.
public struct ActivityTypes: Equatable, Sendable {
    private let said: [Activity.Kind: ActivityType]
    /// As every workspace begins.
    public static let given = ActivityTypes([])

    public init(_ types: [ActivityType]) { said = Dictionary(types.map { ($0.type, $0) }) { first, _ in first } }

    /// What the workspace has said about a type.
    public subscript(type: Activity.Kind) -> ActivityType? { said[type] }

    /// How long something of a type takes when nobody says, in minutes.
    public func usualMinutes(of type: Activity.Kind) -> Int64 { said[type]?.usualMinutes ?? type.usualMinutes }

    /// How long an activity takes, in minutes: as somebody said, else as its type usually does.
    public func minutes(of activity: Activity) -> Int64 { min(max(activity.durationMinutes ?? usualMinutes(of: activity.type), 5), 43_200) }
}
