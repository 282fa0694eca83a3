import Domain
import Pages
import Texts
import Writing

/// Bottlenecks, deals in danger, alerts, and what the past says of a deal.
extension Lumello {
    private static func stage(_ number: Int64, _ name: String) -> BottleneckPage.StageLine {
        BottleneckPage.StageLine(
            id: .init(number), name: name, mark: .step(Int(number)), left: 41, expected: 61, ratio: 0.5...0.9, days: .init(24, score: 2.4), waiting: .init(12, score: -0.5), dropOff: .init(0.41), exits: 41, forwardBefore: 0.73,
            quarter: 10, median: 16, threeQuarters: 24, stays: 60, limit: 18, open: [3, 12, 40], atRisk: 2, dark: 1, queueExpected: 4)
    }

    private static func dangerRow(_ level: DangerPage.Level, _ silence: DangerPage.Silence, overdue: Bool, text evil: String?) -> DangerPage.Row {
        DangerPage.Row(
            deal: dealRow(text: evil), level: level, silence: silence, isOverdue: overdue, days: 38, chance: 0.14, freshChance: 0.45, silentDays: 11, usualGap: 2.4, since: day("2026-10-12"), ends: .init(days: 30, won: 5, count: 43),
            silenceEnds: .init(days: 10, won: 1, count: 9), mayPlan: true)
    }

    private static func outlookBox(_ page: DealPage, text evil: String?) -> OutlookBox {
        var box = OutlookBox(viewer: page.shell.viewer)
        box.stage = evil ?? "Proposal"
        box.chance = .init(chance: 0.42, ever: 0.5, by: day("2026-12-31"), isThin: true, isRecalibrated: true, early: day("2026-12-18"), late: day("2027-01-22"), days: 24, isOfStage: false)
        (box.madeAt, box.level, box.waitingChance, box.freshChance) = (now, .dark, 0.14, 0.45)
        (box.ends, box.touches, box.usualTouches) = (.init(days: 21, won: 5, count: 25), 4.5, (6, 8, 40))
        box.similar = [.init(id: .init(7), title: evil ?? "Nordhavn Gymnasium", isWon: true, days: 47, reason: nil), .init(id: .init(8), title: evil ?? "Café Havnen", isWon: false, days: 1, reason: evil ?? "Price")]
        return box
    }

    static let dangerStates: [State] = [
        State(name: "bottlenecks") { language, evil in
            var page = BottleneckPage(shell: shell(language, title: evil ?? "Bottlenecks", place: .board, path: "/pipelines/1/bottlenecks"), pipeline: .init(1), name: evil ?? "New business")
            page.stages = [stage(4, evil ?? "Proposal"), stage(5, evil ?? "Negotiation")]
            page.findings = [
                .init(stage: page.stages[0], slowdown: .muchSlower, losesMore: true, atHold: euro(74_000_00), reasons: [(evil ?? "Price", 9)]), .init(stage: page.stages[1], slowdown: .slower, losesMore: false, atHold: nil, reasons: []),
            ]
            page.suggestions = [.init([.lookPrice, .lookIdeal], evidence: evil ?? "Of 41 deals", reasons: evil ?? "Price 9", path: "/deals?status=lost"), .init([.lookWay], evidence: evil ?? "Half of them")]
            page.stalls = [StallRow(pipeline: .init(1), stage: .init(4), stageName: evil ?? "Proposal", reason: .budget, count: 3, value: euro(8_460_000))]
            return page
        },
        State(name: "no bottlenecks") { language, _ in BottleneckPage(shell: shell(language, title: "Bottlenecks", place: .board, path: "/pipelines/1/bottlenecks"), pipeline: .init(1), name: "New business") },
        State(name: "bottlenecks without history") { language, _ in
            var page = BottleneckPage(shell: shell(language, title: "Bottlenecks", place: .board, path: "/pipelines/1/bottlenecks"), pipeline: .init(1), name: "New business")
            page.isCompared = false
            return page
        },
        State(name: "danger") { language, evil in
            var page = DangerPage(shell: shell(language, title: evil ?? "At risk", place: .board, path: "/pipelines/1/danger"), pipeline: .init(1), name: evil ?? "New business")
            page.rows = [dangerRow(.dark, .silent, overdue: true, text: evil), dangerRow(.atRisk, .quiet, overdue: false, text: evil), dangerRow(.fine, .quiet, overdue: false, text: evil)]
            (page.count, page.overdue, page.owners, page.teams, page.mayRenew) = (9, (3, 40), [FormChoice("1", evil ?? "Astrid")], [FormChoice("1", evil ?? "North")], true)
            page.alerts.open = [
                .init(id: 1, version: 1, what: evil ?? "Office floors", path: "/deals/42", reason: .goingDark(days: 38), stage: evil ?? "Proposal", owner: PersonMark(name: evil ?? "Astrid", id: 1), raised: day("2026-11-17"), due: day("2026-11-19"), mayClose: true),
                .init(id: 2, version: 1, what: evil ?? "Proposal", path: "/pipelines/1/bottlenecks", reason: .slowStage(left: 41, usual: 61), stage: evil ?? "Proposal", owner: nil, raised: day("2026-11-17"), due: day("2026-11-19"), mayClose: false),
            ]
            (page.alerts.right, page.alerts.wrong, page.alerts.precision, page.alerts.low, page.alerts.high, page.alerts.base) = (18, 7, 0.72, 0.52, 0.86, 0.6)
            page.closing = (1, FormInput(typed: ["outcome": "dismissed", "reason": evil ?? "x"], problems: [FieldProblem(field: "reason", evil ?? "Missing"), FieldProblem(evil ?? "Something")]))
            return page
        },
        State(name: "no danger") { language, _ in DangerPage(shell: shell(language, title: "At risk", place: .board, path: "/pipelines/1/danger"), pipeline: .init(1), name: "New business") },
        State(name: "deal, going dark") { language, evil in
            var page = dealPage(language, text: evil)
            page.outlook = outlookBox(page, text: evil)
            return page
        },
        State(name: "deal, with too little past") { language, evil in
            var page = dealPage(language, text: evil), box = OutlookBox(viewer: page.shell.viewer)
            (box.stage, box.lack) = (evil ?? "Proposal", .fewEnded(2))
            page.outlook = box
            return page
        },
        State(name: "today, with alerts") { language, evil in
            todayPage(language, text: evil) { page in
                let alert = TodayPage.Alert(id: 5, version: 1, pipeline: .init(1), due: day("2026-11-18")), attention = Attention([.slowStage(left: 41, usual: 61)], expected: 1, isEstimated: true)!
                var stage = TodayPage.Row(attention: attention, step: nil, deal: nil, stage: (evil ?? "Proposal", .step(4)), nextStage: nil, expected: euro(1), mayAct: true)
                stage.alert = alert
                var dark = TodayPage.Row(attention: Attention([.goingDark(days: 38)], expected: 1, isEstimated: true)!, step: nil, deal: deal(text: evil), stage: (evil ?? "Proposal", .step(4)), nextStage: nil, expected: euro(1), mayAct: true)
                dark.alert = TodayPage.Alert(id: 6, version: 1, pipeline: .init(1), due: day("2026-11-21"))
                (page.rows, page.isGrouped, page.open) = ([stage, dark], true, ("alert-5", .alert))
                page.input = FormInput(typed: ["reason": evil ?? "x"], problems: [FieldProblem(field: "reason", evil ?? "Missing")])
            }
        },
    ]
}
