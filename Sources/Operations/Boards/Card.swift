import Domain
import Storage
import Writing

/// The few columns that a card shows. Its texts lie in its column's pile: a board has three hundred cards, and most of what
/// is read of them goes into the page as it is.
public struct Card: BoardItem {
    public let id: Deal.ID
    public let version: Int64
    public let position: Int64
    public let title: PackedTexts.Place
    public let companyName: PackedTexts.Place?
    public let ownerId: User.ID?
    /// Minor units of the currency.
    public let amount: Int64?
    /// The amount times the chance to win.
    public let weighted: Int64
    public let currency: Currency
    public let expectedClose: Day?
    public let touches: Int64
    public let enteredStageAt: Timestamp
    public let rotsAt: Timestamp?
    /// Whether somebody marked it.
    public let isFlagged: Bool
    /// The earliest open activity.
    public let nextStep: Step?

    public struct Step: Sendable {
        public let subject: PackedTexts.Place
        public let dueAt: Timestamp?
    }

    public static let boardColumns: SQL = """
        id, version, position, title, company_name, owner_id, amount, weighted, currency, expected_close, touches, entered_stage_at, rots_at, flagged, next_activity_id IS NOT NULL, next_subject, next_due_at
        """

    init(row: inout Row, texts: inout PackedTexts) throws {
        (id, version, position) = (try row.next(), try row.next(), try row.next())
        title = row.withNextBytes { texts.add($0) }
        companyName = row.withNextBytes { $0.isEmpty ? nil : texts.add($0) }
        (ownerId, amount, weighted, currency) = (try row.next(), try row.next(), try row.next(), try row.next())
        (expectedClose, touches, enteredStageAt, rotsAt) = (try row.next(), try row.next(), try row.next(), try row.next())
        isFlagged = try row.next()
        guard try row.next(Bool.self) else { nextStep = nil; return }
        nextStep = Step(subject: row.withNextBytes { texts.add($0) }, dueAt: try row.next())
    }

    init(_ deal: Deal, texts: inout PackedTexts) {
        (id, version, position, ownerId, amount) = (deal.id, deal.version, deal.position, deal.ownerId, deal.amount)
        (title, companyName) = (texts.add(deal.title), deal.companyName.map { texts.add($0) })
        (weighted, currency, expectedClose, touches) = (deal.weighted, deal.currency, deal.expectedClose, deal.touches)
        (enteredStageAt, rotsAt, isFlagged) = (deal.enteredStageAt, deal.rotsAt, deal.isFlagged)
        nextStep = deal.nextStep.map { Step(subject: texts.add($0.subject), dueAt: $0.dueAt) }
    }

    public static func items(past: [PastCard]) -> Cards { Cards(past.map(\.asItWas)) }
}

/// The cards of a column and their texts.
public struct Cards: BoardItems, RandomAccessCollection {
    public private(set) var texts = PackedTexts()
    private var cards: [Card] = []
    public init() {}
    init(_ deals: [Deal]) { for deal in deals { cards.append(Card(deal, texts: &texts)) } }

    public var startIndex: Int { 0 }
    public var endIndex: Int { cards.count }
    public subscript(place: Int) -> Card { cards[place] }

    public var last: (position: Int64, id: Deal.ID)? { isEmpty ? nil : (cards[count - 1].position, cards[count - 1].id) }
    public var currencies: [Currency] { cards.map(\.currency) }
    public mutating func add(_ row: inout Row) throws { cards.append(try Card(row: &row, texts: &texts)) }
    public func write(at now: Timestamp, to json: inout JSONWriter) { for card in cards { json.object { $0.field("id", card.id) } } }
}
