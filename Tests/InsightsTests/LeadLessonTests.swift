import Foundation
@testable import Insights
import Testing

@Suite("What leads teach") struct LeadLessonTests {
    private static let lesson = LeadLesson(Simulated.leads(1_500))
    private func model() throws -> LeadModel { try #require(Self.lesson.model) }

    private func score(_ source: String?, visits: Double?, owner: String? = nil) throws -> LeadScore {
        try model().score { ["Source": .word(source), "Visits": .number(visits), "Owner": .word(owner)][$0] }
    }

    @Test("is measured on the latest 30 %, which the model of the others has not seen")
    func record() throws {
        let record = try #require(Self.lesson.record), table = Simulated.leads(1_500)
        #expect(Self.lesson.refusal == nil && Self.lesson.trained == 1_050 && Self.lesson.tested == 450 && record.count == 450)
        #expect(record.positives == table.outcomes[1_050...].count { $0 })
        #expect(record.logLoss < record.baseLogLoss && 0.68..<0.9 ~= (record.auc ?? 0) && record.calibrationError < 0.1)
        #expect(try model().leads == 1_500)
    }

    @Test("is refused where nothing tells leads apart, and where there are too few")
    func refusal() {
        let noise = LeadLesson(Simulated.leads(1_500, hasSignal: false))
        #expect(noise.refusal == .noSignal && noise.model == nil && noise.record != nil && noise.leaks == [])
        let few = LeadLesson(Simulated.leads(20))
        #expect(few.refusal == .tooFewLeads && few.model == nil && few.record == nil)
        #expect(LeadLesson(LeadTable(fields: [], outcomes: [])).refusal == .tooFewLeads)
        let alike = LeadTable(fields: [LeadField(name: "Source", values: .words(WordColumn((0..<100).map { _ in "Web" })))], outcomes: (0..<100).map { $0 % 2 == 0 })
        #expect(LeadLesson(alike).refusal == .noSignal)
    }

    @Test("gives chances that follow the truth")
    func chances() throws {
        let good = try score("Referral", visits: 8), usual = try score("Fair", visits: 4), bad = try score("Web", visits: 1)
        #expect(good.chance > usual.chance && usual.chance > bad.chance && good.points > 85 && bad.points < 25)
        #expect(good.segment == .interested && bad.segment == .notInterested)
        // The truth is .83 and .06.
        #expect(abs(good.chance - 0.83) < 0.15 && abs(bad.chance - 0.06) < 0.08)
    }

    @Test("gives reasons that add up to the score, the strongest three first")
    func reasons() throws {
        let score = try score("Referral", visits: 9, owner: "owner 1")
        #expect(agree(score.contributions.reduce(score.usualLogOdds) { $0 + $1.logOdds }, score.logOdds, relative: 1e-12))
        #expect(score.contributions.map(\.field) == ["Source", "Visits", "Owner"] && score.reasons.count == 3)
        let strengths = score.reasons.map { abs($0.logOdds) }
        #expect(strengths == strengths.sorted(by: >) && Set(score.reasons.prefix(2).map(\.field)) == ["Source", "Visits"])
        let source = try #require(score.contributions.first)
        #expect(source.value == .word("Referral") && source.factor > 2 && agree(source.factor, exp(source.logOdds), relative: 1e-12))
    }

    @Test("scores one lead as it scores all")
    func one() throws {
        let table = Simulated.leads(1_500), chances = try model().chances(table, rows: 700..<720)
        guard case .words(let sources) = table.fields[0].values, case .numbers(let visits) = table.fields[1].values, case .words(let owners) = table.fields[2].values else { return }
        func word(_ column: WordColumn, _ row: Int) -> String? { column.codes[row] < 0 ? nil : column.levels[Int(column.codes[row])] }
        for row in 700..<720 {
            let score = try score(word(sources, row), visits: visits[row].isNaN ? nil : visits[row], owner: word(owners, row))
            #expect(agree(score.chance, chances[row - 700], relative: 1e-9))
        }
    }

    @Test("knows nothing of what it has not seen: a new word says what others that are rare say, a field that is absent that it is missing")
    func unseen() throws {
        let score = try model().score { $0 == "Source" ? .word("Tramp") : nil }
        #expect(score.contributions[1].value == .number(nil) && score.contributions[2].value == .word(nil))
        #expect(score.chance > 0.01 && score.chance < 0.99)
        // No source was rare, so there is no column: what is left is the distance to the average.
        let model = try model(), source = model.design.fields[0]
        #expect(agree(score.contributions[0].logOdds, -source.meanContribution(model.fit.coefficients), relative: 1e-12))
    }

    @Test("has a record for each segment")
    func segments() throws {
        let segments = try model().segments
        #expect(segments.map(\.segment) == [.interested, .promising, .notInterested] && segments.reduce(0) { $0 + $1.leads } == 1_500)
        let rates = segments.compactMap(\.rate)
        #expect(rates.count == 3 && rates == rates.sorted(by: >))
        #expect(segments.allSatisfy { segment in segment.rate.map { segment.interval.lower <= $0 && $0 <= segment.interval.upper } ?? true })
    }

    @Test("divides by odds of 2.5 and .4 times the base rate's", arguments: [(0.5, LeadSegment.promising), (0.72, .interested), (0.71, .promising), (0.28, .notInterested), (0.29, .promising)])
    func divides(chance: Double, segment: LeadSegment) {
        #expect(LeadSegment(chance: chance, base: 0.5) == segment)
    }

    @Test("is the same each time and survives being kept as JSON")
    func kept() throws {
        let again = LeadLesson(Simulated.leads(1_500)), data = try JSONEncoder().encode(again)
        #expect(again == Self.lesson)
        #expect(try JSONDecoder().decode(LeadLesson.self, from: data) == again)
    }

    @Test("is of the latest leads, and of fields that nobody has put aside")
    func limits() throws {
        let table = Simulated.leads(1_500), last = table.suffix(600)
        #expect(last.count == 600 && last.outcomes == Array(table.outcomes[900...]) && table.suffix(2_000).count == 1_500)
        #expect(LeadLesson(last).trained == 420)
        let lesson = LeadLesson(table, leavingOut: ["Visits"])
        #expect(try #require(lesson.model).design.fields.map(\.name) == ["Source", "Owner"])
    }
}
