import Domain
import Storage
import Writing

/// Several figures of one scope at once, each with its definition. `keys` names them, parted by commas: "winRate,cycleLength.lost"; without it all come in their
/// usual way. Further members are the filters of the list of deals.
public struct ShowFigures: Operation {
    public static let name: OperationName = "figures.show"
    public static let endpoint = Endpoint.get("/figures")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema { FigureScope.schema([.init("keys", .string(), isRequired: false)]) }
    public let choices: [FigureChoice]
    public let scope: FigureScope
    public var takesLong: Bool { true }

    public init(_ choices: [FigureChoice], scope: FigureScope) { (self.choices, self.scope) = (choices, scope) }

    public init(input: JSONValue) throws {
        var asked = try JSONObject(members: input)
        let names = try asked["keys"].map { try String(input: $0) } ?? ""
        asked["keys"] = nil
        let wanted = try names.split(separator: ",").map { try FigureChoice.named(String($0).trimmed, field: "keys") }
        (choices, scope) = (wanted.isEmpty ? FigureKey.allCases.compactMap { FigureChoice($0) } : wanted, try FigureScope(asked))
    }

    public func run(in work: Work) throws -> FigureAnswer {
        let question = try work.question(scope), evidence = try work.evidence(choices, question, scope)
        return FigureAnswer(items: zip(choices, evidence).map { work.figure($0, $1, question, scope) })
    }
}

public struct FigureAnswer: Answer {
    /// In the order in which they were asked for.
    public let items: [Figure]

    public func write(to json: inout JSONWriter) {
        json.object { json in json.array("items") { json in for item in items { item.write(to: &json) } } }
    }
    public static var schema: Schema { .object([.init("items", .array(of: Figure.schema), isRequired: true)]) }
}

/// The deals, or leads, behind one figure, with what each adds to it: together they are the figure. Those that add most come first.
public struct ShowFigureDeals: Operation {
    public static let name: OperationName = "figures.deals"
    public static let endpoint = Endpoint.get("/figures/deals")
    public static let access = Access.read(.deals)
    public static var inputSchema: Schema {
        FigureScope.schema([.init("key", .string(options: FigureChoice.names), isRequired: true), .init("skip", .integer(minimum: 0), isRequired: false), .init("most", .integer(minimum: 1, maximum: Int64(mostRows)), isRequired: false)])
    }
    public let choice: FigureChoice
    public let scope: FigureScope
    /// How many rows are left out before the first, and how many come; 200 without it.
    public var skip = 0, most = 200
    public var takesLong: Bool { true }

    /// The most rows that one answer has.
    public static let mostRows = 10_000

    public init(_ choice: FigureChoice, scope: FigureScope, skip: Int = 0, most: Int = 200) { (self.choice, self.scope, self.skip, self.most) = (choice, scope, skip, most) }

    public init(input: JSONValue) throws {
        var asked = try JSONObject(members: input)
        guard let name = asked["key"] else { throw InputProblem(field: "key", code: .missing) }
        func number(_ field: String, _ usual: Int, _ allowed: ClosedRange<Int>) throws -> Int {
            guard let value = asked[field] else { return usual }
            do {
                let number = Int(try Int64(input: value))
                guard allowed ~= number else { throw InputProblem(code: .outOfRange, details: ["min": "\(allowed.lowerBound)", "max": "\(allowed.upperBound)"]) }
                return number
            } catch let problem as InputProblem { throw problem.under(field) }
        }
        (skip, most) = (try number("skip", 0, 0...1_000_000_000), try number("most", 200, 1...Self.mostRows))
        choice = try FigureChoice.named(try String(input: name), field: "key")
        for field in ["key", "skip", "most"] { asked[field] = nil }
        scope = try FigureScope(asked)
    }

    public func run(in work: Work) throws -> FigureDeals {
        try work.behind(choice, scope, skip: skip, most: most)
    }
}

/// What a figure is made of.
public struct FigureDeals: Answer {
    public let figure: Figure
    /// How the figure comes from all rows.
    public let fold: FigureFold
    public let rows: [FigureRow]
    /// How many rows there are, on all pages.
    public let total: Int
    /// Their sums, on all pages: one, or one for each number that the figure is made of.
    public let sums: [FigureSum]
    /// Titles of deals, or names of leads, by their numbers.
    public let titles: [Int64: String]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("figure") { json in figure.write(to: &json) }
            json.field("total", Int64(total))
            json.array("items") { json in for row in rows { write(row, to: &json) } }
        }
    }

    private func write(_ row: FigureRow, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", row.id)
            json.field("title", titles[row.id])
            json.field("above", row.above)
            json.field("below", row.below)
            json.field("value", row.value)
            json.field("part", row.part?.rawValue)
        }
    }

    public static var schema: Schema {
        let row = Schema.object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("title", .string(), isRequired: true, isNullable: true), .init("above", .number, isRequired: true), .init("below", .number, isRequired: true),
            .init("value", .number, isRequired: true, isNullable: true), .init("part", .string(options: FigurePart.Name.allCases.map(\.rawValue)), isRequired: true, isNullable: true),
        ])
        return .object([.init("figure", Figure.schema, isRequired: true), .init("total", .integer(minimum: 0), isRequired: true), .init("items", .array(of: row), isRequired: true)])
    }
}

/// What the rows of a figure come to.
public struct FigureSum: Equatable, Sendable {
    /// Of which number; nil where the figure is made of one.
    public let part: FigurePart.Name?
    public let count: Int
    public let above: Double, below: Double
    /// Of the values of a sample; nil of none.
    public let median: Double?

    static func all(of rows: [FigureRow]) -> [FigureSum] {
        var parts: [FigurePart.Name?] = []
        for row in rows where !parts.contains(row.part) { parts.append(row.part) }
        return parts.map { part in
            let own = rows.filter { $0.part == part }, values = own.compactMap(\.value)
            return FigureSum(part: part, count: own.count, above: own.reduce(0) { $0 + $1.above }, below: own.reduce(0) { $0 + $1.below }, median: values.isEmpty ? nil : FigureFold.median.value(of: own))
        }
    }
}

extension FigureChoice {
    /// Of every figure in its usual way, and in each of its ways.
    static var names: [String] { FigureKey.allCases.flatMap { key in [key.rawValue] + key.variants.map { "\(key.rawValue).\($0.rawValue)" } } }

    /// The figure of that name.
    static func named(_ text: String, field: String) throws -> FigureChoice {
        guard let choice = FigureChoice(text) else { throw InputProblem(field: field, code: .notAnOption, details: ["options": FigureKey.allCases.map(\.rawValue).joined(separator: ", ")]) }
        return choice
    }
}

extension Work {
    /// A figure with the rows behind it, those that add most first.
    func behind(_ choice: FigureChoice, _ scope: FigureScope, skip: Int, most: Int) throws -> FigureDeals {
        let question = try question(scope), evidence = try evidence([choice], question, scope)[0]
        let rows = evidence.rows.sorted { ($1.value ?? $1.above, $1.below, $0.id) < ($0.value ?? $0.above, $0.below, $1.id) }
        let shown = Array(rows.dropFirst(skip).prefix(most))
        return FigureDeals(
            figure: figure(choice, evidence, question, scope), fold: evidence.fold, rows: shown, total: rows.count, sums: FigureSum.all(of: evidence.rows),
            titles: try titles(of: shown.map(\.id), areLeads: choice.key.isOfLeads))
    }

    fileprivate func titles(of ids: [Int64], areLeads: Bool) throws -> [Int64: String] {
        var titles: [Int64: String] = [:]
        let source: SQL = areLeads ? "SELECT id, name FROM lead" : "SELECT id, title FROM deal"
        // The numbers go to the database a thousand at a time: it takes so many values and no more.
        for start in stride(from: 0, to: ids.count, by: 1_000) {
            try db.forEach("\(source) WHERE id IN (\(list: ids[start..<min(start + 1_000, ids.count)]))") { row in titles[try row.next()] = try row.next(String.self) }
        }
        return titles
    }
}
