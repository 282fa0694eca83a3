/// One life of a deal in a pipeline: its spells one behind the other, the last one open, or ended by a win, a loss or a move away.
/// A deal that is opened again begins another one.
public struct Episode: Hashable, Codable, Sendable {
    public private(set) var spells: [Spell]
    public init(spells: [Spell]) { self.spells = spells }

    /// Something that history says of a deal.
    public struct Step: Hashable, Codable, Sendable {
        public var day: Int
        public var to: Spell.Destination
        public init(day: Int, to: Spell.Destination) { (self.day, self.to) = (day, to) }
    }

    /// A win that is taken back within so many days was a slip of the pen.
    public static let daysOfSlips = 7

    /// The lives of one deal.
    /// - Parameters:
    ///   - steps: what happened, in the order of time; entering a stage behind a win or a loss opens the deal again.
    ///   - successors: stages that were removed or merged, with those that took their place; neighbours that become one stage are joined.
    /// - Returns: no spell that ends before it begins. Steps whose days run backwards are left out, and counted in `dropped`.
    public static func all(of steps: [Step], successors: [Int: Int] = [:]) -> (episodes: [Episode], dropped: Int) {
        var episodes: [Episode] = [], current: [Spell] = [], dropped = 0, latest = Int.min
        func close() -> Episode? { current.isEmpty ? nil : Episode(spells: current) }
        for step in steps {
            guard step.day >= latest else {
                dropped += 1
                continue
            }
            latest = step.day
            switch step.to {
            case .stage(let named):
                let stage = followed(named, successors)
                guard let last = current.last else {
                    current = [Spell(stage: stage, entry: step.day)]
                    continue
                }
                if let exit = last.exit {
                    guard exit.to == .won, step.day - exit.day <= daysOfSlips else {
                        episodes += [close()].compactMap(\.self)
                        current = [Spell(stage: stage, entry: step.day)]
                        continue
                    }
                    current[current.count - 1].exit = nil
                }
                guard last.stage != stage else { continue }
                current[current.count - 1].exit = Spell.Exit(day: step.day, to: .stage(stage))
                current.append(Spell(stage: stage, entry: step.day))
            case .won, .lost, .elsewhere:
                guard let last = current.last, last.exit == nil else { continue }
                current[current.count - 1].exit = Spell.Exit(day: step.day, to: step.to)
            }
        }
        return (episodes + [close()].compactMap(\.self), dropped)
    }

    /// The stage at the end of a chain of successors; a chain that runs in a circle ends where it began to.
    private static func followed(_ stage: Int, _ successors: [Int: Int]) -> Int {
        var stage = stage, seen: Set<Int> = []
        while let next = successors[stage], seen.insert(stage).inserted { stage = next }
        return stage
    }
}

extension Episode {
    public var created: Int { spells.first?.entry ?? 0 }
    public var end: Spell.Exit? { spells.last?.exit }
    /// The day it was won; nil otherwise.
    public var won: Int? { end.flatMap { $0.to == .won ? $0.day : nil } }

    /// The spell that was open at the end of a day; nil before the deal began and from its end on.
    public func spell(asOf day: Int) -> Spell? {
        guard let spell = spells.last(where: { $0.entry <= day }) else { return nil }
        if let exit = spell.exit, exit.day <= day { return nil }
        return Spell(stage: spell.stage, entry: spell.entry)
    }
}
