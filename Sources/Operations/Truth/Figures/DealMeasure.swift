/// Counts one figure while deals pass by, one after the other.
protocol DealMeasure {
    init(_ question: FigureQuestion, _ variant: FigureVariant)
    mutating func take(_ track: DealTrack)
    /// When all have passed.
    func evidence() -> FigureEvidence
}

extension FigureKey {
    /// What counts it; nil of leads, which are counted in another way.
    var measure: (any DealMeasure.Type)? {
        switch self {
        case .stageConversion: ConversionMeasure.self
        case .winRate: WinMeasure.self
        case .dealSize: SizeMeasure.self
        case .cycleLength: CycleMeasure.self
        case .velocity: VelocityMeasure.self
        case .coverage: CoverageMeasure.self
        case .weightedPipeline: WeightedMeasure.self
        case .forecastCategories: CategoryMeasure.self
        case .slippage: SlippageMeasure.self
        case .timeInStage: StageTimeMeasure.self
        case .skips: SkipMeasure.self
        case .goDark: GoDarkMeasure.self
        case .touches: TouchMeasure.self
        case .activityPerDeal: ActivityMeasure.self
        case .goalAttainment: AttainmentMeasure.self
        case .responseTime, .leadVelocity, .leadSteps: nil
        }
    }
}
