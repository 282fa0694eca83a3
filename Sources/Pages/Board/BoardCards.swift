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

    /// One deal, whose texts lie in the pile.
    public struct Card: Sendable {
        let figures: CardFigures
        let title: PackedTexts.Place
        let company: PackedTexts.Place?
        /// Place among the people.
        let owner: Int?
        let nextStep: Step?

        public init(_ figures: CardFigures, title: PackedTexts.Place, company: PackedTexts.Place?, owner: Int?, nextStep: Step?) {
            (self.figures, self.title, self.company, self.owner, self.nextStep) = (figures, title, company, owner, nextStep)
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
                card.figures, title: texts.add(card.title), company: card.company.map { texts.add($0) }, owner: owner,
                nextStep: card.nextStep.map { Step(subject: texts.add($0.subject), dueAt: $0.dueAt) })
        }
        (self.texts, self.people, fates) = (texts, people, cards.contains { $0.fate != nil } ? cards.map(\.fate) : [])
    }

    /// A deal of the column by itself; nil when it is not among the cards.
    public subscript(id: Deal.ID) -> BoardCard? {
        guard let place = cards.firstIndex(where: { $0.figures.id == id }) else { return nil }
        let card = cards[place]
        return BoardCard(
            card.figures, title: texts[card.title], company: card.company.map { texts[$0] }, owner: card.owner.map { people[$0] },
            nextStep: card.nextStep.map { BoardCard.Step(subject: texts[$0.subject], dueAt: $0.dueAt) }, fate: place < fates.count ? fates[place] : nil)
    }
}
