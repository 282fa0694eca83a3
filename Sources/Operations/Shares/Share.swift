import Domain
import Storage
import Writing

/// What a shared link may show of a record beside its name. The names are those of the records' own fields.
public enum ShareField: String, CaseIterable, Sendable {
    case stage, company, amount, expectedClose, probability, owner, nextStep
    case industry, domain, city, country, phone, employees
    case title, email
    case type, dueAt, doneAt, result, deal

    /// Those that a kind of list has.
    public static func of(_ list: Share.List) -> [ShareField] {
        switch list {
        case .deals: [.stage, .company, .amount, .expectedClose, .probability, .owner, .nextStep]
        case .companies: [.industry, .domain, .city, .country, .phone, .employees, .owner]
        case .contacts: [.title, .company, .email, .phone, .owner]
        case .activities: [.type, .dueAt, .doneAt, .result, .deal, .owner]
        }
    }

    /// Those that somebody who does not see some fields can show.
    public static func shown(of list: Share.List, by hidden: HiddenFields) -> [ShareField] { of(list).filter { !hidden[list.resource].contains($0.rawValue) } }
}

/// A link by which a deal, the records of a view, or the board of a pipeline are read without an account.
public struct Share: RowDecodable, Sendable {
    /// The lists whose views can be shared.
    public enum List: String, CaseIterable, Codable, Sendable {
        case deals, companies, contacts, activities

        public var resource: Resource {
            switch self {
            case .deals: .deals
            case .companies: .companies
            case .contacts: .contacts
            case .activities: .activities
            }
        }
    }

    public let id: Int64
    /// Who made it: it shows what they may see.
    public let userId: User.ID
    public let dealId: Deal.ID?
    /// Whose board it is.
    public let pipelineId: Pipeline.ID?
    public let list: List
    /// Whether pages of the workspace's origins may show it.
    public let embeds: Bool
    /// The filters of the view, as its list has them, in JSON.
    public let filters: String?
    public internal(set) var fields: [ShareField]
    public let createdAt: Timestamp
    public let expiresAt: Timestamp
    public let revokedAt: Timestamp?
    /// Of the deal, as long as it is there; the name of the pipeline.
    public let title: String?

    public static let columns: SQL = "s.id, s.user_id, s.deal_id, s.pipeline_id, s.list, s.embeds, s.filters, s.fields, s.created_at, s.expires_at, s.revoked_at, COALESCE(d.title, p.name)"
    static let tables: SQL = "share s LEFT JOIN deal d ON d.id = s.deal_id LEFT JOIN pipeline p ON p.id = s.pipeline_id"

    public init(row: inout Row) throws {
        (id, userId, dealId, pipelineId) = (try row.next(), try row.next(), try row.next(), try row.next())
        list = List(rawValue: try row.next()) ?? .deals
        (embeds, filters) = (try row.next(), try row.next())
        fields = try row.next(String.self).split(separator: ",").compactMap { ShareField(rawValue: String($0)) }
        (createdAt, expiresAt, revokedAt, title) = (try row.next(), try row.next(), try row.next(), try row.next())
    }

    /// The filters by their names.
    public var view: JSONObject {
        guard let filters, case .object(let object)? = try? JSONValue(parsing: filters) else { return JSONObject() }
        return JSONObject(object.members.map { ($0.key, .text($0.value.textValue ?? "")) })
    }

    func write(to json: inout JSONWriter, secret: String? = nil) {
        json.object { json in
            json.field("id", id)
            json.field("userId", userId)
            json.field("dealId", dealId)
            json.field("pipelineId", pipelineId)
            json.field("list", list.rawValue)
            json.field("embeds", embeds)
            if let filters { json.raw("filters", Array(filters.utf8)) } else { json.null("filters") }
            json.field("fields", fields.map(\.rawValue))
            json.field("createdAt", createdAt)
            json.field("expiresAt", expiresAt)
            json.field("path", secret.map { "/shared/\($0)" })
        }
    }

    static let schema = Schema.object([
        .init("id", .integer(minimum: 1), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true), .init("dealId", .integer(minimum: 1), isRequired: true, isNullable: true),
        .init("pipelineId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("list", .string(options: List.allCases.map(\.rawValue)), isRequired: true), .init("embeds", .boolean, isRequired: true), .init("filters", .any, isRequired: true, isNullable: true),
        .init("fields", .array(of: .string(options: ShareField.allCases.map(\.rawValue))), isRequired: true),
        .init("createdAt", .string(format: "date-time"), isRequired: true), .init("expiresAt", .string(format: "date-time"), isRequired: true),
        .init("path", .string(), isRequired: true, isNullable: true, description: "Only in the answer that makes the link."),
    ])
}
