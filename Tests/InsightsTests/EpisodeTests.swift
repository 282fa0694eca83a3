@testable import Insights
import Testing

@Suite("The lives of a deal") struct EpisodeTests {
    private func step(_ day: Int, _ to: Spell.Destination) -> Episode.Step { Episode.Step(day: day, to: to) }
    private func spell(_ stage: Int, _ entry: Int, _ exit: Int? = nil, _ to: Spell.Destination = .won) -> Spell {
        Spell(stage: stage, entry: entry, exit: exit.map { Spell.Exit(day: $0, to: to) })
    }

    @Test("a deal goes on, skips, goes back and is won")
    func moves() {
        let found = Episode.all(of: [step(1, .stage(0)), step(4, .stage(2)), step(6, .stage(1)), step(6, .stage(2)), step(9, .won)])
        #expect(found.episodes == [Episode(spells: [spell(0, 1, 4, .stage(2)), spell(2, 4, 6, .stage(1)), spell(1, 6, 6, .stage(2)), spell(2, 6, 9)])] && found.dropped == 0)
        #expect(found.episodes[0].won == 9 && found.episodes[0].created == 1)
        #expect([0, 5, 6, 9].map { found.episodes[0].spell(asOf: $0) } == [nil, spell(2, 4), spell(2, 6), nil])
    }

    @Test("a deal that is opened again begins another life")
    func reopened() {
        let found = Episode.all(of: [step(1, .stage(0)), step(4, .lost), step(90, .stage(1)), step(95, .won)])
        #expect(found.episodes == [Episode(spells: [spell(0, 1, 4, .lost)]), Episode(spells: [spell(1, 90, 95)])])
        #expect(found.episodes[0].won == nil)
    }

    @Test("a win that is taken back within a week was none")
    func slip() {
        #expect(Episode.all(of: [step(1, .stage(0)), step(4, .won), step(11, .stage(0)), step(12, .lost)]).episodes == [Episode(spells: [spell(0, 1, 12, .lost)])])
        #expect(Episode.all(of: [step(1, .stage(0)), step(4, .won), step(5, .stage(1))]).episodes == [Episode(spells: [spell(0, 1, 5, .stage(1)), spell(1, 5)])])
        #expect(Episode.all(of: [step(1, .stage(0)), step(4, .won), step(12, .stage(0))]).episodes.count == 2)
    }

    @Test("stages that were merged are one, and their spells are joined")
    func merged() {
        let steps = [step(1, .stage(0)), step(4, .stage(7)), step(6, .stage(1)), step(8, .won)]
        #expect(Episode.all(of: steps, successors: [7: 8, 8: 0]).episodes == [Episode(spells: [spell(0, 1, 6, .stage(1)), spell(1, 6, 8)])])
        #expect(Episode.all(of: [step(1, .stage(3))], successors: [3: 4, 4: 3]).episodes.count == 1)
    }

    @Test("a day before the last one is left out and counted, and nothing comes of nothing")
    func disorder() {
        let found = Episode.all(of: [step(5, .stage(0)), step(3, .stage(1)), step(8, .elsewhere), step(9, .won)])
        #expect(found.episodes == [Episode(spells: [spell(0, 5, 8, .elsewhere)])] && found.dropped == 1)
        #expect(Episode.all(of: [step(5, .won)]).episodes == [] && Episode.all(of: []).episodes == [])
    }
}
