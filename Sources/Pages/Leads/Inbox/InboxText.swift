import Domain
public import Texts

/// The words of the inbox of leads, of its rules, hours, templates, mails and figures.
public enum InboxText: String, TextKey {
    public static let namespace: StaticString = "inbox"

    case title, toAnswer, promisingLater, answeredToday, answeredNone, nobodyWaits, nobodyWaitsHelp, nothingHere, search, whose, all, mine, anyones, moreWaiting, backToList
    case left = "clock.left", over = "clock.over", dueNow = "clock.due", stopped = "clock.stopped", waiting = "clock.waiting", inNurture = "clock.inNurture"
    case box, take, give, giveTo, anyone, forWhom, answer, acceptAndAnswer, answerTo, subject, text, way, templates, sendAnswer, noAddress, mailWaits, openMail, copyText, copied, markSent, takeFirst
    case closeIt, closeNote, ignoreIt, ignoreReason, reopen, putIn, putInWords, seenTo, convert, nurture, disqualify, thenNext, keyMove
    case kindForm = "kinds.form", kindChat = "kinds.chat", kindReply = "kinds.reply", kindOpened = "kinds.opened", kindClicked = "kinds.clicked", kindCart = "kinds.cart", kindReferral = "kinds.referral", kindManual = "kinds.manual"
    case outcomeAnswered = "outcomes.answered", outcomeSeenTo = "outcomes.seenTo", outcomeConverted = "outcomes.converted", outcomeNurtured = "outcomes.nurtured", outcomeDisqualified = "outcomes.disqualified",
        outcomeLeadDeleted = "outcomes.leadDeleted", outcomeSpam = "outcomes.spam", outcomeNotForUs = "outcomes.notForUs", outcomeDuplicate = "outcomes.duplicate", outcomeOwnTest = "outcomes.ownTest",
        outcomeNoAnswerWanted = "outcomes.noAnswerWanted", outcomeWithdrawn = "outcomes.withdrawn", outcomeOther = "outcomes.other"

    // Rules and hours.
    case rules, rulesHelp, ruleName, trigger, about, aboutHint, count, days, daysHint, receiver, person, promise, promiseHint, whenRule, enable, disable, isDisabled, addRule, wouldHave, outOfUse, useAgain, putOutOfUse, readOnly
    case triggerForm = "triggers.form", triggerChat = "triggers.chat", triggerReply = "triggers.reply", triggerOpened = "triggers.opened", triggerClicked = "triggers.clicked", triggerLink = "triggers.link", triggerCart = "triggers.cart",
        triggerReferral = "triggers.referral"
    case receiverLeadOwner = "receivers.leadOwner", receiverUser = "receivers.user", receiverAnyone = "receivers.anyone"
    case hours, hoursHelp, country, countryHint, otherCountries, workDays, workDaysHint, workFrom, workTo, holidays, noHolidays, closedDays, closedDaysHint, addHours, usualHours
    case holidaysSE = "countries.SE", holidaysDK = "countries.DK", holidaysPL = "countries.PL", holidaysIT = "countries.IT", holidaysDE = "countries.DE", holidaysGB = "countries.GB"

    // Templates and mails.
    case answerTemplates, templatesHelp, templatePlaces, templateName, addTemplate, addReadyAnswers, addReadyAnswersHelp, noTemplatesYet
    case mails, mailsHelp, noMails, callBack, forReceiver
    case mailWaiting = "mailStates.waiting", mailSent = "mailStates.sent", mailCancelled = "mailStates.cancelled"
    case purposeAnswer = "purposes.answer", purposeOptIn = "purposes.optIn", purposeDownload = "purposes.download", purposeConsent = "purposes.consent", purposeInvitation = "purposes.invitation", purposeNotice = "purposes.notice"

    // Figures.
    case answers, answersHelp, fromDay, toDay, since, sinceCreated, sinceAssigned, leads, answered, missed, stillWaiting, withinPromise, never, median, ninth, calendarMedian, calendarNinth, byOwner, bySource, byMonth, nobody, noSource,
        before, noFigures, together
}

extension LeadCatch.Kind { var text: InboxText { InboxText(rawValue: "kinds." + rawValue) ?? .kindManual } }
extension LeadCatch.Outcome { var text: InboxText { InboxText(rawValue: "outcomes." + rawValue) ?? .outcomeOther } }
extension CatchRule.Trigger { public var text: InboxText { InboxText(rawValue: "triggers." + rawValue) ?? .triggerForm } }
extension CatchRule.Receiver { var text: InboxText { InboxText(rawValue: "receivers." + rawValue) ?? .receiverAnyone } }
extension HolidayCountry { var text: InboxText { InboxText(rawValue: "countries." + rawValue) ?? .holidaysSE } }
extension OutgoingMail.Purpose { var text: InboxText { InboxText(rawValue: "purposes." + rawValue) ?? .purposeNotice } }
extension OutgoingMail.State { var text: InboxText { InboxText(rawValue: "mailStates." + rawValue) ?? .mailWaiting } }

extension LeadCatch.Kind {
    var icon: Icon {
        switch self {
        case .form: .document
        case .chat: .chat
        case .reply: .mail
        case .opened: .download
        case .clicked: .arrow
        case .cart: .cart
        case .referral: .person
        case .manual: .note
        }
    }
}
