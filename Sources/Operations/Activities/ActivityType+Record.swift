import Domain
import Storage
import Writing

extension ActivityType: Record {
    public typealias Subject = ActivityType
    public static let kind = Kind.activityType
    public static let resource = Resource.pipelines
    public static let table: StaticString = "activity_type"
    public static let fields = Fields<ActivityType>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("type", "type", \.type, .filterable),
        Field("definition", "definition", \.definition, .writable),
        Field("goal", "goal", \.goal, [.writable, .short]),
        Field("usualMinutes", "usual_minutes", \.usualMinutes, .writable),
    ])

    public mutating func settle(from before: ActivityType?, in work: Work) throws {
        if definition?.trimmed.isEmpty == true { definition = nil }
        if goal?.trimmed.isEmpty == true { goal = nil }
        if let usualMinutes, !(5...43_200 ~= usualMinutes) { throw Refusal(.validation, problems: [.init(field: "usualMinutes", code: .outOfRange, details: ["min": "5", "max": "43200"])]) }
    }
}

extension Work {
    /// What the workspace has said about its types of activities; most have nothing, and no row is read then.
    func activityTypes() throws -> ActivityTypes {
        ActivityTypes(try db.all(ActivityType.self, "SELECT \(ActivityType.columns) FROM activity_type WHERE definition IS NOT NULL OR goal IS NOT NULL OR usual_minutes IS NOT NULL"))
    }
}

/// The types of activities for the settings, in the order in which forms offer them.
public struct ShowActivityTypes: PageOperation {
    public static let name: OperationName = "activity-types.settings"
    public static let endpoint = Endpoint.get("/activity-types/settings")
    public static let access = Access.read(.pipelines)
    public init() {}

    public func run(in work: Work) throws -> ActivityTypeList {
        let types = try work.db.all(ActivityType.self, "SELECT \(ActivityType.columns) FROM activity_type ORDER BY id")
        return ActivityTypeList(items: Activity.Kind.allCases.compactMap { kind in types.first { $0.type == kind } })
    }
}

public struct ActivityTypeList: PageContent {
    public let items: [ActivityType]
}
