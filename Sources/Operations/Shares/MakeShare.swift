import Domain
import Storage
import Writing

/// Makes a link to a deal that one may change, to the records of a view that one may export, or to the board of a
/// pipeline. Its address is shown once.
public struct MakeShare: Operation {
    public static let name: OperationName = "shares.create"
    public static let endpoint = Endpoint.post("/shares", status: 201)
    public static let access = Access.write(.deals)
    public static let answerIsSecret = true
    public static var inputSchema: Schema {
        .object([
            .init("dealId", .integer(minimum: 1), isRequired: false), .init("filters", .map(of: .string()), isRequired: false, description: "Of the list, as in its address."),
            .init("pipelineId", .integer(minimum: 1), isRequired: false, description: "Whose board the link shows."),
            .init("embed", .boolean, isRequired: false, description: "Whether pages of the workspace's embedOrigins may show it; not for one deal."),
            .init("list", .string(options: Share.List.allCases.map(\.rawValue)), isRequired: false, description: "Which list the filters are of; deals without it."),
            .init("until", .string(format: "date"), isRequired: true), .init("fields", .array(of: .string(options: ShareField.allCases.map(\.rawValue))), isRequired: true),
        ])
    }
    /// The longest time that a link holds.
    static let most = 366
    public var dealId: Deal.ID?
    public var pipelineId: Pipeline.ID?
    public var embed: Bool
    /// Of which list the filters are.
    public var list: Share.List
    public var filters: JSONObject?
    /// The last day on which it can be read.
    public var until: Day
    public var fields: [String]

    public init(dealId: Deal.ID? = nil, pipelineId: Pipeline.ID? = nil, list: Share.List = .deals, filters: JSONObject? = nil, embed: Bool = false, until: Day, fields: [ShareField]) {
        (self.dealId, self.pipelineId, self.list, self.filters, self.embed, self.until, self.fields) = (dealId, pipelineId, list, filters, embed, until, fields.map(\.rawValue))
    }
    public init(input: JSONValue) throws {
        var rest = try JSONObject(members: input)
        filters = try rest["filters"].map { try JSONObject(members: $0) }
        rest["filters"] = nil
        let plain = try ValueDecoder(.object(rest)).decode(Plain.self)
        (dealId, pipelineId, list, embed, until, fields) = (plain.dealId, plain.pipelineId, plain.list ?? .deals, plain.embed ?? false, plain.until, plain.fields)
    }
    private struct Plain: Decodable { var dealId: Deal.ID?, pipelineId: Pipeline.ID?, list: Share.List?, embed: Bool?, until: Day, fields: [String] }

    public func run(in work: Work) throws -> ShareMade {
        let user = try work.ownId(), shown = try shownFields(in: work), secret = SessionSecret()
        guard until >= work.today else { throw Refusal(.dayPassed, problems: [InputProblem(field: "until", code: .outOfRange, details: ["min": work.today.description])]) }
        guard until - work.today <= Self.most else { throw InputProblem(field: "until", code: .outOfRange, details: ["max": (work.today + Self.most).description]) }
        if embed {
            guard dealId == nil else { throw InputProblem(field: "embed", code: .invalid) }
            guard !work.workspace.embedOrigins.isEmpty else { throw Refusal.field("embed", "nowhereToEmbed") }
        }
        let view = try checkedView(in: work), expires = work.workspace.timeZone.moment(of: until + 1)
        let id = try work.db.value(Int64.self, """
            INSERT INTO share (token_hash, user_id, deal_id, pipeline_id, list, embeds, filters, fields, created_at, expires_at) \
            VALUES (\(secret.hash), \(user), \(dealId), \(pipelineId), \(list.rawValue), \(embed), \(view), \(shown.map(\.rawValue).joined(separator: ",")), \(work.now), \(expires)) RETURNING id
            """)
        guard let share = try work.db.first(Share.self, "SELECT \(Share.columns) FROM \(Share.tables) WHERE s.id = \(id)") else { throw Refusal(.conflict) }
        try work.remember(ShareChange(endedBefore: nil, endedAfter: nil, isNew: true), of: share.id)
        return ShareMade(share: share, secret: secret.text)
    }

    private func shownFields(in work: Work) throws -> [ShareField] {
        let known = ShareField.shown(of: list, by: work.hidden).map(\.rawValue)
        for name in fields where !known.contains(name) { throw InputProblem(field: "fields", code: .notAnOption, details: ["options": known.joined(separator: ", ")]) }
        return ShareField.allCases.filter { fields.contains($0.rawValue) }
    }

    /// The filters as they are kept; nil for the link to a deal.
    private func checkedView(in work: Work) throws -> String? {
        switch (dealId, pipelineId, filters) {
        case (let id?, nil, nil):
            guard list == .deals else { throw InputProblem(field: "list", code: .invalid) }
            do { _ = try work.find(Deal.self, id, to: .write) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("dealId", "notFound", ["id": id.description]) }
            return nil
        case (nil, let id?, nil):
            guard list == .deals else { throw InputProblem(field: "list", code: .invalid) }
            try work.require(.export(.deals))
            do { _ = try work.find(Pipeline.self, id) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field("pipelineId", "notFound", ["id": id.description]) }
            return "{}"
        case (nil, nil, let filters?):
            try work.require(.export(list.resource))
            let kept = JSONObject(filters.members.filter { !["cursor", "limit", "count"].contains($0.key) }.map { ($0.key, .text(Self.text(of: $0.value))) })
            try KeptFilters.check(kept, in: work)
            try check(kept, in: work)
            var json = JSONWriter(capacity: 256)
            json.object { json in for (name, value) in kept.members { json.field(named: name, value.textValue ?? "") } }
            return String(decoding: json.bytes(), as: UTF8.self)
        case (nil, nil, nil): throw InputProblem(field: "dealId", code: .missing)
        default: throw InputProblem(field: "filters", code: .invalid)
        }
    }
}

extension MakeShare {
    /// Refuses filters that the list would refuse.
    private func check(_ kept: JSONObject, in work: Work) throws {
        switch list {
        case .deals: _ = try ListQuery<Deal>(kept).conditions(in: work)
        case .companies: _ = try ListQuery<Company>(kept).conditions(in: work)
        case .contacts: _ = try ListQuery<Contact>(kept).conditions(in: work)
        case .activities:
            if let state = kept["state"]?.textValue, ShowActivityList.State(rawValue: state) == nil {
                throw InputProblem(field: "state", code: .notAnOption, details: ["options": ShowActivityList.State.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            _ = try ListQuery<Activity>(kept.ofActivities(work)).conditions(in: work)
        }
    }

    /// A filter's value as an address has it.
    private static func text(of value: JSONValue) -> String {
        switch value {
        case .int(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        default: value.textValue ?? ""
        }
    }
}

public struct ShareMade: Answer {
    public let share: Share
    public let secret: String
    public var path: String { "/shared/\(secret)" }
    /// Where pages elsewhere show it, if they may.
    public var embeddedPath: String { "/embedded/\(secret)" }
    public func write(to json: inout JSONWriter) { share.write(to: &json, secret: secret) }
    public static var schema: Schema { Share.schema }
}

/// The links that hold: one's own; an administrator sees everybody's.
public struct ListShares: Operation, Decodable {
    public static let name: OperationName = "shares.list"
    public static let endpoint = Endpoint.get("/shares")
    public static let access = Access.read(.deals)
    public var dealId: Deal.ID?
    public init(dealId: Deal.ID? = nil) { self.dealId = dealId }

    public func run(in work: Work) throws -> ShareList {
        var conditions: [SQL] = ["s.revoked_at IS NULL", "s.expires_at > \(work.now)"]
        if work.actor.role != .admin { conditions.append("s.user_id = \(try work.ownId())") }
        conditions.append("(s.deal_id IS NULL OR (d.deleted_at IS NULL AND \(try work.condition(.read, .deals, owner: "d.owner_id"))))")
        if let dealId { conditions.append("s.deal_id = \(dealId)") }
        return ShareList(items: try work.db.all(Share.self, "SELECT \(Share.columns) FROM \(Share.tables) WHERE \(SQL.all(conditions)) ORDER BY s.id DESC LIMIT 200"))
    }
}

public struct ShareList: Answer {
    public let items: [Share]
    public func write(to json: inout JSONWriter) { json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } } }
    public static var schema: Schema { .object([.init("items", .array(of: Share.schema), isRequired: true)]) }
}

/// Ends a link of one's own; an administrator ends anybody's. Whoever asks there gets nothing from now on.
public struct RevokeShare: Operation, Decodable {
    public static let name: OperationName = "shares.delete"
    public static let endpoint = Endpoint.delete("/shares/{id}")
    public static let access = Access.read(.deals)
    public var id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> ShareList {
        try work.endShare(id, at: work.now)
        return ShareList(items: [])
    }
}
