import Domain
import Storage
import Writing

/// A lead that a program sends with a key that only sends: `POST /api/v1/leads`. It learns nothing, not even whether somebody is known.
public struct CatchLead: PageOperation {
    public static let name: OperationName = "leads.catch"
    public static let endpoint = Endpoint.post("/leads/catch", status: 202)
    public static let access = Access.anyone
    private let key: CaptureKeyText
    private let input: CaughtInput
    private let idempotencyKey: String?

    /// - Throws: what is wrong with the input, by field.
    public init(key: CaptureKeyText, input: JSONValue, idempotencyKey: String?) throws {
        (self.key, self.idempotencyKey) = (key, idempotencyKey)
        self.input = try ValueDecoder(input).decode(CaughtInput.self)
    }

    public func run(in work: Work) throws -> Caught {
        let key = try work.captureKey(key), content = try input.content()
        let reasons = FormJudge.score(of: content).reasons
        _ = try work.keep(NewSubmission(way: .api, content: content, reasons: reasons, keyId: key.id, language: input.language, outsideId: input.externalId ?? idempotencyKey.map { "key " + String($0.prefix(200)) }, hash: FormJudge.hash(of: content)))
        return Caught()
    }
}

/// Nothing but that it came.
public struct Caught: PageContent {
    public static let json = Array(#"{"accepted":true}"#.utf8)
}

/// What a program may send.
public struct CaughtInput: Decodable, Sendable {
    public var name: String?
    public var email: String?
    public var phone: String?
    public var company: String?
    public var title: String?
    public var city: String?
    public var country: String?
    public var industry: String?
    public var employees: Int64?
    public var interest: String?
    public var language: Language?
    public var tags: [String]?
    public var campaign: String?
    public var utmSource: String?
    public var utmMedium: String?
    public var utmTerm: String?
    public var utmContent: String?
    public var clickId: String?
    public var landingPage: String?
    public var referrer: String?
    /// The customer's link that they came by.
    public var referral: String?
    /// By which the sender knows it: the same one twice is taken once.
    public var externalId: String?
    public var consent: Consent?
    /// What they did, where they did not write: `opened`, `clicked`, `visited`, `cart`, `downloaded`, `attended`. The rules of the inbox decide
    /// whether it wants an answer.
    public var event: LeadSignal.Kind?
    /// What that was about: the page, the asset, the link.
    public var about: String?

    public struct Consent: Decodable, Sendable {
        public var purpose: ConsentEntry.Purpose
        public var text: String
        public var version: Int64?
    }

    public static var schema: Schema { get throws { try SchemaRecorder.schema(of: CaughtInput.self) } }

    /// - Throws: `InvalidInput` with everything that is wrong.
    func content() throws -> Captured {
        var content = Captured(), problems: [InputProblem] = []
        func line(_ field: String, _ text: String?, most: Int = 200, lines: Bool = false) -> String? {
            if let text, text.isLonger(than: most) { problems.append(.tooLong(field, most: most)) }
            return Captured.tidied(text, keepingLines: lines)
        }
        (content.name, content.phone, content.company, content.title) = (line("name", name), line("phone", phone, most: 50), line("company", company), line("title", title))
        (content.city, content.country, content.industry, content.interest) = (line("city", city), line("country", country), line("industry", industry), line("interest", interest, most: 4_000, lines: true))
        (content.email, content.employees) = (line("email", email, most: 254), employees)
        if let email = content.email, !EmailAddress.isPlausible(email) { problems.append(InputProblem(field: "email", code: .invalid, details: ["why": "notAnEmail"])) }
        if let employees, !(0...10_000_000).contains(employees) { problems.append(InputProblem(field: "employees", code: .outOfRange, details: ["min": "0", "max": "10000000"])) }
        (content.event, content.about) = (event, line("about", about))
        if let event, !Captured.events.contains(event) { problems.append(InputProblem(field: "event", code: .notAnOption, details: ["options": Captured.events.map(\.rawValue).joined(separator: ", ")])) }
        if let externalId, externalId.isLonger(than: 200) { problems.append(.tooLong("externalId", most: 200)) }
        if (tags ?? []).count > 20 { problems.append(.tooMany("tags", most: 20)) }
        content.tags = tags?.enumerated().compactMap { line("tags.\($0)", $1, most: 50) }
        if !content.canBeReached { problems.append(InputProblem(field: "email", code: .missing)) }
        if let consent { content.consent = line("consent.text", consent.text, most: 2_000, lines: true).map { CapturedConsent(purpose: consent.purpose.rawValue, text: $0, version: consent.version ?? 1) } }
        var arrival = Arrival(page: landingPage, referrer: referrer) { _ in nil } ?? Arrival()
        (arrival.campaign, arrival.source, arrival.medium, arrival.term, arrival.content) = (line("campaign", campaign), line("utmSource", utmSource), line("utmMedium", utmMedium), line("utmTerm", utmTerm), line("utmContent", utmContent))
        (arrival.clickId, arrival.referral) = (line("clickId", clickId), line("referral", referral, most: 40))
        if arrival != Arrival() { content.arrival = arrival }
        guard problems.isEmpty else { throw InvalidInput(problems) }
        return content
    }
}

/// A mail to the address that catches leads, as whoever received it hands it on.
public struct CatchMail: PageOperation {
    public static let name: OperationName = "mails.catch"
    public static let endpoint = Endpoint.post("/inbound/mail", status: 202)
    public static let access = Access.anyone
    private let key: CaptureKeyText
    private let mail: CaughtMail

    public init(key: CaptureKeyText, _ mail: CaughtMail) { (self.key, self.mail) = (key, mail) }

    public func run(in work: Work) throws -> Caught {
        let key = try work.captureKey(key), content = try mail.content()
        var reasons = mail.isAutomatic ? [QuarantineReason.automatic] : []
        // Who is known may write what they like.
        if let address = content.email, try work.db.value(Int64.self, "SELECT id FROM lead WHERE email_fold = \(address.lowercased()) AND deleted_at IS NULL AND NOT is_test LIMIT 1") == nil { reasons += FormJudge.score(of: content).reasons }
        let id = mail.messageId.map { "mail " + String($0.prefix(500)) }
        _ = try work.keep(NewSubmission(way: .email, content: content, reasons: reasons, keyId: key.id, subject: Captured.tidied(mail.subject.map { String($0.prefix(300)) }), outsideId: id, hash: FormJudge.hash(of: content)))
        return Caught()
    }
}

/// The parts of a mail that a lead is made of.
public struct CaughtMail: Sendable, Equatable {
    /// `name@example.com`, or `Name <name@example.com>`.
    public var from: String
    public var to: String?
    public var subject: String?
    public var text: String?
    public var messageId: String?
    /// Whether a machine wrote it: an absence, a failure to deliver.
    public var isAutomatic = false
    public init(from: String, to: String? = nil, subject: String? = nil, text: String? = nil, messageId: String? = nil, isAutomatic: Bool = false) {
        (self.from, self.to, self.subject, self.text, self.messageId, self.isAutomatic) = (from, to, subject, text, messageId, isAutomatic)
    }

    /// From JSON: `from`, `to`, `subject`, `text`, `date`, `messageId`. The date is when somebody says it was written; what counts is when it came.
    public init(input: JSONValue) throws {
        let sent = try ValueDecoder(input).decode(Sent.self)
        self.init(from: sent.from, to: sent.to, subject: sent.subject, text: sent.text, messageId: sent.messageId)
    }
    private struct Sent: Decodable {
        var from: String
        var to: String?
        var subject: String?
        var text: String?
        var date: String?
        var messageId: String?
    }

    /// - Throws: for a sender without an address.
    func content() throws -> Captured {
        var content = Captured()
        let (name, address) = Self.sender(from)
        guard let address, EmailAddress.isPlausible(address) else { throw InputProblem(field: "from", code: .invalid, details: ["why": "notAnEmail"]) }
        content.email = address
        content.name = Captured.tidied(name.map { String($0.prefix(200)) })
        content.interest = Captured.tidied(text.map { String($0.prefix(9_000)) }, keepingLines: true)
        return content
    }

    /// `"Berg, Eva" <eva@berg.example>` → (`Berg, Eva`, `eva@berg.example`)
    static func sender(_ text: String) -> (name: String?, address: String?) {
        guard let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else { return (nil, text.trimmed) }
        let name = text[..<open].trimmed.filter { $0 != "\"" }.trimmed
        return (name.isEmpty ? nil : name, text[text.index(after: open)..<close].trimmed)
    }
}
