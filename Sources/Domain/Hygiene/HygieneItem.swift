/// Something that an open deal lacks, or that is no longer true of it.
public enum HygieneItem: String, CaseIterable, Codable, Sendable {
    /// Nothing is planned.
    case noNextStep
    /// The day on which it should have closed has passed.
    case pastClose
    /// Nobody knows what it is worth.
    case noAmount
    /// Nobody on the customer's side is named.
    case noContact
    /// It has been in its stage for longer than the stage allows, or nobody was in touch for too long.
    case stale
    /// The same company has another open deal of the same name.
    case duplicate

    /// How many of a deal's hundred points it costs; putting it right brings them back. Together they are a hundred.
    ///
    /// A deal without a next step stands still, and a close date that has passed makes every forecast wrong: these two weigh most.
    public var weight: Int {
        switch self {
        case .noNextStep: 25
        case .pastClose: 20
        case .noAmount, .noContact, .stale: 15
        case .duplicate: 10
        }
    }
}

extension HygieneItem {
    /// The field of the deal that it is about, where it is about one alone.
    public var field: String? {
        switch self {
        case .pastClose: "expectedClose"
        case .noAmount: "amount"
        case .noNextStep, .noContact, .stale, .duplicate: nil
        }
    }
}

/// How well one deal, or several together, are kept.
public struct HygieneScore: Equatable, Sendable {
    /// Open deals that were looked at.
    public private(set) var deals = 0
    /// How many deals have each item.
    public private(set) var counts: [HygieneItem: Int] = [:]

    public init() {}

    public mutating func add(_ items: Set<HygieneItem>) {
        deals += 1
        for item in items { counts[item, default: 0] += 1 }
    }

    /// A hundred less the weights of a deal's items.
    public static func points(of items: some Sequence<HygieneItem>) -> Int { 100 - items.reduce(0) { $0 + $1.weight } }

    /// The mean of the deals' points, 0…100; nil without deals.
    public var value: Double? {
        guard deals > 0 else { return nil }
        return 100 - counts.reduce(0) { $0 + gain($1.key) }
    }

    /// By how much the value rises when every deal has the item put right: its weight, for each deal that has it, over all deals.
    public func gain(_ item: HygieneItem) -> Double { deals > 0 ? Double((counts[item] ?? 0) * item.weight) / Double(deals) : 0 }
}

/// What the score asks of an open deal.
public struct HygieneFacts: Equatable, Sendable {
    public var hasNextStep: Bool
    public var hasAmount: Bool
    public var hasContact: Bool
    public var hasDouble: Bool
    public var expectedClose: Day?
    /// The moment from which it is past its stage's limit; nil where the stage has none.
    public var rotsAt: Timestamp?
    /// The last touch, or the beginning.
    public var lastHeard: Timestamp
    public var snoozedUntil: Day?

    public init(hasNextStep: Bool, hasAmount: Bool, hasContact: Bool, hasDouble: Bool, expectedClose: Day?, rotsAt: Timestamp?, lastHeard: Timestamp, snoozedUntil: Day?) {
        (self.hasNextStep, self.hasAmount, self.hasContact, self.hasDouble) = (hasNextStep, hasAmount, hasContact, hasDouble)
        (self.expectedClose, self.rotsAt, self.lastHeard, self.snoozedUntil) = (expectedClose, rotsAt, lastHeard, snoozedUntil)
    }

    /// A deal that somebody put off, and said why, is not stale until then.
    public func items(at clock: AttentionClock) -> Set<HygieneItem> {
        var items: Set<HygieneItem> = []
        if !hasNextStep { items.insert(.noNextStep) }
        if let expectedClose, expectedClose < clock.today { items.insert(.pastClose) }
        if !hasAmount { items.insert(.noAmount) }
        if !hasContact { items.insert(.noContact) }
        if hasDouble { items.insert(.duplicate) }
        let isPutOff = snoozedUntil.map { $0 > clock.today } ?? false
        if !isPutOff, rotsAt.map({ clock.now >= $0 }) ?? (lastHeard < clock.quietSince) { items.insert(.stale) }
        return items
    }
}
