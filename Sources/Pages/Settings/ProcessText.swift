public import Texts

/// The words about how deals go on: what a stage is for and should reach, ways of losing, marks, moves between pipelines, merged stages.
public enum ProcessText: String, TextKey {
    public static let namespace: StaticString = "process"

    case inStage, way, wayLost, disqualified, wayNurture, reason, disqualifiedHelp, track, trackHint, endHeading, endDeal, flag, flagDots
    case flagHeading, flagNote, flagHint, flagged, flaggedBy, flaggedOn, flaggedSince, flaggedToday, unflag, flaggedToast, unflaggedToast
    case disqualifiedToast, hasDisqualified, restReason, restNote, transferHeading, transferDeal, transferHint, transferDots, goal, noGoal
    case target, goalConversion, goalMedianDays, goalEntering, goalTouches, goalLine, nowMet, nowMissed, notKnownYet, purposeMissing
    case processHeading, processHelp, noPurpose, chanceFalls, observedFalls, stallsHeading, mergeStage, mergeHeading, mergeInto, mergeNow
    case asMarkdown, flaggedFor, dealsMove, andMore
}
