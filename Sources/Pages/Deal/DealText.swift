public import Texts

/// The words of the deal page: its header, path, next step, timeline, boxes and dialogs.
public enum DealText: String, TextKey {
    public static let namespace: StaticString = "deal"

    // Header
    case place, previousDeal, nextDeal, moreActions, editDetails, deleteDeal, reopen, moveTo, createdOn, cameIn,
        closes, chance

    // Path
    case stageLimit, skipped

    // Next step
    case daysLate, wasDue, dueOn, someTime, tomorrow, change, invitation, doneHeading, outcome, outcomePlaceholder, saveAndPlan,
        changeHeading, noStepYet, whatNext, whatThen, day, time, wholeDay

    // Timeline
    case timelineViews, showAll, showEmail, showCalls, showNotes, noTouches, noTouchesHelp, composerLabel, composerPlaceholder, withWhom,
        nobodyNamed, kindOfTouch, otherKind, outbound, inbound, fromTo, cameOf, wasCreated, movedBy, wasMoved, afterDays, pastGate, wonBy, wasWon, wasLost,
        wasLostBecause, reopenedBy, wasReopened, wasNurtured, hasAwakened, wasDeleted, wasRestored, byImport, byProgram, firstState

    // Criteria
    case before, metOf, criteriaMet, metByItself, needed, fillIn

    // Forecast
    case pastLimit, countsAs, stageSays, setByHand, learned

    // People
    case addPerson, noPeople, silent, writeTo, removePerson, knownPerson, newPerson, newPersonName, newPersonHint, noRole

    // Details
    case chancePercent, chanceHint, nobody, cameFrom

    // Dialogs
    case wentTo, wentToHint, learnt, nurtureHint, stillOpen, overrideHint, approvalByLead, logsKind, plansKind, optionalCriterion

    // Notices
    case inTrash, resting, readOnly

    // Keys
    case keyNextStage, keyStepDone, keyWrite
}
