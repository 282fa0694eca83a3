import Domain
import Storage
import Writing

/// Of which kinds one wants to be told, and on which way.
public struct ShowNoticeChoices: Operation, Decodable {
    public static let name: OperationName = "notices.choices"
    public static let endpoint = Endpoint.get("/me/notices/choices")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> NoticeChoices {
        let me = try work.ownId()
        let unwanted = try work.db.values(String.self, "SELECT kind FROM notice_choice WHERE user_id = \(me) AND channel = \(NoticeChannel.page) AND NOT wanted")
        return NoticeChoices(unwanted: Set(unwanted.compactMap { NoticeKind(rawValue: $0) }))
    }
}

/// Chooses of which kinds one wants to be told. Kinds that are not named stay as they are.
public struct ChooseNotices: Operation {
    public static let name: OperationName = "notices.choose"
    public static let endpoint = Endpoint.patch("/me/notices/choices")
    public static let access = Access.signedIn
    public static var inputSchema: Schema { .object(NoticeKind.allCases.map { .init($0.rawValue, .boolean, isRequired: false) }) }
    public let wanted: [NoticeKind: Bool]
    public init(_ wanted: [NoticeKind: Bool]) { self.wanted = wanted }

    public init(input: JSONValue) throws {
        var wanted: [NoticeKind: Bool] = [:]
        for (name, value) in try JSONObject(members: input).members {
            guard let kind = NoticeKind(rawValue: name) else { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
            do { wanted[kind] = try Bool(input: value) } catch { throw error.under(name) }
        }
        self.wanted = wanted
    }

    public func run(in work: Work) throws -> NoticeChoices {
        let me = try work.ownAccount().id
        for (kind, isWanted) in wanted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try work.db.execute("""
                INSERT INTO notice_choice (user_id, kind, channel, wanted) VALUES (\(me), \(kind), \(NoticeChannel.page), \(isWanted)) ON CONFLICT (user_id, kind, channel) DO UPDATE SET wanted = excluded.wanted
                """)
        }
        return try ShowNoticeChoices().run(in: work)
    }
}

public struct NoticeChoices: Answer {
    public let unwanted: Set<NoticeKind>
    public func wants(_ kind: NoticeKind) -> Bool { !unwanted.contains(kind) }

    public func write(to json: inout JSONWriter) {
        json.object { json in for kind in NoticeKind.allCases { json.field(named: kind.rawValue, wants(kind)) } }
    }
    public static var schema: Schema { .object(NoticeKind.allCases.map { .init($0.rawValue, .boolean, isRequired: true) }) }
}
