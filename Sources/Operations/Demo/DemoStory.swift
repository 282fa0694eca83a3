import Domain

/// What happens to one deal of the demo, from the day it comes in to today.
struct DemoStory: Sendable {
    /// Names the deal inside the demo.
    var key: String
    var pipeline = DemoPipeline.newBusiness
    var title: String
    /// Keys of the company and of the person to whom most is said.
    var company: String?
    var contact: String?
    /// Nil for what the shop does by itself.
    var seller: DemoPerson?
    /// Minor units of `currency`.
    var amount: Int64?
    var currency = Currency.eur
    var closes: Day?
    var source: String?
    var competitor: String?
    var tags: [String] = []
    var forecast: Deal.ForecastCategory?
    /// The stages it went through, in the order of time; the first is where it was made.
    var entered: [(stage: Int, at: Timestamp)]
    /// What was done, in the order of time.
    var touches: [DemoTouch] = []
    /// What is to be done.
    var next: DemoStep?
    var end: End?
    /// Fields that were changed on the way.
    var changes: [(at: Timestamp, values: [(String, DemoValue)])] = []
    /// When it rested; the next move brought it back.
    var rests: [(at: Timestamp, until: Day)] = []
    /// When it was lost and came back.
    var setbacks: [(lost: Timestamp, reason: String, back: Timestamp)] = []
    /// Criteria that somebody ticked.
    var checks: [(at: Timestamp, stage: Int, key: String)] = []
    /// When it was marked, and why.
    var flags: [(at: Timestamp, note: String)] = []
    /// Whether stages plan their tasks for it, and when which of them were done.
    var followsPlaybook = false
    var finished: [(at: Timestamp, task: String)] = []
    /// Others on the deal, with their roles; the contact's own is the first.
    var people: [(contact: String, role: DealRole?)] = []
    /// What the deal turns on, and what was said about it; nil by the seller.
    var matters: [(at: Timestamp, by: DemoPerson?, what: DemoMatter)] = []

    enum End: Sendable {
        case won(Timestamp)
        case lost(Timestamp, reason: String)
        /// Rests since then, until a day that is still to come.
        case resting(Timestamp, until: Day)

        var at: Timestamp {
            switch self {
            case .won(let at), .lost(let at, _), .resting(let at, _): at
            }
        }
    }

    var created: Timestamp { entered.first?.at ?? Timestamp(microseconds: 0) }
}

/// A value that a field of a deal is changed to.
enum DemoValue: Sendable {
    case amount(Int64)
    case day(Day)
    case text(String)
}

/// Something that was done with a customer.
struct DemoTouch: Sendable {
    var at: Timestamp
    var type: Activity.Kind
    var subject: String
    var note: String?
    var direction: Activity.Direction?
    var minutes: Int64?
    /// Nil: the story's contact.
    var contact: String?
    /// Whether it had been planned as the next step before.
    var isPlanned = false
    var result: Activity.Result?
    var attainment: Activity.Attainment?

    init(
        _ at: Timestamp, _ type: Activity.Kind, _ subject: String, note: String? = nil, direction: Activity.Direction? = nil, minutes: Int64? = nil, contact: String? = nil,
        isPlanned: Bool = false
    ) {
        (self.at, self.type, self.subject, self.note, self.direction) = (at, type, subject, note, direction)
        (self.minutes, self.contact, self.isPlanned) = (minutes, contact, isPlanned)
    }

    /// How it looked while it was ahead.
    var step: DemoStep { DemoStep(type, subject, due: at) }
}

/// A next step.
struct DemoStep: Sendable {
    var type: Activity.Kind
    var subject: String
    var due: Timestamp?
    init(_ type: Activity.Kind, _ subject: String, due: Timestamp?) { (self.type, self.subject, self.due) = (type, subject, due) }
}

/// A company of the demo.
struct DemoCompany: Sendable {
    let key: String
    let trade: String
    let town: String
    let country: Country
    let seller: DemoPerson?
    let contacts: [DemoContact]
    /// When it was first heard of.
    var since: Timestamp
    var name: String { key }
    var domain: String { Country.domain(of: key) }
}

/// Somebody at a company; the key is the name, which nobody else has.
struct DemoContact: Sendable {
    let key: String
    let title: String?
}
