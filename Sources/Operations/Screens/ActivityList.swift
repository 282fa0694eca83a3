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
    private let state: State

    /// - Parameter asked: as the address of the list has it. Without an order, what is due first stands first, and of what is done the latest.
    public init(asked: JSONObject, state: State) throws {
        query = try ListQuery(asked)
        self.state = state
        query.wantsCount = true
        if asked["sort"] == nil { (query.sort, query.isDescending) = state == .done ? ("doneAt", true) : state == .all ? ("createdAt", true) : ("dueAt", false) }
        switch state {
        case .open, .late: query.filter("doneAt", "none")
        case .done: if !query.filters.contains(where: { $0.name == "doneFrom" }) { query.filter("doneFrom", Timestamp.earliest.description) }
        case .all: break
        }
    }

    public func run(in work: Work) throws -> ActivityList {
        var query = query
        if state == .late {
            let last = query.filters.first { $0.name == "dueTo" }?.value.textValue.flatMap { Day($0) }
            if last.map({ $0 >= work.today }) ?? true { query.filter("dueTo", work.now.description) }
        }
        let page = try ListRecords(query).run(in: work)
        return ActivityList(page: page, steps: try work.withDeals(page.items))
    }
}

public struct ActivityList: PageContent {
    public let page: RecordList<Activity>
    /// The items of the page with their deals.
    public let steps: [TodayStep]
}
