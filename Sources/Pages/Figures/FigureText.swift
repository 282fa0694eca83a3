public import Texts

/// What figures are called, how each is counted, and the words of their page. Names, ways and parts are found from the values they stand for.
public enum FigureText: String, TextKey {
    public static let namespace: StaticString = "figures"

    case nameStageConversion = "names.stageConversion", nameWinRate = "names.winRate", nameDealSize = "names.dealSize", nameCycleLength = "names.cycleLength", nameVelocity = "names.velocity",
        nameResponseTime = "names.responseTime", nameCoverage = "names.coverage", nameWeightedPipeline = "names.weightedPipeline", nameForecastCategories = "names.forecastCategories",
        nameSlippage = "names.slippage", nameTimeInStage = "names.timeInStage", nameSkips = "names.skips", nameGoDark = "names.goDark", nameTouches = "names.touches",
        nameActivityPerDeal = "names.activityPerDeal", nameLeadVelocity = "names.leadVelocity", nameLeadSteps = "names.leadSteps", nameGoalAttainment = "names.goalAttainment"
    case variantReached = "variants.reached", variantStrict = "variants.strict", variantAllStages = "variants.allStages", variantPeriod = "variants.period", variantPeriodWithOpen = "variants.periodWithOpen",
        variantMature = "variants.mature", variantUndoneByReturn = "variants.undoneByReturn", variantCount = "variants.count", variantValue = "variants.value", variantCohort = "variants.cohort",
        variantHonest = "variants.honest", variantWithDisqualified = "variants.withDisqualified", variantWithoutZeros = "variants.withoutZeros", variantWithZeros = "variants.withZeros",
        variantWon = "variants.won", variantLost = "variants.lost", variantAll = "variants.all", variantFromQualified = "variants.fromQualified", variantOpenDeals = "variants.openDeals",
        variantCreatedDeals = "variants.createdDeals", variantFromCreation = "variants.fromCreation", variantFromAssignment = "variants.fromAssignment", variantUnweighted = "variants.unweighted",
        variantWeighted = "variants.weighted", variantCommit = "variants.commit", variantMostLikely = "variants.mostLikely", variantBestCase = "variants.bestCase", variantPipeline = "variants.pipeline",
        variantLatestVisit = "variants.latestVisit", variantAllVisits = "variants.allVisits", variantSkips = "variants.skips", variantRegressions = "variants.regressions", variantToWin = "variants.toWin",
        variantToLead = "variants.toLead", variantPerWeek = "variants.perWeek", variantMonthly = "variants.monthly", variantCreated = "variants.created", variantMql = "variants.mql", variantSal = "variants.sal",
        variantSql = "variants.sql", variantMqlToSql = "variants.mqlToSql", variantAcceptance = "variants.acceptance"
    case wayStageConversionReached = "ways.stageConversion.reached", wayStageConversionStrict = "ways.stageConversion.strict", wayStageConversionAllStages = "ways.stageConversion.allStages",
        wayStageConversionPeriod = "ways.stageConversion.period", wayStageConversionPeriodWithOpen = "ways.stageConversion.periodWithOpen", wayStageConversionMature = "ways.stageConversion.mature",
        wayStageConversionUndoneByReturn = "ways.stageConversion.undoneByReturn"
    case wayWinRateCount = "ways.winRate.count", wayWinRateValue = "ways.winRate.value", wayWinRateCohort = "ways.winRate.cohort", wayWinRateHonest = "ways.winRate.honest",
        wayWinRateWithDisqualified = "ways.winRate.withDisqualified"
    case wayDealSizeWithoutZeros = "ways.dealSize.withoutZeros", wayDealSizeWithZeros = "ways.dealSize.withZeros"
    case wayCycleLengthWon = "ways.cycleLength.won", wayCycleLengthLost = "ways.cycleLength.lost", wayCycleLengthAll = "ways.cycleLength.all", wayCycleLengthFromQualified = "ways.cycleLength.fromQualified"
    case wayVelocityOpenDeals = "ways.velocity.openDeals", wayVelocityCreatedDeals = "ways.velocity.createdDeals"
    case wayResponseTimeFromCreation = "ways.responseTime.fromCreation", wayResponseTimeFromAssignment = "ways.responseTime.fromAssignment"
    case wayCoverageUnweighted = "ways.coverage.unweighted", wayCoverageWeighted = "ways.coverage.weighted"
    case wayWeightedPipelineWeighted = "ways.weightedPipeline.weighted"
    case wayForecastCategoriesCommit = "ways.forecastCategories.commit", wayForecastCategoriesMostLikely = "ways.forecastCategories.mostLikely",
        wayForecastCategoriesBestCase = "ways.forecastCategories.bestCase", wayForecastCategoriesPipeline = "ways.forecastCategories.pipeline"
    case waySlippageCount = "ways.slippage.count", waySlippageValue = "ways.slippage.value"
    case wayTimeInStageLatestVisit = "ways.timeInStage.latestVisit", wayTimeInStageAllVisits = "ways.timeInStage.allVisits"
    case waySkipsSkips = "ways.skips.skips", waySkipsRegressions = "ways.skips.regressions"
    case wayGoDarkCount = "ways.goDark.count"
    case wayTouchesToWin = "ways.touches.toWin", wayTouchesToLead = "ways.touches.toLead"
    case wayActivityPerDealPerWeek = "ways.activityPerDeal.perWeek"
    case wayLeadVelocityMonthly = "ways.leadVelocity.monthly"
    case wayLeadStepsCreated = "ways.leadSteps.created", wayLeadStepsMql = "ways.leadSteps.mql", wayLeadStepsSal = "ways.leadSteps.sal", wayLeadStepsSql = "ways.leadSteps.sql",
        wayLeadStepsMqlToSql = "ways.leadSteps.mqlToSql", wayLeadStepsAcceptance = "ways.leadSteps.acceptance"
    case wayGoalAttainmentValue = "ways.goalAttainment.value", wayGoalAttainmentCount = "ways.goalAttainment.count"
    case excludedWithoutHistory = "excluded.withoutHistory", excludedTransferred = "excluded.transferred", excludedOlderThanStage = "excluded.olderThanStage", excludedTooYoung = "excluded.tooYoung",
        excludedDisqualified = "excluded.disqualified", excludedWithoutAmount = "excluded.withoutAmount", excludedWithoutRate = "excluded.withoutRate", excludedEndsBeforeStart = "excluded.endsBeforeStart",
        excludedOmitted = "excluded.omitted", excludedOverdue = "excluded.overdue", excludedWithoutClosingDay = "excluded.withoutClosingDay", excludedHidden = "excluded.hidden"
    case noteNeedsPipeline = "notes.needsPipeline", noteNeedsTarget = "notes.needsTarget", noteTargetMet = "notes.targetMet", noteMayExceedWhole = "notes.mayExceedWhole", noteHidden = "notes.hidden"
    case partStage = "parts.stage", partPending = "parts.pending", partMedian = "parts.median", partNinetieth = "parts.ninetieth", partMean = "parts.mean", partMedianWithOpen = "parts.medianWithOpen",
        partWithoutAmount = "parts.withoutAmount", partReopened = "parts.reopened", partDeals = "parts.deals", partWinRate = "parts.winRate", partDealSize = "parts.dealSize", partCycleDays = "parts.cycleDays",
        partGainDeals = "parts.gainDeals", partGainWinRate = "parts.gainWinRate", partGainDealSize = "parts.gainDealSize", partGainCycleDays = "parts.gainCycleDays", partInTime = "parts.inTime",
        partNever = "parts.never", partTouchedBefore = "parts.touchedBefore", partRequired = "parts.required", partWon = "parts.won", partTarget = "parts.target", partOpen = "parts.open",
        partAmount = "parts.amount", partOverridden = "parts.overridden", partLearned = "parts.learned", partConfigured = "parts.configured", partClosed = "parts.closed", partCommit = "parts.commit",
        partMostLikely = "parts.mostLikely", partBestCase = "parts.bestCase", partPipeline = "parts.pipeline", partOverdue = "parts.overdue", partWithCommit = "parts.withCommit",
        partWithMostLikely = "parts.withMostLikely", partWithBestCase = "parts.withBestCase", partWithPipeline = "parts.withPipeline", partByCount = "parts.byCount", partByValue = "parts.byValue",
        partPulledIn = "parts.pulledIn", partPushes = "parts.pushes", partPushDays = "parts.pushDays", partFlagged = "parts.flagged", partWaiting = "parts.waiting", partAge7 = "parts.age7",
        partAge30 = "parts.age30", partAge90 = "parts.age90", partOlder = "parts.older", partPerDeal = "parts.perDeal", partCorrections = "parts.corrections", partPair = "parts.pair", partLimit = "parts.limit",
        partGivenUpEarly = "parts.givenUpEarly", partType = "parts.type", partInbound = "parts.inbound", partOutbound = "parts.outbound", partBefore = "parts.before", partNow = "parts.now",
        partThreeMonths = "parts.threeMonths", partCreated = "parts.created", partMql = "parts.mql", partSal = "parts.sal", partSql = "parts.sql", partAcceptance = "parts.acceptance",
        partAcceptanceDays = "parts.acceptanceDays", partCostPerLead = "parts.costPerLead", partCostPerSql = "parts.costPerSql", partCostPerWon = "parts.costPerWon", partPace = "parts.pace",
        partAtThisPace = "parts.atThisPace", partLine = "parts.line", partRemaining = "parts.remaining", partChance = "parts.chance"
    case unitDays = "units.days", unitHours = "units.hours", unitTouches = "units.touches", unitMinutes = "units.minutes", unitPerDay = "units.perDay", unitPerWeek = "units.perWeek", unitTimes = "units.times"
    case definition, period, inPipeline, inStage, allPipelines, businessTime, filtered, sampleDeals, sampleLeads, leftOut, figures, value, interval, sparse, beside, partHead, countHead, variantsHead,
        behindDeals, behindLeads, above, below, sum, nothing, csv, previous, next, rows, from, to, everyPipeline, dashboard
}
