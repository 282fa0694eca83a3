import Domain
@testable import Pages
import Texts
import Writing

/// The page of forecasts, in all states that look different.
extension Lumello {
    static func forecastPage(_ language: Language = .english, text evil: String? = nil) -> ForecastPage {
        var page = ForecastPage(shell: shell(language, title: "Forecast", place: .forecast, path: "/forecast"), asked: .init(pipeline: .init(1), goal: "420000"))
        var outlook = ForecastPage.Outlook(pipeline: .init(1), currency: .eur, first: day("2026-10-01"), last: day("2026-12-31"), today: day("2026-11-19"))
        (outlook.won, outlook.commit, outlook.expected, outlook.median, outlook.best) = (23_100_000, 31_800_000, 39_200_000, 39_000_000, 44_600_000)
        (outlook.commitDeals, outlook.bestDeals, outlook.openDeals, outlook.endedDeals) = (2, 7, 21, 312)
        (outlook.wide, outlook.narrow, outlook.goal, outlook.goalChance) = (34_100_000...44_800_000, 36_600_000...41_700_000, 42_000_000, 0.31)
        outlook.stages = [
            .init(evil ?? "Meeting", mark: .step(3), deals: 4, amount: 1_800_000, path: "/deals?status=open&stageId=3"), .init(evil ?? "Proposal", mark: .step(4), deals: 1, amount: 13_700_000, path: "/deals?status=open&stageId=4"),
            .init("Negotiation", mark: .step(5), deals: 0, amount: 0, path: nil),
        ]
        outlook.notYet = 600_000
        outlook.causes = .init(deals: [(evil ?? "Office floors", "/deals/42", 0.42, 8_460_000, 0.31), (evil ?? "Foyer", "/deals/43", 0.38, nil, 0.2)], others: 0.2, new: 0.1, luck: 0.19)
        outlook.landing = [
            .init(day: day("2026-10-01"), won: 0, expected: nil, wide: nil, narrow: nil), .init(day: day("2026-11-19"), won: 23_100_000, expected: 23_100_000, wide: 23_100_000...23_100_000, narrow: 23_100_000...23_100_000),
            .init(day: day("2026-12-31"), won: nil, expected: 39_200_000, wide: 34_100_000...44_800_000, narrow: 36_600_000...41_700_000),
        ]
        outlook.kept = [
            .init(day: day("2026-11-18"), madeAt: at("2026-11-19T02:15:00Z"), isNightly: true, who: nil, expected: 38_900_000, wide: 33_000_000...44_000_000, lead: 43),
            .init(day: day("2026-11-10"), madeAt: at("2026-11-10T10:00:00Z"), isNightly: false, who: evil ?? "Astrid", expected: 36_100_000, wide: nil, lead: 51),
        ]
        outlook.track.quarters = (0..<4).map { place in
            .init(
                name: "Q\(place + 1)", first: day("2026-0\(1 + place)-01"), day: day("2026-0\(2 + place)-17"), isRerun: place < 3, expected: 30_000_000, won: place == 1 ? 39_000_000 : 31_000_000, wide: 25_000_000...36_000_000,
                narrow: 28_000_000...32_000_000, held: place != 1)
        }
        (outlook.track.held, outlook.track.error, outlook.track.bias, outlook.track.isLearning) = (3, 0.068, -0.02, false)
        outlook.track.naive = [("lastPeriod", 0.27, false), ("stageShares", 0.05, true)]
        var row = ForecastPage.Danger.Row(deal: deal(text: evil), stage: evil ?? "Proposal", mark: .step(4), amount: 8_460_000, chance: 0.14)
        (row.isDark, row.isOverdue, row.age, row.freshChance, row.silentDays, row.usualGap) = (true, true, 38, 0.45, 11, 3.2)
        outlook.danger = .init(count: 14, rows: [row])
        page.outlook = outlook
        page.pipelines = [FormChoice("1", evil ?? "New business"), FormChoice("2", evil ?? "Online shop")]
        page.tabs = [.init("Q3", first: day("2026-07-01"), isCurrent: false), .init("Q4", first: day("2026-10-01"), isCurrent: true), .init("Q1 2027", first: day("2027-01-01"), isCurrent: false)]
        (page.mayKeep, page.exports) = (true, .all)
        return page
    }

    private static func state(_ name: String, _ change: @escaping @Sendable (inout ForecastPage, String?) -> Void) -> State {
        State(name: "the forecast, " + name) { language, evil in
            var page = forecastPage(language, text: evil)
            change(&page, evil)
            return page
        }
    }

    static let forecastStates: [State] = [
        state("with a goal") { _, _ in },
        state("without a goal, learning, with nothing to tell of before") { page, evil in
            (page.asked.goal, page.asked.goalProblem) = (evil ?? "much", evil ?? "Type an amount")
            page.outlook?.goal = nil
            page.outlook?.goalChance = nil
            page.outlook?.isLearning = true
            page.outlook?.causes = nil
            page.outlook?.kept = []
            page.outlook?.track = ForecastPage.Track()
            page.outlook?.danger = ForecastPage.Danger(count: 0, rows: [])
        },
        state("of a past day") { page, _ in
            page.asked.asOf = day("2026-11-01")
            page.outlook?.danger = nil
        },
        state("of a quarter that is over") { page, _ in
            page.outlook?.today = day("2027-01-05")
            page.outlook?.wide = nil
            page.outlook?.narrow = nil
            page.outlook?.causes = nil
            page.mayKeep = false
        },
        state("where there is nothing") { page, _ in page.outlook = nil },
    ]
}
