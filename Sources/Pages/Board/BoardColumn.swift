public import Domain

/// One stage with its open deals.
public struct BoardColumn: Identifiable, Sendable {
    public var id: Stage.ID
    public var name: String
    /// All deals of the stage that the filter lets through, not only the cards on this page.
    public var count: Int
    /// How many deals the stage should hold at most.
    public var limit: Int?
    /// In minor units of the pipeline's currency.
    public var value: Int64
    public var weighted: Int64
    /// Chance to win of a deal that comes into the stage, 0…1: scripts weight a moved card by it until the server answers;
    /// 0 keeps the card's own weight.
    public var probability: Double
    public var purpose: String?
    public var playbook: String?
    public var cards: BoardCards
    /// Where the next cards begin; nil when these are all.
    public var nextCursor: String?

    public init(
        id: Stage.ID, name: String, count: Int, limit: Int? = nil, value: Int64 = 0, weighted: Int64 = 0, probability: Double = 0, purpose: String? = nil,
        playbook: String? = nil, cards: BoardCards = [], nextCursor: String? = nil
    ) {
        (self.id, self.name, self.count, self.limit, self.value, self.weighted) = (id, name, count, limit, value, weighted)
        (self.probability, self.purpose, self.playbook, self.cards, self.nextCursor) = (probability, purpose, playbook, cards, nextCursor)
    }

    var isOverLimit: Bool { limit.map { count > $0 } ?? false }
}
