/// The chance of being won by the end of a period, for a deal of any stage and age.
///
/// G[s, j] is the chance to be won by day H when a deal enters stage s on day j. With P_k(u) the chance that it leaves for k after
/// exactly u days there, G of one day follows from the days behind it:
///
///     G[s,j] − Σ_k P_k(0) G[k,j] = Σ_u P_won(u) + Σ_{u≥1} Σ_k P_k(u) G[k,j+u],   j = H … 0
///
/// Day 0 is the day as of whose end things are known.
public struct WinTable: Sendable {
    public let hazards: HazardTable
    /// H, the days left.
    public let days: Int
    /// What the chance of being won is multiplied by on days 0…H.
    let multipliers: [Double]
    /// G by (day, stage).
    private var onEntry: [Double]
    /// Days that stand for "at some time": two years.
    public static let ever = 730

    /// - Parameters:
    ///   - days: 0 or more; `WinTable.ever` for "won at some time".
    ///   - multipliers: of days 0…H, from a calendar effect; none when empty.
    public init(_ hazards: HazardTable, days: Int, multipliers: [Double] = []) {
        precondition(days >= 0 && (multipliers.isEmpty || multipliers.count == days + 1), "a multiplier for day 0 and each day left")
        (self.hazards, self.days) = (hazards, days)
        self.multipliers = multipliers.isEmpty ? [Double](repeating: 1, count: days + 1) : multipliers
        onEntry = [Double](repeating: 0, count: (days + 1) * hazards.stages)
        for day in stride(from: days, through: 0, by: -1) { enter(on: day) }
    }

    private mutating func enter(on day: Int) {
        let stages = hazards.stages
        var matrix = (0..<stages).map { stage in (0..<stages).map { $0 == stage ? 1.0 : 0 } }, right = [Double](repeating: 0, count: stages)
        for stage in 0..<stages {
            let first = masses(stage, age: 0, day: day, staying: 1)
            for next in 0..<stages { matrix[stage][next] -= first.masses[next] }
            right[stage] = first.masses[stages] + later(stage, age: 1, day: day + 1, staying: first.staying)
        }
        // Rows of the matrix add up to more than 0, so there is a solution.
        let solution = LinearSystem.solution(matrix, right) ?? right
        for stage in 0..<stages { onEntry[day * stages + stage] = solution[stage] }
    }

    /// The chances to leave for each destination on a day at an age, for a deal that is still there with a chance `staying`.
    private func masses(_ stage: Int, age: Int, day: Int, staying: Double) -> (masses: [Double], staying: Double) {
        var masses = (0..<hazards.destinations).map { hazards.rate(stage: stage, age: age, to: $0) }
        masses[hazards.won] *= multipliers[day]
        let sum = masses.reduce(0, +), scale = staying * (sum > HazardTable.mostOfDay ? HazardTable.mostOfDay / sum : 1)
        for k in masses.indices { masses[k] *= scale }
        return (masses, staying - min(sum, HazardTable.mostOfDay) * staying)
    }

    /// The chance to be won from a day on, for a deal that is still in the stage with a chance `staying` and has that age on the day;
    /// G of the days from `day` on is known.
    private func later(_ stage: Int, age: Int, day: Int, staying: Double) -> Double {
        let stages = hazards.stages, destinations = hazards.destinations
        var chance = 0.0, staying = staying
        guard day <= days else { return 0 }
        hazards.rates.withUnsafeBufferPointer { rates in
            onEntry.withUnsafeBufferPointer { onEntry in
                for step in 0...days - day {
                    let row = (stage * AgeBins.count + AgeBins.bin(of: age + step)) * destinations, at = (day + step) * stages
                    let won = rates[row + stages] * multipliers[day + step]
                    var sum = won + rates[row + stages + 1], mass = won
                    for next in 0..<stages where rates[row + next] != 0 {
                        sum += rates[row + next]
                        mass += rates[row + next] * onEntry[at + next]
                    }
                    if sum > HazardTable.mostOfDay { (mass, sum) = (mass * HazardTable.mostOfDay / sum, HazardTable.mostOfDay) }
                    chance += staying * mass
                    staying -= staying * sum
                }
            }
        }
        return chance
    }

    /// G: the chance that a deal that enters a stage on a day, 0…H, is won by the end.
    public func chance(entering stage: Int, on day: Int) -> Double { onEntry[day * hazards.stages + stage] }

    /// The chance that a deal that is in a stage, for so many days, at the end of day 0 is won on days 1…H.
    public func chance(stage: Int, age: Int) -> Double { later(stage, age: max(age, 0) + 1, day: 1, staying: 1) }
}

extension WinTable {
    /// The same for many deals, each pair of stage and age once: from a year on all ages are alike.
    public func chances(of deals: some Collection<(stage: Int, age: Int)>) -> [Double] {
        let width = AgeBins.last + 1
        var known = [Double](repeating: .nan, count: hazards.stages * width)
        return deals.map { deal in
            let place = deal.stage * width + min(max(deal.age, 0), AgeBins.last)
            if known[place].isNaN { known[place] = chance(stage: deal.stage, age: deal.age) }
            return known[place]
        }
    }
}
