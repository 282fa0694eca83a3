import Domain
import Storage
import Writing

/// What the columns of needs, rivals and objections show beside their fields: the deals, and what the records point to.
struct SeenMatters: Sendable {
    var deals: [Deal.ID: Deal] = [:]
    /// Of owners and stages.
    var names = SeenNames()
    var parts = MatterNames()

    static let columns = ["deal", "company", "stage", "amount", "closes", "owner", "created"]

    init<R: DealPart>(_ records: [R], in work: Work) throws {
        (deals, parts) = (try work.deals(of: records), try work.matterNames(of: records))
        names.owners = try work.everyOwner()
        for stage in try work.everyStage() { names.stages[stage.id] = stage.name }
    }

    /// What a column shows of the deal; an amount comes with its currency, since there may be several.
    func cell(_ column: String, of deal: Deal.ID?, in zone: Zone) -> String {
        guard let deal = deal.flatMap({ deals[$0] }) else { return "" }
        return switch column {
        case "deal": deal.title
        case "amount": deal.amount == nil ? "" : SeenCell.amount(deal.amount, deal.currency) + " " + deal.currency.code
        default: deal.cell(column, names, in: zone)
        }
    }
}

extension Need: SeenInLists {
    static let seenColumns = SeenMatters.columns + ["evidence"]
    static func seen(of records: [Need], in work: Work) throws -> SeenMatters { try SeenMatters(records, in: work) }

    func cell(_ column: String, _ seen: SeenMatters, in zone: Zone) -> String {
        switch column {
        case "evidence": activityId.flatMap { seen.parts.evidence[$0]?.subject } ?? ""
        case "created": SeenCell.day(createdAt, zone)
        default: seen.cell(column, of: dealId, in: zone)
        }
    }
}

extension Rival: SeenInLists {
    static let seenColumns = SeenMatters.columns + ["competitor"]
    static func seen(of records: [Rival], in work: Work) throws -> SeenMatters { try SeenMatters(records, in: work) }

    func cell(_ column: String, _ seen: SeenMatters, in zone: Zone) -> String {
        switch column {
        case "competitor": competitorId.flatMap { seen.parts.competitors[$0] } ?? ""
        case "created": SeenCell.day(createdAt, zone)
        default: seen.cell(column, of: dealId, in: zone)
        }
    }
}

extension RaisedObjection: SeenInLists {
    static let seenColumns = SeenMatters.columns + ["objection", "answer", "raisedIn"]
    static func seen(of records: [RaisedObjection], in work: Work) throws -> SeenMatters { try SeenMatters(records, in: work) }

    func cell(_ column: String, _ seen: SeenMatters, in zone: Zone) -> String {
        switch column {
        case "objection": objectionId.flatMap { seen.parts.objections[$0] } ?? ""
        case "answer": answerId.flatMap { seen.parts.answers[$0] } ?? ""
        case "raisedIn": seen.names.stages[stageId] ?? ""
        case "created": SeenCell.day(createdAt, zone)
        default: seen.cell(column, of: dealId, in: zone)
        }
    }
}
