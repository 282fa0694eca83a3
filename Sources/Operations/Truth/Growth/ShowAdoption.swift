import Domain
import Insights
import Storage
import Writing

/// Whether deals that kept to the process of their pipeline were won more often, or for more (R127): beside each other, and no claim that one made the other.
public struct ShowAdoption: Operation, Decodable {
    public static let name: OperationName = "adoption.show"
    public static let endpoint = Endpoint.get("/pipelines/{id}/adoption")
    public static let access = Access.read(.deals)
    public var id: Pipeline.ID
    /// The first and the last day on which deals were closed; the last twelve months without them.
    public var from: Day?
    public var to: Day?
    public init(id: Pipeline.ID, from: Day? = nil, to: Day? = nil) { (self.id, self.from, self.to) = (id, from, to) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> Adoption {
        let pipeline = try work.find(Pipeline.self, id), question = try work.question(FigureScope(from: from, to: to, pipeline: id))
        return Adoption(pipeline, question, try work.gatedDeals(question, of: id), seesAmounts: !work.hides("amount"))
    }
}

public struct Adoption: Answer {
    public let pipeline: Pipeline
    public let first: Day, last: Day
    public let currency: Currency
    /// Closed deals that met every gate on their way, of all that were asked for something.
    public let adopted: Insights.Conversion
    /// Those that did, and those that did not.
    public let followed: Group, others: Group
    /// The chance that deals that kept to the process are won more often than others; nil where one of both has none.
    public let chanceOfMore: Double?
    public let seesAmounts: Bool

    public struct Group: Sendable {
        /// Won of closed.
        public let wins: Insights.Conversion
        /// Of won deals: their sum, half of them were smaller, and where that median lies 19 times in 20.
        public let amount: Int64
        public let size: Double?
        public let sizeInterval: MedianInterval?
        /// The deals, the largest first.
        public let deals: [Line]

        init(_ deals: [GatedDeal]) {
            let won = deals.filter(\.isWon), sizes = won.compactMap(\.amount).filter { $0 != 0 }.map(Double.init)
            (wins, amount) = (Insights.Conversion(won.count, of: deals.count), won.reduce(0) { $0 + ($1.amount ?? 0) })
            (size, sizeInterval) = (SampleSummary(sizes).median, MedianInterval(sizes))
            self.deals = deals.sorted { ($1.amount ?? 0, $0.id.rawValue) < ($0.amount ?? 0, $1.id.rawValue) }.map { Line(id: $0.id, title: $0.title, isWon: $0.isWon, amount: $0.amount, asked: $0.asked, met: $0.met, wasOverridden: $0.wasOverridden) }
        }
    }

    public struct Line: Sendable {
        public let id: Deal.ID
        public let title: String
        public let isWon: Bool
        public let amount: Int64?
        public let asked: Int, met: Int
        public let wasOverridden: Bool
    }

    init(_ pipeline: Pipeline, _ question: FigureQuestion, _ deals: [GatedDeal], seesAmounts: Bool) {
        let (kept, others) = (deals.filter(\.followed), deals.filter { !$0.followed })
        (self.pipeline, first, last, currency, self.seesAmounts) = (pipeline, question.first, question.last, question.rates.target, seesAmounts)
        (adopted, followed, self.others) = (Insights.Conversion(kept.count, of: deals.count), Group(kept), Group(others))
        chanceOfMore = kept.isEmpty || others.isEmpty ? nil : self.others.wins.belief.chanceOfLess(than: followed.wins.belief)
    }

    /// An amount as files hold it.
    public func cell(_ minorUnits: Int64) -> String { SeenCell.amount(minorUnits, currency) }

    public static let definition = """
        Deals closed in the period, disqualified ones left out, that were asked for something on their way: exit criteria of the stages that they left behind, entry criteria of those that they entered, as the pipeline asks today; \
        planned steps are left out, since they are asked for in their time alone. Kept to the process: meets all of them by today's records, and nobody let it through in spite of one. \
        A deal that was lost early was asked for less. What stands beside each other goes together; it does not say that one made the other. Intervals are Wilson's, and of the order of the values for medians, 95 %.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("from", first)
            json.field("to", last)
            json.field("currency", currency)
            json.field("n", Int64(adopted.total))
            json.field("share", adopted.rate)
            json.field("low", adopted.total > 0 ? adopted.interval.lower : nil)
            json.field("high", adopted.total > 0 ? adopted.interval.upper : nil)
            json.field("followed") { json in write(followed, to: &json) }
            json.field("others") { json in write(others, to: &json) }
            json.field("chanceOfMore", chanceOfMore)
        }
    }

    private func write(_ group: Group, to json: inout JSONWriter) {
        json.object { json in
            json.field("deals", Int64(group.wins.total))
            json.field("won", Int64(group.wins.count))
            json.field("winRate", group.wins.rate)
            json.field("low", group.wins.total > 0 ? group.wins.interval.lower : nil)
            json.field("high", group.wins.total > 0 ? group.wins.interval.upper : nil)
            json.field("amount", seesAmounts ? group.amount : nil)
            json.field("medianSize", seesAmounts ? group.size : nil)
            json.field("sizeLow", seesAmounts ? group.sizeInterval?.lower : nil)
            json.field("sizeHigh", seesAmounts ? group.sizeInterval?.upper : nil)
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date"), number = Schema.number
        let group = Schema.object([
            .init("deals", count, isRequired: true), .init("won", count, isRequired: true), .init("winRate", number, isRequired: true, isNullable: true), .init("low", number, isRequired: true, isNullable: true),
            .init("high", number, isRequired: true, isNullable: true), .init("amount", .integer(), isRequired: true, isNullable: true, description: "Of won deals, in minor units."),
            .init("medianSize", number, isRequired: true, isNullable: true), .init("sizeLow", number, isRequired: true, isNullable: true), .init("sizeHigh", number, isRequired: true, isNullable: true),
        ])
        return .object([
            .init("definition", .string(), isRequired: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true), .init("n", count, isRequired: true),
            .init("share", number, isRequired: true, isNullable: true), .init("low", number, isRequired: true, isNullable: true), .init("high", number, isRequired: true, isNullable: true), .init("followed", group, isRequired: true),
            .init("others", group, isRequired: true), .init("chanceOfMore", number, isRequired: true, isNullable: true, description: "That deals that kept to the process are won more often than the others."),
        ])
    }
}
