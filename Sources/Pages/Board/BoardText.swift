import Domain
public import Texts

/// The words of the board, of its cards and of the board of the past.
public enum BoardText: String, TextKey {
    public static let namespace: StaticString = "board"

    // Header and filters
    case timeMachine, stages, everyone, somebody, contains, removeFilter
    case view = "view.name"
    case viewBoard = "view.board"
    case viewList = "view.list"
    case closes = "closes.name"
    case closesAny = "closes.any"
    case closesMonth = "closes.month"
    case closesQuarter = "closes.quarter"
    case closesNextQuarter = "closes.nextQuarter"
    case closesOverdue = "closes.overdue"
    case wordsPlaceholder
    case sumOpen = "sum.open"
    case sumWeighted = "sum.weighted"
    case sumWon = "sum.won"
    case ofGoal = "sum.ofGoal"
    case unconverted = "sum.unconverted"

    // Columns
    case weighted, limit, stageOptions, showAsList, moreCards, addDeal, newDealIn, linePlaceholder, oneLine
    case stripWon = "strip.won"
    case stripLost = "strip.lost"
    case emptyStage = "empty.stage"
    case emptyStageFiltered = "empty.stageFiltered"
    case emptyBoard = "empty.board"
    case emptyBoardHelp = "empty.boardHelp"
    case emptyFilter = "empty.filter"
    case emptyFilterHelp = "empty.filterHelp"
    case emptyPast = "empty.past"
    case emptyPastHelp = "empty.pastHelp"
    case addFirst, clearFilter

    // Cards
    case noValue, actionsFor
    case nextLate = "next.late"
    case nextToday = "next.today"
    case nextPlanned = "next.planned"
    case nextMissing = "next.missing"
    case ageFresh = "age.fresh"
    case ageOnTime = "age.onTime"
    case ageClose = "age.close"
    case agePast = "age.past"

    // What can be done
    case moveDeal, moveToStage, lostDots, nurtureDots, assignDots, planDots, logTouchDots, openDeal, assign, choose
    case markLost, nurtureHeading, nurtureUntil, nurture
    case planNextStep, plan, whatToDo, due, kind, logTouch, log, whatHappened
    case gateHeading, overrideReason, doMove, doNew

    // Keys
    case hintMove, hintGo, keyNext, keyColumn, keyOpen, keyClose, searchPage

    // What has happened
    case moved, wonToast, lostToast, nurtureToast, assigned, planned, logged, backIn, dropHere, addedElsewhere, announceSum

    // The past
    case boardOn, boardAsOf, dayShown, scrubberHelp, compareWithToday, backToToday, dayBack, dayForward, pastOpen
    case since = "since.then"
    case sinceWon = "since.won"
    case sinceLost = "since.lost"
    case sinceNurtured = "since.nurtured"
    case fateWon = "fate.won"
    case fateLost = "fate.lost"
    case fateNurtured = "fate.nurtured"
    case fateResting = "fate.resting"
    case fateStage = "fate.stage"
    case fatePipeline = "fate.pipeline"
    case fateUnmoved = "fate.unmoved"
    case fateDeleted = "fate.deleted"

    // What changed
    case to, compare, changedSince, axisStarts, nothingChanged, cause, dealCount, change
    case reasonCreated = "reason.created"
    case reasonReopened = "reason.reopened"
    case reasonWoken = "reason.woken"
    case reasonMovedIn = "reason.movedIn"
    case reasonRestored = "reason.restored"
    case reasonGrown = "reason.grown"
    case reasonShrunk = "reason.shrunk"
    case reasonWon = "reason.won"
    case reasonLost = "reason.lost"
    case reasonNurtured = "reason.nurtured"
    case reasonMovedOut = "reason.movedOut"
    case reasonDeleted = "reason.deleted"
    case reasonAdvanced = "reason.advanced"
    case reasonMovedBack = "reason.movedBack"
    case reasonPulledIn = "reason.pulledIn"
    case reasonPushedOut = "reason.pushedOut"
    case reasonReassigned = "reason.reassigned"
    case reasonSlippedIn = "reason.slippedIn"
    case reasonPulledAhead = "reason.pulledAhead"
    case reasonOtherCurrency = "reason.otherCurrency"
}
