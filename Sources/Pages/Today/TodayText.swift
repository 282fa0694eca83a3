public import Texts

/// The words of Today: its groups, the reasons, the forms in its rows.
public enum TodayText: String, TextKey {
    public static let namespace: StaticString = "today"

    // Head
    case doneOf, byWeight, byKind, views, whyOrder, hideOrder

    // Groups
    case now, leads, steps, answers, decisions, withoutStep, quietDeals, flaggedDeals, slipping, later, doneToday, moreWaiting, moreLater

    // Reasons
    case unanswered, unansweredToday, late, dueAt, dueToday, overdueAt, pastLimit, noStep, quiet, postponed, leadWaits, leadPromiseOver, timeLeft, timeOver
    case weighs, weighsEstimated

    // Actions
    case done, decide, answer, putOff, moveOn, letBe

    // Forms
    case stepDone, answerHeading, answerKind, answerNote, answerPlaceholder, log, putOffHeading, putOffReason, putOffPlaceholder, newDay, letBeHeading, untilDay,
        stallReason, stallNote, decideHeading, orLost, orNurture, orLetBe

    // Why a deal stands still
    case stallDecision, stallBudget, stallApproval, stallTechnical, stallLegal, stallTiming, stallAbsence, stallOurselves, stallOther

    // On the deal
    case isLetBe, askAgain, timeToDecide, letBeDots, letBeUntil

    // Empty
    case nothing, nothingHelp, restNow

    // Keys
    case keyMove, keyAct
}
