import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Turns what is known of scoring into its pages.
enum ScoreMaker {
    static func page(_ context: PageContext, returned: (form: ScoringPage.Form, answer: FormReturned)? = nil) async throws -> ScoringPage {
        let (screen, maker) = try await context.screen(ShowScoringScreen()), view = screen.view, words = ScoreWords(names: screen.names, maker: maker)
        var page = ScoringPage(shell: maker.shell(maker.texts[ScoreText.title], .leads))
        page.shell.path = ScoringPage.path
        page.state = state(view.newest)
        page.learned = view.told.flatMap { learned($0, words) }
        (page.inUseSince, page.usesLearned) = (screen.inUseSince, view.scoring.usesLearned)
        if let round = view.round { if round.status == .running { page.rounding = round.percent } else { page.scoredAt = round.finishedAt } }
        page.rules = view.rules.map { .init($0, words: words.rule($0)) }
        page.scoring = view.scoring
        page.fields = NameOrder(maker.viewer.language).sorted(screen.fields.map { ($0, words.field($0)) }, by: { $0.1 }).map { FormChoice($0.0, $0.1) }
        page.mayChange = maker.reach(.write, .pipelines) != .none
        if let returned { (page.returned, page.input) = (returned.form, returned.answer.input) }
        return page
    }

    private static func state(_ newest: ScoreAttempt?) -> ScoringPage.State {
        switch newest?.status {
        case nil: .none
        case .waiting?: .waiting
        case .running?: .running
        case .done?: .done
        case .failed?: .failed
        }
    }

    private static func learned(_ attempt: ScoreAttempt, _ words: ScoreWords) -> ScoringPage.Learned? {
        guard let result = attempt.result, let at = attempt.finishedAt else { return nil }
        let lesson = result.lesson, record = lesson.record, texts = words.maker.texts
        var learned = ScoringPage.Learned(madeAt: at)
        (learned.ended, learned.won, learned.tested, learned.testedSince) = (Int(attempt.endedLeads), Int(attempt.wonLeads), lesson.tested, record == nil ? nil : result.testedSince)
        learned.refusal = lesson.refusal.map { $0 == .noSignal ? .noSignal : .tooFewLeads }
        (learned.auc, learned.aucLow, learned.logLoss, learned.baseLogLoss, learned.error) = (record?.auc, record?.aucLowerLimit, record?.logLoss, record?.baseLogLoss, record?.calibrationError)
        learned.bins = lesson.bins.map { .init(chance: $0.chance, rate: $0.rate, leads: $0.count) }
        learned.leftOut = lesson.leaks.map { (words.field($0.field), words.why($0.why)) } + result.numbering.map { (words.field($0), texts[ScoreText.whyNumbers]) } + result.putAside.map { (words.field($0), texts[ScoreText.whyAside]) }
        learned.effects = (lesson.model?.effects ?? []).prefix(200).map { .init(field: words.field($0.field), value: words.value($0.value, of: $0.field), factor: $0.factor, share: $0.share) }
        learned.segments = (lesson.model?.segments ?? []).map { .init(segment: Segment($0.segment), leads: $0.leads, converted: $0.converted) }
        return learned
    }

    static func customers(_ context: PageContext) async throws -> CustomersPage {
        let (screen, maker) = try await context.screen(ShowLiftScreen()), words = ScoreWords(names: screen.names, maker: maker)
        let rows = screen.lift.items.map { item in
            CustomersPage.Row(rule: item.rule, words: words.rule(item.rule), count: item.lift.count, won: item.lift.won, lift: item.lift.lift, isRule: item.isRule)
        }
        var page = CustomersPage(shell: maker.shell(maker.texts[ScoreText.customers], .leads), ended: screen.lift.count, won: screen.lift.won, rows: rows)
        page.shell.path = CustomersPage.path
        return page
    }

    static func grid(_ context: PageContext) async throws -> FitGridPage {
        let (grid, maker) = try await context.screen(ShowFitGrid()), fit = "\(ShowFitGrid.fits)", below = "\(ShowFitGrid.fits - 1)", intent = "\(grid.intentFrom)", less = "\(grid.intentFrom - 1)"
        var page = FitGridPage(shell: maker.shell(maker.texts[ScoreText.grid], .leads), fitFrom: Int(ShowFitGrid.fits), intentFrom: Int(grid.intentFrom))
        func cell(_ kind: FitGridPage.Cell.Kind, _ cell: FitGrid.Cell, _ filters: [(String, String)]) -> FitGridPage.Cell {
            .init(kind, count: Int(cell.count), leads: cell.first.map { row($0, maker) }, path: HTMLAddress.path(LeadPlace.all.path, [("status", "open,nurture")] + filters + [("sort", "-score")]))
        }
        // Who has no fit yet is below every border, and stands in a list of its own there.
        page.cells = [
            cell(.now, grid.now, [("fitMin", fit), ("intentMin", intent)]), cell(.waken, grid.waken, [("fitMin", fit), ("intentMax", less)]),
            cell(.check, grid.check, (grid.hasRules ? [("fitMax", below)] : []) + [("intentMin", intent)]), cell(.leave, grid.leave, (grid.hasRules ? [("fitMax", below)] : []) + [("intentMax", less)]),
        ]
        page.hasRules = grid.hasRules
        return page
    }

    static func row(_ lead: Lead, _ maker: PageMaker) -> FitGridPage.Row {
        FitGridPage.Row(id: lead.id, name: lead.name, company: lead.company, score: maker.viewer.sees("score", of: .leads) ? lead.score.map { Int($0) } : nil)
    }
}
