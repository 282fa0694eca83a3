import Domain
import Insights
import Storage
import Writing

/// What won customers have in common: of each value of each attribute, how much oftener those who have it were won, with the numbers
/// that it rests on, and the rule of the ideal customer profile that would say so. Counted are the latest leads that have ended, and the
/// companies that have won or lost deals without having been such a lead.
public struct LearnFit: Operation, Decodable {
    public static let name: OperationName = "fit-rules.learn"
    public static let endpoint = Endpoint.get("/fit-rules/learn")
    public static let access = Access.write(.pipelines)
    /// So many of the strongest; 50 without it.
    public var limit: Int64?
    public init(limit: Int64? = nil) { self.limit = limit }
    public var takesLong: Bool { true }

    public func run(in work: Work) throws -> LiftView {
        guard work.reach(.read, .leads) == .all, work.reach(.read, .companies) == .all, work.reach(.read, .deals) == .all else { throw Refusal(.forbidden) }
        let limit = limit ?? 50
        guard 1...500 ~= limit else { throw InputProblem(field: "limit", code: .outOfRange, details: ["min": "1", "max": "500"]) }
        var count = try LiftCount(work)
        try count.addLeads()
        try count.addCompanies()
        let rules = try work.scoringRules().scorer.rules, sources = try work.sourceNames()
        let base = count.count > 0 ? Double(count.won) / Double(count.count) : 0
        let items = count.ranked.filter { !work.hides($0.field, of: .lead) }.prefix(Int(limit)).map { lift in LiftView.Item(lift, points: lift.points(base: base), sources: sources, rules: rules) }
        return LiftView(count: count.count, won: count.won, items: Array(items))
    }
}

public struct LiftView: Answer {
    /// Those that ended, and those of them that were won.
    public let count: Int, won: Int
    public let items: [Item]

    public struct Item: Sendable {
        public let lift: AttributeLift
        /// The rule that would say so; what it is called where the value is a number of a record.
        public let rule: FitRule
        public let name: String?
        /// Whether such a rule is in use already.
        public let isRule: Bool

        init(_ lift: AttributeLift, points: Int, sources: [Int64: String], rules: [FitRule]) {
            self.lift = lift
            var rule = FitRule()
            (rule.field, rule.points) = (lift.field, Int64(points))
            switch lift.value {
            case .word(let word): (rule.comparison, rule.values) = (.oneOf, [word])
            // Whole numbers above one begin with the next.
            case .numbers(let above, let upTo): (rule.comparison, rule.from, rule.to) = (.range, above.map { $0 == $0.rounded() ? $0 + 1 : $0 }, upTo)
            }
            self.rule = rule
            name = lift.field == "sourceId" ? rule.values.first.flatMap { Int64($0) }.flatMap { sources[$0] } : nil
            isRule = rules.contains { $0.field == rule.field && $0.comparison == rule.comparison && $0.values.map(LeadFact.fold) == rule.values.map(LeadFact.fold) && $0.from == rule.from && $0.to == rule.to }
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("ended", Int64(count))
            json.field("won", Int64(won))
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("field", item.rule.field)
                        json.field("comparison", item.rule.comparison.rawValue)
                        json.field("values", item.rule.values)
                        json.field("from", item.rule.from)
                        json.field("to", item.rule.to)
                        json.field("count", Int64(item.lift.count))
                        json.field("won", Int64(item.lift.won))
                        json.field("lift", item.lift.lift)
                        json.field("sureLift", item.lift.sure)
                        json.field("points", item.rule.points)
                        json.field("isRule", item.isRule)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([
            .init("ended", .integer(minimum: 0), isRequired: true), .init("won", .integer(minimum: 0), isRequired: true),
            .init("items", .array(of: .object([
                .init("field", .string(), isRequired: true), .init("comparison", .string(options: FitRule.Comparison.allCases.map(\.rawValue)), isRequired: true), .init("values", .array(of: .string()), isRequired: true),
                .init("from", .number, isRequired: true, isNullable: true), .init("to", .number, isRequired: true, isNullable: true), .init("count", .integer(minimum: 1), isRequired: true), .init("won", .integer(minimum: 0), isRequired: true),
                .init("lift", .number, isRequired: true), .init("sureLift", .number, isRequired: true), .init("points", .integer(), isRequired: true), .init("isRule", .boolean, isRequired: true),
            ])), isRequired: true),
        ])
    }
}

/// Counts who has what, and how many of these were won.
private struct LiftCount {
    let work: Work
    private(set) var count = 0, won = 0
    private var words: [String: [String: (count: Int, won: Int)]] = [:]
    private var numbers: [String: [(number: Double, won: Bool)]] = [:]
    private let fields: [String], numeric: Set<String>
    private let scoring: LeadScoring

    /// Of a company, an address and a telephone number each lead has its own.
    private static let own: Set<String> = ["company", "email", "phone"]
    /// The latest that are counted; different values of a field that are told apart.
    private static let mostLeads = 50_000, mostValues = 2_000

    init(_ work: Work) throws {
        self.work = work
        scoring = try work.leadScoring()
        let custom = try work.customFields(of: Lead.self).filter { $0.archivedAt == nil && ![.date, .person, .user, .link].contains($0.type) }, outcome = scoring.outcomeField
        fields = (Lead.scoredFields.filter { !Self.own.contains($0) } + custom.map(\.path)).filter { $0 != outcome }
        numeric = Set(["employees"] + custom.filter { $0.type.isSummable }.map(\.path))
    }

    var ranked: [AttributeLift] { AttributeLift.rank(words: words, numbers: numbers, count: count, won: won) }

    mutating func addLeads() throws {
        let reader = try EndedLeads(work, scoring)
        for part in try reader.latest(Self.mostLeads).chunked(1_000) {
            let leads = try reader.leads(part.map(\.id))
            for ended in part { if let lead = leads[ended.id] { add(ended.won) { lead.fact($0) } } }
        }
    }

    /// A company is won when any deal of its was; those that leads have become are counted with these.
    mutating func addCompanies() throws {
        var companies: [(Company.ID, Bool)] = []
        try work.db.forEach("""
            SELECT company_id, MAX(CASE WHEN status = 'won' THEN 1 ELSE 0 END) FROM deal WHERE status IN ('won', 'lost') AND deleted_at IS NULL AND company_id IS NOT NULL
            AND company_id NOT IN (SELECT company_id FROM lead WHERE company_id IS NOT NULL AND deleted_at IS NULL) GROUP BY company_id ORDER BY company_id DESC LIMIT \(Self.mostLeads)
            """) { row in companies.append((try row.next(), try row.next(Int64.self) == 1)) }
        for part in companies.chunked(500) {
            var known: [Company.ID: Company] = [:]
            try work.db.forEach("SELECT \(Company.columns) FROM company WHERE id IN (\(list: part.map(\.0)))") { row in
                let company = try Company(row: &row)
                known[company.id] = company
            }
            for (id, isWon) in part { if let company = known[id] { add(isWon) { company.leadFact($0) } } }
        }
    }

    private mutating func add(_ isWon: Bool, _ fact: (String) -> LeadFact) {
        count += 1
        won += isWon ? 1 : 0
        for field in fields {
            switch fact(field) {
            case .nothing: break
            case .number(let number): if numeric.contains(field) { numbers[field, default: []].append((number, isWon)) } else { note(field, LeadFact.text(of: number), isWon) }
            case .words(let values): for value in Set(values) { note(field, value, isWon) }
            }
        }
    }

    private mutating func note(_ field: String, _ value: String, _ isWon: Bool) {
        let before = words[field]?[value]
        guard before != nil || words[field]?.count ?? 0 < Self.mostValues else { return }
        words[field, default: [:]][value] = ((before?.count ?? 0) + 1, (before?.won ?? 0) + (isWon ? 1 : 0))
    }
}

extension Company {
    /// What a lead from the company would have in a field, as far as a company has it.
    fileprivate func leadFact(_ field: String) -> LeadFact {
        var lead = Lead()
        (lead.country, lead.city, lead.industry, lead.employees, lead.tags) = (country, city, industry, employees, tags)
        return ["country", "city", "industry", "employees", "tags"].contains(field) ? lead.fact(field) : .nothing
    }
}
