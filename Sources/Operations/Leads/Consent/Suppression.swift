import Domain
import Storage
import Writing

/// An address that nobody writes to and that no import brings back. Kept is its keyed hash alone.
public struct Suppression: RowDecodable, Equatable, Sendable {
    public enum Form: String, CaseIterable, Codable, Sendable { case mail, phone }
    public enum Reason: String, CaseIterable, Codable, Sendable {
        /// The person was erased.
        case erased
        /// They want no word from us.
        case asked
        /// Mail to it comes back.
        case bounced
    }
    public let id: Int64
    public let form: Form
    public let reason: Reason
    public let userId: User.ID?
    public let createdAt: Timestamp
    public static let columns: SQL = "id, form, reason, user_id, created_at"
    public init(row: inout Row) throws { (id, form, reason, userId, createdAt) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next()) }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("form", form)
            json.field("reason", reason)
            json.field("userId", userId)
            json.field("createdAt", createdAt)
        }
    }
    static var schema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("form", .string(options: Form.allCases.map(\.rawValue)), isRequired: true), .init("reason", .string(options: Reason.allCases.map(\.rawValue)), isRequired: true),
            .init("userId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("createdAt", .string(format: "date-time"), isRequired: true),
        ])
    }
}

extension Suppression.Form: ChoiceFieldValue {}
extension Suppression.Reason: ChoiceFieldValue {}

extension Work {
    /// The entry of either address; nil when none of them is on the list.
    func suppression(email: String?, phone: String?, country: String? = nil) throws -> Suppression? {
        guard email != nil || phone != nil, let secret = try knownHouseSecret() else { return nil }
        let hashes = addressHashes(email: email, phone: phone, country, secret).map(\.hash)
        return try db.first(Suppression.self, "SELECT \(Suppression.columns) FROM suppression WHERE hash IN (\(list: hashes)) ORDER BY id LIMIT 1")
    }

    /// Puts addresses on the list; those that are there stay as they are.
    func suppress(email: String?, phone: String?, country: String? = nil, because reason: Suppression.Reason) throws {
        for (form, hash) in addressHashes(email: email, phone: phone, country, try houseSecret()) {
            try db.execute("INSERT INTO suppression (hash, form, reason, user_id, created_at) VALUES (\(hash), \(form), \(reason), \(doer), \(now)) ON CONFLICT (hash) DO NOTHING")
        }
    }

    private func addressHashes(email: String?, phone: String?, _ country: String?, _ secret: HouseSecret) -> [(form: Suppression.Form, hash: String)] {
        let mail = email.map(Reachable.mail), number = phone.map { Reachable.phone($0, country: country, zone: workspace.zone) }
        return [mail.flatMap { $0.isEmpty ? nil : (.mail, secret.hash($0, for: "mail")) }, number.flatMap { $0.count < 5 ? nil : (.phone, secret.hash($0, for: "phone")) }].compactMap(\.self)
    }

    /// Refuses to write down a lead whose address is on the list, so that nobody who was erased comes back by a list. Who turns to
    /// us by themselves is let in: they are answered, and not written to beyond that. What a file brings is looked at by its import.
    func checkSuppressed(_ lead: Lead, from before: Lead?) throws {
        if before?.deletedAt != nil, lead.deletedAt == nil, try isErased("lead", lead.id.rawValue) { throw Refusal(.notFound) }
        let cameByThemselves = lead.direction == .inbound && [.form, .chat, .email, .phone, .api, .referral].contains(lead.channel)
        guard !cameByThemselves, importing == nil, undoes == nil, lead.deletedAt == nil, before == nil || before?.email != lead.email || before?.phone != lead.phone else { return }
        try refuseSuppressed(email: lead.email == before?.email ? nil : lead.email, phone: lead.phone == before?.phone ? nil : lead.phone, country: lead.country)
    }

    /// The same for a contact. A lead that came by itself may become one.
    func checkSuppressed(_ contact: Contact, from before: Contact?) throws {
        if before?.deletedAt != nil, contact.deletedAt == nil, try isErased("contact", contact.id.rawValue) { throw Refusal(.notFound) }
        guard importing == nil, undoes == nil, contact.deletedAt == nil, before == nil || before?.email != contact.email || before?.phone != contact.phone else { return }
        if let mail = contact.email?.lowercased(), try db.value(Int64.self, "SELECT id FROM lead WHERE email_fold = \(mail) AND deleted_at IS NULL LIMIT 1") != nil { return }
        try refuseSuppressed(email: contact.email == before?.email ? nil : contact.email, phone: contact.phone == before?.phone ? nil : contact.phone)
    }

    private func isErased(_ table: StaticString, _ id: Int64) throws -> Bool { try db.value(Int64.self, "SELECT id FROM \(trusted: table) WHERE id = \(id) AND erased_at IS NOT NULL") != nil }

    private func refuseSuppressed(email: String?, phone: String?, country: String? = nil) throws {
        guard let found = try suppression(email: email, phone: phone, country: country) else { return }
        throw Refusal.field(found.form == .mail ? "email" : "phone", "suppressed")
    }
}

/// Whether an address is on the list of those whom nobody writes to.
public struct FindSuppression: Operation, Decodable {
    public static let name: OperationName = "suppressions.find"
    public static let endpoint = Endpoint.post("/suppressions/find")
    public static let access = Access.write(.leads)
    public var email: String?
    public var phone: String?
    public init(email: String? = nil, phone: String? = nil) { (self.email, self.phone) = (email, phone) }

    public func run(in work: Work) throws -> SuppressionList {
        guard email?.trimmed.isEmpty == false || phone?.trimmed.isEmpty == false else { throw InputProblem(field: "email", code: .missing) }
        return SuppressionList(items: [try work.suppression(email: email, phone: phone)].compactMap(\.self), count: nil)
    }
}

/// How many addresses are on the list, and since when; the addresses themselves are kept nowhere.
public struct ListSuppressions: Operation, Decodable {
    public static let name: OperationName = "suppressions.list"
    public static let endpoint = Endpoint.get("/suppressions")
    public static let access = Access.read(.leads)
    public init() {}

    public func run(in work: Work) throws -> SuppressionList {
        SuppressionList(items: try work.db.all(Suppression.self, "SELECT \(Suppression.columns) FROM suppression ORDER BY id DESC LIMIT 100"), count: try work.db.value(Int64.self, "SELECT COUNT(*) FROM suppression") ?? 0)
    }
}

/// Puts an address on the list.
public struct AddSuppression: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "suppressions.add"
    public static let endpoint = Endpoint.post("/suppressions", status: 201)
    public static let access = Access.write(.leads)
    public var email: String?
    public var phone: String?
    public var reason: Suppression.Reason?
    public init(email: String? = nil, phone: String? = nil, reason: Suppression.Reason? = nil) { (self.email, self.phone, self.reason) = (email, phone, reason) }

    public func run(in work: Work) throws -> SuppressionList {
        let (mail, number) = (email?.trimmed ?? "", phone?.trimmed ?? "")
        guard !mail.isEmpty || !number.isEmpty else { throw InputProblem(field: "email", code: .missing) }
        if !mail.isEmpty, !EmailAddress.isPlausible(mail) { throw Refusal.field("email", "notAnEmail") }
        try work.suppress(email: mail.isEmpty ? nil : mail, phone: number.isEmpty ? nil : number, because: reason ?? .asked)
        work.audit(.data, nil)
        return SuppressionList(items: [try work.suppression(email: mail.isEmpty ? nil : mail, phone: number.isEmpty ? nil : number)].compactMap(\.self), count: nil)
    }
}

/// Takes an address off the list: it came there by mistake, or the person wants to hear from us again.
public struct RemoveSuppression: Operation, Decodable, Irrevocable {
    public static let name: OperationName = "suppressions.remove"
    public static let endpoint = Endpoint.delete("/suppressions/{id}")
    public static let access = Access.admin(.workspace)
    public var id: Int64
    public init(id: Int64) { self.id = id }

    public func run(in work: Work) throws -> SuppressionList {
        guard try work.db.execute("DELETE FROM suppression WHERE id = \(id)") > 0 else { throw Refusal(.notFound) }
        work.audit(.data, nil)
        return SuppressionList(items: [], count: nil)
    }
}

public struct SuppressionList: Answer {
    /// The latest first.
    public let items: [Suppression]
    /// How many there are in all; nil where that was not asked.
    public let count: Int64?
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("count", count)
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: Suppression.schema), isRequired: true), .init("count", .integer(minimum: 0), isRequired: true, isNullable: true)]) }
}
