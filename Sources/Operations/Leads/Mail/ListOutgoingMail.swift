import Domain
import Storage
import Writing

/// Mails that wait, went out or were called back, the next to go first. Of one that holds a link for its receiver alone the words are left out.
public struct ListOutgoingMail: Operation, Decodable {
    public static let name: OperationName = "outgoing-mails.list"
    public static let endpoint = Endpoint.get(.outgoingMail)
    public static let access = Access.read(.leads)
    /// `waiting`, `sent` or `cancelled`; waiting ones without it.
    public var state: String?
    public var leadId: Lead.ID?
    /// What an earlier answer gave as `nextCursor`.
    public var cursor: Int64?
    public var limit: Int?
    public init(state: OutgoingMail.State? = nil, leadId: Lead.ID? = nil, cursor: Int64? = nil, limit: Int? = nil) { (self.state, self.leadId, self.cursor, self.limit) = (state?.rawValue, leadId, cursor, limit) }

    public func run(in work: Work) throws -> OutgoingMailList {
        let limit = limit ?? 50, names = OutgoingMail.State.allCases.map(\.rawValue).joined(separator: ", ")
        guard 1...200 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "200"]) }
        guard let state = OutgoingMail.State(rawValue: state ?? "waiting") else { throw InputProblem(field: "state", code: .notAnOption, details: ["options": names]) }
        var conditions = [try OutgoingMail.seen(.read, by: work), state.condition]
        if let leadId { conditions.append("lead_id = \(leadId)") }
        let total = try work.db.value(Int64.self, "SELECT COUNT(*) FROM outgoing_mail WHERE \(SQL.all(conditions))") ?? 0
        // Numbers rise with time, but for mails that are to go later: those waiting are few.
        if let cursor { conditions.append(state == .waiting ? "id > \(cursor)" : "id < \(cursor)") }
        let order: SQL = state == .waiting ? "id" : "id DESC"
        let found = try work.db.all(OutgoingMail.self, "SELECT \(OutgoingMail.columns) FROM outgoing_mail WHERE \(SQL.all(conditions)) ORDER BY \(order) LIMIT \(limit + 1)")
        let items = Array(found.prefix(limit))
        return OutgoingMailList(items: items, nextCursor: found.count > limit ? items.last?.id.rawValue : nil, total: total, now: work.now)
    }
}

public struct OutgoingMailList: Answer {
    public let items: [OutgoingMail]
    public let nextCursor: Int64?
    /// How many there are on all pages.
    public let total: Int64
    let now: Timestamp

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { MailAnswer(item).write(to: &json) } }
            json.field("nextCursor", nextCursor)
            json.field("total", total)
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: MailAnswer.schema), isRequired: true), .init("nextCursor", .integer(minimum: 1), isRequired: true, isNullable: true), .init("total", .integer(minimum: 0), isRequired: true)])
    }
}

/// One mail, with its words and the link that opens it in a mail program where somebody of ours wrote it.
public struct MailAnswer: Answer {
    public let mail: OutgoingMail
    init(_ mail: OutgoingMail) { self.mail = mail }
    public var versionTag: Int64? { mail.version }

    /// The words; nil where they are for the receiver alone.
    public var text: String? { mail.purpose == .answer ? mail.body : nil }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            OutgoingMail.fields.write(mail, to: &json)
            json.field("state", mail.state.rawValue)
            json.field("text", text)
            json.field("mailto", text == nil ? nil : mail.mailto(in: json.withheld))
        }
    }
    public static var schema: Schema {
        let plain = OutgoingMail.fields.answerSchema.properties
        return .object(plain + [
            .init("state", .string(options: OutgoingMail.State.allCases.map(\.rawValue)), isRequired: true), .init("text", .string(), isRequired: true, isNullable: true), .init("mailto", .string(), isRequired: true, isNullable: true),
        ])
    }
}

extension OutgoingMail {
    /// The link that opens it; nil for whoever does not see the address.
    func mailto(in withheld: WithheldMembers?) -> String? { toAddress.isEmpty || withheld?[Kind.outgoingMail.rawValue].contains("toAddress") == true ? nil : mailto }
}

/// Calls a mail back that waits.
public struct CancelOutgoingMail: Operation, Decodable {
    public static let name: OperationName = "outgoing-mails.cancel"
    public static let endpoint = Endpoint.post(.outgoingMail, "/{id}/cancel")
    public static let access = Access.write(.leads)
    public var id: OutgoingMail.ID
    public init(id: OutgoingMail.ID) { self.id = id }

    public func run(in work: Work) throws -> MailAnswer { try work.change(id) { $0.cancelledAt = work.now } }
}

/// Says that a mail went out on another way: by the mail program of who wrote it. It is not sent again.
public struct MarkMailSent: Operation, Decodable {
    public static let name: OperationName = "outgoing-mails.markSent"
    public static let endpoint = Endpoint.post(.outgoingMail, "/{id}/sent")
    public static let access = Access.write(.leads)
    public var id: OutgoingMail.ID
    public init(id: OutgoingMail.ID) { self.id = id }

    public func run(in work: Work) throws -> MailAnswer { try work.change(id) { $0.sentAt = work.now } }
}

extension Work {
    /// Changes a mail that still waits.
    fileprivate func change(_ id: OutgoingMail.ID, _ change: (inout OutgoingMail) -> Void) throws -> MailAnswer {
        let before = try outgoingMail(id, toChange: true)
        guard before.state == .waiting else { throw Refusal.field("id", "mailGone") }
        var mail = before
        change(&mail)
        try update(&mail, from: before)
        return MailAnswer(mail)
    }
}

extension OutgoingMail.State {
    fileprivate var condition: SQL {
        switch self {
        case .waiting: "sent_at IS NULL AND cancelled_at IS NULL"
        case .sent: "sent_at IS NOT NULL AND cancelled_at IS NULL"
        case .cancelled: "cancelled_at IS NOT NULL"
        }
    }
}
