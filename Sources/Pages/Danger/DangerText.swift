import Domain
public import Texts

/// The words of bottlenecks, of deals that slip away, and of what the past says of a deal.
public enum DangerText: String, TextKey {
    public static let namespace: StaticString = "danger"

    // Both pages
    case bottlenecks, danger, csv, definition

    // Bottlenecks
    case bottleneck, slower, muchSlower, losesMore, holdsBack, noneSlower, notCompared, showDeals, waitingNow, medianStay, mostLost, reasonCount, stagesTitle, stagesHelp, medianHead, waitingHead, dropOffHead, paceHead, limitHead,
        pastHead, dwellTitle, dwellHelp, paceOf, scoreHelp, recordsTitle, recordsDisagree
    // Suggestions
    case suggestionsTitle, suggestionsHelp, fewerWon, slowerWon, smallerWon, fellHere, moreHere, reasonsSpeak, lookPitch, lookWay, lookSize, lookAudience, lookMessage, lookProduct, lookCompetitor, lookPrice, lookIdeal

    // Deals
    case levelDark = "levels.dark", levelAtRisk = "levels.atRisk", overdue, quiet, silent
    case chanceFell, silentWords, overdueWords, endsWords, silenceEnds, overdueEnds, noneInDanger, noneInDangerHelp, why, usually, since, planStep, team, all, moreDeals

    // Alerts
    case alerts, alertsHelp, noAlerts, raisedDue, precision, tooFewJudged, becameOf, act, dismiss, dismissReason, closeAlert, worksOut, worksOutHelp, goingDarkWhy, atRiskWhy, slowStageWhy

    // On the deal's page
    case outlook, chanceEver, reason, reasonStage, likelyClose, closeNone, eightOfTen, notYet, partial, fewEnded, thin, recalibrated, madeAt, touches, touchesUsual, touchesUnknown, similar, similarEnded, wonIn, lostIn, noSimilar, darkNotice
}
