import Domain
import Storage
import Writing

/// What happened in one week, from the history: of one's own deals and steps, or of those whom one leads as well. It is added up
/// when it is asked for, with the rights of that moment.
public struct ShowDigest: Operation, Decodable {
    public static let name: OperationName = "digests.show"
    public static let endpoint = Endpoint.get("/digests/{week}")
    public static let access = Access.read(.deals)
    /// Such as `2026-W47`.
    public var week: String
    /// Also of the people whom one leads.
    public var team: Bool?
    public var takesLong: Bool { true }
    public init(week: String, team: Bool? = nil) { (self.week, self.team) = (week, team) }

    public func run(in work: Work) throws -> WeekDigest {
        let me = try work.ownId(), zone = try work.zone(of: me), led = try work.ledPeople()
        guard let week = Week(week), zone.moment(of: week.monday) <= work.now else { throw Refusal(.notFound) }
        let reader = DigestReader(week: week, zone: zone, people: team == true ? [me] + led : [me], work: work)
        var digest = WeekDigest(week: week, isTeam: team == true && !led.isEmpty, mayTeam: !led.isEmpty, currency: work.workspace.currency)
        try reader.readDeals(into: &digest)
        try reader.readSteps(into: &digest)
        return digest
    }
}

/// A week of somebody's selling.
public struct WeekDigest: Answer {
    public let week: Week
    /// Whether it covers those whom one leads.
    public let isTeam: Bool
    /// Whether it could.
    public let mayTeam: Bool
    /// In which sums are.
    public let currency: Currency
    public var parts: [Part: [Line]] = [:]
    public var wonSum: Int64 = 0
    public var lostSum: Int64 = 0
    public var stepsDone = 0
    /// Due in the week and not done at its end.
    public var stepsLeft = 0
    /// Due in the week that follows.
    public var stepsNext = 0

    init(week: Week, isTeam: Bool, mayTeam: Bool, currency: Currency) { (self.week, self.isTeam, self.mayTeam, self.currency) = (week, isTeam, mayTeam, currency) }

    /// What happened with deals; `closing`: open at the end, and to be closed by the end of the week that follows.
    public enum Part: String, CaseIterable, Sendable { case won, lost, movedOn, movedBack, created, slipped, closing }

    /// A deal as it was at the end of the week.
    public struct Line: Sendable {
        public let deal: Deal.ID
        public let title: String
        public let company: String?
        public let owner: User.ID?
        public let amount: Int64?
        public let currency: Currency
        public let stage: String
        /// Where it was at the week's beginning, of one that moved.
        public let fromStage: String?
        public let expectedClose: Day?
        /// When it was to be closed at the week's beginning, of one that slipped.
        public let fromClose: Day?
    }

    public func lines(_ part: Part) -> [Line] { parts[part] ?? [] }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("week", week.description)
            json.field("from", week.monday)
            json.field("to", week.sunday)
            json.field("team", isTeam)
            json.field("currency", currency)
            if !json.withholds("amount", of: "deal") {
                json.field("wonSum", wonSum)
                json.field("lostSum", lostSum)
            }
            for part in Part.allCases { json.array(named: part.rawValue) { json in for line in lines(part) { line.write(to: &json) } } }
            json.field("stepsDone", Int64(stepsDone))
            json.field("stepsLeft", Int64(stepsLeft))
            json.field("stepsNext", Int64(stepsNext))
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0), day = Schema.string(format: "date")
        return .object([
            .init("week", .string(), isRequired: true), .init("from", day, isRequired: true), .init("to", day, isRequired: true), .init("team", .boolean, isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true),
            .init("wonSum", .integer(), isRequired: false), .init("lostSum", .integer(), isRequired: false),
        ] + Part.allCases.map { .init($0.rawValue, .array(of: Line.schema), isRequired: true) } + ["stepsDone", "stepsLeft", "stepsNext"].map { .init($0, count, isRequired: true) })
    }
}

extension WeekDigest.Line {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("dealId", deal)
            json.field("title", title)
            json.field("company", company)
            json.field("ownerId", owner)
            if !json.withholds("amount", of: "deal") { json.field("amount", amount) }
            json.field("currency", currency)
            json.field("stage", stage)
            json.field("fromStage", fromStage)
            if !json.withholds("expectedClose", of: "deal") {
                json.field("expectedClose", expectedClose)
                json.field("fromClose", fromClose)
            }
        }
    }

    static var schema: Schema {
        let id = Schema.integer(minimum: 1), day = Schema.string(format: "date")
        return .object([
            .init("dealId", id, isRequired: true), .init("title", .string(), isRequired: true), .init("company", .string(), isRequired: true, isNullable: true), .init("ownerId", id, isRequired: true, isNullable: true),
            .init("amount", .integer(), isRequired: false, isNullable: true), .init("currency", .string(format: "iso-4217"), isRequired: true), .init("stage", .string(), isRequired: true), .init("fromStage", .string(), isRequired: true, isNullable: true),
            .init("expectedClose", day, isRequired: false, isNullable: true), .init("fromClose", day, isRequired: false, isNullable: true),
        ])
    }
}
