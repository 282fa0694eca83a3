public import Texts

/// The words of the deal page: its header, path, next step, timeline, boxes and dialogs.
public enum DealText: String, TextKey {
    public static let namespace: StaticString = "deal"

    // Header
    case place, previousDeal, nextDeal, moreActions, editDetails, nurtureDots, deleteDeal, loseDots, reopen, moveTo, createdOn, cameIn, noAmount,
        closes, chance

    // Path
    case stageLimit, skipped

    // Next step
    case daysLate, wasDue, dueToday, dueOn, someTime, tomorrow, change, invitation, doneHeading, stepDone, outcome, outcomePlaceholder, saveAndPlan,
        changeHeading, noStepYet, plan, whatNext, whatThen, day, time, wholeDay

    // Timeline
    case timelineViews, showAll, showEmail, showCalls, showNotes, older, noTouches, noTouchesHelp, composerLabel, composerPlaceholder, withWhom,
        nobodyNamed, kindOfTouch, otherKind, outbound, inbound, fromTo, cameOf, wasCreated, movedBy, wasMoved, afterDays, wonBy, wasWon, wasLost,
        wasLostBecause, reopenedBy, wasReopened, wasNurtured, hasAwakened, wasDeleted, wasRestored, byImport, byProgram, firstState

    // Criteria
    case before, metOf, criteriaMet, metByItself, needed, fillIn, logIt

    // Forecast
    case pastLimit, countsAs, stageSays, setByHand, learned

    // People
    case addPerson, noPeople, silent, lastTouch, writeTo, removePerson, knownPerson, newPerson, newPersonName, newPersonHint, noRole

    // Details
    case details, chancePercent, chanceHint, nobody, cameFrom

    // Dialogs
    case loseHeading, markLost, choose, wentTo, wentToHint, learnt, nurtureHeading, nurture, nurtureHint, stillOpen, overrideReason, overrideHint, approvalByLead, logsKind, plansKind, optionalCriterion

    // Notices
    case inTrash, resting, readOnly

    // Keys
    case keyNextStage, keyStepDone, keyWrite
}
