import Domain
import Pages
import Texts
import Writing

/// Pages about how deals go on: gates of several stages, flags, ways of losing, findings, merged stages.
extension Lumello {
    static let processStates: [State] = [
        State(name: "deal, held back by several stages") { language, evil in
            var page = dealPage(language, text: evil)
            let groups = ["Qualification", "Proposal"].enumerated().map { place, name in
                DealPage.Gate.Group(stageName: evil ?? name, items: Criterion.Kind.allCases.map { kind in
                    .init(Criterion(key: kind.rawValue, text: evil ?? "Agreed", kind: kind, target: [.field: "amount", .activity: "call"][kind], mode: .block), field: "fill.\(place + 2).\(kind.rawValue)")
                })
            }
            page.gate = DealPage.Gate(stage: .init(5), stageName: evil ?? "Negotiation", groups: groups)
            return page
        },
        State(name: "new deal, held back") { language, evil in
            var page = dealPage(language, text: evil)
            (page.deal.id, page.shell.path) = (.init(0), "/pipelines/1")
            var gate = DealPage.Gate(stage: .init(5), stageName: evil ?? "Negotiation", criteria: [Criterion(key: "worth", text: evil ?? "Worth known", kind: .field, target: "amount", mode: .block)])
            (gate.action, gate.returnTo, gate.carried) = ("/deals", "/pipelines/1", [("line", evil ?? "Café Havnen 20k")])
            page.gate = gate
            return NewDealPage(page)
        },
        State(name: "deal, flagged, with guidance and other pipelines") { language, evil in
            var page = dealPage(language, text: evil)
            (page.deal.isFlagged, page.deal.flaggedAt, page.deal.flagNote, page.flaggedBy) = (true, now, evil ?? "Board meets", evil ?? "Astrid")
            page.guidance = Guidance(stage: evil ?? "Proposal", purpose: evil ?? "Agree on the frame", playbook: (1...6).map { "\(evil ?? "Call them") \($0)" }.joined(separator: "\n"))
            page.otherStages = [FormChoice("9", evil ?? "Renewals: Due")]
            return page
        },
        State(name: "deal, resting on a track") { language, evil in
            var page = dealPage(language, text: evil)
            (page.deal.nurtureUntil, page.deal.nurtureReason, page.deal.nurtureTrack) = (day("2027-02-01"), evil ?? "timing", evil ?? "Newsletter")
            page.guidance = Guidance(stage: evil ?? "Proposal", purpose: nil, playbook: evil ?? "Call")
            return page
        },
        State(name: "deal, disqualified") { language, evil in
            var page = dealPage(language, text: evil)
            (page.deal.status, page.deal.isDisqualified, page.deal.closedAt, page.deal.lostReason) = (.lost, true, now, evil ?? "price")
            page.timeline = .touches([
                TimelineEntry(at: now, who: evil ?? "Astrid", .disqualified(reason: evil ?? "Price", note: evil ?? "No budget")), TimelineEntry(at: now, who: evil ?? "Astrid", .nurtured(until: day("2027-02-01"), why: evil ?? "Newsletter")),
            ])
            return page
        },
        State(name: "hygiene with findings and stalls") { language, evil in
            var page = HygienePage(shell: shell(language, title: evil ?? "Hygiene", place: .deals, path: "/hygiene"), score: HygieneScore())
            page.findings = [
                ProcessFindingRow(.noPurpose(.init(1)), pipeline: evil ?? "New business", stage: evil ?? "Proposal", next: nil),
                ProcessFindingRow(.chanceFalls(.init(1), next: .init(2), from: 0.5, to: 0.3), stage: evil ?? "Proposal", next: evil ?? "Negotiation"),
                ProcessFindingRow(.observedFalls(.init(1), next: .init(2), from: 0.5, to: 0.3), stage: evil ?? "Proposal", next: evil ?? "Negotiation"),
            ]
            page.stalls = [StallRow(pipeline: .init(1), stage: .init(4), stageName: evil ?? "Proposal", reason: .budget, count: 3, value: Money(minorUnits: 8_460_000, currency: .eur))]
            return page
        },
        State(name: "pipeline, merging a stage") { language, evil in
            var pipeline = Pipeline()
            (pipeline.id, pipeline.name) = (.init(1), evil ?? "New business")
            var second = stage(text: evil)
            second.id = .init(4)
            var page = SettingsPage(shell: shell(language, title: "Settings", place: nil, path: "/settings/pipelines/1"), pipeline: pipeline, stages: [.init(stage(text: evil), openDeals: 3), .init(second, openDeals: 0)])
            (page.removing, page.isMerging) = (.init(3), true)
            page.moving = .init(count: 3, value: Money(minorUnits: 8_460_000, currency: .eur), first: [("/deals/42", evil ?? "Office floors")])
            page.findings = [ProcessFindingRow(.noPurpose(.init(4)), stage: evil ?? "Proposal", next: nil)]
            return page
        },
        State(name: "stage with a goal") { language, evil in
            var own = stage(text: evil), pipeline = Pipeline()
            (own.goalMetric, own.goalTarget, pipeline.id, pipeline.name) = (.conversion, 60, .init(1), evil ?? "New business")
            var page = StagePage(shell: shell(language, title: evil ?? "Meeting", place: nil, path: "/settings/stages/3"), stage: own, pipeline: pipeline, stages: [own])
            var figures = StageFigures()
            (figures.left, figures.wentOn) = (10, 7)
            page.figures = figures
            return page
        },
    ]
}
