import Domain
import Storage
import Texts
import Writing

/// Some thousand made-up deals with their companies and people, which are written together.
struct GeneratedPart {
    private var companies: [GeneratedCompany] = []
    private var deals: [GeneratedDeal] = []
    private let work: Work
    /// Counts the runs of the whole generation; every state of a deal is one.
    private var correlation: Int64

    /// As many deals share one company on average.
    private static let dealsPerCompany = 8
    /// Every so many-th deal is open.
    static let openEvery = 33

    init(_ range: Range<Int>, of total: Int, in place: GeneratedPlace, seed: UInt64, _ work: Work) throws {
        (self.work, correlation) = (work, work.correlation + Int64(range.lowerBound) * 16)
        var dice = Dice(seed: seed, part: range.lowerBound)
        let span = Timestamp.Span.days(3 * 365).microseconds, begin = place.now.microseconds - span
        for _ in 0..<max(1, range.count / Self.dealsPerCompany) {
            companies.append(GeneratedCompany(place.owners, since: Timestamp(microseconds: begin + Int64(Double(span) * Self.when(range.lowerBound, of: total))), &dice))
        }
        try number()
        for index in range {
            let created = Timestamp(microseconds: (begin + Int64(Double(span - 86_400_000_000) * Self.when(index, of: total))) / 1_000_000 * 1_000_000)
            let isOpen = index % Self.openEvery == Self.openEvery - 1
            deals.append(GeneratedDeal(dice.pick(companies), place, created: created, openStage: isOpen ? index / Self.openEvery % place.stages.count : nil, &dice))
        }
    }

    /// The share of the years that is over when a deal comes in: the last year has the most.
    private static func when(_ index: Int, of total: Int) -> Double { (Double(index) / Double(max(total, 1))).squareRoot() }

    /// Gives companies and people their numbers, which deals name.
    private mutating func number() throws {
        let company = try work.db.reserveIDs(of: "company", count: companies.count), people = companies.reduce(0) { $0 + $1.contacts.count }
        var contact = try work.db.reserveIDs(of: "contact", count: people)
        for place in companies.indices {
            companies[place].company.id = Company.ID(company + Int64(place))
            for person in companies[place].contacts.indices {
                (companies[place].contacts[person].id, companies[place].contacts[person].companyId) = (Contact.ID(contact), companies[place].company.id)
                contact += 1
            }
        }
    }

    /// Writes everything into its tables.
    mutating func write() throws {
        let people = companies.flatMap(\.contacts)
        try work.copyRows(companies.map(\.company))
        try work.copyRows(people)
        let first = try work.db.reserveIDs(of: "deal", count: deals.count)
        let activities = try numbered(from: first)
        let rows = deals.indices.map { row(of: $0, first: first, activities) }
        try work.copyRows(rows)
        try work.copyRows(activities.flatMap(\.self))
        try work.db.copy(into: "deal_contact", columns: ["deal_id", "contact_id"], expecting: deals.count) { sink in
            for deal in rows {
                for contact in deal.contactIds {
                    try sink.int(deal.id.rawValue)
                    try sink.int(contact.rawValue)
                    try sink.endRow()
                }
            }
        }
        try GeneratedHistory(work: work).write(deals, first: first, correlation: correlation)
        try GeneratedHistory(work: work).writeBeginnings(companies.map(\.company), correlation: correlation)
        try GeneratedHistory(work: work).writeBeginnings(people, correlation: correlation)
        try SearchWords(work: work).write(rows.map { (.deal, $0.id.rawValue, $0.searchText ?? "") } + companies.map { (.company, $0.company.id.rawValue, $0.company.searchText ?? "") }
            + people.map { (.contact, $0.id.rawValue, $0.searchText ?? "") } + activities.flatMap { $0.map { (.activity, $0.id.rawValue, $0.searchText ?? "") } })
        try addTotals(rows)
    }

    /// The activities of each deal: what was done, and what is to be done.
    private func numbered(from first: Int64) throws -> [[Activity]] {
        let count = deals.reduce(0) { $0 + $1.touches.count + ($1.nextDue == nil ? 0 : 1) }
        guard count > 0 else { return deals.map { _ in [] } }
        var id = try work.db.reserveIDs(of: "activity", count: count)
        return deals.enumerated().map { place, life in
            guard let state = life.states.last?.deal else { return [] }
            var made: [Activity] = []
            func add(_ fill: (inout Activity) -> Void) {
                var activity = Activity()
                (activity.id, activity.version, activity.dealId) = (Activity.ID(id), 1, Deal.ID(first + Int64(place)))
                (activity.companyId, activity.contactId, activity.ownerId) = (state.companyId, state.contactIds.first, state.ownerId)
                fill(&activity)
                made.append(activity)
                id += 1
            }
            for (number, touch) in life.touches.enumerated() {
                add { ($0.type, $0.subject, $0.doneAt, $0.createdAt, $0.direction) = (touch.type, touch.subject, touch.at, touch.at, life.isAnswer(number, of: place) ? .inbound : .outbound) }
            }
            if let due = life.nextDue { add { ($0.type, $0.subject, $0.dueAt, $0.createdAt) = (.call, "Call about the next step", due, state.enteredStageAt) } }
            return made
        }
    }

    /// The deal as it is today.
    private func row(of place: Int, first: Int64, _ activities: [[Activity]]) -> Deal {
        guard var deal = deals[place].states.last?.deal else { return Deal() }
        deal.id = Deal.ID(first + Int64(place))
        deal.position = -deal.id.rawValue * Work.gap
        let touches = deals[place].touches
        (deal.touches, deal.lastTouchAt) = (Int64(touches.count), touches.last?.at)
        deal.lastInboundAt = touches.indices.last { deals[place].isAnswer($0, of: place) }.map { touches[$0].at }
        if let next = activities[place].last, next.doneAt == nil { deal.nextStep = NextStep(activityId: next.id, type: next.type, subject: next.subject, dueAt: next.dueAt) }
        return deal
    }

    private func addTotals(_ deals: [Deal]) throws {
        var sums: [DealShare.Key: (Int64, Int64, Int64)] = [:]
        let zone = work.workspace.timeZone
        for deal in deals {
            guard let share = DealShare(deal, zone: zone, dialect: work.db.dialect) else { continue }
            let sum = sums[share.key, default: (0, 0, 0)]
            sums[share.key] = (sum.0 + 1, sum.1 + share.amount, sum.2 + share.weighted)
        }
        for part in sums.sorted(by: { $0.key < $1.key }).inParts { try work.addToTotals(Dictionary(uniqueKeysWithValues: part.map { ($0.key, $0.value) })) }
    }
}
