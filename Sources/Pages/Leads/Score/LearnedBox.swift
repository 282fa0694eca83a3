import Domain
import Texts
import Writing

/// What was learned, since when, and how well it foretells; or why nothing was.
struct LearnedBox: Component {
    let page: ScoringPage

    var body: some HTML {
        let texts = page.texts
        section(.class("box"), .id("learned"), .labelled(by: "learned-h")) {
            div(.class("box-h")) {
                h2(.id("learned-h")) { texts[ScoreText.learned] }
                if page.mayChange, page.state != .waiting, page.state != .running {
                    form(.class("push"), .post, .action(ScoringPage.path + "/learn")) {
                        FormSecret(csrf: page.shell.viewer.csrf, returnTo: ScoringPage.path)
                        button(.class("btn"), .submit, .small) { texts[ScoreText.learnNow] }
                    }
                }
            }
            div(.class("box-b stack")) {
                p(.class("faint")) { texts[ScoreText.learnedHelp] }
                state
                if let learned = page.learned { LearnedResult(page: page, learned: learned) }
            }
        }
    }

    @HTMLBuilder private var state: some HTML {
        let texts = page.texts
        switch page.state {
        case .none: if page.learned == nil { p { texts[ScoreText.never] } }
        case .waiting: p(.role("status")) { texts[ScoreText.waiting] }
        case .running: p(.role("status")) { texts[ScoreText.running] }
        case .failed: Notice(icon: .alert, tone: "bad", text: texts[ScoreText.failed])
        case .done: Nothing()
        }
    }
}

/// The result of an attempt.
private struct LearnedResult: Component {
    let page: ScoringPage
    let learned: ScoringPage.Learned

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        p {
            [
                texts(ScoreText.madeAt, ["time": format.dayAndTime(learned.madeAt, today: viewer.today)]) + ".", texts(ScoreText.endedLeads, ["won": format.number(learned.won), "all": format.number(learned.ended)]) + ".",
                learned.testedSince.map { texts(ScoreText.testedOn, ["time": format.dayMonthAndYear(viewer.zone.day(of: $0))], count: learned.tested) + "." } ?? "",
            ].filter { !$0.isEmpty }.joined(separator: " ")
        }
        switch learned.refusal {
        case .noSignal?:
            div(.class("note"), .data("tone", "warn"), .role("status")) {
                IconView(.alert)
                div {
                    b { texts[ScoreText.noSignal] }
                    p { texts[ScoreText.noSignalHelp] }
                }
            }
        case .tooFewLeads?:
            div(.class("note"), .role("status")) {
                IconView(.alert)
                div {
                    b { texts[ScoreText.tooFew] }
                    p { texts[ScoreText.tooFewHelp] }
                }
            }
        case nil:
            if let since = page.inUseSince { p { page.usesLearned ? texts(ScoreText.inUse, ["time": format.dayAndTime(since, today: viewer.today)]) : texts[ScoreText.notInUse] } }
        }
        figures
        if !learned.bins.isEmpty { CalibrationFigure(bins: learned.bins, error: learned.error ?? 0, viewer: viewer) }
        LeftOutList(page: page, learned: learned)
        if !learned.segments.isEmpty { SegmentRecordTable(page: page, learned: learned) }
        if !learned.effects.isEmpty { EffectTable(page: page, learned: learned) }
    }

    private var figures: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        return dl(.class("kv")) {
            if let auc = learned.auc {
                dt { texts[ScoreText.auc] }
                dd {
                    b(.class("num")) { format.percent(auc, decimals: 1) }
                    br()
                    small(.class("faint")) { texts(ScoreText.aucHelp, ["low": format.percent(learned.aucLow, decimals: 1)]) }
                }
            }
            if let loss = learned.logLoss {
                dt { texts[ScoreText.logLoss] }
                dd {
                    b(.class("num")) { format.number(loss, decimals: 3) }
                    br()
                    small(.class("faint")) { texts(ScoreText.logLossHelp, ["base": format.number(learned.baseLogLoss ?? 0, decimals: 3)]) }
                }
            }
        }
    }
}

/// Fields that nothing was learned from, and why.
private struct LeftOutList: Component {
    let page: ScoringPage
    let learned: ScoringPage.Learned

    var body: some HTML {
        let texts = page.texts
        section(.class("stack"), .labelled(by: "left-out-h")) {
            h3(.id("left-out-h")) { texts[ScoreText.leftOut] }
            if learned.leftOut.isEmpty { p(.class("faint")) { texts[ScoreText.nothingLeftOut] } } else {
                p(.class("faint")) { texts[ScoreText.leftOutHelp] }
                ul(.class("list")) {
                    ForEach(learned.leftOut) { item in
                        li {
                            span(.class("grow")) {
                                b { item.field }
                                br()
                                small(.class("faint")) { item.why }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How the leads of each segment ended, by chances from fits that had not seen them.
private struct SegmentRecordTable: Component {
    let page: ScoringPage
    let learned: ScoringPage.Learned

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        div(.class("tw"), .tabindex(0), .role("region"), .label(texts[ScoreText.segmentsRecord])) {
            table(.class("table")) {
                caption { texts[ScoreText.segmentsRecord] }
                thead {
                    tr {
                        th(.column) { texts[ScoreText.segment] }
                        th(.column, .class("r")) { texts[ScoreText.leads] }
                        th(.column, .class("r")) { texts[ScoreText.converted] }
                        th(.column, .class("r")) { texts[ScoreText.rate] }
                    }
                }
                tbody {
                    ForEach(learned.segments) { line in
                        tr {
                            th(.row) { line.segment.name(texts) }
                            td(.class("r")) { format.number(line.leads) }
                            td(.class("r")) { format.number(line.converted) }
                            td(.class("r")) { line.leads > 0 ? format.percent(Double(line.converted) / Double(line.leads), decimals: 1) : LocaleFormat.nothing }
                        }
                    }
                }
            }
        }
    }
}

/// What each value of each field does to the odds.
private struct EffectTable: Component {
    let page: ScoringPage
    let learned: ScoringPage.Learned

    var body: some HTML {
        let texts = page.texts, format = page.shell.viewer.format
        section(.class("stack"), .labelled(by: "effects-h")) {
            h3(.id("effects-h")) { texts[ScoreText.effects] }
            p(.class("faint")) { texts[ScoreText.effectsHelp] }
            div(.class("tw"), .tabindex(0), .role("region"), .label(texts[ScoreText.effects])) {
                table(.class("table")) {
                    caption(.class("vh")) { texts[ScoreText.effects] }
                    thead {
                        tr {
                            th(.column) { texts[ScoreText.field] }
                            th(.column) { texts[ScoreText.value] }
                            th(.column, .class("r")) { texts[ScoreText.oddsFactor] }
                            th(.column, .class("r")) { texts[ScoreText.share] }
                        }
                    }
                    tbody {
                        ForEach(learned.effects) { effect in
                            tr {
                                th(.row) { effect.field }
                                td { effect.value }
                                td(.class("r num")) { "×" + format.number(effect.factor, decimals: 2) }
                                td(.class("r num")) { format.percent(effect.share, decimals: 1) }
                            }
                        }
                    }
                }
            }
        }
    }
}
