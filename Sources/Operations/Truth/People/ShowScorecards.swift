import Domain
import Insights
import Storage
import Writing

/// What somebody won, how fast and how well kept, each beside the median of the others (R134). Private as the skills are.
public struct ShowScorecards: Operation, Decodable {
    public static let name: OperationName = "scorecards.show"
    public static let endpoint = Endpoint.get("/scorecards")
    public static let access = Access.read(.deals)
    /// The first pipeline in use without it.
    public var pipelineId: Pipeline.ID?
    /// The first and the last day of the period; the last twelve months without them.
    public var from: Day?
    public var to: Day?
    public init(pipelineId: Pipeline.ID? = nil, from: Day? = nil, to: Day? = nil) { (self.pipelineId, self.from, self.to) = (pipelineId, from, to) }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> Scorecards {
        let named = try work.namedSellers(), scope = try PeopleScope(pipelineId, from: from, to: to, in: work)
        let scores = try work.sellerScores(scope), peers = try SellerPeers(in: work), keys = work.scoreKeys()
        let people = named.filter { $0 == named[0] || scores[$0] != nil }.map { seller in
            Scorecards.Person(user: seller, isSelf: seller == named[0], lines: keys.map { Scorecards.Line($0, seller, scores, peers, isLed: seller != named[0]) })
        }
        return Scorecards(pipeline: scope.pipeline, first: scope.question.first, last: scope.question.last, currency: scope.question.rates.target, people: people)
    }
}

extension Work {
    /// What the actor's role lets them see of a scorecard.
    fileprivate func scoreKeys() -> [ScoreKey] {
        ScoreKey.allCases.filter { key in
            switch key {
            case .responseTime: reach(.read, .leads) != .none
            case .touches: reach(.read, .activities) != .none
            default: !(key.choice?.fields ?? []).contains { hides($0) }
            }
        }
    }
}

public struct Scorecards: Answer {
    public let pipeline: Pipeline
    public let first: Day
    public let last: Day
    /// In whose minor units money is.
    public let currency: Currency
    /// Oneself first.
    public let people: [Person]

    public struct Person: Sendable {
        public let user: User.ID
        public let isSelf: Bool
        public let lines: [Line]
    }

    public struct Line: Sendable {
        public let key: ScoreKey
        public let own: ScoreValue
        /// The median of the others' values, and of how many; nil where these are too few to be told without naming somebody.
        public let median: Double?
        public let peers: Int

        init(_ key: ScoreKey, _ seller: User.ID, _ scores: [User.ID: [ScoreKey: ScoreValue]], _ peers: SellerPeers, isLed: Bool) {
            let known = scores.filter { $0.value[key]?.value != nil }.keys, others = peers.peers(of: seller, among: known)
            let isTold = isLed ? !others.isEmpty : others.count >= SellerPeers.least
            (self.key, own, self.peers) = (key, scores[seller]?[key] ?? ScoreValue(key), others.count)
            median = isTold ? SampleSummary(others.compactMap { scores[$0]?[key]?.value }).median : nil
        }
    }

    public static let definition = """
        Deals that somebody owns today. Won, amount and win rate: deals closed in the period, disqualified ones left out. Size, days and touches to a win: the medians of won deals. \
        Response time: the median of the leads of the period, in hours; n counts the unanswered ones, too. Next step: open deals with a step planned, now. Slippage: deals that were to close in the period and did not. \
        Intervals hold 19 times in 20: Wilson's of shares, that of the order of the values of medians.
        """

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("definition", Self.definition)
            json.field("pipelineId", pipeline.id)
            json.field("from", first)
            json.field("to", last)
            json.field("currency", currency)
            json.array("people") { json in
                for person in people {
                    json.object { json in
                        json.field("userId", person.user)
                        json.array("figures") { json in for line in person.lines { line.write(to: &json) } }
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let day = Schema.string(format: "date"), id = Schema.integer(minimum: 1)
        return .object([
            .init("definition", .string(), isRequired: true), .init("pipelineId", id, isRequired: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true),
            .init("people", .array(of: .object([.init("userId", id, isRequired: true), .init("figures", .array(of: Line.schema), isRequired: true)])), isRequired: true),
        ])
    }
}

extension ScoreValue {
    /// Of somebody of whom nothing is known: nothing was won, and there is nothing to divide by.
    fileprivate init(_ key: ScoreKey) { self = key == .won || key == .wonAmount ? ScoreValue(count: 0, n: 0) : ScoreValue(median: []) }
}

extension Scorecards.Line {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key.rawValue)
            json.field("value", own.value)
            json.field("unit", key.unit.rawValue)
            json.field("n", Int64(own.n))
            json.field("low", own.low)
            json.field("high", own.high)
            json.field("teamMedian", median)
            json.field("sellers", Int64(peers))
        }
    }

    fileprivate static var schema: Schema {
        let number = Schema.number, count = Schema.integer(minimum: 0)
        return .object([
            .init("key", .string(options: ScoreKey.allCases.map(\.rawValue)), isRequired: true), .init("value", number, isRequired: true, isNullable: true), .init("unit", .string(options: FigureUnit.allCases.map(\.rawValue)), isRequired: true),
            .init("n", count, isRequired: true), .init("low", number, isRequired: true, isNullable: true), .init("high", number, isRequired: true, isNullable: true),
            .init("teamMedian", number, isRequired: true, isNullable: true, description: "Of the others; null where they are fewer than three and one does not lead them."), .init("sellers", count, isRequired: true),
        ])
    }
}
