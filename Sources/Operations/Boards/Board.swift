import Domain
import Storage
import Writing

/// A count with its sums, each in one currency.
public struct Sum: Equatable, Sendable {
    public var count: Int64 = 0
    /// Minor units.
    public var amount: Int64 = 0
    public var weighted: Int64 = 0
    public init(count: Int64 = 0, amount: Int64 = 0, weighted: Int64 = 0) { (self.count, self.amount, self.weighted) = (count, amount, weighted) }

    static func + (left: Sum, right: Sum) -> Sum { Sum(count: left.count + right.count, amount: left.amount + right.amount, weighted: left.weighted + right.weighted) }
}

/// Sums by currency, and converted into one.
public struct Sums: Equatable, Sendable {
    public var byCurrency: [(currency: Currency, sum: Sum)]
    /// In the pipeline's currency; what has no rate is left out of the amounts, and counted.
    public var converted: Sum

    public init(byCurrency: [(currency: Currency, sum: Sum)], converted: Sum) { (self.byCurrency, self.converted) = (byCurrency, converted) }

    public static func == (left: Sums, right: Sums) -> Bool {
        left.converted == right.converted && left.byCurrency.map(\.currency) == right.byCurrency.map(\.currency) && left.byCurrency.map(\.sum) == right.byCurrency.map(\.sum)
    }
}

/// A pipeline's board at a moment.
public struct Board<Item: BoardItem>: Answer {
    public struct Column: Sendable {
        public var stage: Stage
        public var sums: Sums
        public var items: Item.Items
        public var nextCursor: String?
        public init(stage: Stage, sums: Sums, items: Item.Items, nextCursor: String?) { (self.stage, self.sums, self.items, self.nextCursor) = (stage, sums, items, nextCursor) }
    }
    /// Nil for now.
    public var asOf: Timestamp?
    public var pipeline: Pipeline
    public var columns: [Column]
    /// Deals won and lost in the quarter of the board's moment.
    public var won: Sums
    public var lost: Sums
    public var quarter: FiscalQuarter
    /// Currencies that had no rate: their amounts are not in the converted sums.
    public var unconverted: [Currency]
    /// What a minor unit of a currency of the board's deals is in minor units of the pipeline's currency.
    public var factors: [Currency: Double] = [:]
    /// On a board of the past: what has become of its deals since, shown or not.
    public var fates = Fates()
    public var now: Timestamp

    public init(asOf: Timestamp?, pipeline: Pipeline, columns: [Column], won: Sums, lost: Sums, quarter: FiscalQuarter, unconverted: [Currency], now: Timestamp) {
        (self.asOf, self.pipeline, self.columns, self.won, self.lost) = (asOf, pipeline, columns, won, lost)
        (self.quarter, self.unconverted, self.now) = (quarter, unconverted, now)
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("asOf", asOf ?? now)
            json.field("currency", pipeline.currency)
            json.array("stages") { json in for column in columns { write(column, to: &json) } }
            json.object("won") { $0.write(won.converted) }
            json.object("lost") { $0.write(lost.converted) }
            json.field("unconverted", unconverted.map(\.code))
        }
    }

    private func write(_ column: Column, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", column.stage.id)
            json.field("name", column.stage.name)
            json.write(column.sums.converted, weighted: true)
            json.array("byCurrency") { json in
                for part in column.sums.byCurrency {
                    json.object { json in
                        json.field("currency", part.currency)
                        json.write(part.sum, weighted: true)
                    }
                }
            }
            json.array("items") { json in column.items.write(at: now, to: &json) }
            json.field("nextCursor", column.nextCursor)
        }
    }

    public static var schema: Schema {
        let sum: [Schema.Property] = [.init("count", .integer(minimum: 0), isRequired: true), .init("amount", .integer(), isRequired: false)]
        let weighted = sum + [.init("weighted", .integer(), isRequired: false)]
        return .object([
            .init("asOf", .string(format: "date-time"), isRequired: true), .init("currency", .string(format: "iso-4217"), isRequired: true),
            .init("stages", .array(of: .object([.init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true)] + weighted + [
                .init("byCurrency", .array(of: .object([.init("currency", .string(format: "iso-4217"), isRequired: true)] + weighted)), isRequired: true),
                .init("items", .array(of: .reference("Deal")), isRequired: true), .init("nextCursor", .string(), isRequired: true, isNullable: true),
            ])), isRequired: true),
            .init("won", .object(sum), isRequired: true), .init("lost", .object(sum), isRequired: true), .init("unconverted", .array(of: .string(format: "iso-4217")), isRequired: true),
        ])
    }
}

extension JSONWriter {
    mutating func write(_ sum: Sum, weighted: Bool = false) {
        field("count", sum.count)
        if !withholds("amount", of: "deal") { field("amount", sum.amount) }
        if weighted, !withholds("weighted", of: "deal") { field("weighted", sum.weighted) }
    }
}

/// How many deals of a past board have ended or rest by now.
public struct Fates: Equatable, Sendable {
    public var won: Int64 = 0
    public var lost: Int64 = 0
    public var nurtured: Int64 = 0
    public init() {}
}
