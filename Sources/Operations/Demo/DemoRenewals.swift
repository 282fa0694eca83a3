import Domain

/// Service agreements of customers, which are renewed every year.
enum DemoRenewals {
    private static let titles = ["Service agreement, second year", "Light as a service, renewal", "Lamp replacement, 12 months", "Maintenance, all floors", "Extended warranty"]

    static func stories(_ dates: DemoDates, of companies: [DemoCompany], _ dice: inout Dice) -> [DemoStory] {
        [bergstrom(dates)] + (0..<13).map { open($0, dates, dice.pick(companies), &dice) } + (0..<60).map { closed($0, dates, dice.pick(companies), &dice) }
    }

    /// The customer of the designs has 98,400 euros open in all.
    private static func bergstrom(_ dates: DemoDates) -> DemoStory {
        var story = DemoStory(
            key: "renewal Bergström", pipeline: .renewals, title: "Service agreement, floors 1–3", company: DemoBergstrom.company, contact: "Henrik Bergström", seller: .astrid, amount: 1_380_000,
            closes: dates.close(months: 2, day: 31), source: "renewal", entered: [(0, dates.ago(20))])
        story.next = DemoStep(.call, "Ask how floors 1–3 run", due: dates.ahead(12, at: "10:00"))
        return story
    }

    private static func agreement(_ key: String, _ company: DemoCompany, _ entered: [(stage: Int, at: Timestamp)], _ dates: DemoDates, _ dice: inout Dice) -> DemoStory {
        DemoStory(
            key: key, pipeline: .renewals, title: dice.pick(titles), company: company.key, contact: company.contacts.first?.key, seller: company.seller,
            amount: company.country.currency.rounded(dice.quantile([1_500, 3_000, 4_800, 7_200, 12_000, 26_000])), currency: company.country.currency, source: "renewal", entered: entered)
    }

    private static func open(_ number: Int, _ dates: DemoDates, _ company: DemoCompany, _ dice: inout Dice) -> DemoStory {
        let stage = dice.place(of: [6, 4, 3, 2])
        var ages = [Double(dice.roll(1...18))]
        for _ in 0..<stage { ages.insert(ages[0] + Double(dice.roll(4...20)), at: 0) }
        // Some offers are out, whatever the dice say.
        if number % 5 == 2, stage < 2 { ages = [23, 12, 5].map { $0 + Double(number) / 2 } }
        // And some were talked about the day before yesterday: their offer is still to be written.
        if number < 2 { ages = [14, 1.6].map { $0 + Double(number) / 4 } }
        var story = agreement("renewal \(number)", company, ages.enumerated().map { ($0.offset, dates.ago($0.element)) }, dates, &dice)
        story.closes = dates.close(months: dice.roll(0...3), day: 28)
        story.touches = touches(ages, with: company.contacts.first?.key ?? company.name, dates)
        if dice.chance(85) { story.next = DemoStep(dice.chance(50) ? .call : .email, "Offer the next year", due: dates.ahead(dice.roll(1...16), at: "11:00")) }
        workThrough(&story, dates)
        return story
    }

    /// The tasks that the playbook planned were done before they were due.
    private static func workThrough(_ story: inout DemoStory, _ dates: DemoDates) {
        story.followsPlaybook = true
        guard let talked = story.entered.first(where: { $0.stage == 1 })?.at else { return }
        let left = story.entered.first { $0.stage == 2 }?.at ?? dates.now
        for (task, hours) in [("broken", 22), ("offer", 66)] as [(String, Int64)] {
            let at = talked + .hours(hours)
            if at < left { story.finished.append((at, task)) } else if left < dates.now { story.finished.append((left - .minutes(10), task)) }
        }
    }

    /// What led from each stage to the next.
    private static func touches(_ ages: [Double], with person: String, _ dates: DemoDates) -> [DemoTouch] {
        let told: [(Activity.Kind, String, minutes: Int64?)] = [(.call, "Talked about the year with \(person)", 14), (.quote, "Sent the offer for the next year", nil), (.call, "\(person) agreed on the telephone", 6)]
        return zip(ages.dropFirst(), told).map { age, touch in DemoTouch(dates.ago(age), touch.0, touch.1, direction: .outbound, minutes: touch.minutes) }
    }

    private static func closed(_ number: Int, _ dates: DemoDates, _ company: DemoCompany, _ dice: inout Dice) -> DemoStory {
        let end = Double(dice.roll(2...DemoDates.span - 120))
        var ages = [end]
        for _ in 0...3 { ages.insert(ages[0] + Double(dice.roll(4...18)), at: 0) }
        var story = agreement("renewed \(number)", company, ages.dropLast().enumerated().map { ($0.offset, dates.ago($0.element)) }, dates, &dice)
        story.closes = dates.zone.day(of: dates.ago(end)) + dice.roll(-4...6)
        story.end = dice.chance(81) ? .won(dates.ago(end)) : .lost(dates.ago(end), reason: dice.pick(["price", "noBudget", "competitor"]))
        story.touches = [DemoTouch(dates.ago(ages[1]), .call, "Talked about the year with \(company.contacts.first?.key ?? company.name)", direction: .outbound, minutes: Int64(dice.roll(8...25)), isPlanned: true)]
        return story
    }
}
