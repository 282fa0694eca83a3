import Domain
import Insights
import Operations
import Pages
import Texts
import Writing

/// Turns bottlenecks into their page.
struct BottleneckMaker {
    let screen: BottleneckScreen
    let maker: PageMaker
    private var answer: BottleneckAnswer { screen.answer }

    static func page(_ context: PageContext) async throws -> BottleneckPage {
        let (screen, maker) = try await context.screen(ShowBottleneckScreen(id: context.id()))
        return BottleneckMaker(screen: screen, maker: maker).page
    }

    private var page: BottleneckPage {
        var page = BottleneckPage(shell: maker.shell(maker.texts[DangerText.bottlenecks], .board, pipeline: screen.pipeline.id), pipeline: screen.pipeline.id, name: screen.pipeline.name)
        page.isCompared = answer.bottlenecks.isCompared
        page.stages = answer.bottlenecks.looks.map(line)
        page.findings = answer.bottlenecks.findings.map { finding in
            let stage = page.stages[finding.look.stage], held = Int64(exactly: finding.moneyAtHold.rounded()) ?? 0
            return BottleneckPage.Finding(
                stage: stage, slowdown: finding.slowdown.map { $0 == .slower ? .slower : .muchSlower }, losesMore: finding.losesMore,
                atHold: answer.showsMoney && held > 0 ? Money(minorUnits: held, currency: answer.currency) : nil, reasons: reasons(of: stage.id))
        }
        page.suggestions = answer.diagnosis.whole.compactMap(suggestion) + answer.diagnosis.stages.map(suggestion)
        page.stalls = screen.stalls.stages.flatMap { stage, cells in
            let known = Deal.StallReason.allCases.compactMap { reason in cells[reason].map { (reason, $0) } }
            return known.sorted { $1.1.count < $0.1.count }.map { reason, cell in
                StallRow(
                    pipeline: stage.pipelineId, stage: stage.id, stageName: stage.name, reason: reason, count: cell.count,
                    value: maker.viewer.sees("amount") ? Money(minorUnits: cell.amount, currency: screen.stalls.currency) : nil)
            }
        }
        return page
    }

    private func reasons(of stage: Stage.ID) -> [(name: String, deals: Int)] { (answer.diagnosis.reasons[stage] ?? []).map { (maker.name(ofReason: $0.reason), $0.deals) } }

    private func line(_ look: StageLook) -> BottleneckPage.StageLine {
        let stage = answer.stages[look.stage], review = answer.reviews[look.stage]
        return BottleneckPage.StageLine(
            id: stage.id, name: stage.name, mark: StageMark(stage: look.stage, of: answer.stages.count), left: look.pace.observed, expected: look.pace.expected, ratio: look.pace.ratioInterval,
            days: .init(look.medianDays, score: review.time?.z), waiting: .init(Double(look.waiting), score: review.waiting?.z), dropOff: .init(look.forward.recent.map { 1 - $0 }, score: review.dropOff?.z),
            exits: look.forward.recentExits, forwardBefore: look.forward.earlier, quarter: review.quarter, median: review.median, threeQuarters: review.threeQuarters, stays: review.stays,
            limit: stage.idleMinutes.map { Double($0) / 1_440 }, open: review.open, atRisk: review.atRisk, dark: review.dark, queueExpected: review.recordsDisagree ? review.queue.expected : nil)
    }

    // MARK: What to look at

    private func suggestion(_ diagnosis: Diagnosis) -> BottleneckPage.Suggestion? {
        let texts = maker.texts, format = maker.viewer.format
        switch (diagnosis.suggestion, diagnosis.evidence) {
        case (.pitchOrService, .share(let share)):
            return .init([.lookPitch], evidence: texts(DangerText.fewerWon, ["now": format.percent(share.recent), "before": format.percent(share.earlier), "n": format.number(share.recentExits)]), path: lost(nil))
        case (.shorterWay, .values(let days)):
            return .init([.lookWay], evidence: texts(DangerText.slowerWon, ["now": format.number(days.recentMedian, decimals: 0), "before": format.number(days.earlierMedian, decimals: 0)]))
        case (.largerDeals, .values(let sizes)):
            func money(_ amount: Double) -> String { format.money(Money(minorUnits: Int64(exactly: amount.rounded()) ?? 0, currency: answer.currency)) }
            return .init([.lookSize], evidence: texts(DangerText.smallerWon, ["now": money(sizes.recentMedian), "before": money(sizes.earlierMedian)]))
        default: return nil
        }
    }

    private func suggestion(_ diagnosis: DropOffDiagnosis) -> BottleneckPage.Suggestion {
        let texts = maker.texts, format = maker.viewer.format, stage = answer.stages[diagnosis.stage], share = diagnosis.evidence.share, reasons = reasons(of: stage.id)
        let evidence = switch diagnosis.evidence.why {
        case .fellSinceBefore: texts(DangerText.fellHere, ["stage": stage.name, "now": format.percent(share.recent), "before": format.percent(share.earlier), "n": format.number(share.recentExits)])
        case .moreThanElsewhere(let loss):
            texts(DangerText.moreHere, ["stage": stage.name, "now": format.percent(share.recent.map { 1 - $0 }), "before": format.percent(loss), "n": format.number(share.recentExits)])
        }
        let counted = reasons.prefix(3).map { texts(DangerText.reasonCount, ["reason": $0.name, "count": format.number($0.deals)]) }.joined(separator: " · ")
        return .init(diagnosis.suggestions.map(\.text), evidence: evidence, reasons: reasons.isEmpty ? nil : texts(DangerText.reasonsSpeak, ["reasons": counted]), path: lost(stage.id))
    }

    private func lost(_ stage: Stage.ID?) -> String { HTMLAddress.path("/deals", [("pipelineId", "\(screen.pipeline.id)"), ("stageId", stage.map { "\($0)" }), ("status", "lost")]) }
}

extension DropOffDiagnosis.Suggestion {
    fileprivate var text: DangerText {
        switch self {
        case .audience: .lookAudience
        case .message: .lookMessage
        case .product: .lookProduct
        case .competitor: .lookCompetitor
        case .price: .lookPrice
        case .idealCustomer: .lookIdeal
        }
    }
}
