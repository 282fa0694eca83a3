import Domain
import Insights
import Writing

/// Deals that ended after they had come to something: how many, and how many of them were won.
public struct PastEnds: Equatable, Codable, Sendable {
    /// Days from which on it counts: that long in the stage, or that long silent.
    public let days: Int
    public var won: Int, count: Int

    /// Below this nothing is said.
    public static let least = 5

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("days", Int64(days))
            json.field("won", Int64(won))
            json.field("count", Int64(count))
        }
    }
}

/// What usually became of deals of a pipeline that waited: by their time in a stage, and by the longest silence in them. Deals that are still open are in none.
public struct UsualEnds: Equatable, Sendable {
    /// For each stage in use, by days in it.
    public let stays: [[PastEnds]]
    /// Empty where nobody writes contacts down.
    public let silences: [PastEnds]
    /// All that ended.
    public let won: Int, lost: Int

    /// Days that are told apart, beside those of `AgeBins`.
    static let silentDays = [3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120]

    init(_ past: PipelinePast) {
        var stays = past.stages.map { _ in AgeBins.edges.map { PastEnds(days: $0, won: 0, count: 0) } }, silences = Self.silentDays.map { PastEnds(days: $0, won: 0, count: 0) }
        var won = 0, lost = 0, isSilenceKnown = false
        for deal in past.history.deals {
            guard let end = deal.episode.end, end.to == .won || end.to == .lost, end.day <= past.day else { continue }
            let isWon = end.to == .won
            if isWon { won += 1 } else { lost += 1 }
            for (stage, days) in Self.longestStays(deal.episode) { Self.count(days, isWon, in: &stays[stage]) }
            guard let contacts = deal.contacts, !contacts.isEmpty else { continue }
            isSilenceKnown = true
            let until = contacts.filter { $0 < end.day } + [end.day]
            Self.count(zip(until, until.dropFirst()).map { $1 - $0 }.max() ?? 0, isWon, in: &silences)
        }
        (self.stays, self.silences, self.won, self.lost) = (stays, isSilenceKnown ? silences : [], won, lost)
    }

    private static func longestStays(_ episode: Episode) -> [Int: Int] {
        episode.spells.reduce(into: [:]) { days, spell in
            if let exit = spell.exit, exit.to != .elsewhere { days[spell.stage] = max(days[spell.stage] ?? 0, exit.day - spell.entry) }
        }
    }

    private static func count(_ days: Int, _ isWon: Bool, in row: inout [PastEnds]) {
        for place in row.indices where row[place].days <= days {
            row[place].count += 1
            if isWon { row[place].won += 1 }
        }
    }

    /// What became of deals that waited as long, or nearly: of the most days that are not above these. Nil where fewer than five did.
    static func told(_ row: [PastEnds], after days: Int) -> PastEnds? { row.last { $0.days <= days }.flatMap { $0.count < PastEnds.least ? nil : $0 } }

    /// Of a stage by its place.
    public func ends(in stage: Int, after days: Int) -> PastEnds? { stays.indices.contains(stage) ? Self.told(stays[stage], after: days) : nil }
    public func ends(silentFor days: Int) -> PastEnds? { Self.told(silences, after: days) }
}
