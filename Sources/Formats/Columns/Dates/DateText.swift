import Domain

/// The order of the parts of a date that is written with numbers only.
public enum DateOrder: String, Codable, Sendable, CaseIterable, Hashable {
    case dayMonthYear = "dmy"
    case monthDayYear = "mdy"
    case yearMonthDay = "ymd"
}

/// How a date of numbers looks: two columns of one shape were written by the same hand.
struct DateShape: Hashable, Sendable {
    let separator: UInt8
    let hasLongYear: Bool
}

/// A date as it was found in a cell, before the order of its parts is settled.
struct DateText: Equatable {
    enum Date: Equatable {
        /// Only one reading is possible, or usual: ISO, `D.M.Y`, names of months, serial numbers of spreadsheets.
        case known(Day)
        case parts(Int, Int, Int, DateShape)
    }

    var date: Date
    var clock: ClockText?

    /// The day under an order; nil when the calendar has no such day.
    func day(_ order: DateOrder) -> Day? {
        guard case .parts(let first, let second, let third, let shape) = date else {
            guard case .known(let day) = date else { return nil }
            return day
        }
        switch order {
        case .dayMonthYear: return Day(year: Self.year(third, shape), month: second, day: first)
        case .monthDayYear: return Day(year: Self.year(third, shape), month: first, day: second)
        case .yearMonthDay: return shape.hasLongYear ? nil : Day(year: Self.year(first, shape), month: second, day: third)
        }
    }

    /// The orders under which it is a day.
    var possibleOrders: [DateOrder] { DateOrder.allCases.filter { day($0) != nil } }

    /// Years of two digits lie between 1970 and 2069.
    private static func year(_ number: Int, _ shape: DateShape) -> Int {
        shape.hasLongYear ? number : number < 70 ? 2_000 + number : 1_900 + number
    }
    static func fullYear(_ number: Int, digits: Int) -> Int { digits > 2 ? number : number < 70 ? 2_000 + number : 1_900 + number }
}

/// The time of day behind a date.
struct ClockText: Equatable {
    var second: Int
    var microsecond = 0
    /// Minutes east of UTC; nil for local time.
    var offset: Int?
}
