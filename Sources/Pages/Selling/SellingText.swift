public import Texts

/// The words of skills, scorecards, lost deals, customers and the process.
public enum SellingText: String, TextKey {
    public static let namespace: StaticString = "selling"

    case title, from, to, nothing, csv, showDeals, sampleOf, sample, interval, you, othersOf
    case skills = "places.skills", scorecards = "places.scorecards", losses = "places.losses", growth = "places.growth", adoption = "places.adoption"

    // Skills and scorecards
    case privacy, skillsHelp, skillDefinition, went, stillThere, othersHead, tooFewOthers, compared, levelBelow, levelAbove, levelSame, levelTooFew, lessons
    case scoreDefinition, figure, median, othersMedian
    case keyWon = "keys.won", keyWonAmount = "keys.wonAmount", keyWinRate = "keys.winRate", keyDealSize = "keys.dealSize", keyCycleLength = "keys.cycleLength", keyTouches = "keys.touches", keyResponseTime = "keys.responseTime",
        keyNextStep = "keys.nextStep", keySlippage = "keys.slippage"

    // Lost deals
    case lossDefinition, by, across, byNothing, shareHead, valueShare, notSaid, total, withoutRate, lostFor, noLosses, dealsBehind, behindTotal, effort, effortDefinition, hours, withoutLength, days, givenUpEarly, givenUpSentence, wastedSentence, effortUnknown
    case byReason = "dimensions.reason", byCompetitor = "dimensions.competitor", byObjection = "dimensions.objection", byNeed = "dimensions.need", byLack = "dimensions.lack", byStage = "dimensions.stage", byIndustry = "dimensions.industry",
        bySource = "dimensions.source", byMonth = "dimensions.month"

    // Customers
    case growthDefinition, newCustomers, activeCustomers, newChart, newChartHelp, month, wonHead, revenue, newRevenue, whole, before, noCustomers, activeMonths, withoutCompany, firstDeal, wonOn

    // The process
    case adoptionDefinition, kept, notKept, adopted, winRate, medianSize, moreOften, noGates, gatesMet, overridden, association, groups

    // The account
    case engagement, engagementWords, engagementHelp, engagementLast, engagementHead, leastTouches
}
