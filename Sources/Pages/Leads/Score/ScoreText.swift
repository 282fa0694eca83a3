import Domain
public import Texts

/// The words of scores, of what was learned, and of segments.
public enum ScoreText: String, TextKey {
    public static let namespace: StaticString = "score"

    // Why a lead is scored as it is
    case why, whyNothing, fit, intent, noFit, learnedChance, backToRules, set, newScore, note, setBy, changeRules, times, usual, limit, byHand, factor, unknownValue

    // The page of scoring
    case title, learned, learnedHelp, never, waiting, running, failed, learnNow, noSignal, noSignalHelp, tooFew, tooFewHelp, madeAt, inUse, notInUse, endedLeads, testedOn, auc, aucHelp, logLoss, logLossHelp, calibration, calibrationHelp, foretold, came, leads
    case leftOut, leftOutHelp, whyClosing, whyTooWell, whyNumbers, whyAside, nothingLeftOut, effects, effectsHelp, field, value, share, oddsFactor, others, missing, upTo, above, between, segmentsRecord, segment, converted, rate, round, roundDone, showTable

    // The ideal customer
    case rules, rulesHelp, noRules, addRule, points, comparison, oneOf = "comparisons.oneOf", noneOf = "comparisons.noneOf", contains = "comparisons.contains", range = "comparisons.range", known = "comparisons.known", unknown = "comparisons.unknown"
    case values, valuesHelp, from, to, takeOut, learnFromCustomers, customers, customersHelp, noLift, lift, wonOf, makeRule, isRule, ruleNote

    // Settings
    case settings, halfLife, halfLifeHelp, signalPoints, hotFrom, warmFrom, fitWeight, interestedFrom, promisingFrom, usesLearned, outcomeField, outcomeHelp, noOutcome, wonValues, aside, asideHelp

    // Fit and intent
    case grid, gridHelp, now = "cells.now", nowHelp = "cells.nowHelp", waken = "cells.waken", wakenHelp = "cells.wakenHelp", check = "cells.check", checkHelp = "cells.checkHelp", leave = "cells.leave", leaveHelp = "cells.leaveHelp", showAll, empty

    // Segments
    case segments, segmentsHelp, given, own, noOwn, newSegment, list, filter, listHelp, filterHelp, filters, filtersHelp, takeView, atWork, wonRate, nothingEnded, showLeads, archived, archive, restore, remove, sort, letScoreSort, byChat, putInto, takeOutOf, noLists, leadCount

    // Fields that leads are scored by
    case fieldCountry = "fields.country", fieldIndustry = "fields.industry", fieldEmployees = "fields.employees", fieldSource = "fields.sourceId", fieldChannel = "fields.channel", fieldDirection = "fields.direction", fieldLanguage = "fields.language",
        fieldTitle = "fields.title", fieldCity = "fields.city", fieldTags = "fields.tags", fieldCampaign = "fields.campaign", fieldUtmSource = "fields.utmSource", fieldUtmMedium = "fields.utmMedium", fieldCompany = "fields.company",
        fieldEmail = "fields.email", fieldPhone = "fields.phone"
}

extension FitRule.Comparison {
    /// How it is called between a field and its values.
    public var word: ScoreText { text }
    var text: ScoreText {
        switch self {
        case .oneOf: .oneOf
        case .noneOf: .noneOf
        case .contains: .contains
        case .range: .range
        case .known: .known
        case .unknown: .unknown
        }
    }
}
