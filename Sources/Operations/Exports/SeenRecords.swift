import Domain
import Storage
import Writing

/// Names of what records point to.
struct SeenNames: Sendable {
    var owners: [User.ID: String] = [:]
    var stages: [Stage.ID: String] = [:]
    var companies: [Company.ID: String] = [:]
    var people: [Contact.ID: String] = [:]
    var deals: [Deal.ID: String] = [:]

    func owner(_ id: User.ID?) -> String { id.flatMap { owners[$0] } ?? "" }
}

extension Work {
    func everyOwner() throws -> [User.ID: String] {
        var names: [User.ID: String] = [:]
        try db.forEach("SELECT id, name FROM user_account") { row in names[try row.next()] = try row.next(String.self) }
        return names
    }
}

/// How cells write what has no text of its own: amounts in whole units, moments by the clock of who asks.
enum SeenCell {
    static func amount(_ minorUnits: Int64?, _ currency: Currency) -> String {
        guard let minorUnits else { return "" }
        let (whole, rest) = minorUnits.magnitude.quotientAndRemainder(dividingBy: UInt64(currency.minorUnitsPerUnit)), digits = String(rest)
        let fraction = currency.digits == 0 ? "" : "." + String(repeating: "0", count: max(0, currency.digits - digits.count)) + digits
        return (minorUnits < 0 ? "-" : "") + String(whole) + fraction
    }

    static func day(_ moment: Timestamp?, _ zone: Zone) -> String { moment.map { zone.day(of: $0).description } ?? "" }

    static func time(_ moment: Timestamp?, _ zone: Zone) -> String {
        guard let moment else { return "" }
        let minutes = zone.secondOfDay(of: moment) / 60
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return zone.isWholeDay(moment) ? day(moment, zone) : "\(zone.day(of: moment)) \(two(minutes / 60)):\(two(minutes % 60))"
    }
}

extension Deal: SeenInLists {
    static let seenColumns = ["company", "stage", "amount", "weighted", "closes", "closed", "nextStep", "lastTouch", "owner", "created", "stageSince", "category"]

    static func fieldName(ofColumn column: String) -> String {
        switch column {
        case "category": "forecastCategory"
        case "closes": "expectedClose"
        default: column
        }
    }

    static func seen(of records: [Deal], in work: Work) throws -> SeenNames {
        var names = SeenNames(owners: try work.everyOwner())
        for stage in try work.everyStage() { names.stages[stage.id] = stage.name }
        return names
    }

    func cell(_ column: String, _ seen: SeenNames, in zone: Zone) -> String {
        switch column {
        case "company": companyName ?? ""
        case "stage": seen.stages[stageId] ?? ""
        case "amount": SeenCell.amount(amount, currency)
        case "weighted": amount == nil ? "" : SeenCell.amount(weighted, currency)
        case "closes": expectedClose?.description ?? ""
        case "closed": SeenCell.day(closedAt, zone)
        case "nextStep": nextStep.map { step in [step.subject, SeenCell.time(step.dueAt, zone)].filter { !$0.isEmpty }.joined(separator: " · ") } ?? ""
        case "lastTouch": SeenCell.day(lastTouchAt, zone)
        case "owner": seen.owner(ownerId)
        case "created": SeenCell.day(createdAt, zone)
        case "stageSince": SeenCell.day(enteredStageAt, zone)
        case "category": forecastCategory.rawValue
        default: ""
        }
    }
}

extension Company: SeenInLists {
    struct Seen: Sendable { let names: SeenNames, facts: [Company.ID: CompanyList.Facts] }
    static let seenColumns = ["contact", "deals", "open", "lastTouch", "engagement", "owner", "created"]

    static func seen(of records: [Company], in work: Work) throws -> Seen { Seen(names: SeenNames(owners: try work.everyOwner()), facts: try work.facts(of: records)) }

    func cell(_ column: String, _ seen: Seen, in zone: Zone) -> String {
        let facts = seen.facts[id]
        return switch column {
        case "contact": facts?.contact ?? ""
        case "deals": facts?.open.map { String($0.sum.count) } ?? ""
        case "open": facts?.open.map { SeenCell.amount($0.sum.amount, $0.currency) + " " + $0.currency.code } ?? ""
        case "lastTouch": SeenCell.day(facts?.lastTouch, zone)
        case "engagement": facts?.engagement.map { String(($0.index * 10).rounded() / 10) } ?? ""
        case "owner": seen.names.owner(ownerId)
        case "created": SeenCell.day(createdAt, zone)
        default: ""
        }
    }
}

extension Contact: SeenInLists {
    struct Seen: Sendable { let names: SeenNames, facts: [Contact.ID: PersonFacts] }
    static let seenColumns = ["company", "deals", "lastTouch", "owner", "created"]

    static func seen(of records: [Contact], in work: Work) throws -> Seen { Seen(names: SeenNames(owners: try work.everyOwner()), facts: try work.facts(of: records)) }

    func cell(_ column: String, _ seen: Seen, in zone: Zone) -> String {
        let facts = seen.facts[id]
        return switch column {
        case "company": facts?.company ?? ""
        case "deals": facts.map { $0.openDeals > 0 ? String($0.openDeals) : "" } ?? ""
        case "lastTouch": SeenCell.day(facts?.lastTouch, zone)
        case "owner": seen.names.owner(ownerId)
        case "created": SeenCell.day(createdAt, zone)
        default: ""
        }
    }
}

extension Activity: SeenInLists {
    static let seenColumns = ["deal", "company", "contact", "due", "done", "owner", "duration", "created"]

    static func seen(of records: [Activity], in work: Work) throws -> SeenNames {
        var names = SeenNames(owners: try work.everyOwner(), companies: try work.names(of: records.compactMap(\.companyId)), people: try work.names(of: records.compactMap(\.contactId)))
        for step in try work.withDeals(records) { if let deal = step.deal { names.deals[deal.id] = deal.title } }
        return names
    }

    func cell(_ column: String, _ seen: SeenNames, in zone: Zone) -> String {
        switch column {
        case "deal": dealId.flatMap { seen.deals[$0] } ?? ""
        case "company": companyId.flatMap { seen.companies[$0] } ?? ""
        case "contact": contactId.flatMap { seen.people[$0] } ?? ""
        case "due": SeenCell.time(dueAt, zone)
        case "done": SeenCell.time(doneAt, zone)
        case "owner": seen.owner(ownerId)
        case "duration": durationMinutes.map { String($0) } ?? ""
        case "created": SeenCell.day(createdAt, zone)
        default: ""
        }
    }
}
