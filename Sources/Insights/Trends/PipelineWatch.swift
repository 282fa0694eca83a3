/// The drops of a pipeline's last weeks: of what goes on from each stage, and of what is won.
public struct PipelineWatch: Hashable, Codable, Sendable {
    /// The latest drop of each figure that has one, the latest first.
    public let drops: [Drop]

    public struct Drop: Hashable, Codable, Sendable {
        public let figure: Figure
        public let alarm: DropWatch.Alarm
    }

    public enum Figure: Hashable, Codable, Sendable {
        /// The share of the deals that left a stage which went on; the stage by its place from 0.
        case stage(Int)
        /// The amount won in a week.
        case wonAmount
    }

    /// Weeks after an alarm for which it is shown.
    public static let weeksShown = 4

    /// - Parameters:
    ///   - stages: for each stage its weeks, the deals that went on out of those that left, the oldest first and all ending with the same week.
    ///   - wonAmounts: what was won in each week, in minor units.
    ///   - seasons: what such weeks bring beside usual ones, so that the first month of a quarter is no drop; none when empty.
    public init(stages: [[(forward: Int, exits: Int)]], wonAmounts: [Double], seasons: [Double] = []) {
        precondition(seasons.isEmpty || seasons.count == wonAmounts.count, "a season for each week")
        let figures = stages.count + 1
        func latest(_ figure: Figure, _ weeks: [DropWatch.Week]) -> (Drop, age: Int)? {
            guard let alarm = DropWatch(weeks, among: figures).alarms.last, weeks.count - 1 - alarm.week < Self.weeksShown else { return nil }
            return (Drop(figure: figure, alarm: alarm), weeks.count - 1 - alarm.week)
        }
        let ofStages = stages.enumerated().map { stage, weeks in latest(.stage(stage), weeks.map { DropWatch.Week(amount: Double($0.forward), size: Double($0.exits)) }) }
        let won = wonAmounts.enumerated().map { DropWatch.Week(amount: max($1, 0), size: seasons.isEmpty ? 1 : seasons[$0]) }
        let found = (ofStages + [latest(.wonAmount, won)]).compactMap(\.self)
        drops = found.enumerated().sorted { ($0.element.age, $0.offset) < ($1.element.age, $1.offset) }.map(\.element.0)
    }
}
