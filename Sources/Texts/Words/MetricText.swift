/// The names of the figures that are worked out from history: `Sources/Assets/texts/<language>/metrics.json`.
public enum MetricText: String, TextKey {
    public static let namespace: StaticString = "metrics"

    case stageConversionRate, winRate, averageDealSize, salesCycleLength, pipelineVelocity, leadResponseTime, pipelineCoverage, weightedPipeline,
        forecastCategory, slippage, timeInStage, skippedStages, regressions, goDarkRate, touchesToWin, forecastAccuracy, bias, bottleneck,
        leadVelocityRate, goalAttainment, cashFlowForecast, capacityLoad, overAllocation, cartAbandonmentRate, averageOrderValue, repeatPurchaseRate,
        customerRetention, churn, netRevenueRetention, customerLifetimeValue, rfmSegment, customerSatisfaction
}
