import Domain
import Operations
import Pages
import Texts

/// Turns a board into its page.
struct BoardMaker {
    let maker: PageMaker
    let board: Board<Card>
    /// By hand: a board has few currencies and hundreds of cards.
    private let factors: [(currency: Currency, factor: Double)]

    init(maker: PageMaker, board: Board<Card>) {
        (self.maker, self.board) = (maker, board)
        factors = board.factors.map { ($0.key, $0.value) }
    }

    func page(_ filter: BoardFilter) -> BoardPage {
        let columns = board.columns.map(column)
        return BoardPage(
            shell: maker.shell(board.pipeline.name, .board, pipeline: board.pipeline.id), pipeline: board.pipeline.id, name: board.pipeline.name, currency: board.pipeline.currency,
            columns: columns, filter: filter, owners: maker.activePeople.map { .init(id: $0.id, name: $0.name) },
            lostReasons: maker.surroundings.lostReasons.map { .init(value: $0.name, name: maker.name(ofReason: $0.name)) },
            won: .init(count: Int(board.won.converted.count), value: board.won.converted.amount), lost: .init(count: Int(board.lost.converted.count), value: board.lost.converted.amount),
            wonThisQuarter: .init(day: board.quarter.first, value: board.won.converted.amount), unconverted: unconverted, mayAdd: maker.may(.create, .deals, owner: maker.viewer.id),
            actionsFor: actions(among: columns))
    }

    private func column(_ column: Board<Card>.Column) -> BoardColumn {
        let sum = column.sums.converted
        return BoardColumn(
            id: column.stage.id, name: column.stage.name, count: Int(sum.count), limit: column.stage.wipLimit.map { Int($0) }, value: sum.amount, weighted: sum.weighted, probability: column.stage.probability,
            purpose: column.stage.purpose, playbook: column.stage.playbook, cards: cards(column.items), nextCursor: column.nextCursor)
    }

    /// In the pipeline's currency; 0 without a rate.
    private func value(_ amount: Int64, _ currency: Currency) -> Int64 {
        for known in factors where known.currency == currency { return amount.weighted(by: known.factor) }
        return 0
    }

    func cards(_ cards: Cards) -> BoardCards {
        var shown = BoardCards(texts: cards.texts, people: maker.people)
        shown.reserveCapacity(cards.count)
        let reach = maker.reach(.write, .deals)
        for card in cards {
            var figures = CardFigures(
                id: card.id, version: card.version,
                amount: card.amount.map { Money(minorUnits: $0, currency: card.currency) }, value: value(card.amount ?? 0, card.currency), weighted: value(card.weighted, card.currency),
                expectedClose: card.expectedClose, touches: card.touches, age: StageAge(entered: card.enteredStageAt, limit: card.rotsAt, now: board.now),
                mayChange: maker.may(within: reach, owner: card.ownerId))
            figures.isFlagged = card.isFlagged
            shown.add(BoardCards.Card(
                figures, title: card.title, company: card.companyName, owner: card.ownerId.flatMap { maker.places[$0] },
                nextStep: card.nextStep.map { BoardCards.Step(subject: $0.subject, dueAt: $0.dueAt) }))
        }
        return shown
    }

    /// Deals in currencies without a rate.
    private var unconverted: Int {
        guard !board.unconverted.isEmpty else { return 0 }
        return board.columns.flatMap { $0.sums.byCurrency }.filter { board.unconverted.contains($0.currency) }.reduce(0) { $0 + Int($1.sum.count) }
    }

    /// The card whose menu is shown as forms: `?actions=42`.
    private func actions(among columns: [BoardColumn]) -> BoardCard? {
        guard let id = maker.context.asked("actions").flatMap({ Deal.ID($0) }) else { return nil }
        for column in columns { if let found = column.cards[id] { return found } }
        return nil
    }
}

extension Board<Card> {
    /// A board without cards, of which a single column's page takes its settings.
    init(_ detail: PipelineView, of page: Operations.ColumnPage<Card>) {
        let nothing = Sums(byCurrency: [], converted: Sum())
        self.init(
            asOf: nil, pipeline: detail.pipeline, columns: detail.stages.map { Column(stage: $0, sums: nothing, items: Cards(), nextCursor: nil) }, won: nothing, lost: nothing,
            quarter: FiscalQuarter(holding: Day(daysSince1970: 0), fiscalMonth: 1), unconverted: [], now: page.now)
        factors = page.factors
    }
}

/// Turns a board of the past into its page.
struct PastBoardMaker {
    let maker: PageMaker
    let board: Board<PastCard>
    private let fates: FateMaker

    static func page(_ context: PageContext, _ query: BoardQuery, _ wanted: Day) async throws -> PageAnswer {
        let id: Pipeline.ID = try context.id()
        let (_, first) = try await context.screen(ShowNothing())
        let day = min(wanted, first.viewer.today), start = first.viewer.today.adding(months: -6)
        // Today's end has not come: the latest past moment is now.
        let moment = day == first.viewer.today ? first.surroundings.now - .init(microseconds: 1) : first.end(of: day)
        let (board, maker) = try await context.screen(query.operation(id, PastCard.self, maker: context, asOf: moment))
        let curve = try await context.perform(ShowValueCurve(id: id, from: maker.end(of: min(start, day)))).output
        return .html(PastBoardMaker(maker, board).page(query.filter, day, first: min(start, day), curve: maker.viewer.sees("amount") ? curve.values : []))
    }

    init(_ maker: PageMaker, _ board: Board<PastCard>) {
        (self.maker, self.board) = (maker, board)
        fates = FateMaker(maker, stages: Dictionary(uniqueKeysWithValues: board.columns.enumerated().map { ($1.stage.id, ($1.stage.name, StageMark(stage: $0, of: board.columns.count))) }))
    }

    func page(_ filter: BoardFilter, _ day: Day, first: Day, curve: [Int64]) -> BoardPage {
        let sum = board.columns.reduce(Sum()) { Sum(count: $0.count + $1.sums.converted.count, amount: $0.amount + $1.sums.converted.amount) }
        return BoardPage(
            shell: maker.shell(board.pipeline.name, .board, pipeline: board.pipeline.id), pipeline: board.pipeline.id, name: board.pipeline.name, currency: board.pipeline.currency,
            columns: board.columns.map(column), filter: filter, mayAdd: false,
            past: PastMoment(
                day: day, first: first, curve: curve, count: Int(sum.count), value: sum.amount, won: Int(board.fates.won), lost: Int(board.fates.lost), nurtured: Int(board.fates.nurtured)))
    }

    private func column(_ column: Board<PastCard>.Column) -> BoardColumn {
        BoardColumn(
            id: column.stage.id, name: column.stage.name, count: Int(column.sums.converted.count), value: column.sums.converted.amount, weighted: column.sums.converted.weighted,
            cards: BoardCards(column.items.map(card)))
    }

    private func card(_ card: PastCard) -> BoardCard {
        let then = card.then, moment = board.asOf ?? board.now
        let figures = CardFigures(
            id: card.deal.id, version: then.version, amount: then.amount.map { Money(minorUnits: $0, currency: then.currency) }, value: then.amount ?? 0, weighted: then.weighted, expectedClose: then.expectedClose,
            touches: card.deal.touches, age: StageAge(entered: then.validFrom, limit: card.deal.rotsAt.map { then.validFrom + ($0 - card.deal.enteredStageAt) }, now: moment), mayChange: false)
        return BoardCard(figures, title: card.deal.title, company: card.deal.companyName, owner: maker.mark(of: then.ownerId), fate: fates.fate(of: card.deal, wasOpen: true, in: then.stageId, of: then.pipelineId))
    }
}
