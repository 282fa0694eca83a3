import Domain
import Storage
import Writing

/// What the page of a lead or a contact shows about reaching them: whether one may, what they said, how right their details are.
public struct ConsentOverview: Sendable {
    public let person: ConsentingPerson
    public let verdicts: [(channel: OutreachChannel, verdict: OutreachVerdict)]
    public let history: ConsentHistory
    public let freshness: FreshnessAnswer
    public let notes: [InterestNote]
    /// The last day on which they have to be told that we have their details; nil when that is done or not needed.
    public let tellUntil: Day?

    init(of person: ConsentingPerson, in work: Work) throws {
        self.person = person
        verdicts = try work.outreach(to: person, OutreachChannel.allCases)
        history = try work.consents(of: person)
        freshness = try work.freshness(of: person)
        notes = try work.interestNotes(of: person)
        let waiting = try person.leadId.flatMap { lead in try work.db.value(Timestamp.self, "SELECT created_at FROM lead WHERE id = \(lead) AND \(InformingDuty.open)") }
        tellUntil = try work.leadRules().informs ? waiting.map { work.workspace.timeZone.day(of: $0).adding(months: 1) } : nil
    }
}

/// The same for a page that shows it by itself, and for contacts.
public struct ShowConsentOverview: PageOperation {
    public static let name: OperationName = "consents.overview"
    public static let endpoint = Endpoint.get("/consents/overview")
    public static let access = Access.signedIn
    private let person: ConsentingPerson
    public init(of person: ConsentingPerson) { self.person = person }

    public func run(in work: Work) throws -> ConsentOverviewContent {
        try work.check(person)
        return ConsentOverviewContent(overview: try ConsentOverview(of: person, in: work))
    }
}

public struct ConsentOverviewContent: PageContent { public let overview: ConsentOverview }
