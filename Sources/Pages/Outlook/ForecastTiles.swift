import Domain
import Texts
import Writing

/// The five figures on top: what is won, sure, likely and possible, and the chance of the goal.
struct ForecastTiles: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, money = ForecastMoney(page, outlook)
        dl(.class("kpis")) {
            ForecastTile(name: texts[CommonText.won], figure: money.short(outlook.won), full: money.full(outlook.won), lines: [wonLine])
            ForecastTile(name: texts[OutlookText.commit], figure: money.short(outlook.commit), full: money.full(outlook.commit), lines: [texts(OutlookText.commitSub, count: outlook.commitDeals)])
            ForecastTile(name: texts[OutlookText.mostLikely], figure: money.short(outlook.expected), full: money.full(outlook.expected), lines: [range])
            ForecastTile(name: texts[OutlookText.bestCase], figure: money.short(outlook.best), full: money.full(outlook.best), lines: [texts(OutlookText.bestSub, count: outlook.bestDeals)])
            if let goal = outlook.goal, let chance = outlook.goalChance {
                ForecastTile(name: texts(OutlookText.chanceOf, ["goal": money.short(goal)]), figure: percent(chance, of: goal), full: money.full(goal), lines: [outlook.isOver ? "" : texts[OutlookText.drawn]])
            } else {
                ForecastTile(name: texts[OutlookText.chanceOfGoal], figure: LocaleFormat.nothing, full: nil, lines: [texts[OutlookText.noGoal]])
            }
        }
    }

    private var wonLine: String {
        let viewer = page.shell.viewer, gone = viewer.format.percent(outlook.gone)
        guard let goal = outlook.goal, goal > 0 else { return viewer.texts(OutlookText.gone, ["gone": gone]) }
        return viewer.texts(OutlookText.goneOfGoal, ["share": viewer.format.percent(Double(outlook.won) / Double(goal)), "gone": gone])
    }

    private var range: String {
        let texts = page.shell.viewer.texts
        return outlook.wide.map { texts(OutlookText.range, ["range": ForecastMoney(page, outlook).range($0)]) } ?? texts[OutlookText.noRange]
    }

    /// Of what is neither over nor reached nobody is quite sure.
    private func percent(_ chance: Double, of goal: Int64) -> String {
        page.shell.viewer.format.percent(outlook.isOver || outlook.won >= goal ? chance : min(max(chance, 0.01), 0.99))
    }
}

/// A figure with lines below it. Pointing at it shows the amount in full.
struct ForecastTile: Component {
    let name: String
    let figure: String
    let full: String?
    let lines: [String]

    var body: some HTML {
        div(.class("kpi")) {
            dt { name }
            dd {
                span(.class("big"), .title(full)) { figure }
                ForEach(lines.filter { !$0.isEmpty }) { line in span(.class("sub")) { line } }
            }
        }
    }
}

/// What each of the figures means.
struct ForecastDefinitions: Component {
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        details(.class("faint")) {
            summary { texts[OutlookText.howCounted] }
            ul {
                line(texts[CommonText.won], texts[OutlookText.defWon])
                line(texts[OutlookText.commit], texts[OutlookText.defCommit])
                line(texts[OutlookText.mostLikely], texts[OutlookText.defLikely])
                line(texts[OutlookText.bestCase], texts[OutlookText.defBest])
                line(texts[OutlookText.chanceOfGoal], texts[OutlookText.defChance])
            }
        }
    }

    private func line(_ name: String, _ meaning: String) -> some HTML {
        li {
            b { name + ": " }
            meaning
        }
    }
}
