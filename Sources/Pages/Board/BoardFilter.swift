public import Domain
import Writing

/// Which open deals the board shows. It lives in the address, so a filtered board can be sent to somebody.
public struct BoardFilter: Hashable, Sendable {
    public enum Owner: Hashable, Sendable {
        case me
        case user(User.ID)

        /// `me`, or a user's number; nil for anything else.
        public init?(_ text: String) {
            if text == "me" { self = .me } else if let id = User.ID(text) { self = .user(id) } else { return nil }
        }
        var query: String {
            switch self {
            case .me: "me"
            case .user(let id): "\(id)"
            }
        }
    }

    public enum Closes: String, CaseIterable, Sendable {
        case month, quarter, nextQuarter, overdue

        /// The days on which a deal must be expected to close, both included; nil leaves the side open.
        /// Quarters are the fiscal year's, which begins with `fiscalMonth` (1…12).
        public func days(today: Day, fiscalMonth: Int) -> (first: Day?, last: Day?) {
            switch self {
            case .month:
                let first = today + (1 - today.parts.day)
                return (first, first.adding(months: 1) + -1)
            case .quarter:
                let quarter = FiscalQuarter(holding: today, fiscalMonth: fiscalMonth)
                return (quarter.first, quarter.end + -1)
            case .nextQuarter:
                let end = FiscalQuarter(holding: today, fiscalMonth: fiscalMonth).end
                return (end, end.adding(months: 3) + -1)
            case .overdue: return (nil, today + -1)
            }
        }
    }

    public var owner: Owner?
    public var closes: Closes?
    /// Words that stand in the deal's title or company.
    public var words: String?

    public init(owner: Owner? = nil, closes: Closes? = nil, words: String? = nil) {
        (self.owner, self.closes, self.words) = (owner, closes, words)
    }

    /// Reads the query `ownerId`, `closes` and `q`; a value that means nothing is as if it were not there.
    public init(ownerId: String?, closes: String?, q: String?) {
        let words = q?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        self.init(owner: ownerId.flatMap(Owner.init), closes: closes.flatMap(Closes.init), words: words.isEmpty ? nil : String(words.prefix(100)))
    }

    public var isEmpty: Bool { self == BoardFilter() }

    /// The filter as fields of a query.
    public var query: [(name: String, value: String?)] { [("ownerId", owner?.query), ("closes", closes?.rawValue), ("q", words)] }

    func with<Value>(_ field: WritableKeyPath<BoardFilter, Value>, _ value: Value) -> BoardFilter {
        var copy = self
        copy[keyPath: field] = value
        return copy
    }
}
