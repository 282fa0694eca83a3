/// The words of routing, qualification and conversion of leads.
public enum QualifyText: String, TextKey {
    public static let namespace: StaticString = "qualify"

    // What frameworks ask.
    case need = "items.need", budget = "items.budget", authority = "items.authority", timing = "items.timing", metrics = "items.metrics"
    case economicBuyer = "items.economicBuyer", decisionCriteria = "items.decisionCriteria", decisionProcess = "items.decisionProcess", pain = "items.pain", champion = "items.champion"
    case situation = "items.situation", impact = "items.impact", criticalEvent = "items.criticalEvent", decision = "items.decision"

    // Why a lead is none for us.
    case noFit = "reasons.noFit", noBudget = "reasons.noBudget", noAuthority = "reasons.noAuthority", noNeed = "reasons.noNeed", badTiming = "reasons.badTiming"
    case noReply = "reasons.noReply", competitor = "reasons.competitor", student = "reasons.student", supplier = "reasons.supplier", spam = "reasons.spam"
    case wrongData = "reasons.wrongData", other = "reasons.other"

    // Rules and seats.
    case routingTitle = "routing.title", routingHelp = "routing.help", routingRules = "routing.rules", routingNoRules = "routing.noRules", routingAdd = "routing.add"
    case routingName = "routing.name", routingEveryLead = "routing.everyLead", routingCountries = "routing.countries", routingCountriesHint = "routing.countriesHint", routingLanguages = "routing.languages"
    case routingSources = "routing.sources", routingChannels = "routing.channels", routingEmployeesMin = "routing.employeesMin", routingEmployeesMax = "routing.employeesMax", routingEmployees = "routing.employees"
    case routingWords = "routing.words", routingWordsHint = "routing.wordsHint", routingTeam = "routing.team", routingNoTeam = "routing.noTeam", routingPeople = "routing.people"
    case routingUp = "routing.up", routingDown = "routing.down", routingArchive = "routing.archive", routingAgain = "routing.again", routingOutOfUse = "routing.outOfUse"
    case routingSeats = "routing.seats", routingSeatsHelp = "routing.seatsHelp", routingWeight = "routing.weight", routingCapacity = "routing.capacity", routingAwayFrom = "routing.awayFrom"
    case routingAwayUntil = "routing.awayUntil", routingOpenLeads = "routing.openLeads", routingIsAway = "routing.isAway", routingIsFull = "routing.isFull", routingTry = "routing.try"
    case routingTryHelp = "routing.tryHelp", routingTryNow = "routing.tryNow", routingAnyone = "routing.anyone", routingAny = "routing.any", routingReadOnly = "routing.readOnly"

    // Why a lead is whose it is.
    case whyTurn = "why.turn", whyOnlyOne = "why.onlyOne", whyCompany = "why.company", whyCompanyHidden = "why.companyHidden", whyColleague = "why.colleague"
    case whyColleagueHidden = "why.colleagueHidden", whyAllBusy = "why.allBusy", whyNoRule = "why.noRule", whyNoRules = "why.noRules", whyByHand = "why.byHand"
    case whyByHandSelf = "why.byHandSelf", whyByHandNobody = "why.byHandNobody", whyUndone = "why.undone", whyUndoneNobody = "why.undoneNobody", whyImported = "why.imported"
    case whyAutomated = "why.automated", whyCreated = "why.created", whyRecycled = "why.recycled", whyOwnerLeft = "why.ownerLeft", whyBecause = "why.because"
    case whyOfCountry = "why.ofCountry", whyOfLanguage = "why.ofLanguage", whyOfSource = "why.ofSource", whyOfChannel = "why.ofChannel", whyOfEmployees = "why.ofEmployees"
    case whyOfWords = "why.ofWords", whyPassed = "why.passed", whyAwayUntil = "why.awayUntil", whyAway = "why.away", whyFull = "why.full"
    case whySomebody = "why.somebody", whyProgram = "why.program"

    // Whose it is.
    case ownerTitle = "owner.title", ownerEarlier = "owner.earlier", ownerChange = "owner.change"

    // Criteria.
    case criteriaTitle = "criteria.title", criteriaHelp = "criteria.help", criteriaEdition = "criteria.edition", criteriaGiven = "criteria.given", criteriaStartFrom = "criteria.startFrom"
    case criteriaBant = "criteria.bant", criteriaMeddic = "criteria.meddic", criteriaSpiced = "criteria.spiced", criteriaOwn = "criteria.own", criteriaQuestion = "criteria.question"
    case criteriaNewQuestion = "criteria.newQuestion", criteriaEmptyRemoves = "criteria.emptyRemoves", criteriaRequired = "criteria.required", criteriaType = "criteria.type", criteriaTypeText = "criteria.typeText"
    case criteriaTypeChoice = "criteria.typeChoice", criteriaTypeYesNo = "criteria.typeYesNo", criteriaOptions = "criteria.options", criteriaOptionsHint = "criteria.optionsHint", criteriaNeeded = "criteria.needed"
    case criteriaSave = "criteria.save", criteriaEarlier = "criteria.earlier", criteriaAsked = "criteria.asked", criteriaEditionLine = "criteria.editionLine", criteriaPipeline = "criteria.pipeline"

    // The list of reasons.
    case reasonListTitle = "reasonList.title", reasonListAdd = "reasonList.add", reasonListName = "reasonList.name", reasonListOutOfUse = "reasonList.outOfUse", reasonListBuiltInHint = "reasonList.builtInHint"

    // From marketing to sales.
    case promiseTitle = "promise.title", promiseHelp = "promise.help", promiseAcceptHours = "promise.acceptHours", promiseNurtureDays = "promise.nurtureDays", promiseAccepted = "promise.accepted"
    case promiseRejected = "promise.rejected", promiseWaiting = "promise.waiting", promiseLate = "promise.late", promiseRate = "promise.rate", promiseMedian = "promise.median"
    case promisePeriod = "promise.period", promiseHours = "promise.hours", promiseWhy = "promise.why"

    // The box of qualification.
    case boxTitle = "box.title", boxOf = "box.of", boxAsk = "box.ask", boxGate = "box.gate", boxInterested = "box.interested"
    case boxBuying = "box.buying", boxDecides = "box.decides", boxYes = "box.yes", boxNo = "box.no", boxUnknown = "box.unknown"
    case boxQualify = "box.qualify", boxIsQualified = "box.isQualified", boxNewEdition = "box.newEdition", boxUseNew = "box.useNew", boxAskBy = "box.askBy"
    case boxAnsweredBy = "box.answeredBy", boxTalked = "box.talked", boxNotTalked = "box.notTalked"

    // Decisions.
    case decideTitle = "decide.title", decideHand = "decide.hand", decideAccept = "decide.accept", decideReject = "decide.reject", decideDisqualify = "decide.disqualify"
    case decideNurture = "decide.nurture", decideReopen = "decide.reopen", decideConvert = "decide.convert", decideSetBack = "decide.setBack", decideReason = "decide.reason"
    case decideNoReason = "decide.noReason", decideNote = "decide.note", decideUntil = "decide.until", decideStep = "decide.step", decideWhy = "decide.why"
    case decideAcceptDue = "decide.acceptDue", decideAcceptOver = "decide.acceptOver", decideRests = "decide.rests", decideIsDisqualified = "decide.isDisqualified", decideIsConverted = "decide.isConverted"
    case decideIsRejected = "decide.isRejected", decideDealReopened = "decide.dealReopened"

    // Conversion.
    case convertTitle = "convert.title", convertHelp = "convert.help", convertCompany = "convert.company", convertPerson = "convert.person", convertDeal = "convert.deal"
    case convertJoinWith = "convert.joinWith", convertNewCompany = "convert.newCompany", convertNoCompany = "convert.noCompany", convertNewPerson = "convert.newPerson", convertSame = "convert.same"
    case convertStage = "convert.stage", convertTitleOf = "convert.titleOf", convertAmount = "convert.amount", convertNextStep = "convert.nextStep", convertDue = "convert.due"
    case convertOverride = "convert.override", convertBrings = "convert.brings", convertSubmit = "convert.submit", convertMany = "convert.many", convertManyHelp = "convert.manyHelp"
    case convertManyNow = "convert.manyNow", convertJoins = "convert.joins", convertIsNew = "convert.isNew", convertRefused = "convert.refused", convertPreview = "convert.preview"
    case convertLead = "convert.lead"

    // On the deal.
    case originTitle = "origin.title", originThrough = "origin.through"
}
