import Domain

/// The life of one made-up deal: all its states, and what was done with it.
struct GeneratedDeal {
    /// The deal after each change, in the order of time, and the operation that changed it.
    private(set) var states: [(deal: Deal, at: Timestamp, operation: String)] = []
    private(set) var touches: [(at: Timestamp, type: Activity.Kind, subject: String)] = []
    /// When its next step is due; nil for a closed deal and for some open ones.
    private(set) var nextDue: Timestamp?

    private static let titles = [
        "Office light", "Showroom relighting", "Track rail", "Meeting rooms", "High bay", "Reception", "Classrooms", "Canteen", "Bar and lounge", "Car park", "Gallery track", "Workshop lighting",
        "Lobby", "Treatment rooms", "Facade", "Pendants", "Acoustic lamps", "Reading light", "Emergency lighting", "Desk light", "Service agreement", "Extension", "Pilot", "Replacement lamps",
    ]
    private static let sources = ["webForm", "outreach", "referral", "onlineShop", "fair", "partner"]
    /// Euros: from the smallest to the largest tenth, as the long tail of real pipelines has it.
    private static let sizes: [Double] = [400, 1_500, 3_000, 5_200, 8_000, 12_000, 18_000, 27_000, 42_000, 75_000, 400_000]
    private static let days: [Double] = [0.2, 1, 2.5, 4, 6, 8, 11, 15, 21, 32, 70]
    private static let lossesByStage = [22, 27, 20, 15, 10, 6]

    /// - Parameters:
    ///   - created: when it comes in, for a deal that is closed by now; an open one comes in later.
    ///   - openStage: where it stands today; nil for a closed deal.
    init(_ company: GeneratedCompany, _ place: GeneratedPlace, created: Timestamp, openStage: Int?, _ dice: inout Dice) {
        var deal = Deal()
        (deal.pipelineId, deal.ownerId, deal.companyId, deal.companyName) = (place.pipeline, dice.pick(place.owners), company.company.id, company.company.name)
        deal.title = dice.pick(Self.titles) + " " + String(dice.roll(2...400))
        deal.currency = dice.chance(20) ? company.country.currency : .eur
        deal.amount = dice.chance(4) ? nil : deal.currency.rounded(dice.quantile(Self.sizes))
        deal.source = dice.pick(Self.sources)
        if let contact = company.contacts.isEmpty ? nil : dice.pick(company.contacts) { deal.contactIds = [contact.id] }
        if let openStage { live(&deal, upTo: openStage, place, &dice) } else { live(&deal, from: created, place, &dice) }
        touch(place, &dice)
    }

    /// A deal that is open today: its last stage began lately, the others before.
    private mutating func live(_ deal: inout Deal, upTo stage: Int, _ place: GeneratedPlace, _ dice: inout Dice) {
        var entered = [place.now - .seconds(Int64(dice.roll(600...26 * 86_400)))]
        for _ in 0..<stage { entered.insert(entered[0] - span(&dice), at: 0) }
        deal.expectedClose = place.zone.day(of: place.now) + dice.roll(2...120)
        begin(&deal, at: entered[0], in: place.stages[0])
        for number in 0..<stage { move(&deal, to: place.stages[number + 1], at: entered[number + 1]) }
        if dice.chance(85) { nextDue = place.now + .minutes(Int64(dice.roll(-5_000...20_000))) }
    }

    /// A deal that was won or lost before now; what would take longer goes quicker.
    private mutating func live(_ deal: inout Deal, from created: Timestamp, _ place: GeneratedPlace, _ dice: inout Dice) {
        let isWon = dice.chance(28), last = isWon ? place.stages.count - 1 : dice.place(of: Self.lossesByStage)
        var spans = (0...last).map { _ in span(&dice).microseconds }
        let sum = spans.reduce(0, +), room = (place.now - created).microseconds - 60_000_000
        if sum > room { spans = spans.map { Int64(Double($0) * Double(room) / Double(sum)) / 1_000_000 * 1_000_000 } }
        let end = created + Timestamp.Span(microseconds: spans.reduce(0, +))
        deal.expectedClose = place.zone.day(of: end) + dice.roll(-30...20)
        begin(&deal, at: created, in: place.stages[0])
        var at = created
        for number in 0..<last {
            at = at + Timestamp.Span(microseconds: spans[number])
            move(&deal, to: place.stages[number + 1], at: at)
            if number == 1, dice.chance(25), let amount = deal.amount {
                deal.amount = amount + amount / 100 * Int64(dice.roll(-25...30))
                keep(&deal, at: at + .seconds(1), "deals.update")
            }
        }
        // The rules allow both: the deal is open.
        if isWon { try? deal.win(at: end) } else { try? deal.lose(because: dice.pick(LostReason.builtIn), note: nil, competitor: nil, at: end) }
        keep(&deal, at: max(end, at + .seconds(2)), isWon ? "deals.win" : "deals.lose")
    }

    private func span(_ dice: inout Dice) -> Timestamp.Span { .seconds(Int64(dice.quantile(Self.days) * 86_400)) }

    private mutating func begin(_ deal: inout Deal, at: Timestamp, in stage: Stage) {
        (deal.createdAt, deal.enteredStageAt, deal.stageId, deal.probability) = (at, at, stage.id, stage.probability)
        deal.settle(in: stage)
        keep(&deal, at: at, "deals.create")
    }

    private mutating func move(_ deal: inout Deal, to stage: Stage, at: Timestamp) {
        try? deal.move(to: stage, at: at)
        keep(&deal, at: at, "deals.move")
    }

    private mutating func keep(_ deal: inout Deal, at: Timestamp, _ operation: String) {
        deal.version += 1
        states.append((deal, at, operation))
    }

    /// Whether a touch came from the customer: each third of a deal that is not its last, and the last of each eighth deal,
    /// which so waits for an answer.
    func isAnswer(_ touch: Int, of place: Int) -> Bool { touch == touches.count - 1 ? place % 8 == 0 : touch % 3 == 1 }

    /// One to four touches with most deals, the others have none on record.
    private mutating func touch(_ place: GeneratedPlace, _ dice: inout Dice) {
        guard let first = states.first?.at, let last = states.last, dice.chance(last.deal.status == .open ? 90 : 35) else { return }
        let end = last.deal.status == .open ? place.now : last.at, count = last.deal.status == .open ? dice.roll(1...4) : dice.roll(1...3)
        for number in 1...count {
            let at = Timestamp(microseconds: (first.microseconds + (end - first).microseconds / Int64(count + 1) * Int64(number)) / 1_000_000 * 1_000_000)
            let type = dice.pick([Activity.Kind.email, .email, .call, .call, .meeting, .quote])
            touches.append((at, type, "\(type == .email ? "Wrote" : type == .call ? "Called" : type == .meeting ? "Met" : "Sent the offer")"))
        }
    }
}

/// Where made-up deals live.
struct GeneratedPlace: Sendable {
    let pipeline: Pipeline.ID
    let stages: [Stage]
    let owners: [User.ID]
    let zone: Zone
    let now: Timestamp
}

/// A made-up company with its people.
struct GeneratedCompany {
    let country: Country
    var company: Company
    var contacts: [Contact]

    init(_ owners: [User.ID], since: Timestamp, _ dice: inout Dice) {
        country = dice.pick(Country.all)
        let made = country.company(&dice)
        company = Company()
        company.name = dice.chance(40) ? made.name + " " + made.town : made.name
        (company.industry, company.city, company.country, company.createdAt, company.ownerId, company.version) = (made.trade, made.town, country.code, since, dice.pick(owners), 1)
        let domain = Country.domain(of: company.name)
        company.domain = domain
        contacts = []
        for _ in 0..<dice.roll(1...2) {
            var contact = Contact()
            contact.name = country.person(&dice)
            (contact.email, contact.phone, contact.language) = (Country.email(of: contact.name, at: domain), country.phone(&dice), country.language)
            (contact.createdAt, contact.ownerId, contact.version) = (since, company.ownerId, 1)
            contacts.append(contact)
        }
    }
}
