import Domain

/// The days of the demo, counted from the moment at which it is made, so that its board looks the same on every day.
struct DemoDates: Sendable {
    let now: Timestamp
    let zone: Zone
    let quarter: FiscalQuarter
    var today: Day { zone.day(of: now) }

    /// How many days of history there are.
    static let span = 730
    /// How many days of the quarter are over on the day that the designs show.
    private static let pictured = 49

    init(now: Timestamp, zone: Zone, fiscalMonth: Int) {
        (self.now, self.zone) = (now, zone)
        quarter = FiscalQuarter(holding: zone.day(of: now), fiscalMonth: fiscalMonth)
    }

    /// Whole days of the quarter that are over.
    private var elapsed: Int { today - quarter.first }

    /// A moment some days ago, with a fraction: 0.5 is twelve hours ago.
    func ago(_ days: Double) -> Timestamp { Timestamp(microseconds: now.microseconds - Int64(days * 86_400) * 1_000_000) }

    /// A time of the day some days ago, on the clock of the workspace; never later than now.
    func ago(_ days: Int, at time: String) -> Timestamp { min(moment(-days, at: time), now) }

    /// A time of a day ahead; at a weekend it is Monday's. Day 0 is today, whatever day that is.
    func ahead(_ days: Int, at time: String) -> Timestamp {
        let day = today + days
        return moment(days <= 0 ? days : workday(day) - today, at: time)
    }

    /// A day of a month from now, never before the day after tomorrow.
    func close(months: Int, day: Int) -> Day {
        let (year, month, _) = today.adding(months: months).parts
        let wanted = Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, in: year))) ?? today
        return max(wanted, today + 2)
    }

    /// How long ago a deal of this quarter was closed that was closed `days` ago on the day that the designs show. In
    /// another part of a quarter the days are stretched to it, so that there is always something won; in its first days they
    /// are not, and the quarter has just begun.
    func ago(inQuarter days: Int) -> Double {
        elapsed >= 10 ? Double(days) * Double(elapsed) / Double(Self.pictured) : Double(days)
    }

    /// The moment before which everything is left to chance.
    var told: Timestamp { elapsed >= 10 ? zone.moment(of: quarter.first) : ago(Double(Self.pictured)) }

    /// The same day, or Monday after a weekend.
    func workday(_ day: Day) -> Day { day.weekday >= 6 ? day + (8 - day.weekday) : day }

    private func moment(_ days: Int, at time: String) -> Timestamp {
        let parts = time.split(separator: ":").compactMap { Int($0) }
        return zone.moment(of: today + days, second: ((parts.first ?? 9) * 60 + (parts.count > 1 ? parts[1] : 0)) * 60)
    }

    /// The same day in working hours, for a moment that chance made; never later than now.
    func inHours(_ moment: Timestamp, _ dice: inout Dice) -> Timestamp { min(zone.moment(of: zone.day(of: moment), second: dice.roll(8 * 60...17 * 60) * 60), now) }

    /// The same, and on a working day.
    func working(_ moment: Timestamp, _ dice: inout Dice) -> Timestamp { inHours(zone.moment(of: workday(zone.day(of: moment)), second: 12 * 3_600), &dice) }
}
