/// A value and the day from which it was known.
public struct Dated<Value: Sendable>: Sendable {
    public var day: Int
    public var value: Value
    public init(day: Int, _ value: Value) { (self.day, self.value) = (day, value) }
}

extension Dated: Equatable where Value: Equatable {}

extension Array {
    /// The value that was known at the end of a day; nil before the first. Days ascend.
    func known<Value>(asOf day: Int) -> Value? where Element == Dated<Value> { last { $0.day <= day }?.value }
}

/// One life of a deal with all that was known of it, and when.
public struct DealHistory: Sendable {
    public var id: Int64
    public var episode: Episode
    /// In minor units of the pipeline's currency, by day; nil from the day on which an amount was taken away.
    public var amounts: [Dated<Int64?>]
    /// The day on which the seller thought it would close.
    public var closes: [Dated<Int?>]
    public var owner: Int?
    /// Days of contacts of both sides, and days on which the customer answered, ascending; nil where contacts are not recorded.
    public var contacts, replies: [Int]?

    public init(
        id: Int64, episode: Episode, amounts: [Dated<Int64?>] = [], closes: [Dated<Int?>] = [], owner: Int? = nil, contacts: [Int]? = nil, replies: [Int]? = nil
    ) {
        (self.id, self.episode, self.amounts, self.closes, self.owner) = (id, episode, amounts, closes, owner)
        (self.contacts, self.replies) = (contacts, replies)
    }

    func amount(asOf day: Int) -> Int64? { amounts.known(asOf: day) ?? nil }
    func close(asOf day: Int) -> Int? { closes.known(asOf: day) ?? nil }

    /// What else is known of the deal at the end of a day, for a period behind it.
    func facts(asOf day: Int, end: Int, ownerLogOdds: [Int: Double]) -> DealFacts {
        var facts = DealFacts(amount: amount(asOf: day), ownerLogOdds: owner.flatMap { ownerLogOdds[$0] })
        facts.setClose(close(asOf: day), asOf: day, end: end)
        if let contacts { facts.silence = day - (contacts.last { $0 <= day } ?? episode.created) }
        if let replies { facts.hasReply = replies.contains { day - DealFacts.daysOfReply < $0 && $0 <= day } }
        return facts
    }
}
