/// The way of a deal through its pipeline: the stages that it entered, as places from 0, in order of time.
public struct DealPath: Hashable, Sendable {
    /// Stage and day of each entry, the oldest first.
    public let entries: [Entry]
    public let outcome: Outcome
    /// The day on which it was won, lost or moved away.
    public let endedOn: Int?

    public struct Entry: Hashable, Sendable {
        public let stage, day: Int
        public init(stage: Int, day: Int) { (self.stage, self.day) = (stage, day) }
    }

    public enum Outcome: String, Codable, Sendable {
        case open, won, lost
        /// Went to another pipeline; it is in no share.
        case transferred
    }

    public init(_ entries: [Entry], outcome: Outcome, endedOn: Int? = nil) { (self.entries, self.outcome, self.endedOn) = (entries, outcome, endedOn) }

    /// The day of the first entry of a stage; nil if it was skipped or not reached.
    public func firstEntry(of stage: Int) -> Int? { entries.first { $0.stage == stage }?.day }

    /// Days in the stage, of the last visit and of all together, an unfinished one up to today; nil if it never was there (metric 3.11).
    public func days(in stage: Int, today: Int) -> (latest: Int, all: Int)? {
        let visits = entries.indices.filter { entries[$0].stage == stage }.map { place in
            (place + 1 < entries.count ? entries[place + 1].day : endedOn ?? today) - entries[place].day
        }
        return visits.last.map { ($0, visits.reduce(0, +)) }
    }

    /// Whether it stands in a later stage, or was won: going back undoes that.
    public func isPast(_ stage: Int) -> Bool { outcome == .won || (entries.last?.stage ?? stage) > stage }

    /// Whether it came past the stage: into a later one after its first entry, or to a win. Going back does not undo that.
    public func passed(_ stage: Int) -> Bool {
        guard let first = entries.firstIndex(where: { $0.stage == stage }) else { return outcome == .won || entries.contains { $0.stage > stage } }
        return outcome == .won || entries[first...].contains { $0.stage > stage }
    }

    /// Moves that left stages out, and moves back.
    public var skips: Int { zip(entries, entries.dropFirst()).count { $1.stage - $0.stage > 1 } }
    public var regressions: Int { zip(entries, entries.dropFirst()).count { $1.stage < $0.stage } }
}

/// The share of deals that came past a stage (stage conversion, metric 3.1).
public struct StageConversion: Hashable, Codable, Sendable {
    public let passed: Conversion
    /// Deals that are still open and have not come past it.
    public let pending: Int

    /// Share of those that are still open; nil of none.
    public var pendingShare: Double? { passed.total == 0 ? nil : Double(pending) / Double(passed.total) }

    /// - Parameters:
    ///   - days: deals whose first entry of the stage lies in these; with `countingSkips` one that skipped it enters with the first later stage.
    ///   - countingSkips: whether a deal that left the stage out has come past it (metric "all-stage"); else it is not counted ("strict").
    ///   - matureBy: deals that entered after this day are too young to be counted; nil counts all.
    ///   - undoneByReturn: whether a deal that went back behind the stage has not come past it.
    public init(_ paths: [DealPath], stage: Int, days: ClosedRange<Int>, countingSkips: Bool = true, matureBy: Int? = nil, undoneByReturn: Bool = false) {
        func passes(_ path: DealPath) -> Bool { path.passed(stage) && (!undoneByReturn || path.isPast(stage)) }
        let counted = paths.filter { path in
            guard path.outcome != .transferred else { return false }
            guard let entry = path.firstEntry(of: stage) ?? (countingSkips ? path.entries.first { $0.stage > stage }?.day : nil) else { return false }
            return days ~= entry && matureBy.map { entry <= $0 } ?? true
        }
        passed = Conversion(counted.count(where: passes), of: counted.count)
        pending = counted.count { $0.outcome == .open && !passes($0) }
    }

    /// Forward exits in these days over entries in them; above 1 where a queue is worked off. Nil where none entered.
    public static func period(_ paths: [DealPath], stage: Int, days: ClosedRange<Int>) -> Double? {
        var entries = 0, exits = 0
        for path in paths where path.outcome != .transferred {
            for (place, entry) in path.entries.enumerated() where entry.stage == stage {
                let next = place + 1 < path.entries.count ? path.entries[place + 1] : nil
                if days ~= entry.day { entries += 1 }
                if let next, next.stage > stage, days ~= next.day { exits += 1 }
                if next == nil, path.outcome == .won, let end = path.endedOn, days ~= end { exits += 1 }
            }
        }
        return entries == 0 ? nil : Double(exits) / Double(entries)
    }
}
