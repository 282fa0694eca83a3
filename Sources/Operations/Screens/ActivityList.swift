import Domain
import Storage
import Writing

/// A page of activities, each with its deal: those that are open, late, done, or all of them.
public struct ShowActivityList: PageOperation {
    public static let name = ListRecords<Activity>.name
    public static let endpoint = ListRecords<Activity>.endpoint
    public static let access = ListRecords<Activity>.access
    /// How far activities are.
    public enum State: String, CaseIterable, Sendable { case open, late, done, all }
    private var query: ListQuery<Activity>

    /// - Parameter asked: as the address of the list has it, with the filters of its state.
    public init(asked: JSONObject) throws {
        query = try ListQuery(asked)
        query.wantsCount = false
    }

    public func run(in work: Work) throws -> ActivityList {
        let page = try ListRecords(query).run(in: work)
        try work.namePeople(in: page.items)
        return ActivityList(
            page: page, count: try query.cappedCount(query.conditions(in: work), in: work), steps: try work.withDeals(page.items), companies: try work.names(of: page.items.compactMap(\.companyId)),
            people: try work.names(of: page.items.compactMap(\.contactId)), fields: try work.listedFields(of: Activity.self), views: try work.views(of: .activities))
    }
}

extension ShowActivityList.State {
    /// The list of the interface that has what the state means. Without an order, what is due first stands first, and of what is
    /// done the latest.
    public func laid(over asked: JSONObject, now: Timestamp, today: Day) -> JSONObject {
        var asked = asked
        if asked["sort"] == nil { asked["sort"] = .text(self == .done ? "-doneAt" : self == .all ? "-createdAt" : "dueAt") }
        switch self {
        case .open: asked["doneAt"] = .text("none")
        case .late:
            asked["doneAt"] = .text("none")
            let last = asked["dueTo"]?.textValue.flatMap { Day($0) }
            if last.map({ $0 >= today }) ?? true { asked["dueTo"] = .text(now.description) }
        case .done: if asked["doneFrom"] == nil { asked["doneFrom"] = .text(Timestamp.earliest.description) }
        case .all: break
        }
        return asked
    }
}

public struct ActivityList: PageContent {
    public let page: RecordList<Activity>
    /// On all pages; nil when there are more than are counted.
    public let count: Int64?
    /// The items of the page with their deals.
    public let steps: [TodayStep]
    public let companies: [Company.ID: String]
    public let people: [Contact.ID: String]
    public let fields: [ListedField]
    public let views: [SavedView]
}
