import Domain

/// The online shop: what needs a person, as the designs show it, carts that the shop follows up by itself, and what was
/// bought before.
enum DemoShop {
    /// From the top of the first column to the bottom of the last. Columns: seller; company (empty: somebody at home);
    /// country and town; trade; person; title; euros (empty: nobody knows); closes in months, on a day; stage and days
    /// in it; touches; next step: type, words, days ahead, time.
    private static let table = DemoTable("""
        GF | | | | | Newsletter, Nordic: warm light for dark months | | 0,30 | 0,9 | 1 | task | Second letter goes out | 4 | 09:00
        KN | | | | | Ad group “desk light”: 1,240 visits this week | | 0,30 | 0,6 | 1 | task | Compare with last week | 4 | 10:00
        GF | | SE Uppsala | | Anna Holmberg | Anna Holmberg looked at the Linea desk lamp 4 times | 249 | 0,28 | 1,3 | 2 | email | Letter: how to choose | 1 | 09:00
        KN | Studio Nitka | PL Łódź | retail | Hanna Nitka, Designer | Asked for a colour sample | 780 | 0,28 | 1,1 | 2 | task | Send Moss and Sand samples | 0 | 15:00
        MH | | DK Odense | | Jeppe Krag | Jeppe Krag saved a list, 6 items | 640 | 0,29 | 1,2 | 1 | chat | Offer help by chat | 2 | 11:00
        GF | Osteria Due Passi | IT Bari | hospitality | Dario Marino, Owner | Compares two pendants, 12 pcs | 3480 | 1,9 | 2,3 | 4 | email | Send the comparison | 0 | 17:00
        AL | | SE Umeå | | Malin Sjö | Malin Sjö asked about delivery time | 420 | 0,27 | 2,2 | 3 | email | Answer: 9 days to Umeå | -1 | 16:00
        KN | | PL Gdynia | | Żaneta Mazur | Cart 58214: left at payment, 4 items | 1160 | 0,26 | 3,0.4 | 3 | email | Reminder 1 of 2 at 18:00 | 0 | 18:00
        MH | | DK Vejle | | Thøger Kjær | Cart 58190: left at delivery, 2 items | 310 | 0,26 | 3,1.5 | 4 | email | Reminder 2 of 2 | 1 | 10:00
        MH | Galleri Havn | DK Aarhus | culture | Tine Havn, Curator | Quote from cart, 18 items | 5240 | 1,4 | 3,2 | 5 | task | Invoice terms approved? | 1 | 12:00
        AL | | SE Luleå | | Saga Nyström | Order 20417: paid, packs tomorrow | 890 | 0,29 | 4,0.8 | 5 | email | Thank-you note with care tips | 2 | 09:00
        GF | | IT Parma | | Beatrice Galli | Order 20412: delivered Tuesday | 1480 | 0,29 | 4,3 | 6 | email | Ask how it went; similar lamps | 5 | 09:00
        """)

    /// The order of the cards of the table, for the board.
    static let keys = table.rows.map { "shop " + $0.cell(5) }

    static func stories(_ dates: DemoDates, _ dice: inout Dice) -> [DemoStory] {
        table.rows.map { told($0, dates, &dice) } + (0..<116).map { cart($0, dates, &dice) } + (0..<210).map { bought($0, dates, &dice) }
    }

    static func companies(_ dates: DemoDates) -> [DemoCompany] { table.rows.filter { !$0.cell(1).isEmpty }.map { DemoCompany(row: $0, since: dates.ago(30)) } }
    /// People who buy for themselves: nobody's company.
    static var people: [(contact: DemoContact, country: Country)] {
        table.rows.filter { $0.cell(1).isEmpty && !$0.cell(4).isEmpty }.map { row in
            (DemoContact(cell: row.cell(4)), Country.all.first { $0.code == row.cell(2).prefix(2) } ?? .ireland)
        }
    }

    private static func told(_ row: [String], _ dates: DemoDates, _ dice: inout Dice) -> DemoStory {
        let months = row.numbers(7), place = row.numbers(8).map { $0 ?? 0 }, stage = Int(place.first ?? 0), age = place.last ?? 0
        var story = DemoStory(
            key: "shop " + row.cell(5), pipeline: .shop, title: row.cell(5), company: row.cell(1).isEmpty ? nil : row.cell(1), contact: row.cell(4).isEmpty ? nil : DemoContact(cell: row.cell(4)).key,
            seller: DemoPerson(initials: row.cell(0)), amount: row.cell(6).isEmpty ? nil : Int64(row.whole(6)) * 100,
            closes: dates.close(months: Int(months.first.flatMap(\.self) ?? 0), day: Int(months.last.flatMap(\.self) ?? 28)), source: "online shop",
            entered: stage == 4 ? [(3, dates.ago(age + 1)), (4, dates.ago(age))] : [(stage, dates.ago(age))])
        story.touches = contacts(row.whole(9), story, dates.ago(age * 0.1 + 0.05), &dice)
        story.next = DemoStep(Activity.Kind(rawValue: row.cell(10)) ?? .email, row.cell(11), due: dates.ahead(row.whole(12), at: row.cell(13)))
        return story
    }

    private static func contacts(_ count: Int, _ story: DemoStory, _ last: Timestamp, _ dice: inout Dice) -> [DemoTouch] {
        let span = max((last - story.created).microseconds, 0)
        return (0..<count).map { number in
            let at = Timestamp(microseconds: (story.created.microseconds + span * Int64(number + 1) / Int64(count)) / 1_000_000 * 1_000_000)
            return DemoTouch(at, .email, number == 0 ? "Letter: what you looked at" : "Letter \(number + 1)", direction: .outbound)
        }
    }

    /// A cart that somebody left; the shop reminds them by itself.
    private static func cart(_ number: Int, _ dates: DemoDates, _ dice: inout Dice) -> DemoStory {
        let stage = [1, 2, 3][dice.place(of: [22, 28, 66])], hours = stage == 3 ? dice.roll(2...70) : dice.roll(5...150)
        let country = dice.pick(Country.all), items = dice.roll(1...9)
        var story = DemoStory(
            key: "cart \(number)", pipeline: .shop, title: "Cart \(58_189 - number): left at \(dice.pick(["payment", "delivery", "the address", "the cart"])), \(items) item\(items == 1 ? "" : "s")",
            amount: country.currency.small(dice.quantile([29, 55, 89, 140, 230, 390, 900])), currency: country.currency, closes: dates.today + dice.roll(3...20), source: "online shop",
            entered: [(stage, dates.ago(Double(hours) / 24))])
        if stage == 3 { story.next = DemoStep(.email, dice.chance(60) ? "Reminder 1 of 2" : "Reminder 2 of 2", due: dates.ahead(dice.roll(0...2), at: "18:00")) }
        return story
    }

    /// A cart of the last two years that became an order, or did not.
    private static func bought(_ number: Int, _ dates: DemoDates, _ dice: inout Dice) -> DemoStory {
        // Every year three times as many as the year before.
        let share = 1 - dice.share() * dice.share(), age = 7 + (1 - share) * Double(DemoDates.span - 30)
        let country = dice.pick(Country.all), at = dates.ago(age), lasts = Double(dice.roll(2...90)) / 24
        var story = DemoStory(
            key: "order \(number)", pipeline: .shop, title: "Order \(20_400 - number)", amount: country.currency.small(dice.quantile([39, 70, 110, 180, 290, 480, 1_200])), currency: country.currency,
            closes: dates.zone.day(of: at) + 4, source: "online shop", entered: [(3, at)])
        let end = at + Timestamp.Span(microseconds: Int64(lasts * 86_400) * 1_000_000)
        if dice.chance(74) {
            story.entered.append((4, end))
            story.end = .won(end + .hours(Int64(dice.roll(20...60))))
        } else {
            story.title = "Cart \(57_000 - number)"
            story.end = .lost(end + .hours(48), reason: dice.pick(["wentDark", "wentDark", "price", "other"]))
        }
        return story
    }
}

extension Currency {
    /// Euros as the price of something in a shop.
    fileprivate func small(_ euros: Double) -> Int64 { Int64(euros * euroWorth) * minorUnitsPerUnit - 1 }
}
