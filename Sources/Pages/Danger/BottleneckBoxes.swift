import Domain
import Texts
import Writing

/// One stage that is slower or loses more: the sentence, what it holds back, who waits, and why deals were lost there.
struct FindingBox: Component {
    let page: BottleneckPage
    let finding: BottleneckPage.Finding
    let mark: String

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format, stage = finding.stage
        section(.class("box"), .labelled(by: mark)) {
            div(.class("box-h")) {
                span(.class("badge"), .data("tone", finding.slowdown == .muchSlower ? "bad" : "warn")) {
                    IconView(.alert, small: true)
                    texts[DangerText.bottleneck]
                }
            }
            div(.class("box-b stack")) {
                h2(.id(mark)) { span(.class("fig")) { b { stage.name } } }
                ForEach(sentences) { words in p(.class("muted")) { words } }
                dl(.class("kv")) {
                    dt { texts[DangerText.medianStay] }
                    dd { stage.days.value.map { BottleneckWords.days($0, viewer) } ?? LocaleFormat.nothing }
                    dt { texts[DangerText.waitingNow] }
                    dd(.class("num")) { format.number(stage.open.count) }
                    if !finding.reasons.isEmpty {
                        dt { texts[DangerText.mostLost] }
                        dd { finding.reasons.prefix(3).map { texts(DangerText.reasonCount, ["reason": $0.name, "count": format.number($0.deals)]) }.joined(separator: " · ") }
                    }
                }
                div(.class("row wrap")) {
                    a(.class("btn"), .href(page.deals(stage.id))) { texts(DangerText.showDeals, count: stage.open.count) }
                    if stage.atRisk + stage.dark > 0 { a(.class("btn"), .kind(.plain), .href(DangerPage.path(page.pipeline))) { texts[DangerText.danger] } }
                }
            }
        }
    }

    private var sentences: [String] {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format, stage = finding.stage
        var words: [String] = []
        if let slowdown = finding.slowdown {
            words.append(texts(slowdown == .slower ? DangerText.slower : .muchSlower, ["stage": stage.name, "left": format.number(stage.left), "expected": format.number(stage.expected, decimals: 0)]))
        }
        if finding.losesMore {
            words.append(texts(DangerText.losesMore, ["share": format.percent(stage.dropOff.value.map { 1 - $0 }), "before": format.percent(stage.forwardBefore), "n": format.number(stage.exits)]))
        }
        if let money = finding.atHold { words.append(texts(DangerText.holdsBack, ["money": format.moneyShort(money)])) }
        return words
    }
}

enum BottleneckWords {
    static func days(_ days: Double, _ viewer: Viewer) -> String { viewer.texts[ChartText.days].replacing("{number}", with: viewer.format.number(days, decimals: days < 10 && days != days.rounded() ? 1 : 0)) }

    /// "+1.8": how far above the months before.
    static func score(_ score: Double?, _ viewer: Viewer) -> String? { score.map { ($0 > 0 ? "+" : "") + viewer.format.number($0, decimals: 1) + " σ" } }
}

/// Every stage beside its own months before.
struct StageReviewTable: Component {
    let page: BottleneckPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, format = viewer.format
        ReportBox("stages", title: texts[DangerText.stagesTitle], definition: texts[DangerText.stagesHelp] + " " + texts[DangerText.scoreHelp]) {
            ReportTable("stages") {
                th(.column) { texts[CommonText.stage] }
                ForEach([DangerText.medianHead, .waitingHead, .dropOffHead, .paceHead, .levelAtRisk, .levelDark]) { word in th(.column, .class("r")) { texts[word] } }
            } rows: {
                ForEach(page.stages) { stage in
                    tr {
                        th(.row) {
                            StageGlyph(stage.mark)
                            " "
                            a(.class("link"), .href(page.deals(stage.id))) { stage.name }
                        }
                        cell(stage.days.value.map { BottleneckWords.days($0, viewer) }, stage.days.score)
                        cell(stage.waiting.value.map { format.number(Int($0)) }, stage.waiting.score)
                        cell(stage.dropOff.value.map { format.percent($0) + " (n = " + format.number(stage.exits) + ")" }, stage.dropOff.score)
                        td(.class("r")) {
                            texts(DangerText.paceOf, ["left": format.number(stage.left), "expected": format.number(stage.expected, decimals: 0)])
                            if let ratio = stage.ratio { small(.class("faint")) { " " + format.percent(ratio.lowerBound) + " – " + format.percent(ratio.upperBound) } }
                        }
                        td(.class("r")) { format.number(stage.atRisk) }
                        td(.class("r")) { format.number(stage.dark) }
                    }
                }
            }
        }
    }

    private func cell(_ value: String?, _ score: Double?) -> some HTML {
        td(.class("r")) {
            value ?? LocaleFormat.nothing
            if let words = BottleneckWords.score(score, page.shell.viewer) { small(.class((score ?? 0) >= 2 ? "bad" : "faint")) { " " + words } }
        }
    }
}

/// How long deals stay in each stage.
struct DwellBox: Component {
    let page: BottleneckPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        if !shown.isEmpty {
            div(.class("box")) {
                wide(DwellChart(
                    ChartCaption(id: "dwell", title: texts[DangerText.dwellTitle], subtitle: texts[DangerText.dwellHelp], description: texts[DangerText.dwellHelp]), labelHead: texts[CommonText.stage],
                    medianHead: texts[DangerText.medianHead], limitHead: texts[DangerText.limitHead], pastHead: texts[DangerText.pastHead], stages: shown, words: ChartWords(page.shell.viewer)))
            }
        }
    }

    private func wide(_ chart: DwellChart) -> DwellChart {
        var chart = chart
        chart.isWide = true
        return chart
    }

    private var shown: [DwellChart.Stage] {
        page.stages.compactMap { stage in
            guard let quarter = stage.quarter, let median = stage.median, let threeQuarters = stage.threeQuarters else { return nil }
            return DwellChart.Stage(
                stage.name, stage: "\(stage.mark.name)", quarter: quarter, median: median, threeQuarters: threeQuarters, sample: stage.stays, limit: stage.limit, open: stage.open.map(Double.init), href: page.deals(stage.id))
        }
    }
}

/// What may lie behind it: never a claim.
struct SuggestionBox: Component {
    let page: BottleneckPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        if !page.suggestions.isEmpty {
            ReportBox("suggestions", title: texts[DangerText.suggestionsTitle], definition: texts[DangerText.suggestionsHelp]) {
                ul(.class("list")) {
                    ForEach(page.suggestions) { suggestion in
                        li {
                            IconView(.help)
                            span(.class("grow")) {
                                b { suggestion.looks.map { texts[$0] }.joined(separator: " ") }
                                br()
                                small(.class("faint")) { [suggestion.evidence, suggestion.reasons].compactMap(\.self).joined(separator: " ") }
                            }
                            if let path = suggestion.path { a(.class("link"), .href(path)) { texts[CommonText.deals] } }
                        }
                    }
                }
            }
        }
    }
}

/// Stages whose queue the records do not explain (Little's law).
struct RecordsBox: Component {
    let page: BottleneckPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        let stages = page.stages.filter { $0.queueExpected != nil }
        if !stages.isEmpty {
            section(.class("box"), .labelled(by: "records")) {
                div(.class("box-h")) { h2(.id("records")) { texts[DangerText.recordsTitle] } }
                ul(.class("list")) {
                    ForEach(stages) { stage in
                        li {
                            IconView(.alert)
                            span(.class("grow")) {
                                texts(DangerText.recordsDisagree, ["stage": stage.name, "waiting": viewer.format.number(stage.open.count), "expected": viewer.format.number(stage.queueExpected ?? 0, decimals: 0)])
                            }
                            a(.class("link"), .href(page.deals(stage.id))) { texts[CommonText.deals] }
                        }
                    }
                }
            }
        }
    }
}
