public import Domain
public import Writing

/// The cards of a column as the page writes them: figures without a text of their own, and one pile of texts. A board has
/// hundreds of cards, and each of them is read, turned into what the page shows, and written.
public struct BoardCards: Sendable {
    var cards: [Card] = []
    let texts: PackedTexts
    /// Who owns the deals.
    let people: [PersonMark]
    /// On a board of the past: what became of each.
    private var fates: [BoardCard.Fate?] = []

    public init(texts: PackedTexts, people: [PersonMark]) { (self.texts, self.people) = (texts, people) }

    public var count: Int { cards.count }
    public mutating func reserveCapacity(_ count: Int) { cards.reserveCapacity(count) }
    public mutating func add(_ card: Card) { cards.append(card) }

    /// One deal; see `BoardCard` for what each figure means.
    public struct Card: Sendable {
        public var id: Deal.ID
        public var version: Int64
        public var title: PackedTexts.Place
        public var company: PackedTexts.Place?
        /// Place among the people.
        public var owner: Int?
        public var amount: Money?
        public var value: Int64
        public var weighted: Int64
        public var expectedClose: Day?
        public var touches: Int64
        public var age: StageAge?
        public var nextStep: Step?
        public var mayChange: Bool

        public init(
            id: Deal.ID, version: Int64, title: PackedTexts.Place, company: PackedTexts.Place?, owner: Int?, amount: Money?, value: Int64, weighted: Int64, expectedClose: Day?,
            touches: Int64, age: StageAge?, nextStep: Step?, mayChange: Bool
        ) {
            (self.id, self.version, self.title, self.company, self.owner) = (id, version, title, company, owner)
            (self.amount, self.value, self.weighted, self.expectedClose) = (amount, value, weighted, expectedClose)
            (self.touches, self.age, self.nextStep, self.mayChange) = (touches, age, nextStep, mayChange)
        }
    }

    /// What happens next with a deal.
    public struct Step: Sendable {
        public var subject: PackedTexts.Place
        public var dueAt: Timestamp?
        public init(subject: PackedTexts.Place, dueAt: Timestamp?) { (self.subject, self.dueAt) = (subject, dueAt) }
    }

    /// What became of the deal at `place` since.
    func fate(at place: Int) -> BoardCard.Fate { (place < fates.count ? fates[place] : nil) ?? .unmoved }
}

extension BoardCards: ExpressibleByArrayLiteral {
    public init(arrayLiteral cards: BoardCard...) { self.init(cards) }

    public init(_ cards: [BoardCard]) {
        var texts = PackedTexts(), people: [PersonMark] = []
        self.cards = cards.map { card in
            let owner = card.owner.map { mark in
                if let known = people.firstIndex(of: mark) { return known }
                people.append(mark)
                return people.count - 1
            }
            return Card(
                id: card.id, version: card.version, title: texts.add(card.title), company: card.company.map { texts.add($0) }, owner: owner, amount: card.amount, value: card.value,
                weighted: card.weighted, expectedClose: card.expectedClose, touches: card.touches, age: card.age,
                nextStep: card.nextStep.map { Step(subject: texts.add($0.subject), dueAt: $0.dueAt) }, mayChange: card.mayChange)
        }
        (self.texts, self.people, fates) = (texts, people, cards.contains { $0.fate != nil } ? cards.map(\.fate) : [])
    }

    /// A deal of the column by itself; nil when it is not among the cards.
    public subscript(id: Deal.ID) -> BoardCard? {
        guard let place = cards.firstIndex(where: { $0.id == id }) else { return nil }
        let card = cards[place]
        return BoardCard(
            id: id, version: card.version, title: texts[card.title], company: card.company.map { texts[$0] }, owner: card.owner.map { people[$0] }, amount: card.amount, value: card.value,
            weighted: card.weighted, expectedClose: card.expectedClose, touches: card.touches, age: card.age, nextStep: card.nextStep.map { BoardCard.Step(subject: texts[$0.subject], dueAt: $0.dueAt) },
            mayChange: card.mayChange, fate: place < fates.count ? fates[place] : nil)
    }
}
