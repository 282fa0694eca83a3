import Domain

/// Everything that is to happen, in the order of time.
struct DemoScript: Sendable {
    let acts: [DemoAct]
    /// The cards of the told columns, from the top.
    let order: [String]

    /// - Parameters:
    ///   - settles: whether the workspace's settings are those of the demo: when nobody has set it up.
    ///   - administrator: whether the demo brings one, since there is none.
    init(_ dates: DemoDates, language: Language, currency: Currency, settles: Bool, administrator: Bool, seed: UInt64) {
        var dice = Dice(seed: seed)
        let told = DemoCompanies.told(dates), others = DemoCompanies.others(dates, besides: told, &dice)
        var stories = DemoBoard.stories(dates, &dice) + DemoQuarter.stories(dates, &dice) + DemoPast.stories(dates, of: others, &dice) + DemoShop.stories(dates, &dice)
            + DemoRenewals.stories(dates, of: others, &dice)
        for place in stories.indices { Self.deepen(&stories[place], dates) }
        let begin = Self.beginning(dates, language, settles: settles, administrator: administrator)
        let routine = DemoMeetings.reviews(dates) + DemoMeetings.repeated(dates) + DemoTwins.acts(dates, of: told)
        let views = DemoLibrary.views(language).map { DemoAct(dates.ago(60, at: "08:30"), .henning, .keep($0)) }
        acts = (begin + Self.rates(dates, in: currency) + Self.customers(told + others, stories) + Self.shoppers(dates) + stories.flatMap(\.acts) + routine + views + DemoLeads.acts(dates)).sortedInTime
        order = DemoBoard.table.rows.map { $0.cell(1) } + DemoShop.keys
    }

    /// What the deals of new business turned on, and calls that nobody answered.
    private static func deepen(_ story: inout DemoStory, _ dates: DemoDates) {
        guard story.pipeline == .newBusiness else { return }
        if story.end == nil { return DemoMatters.add(to: &story, dates) }
        if story.key.hasPrefix("past") { story.addAttempts() }
        DemoPastMatters.add(to: &story, dates)
    }

    private static func beginning(_ dates: DemoDates, _ language: Language, settles: Bool, administrator: Bool) -> [DemoAct] {
        let at = dates.ago(Double(DemoDates.span))
        var whats: [DemoAct.What] = settles ? [.settle(language)] : []
        whats += DemoTeam.allCases.map { .found($0, language) }
        whats += DemoPerson.allCases.filter { administrator || $0.role != .admin }.map { .join($0) }
        whats += DemoPipeline.allCases.map { .open($0, language) }
        whats += [.shelve(language), .define(language)]
        return whats.map { DemoAct(at, nil, $0) }
    }

    /// What a crown and a złoty were worth at the beginning of each month, in the workspace's currency. The values are
    /// made up, near those of the years 2024 to 2026.
    private static func rates(_ dates: DemoDates, in own: Currency) -> [DemoAct] {
        guard own.euroWorth != 1 || own == .eur else { return [] }
        var dice = Dice(seed: 7)
        return (0...24).reversed().flatMap { months -> [DemoAct] in
            let (year, month, _) = dates.today.adding(months: -months).parts
            guard let day = Day(year: year, month: month, day: 1) else { return [] }
            let at = min(max(dates.zone.moment(of: day, second: 7 * 3_600), dates.ago(Double(DemoDates.span) - 0.1)), dates.now)
            return [Currency.sek, .dkk, .pln, .eur].filter { $0 != own }.map { currency in
                let drift = currency == .dkk ? 1 : 0.98 + dice.share() * 0.04
                return DemoAct(at, nil, .rate(currency, day, (own.euroWorth / currency.euroWorth * drift * 100_000).rounded() / 100_000))
            }
        }
    }

    /// Customers are noted before anything is sold to them.
    private static func customers(_ companies: [DemoCompany], _ stories: [DemoStory]) -> [DemoAct] {
        var first: [String: Timestamp] = [:]
        for story in stories { if let company = story.company { first[company] = min(first[company] ?? story.created, story.created) } }
        return companies.flatMap { company in
            let at = min(company.since, (first[company.key] ?? company.since) - .hours(1))
            return [DemoAct(at, company.seller, .company(company))] + company.contacts.map { DemoAct(at, company.seller, .contact($0, of: company)) }
        }
    }

    private static func shoppers(_ dates: DemoDates) -> [DemoAct] {
        DemoShop.people.map { person, country in
            let home = DemoCompany(key: "post", trade: "", town: "", country: country, seller: nil, contacts: [person], since: dates.ago(12))
            return DemoAct(home.since, nil, .contact(person, of: home))
        }
    }
}
