import Domain
import Operations
import Pages
import Texts
import Writing

/// The review of a pipeline, deal by deal.
struct ReviewRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/pipelines/{id}/review") { .html(try await Self.page($0)) }
        pages.post("/pipelines/{id}/review") { context in
            let begun = try await context.perform(StartReview(id: context.id())).output
            let first = begun.deals.first { $0.mark == nil }.map { "?deal=\($0.deal.id)" } ?? "?end=1"
            return .redirect(try Self.root(context) + first)
        }
        pages.post("/pipelines/{id}/review/marks") { context in
            guard let deal = context.sent("dealId").flatMap({ Deal.ID($0) }) else { throw InputProblem(field: "dealId", code: .missing) }
            _ = try await context.perform(MarkReviewed(id: context.id(), dealId: deal, reviewed: context.sent("unmark") == nil))
            return .redirect(context.returnPath(else: try Self.root(context)))
        }
        pages.post("/pipelines/{id}/review/finish") { context in
            let finished = try await context.perform(FinishReview(id: context.id()))
            return .redirect(try Self.root(context) + (finished.output.review.map { "?review=\($0.id)" } ?? ""), done: Done(FinishReview.name, undo: finished.undo))
        }
    }

    private static func root(_ context: PageContext) throws -> String { "/pipelines/\(try context.parameter("id"))/review" }

    private static func page(_ context: PageContext) async throws -> ReviewPage {
        let (answer, maker) = try await context.screen(ShowReview(id: context.id(), reviewId: context.asked("review").flatMap { Int64($0) }))
        let stages = try await context.perform(ShowPipeline(id: answer.pipeline.id)).output.stages
        var page = ReviewPage(shell: maker.shell(answer.pipeline.name, .board, pipeline: answer.pipeline.id), pipeline: answer.pipeline.id, name: answer.pipeline.name, currency: answer.changes.currency, since: answer.since)
        (page.lastReview, page.finishedAt) = (answer.lastReview, answer.review?.finishedAt)
        page.isOpen = answer.review != nil && answer.review?.finishedAt == nil
        (page.mayHold, page.mayFinish) = (maker.reach(.write, .deals) != .none, answer.mayFinish)
        page.startedBy = maker.surroundings.name(of: answer.review?.userId)
        let entries = ReviewEntryMaker(maker: maker, stages: stages)
        page.deals = answer.deals.map(entries.entry)
        page.moves = answer.changes.moves.compactMap { move in ChangesPage.Reason(rawValue: move.reason.rawValue).map { ChangesPage.Move($0, count: Int(move.count), value: move.amount) } }
        page.current = context.asked("end") == nil ? context.asked("deal").flatMap { Deal.ID($0) } ?? (page.isOpen ? answer.deals.first { $0.mark == nil }?.deal.id : nil) : nil
        return page
    }
}

/// Turns what is known of a reviewed deal into its part of the page.
struct ReviewEntryMaker {
    let maker: PageMaker
    let stages: [Stage]

    func entry(_ reviewed: ReviewedDeal) -> ReviewPage.Entry {
        let deal = reviewed.deal, place = stages.firstIndex { $0.id == deal.stageId }
        var entry = ReviewPage.Entry(deal: deal, stage: place.map { stages[$0].name } ?? "", mark: StageMark(stage: place ?? 0, of: stages.count))
        (entry.owner, entry.isNew, entry.touches, entry.comments, entry.hasNewStep) = (maker.mark(of: deal.ownerId), reviewed.before == nil, reviewed.touches, reviewed.comments, reviewed.hasNewStep)
        entry.reviewed = reviewed.mark.map { (at: $0.at, by: maker.surroundings.name(of: $0.by)) }
        if let before = reviewed.before { entry.changes = reviewed.changed.compactMap { change($0, before, deal) } }
        return entry
    }

    private func change(_ field: String, _ before: DealVersion, _ deal: Deal) -> FieldChange? {
        switch field {
        case "stageId": FieldChange(.stageId, from: .text(name(before.stageId)), to: .text(name(deal.stageId)))
        case "amount": FieldChange(.amount, from: money(before.amount, before.currency), to: money(deal.amount, deal.currency))
        case "expectedClose": FieldChange(.expectedClose, from: before.expectedClose.map { .day($0) } ?? .nothing, to: deal.expectedClose.map { .day($0) } ?? .nothing)
        case "ownerId": FieldChange(.ownerId, from: person(before.ownerId), to: person(deal.ownerId))
        case "forecastCategory": FieldChange(.forecastCategory, from: .category(before.forecastCategory), to: .category(deal.forecastCategory))
        default: nil
        }
    }

    private func name(_ stage: Stage.ID) -> String { stages.first { $0.id == stage }?.name ?? LocaleFormat.nothing }
    private func money(_ amount: Int64?, _ currency: Currency) -> ShownValue { amount.map { .money(Money(minorUnits: $0, currency: currency)) } ?? .nothing }
    private func person(_ id: User.ID?) -> ShownValue { maker.surroundings.name(of: id).map { .text($0) } ?? .nothing }
}
