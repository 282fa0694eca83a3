import Domain
public import Texts

/// The words of activities: their results, their goals, how they come again, and the list of them.
///
/// The words of a closed list are found from the value that is stored: `ActivityText(rawValue: "results." + result.rawValue)`.
public enum ActivityText: String, TextKey {
    public static let namespace: StaticString = "activities"

    case result, goal, attainment, notSaid, logCall, saveWith, goalWas, keyLogCall
    // How it comes again
    case repeats, everyDays, everyWeeks, everyMonths, everyYears, onDay, onNth, onLast, until, times, repeatOnce, repeatDaily, repeatWorkdays, repeatWeekly, repeatFortnightly, repeatMonthly,
        repeatNth, repeatYearly, repeatAsIs, repeatUntil, repeatTimes, scope, onlyThis, thisAndLater, skip, endSeries, repeatEndHint
    // In forms
    case minutes, newStep, planStep, doneOn, openDeal, dealOfStep
    // The list
    case stateOpen, stateLate, stateDone, dueFrom, dueTo, noActivities, noActivitiesHelp

    case resultReached = "results.reached", resultNoAnswer = "results.noAnswer", resultLeftMessage = "results.leftMessage", resultWrongNumber = "results.wrongNumber",
        resultMeetingBooked = "results.meetingBooked", resultNotInterested = "results.notInterested", resultHeld = "results.held", resultNoShow = "results.noShow", resultMoved = "results.moved",
        resultCancelled = "results.cancelled", resultAnswered = "results.answered", resultNoReply = "results.noReply", resultUndelivered = "results.undelivered", resultAccepted = "results.accepted",
        resultChangesWanted = "results.changesWanted", resultDeclined = "results.declined", resultCompleted = "results.completed", resultNotNeeded = "results.notNeeded"
    case attainmentMet = "attainments.met", attainmentPartly = "attainments.partly", attainmentMissed = "attainments.missed"
    case goalEmail = "goals.email", goalCall = "goals.call", goalColdCall = "goals.coldCall", goalMeeting = "goals.meeting", goalChat = "goals.chat", goalSms = "goals.sms", goalSocial = "goals.social",
        goalLetter = "goals.letter", goalVisit = "goals.visit", goalPresentation = "goals.presentation", goalDemo = "goals.demo", goalQuote = "goals.quote", goalNegotiation = "goals.negotiation",
        goalTask = "goals.task", goalNote = "goals.note"
}

extension Catalogue {
    func name(of result: Activity.Result) -> String { ActivityText(rawValue: "results." + result.rawValue).map { self[$0] } ?? result.rawValue }
    func name(of attainment: Activity.Attainment) -> String { ActivityText(rawValue: "attainments." + attainment.rawValue).map { self[$0] } ?? attainment.rawValue }
    /// What an activity of a type is for.
    func goal(of type: Activity.Kind) -> String { ActivityText(rawValue: "goals." + type.rawValue).map { self[$0] } ?? "" }
}
