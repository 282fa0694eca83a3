import Domain
import Storage
import Texts
import Writing

extension Freshness: ChoiceFieldValue {}

extension Freshness {
    /// When somebody's details were last known to be right: confirmed, or, for a lead, when it last turned to us.
    static func sure<R: Record>(_: R.Type, _ dialect: Dialect) -> SQL {
        let said: SQL = "COALESCE(\(trusted: R.table).confirmed_at, \(trusted: R.table).created_at)"
        return R.self == Lead.self ? dialect.greatest(said, "COALESCE(lead.last_interaction_at, lead.created_at)") : said
    }

    /// The condition on the kind's own table.
    static func condition<R: Record>(_ wanted: [Freshness], of _: R.Type, in work: Work) throws -> SQL {
        let limits = Limits(today: work.today, staleMonths: try work.leadRules().staleMonths), zone = work.workspace.timeZone, sure = sure(R.self, work.db.dialect)
        let stale = zone.moment(of: limits.stale + 1), ageing = zone.moment(of: limits.ageing + 1)
        guard !wanted.isEmpty else { return "FALSE" }
        return "(" + SQL.all(wanted.map { one in
            switch one {
            case .stale: "\(sure) < \(stale)"
            case .ageing: "(\(sure) >= \(stale) AND \(sure) < \(ageing))"
            case .fresh: "\(sure) >= \(ageing)"
            }
        }, separator: " OR ") + ")"
    }
}

/// Says that a lead's or a person's details are still right.
public struct ConfirmDetails: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "persons.confirm"
    public static let endpoint = Endpoint.post("/persons/confirm")
    public static let access = Access.signedIn
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil) { (self.leadId, self.contactId) = (leadId, contactId) }

    public func run(in work: Work) throws -> FreshnessAnswer {
        let person = ConsentingPerson(leadId: leadId, contactId: contactId)
        try work.check(person, to: .write)
        if let leadId { try work.db.execute("UPDATE lead SET confirmed_at = \(work.now) WHERE id = \(leadId)") }
        if let contactId { try work.db.execute("UPDATE contact SET confirmed_at = \(work.now) WHERE id = \(contactId)") }
        return try work.freshness(of: person)
    }
}

public struct FreshnessAnswer: Answer {
    public let freshness: Freshness
    public let since: Timestamp
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("freshness", freshness)
            json.field("since", since)
        }
    }
    public static var schema: Schema { .object([.init("freshness", .string(options: Freshness.allCases.map(\.rawValue)), isRequired: true), .init("since", .string(format: "date-time"), isRequired: true)]) }
}

extension Work {
    func freshness(of person: ConsentingPerson) throws -> FreshnessAnswer {
        let sure: Timestamp? = if let lead = person.leadId {
            try db.value(Timestamp.self, "SELECT \(Freshness.sure(Lead.self, db.dialect)) FROM lead WHERE id = \(lead)")
        } else {
            try db.value(Timestamp.self, "SELECT \(Freshness.sure(Contact.self, db.dialect)) FROM contact WHERE id = \(person.contactId)")
        }
        guard let sure else { throw Refusal(.notFound) }
        return FreshnessAnswer(freshness: Freshness(sure: workspace.timeZone.day(of: sure), limits: .init(today: today, staleMonths: try leadRules().staleMonths)), since: sure)
    }
}

/// Writes down why one may keep and use somebody's details without their consent (Art. 6(1)(f) GDPR), weighed on a day.
public struct NoteInterest: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "persons.noteInterest"
    public static let endpoint = Endpoint.post("/persons/interest-notes", status: 201)
    public static let access = Access.signedIn
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public var note: String
    /// The day on which it was weighed; today unless something else is said, never later.
    public var day: Day?
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil, note: String, day: Day? = nil) { (self.leadId, self.contactId, self.note, self.day) = (leadId, contactId, note, day) }

    public func run(in work: Work) throws -> InterestNotes {
        let person = ConsentingPerson(leadId: leadId, contactId: contactId), words = note.trimmed
        try work.check(person, to: .write)
        if words.isEmpty { throw InputProblem(field: "note", code: .missing) }
        try work.check(words, "note", most: 2_000)
        if let day, day > work.today { throw Refusal.field("day", "notInFuture") }
        try work.db.execute("INSERT INTO interest_note (lead_id, contact_id, note, day, user_id, created_at) VALUES (\(leadId), \(contactId), \(words), \(day ?? work.today), \(work.doer), \(work.now))")
        return InterestNotes(items: try work.interestNotes(of: person))
    }
}

public struct InterestNote: RowDecodable, Equatable, Sendable {
    public let id: Int64
    public let note: String
    public let day: Day
    public let userId: User.ID?
    public static let columns: SQL = "id, note, day, user_id"
    public init(row: inout Row) throws { (id, note, day, userId) = (try row.next(), try row.next(), try row.next(), try row.next()) }
}

public struct InterestNotes: Answer {
    /// The latest first.
    public let items: [InterestNote]
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("id", item.id)
                        json.field("note", item.note)
                        json.field("day", item.day)
                        json.field("userId", item.userId)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let line = Schema.object([.init("id", .integer(minimum: 1), isRequired: true), .init("note", .string(), isRequired: true), .init("day", .string(format: "date"), isRequired: true), .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true)])
        return .object([.init("items", .array(of: line), isRequired: true)])
    }
}

extension Work {
    func interestNotes(of person: ConsentingPerson) throws -> [InterestNote] {
        let everybody = try sameperson(as: person)
        return try db.all(InterestNote.self, "SELECT \(InterestNote.columns) FROM interest_note WHERE lead_id IN (\(list: everybody.leads)) OR contact_id IN (\(list: everybody.contacts)) ORDER BY day DESC, id DESC")
    }
}
