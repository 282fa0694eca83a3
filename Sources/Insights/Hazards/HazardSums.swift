/// How many deals were at risk in each stage, at each age, on each day, and how many left and where to: what all hazards come from.
///
/// Deals at risk are kept as changes from day to day, so a spell touches each age bin at most twice and one event costs the same
/// however long the history is. An open spell goes on by itself. What is read as of a day uses nothing that came later, so one value
/// serves today's forecast and every origin of its back-test.
public struct HazardSums: Sendable {
    public let stages: Int
    /// Exposure before it is not kept.
    public let firstDay: Int
    /// Days of a row: up to `lastDay` and as far behind it as an open spell writes.
    private(set) var length: Int
    /// Changes of the number at risk, a row for each (stage, bin).
    private(set) var risk: [Int32]
    /// Exits, a row for each (stage, destination, bin), 17 rows together from the place that `planes` gives to (stage, destination).
    private(set) var exits: [Int32] = []
    private(set) var planes: [Int]
    /// Exits of a day, whatever they are.
    private(set) var exitsOfDay: [Int32]

    var destinations: Int { stages + 2 }
    private static let margin = AgeBins.last + 2

    /// - Parameter lastDay: where room is made to; later days make more.
    public init(stages: Int, firstDay: Int, lastDay: Int) {
        precondition(stages > 0, "a pipeline has a stage")
        (self.stages, self.firstDay) = (stages, firstDay)
        length = max(lastDay - firstDay + 1, 1) + Self.margin
        risk = [Int32](repeating: 0, count: stages * AgeBins.count * length)
        planes = [Int](repeating: -1, count: stages * (stages + 2))
        exitsOfDay = [Int32](repeating: 0, count: length)
    }

    /// - Parameter firstDay: the first entry when nil.
    public init(stages: Int, spells: some Sequence<Spell>, firstDay: Int? = nil) {
        var first = firstDay ?? Int.max, last = Int.min
        for spell in spells {
            if firstDay == nil { first = min(first, spell.entry) }
            last = max(last, spell.exit?.day ?? spell.entry)
        }
        self.init(stages: stages, firstDay: last == Int.min ? firstDay ?? 0 : first, lastDay: last == Int.min ? firstDay ?? 0 : last)
        for spell in spells { add(spell) }
    }

    public mutating func add(_ spell: Spell) { count(spell, by: 1) }

    /// Takes back what `add` did with the same spell.
    public mutating func remove(_ spell: Spell) { count(spell, by: -1) }

    /// An open spell ends.
    public mutating func end(_ open: Spell, _ exit: Spell.Exit) {
        remove(open)
        add(Spell(stage: open.stage, entry: open.entry, exit: exit))
    }

    private mutating func count(_ spell: Spell, by sign: Int32) {
        precondition(0..<stages ~= spell.stage, "no such stage")
        let last = spell.exit?.day ?? Int.max
        guard last >= max(spell.entry, firstDay) else { return }
        makeRoom(for: spell.exit?.day ?? spell.entry)
        let row = spell.stage * AgeBins.count * length - firstDay, firstDay = firstDay, length = length, final = firstDay + length - 1
        risk.withUnsafeMutableBufferPointer { risk in
            AgeBins.edges.withUnsafeBufferPointer { edges in
                for bin in 0..<AgeBins.count {
                    let from = spell.entry + edges[bin]
                    guard from <= last else { break }
                    let end = bin + 1 < AgeBins.count ? min(spell.entry + edges[bin + 1] - 1, last) : last
                    guard end >= firstDay else { continue }
                    risk[row + bin * length + max(from, firstDay)] += sign
                    if end < final { risk[row + bin * length + end + 1] -= sign }
                }
            }
        }
        if let exit = spell.exit, let destination = index(of: exit.to) { countExit(spell, exit, destination, by: sign) }
    }

    private mutating func countExit(_ spell: Spell, _ exit: Spell.Exit, _ destination: Int, by sign: Int32) {
        let plane = spell.stage * destinations + destination
        if planes[plane] < 0 {
            planes[plane] = exits.count / max(length, 1)
            exits.append(contentsOf: repeatElement(0, count: AgeBins.count * length))
        }
        exits[(planes[plane] + AgeBins.bin(of: exit.day - spell.entry)) * length + exit.day - firstDay] += sign
        exitsOfDay[exit.day - firstDay] += sign
    }

    /// Stages are themselves, won and lost come behind them; nil for what is no exit.
    private func index(of destination: Spell.Destination) -> Int? {
        switch destination {
        case .won: stages
        case .lost: stages + 1
        case .stage(let stage):
            0..<stages ~= stage ? stage : nil
        case .elsewhere: nil
        }
    }

    private mutating func makeRoom(for day: Int) {
        let needed = day - firstDay + 1 + Self.margin
        guard needed > length else { return }
        let longer = needed + length / 4, old = length
        func stretched(_ rows: [Int32]) -> [Int32] {
            var answer = [Int32](repeating: 0, count: rows.count / old * longer)
            for row in 0..<rows.count / old {
                for place in 0..<old { answer[row * longer + place] = rows[row * old + place] }
            }
            return answer
        }
        (risk, exits, exitsOfDay, length) = (stretched(risk), stretched(exits), stretched(exitsOfDay), longer)
    }
}
