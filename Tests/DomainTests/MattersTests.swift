import Domain
import Testing

@Suite("What fits a need") struct CaseSuggestionTests {
    private func need(_ tags: [String], _ importance: Deal.Priority = .normal) -> Need {
        var need = Need()
        (need.tags, need.importance) = (tags, importance)
        return need
    }
    private func study(_ id: Int64, _ tags: [String], out: Bool = false) -> CaseStudy {
        var study = CaseStudy()
        (study.id, study.tags, study.archivedAt) = (.init(id), tags, out ? Timestamp(microseconds: 1) : nil)
        return study
    }
    private func order(_ studies: [CaseStudy], _ needs: [Need]) -> [Int64] { CaseSuggestion.all(of: studies, for: needs).map(\.study.id.rawValue) }

    @Test("weighs a shared tag by the need's importance, then by how many are shared, then the older study comes first")
    func weight() {
        #expect(order([study(1, ["low"]), study(2, ["high"])], [need(["low"], .low), need(["high"], .high)]) == [2, 1])
        #expect(order([study(1, ["high"]), study(2, ["low", "normal"])], [need(["low"], .low), need(["high"], .high), need(["normal"])]) == [2, 1])
        #expect(order([study(9, ["a"]), study(3, ["a"])], [need(["a"])]) == [3, 9])
    }

    @Test("knows a tag whatever its capitals, and leaves out what shares nothing or is out of use")
    func fitting() {
        #expect(order([study(1, ["Open  Office"]), study(2, ["school"]), study(3, ["open office"], out: true)], [need(["open office"])]) == [1])
        #expect(order([study(1, ["a"])], [need([])]).isEmpty)
    }

    @Test("shows three at most")
    func limit() { #expect(order((1...5).map { study($0, ["a"]) }, [need(["a"])]) == [1, 2, 3]) }
}

@Suite("A win rate") struct WinRateTests {
    @Test("is one with five closed deals and none with four", arguments: [(Int64(2), Int64(2), nil), (2, 3, 0.4), (0, 5, 0), (0, 0, nil)] as [(Int64, Int64, Double?)])
    func share(_ won: Int64, _ lost: Int64, _ share: Double?) {
        #expect(WinRate(won: won, lost: lost).share == share)
        #expect(WinRate(won: won, lost: lost).isTooFew == (share == nil))
    }
}
