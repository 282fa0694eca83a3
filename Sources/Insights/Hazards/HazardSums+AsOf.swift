import Glibc

extension HazardSums {
    /// Days whose events count, 91 days of one weight, and blocks after which a weight has halved (a year).
    public static let window = 730, block = 91, blocksOfHalfLife = 4.0

    /// The first day on which anything is recorded to have left a stage, up to that day; nil when nothing has.
    public func firstExit(asOf day: Int) -> Int? {
        let end = min(max(day - firstDay + 1, 0), length)
        return exitsOfDay[..<end].firstIndex { $0 != 0 }.map { firstDay + $0 }
    }

    /// Days that count as of a day: the window, but none before `observed` (delayed entry).
    func counted(asOf day: Int, observed: Int?) -> Range<Int> {
        let first = max(day - Self.window + 1, observed ?? firstDay, firstDay)
        return min(first, day + 1)..<day + 1
    }

    /// Weighted exits and deal-days at risk as of the end of a day; the day of an exit counts as at risk.
    /// - Parameter observed: the first day with any recorded exit; exposure before it is not counted, because nobody wrote down who left.
    ///   `firstExit(asOf:)`, or the day of the import where only open deals came. Nil counts everything.
    public func counts(asOf day: Int, observed: Int? = nil) -> HazardCounts {
        var counts = HazardCounts(stages: stages)
        let days = counted(asOf: day, observed: observed)
        guard !days.isEmpty else { return counts }
        let weights = days.map { pow(2, -Double((day - $0) / Self.block) / Self.blocksOfHalfLife) }
        // Behind the end of a row nothing changes any more.
        let length = length, first = min(days.lowerBound - firstDay, length), kept = min(days.upperBound - firstDay, length) - first
        risk.withUnsafeBufferPointer { risk in
            for row in 0..<stages * AgeBins.count {
                var present: Int32 = 0, sum = 0.0, place = row * length
                for _ in 0..<first {
                    present += risk[place]
                    place += 1
                }
                for weight in weights[..<kept] {
                    present += risk[place]
                    place += 1
                    sum += weight * Double(present)
                }
                for weight in weights[kept...] { sum += weight * Double(present) }
                counts.atRisk[row] = sum
            }
        }
        exits.withUnsafeBufferPointer { exits in
            for (plane, row) in planes.enumerated() where row >= 0 {
                for bin in 0..<AgeBins.count {
                    var sum = 0.0, place = (row + bin) * length + first
                    for weight in weights[..<kept] {
                        if exits[place] != 0 { sum += weight * Double(exits[place]) }
                        place += 1
                    }
                    counts.exits[plane * AgeBins.count + bin] = sum
                }
            }
        }
        return counts
    }

    /// For each of the days, how many were won and how many a table expects of those at risk.
    func wins(on days: Range<Int>, expectedBy table: HazardTable) -> [(won: Double, expected: Double)] {
        var answer = [(won: Double, expected: Double)](repeating: (0, 0), count: days.count)
        let first = min(days.lowerBound - firstDay, length), kept = min(days.upperBound - firstDay, length) - first
        for stage in 0..<stages {
            for bin in 0..<AgeBins.count {
                let row = (stage * AgeBins.count + bin) * length, rate = table.rate(stage, bin, table.won)
                var present = risk[row..<row + first].reduce(0, +)
                for place in 0..<days.count {
                    if place < kept { present += risk[row + first + place] }
                    answer[place].expected += Double(present) * rate
                }
                let plane = planes[stage * destinations + stages]
                guard plane >= 0 else { continue }
                for place in 0..<kept { answer[place].won += Double(exits[(plane + bin) * length + first + place]) }
            }
        }
        return answer
    }
}

/// Weighted exits and deal-days at risk by stage and age.
public struct HazardCounts: Hashable, Codable, Sendable {
    public let stages: Int
    /// By (stage, destination, bin); the destinations are the stages, won, lost.
    var exits: [Double]
    /// Deal-days by (stage, bin).
    var atRisk: [Double]

    /// None.
    public init(stages: Int) {
        self.stages = stages
        exits = [Double](repeating: 0, count: stages * (stages + 2) * AgeBins.count)
        atRisk = [Double](repeating: 0, count: stages * AgeBins.count)
    }

    /// Deal-days at risk in the age bin of a stage: how much is known of a deal that has been there so long.
    public func atRisk(stage: Int, bin: Int) -> Double { atRisk[stage * AgeBins.count + bin] }

    /// Exits from a stage to a destination at any age; won is `stages`, lost the one behind it.
    public func exits(stage: Int, to destination: Int) -> Double {
        exits[(stage * (stages + 2) + destination) * AgeBins.count..<(stage * (stages + 2) + destination + 1) * AgeBins.count].reduce(0, +)
    }
}
