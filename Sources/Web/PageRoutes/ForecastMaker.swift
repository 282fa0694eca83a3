import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns a forecast into its page.
struct ForecastMaker {
    private let maker: PageMaker
    private let screen: ForecastScreen

    static func page(_ context: PageContext) async throws -> ForecastPage { try await file(context).page }

    /// The page with what it was made from, for files.
    static func file(_ context: PageContext) async throws -> (page: ForecastPage, screen: ForecastScreen?, texts: Texts.Catalogue) {
        // What stands in the address is read as it can be; nonsense is what is usual.
        let pipeline = context.asked("pipeline").flatMap { Pipeline.ID($0) }, quarter = context.asked("quarter").flatMap { Day($0) }, asOf = context.asked("asOf").flatMap { Day($0) }
        let (answer, maker) = try await context.screen(ShowForecastScreen(pipeline: pipeline, quarter: quarter, asOf: asOf))
        var page = ForecastPage(
            shell: maker.shell(maker.texts[CommonText.forecast], .forecast), asked: ForecastPage.Asked(pipeline: pipeline, quarter: quarter, asOf: answer.screen?.asOf, goal: context.asked("goal")))
        if let screen = answer.screen { ForecastMaker(maker: maker, screen: screen).fill(&page) }
        return (page, answer.screen, maker.texts)
    }

    private func fill(_ page: inout ForecastPage) {
        var outlook = outlook
        if let typed = page.asked.goal {
            let goal = TypedAmount.minorUnits(typed, currency: outlook.currency, language: maker.viewer.language).flatMap { $0 > 0 ? $0 : nil }
            if let goal { (outlook.goal, outlook.goalChance) = (goal, screen.answer.chance(ofReaching: goal)) } else { page.asked.goalProblem = maker.texts[OutlookText.goalWrong] }
        }
        page.outlook = outlook
        page.pipelines = maker.surroundings.pipelines.map { FormChoice("\($0.id)", $0.name) }
        page.tabs = tabs
        page.mayKeep = maker.reach(.write, .deals) != .none
        page.exports = maker.reach(.export, .deals)
    }

    private var fiscalMonth: Int { Int(maker.surroundings.me.workspace.fiscalMonth) }

    /// Those beside the quarter; one that is too far away to be forecast is not offered.
    private var tabs: [ForecastPage.Tab] {
        let shown = screen.quarter, before = FiscalQuarter(holding: shown.first + -1, fiscalMonth: fiscalMonth), after = FiscalQuarter(holding: shown.end, fiscalMonth: fiscalMonth)
        let mayGoOn = after.end - screen.answer.asOf <= 400
        return ([before, shown] + (mayGoOn ? [after] : [])).map { ForecastPage.Tab(name(of: $0), first: $0.first, isCurrent: $0 == shown) }
    }

    /// "Q4", with the year when it is not today's: by the fiscal year, which has the name of the calendar year in which it begins.
    private func name(of quarter: FiscalQuarter) -> String {
        let begin = quarter.first.adding(months: -3 * (quarter.number - 1)), name = Day(year: begin.parts.year, month: 3 * quarter.number, day: 1) ?? quarter.first
        return maker.viewer.format.quarter(name, today: maker.viewer.today)
    }

    private var outlook: ForecastPage.Outlook {
        let answer = screen.answer
        var outlook = ForecastPage.Outlook(pipeline: screen.pipeline.id, currency: answer.currency, first: answer.first, last: answer.last, today: answer.asOf)
        (outlook.won, outlook.expected, outlook.median, outlook.wide, outlook.narrow) = (answer.won, answer.expected, answer.median, answer.wide, answer.narrow)
        (outlook.commit, outlook.commitDeals, outlook.best, outlook.bestDeals) = (answer.commit.amount, answer.commit.count, answer.bestCase.amount, answer.bestCase.count)
        (outlook.openDeals, outlook.endedDeals, outlook.isLearning, outlook.notYet) = (answer.openDeals, answer.endedDeals, answer.isLearning, answer.notYetCreated)
        outlook.stages = answer.stageShares.enumerated().map { place, share in
            let path = screen.asOf == nil && share.deals > 0 ? HTMLAddress.path("/deals", [("status", "open"), ("stageId", "\(share.stage.id)"), ("nurtureUntil", maker.viewer.sees("nurtureUntil") ? "none" : nil)]) : nil
            return .init(share.stage.name, mark: StageMark(stage: place, of: answer.stages.count), deals: share.deals, amount: share.amount, path: path)
        }
        outlook.causes = screen.causes.map { causes in
            .init(deals: causes.deals.map { ($0.title, "/deals/\($0.id)", $0.chance, $0.amount, $0.share) }, others: causes.otherDeals, new: causes.newDeals, luck: causes.sharedLuck)
        }
        outlook.landing = screen.landing.points.map { .init(day: $0.day, won: $0.won, expected: $0.expected, wide: $0.wide, narrow: $0.narrow) }
        outlook.kept = screen.kept.map {
            .init(day: $0.day, madeAt: $0.madeAt, isNightly: $0.kind == .nightly, who: maker.surroundings.name(of: $0.askedBy), expected: $0.expected, wide: $0.wide, lead: $0.lead)
        }
        outlook.track = track
        if screen.asOf == nil, maker.viewer.sees("probability") { outlook.danger = .init(count: screen.dangerCount, rows: screen.danger.compactMap(row)) }
        return outlook
    }

    private var track: ForecastPage.Track {
        let record = screen.track
        var track = ForecastPage.Track()
        (track.lead, track.held, track.error, track.bias, track.isLearning) = (record.lead, record.held, record.error, record.bias, record.isLearning)
        track.naive = record.naive.map { ($0.name, $0.error, $0.isBetter) }
        track.quarters = record.quarters.map { quarter in
            .init(
                name: name(of: FiscalQuarter(holding: quarter.first, fiscalMonth: fiscalMonth)), first: quarter.first, day: quarter.day, isRerun: quarter.source == .rerun, expected: quarter.expected, won: quarter.won,
                wide: quarter.wide, narrow: quarter.narrow, held: quarter.held)
        }
        return track
    }

    private func row(_ danger: DealInDanger) -> ForecastPage.Danger.Row? {
        guard let deal = screen.deals[danger.id], let place = screen.answer.stages.firstIndex(where: { $0.id == danger.stage }) else { return nil }
        var row = ForecastPage.Danger.Row(deal: deal, stage: screen.answer.stages[place].name, mark: StageMark(stage: place, of: screen.answer.stages.count), amount: danger.amount, chance: danger.chance)
        (row.isDark, row.isAtRisk, row.isOverdue, row.age, row.freshChance) = (danger.isDark, danger.isAtRisk, danger.isOverdue, danger.age, danger.freshChance)
        if let silence = danger.unusualSilence { (row.silentDays, row.usualGap) = (silence.days, silence.usualGap) }
        return row
    }
}
