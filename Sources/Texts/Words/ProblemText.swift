/// What can go wrong, in the words of whoever did it: `Sources/Assets/texts/<language>/problems.json`.
///
/// Each problem has a title, short enough to stand beside a field, and a detail that says what happened, what is safe and what
/// to do. Some details name values, written behind the case; their problem also has a plain text for when the values are not
/// known. A new problem needs its cases here and its texts in the five files; the tests name what is missing.
public enum ProblemText: String, TextKey {
    public static let namespace: StaticString = "problems"

    // Seeing and signing in.
    case notFound, notFoundDetail
    case forbidden, forbiddenDetail
    case signInNeeded, signInNeededDetail
    case signInFailed, signInFailedDetail
    case codeNeeded, codeNeededDetail
    case codeWrong, codeWrongDetail
    case twoStepNeeded, twoStepNeededDetail
    case tooManyTries, tooManyTriesDetail, tooManyTriesPlain  // count: minutes
    case notYourReview, notYourReviewDetail
    case tokenScope, tokenScopeDetail, tokenScopePlain  // scope
    case crossSite, crossSiteDetail

    // Setting up.
    case setupCodeWrong, setupCodeWrongDetail
    case setupDone, setupDoneDetail
    case setupNeeded, setupNeededDetail
    case lastAdmin, lastAdminDetail
    case roleInUse, roleInUseDetail
    case teamInUse, teamInUseDetail
    case circle, circleDetail
    case beyondSight, beyondSightDetail
    case beyondReach, beyondReachDetail
    case widensRights, widensRightsDetail

    // Passwords.
    case passwordTooShort, passwordTooShortDetail, passwordTooShortPlain  // count: characters
    case passwordTooLong, passwordTooLongDetail, passwordTooLongPlain  // count: characters
    case passwordWrong, passwordWrongDetail
    case passwordCommon, passwordCommonDetail
    case passwordNamesYou, passwordNamesYouDetail

    // Two people, or the same thing twice.
    case stale, staleDetail
    case ifMatchNeeded, ifMatchNeededDetail
    case idempotencyMismatch, idempotencyMismatchDetail
    case alreadyDone, alreadyDoneDetail
    case conflict, conflictDetail
    case emailTaken, emailTakenDetail
    case nameTaken, nameTakenDetail
    case tooMuchToMerge, tooMuchToMergeDetail
    case looksLikeAnother, looksLikeAnotherDetail

    // Deals and stages.
    case stageGate, stageGateDetail, stageGatePlain  // stage, criteria
    case approvalNeeded, approvalNeededDetail, approvalNeededPlain  // text
    case criterionOpen, criterionOpenDetail, criterionOpenPlain  // text: of the criterion
    case alreadyClosed, alreadyClosedDetail
    case notClosed, notClosedDetail
    case dayPassed, dayPassedDetail
    case stageOfAnotherPipeline, stageOfAnotherPipelineDetail
    case stageArchived, stageArchivedDetail
    case notInStage, notInStageDetail
    case onlyOnePlace, onlyOnePlaceDetail
    case stageNotEmpty, stageNotEmptyDetail, stageNotEmptyPlain  // count: deals
    case pipelineNotEmpty, pipelineNotEmptyDetail, pipelineNotEmptyPlain  // count
    case lastPipeline, lastPipelineDetail
    case stagesMissing, stagesMissingDetail, stagesMissingPlain  // ids
    case lastStage, lastStageDetail
    case keysRepeat, keysRepeatDetail, oneRight, oneRightDetail
    case fixedOnce, fixedOnceDetail, notAKey, notAKeyDetail, onlyAmounts, onlyAmountsDetail, onlyChoices, onlyChoicesDetail, optionInUse, optionInUseDetail, optionArchived, optionArchivedDetail, optionArchivedPlain, notALink, notALinkDetail
    case nobodyOfThatName, nobodyOfThatNameDetail, severalOfThatName, severalOfThatNameDetail
    case wrongCurrency, wrongCurrencyDetail
    case ownCurrency, ownCurrencyDetail
    case lastReason, lastReasonDetail
    case notAnOrigin, notAnOriginDetail, nowhereToEmbed, nowhereToEmbedDetail
    case slotTaken, slotTakenDetail, formTooQuick, formTooQuickDetail, formTooOld, formTooOldDetail, notEmpty, notEmptyDetail
    case scriptUnfinished, scriptUnfinishedDetail, notAStepName, notAStepNameDetail, notAPhone, notAPhoneDetail, forMachines, forMachinesDetail, thresholdsCross, thresholdsCrossDetail, tooManyLines, tooManyLinesDetail, chatFull, chatFullDetail, chatNotYours, chatNotYoursDetail
    case noRate, noRateDetail, noRatePlain  // from, to, date
    case suppressed, suppressedDetail, consentNeeded, consentNeededDetail, consentNeededPlain, consentWithdrawn, consentWithdrawnDetail, consentUnconfirmed, consentUnconfirmedDetail, consentCap, consentCapDetail
    case notInFuture, notInFutureDetail, notAPolicyCountry, notAPolicyCountryDetail, lastPolicy, lastPolicyDetail

    // Leads.
    case leadConverted, leadConvertedDetail
    case leadDisqualified, leadDisqualifiedDetail
    case leadOpen, leadOpenDetail
    case leadAccepted, leadAcceptedDetail
    case leadGate, leadGateDetail
    case lifecycleBack, lifecycleBackDetail
    case conversationMissing, conversationMissingDetail
    case gateUnanswered, gateUnansweredDetail
    case gateNo, gateNoDetail
    case answerMissing, answerMissingDetail, answerMissingPlain  // text: of the question
    case oneTarget, oneTargetDetail
    case notACountry, notACountryDetail
    // Leads that wait for an answer.
    case catchClosed, catchClosedDetail, catchOpen, catchOpenDetail, leadInTrash, leadInTrashDetail, mailGone, mailGoneDetail
    case notACountryCode, notACountryCodeDetail, unknownPlace, unknownPlaceDetail, unknownPlacePlain  // name, options

    // Undo.
    case undoExpired, undoExpiredDetail, undoExpiredPlain  // count: minutes
    case undoConflict, undoConflictDetail, undoConflictPlain  // changes
    case undoNothing, undoNothingDetail
    case undoNever, undoNeverDetail, undoNeverPlain  // what
    case undoImport, undoImportDetail, undoImportPlain  // name

    // What was sent.
    case validation, validationDetail
    case missing, missingDetail
    case unknownField, unknownFieldDetail, unknownFieldPlain  // fields
    case notANumber, notANumberDetail
    case notAWholeNumber, notAWholeNumberDetail
    case outOfRange, outOfRangeDetail, outOfRangePlain, outOfRangeAtLeast, outOfRangeAtMost  // minimum, maximum
    case notText, notTextDetail
    case notTrueOrFalse, notTrueOrFalseDetail
    case notAList, notAListDetail
    case notAnObject, notAnObjectDetail
    case notAnOption, notAnOptionDetail, notAnOptionPlain  // options
    case malformed, malformedDetail, malformedPlain  // line, column
    case duplicateKey, duplicateKeyDetail
    case tooDeep, tooDeepDetail
    case tooLarge, tooLargeDetail
    case invalid, invalidDetail
    case fieldEmpty, fieldEmptyDetail
    case deleteAlone, deleteAloneDetail
    case fieldTooLong, fieldTooLongDetail, fieldTooLongPlain  // count: characters
    case controlCharacter, controlCharacterDetail
    case notADay, notADayDetail
    case afterEnd, afterEndDetail
    case notATime, notATimeDetail
    case notATimeOfDay, notATimeOfDayDetail
    case notARange, notARangeDetail
    case notACurrency, notACurrencyDetail
    case notAnEmail, notAnEmailDetail
    case notALanguage, notALanguageDetail
    case notAZone, notAZoneDetail
    case notARecurrence, notARecurrenceDetail
    case notWeekdays, notWeekdaysDetail
    case formNeedsEmail, formNeedsEmailDetail, formNeedsReach, formNeedsReachDetail, noCard, noCardDetail, noAttendees, noAttendeesDetail, tooManyPeople, tooManyPeopleDetail
    case segmentName, segmentNameDetail, segmentInSegment, segmentInSegmentDetail, notAStaticSegment, notAStaticSegmentDetail
    case endsBeforeItBegins, endsBeforeItBeginsDetail
    case lastDayBeforeFirst, lastDayBeforeFirstDetail
    case notACursor, notACursorDetail
    // Lists of the past.
    case notInHistory, notInHistoryDetail, notYetCome, notYetComeDetail

    // Files.
    case importRunning, importRunningDetail
    case importUndone, importUndoneDetail
    case importUnclear, importUnclearDetail
    case unsupportedFile, unsupportedFileDetail

    // The server.
    case methodNotAllowed, methodNotAllowedDetail
    case wrongContentType, wrongContentTypeDetail
    case bodyTooLarge, bodyTooLargeDetail
    case headerTooLarge, headerTooLargeDetail
    case wrongHost, wrongHostDetail
    case addressTooLong, addressTooLongDetail
    case tooSlow, tooSlowDetail
    case rateLimited, rateLimitedDetail, rateLimitedPlain  // count: seconds
    case notReady, notReadyDetail
    case busy, busyDetail
    case diskFull, diskFullDetail
    case `internal`, internalDetail, internalPlain  // id: of the request
}
