import Domain
public import Texts

/// The words of the reports of leads.
public enum LeadReportText: String, TextKey {
    public static let namespace: StaticString = "leadreport"

    case title, help, from, to, csv, count
    case funnel, funnelDefinition, funnelNotPipeline, step, share, enter, month, number, note, entered, takeBack
    case sources, sourcesDefinition, source, noSource, won, revenue, cost, costPerLead, costPerSql, costPerWon, mqlToSql, total, noLeads, unconverted
    case velocity, velocityDefinition, qualified, rate, mean
    case fit, fitDefinition, scored, fitting, fitLow
    case gapDays, gapToday, gapNone, gapAlert
    case wasted, wastedDefinition, stage, beforeDeal, activities, hours, wastedShare, nothingWasted
    case awareness = "steps.awareness", interest = "steps.interest", evaluation = "steps.evaluation", engagement = "steps.engagement", lead = "steps.lead", mql = "steps.mql", sal = "steps.sal", sql = "steps.sql", stepWon = "steps.won"
}

extension FunnelStep { public func name(_ texts: Catalogue) -> String { LeadReportText(rawValue: "steps." + rawValue).map { texts[$0] } ?? rawValue } }
