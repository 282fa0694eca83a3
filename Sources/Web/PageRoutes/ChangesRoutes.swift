import Domain
import Operations
import Pages
import Texts
import Writing

/// What lies between two moments of a pipeline, as a page and as a file.
struct ChangesRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/pipelines/{id}/changes") { context in
            let asked = try AskedChanges(context)
            let (screen, maker) = try await context.screen(ShowChangesPage(asked.scope, reason: asked.reason, limit: asked.reason == nil ? 0 : ChangesMaker.most))
            return .html(ChangesMaker(maker: maker, screen: screen, asked: asked).page)
        }
        pages.get("/pipelines/{id}/changes.csv") { context in
            let asked = try AskedChanges(context)
            let (screen, maker) = try await context.screen(ShowChangesPage(asked.scope, reason: asked.reason, limit: .max, isFile: true))
            _ = try await context.perform(NoteExport("deals", as: "csv"))
            return .download(ChangesFile(ChangesMaker(maker: maker, screen: screen, asked: asked)).bytes, type: "text/csv; charset=utf-8; header=present", name: "changes.csv")
        }
    }
}

/// What an address asks for. What makes no sense is the usual: the last month, all open deals.
struct AskedChanges {
    let from, to: ChangesPage.Point
    let scope: ChangeScope
    let reason: Changes.Reason?

    init(_ context: PageContext) throws {
        guard let viewer = context.viewer else { throw Refusal(.signInNeeded) }
        func point(_ name: String) -> ChangesPage.Point? {
            guard let text = context.asked(name) else { return nil }
            if let day = Day(text) { return .init(min(day, viewer.today)) }
            return Timestamp(text).map { min($0, viewer.now) }.map { .init(viewer.zone.day(of: $0), moment: $0) }
        }
        // The end of a day on the viewer's clock, as on the board of that day.
        func moment(_ point: ChangesPage.Point) -> Timestamp { point.moment ?? viewer.zone.moment(of: point.day + 1) - .init(microseconds: 1) }
        let one = point("from") ?? .init(viewer.today.adding(months: -1)), other = point("to") ?? .init(viewer.today)
        (from, to) = moment(one) <= moment(other) ? (one, other) : (other, one)
        var scope = ChangeScope(try context.id(), from: .moment(min(moment(from), viewer.now)), to: .moment(min(moment(to), viewer.now)))
        if context.asked("measure") == Changes.Measure.expectedInPeriod.rawValue, viewer.sees("expectedClose") {
            scope.measure = .expectedInPeriod
            (scope.periodFrom, scope.periodTo) = (context.asked("periodFrom").flatMap { Day($0) }, context.asked("periodTo").flatMap { Day($0) })
            if let first = scope.periodFrom, let last = scope.periodTo, last < first { (scope.periodFrom, scope.periodTo) = (last, first) }
        }
        scope.ownerId = context.asked("ownerId").flatMap { $0 == "me" || User.ID($0) != nil ? $0 : nil }
        (self.scope, reason) = (scope, context.asked("reason").flatMap { Changes.Reason(rawValue: $0) })
    }
}

/// Turns a waterfall into its page.
struct ChangesMaker {
    let maker: PageMaker
    let screen: ChangesScreen
    let asked: AskedChanges
    /// How many deals the page lists; the file has all.
    static let most = 200

    var page: ChangesPage {
        let changes = screen.changes
        var page = ChangesPage(
            shell: maker.shell(screen.pipeline.name, .board, pipeline: screen.pipeline.id), pipeline: screen.pipeline.id, name: screen.pipeline.name, currency: changes.currency, from: asked.from, to: asked.to,
            start: .init(count: Int(changes.start.count), value: changes.start.amount), moves: changes.moves.compactMap(move), end: .init(count: Int(changes.end.count), value: changes.end.amount))
        (page.isExpected, page.periodFrom, page.periodTo, page.owner) = (changes.measure == .expectedInPeriod, changes.periodFrom, changes.periodTo, asked.scope.ownerId)
        page.mayExport = maker.reach(.export, .deals) != .none
        page.owners = maker.owners.map { FormChoice("\($0.id)", $0.name) }
        (page.lastReview, page.quarterBefore) = (screen.lastReview, screen.quarter.first + -1)
        (page.rateDay, page.unconverted) = (screen.isConverted ? changes.rateDay : nil, changes.unconverted)
        if let reason = asked.reason.flatMap({ ChangesPage.Reason(rawValue: $0.rawValue) }) { page.behind = .init(reason, deals: screen.deals.rows.map(row), count: screen.deals.total) }
        return page
    }

    private func move(_ move: Changes.Move) -> ChangesPage.Move? {
        ChangesPage.Reason(rawValue: move.reason.rawValue).map { .init($0, count: Int(move.count), value: move.amount) }
    }

    private func row(_ row: ChangedDeals.Row) -> ChangesPage.DealRow {
        let name = screen.deals.names[row.deal.id], tellsOwner = row.reason == .reassigned
        return .init(
            id: row.deal.id, title: name?.title ?? "", company: name?.company, part: row.amount, before: row.deal.before.map { side($0, tellsOwner) }, after: row.deal.after.map { side($0, tellsOwner) })
    }

    private func side(_ state: BridgeState, _ tellsOwner: Bool) -> ChangesPage.Side {
        .init(
            place: place(state), amount: state.amount.map { Money(minorUnits: $0, currency: state.currency) }, close: state.close,
            owner: tellsOwner ? maker.surroundings.name(of: state.owner) ?? LocaleFormat.nothing : nil)
    }

    /// The stage, unless it was no card on this board.
    func place(_ state: BridgeState) -> String {
        if state.isDeleted { return ChangesPage.Reason.deleted.name(maker.texts) }
        if state.status != .open { return maker.texts[state.status == .won ? BoardText.stripWon : .stripLost] }
        if state.isNurture { return ChangesPage.Reason.nurtured.name(maker.texts) }
        if state.pipeline != screen.pipeline.id { return maker.surroundings.pipelines.first { $0.id == state.pipeline }?.name ?? LocaleFormat.nothing }
        return screen.stageNames[state.stage] ?? LocaleFormat.nothing
    }
}

/// Every part of a deal as a line between the two sums, so that the column of parts adds up.
private struct ChangesFile {
    let maker: ChangesMaker
    private var texts: Texts.Catalogue { maker.maker.texts }
    private var seesAmounts: Bool { maker.maker.viewer.sees("amount") }
    private var seesClose: Bool { maker.maker.viewer.sees("expectedClose") }

    init(_ maker: ChangesMaker) { self.maker = maker }

    var bytes: [UInt8] {
        var csv = CSVWriter()
        csv.byteOrderMark()
        let close = seesClose ? texts[CommonText.expectedCloseDate] : nil
        func side(_ word: ChangesText, _ field: String) -> String { texts[word] + ": " + field }
        var head = [texts[BoardText.cause], "id", texts[CommonText.deal], texts[CommonText.company], texts[ChangesText.part], texts[CommonText.currency]]
        for word in [ChangesText.before, .after] { head += [side(word, texts[CommonText.stage]), side(word, texts[CommonText.amount]), side(word, texts[CommonText.currency])] + (close.map { [side(word, $0)] } ?? []) }
        csv.row(head)
        let isWhole = maker.asked.reason == nil
        if isWhole { sum(maker.asked.from, maker.screen.changes.start, &csv) }
        for row in maker.screen.deals.rows { line(row, &csv) }
        if isWhole { sum(maker.asked.to, maker.screen.changes.end, &csv) }
        return csv.bytes()
    }

    private func sum(_ point: ChangesPage.Point, _ sum: Operations.Sum, _ csv: inout CSVWriter) {
        let cells = [point.moment?.description ?? point.day.description, "", "", "", seesAmounts ? maker.screen.changes.cell(sum.amount) : "", maker.screen.changes.currency.code]
        csv.row(cells + Array(repeating: "", count: seesClose ? 8 : 6))
    }

    private func line(_ row: ChangedDeals.Row, _ csv: inout CSVWriter) {
        let name = maker.screen.deals.names[row.deal.id]
        csv.cell(ChangesPage.Reason(rawValue: row.reason.rawValue)?.name(texts) ?? row.reason.rawValue)
        csv.cell(row.deal.id.rawValue)
        csv.cell(name?.title ?? "")
        csv.cell(name?.company)
        csv.cell(seesAmounts ? maker.screen.changes.cell(row.amount) : "")
        csv.cell(maker.screen.changes.currency.code)
        for state in [row.deal.before, row.deal.after] {
            csv.cell(state.map(maker.place))
            csv.cell(seesAmounts ? state?.cell : nil)
            csv.cell(state?.currency.code)
            if seesClose { csv.cell(state?.close?.description) }
        }
        csv.endRow()
    }
}
