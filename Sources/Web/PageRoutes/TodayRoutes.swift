import Domain
import Operations
import Pages
import Texts
import Writing

/// What wants somebody today. Its forms go where those of a deal's page go; this is where they come back to.
struct TodayRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/today") { .html(try await TodayMaker.page($0)) }
        pages.post("/deals/{id}/snooze") { context in
            try await DealRoutes.attempt(context, .snooze) { try await context.done(Self.snooze(context), backTo: DealRoutes.path(context)) }
        }
        pages.post("/deals/{id}/unsnooze") { context in
            try await DealRoutes.attempt(context) { try await context.done(WakeDeal(id: context.id(), ifVersion: context.seenVersion), backTo: DealRoutes.path(context)) }
        }
    }

    private static func snooze(_ context: PageContext) throws -> SnoozeDeal {
        guard let until = context.sent("until") else { throw InputProblem(field: "until", code: .missing) }
        guard let day = Day(until) else { throw InputProblem(field: "until", code: .invalid, details: ["why": "notADay"]) }
        guard let reason = context.sent("reason") else { throw InputProblem(field: "reason", code: .missing) }
        guard let known = Deal.StallReason(rawValue: reason) else { throw InputProblem(field: "reason", code: .notAnOption, details: ["options": Deal.StallReason.allCases.map(\.rawValue).joined(separator: ", ")]) }
        return SnoozeDeal(id: try context.id(), until: day, reason: known, note: context.sent("note"), ifVersion: context.seenVersion)
    }
}

/// Turns what wants somebody into the page.
enum TodayMaker {
    /// Of what the page shows at once; what weighs less waits.
    private static let limit = 100

    static func page(_ context: PageContext) async throws -> TodayPage {
        let (today, maker) = try await context.screen(ShowToday(limit: limit))
        let marks = StageMarks(maker, today)
        var page = TodayPage(shell: maker.shell(maker.texts[CommonText.today], .today), rows: today.items.map { row($0, today, maker, marks) })
        page.shell.counts[.today] = today.count
        (page.count, page.laterCount, page.doneCount) = (today.count, today.laterCount, today.doneCount)
        (page.later, page.done) = (today.later.map(step), today.done.map(step))
        page.lastWeek = Week(of: maker.viewer.today).previous
        page.dueLessons = try await context.perform(ShowDueLessons()).output.lines.map { ("/training/lessons/" + $0.key, $0.title) }
        page.isGrouped = context.wanted("by") == "kind"
        page.showsWeights = context.wanted("why") == "on"
        if let form = (context.sent("do") ?? context.asked("do")).flatMap({ TodayPage.Form(rawValue: $0) }), let item = context.sent("item") ?? context.asked("item") { page.open = (item, form) }
        page.lostReasons = maker.surroundings.lostReasons.map { FormChoice($0.name, maker.name(ofReason: $0.name)) }
        page.own = maker.own(.activity)
        page.hours = maker.surroundings.me.user?.workingTime ?? .usual
        page.mayAdd = maker.may(.create, .deals, owner: maker.viewer.id)
        return page
    }

    private static func row(_ item: TodayItem, _ today: Today, _ maker: PageMaker, _ marks: StageMarks) -> TodayPage.Row {
        let mayAct = item.lead.map { maker.reach(.write, .leads) != .none && $0.deletedAt == nil } ?? item.step.map { maker.may(.write, .activities, owner: $0.ownerId) } ?? maker.may(.write, .deals, owner: item.deal?.ownerId)
        var row = TodayPage.Row(
            attention: item.attention, step: item.step, deal: item.deal, stage: item.stage.map { ($0.name, marks[$0, item.deal]) }, nextStage: item.nextStage.map { ($0.id, $0.name) },
            expected: Money(minorUnits: item.attention.expected, currency: today.currency), mayAct: mayAct)
        row.lead = item.lead
        row.alert = item.alert.map { TodayPage.Alert(id: $0.id.rawValue, version: $0.version, pipeline: $0.pipeline, due: $0.dueOn) }
        return row
    }

    private static func step(_ step: TodayStep) -> TodayPage.Step { TodayPage.Step(step.step, deal: step.deal) }

    /// The page with its form open again, when a form of it could not be done; nil for forms of other pages.
    static func returned(_ context: PageContext, _ words: (title: String, detail: String, fields: [(name: String, message: String)])) async throws -> PageAnswer? {
        guard context.returnPath().prefix(while: { $0 != "?" }) == "/today" else { return nil }
        var page = try await page(context)
        page.input = context.input(words)
        page.shell.path = page.plainAddress
        return .html(page, status: 422)
    }
}

/// The marks of the stages of today's deals.
private struct StageMarks {
    private let stages: [Pipeline.ID: [Stage.ID]]

    init(_ maker: PageMaker, _ today: Today) { stages = Dictionary(today.stages.map { ($0.key, $0.value) }) { first, _ in first } }

    subscript(stage: Stage, deal: Deal?) -> StageMark {
        switch deal?.status {
        case .won: return .won
        case .lost: return .lost
        default:
            let row = stages[stage.pipelineId] ?? []
            return row.firstIndex(of: stage.id).map { StageMark(stage: $0, of: row.count) } ?? .step(1)
        }
    }
}

extension PageContext {
    /// A setting of the page from its address, or from the address that a form came from.
    fileprivate func wanted(_ name: String) -> String? {
        if let asked = asked(name) { return asked }
        guard isForm, let query = returnPath().split(separator: "?", maxSplits: 1).dropFirst().first else { return nil }
        return (try? QueryText.fields(query, limit: 20, collecting: true))?.text(name)
    }
}
