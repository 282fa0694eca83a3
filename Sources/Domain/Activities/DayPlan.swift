/// Where the steps of one day stand in a calendar: whole days on top, the others by the clock on the wall, those that overlap
/// side by side.
///
/// The clock counts, not what has passed: on the day that summer time begins a step over the missing hour looks an hour longer,
/// and on the day that it ends the hour that comes twice is one row.
public struct DayPlan<Item> {
    /// A step's part of the day.
    public struct Piece {
        public let item: Item
        /// Minutes after midnight, 0…1,440.
        public let from: Int
        public let to: Int
        /// Which of the columns beside each other it stands in, and how many there are.
        public internal(set) var lane = 0
        public internal(set) var lanes = 1
        /// Whether it began the day before.
        public let isContinued: Bool
    }

    public private(set) var wholeDay: [Item] = []
    /// By their beginning; of those that begin together the longest first.
    public private(set) var pieces: [Piece] = []

    /// - Parameter time: when something begins and how many minutes it takes; nil when it is nowhere.
    public init(_ day: Day, in zone: Zone, _ items: [Item], time: (Item) -> (at: Timestamp, minutes: Int64)?) {
        let begins = zone.moment(of: day), ends = zone.moment(of: day + 1)
        for item in items {
            guard let (at, minutes) = time(item) else { continue }
            if zone.isWholeDay(at) {
                if zone.day(of: at) == day { wholeDay.append(item) }
                continue
            }
            let end = at + .minutes(minutes)
            guard at < ends, end > begins else { continue }
            let from = at <= begins ? 0 : zone.secondOfDay(of: at) / 60, to = end >= ends ? 1_440 : zone.secondOfDay(of: end) / 60
            pieces.append(Piece(item: item, from: from, to: min(max(to, from + 15), 1_440), isContinued: at < begins))
        }
        pieces.sort { ($0.from, -$0.to) < ($1.from, -$1.to) }
        standBeside()
    }

    /// Each takes the first column that is free; those that overlap, also by way of others, have equally many.
    private mutating func standBeside() {
        var start = 0, ends: [Int] = []
        func widen(_ pieces: inout [Piece], to place: Int) { for index in start..<place { pieces[index].lanes = max(ends.count, 1) } }
        for place in pieces.indices {
            if let last = ends.max(), last <= pieces[place].from {
                widen(&pieces, to: place)
                (start, ends) = (place, [])
            }
            if let free = ends.firstIndex(where: { $0 <= pieces[place].from }) {
                pieces[place].lane = free
                ends[free] = pieces[place].to
            } else {
                pieces[place].lane = ends.count
                ends.append(pieces[place].to)
            }
        }
        widen(&pieces, to: pieces.count)
    }
}

extension DayPlan.Piece: Sendable where Item: Sendable {}
extension DayPlan: Sendable where Item: Sendable {}

extension Zone {
    /// Whether the clock on the wall shows the hour on `day`: summer time leaves one out.
    public func has(hour: Int, on day: Day) -> Bool { secondOfDay(of: moment(of: day, second: hour * 3_600)) / 3_600 == hour }
}

extension Day {
    /// The first day of its week, when weeks begin on `weekday` (1 = Monday).
    public func startOfWeek(_ weekday: Int) -> Day { self + -((self.weekday - weekday + 7) % 7) }
    /// The first of its month.
    public var startOfMonth: Day { self + (1 - parts.day) }
}
