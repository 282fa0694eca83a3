import Domain
import Pages
import Testing

@Suite("The board's filter") struct BoardFilterTests {
    @Test("is read from the address and written to it") func roundTrip() {
        let filter = BoardFilter(ownerId: "me", closes: "nextQuarter", q: "  warm   light ")
        #expect(filter == BoardFilter(owner: .me, closes: .nextQuarter, words: "warm light"))
        #expect(filter.query.map { $0.value } == ["me", "nextQuarter", "warm light"])
        #expect(BoardFilter(ownerId: "7", closes: nil, q: nil).owner == .user(.init(7)))
    }

    @Test("takes nonsense as if it were not there", arguments: [("x", "soon", ""), ("-1", "", "   "), ("0", "Month", "\n")])
    func nonsense(owner: String, closes: String, words: String) {
        #expect(BoardFilter(ownerId: owner, closes: closes, q: words).isEmpty)
    }

    @Test("cuts words that are too long") func long() {
        #expect(BoardFilter(ownerId: nil, closes: nil, q: String(repeating: "a", count: 5_000)).words?.count == 100)
    }

    @Test(
        "knows the days of a month and of the fiscal quarters",
        arguments: [
            (BoardFilter.Closes.month, 1, Day?.some(.the(2026, 11, 1)), Day.the(2026, 11, 30)), (.quarter, 1, .the(2026, 10, 1), .the(2026, 12, 31)),
            (.nextQuarter, 1, .the(2027, 1, 1), .the(2027, 3, 31)), (.quarter, 5, .the(2026, 11, 1), .the(2027, 1, 31)), (.nextQuarter, 12, .the(2026, 12, 1), .the(2027, 2, 28)),
            (.overdue, 1, nil, .the(2026, 11, 18)),
        ])
    func days(closes: BoardFilter.Closes, fiscalMonth: Int, first: Day?, last: Day) {
        let days = closes.days(today: .the(2026, 11, 19), fiscalMonth: fiscalMonth)
        #expect(days.first == first && days.last == last)
    }
}
