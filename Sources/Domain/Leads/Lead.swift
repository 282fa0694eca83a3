/// Somebody who may become a customer, before there is a deal: from a first trace to what is handed to the sellers.
public struct Lead: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<Lead>
    public var id = ID(0)
    public var version: Int64 = 0
    /// The person's whole name; where nobody gave one, the e-mail address or the company.
    public var name = ""
    public var title: String?
    public var email: String?
    public var phone: String?
    public var company: String?
    /// Web domain without scheme and path, in small letters.
    public var domain: String?
    public var city: String?
    /// ISO 3166 code of two capital letters, or the text that an import found.
    public var country: String?
    public var language: Language?
    public var industry: String?
    public var employees: Int64?
    /// What they want, in their words.
    public var interest: String?
    public var note: String?
    public var tags: [String] = []
    public var ownerId: User.ID?

    public var channel = LeadChannel.manual
    public var direction = Activity.Direction.inbound
    public var sourceId: LeadSource.ID?
    public var campaign: String?
    public var utmSource: String?
    public var utmMedium: String?
    public var utmTerm: String?
    public var utmContent: String?
    /// The click that brought them, as the advertiser numbers it: `gclid`, `fbclid`, `msclkid` or `li_fat_id` with its value.
    public var clickId: String?
    public var landingPage: String?
    public var referrer: String?
    /// The customer who sent them.
    public var referredBy: Contact.ID?

    public var lifecycle = Lifecycle.lead
    public var status = LeadStatus.open
    /// Why it is disqualified, rejected or in nurture: a reason's key, or words.
    public var statusReason: String?
    /// More about it, in words.
    public var statusNote: String?
    /// The day on which a lead in nurture comes back by itself.
    public var recycleOn: Day?
    /// When the team took it over from marketing (MQL), accepted it (SAL), qualified it (SQL).
    public var mqlAt: Timestamp?
    public var salAt: Timestamp?
    public var sqlAt: Timestamp?
    /// When sales gave it back to marketing, unless it was handed over anew since.
    public var rejectedAt: Timestamp?
    public var convertedAt: Timestamp?

    /// When they first did something towards us; nil is cold (R036).
    public var firstInteractionAt: Timestamp?
    public var lastInteractionAt: Timestamp?
    /// The first human outbound touch since it was caught: what the response time ends with.
    public var answeredAt: Timestamp?

    /// How well they fit the ideal customer, 0–100; nil before anybody said what fits.
    public var fit: Int64?
    /// What they did, decayed to `scoredAt`, 0–100.
    public var intent: Int64?
    /// The score that lists order by: the one set by hand, else the learned one, else fit and intent together; 0–100.
    public var score: Int64?
    public var manualScore: Int64?
    public var manualNote: String?
    public var temperature = Temperature.cold
    public var segment: Segment?
    /// Whether somebody chose the segment, so that scoring leaves it.
    public var segmentIsChosen = false
    /// Whether it was a conversation that chose it, by what was answered; a later one may choose anew, a person's choice stays.
    public var segmentByChat = false
    public var scoredAt: Timestamp?

    /// What became of it.
    public var companyId: Company.ID?
    public var contactId: Contact.ID?
    public var dealId: Deal.ID?
    public var mergedInto: Lead.ID?
    /// Made by a source's test button: counted in no figure.
    public var isTest = false

    public var createdAt = Timestamp(microseconds: 0)
    public var deletedAt: Timestamp?
    public var externalSource: String?
    public var externalId: String?
    public var importId: Int64?
    /// What it holds in fields that the workspace added.
    public var custom = CustomValues()
    public init() {}
}

/// How a lead came to us.
public enum LeadChannel: String, CaseIterable, Codable, Sendable {
    case manual, form, chat, email, phone, coldCall, social, referral, event, ads, search, partner, list, api
}

/// How far a lead has come (R047). It never moves back silently: only by an act that says why.
public enum Lifecycle: String, CaseIterable, Codable, Sendable, Comparable {
    case prospect, lead, mql, sal, sql, opportunity, customer, advocate
    public static func < (left: Lifecycle, right: Lifecycle) -> Bool { left.step < right.step }
    /// Its place on the way, from 0.
    public var step: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What is to be done with a lead.
public enum LeadStatus: String, CaseIterable, Codable, Sendable {
    case open, nurture, disqualified, converted
}

/// Hot, warm or cold: intent as it has decayed by now (R053).
public enum Temperature: String, CaseIterable, Codable, Sendable { case hot, warm, cold }

/// The segments that every workspace has (R060).
public enum Segment: String, CaseIterable, Codable, Sendable { case interested, promising, notInterested }

/// Where leads come from, as a workspace counts them: a form, a fair, a campaign, a partner.
public struct LeadSource: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<LeadSource>
    public var id = ID(0)
    public var version: Int64 = 0
    public var name = ""
    public var channel = LeadChannel.manual
    public var direction = Activity.Direction.inbound
    public var note: String?
    public var archivedAt: Timestamp?
    public var createdAt = Timestamp(microseconds: 0)
    public init() {}
}

/// One thing that a lead did or said, with what proves it (R061): interest is a list of these, not a mark.
public struct LeadSignal: Identifiable, Equatable, Sendable {
    public typealias ID = Identifier<LeadSignal>
    public var id = ID(0)
    public var leadId = Lead.ID(0)
    public var kind = Kind.formSent
    public var at = Timestamp(microseconds: 0)
    /// What it was about: the asset's name, the page, the answer, the words.
    public var detail: String?
    /// What proves it: `activity/12`, `submission/7`, `chat/3`, `catch/9`.
    public var evidence: String?
    public init() {}

    public enum Kind: String, CaseIterable, Codable, Sendable {
        case formSent, chatted, replied, called, met, downloaded, opened, clicked, visited, cart, referred, attended, asked, saidNo, unsubscribed
        /// Whether the lead did it by itself towards us, so that a cold one is warm (R036).
        public var isInteraction: Bool { self != .referred && self != .unsubscribed }
    }
}
