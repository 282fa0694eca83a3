public import Texts

/// The words of the dashboard.
public enum DashboardText: String, TextKey {
    public static let namespace: StaticString = "dashboard"

    case title, pipeline, period, days30, days90, days365, quarter, against, asOf, now, print, figures, tileWinRate, tileDealSize, tileCycleLength, tileVelocity, tileResponseTime, points, change, unchanged,
        line, funnel, funnelHelp, funnelWeak, funnelPlain, stillThere, stage, deals, worth, goOn, won, bottleneck, noBottleneck, tooYoung, bottleneckDefinition, notYet, compared, slower, losesMore, holdsBack,
        waits, showDeals, stageTime, stageTimeHelp, stageTimeLong, median, limit, past, touchWeeks, touchWeeksHelp, week, weekShort, others, cohorts, cohortsHelp, cohortsLead, month, sameMonth, touches,
        touchesHalf, touchesHelp, touchHead, andMore, owners, ownersHelp, owner, nobody, closedOf, noOwners, behind, csv, all, empty, emptyHelp
}
