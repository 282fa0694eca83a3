/// A deal's stay in a stage, in whole days of the organisation's time zone.
public struct StageVisit: Hashable, Sendable {
    /// The day it came, and the day it left, not before; nil while it is still there.
    public let entry: Int, exit: Int?
    /// Whether it went on to a later stage or was won; nothing said of one that is still there.
    public let isForward: Bool

    public init(entry: Int, exit: Int?, isForward: Bool = false) {
        precondition(exit.map { $0 >= entry } ?? true, "a visit does not end before it begins")
        (self.entry, self.exit, self.isForward) = (entry, exit, isForward)
    }

    /// The visit as it was known at the end of that day; nil of one that had not begun.
    func asOf(_ day: Int) -> StageVisit? {
        guard entry <= day else { return nil }
        return exit.map { $0 > day } ?? true ? StageVisit(entry: entry, exit: nil) : self
    }
}

/// A stretch of days that ends with a day, and what is counted in it.
public struct StageStretch: Hashable, Sendable {
    /// The last day, and how many days there are up to it.
    public let last: Int, length: Int
    var first: Int { last - length + 1 }

    /// Days that are looked at, and those where fewer than `leastExits` fall into them.
    public static let shortLength = 28, longLength = 91, leastExits = 20

    public init(last: Int, length: Int) {
        precondition(length > 0, "a stretch has a day")
        (self.last, self.length) = (last, length)
    }

    /// The last 28 days, or 91 where fewer than 20 deals left the stage in these.
    public init(of visits: [StageVisit], upTo day: Int) {
        let short = StageStretch(last: day, length: Self.shortLength)
        self = short.exits(visits).count < Self.leastExits ? StageStretch(last: day, length: Self.longLength) : short
    }

    /// Visits that ended in the stretch.
    public func exits(_ visits: [StageVisit]) -> [StageVisit] { visits.filter { visit in visit.exit.map { first...last ~= $0 } ?? false } }

    /// How many left in the stretch beside how many would have at the usual pace.
    ///
    /// Each day that a deal was there counts, the day of its exit too; a deal is 0 days old on the day it came. The pace is asked by age,
    /// so a young or an old queue is not taken for a slow one.
    /// - Parameter hazard: the chance that a deal of that age in days leaves on such a day, as it was known before the stretch.
    public func pace(_ visits: [StageVisit], hazard: (_ age: Int) -> Double) -> ExitPace {
        let known = visits.compactMap { $0.asOf(last) }
        guard let oldest = known.map(\.entry).min() else { return ExitPace(observed: 0, expected: 0) }
        var upTo = [0.0], sum = CompensatedSum()  // upTo[a] is the sum of the hazards of ages below a
        for age in 0...(last - oldest) {
            sum.add(max(hazard(age), 0))
            upTo.append(sum.value)
        }
        let expected = known.lazy.map { visit in
            let from = max(visit.entry, first), to = min(visit.exit ?? last, last)
            return to < from ? 0 : upTo[to - visit.entry + 1] - upTo[from - visit.entry]
        }.compensatedSum()
        return ExitPace(observed: exits(visits).count, expected: max(expected, 0))
    }
}
