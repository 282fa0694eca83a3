import Domain

/// The customers: those of the told stories, and others that chance made.
enum DemoCompanies {
    private static let others = 150
    private static let titles: [(trade: String, titles: [String])] = [
        ("hospitality", ["Owner", "Hotel manager", "Chef"]), ("architects", ["Partner", "Architect"]), ("property", ["Property manager", "CFO"]), ("health", ["Practice manager", "Doctor"]),
        ("construction", ["Site manager", "Buyer"]), ("education", ["Head of buildings", "Headmistress"]), ("culture", ["Director", "Technical director"]), ("retail", ["Owner", "Store concept"]),
        ("industry", ["Plant manager", "Electrician"]),
    ]

    static func told(_ dates: DemoDates) -> [DemoCompany] {
        (DemoBoard.companies(dates) + DemoQuarter.companies(dates) + DemoShop.companies(dates)).map { company in
            guard company.key == DemoBergstrom.company else { return company }
            return DemoCompany(
                key: company.key, trade: company.trade, town: company.town, country: company.country, seller: company.seller, contacts: company.contacts + DemoBergstrom.colleagues, since: company.since)
        }
    }

    /// Companies with one or two people each; no two are called the same.
    static func others(_ dates: DemoDates, besides told: [DemoCompany], _ dice: inout Dice) -> [DemoCompany] {
        var names = Set(told.map(\.key)), people = Set(told.flatMap(\.contacts).map(\.key) + DemoShop.people.map(\.contact.key)), made: [DemoCompany] = []
        while made.count < others {
            let seller = dice.pick(DemoPerson.sellers), country = seller.countries.count > 1 && dice.chance(28) ? seller.countries[1] : seller.countries[0]
            let company = country.company(&dice)
            guard names.insert(company.name).inserted else { continue }
            var contacts: [DemoContact] = []
            for _ in 0..<dice.roll(1...2) {
                let person = country.person(&dice)
                if people.insert(person).inserted { contacts.append(DemoContact(key: person, title: titles.first { $0.trade == company.trade }.map { dice.pick($0.titles) })) }
            }
            made.append(DemoCompany(
                key: company.name, trade: company.trade, town: company.town, country: country, seller: seller, contacts: contacts, since: dates.ago(Double(dice.roll(10...DemoDates.span - 4)))))
        }
        return made
    }
}
