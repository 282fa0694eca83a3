import Domain

/// A date pattern in CLDR's letters, as far as the five languages need them: E EEEE (weekday), d (day), MMM MMMM (month in
/// a date), LLLL (month alone), y (year), HH h mm a (time). Words stand between apostrophes.
struct DatePattern: Sendable, ExpressibleByStringLiteral {
    private enum Piece: Sendable {
        case words(String), shortWeekday, weekday, day, shortMonth, month, monthAlone, year, hour, hourOfTwelve, half, minute
    }
    private let pieces: [Piece]

    init(stringLiteral pattern: String) { self.init(pattern[...]) }

    init(_ pattern: String) { self.init(pattern[...]) }

    private init(_ pattern: Substring) {
        var pieces: [Piece] = [], rest = pattern
        while let first = rest.first {
            if first == "'" {
                let words = rest.dropFirst().prefix { $0 != "'" }
                pieces.append(.words(String(words)))
                rest = rest.dropFirst(words.count + 2)
            } else {
                let run = rest.prefix { $0 == first }
                pieces.append(Self.piece(run))
                rest = rest.dropFirst(run.count)
            }
        }
        self.pieces = pieces
    }

    private init(pieces: [Piece]) { self.pieces = pieces }
    static func + (left: DatePattern, right: DatePattern) -> DatePattern { DatePattern(pieces: left.pieces + right.pieces) }

    private static func piece(_ run: Substring) -> Piece {
        switch run {
        case "E": .shortWeekday
        case "EEEE": .weekday
        case "d": .day
        case "MMM": .shortMonth
        case "MMMM": .month
        case "LLLL": .monthAlone
        case "y": .year
        case "HH": .hour
        case "h": .hourOfTwelve
        case "a": .half
        case "mm": .minute
        default: .words(String(run))
        }
    }

    /// `second` is the second of the day.
    func text(_ day: Day, second: Int = 0, by dates: DateConventions) -> String {
        let (year, month, dayOfMonth) = day.parts
        var text = ""
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .shortWeekday: text += dates.shortWeekdays[day.weekday - 1]
            case .weekday: text += dates.weekdays[day.weekday - 1]
            case .day: text += String(dayOfMonth)
            case .shortMonth: text += dates.shortMonths[month - 1]
            case .month: text += dates.months[month - 1]
            case .monthAlone: text += dates.monthsAlone[month - 1]
            case .year: text += String(year)
            case .hour: text += Self.twoDigits(second / 3_600)
            case .hourOfTwelve: text += String((second / 3_600 + 11) % 12 + 1)
            case .half: text += dates.halves[second < 43_200 ? 0 : 1]
            case .minute: text += Self.twoDigits(second / 60 % 60)
            }
        }
        return text
    }

    var has24Hours: Bool { pieces.contains { if case .hour = $0 { true } else { false } } }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
