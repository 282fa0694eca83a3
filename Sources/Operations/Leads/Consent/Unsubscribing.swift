import Domain
import Storage
import Writing

/// A link by which somebody withdraws without signing in: `/u/{token}`. It says who and what for, with a mark that only this workspace can
/// make, so nothing has to be kept for it, and it goes on working when the lead is converted, deleted or erased.
public struct UnsubscribeToken: Sendable, Equatable {
    let person: ConsentingPerson
    let purpose: ConsentEntry.Purpose

    private var plain: String { (person.leadId.map { "l\($0)" } ?? "c\(person.contactId?.description ?? "")") + "." + purpose.rawValue }

    init(_ person: ConsentingPerson, _ purpose: ConsentEntry.Purpose) { (self.person, self.purpose) = (person, purpose) }

    /// `l12.news.` with 64 hexadecimal digits behind it.
    func text(_ secret: HouseSecret) -> String { plain + "." + secret.hash(plain, for: "unsubscribe") }

    /// Nil for what this workspace has not made.
    init?(_ text: String, _ secret: HouseSecret) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 120, parts.count == 3, let purpose = ConsentEntry.Purpose(rawValue: String(parts[1])), let mark = Hexadecimal.bytes(of: parts[2]), let number = Int64(parts[0].dropFirst()), number > 0 else { return nil }
        let token: UnsubscribeToken
        switch parts[0].first {
        case "l": token = UnsubscribeToken(ConsentingPerson(leadId: Lead.ID(number)), purpose)
        case "c": token = UnsubscribeToken(ConsentingPerson(contactId: Contact.ID(number)), purpose)
        default: return nil
        }
        guard secret.isRight(mark, of: token.plain, for: "unsubscribe"), token.plain == parts[0] + "." + parts[1] else { return nil }
        self = token
    }
}

extension Work {
    /// The path of the link by which a person withdraws: for `List-Unsubscribe`, and for the foot of every mail that is not an answer.
    func unsubscribePath(of person: ConsentingPerson, _ purpose: ConsentEntry.Purpose = .news) throws -> String { "/u/" + UnsubscribeToken(person, purpose).text(try houseSecret()) }
}

/// What the page behind such a link shows. Looking changes nothing: mail programs look at every link.
public struct ShowUnsubscribe: PageOperation {
    public static let name: OperationName = "consents.showLink"
    public static let endpoint = Endpoint.get("/u")
    public static let access = Access.anyone
    private let token: String
    public init(token: String) { self.token = token }

    public func run(in work: Work) throws -> UnsubscribeView {
        guard let secret = try work.knownHouseSecret(), let token = UnsubscribeToken(token, secret) else { throw Refusal(.notFound) }
        let history = try work.consents(of: token.person), said = OutreachChannel.allCases.compactMap { history.standing(token.purpose, $0) }
        return UnsubscribeView(workspace: work.workspace.name, language: work.workspace.language, purpose: token.purpose, isWithdrawn: !said.isEmpty && said.allSatisfy { $0.isWithdrawn && !$0.isAwaited })
    }
}

public struct UnsubscribeView: PageContent {
    public let workspace: String
    public let language: Language
    public let purpose: ConsentEntry.Purpose
    /// Whether nothing is left to withdraw.
    public let isWithdrawn: Bool
}

/// Withdraws by the link (RFC 8058): one press, no account, effective at once. It says nothing about who the link is for.
public struct Unsubscribe: PageOperation, Irrevocable {
    public static let name: OperationName = "consents.unsubscribe"
    public static let endpoint = Endpoint.post("/u")
    public static let access = Access.anyone
    private let token: String
    private let address: String?
    private let agent: String?
    public init(token: String, address: String?, agent: String?) { (self.token, self.address, self.agent) = (token, address, agent) }

    public func run(in work: Work) throws -> UnsubscribeView {
        guard let secret = try work.knownHouseSecret(), let token = UnsubscribeToken(token, secret) else { throw Refusal(.notFound) }
        let known = try work.isThere(token.person)
        if known {
            let made = try work.withdrawConsents(of: token.person, token.purpose, source: "link", address: address, agent: agent)
            if made > 0 { try work.noteUnsubscribed(token.person) }
        }
        return UnsubscribeView(workspace: work.workspace.name, language: work.workspace.language, purpose: token.purpose, isWithdrawn: true)
    }
}

extension Work {
    /// Whether the row is there at all, in the trash or erased as well.
    fileprivate func isThere(_ person: ConsentingPerson) throws -> Bool {
        if let lead = person.leadId { return try db.value(Int64.self, "SELECT id FROM lead WHERE id = \(lead)") != nil }
        return try db.value(Int64.self, "SELECT id FROM contact WHERE id = \(person.contactId)") != nil
    }

    /// What they did stands among the signals of their lead, and mails that wait for them and are no answer are not sent.
    fileprivate func noteUnsubscribed(_ person: ConsentingPerson) throws {
        let everybody = try sameperson(as: person)
        for before in try db.all(OutgoingMail.self, "SELECT \(OutgoingMail.columns) FROM outgoing_mail WHERE (lead_id IN (\(list: everybody.leads)) OR contact_id IN (\(list: everybody.contacts))) AND purpose = \(OutgoingMail.Purpose.invitation) AND sent_at IS NULL AND cancelled_at IS NULL") {
            var mail = before
            mail.cancelledAt = now
            try update(&mail, from: before)
        }
        guard let id = everybody.leads.last, var lead = try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(id) AND deleted_at IS NULL") else { return }
        var signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at) = (id, .unsubscribed, now)
        try note(&signal, of: &lead)
    }
}
