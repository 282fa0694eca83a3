public import Texts

/// The words of the list of leads, of the page of one, and of their sources.
public enum LeadPageText: String, TextKey {
    public static let namespace: StaticString = "leadPages"

    case placeInbox = "places.inbox", placeAll = "places.all", placeSegments = "places.segments", placeSources = "places.sources", placeReport = "places.report", placeForms = "places.forms",
        placeChat = "places.chat", placeRules = "places.rules", placeRouting = "places.routing", placeCriteria = "places.criteria", placeScoring = "places.scoring",
        placePolicies = "places.policies"
    case setup, newLead, newHelp, wantsAnswer, words, none, noneHelp, assign, nobodys, known, becameDeal, isPerson,
        isCompany, takeApart, couldBe, customerSince, join, keepApart, timeline, firstSeen, nothingYet, logTouch, planFor, planHint,
        origin

    // Sources and what they cost.
    case sourcesHelp, noSources, newSource, sourceDetails, withoutSource, outOfUse, putOutOfUse, useAgain, figures, figuresHelp, fromDay, toDay,
        countLeads, countFitting, countSql, countWon, revenue, cost, costPerLead, costPerSql, costPerWon, unconverted, costs, noCosts,
        addCost, costOf, wholeSource, readOnly, leadsOfSource
}
