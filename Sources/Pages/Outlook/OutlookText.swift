import Domain
public import Texts

/// The words of the page of forecasts.
public enum OutlookText: String, TextKey {
    public static let namespace: StaticString = "outlook"

    case quarter, asOf, asOfHelp, backToNow, nothing, nothingHelp, noAmounts, noAmountsHelp, csv, howCounted
    case goal, goalHelp, goalWrong, commit, mostLikely, bestCase, chanceOf, chanceOfGoal, gone, goneOfGoal, commitSub, bestSub, range, rangeHead, noRange, drawn, noGoal, learning
    case defWon = "definitions.won", defCommit = "definitions.commit", defLikely = "definitions.likely", defBest = "definitions.best", defChance = "definitions.chance"
    case landing, landingHelp, landingSays, landingOver, date
    case rests, restsHelp, stageDeals, won, notYet, expected, adds, decides, decidesSays, decidesHelp, shareOfRange, chance, otherDeals, newDeals, luck
    case changed, changedHelp, changedSince, keptThen
    case kept, keptHelp, keptNone, keep, madeAt, daysLeft, how, nightly, asked, askedBy
    case good, goodHelp, goodSays, goodNone, biasOver, biasUnder, better, notBetter, allRerun, someRerun, goodLearning, source, sourceKept, sourceRerun
    case lastPeriod = "naive.lastPeriod", samePeriodLastYear = "naive.samePeriodLastYear", meanOfFour = "naive.meanOfFour", stageShares = "naive.stageShares", winRate = "naive.winRate"
    case naiveForecast, missedBy
    case danger, dangerCount, dangerShown, dangerNone, dangerHelp, why, dark, atRisk, waits, quiet, overdue
    case part
}

extension OutlookText {
    /// The name of a naive forecast.
    static func naive(_ name: String, _ texts: Catalogue) -> String { OutlookText(rawValue: "naive." + name).map { texts[$0] } ?? name }
}
