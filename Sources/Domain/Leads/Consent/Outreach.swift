/// What the law of a country says about reaching somebody who did not ask, in one way, from a day on. It is a table that the
/// workspace keeps, with the source of each line; the lines it begins with are a start and no legal advice.
public struct OutreachPolicy: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<OutreachPolicy>
    public var id = ID(0)
    public var version: Int64 = 0
    /// ISO 3166 code of two capital letters, or `*` for every country without a line of its own.
    public var country = OutreachPolicy.everywhere
    public var channel = OutreachChannel.mail
    public var audience = Audience.person
    public var rule = Rule.consent
    /// The law's name, and where to read it.
    public var source: String?
    /// The first day on which it holds.
    public var validFrom = Day(daysSince1970: 0)
    public var createdAt = Timestamp(microseconds: 0)
    public var archivedAt: Timestamp?
    public init() {}

    public static let everywhere = "*"

    /// Whose address it is: a person's own, or that of a company (`info@…`).
    public enum Audience: String, CaseIterable, Codable, Sendable { case person, company }

    /// What has to be there before one writes or calls.
    public enum Rule: String, CaseIterable, Codable, Sendable {
        /// A consent.
        case consent
        /// A consent, or that they are a customer who is told of what is like what they bought.
        case softOptIn
        /// Nothing, but there are lists and objections to look at first.
        case warn
        /// Nothing.
        case free
    }

    /// Which of several lines holds on a day: the country's own before that of all, the youngest before older ones.
    public static func deciding(_ lines: [OutreachPolicy], country: String?, channel: OutreachChannel, audience: Audience, on day: Day) -> OutreachPolicy? {
        let valid = lines.filter { $0.archivedAt == nil && $0.channel == channel && $0.audience == audience && $0.validFrom <= day && ($0.country == country || $0.country == everywhere) }
        return valid.max { left, right in
            let (one, other) = (left.country != everywhere, right.country != everywhere)
            return one == other ? (left.validFrom, left.id.rawValue) < (right.validFrom, right.id.rawValue) : !one
        }
    }
}

/// Whether one may reach somebody, and why.
public struct OutreachVerdict: Equatable, Sendable {
    public enum Outcome: String, CaseIterable, Codable, Sendable { case allowed, warn, blocked }
    public enum Reason: String, CaseIterable, Codable, Sendable {
        /// They asked, and this is the answer.
        case asked
        case consent
        /// They are a customer.
        case customer
        /// The country's rule asks for nothing.
        case free
        /// The country's rule asks to look at its lists first.
        case lookFirst
        /// The rule asks for a consent, and there is none.
        case noConsent
        /// The rule asks for a consent or a customer, and they are neither.
        case noCustomer
        /// There is a consent that was not confirmed yet.
        case unconfirmed
        /// They took it back.
        case withdrawn
        /// They had as many messages in 30 days as they agreed to.
        case capReached
        /// Their address is on the list of those whom nobody writes to.
        case suppressed
        /// No line of the table is about it.
        case noRule
    }
    public let outcome: Outcome
    public let reason: Reason
    /// The line that decided; nil when none was needed.
    public let policy: OutreachPolicy?
    /// The country of which the law was asked; nil when nothing says where they are.
    public let country: String?
    public init(_ outcome: Outcome, _ reason: Reason, policy: OutreachPolicy? = nil, country: String? = nil) { (self.outcome, self.reason, self.policy, self.country) = (outcome, reason, policy, country) }
}

/// What has to be known of somebody for a verdict.
public struct OutreachFacts: Equatable, Sendable {
    public var channel = OutreachChannel.mail
    /// Whether it answers what they asked.
    public var isAnswer = false
    public var isSuppressed = false
    public var standing: ConsentStanding?
    public var isCustomer = false
    /// Messages of the channel in the last 30 days.
    public var sent: Int64 = 0
    public var country: String?
    public var policy: OutreachPolicy?
    public init() {}

    /// In this order: the list of suppressed addresses, an answer, what they said themselves, the law.
    public var verdict: OutreachVerdict {
        if isSuppressed { return OutreachVerdict(.blocked, .suppressed, country: country) }
        if isAnswer { return OutreachVerdict(.allowed, .asked, country: country) }
        if let standing {
            if standing.isWithdrawn { return OutreachVerdict(.blocked, .withdrawn, country: country) }
            if standing.holds {
                if let most = standing.entry.perMonth, sent >= most { return OutreachVerdict(.blocked, .capReached, country: country) }
                return OutreachVerdict(.allowed, .consent, policy: policy, country: country)
            }
        }
        guard let policy else { return OutreachVerdict(.blocked, .noRule, country: country) }
        let missing: OutreachVerdict.Reason = standing?.isAwaited == true ? .unconfirmed : policy.rule == .softOptIn ? .noCustomer : .noConsent
        return switch policy.rule {
        case .free: OutreachVerdict(.allowed, .free, policy: policy, country: country)
        case .warn: OutreachVerdict(.warn, .lookFirst, policy: policy, country: country)
        case .softOptIn where isCustomer: OutreachVerdict(.allowed, .customer, policy: policy, country: country)
        case .softOptIn, .consent: OutreachVerdict(.blocked, missing, policy: policy, country: country)
        }
    }
}

/// Whose an address is, and where.
public enum AddressGuess {
    /// Words before the `@` that name a desk and nobody's name, in the five languages.
    private static let desks: Set<String> = [
        "info", "sales", "office", "contact", "hello", "mail", "post", "admin", "support", "order", "orders", "invoice", "billing", "marketing", "hr", "jobs", "press", "reception",
        "kontakt", "forsaljning", "ekonomi", "faktura", "kundservice", "salg", "bogholderi", "kundeservice", "biuro", "sekretariat", "sprzedaz", "handlowy", "zamowienia", "ksiegowosc", "vendite", "ufficio", "amministrazione", "segreteria", "ordini", "commerciale",
    ]

    /// Whether the mailbox is a desk's (`info@…`, `sales.se@…`) and not a person's.
    public static func isDesk(_ email: String) -> Bool {
        guard let name = email.lowercased().split(separator: "@").first else { return false }
        return desks.contains(String(name.prefix { $0.isLetter || $0.isNumber }))
    }

    /// ISO 3166 code from what is known: what stands in the record, else the telephone's country, else the ending of the mail
    /// address or the web domain. Nil when none of them tells.
    public static func country(written: String?, phone: String?, domains: [String?]) -> String? {
        if let written = written?.trimmed, !written.isEmpty {
            if let code = codes[written.lowercased()] { return code }
            if written.count == 2, written.allSatisfy({ $0.isASCII && $0.isLetter }) { return written.uppercased() }
        }
        if let phone, let number = PhoneNumber(phone, in: nil), let place = PhoneCountry.of(international: number.text.dropFirst()) { return place.code }
        for case let domain? in domains {
            guard let ending = domain.lowercased().split(separator: ".").last, domain.contains(".") else { continue }
            if let code = endings[String(ending)] { return code }
        }
        return nil
    }

    private static let endings = ["dk": "DK", "pl": "PL", "se": "SE", "it": "IT", "no": "NO", "fi": "FI", "de": "DE", "uk": "GB", "nl": "NL", "fr": "FR", "es": "ES", "at": "AT", "ch": "CH", "be": "BE", "ie": "IE"]
    private static let codes = [
        "denmark": "DK", "danmark": "DK", "dania": "DK", "danimarca": "DK", "poland": "PL", "polen": "PL", "polska": "PL", "polonia": "PL", "sweden": "SE", "sverige": "SE", "szwecja": "SE", "svezia": "SE",
        "italy": "IT", "italien": "IT", "włochy": "IT", "italia": "IT", "norway": "NO", "norge": "NO", "germany": "DE", "tyskland": "DE", "niemcy": "DE", "germania": "DE", "deutschland": "DE", "finland": "FI", "suomi": "FI", "uk": "GB",
    ]
}
