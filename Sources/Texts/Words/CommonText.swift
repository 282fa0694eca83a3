/// The words of the product that every page uses, each written once: `Sources/Assets/texts/<language>/common.json`.
///
/// Labels are in sentence case without full stop. A word of a closed list is nested, so that it is found from the value that
/// is stored: `CommonText(rawValue: "lostReasons." + reason.rawValue)`.
public enum CommonText: String, TextKey {
    public static let namespace: StaticString = "common"

    // Product terms.
    case pipeline, pipelines, salesPipeline, salesFunnel, deal, deals, dealCount, lead, leads, leadCount, stage, stages, stageCount, company,
        companies, companyCount, person, people, personCount, activity, activities, activityCount, touches, touchCount, nextStep, noNextStep,
        exitCriteria, lostReason

    // What a deal has.
    case title, name, owner, amount, value, currency, closeDate, expectedCloseDate, probability, weighted, source, tag, tags, priority, competitor,
        status, open, won, lost, openDeals, wonDeals, lostDeals, phone, email, website, note, created, changed

    // What one can do.
    case save, cancel, undo, delete, restore, edit, add, remove, search, show, filter, move, close, done, back, next, previous, more, everybody, everything, from, yes, no, tryAgain

    // Places.
    case board, list, today, forecast, settings, history, team, user, users, role, language, timeZone

    // When.
    case timeToday = "time.today", timeTomorrow = "time.tomorrow", timeYesterday = "time.yesterday", timeInDays = "time.inDays",
        timeDaysAgo = "time.daysAgo", timeDaysLate = "time.daysLate", timeDays = "time.days", timeHours = "time.hours", timeMinutes = "time.minutes",
        timeShortDays = "time.shortDays", timeShortHours = "time.shortHours", timeShortMinutes = "time.shortMinutes"

    // The languages, by their codes.
    case languageEn = "languages.en", languageSv = "languages.sv", languageDa = "languages.da", languagePl = "languages.pl",
        languageIt = "languages.it"
    case roleAdmin = "roles.admin", roleManager = "roles.manager", roleRep = "roles.rep", roleViewer = "roles.viewer",
        roleRevops = "roles.revops", roleCustom = "roles.custom"

    // What a person is in a deal.
    case contactRoleDecisionMaker = "contactRoles.decisionMaker", contactRoleSigner = "contactRoles.signer",
        contactRoleChampion = "contactRoles.champion", contactRoleInfluencer = "contactRoles.influencer", contactRoleUser = "contactRoles.user", contactRoleBuyer = "contactRoles.buyer", contactRoleBlocker = "contactRoles.blocker"
    case activityTypeEmail = "activityTypes.email", activityTypeCall = "activityTypes.call", activityTypeColdCall = "activityTypes.coldCall",
        activityTypeMeeting = "activityTypes.meeting", activityTypeChat = "activityTypes.chat", activityTypeSms = "activityTypes.sms",
        activityTypeSocial = "activityTypes.social", activityTypeLetter = "activityTypes.letter", activityTypeVisit = "activityTypes.visit",
        activityTypePresentation = "activityTypes.presentation", activityTypeDemo = "activityTypes.demo", activityTypeQuote = "activityTypes.quote",
        activityTypeNegotiation = "activityTypes.negotiation", activityTypeTask = "activityTypes.task", activityTypeNote = "activityTypes.note"
    case lostReasonPrice = "lostReasons.price", lostReasonTiming = "lostReasons.timing", lostReasonCompetitor = "lostReasons.competitor",
        lostReasonNoBudget = "lostReasons.noBudget", lostReasonNoDecision = "lostReasons.noDecision", lostReasonWentDark = "lostReasons.wentDark",
        lostReasonBadFit = "lostReasons.badFit", lostReasonFeature = "lostReasons.feature", lostReasonOther = "lostReasons.other"
    case forecastCategoryPipeline = "forecastCategories.pipeline", forecastCategoryBestCase = "forecastCategories.bestCase",
        forecastCategoryMostLikely = "forecastCategories.mostLikely", forecastCategoryCommit = "forecastCategories.commit",
        forecastCategoryClosed = "forecastCategories.closed", forecastCategoryOmitted = "forecastCategories.omitted"
    case priorityLow = "priorities.low", priorityNormal = "priorities.normal", priorityHigh = "priorities.high"

    // The six parts of every sales process, by which different pipelines are compared.
    case phaseAttract = "phases.attract", phaseQualify = "phases.qualify", phaseNurture = "phases.nurture", phaseDecide = "phases.decide",
        phaseClose = "phases.close", phaseKeep = "phases.keep"
}
