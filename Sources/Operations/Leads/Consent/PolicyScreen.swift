import Domain
import Storage
import Writing

/// All lines in use, by country, channel and audience, the youngest first.
public struct ShowPolicies: PageOperation {
    public static let name: OperationName = "outreach-policies.screen"
    public static let endpoint = Endpoint.get("/outreach-policies/screen")
    public static let access = Access.read(.leads)
    public init() {}

    public func run(in work: Work) throws -> PolicyList {
        let order: [OutreachChannel: Int] = Dictionary(uniqueKeysWithValues: OutreachChannel.allCases.enumerated().map { ($1, $0) })
        let lines = try work.db.all(OutreachPolicy.self, "SELECT \(OutreachPolicy.columns) FROM outreach_policy WHERE archived_at IS NULL ORDER BY country, audience DESC, valid_from DESC, id")
        return PolicyList(items: lines.enumerated().sorted { left, right in
            let (one, other) = (order[left.element.channel] ?? 0, order[right.element.channel] ?? 0)
            return left.element.country == right.element.country && one != other ? one < other : left.offset < right.offset
        }.map(\.element))
    }
}

public struct PolicyList: PageContent { public let items: [OutreachPolicy] }
