import Domain
import Storage
import Writing

/// What lies between two moments of a pipeline: open deals at the start, every movement with its reason, open deals at
/// the end. Start plus all movements is the end, to the minor unit.
public struct ShowChanges: Operation {
    public static let name: OperationName = "pipelines.changes"
    public static let endpoint = Endpoint.get("/pipelines/{id}/changes")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema { ChangeScope.schema() }
    public let scope: ChangeScope
    public var takesLong: Bool { true }

    public init(_ scope: ChangeScope) { self.scope = scope }
    public init(id: Pipeline.ID, from: Timestamp, to: Timestamp? = nil) { scope = ChangeScope(id, from: .moment(from), to: to.map { .moment($0) }) }
    public init(input: JSONValue) throws { scope = try ChangeScope(JSONObject(members: input)) }

    public func run(in work: Work) throws -> Changes {
        let question = try work.changeQuestion(scope)
        return Changes(question, try work.bridge(question))
    }
}

/// The waterfall between two moments.
public struct Changes: Answer {
    /// What is summed up at both moments.
    public enum Measure: String, CaseIterable, Sendable {
        /// Deals that are open, and not in nurture.
        case open
        /// Of these the ones that were expected to close within a period.
        case expectedInPeriod
    }
    /// In the order of the waterfall.
    public enum Reason: String, CaseIterable, Sendable {
        case created, reopened, woken, movedIn, restored
        /// The expected close came into the period: from a later day or none, and from an earlier one.
        case pulledIn, slippedIn
        case grown, otherCurrency, shrunk, won, lost, nurtured, movedOut, deleted
        /// The expected close left the period: to a later day or none, and to an earlier one.
        case pushedOut, pulledAhead
        // These move no money unless they decide whose deals are counted.
        case reassigned, advanced, movedBack
    }
    public struct Move: Sendable {
        public let reason: Reason
        public var count: Int64
        /// What it adds to the sum of open deals, in minor units; 0 for what moves no money.
        public var amount: Int64
        public var dealIds: [Deal.ID]
    }
    public var currency: Currency
    public var from: Timestamp
    public var to: Timestamp
    public var measure = Measure.open
    /// Bounds of the expected close.
    public var periodFrom: Day?
    public var periodTo: Day?
    /// The day whose exchange rates are used for both moments.
    public var rateDay: Day
    public var start = Sum()
    public var end = Sum()
    public var moves: [Move] = []
    public var unconverted: [Currency] = []
    /// So many numbers of deals stand beside a movement in an answer; all of them come from `pipelines.changedDeals`.
    public static let named = 200

    init(_ question: ChangeQuestion, _ bridge: Bridge) {
        (currency, from, to, measure, rateDay) = (question.pipeline.currency, question.from, question.to, question.measure, question.rateDay)
        (periodFrom, periodTo, start, end, unconverted) = (question.closesFrom, question.closesTo, bridge.start, bridge.end, bridge.unconverted)
        var found: [Reason: Move] = [:]
        for deal in bridge.deals {
            for part in deal.parts {
                var move = found[part.reason] ?? Move(reason: part.reason, count: 0, amount: 0, dealIds: [])
                move.count += 1
                move.amount += part.amount
                move.dealIds.append(deal.id)
                found[part.reason] = move
            }
        }
        moves = Reason.allCases.compactMap { found[$0] }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("currency", currency)
            json.field("from", from)
            json.field("to", to)
            json.object("definition") { json in
                json.field("measure", measure.rawValue)
                json.field("periodFrom", periodFrom)
                json.field("periodTo", periodTo)
                json.field("ratesOf", rateDay)
            }
            json.object("start") { $0.write(start) }
            json.array("moves") { json in
                for move in moves {
                    json.object { json in
                        json.field("reason", move.reason.rawValue)
                        json.field("count", move.count)
                        if !json.withholds("amount", of: "deal") { json.field("amount", move.amount) }
                        json.field("dealIds", Array(move.dealIds.prefix(Self.named)))
                    }
                }
            }
            json.object("end") { $0.write(end) }
            json.field("unconverted", unconverted.map(\.code))
        }
    }

    public static var schema: Schema {
        let sum = Schema.object([.init("count", .integer(minimum: 0), isRequired: true), .init("amount", .integer(), isRequired: false)]), day = Schema.string(format: "date")
        return .object([
            .init("currency", .string(format: "iso-4217"), isRequired: true), .init("from", .string(format: "date-time"), isRequired: true), .init("to", .string(format: "date-time"), isRequired: true),
            .init("definition", .object([
                .init("measure", .string(options: Measure.allCases.map(\.rawValue)), isRequired: true), .init("periodFrom", day, isRequired: true, isNullable: true), .init("periodTo", day, isRequired: true, isNullable: true),
                .init("ratesOf", day, isRequired: true),
            ]), isRequired: true),
            .init("start", sum, isRequired: true),
            .init("moves", .array(of: .object([
                .init("reason", .string(options: Reason.allCases.map(\.rawValue)), isRequired: true), .init("count", .integer(minimum: 1), isRequired: true), .init("amount", .integer(), isRequired: false),
                .init("dealIds", .array(of: .integer(minimum: 1)), isRequired: true),
            ])), isRequired: true),
            .init("end", sum, isRequired: true), .init("unconverted", .array(of: .string(format: "iso-4217")), isRequired: true),
        ])
    }
}
