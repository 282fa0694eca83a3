import Domain

/// Two years of new business before the told stories: made by chance, with the seasons, habits and reasons of the trade.
enum DemoPast {
    private static let count = 270
    /// How much is closed in each month, January first: a quiet July and August, busy ends of quarters.
    private static let seasons = [7, 9, 12, 9, 10, 12, 4, 5, 11, 12, 11, 8]
    private static let titles = [
        "Office light, % floors", "Showroom relighting", "Track rail for % shops", "Meeting rooms, % rooms", "Warehouse, high bay", "Reception and stairs", "Classrooms, % rooms", "Canteen, %0 seats",
        "Bar and lounge", "Car park, level %", "Gallery, dimmable track", "Workshop lighting", "Lobby and %0 rooms", "Treatment rooms, % rooms", "Facade and entrance", "Pendants over the counter",
        "Acoustic lamps, open floor", "Library reading light", "Emergency lighting, % floors", "Desk light, %0 places",
    ]
    /// Euros: half of the deals lie between 9,000 and 33,000.
    private static let sizes: [Double] = [2_400, 6_000, 9_000, 12_500, 17_000, 23_000, 33_000, 52_000, 110_000]
    private static let reasons = [("price", 9), ("wentDark", 7), ("competitor", 4), ("timing", 4), ("noBudget", 4), ("noDecision", 4), ("badFit", 2), ("feature", 2), ("other", 1)]
    private static let rivals = ["Ljusverket", "Lampefabrikken", "Świetlik", "Lucente"]
    private static let sources = [("web form", 34), ("outreach", 28), ("referral", 22), ("online shop", 8), ("trade fair", 5), ("tender", 3)]
    /// Days in each stage: from the quick tenth to the slow one.
    private static let days: [[Double]] = [[1, 3, 5, 7, 9, 14, 22], [1, 4, 6, 8, 11, 16, 26], [2, 5, 8, 10, 13, 18, 30], [3, 8, 12, 17, 23, 30, 48], [2, 6, 9, 12, 16, 22, 35]]

    static func stories(_ dates: DemoDates, of companies: [DemoCompany], _ dice: inout Dice) -> [DemoStory] {
        (0..<count).compactMap { number in story(number, dates, dice.pick(companies), &dice) }
    }

    private static func story(_ number: Int, _ dates: DemoDates, _ company: DemoCompany, _ dice: inout Dice) -> DemoStory? {
        let isWon = dice.chance(32), last = isWon ? 4 : dice.place(of: [18, 26, 20, 28, 8])
        guard var times = stageTimes(through: last, endingBy: end(dates, &dice), dates, &dice), let at = times.popLast() else { return nil }
        let euros = dice.quantile(sizes), currency = dice.chance(55) ? company.country.currency : .eur
        var story = DemoStory(
            key: "past \(number)", title: dice.pick(titles).replacing("%", with: String(dice.roll(2...9))), company: company.key, contact: company.contacts.first?.key, seller: company.seller,
            amount: currency.rounded(euros), currency: currency, closes: dates.zone.day(of: at) + dice.roll(-25...20), source: sources[dice.place(of: sources.map(\.1))].0,
            entered: times.enumerated().map { ($0.offset, $0.element) })
        skip(&story, &dice)
        let reason = reasons[dice.place(of: reasons.map(\.1))].0
        if reason == "competitor" || dice.chance(12) { story.competitor = dice.pick(rivals) }
        story.end = isWon ? .won(at) : .lost(at, reason: reason)
        story.touches = DemoTouches.make(isWon ? dice.roll(4...10) : dice.roll(1...3) + last, for: story, last: at - .minutes(Int64(dice.roll(15...90))), dates, &dice)
        turn(&story, until: at, dates, &dice)
        return story
    }

    /// A moment in the two years before the told stories, as likely as its month is busy, and a third likelier at the
    /// end than at the beginning.
    private static func end(_ dates: DemoDates, _ dice: inout Dice) -> Timestamp {
        let first = dates.ago(Double(DemoDates.span - 70)), span = (dates.told - first).microseconds
        while true {
            let share = dice.share(), moment = Timestamp(microseconds: first.microseconds + Int64(Double(span) * share))
            let month = dates.zone.day(of: moment).parts.month
            if dice.share() * 12 * 1.33 < Double(seasons[month - 1]) * (1 + share / 3) { return min(dates.working(moment, &dice), dates.told - .hours(2)) }
        }
    }

    /// When it entered each stage, and its end. Nil when it would have begun before the demo does.
    private static func stageTimes(through last: Int, endingBy end: Timestamp, _ dates: DemoDates, _ dice: inout Dice) -> [Timestamp]? {
        var times = [end]
        for stage in (0...last).reversed() {
            let moment = Timestamp(microseconds: times[0].microseconds - Int64(dice.quantile(days[stage]) * 86_400_000_000) / 60_000_000 * 60_000_000)
            times.insert(min(dates.working(moment, &dice), times[0] - .minutes(30)), at: 0)
        }
        return times[0] > dates.ago(Double(DemoDates.span - 8)) ? times : nil
    }

    /// Every seventh deal passes a stage over.
    private static func skip(_ story: inout DemoStory, _ dice: inout Dice) {
        if story.entered.count > 2, dice.chance(15) { story.entered.remove(at: dice.roll(1...story.entered.count - 2)) }
    }

    /// What comes in between: a rest, a loss that was none, another amount, a later month.
    private static func turn(_ story: inout DemoStory, until end: Timestamp, _ dates: DemoDates, _ dice: inout Dice) {
        let middle = Timestamp(microseconds: (story.created.microseconds + end.microseconds) / 2 / 60_000_000 * 60_000_000)
        if let amount = story.amount, dice.chance(30) {
            story.changes.append((middle, [("amount", .amount(amount))]))
            story.amount = story.currency.rounded(Double(amount) / 100 / story.currency.euroWorth * (0.75 + dice.share() * 0.55))
        }
        if let closes = story.closes, dice.chance(35) {
            story.changes.append((middle + .minutes(3), [("expectedClose", .day(closes))]))
            story.closes = closes + -dice.roll(10...45)
        }
        // It comes back with the move into its last stage.
        guard story.entered.count > 2, let last = story.entered.last, (last.at - story.entered[story.entered.count - 2].at) > .days(9) else { return }
        let pause = story.entered[story.entered.count - 2].at + .days(2), back = dates.zone.day(of: last.at)
        if dice.chance(9), dates.zone.day(of: pause) < back {
            story.rests.append((pause, back))
        } else if dice.chance(6) {
            story.setbacks.append((pause, "wentDark", last.at - .minutes(5)))
        }
    }
}

extension Currency {
    /// Euros in minor units of this currency, rounded as a quote would be.
    func rounded(_ euros: Double) -> Int64 {
        let step = self == .eur ? 100.0 : 500
        return max(1, Int64(euros * euroWorth / step)) * Int64(step) * minorUnitsPerUnit
    }

    /// About how many units one euro is worth, for amounts that are made up.
    var euroWorth: Double {
        switch self {
        case .sek: 11.3
        case .dkk: 7.46
        case .pln: 4.3
        case .usd: 1.1
        case .gbp: 0.85
        default: 1
        }
    }
}
