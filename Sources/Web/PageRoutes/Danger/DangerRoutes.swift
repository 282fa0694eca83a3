import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Bottlenecks, deals that slip away, and the alerts about both.
struct DangerRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/pipelines/{id}/bottlenecks") { .html(try await BottleneckMaker.page($0)) }
        pages.get("/pipelines/{id}/danger") { .html(try await DangerMaker.page($0)) }
        pages.get("/pipelines/{id}/danger.csv") { context in
            let (page, _) = try await DangerMaker.read(context, limit: 500)
            _ = try await context.perform(NoteExport("danger", as: "csv"))
            return .download(DangerFile(page: page).bytes, type: "text/csv; charset=utf-8; header=present", name: "deals-in-danger.csv")
        }
        pages.post("/pipelines/{id}/norm") { context in
            let id: Pipeline.ID = try context.id()
            return try await context.doneForGood(RenewNorm(id: id), backTo: DangerPage.path(id))
        }
        pages.post("/alerts/{id}/close") { context in
            let id: DealAlert.ID = try context.id()
            do { return try await context.doneForGood(Self.closing(id, context), backTo: "/today") } catch {
                guard Problem(error).status != 403, let words = context.words(for: error) else { throw error }
                if let today = try await TodayMaker.returned(context, words) { return today }
                guard let pipeline = DangerMaker.pipeline(of: context.returnPath()) else { throw error }
                var page = try await DangerMaker.page(context, of: pipeline)
                page.closing = (id.rawValue, context.input(words))
                return .html(page, status: 422)
            }
        }
    }

    private static func closing(_ id: DealAlert.ID, _ context: PageContext) throws -> CloseAlert {
        guard let outcome = context.sent("outcome").flatMap({ CloseAlert.Outcome(rawValue: $0) }) else {
            throw InputProblem(field: "outcome", code: .notAnOption, details: ["options": CloseAlert.Outcome.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return CloseAlert(id: id, outcome: outcome, reason: context.sent("reason"), ifVersion: context.seenVersion)
    }
}

/// Turns deals in danger into their page.
enum DangerMaker {
    private static let limit = 100

    /// The pipeline whose page an address is; nil of others.
    static func pipeline(of path: String) -> Pipeline.ID? {
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        return parts.count == 3 && parts[0] == "pipelines" && parts[2] == "danger" ? Pipeline.ID(String(parts[1])) : nil
    }

    static func page(_ context: PageContext, of pipeline: Pipeline.ID? = nil) async throws -> DangerPage {
        let (found, maker) = try await read(context, of: pipeline, limit: limit)
        var page = found
        page.owners = maker.ownerChoices
        page.teams = try await context.perform(ListRecords<Team>(ListQuery())).output.items.map { FormChoice("\($0.id)", $0.name) }
        if context.isForm { page.shell.path = DangerPage.path(page.pipeline) }
        return page
    }

    static func read(_ context: PageContext, of pipeline: Pipeline.ID? = nil, limit: Int) async throws -> (DangerPage, PageMaker) {
        let owner = context.asked("ownerId").flatMap { User.ID($0) }, team = context.asked("teamId").flatMap { Team.ID($0) }
        let (screen, maker) = try await context.screen(ShowDangerScreen(ShowDanger(id: try pipeline ?? context.id(), limit: limit, ownerId: owner, teamId: team)))
        var page = DangerPage(shell: maker.shell(maker.texts[DangerText.danger], .board, pipeline: screen.pipeline.id), pipeline: screen.pipeline.id, name: screen.pipeline.name)
        (page.owner, page.team, page.count) = (owner?.description, team?.description, screen.danger.count)
        page.overdue = (screen.danger.overdueWins, screen.danger.overdueEnds)
        let rows = DealRowMaker(maker, screen.stages), places = Dictionary(screen.stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
        page.rows = screen.danger.deals.compactMap { found in
            guard let deal = screen.deals[found.id] else { return nil }
            let ends = places[found.stage].flatMap { screen.usual.ends(in: $0, after: found.age) }, silence = found.silence.flatMap { screen.usual.ends(silentFor: $0.days) }
            return DangerPage.Row(
                deal: rows.row(deal), level: .init(rawValue: found.danger.level.rawValue) ?? .fine, silence: .init(rawValue: found.danger.silence.rawValue) ?? .talking, isOverdue: found.danger.isOverdue, days: found.age,
                chance: found.wait.chance, freshChance: found.wait.freshChance, silentDays: found.silence?.days, usualGap: found.silence?.believedGap, since: since(found, screen.today),
                ends: ends.map(Self.ends), silenceEnds: silence.map(Self.ends), mayPlan: maker.may(.write, .deals, owner: deal.ownerId))
        }
        page.alerts = alerts(screen, maker)
        page.mayRenew = maker.reach(.write, .deals) != .none
        return (page, maker)
    }

    private static func ends(_ ends: PastEnds) -> DangerPage.Ends { DangerPage.Ends(days: ends.days, won: ends.won, count: ends.count) }

    /// The day on which the wait began that is named first.
    private static func since(_ found: DealInDanger, _ today: Day) -> Day {
        if found.danger.level == .fine, found.danger.silence != .talking, let silence = found.silence { return today + -silence.days }
        return today + -found.age
    }

    private static func alerts(_ screen: DangerScreen, _ maker: PageMaker) -> DangerPage.Alerts {
        var alerts = DangerPage.Alerts()
        let answer = screen.alerts, names = Dictionary(screen.stages.map { ($0.id, $0.name) }) { first, _ in first }
        alerts.open = answer.items.filter { $0.status == .open }.map { alert in
            let stage = names[alert.stage] ?? ""
            let reason: AttentionReason = switch alert.kind {
            case .goingDark: .goingDark(days: Int(alert.days) + (screen.today - alert.raisedOn))
            case .atRisk: .atRisk(days: Int(alert.days) + (screen.today - alert.raisedOn))
            case .slowStage: .slowStage(left: Int(alert.now), usual: Int(alert.usual.rounded()))
            }
            return DangerPage.OpenAlert(
                id: alert.id.rawValue, version: alert.version, what: alert.title ?? stage, path: alert.deal.map { "/deals/\($0)" } ?? BottleneckPage.path(alert.pipeline), reason: reason, stage: stage,
                owner: maker.mark(of: alert.owner), raised: alert.raisedOn, due: alert.dueOn, mayClose: maker.may(.write, .deals, owner: alert.owner))
        }
        (alerts.acted, alerts.dismissed, alerts.over) = (answer.counts[.acted] ?? 0, answer.counts[.dismissed] ?? 0, answer.counts[.over] ?? 0)
        (alerts.right, alerts.wrong, alerts.waiting) = (answer.record.right, answer.record.wrong, answer.record.waiting)
        (alerts.precision, alerts.base) = (answer.record.precision, answer.record.base)
        (alerts.low, alerts.high) = (answer.record.interval.lower, answer.record.interval.upper)
        return alerts
    }
}

/// The deals as a table.
private struct DangerFile {
    let page: DangerPage

    var bytes: [UInt8] {
        let viewer = page.shell.viewer, texts = viewer.texts, seesAmounts = viewer.sees("amount")
        var csv = CSVWriter()
        csv.byteOrderMark()
        csv.row([texts[CommonText.deal], texts[CommonText.stage], texts[CommonText.owner], texts[DangerText.levelDark], texts[DangerText.levelAtRisk], texts[DangerText.why], texts[DangerText.usually], texts[DangerText.since]] + (seesAmounts ? [texts[CommonText.amount], texts[CommonText.currency]] : []) + [texts[CommonText.nextStep]])
        for row in page.rows {
            let deal = row.deal.deal
            for text in [
                deal.title, row.deal.stage, row.deal.owner?.name ?? "", row.level == .dark ? "1" : "0", row.level == .atRisk ? "1" : "0", DangerWords.why(row, viewer).joined(separator: " "),
                DangerWords.usually(row, page.overdue, viewer).joined(separator: " "), row.since.description,
            ] { csv.cell(text) }
            if seesAmounts {
                csv.cell(deal.amount.map { DangerScreen.cell($0, deal.currency) } ?? "")
                csv.cell(deal.currency.code)
            }
            csv.cell(deal.nextSubject ?? "")
            csv.endRow()
        }
        return csv.bytes()
    }
}
