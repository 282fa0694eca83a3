import Domain
import Storage

/// One total while it is made of the records of each currency.
struct Tally {
    private let asked: AskedTotal
    private var exchange: Exchange
    private var filled: Int64 = 0
    private var records: Int64 = 0
    /// Records that are in `whole` or `least`.
    private var counted: Int64 = 0
    private var whole: Int64 = 0
    private var share = 0.0
    private var least: TotalValue?
    private var unconverted: Int64 = 0

    init(_ asked: AskedTotal, in work: Work) {
        self.asked = asked
        exchange = Exchange(into: work.workspace.currency, at: work.today, in: work)
    }

    /// Takes the two columns of this total from a row: how many are filled, and the value.
    mutating func add(_ row: inout Row, of currency: Currency?, records: Int64) throws {
        let filled = try row.next(Int64.self)
        self.filled += filled
        self.records += records
        switch (asked.kind, asked.column.type) {
        case (.filled, _), (.empty, _): row.skip()
        case (_, .day): if let day = try row.next(Day?.self) { take(.day(day), filled) }
        case (_, .instant): if let moment = try row.next(Timestamp?.self) { take(.moment(moment), filled) }
        case (_, .number): if let number = try row.next(Double?.self) { take(.number(number), filled) }
        default: if let number = try row.next(Int64?.self) { try take(number, filled, of: currency) }
        }
    }

    /// A whole number; an amount in the one currency, each currency rounded once.
    private mutating func take(_ number: Int64, _ filled: Int64, of currency: Currency?) throws {
        guard asked.column.isMoney, let currency else { return take(.count(number), filled) }
        if let amount = try exchange.convert(number, from: currency) { take(.money(amount), filled) } else { unconverted += filled }
    }

    private mutating func take(_ value: TotalValue, _ filled: Int64) {
        counted += filled
        switch (asked.kind, value) {
        case (.sum, .money(let number)), (.avg, .money(let number)), (.sum, .count(let number)), (.avg, .count(let number)):
            let (sum, isTooLarge) = whole.addingReportingOverflow(number)
            whole = isTooLarge ? (number > 0 ? .max : .min) : sum
        case (.sum, .number(let number)), (.avg, .number(let number)): share += number
        case (.min, _): if least.map({ value.isBefore($0) }) ?? true { least = value }
        case (.max, _): if least.map({ $0.isBefore(value) }) ?? true { least = value }
        default: break
        }
    }

    var total: ColumnTotal { ColumnTotal(column: asked.column.name, kind: asked.kind, value: value, unconverted: unconverted) }

    private var value: TotalValue? {
        switch (asked.kind, asked.column.type) {
        case (.filled, _): .count(filled)
        case (.empty, _): .count(records - filled)
        case (.sum, .number): .number(share)
        case (.sum, _): asked.column.isMoney ? .money(whole) : .count(whole)
        case (.avg, _) where counted == 0: nil
        case (.avg, .number): .number(share / Double(counted))
        case (.avg, _): asked.column.isMoney ? .money(whole.weighted(by: 1 / Double(counted))) : .number(Double(whole) / Double(counted))
        case (.min, _), (.max, _): least
        }
    }
}

extension TotalValue {
    /// Of two values of one column.
    fileprivate func isBefore(_ other: TotalValue) -> Bool {
        switch (self, other) {
        case (.money(let left), .money(let right)), (.count(let left), .count(let right)): left < right
        case (.number(let left), .number(let right)): left < right
        case (.day(let left), .day(let right)): left < right
        case (.moment(let left), .moment(let right)): left < right
        default: false
        }
    }
}
