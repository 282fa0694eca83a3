import Domain
import Storage

extension Lead: SeenInLists {
    /// Names of what leads point to.
    struct Seen: Sendable {
        let names: SeenNames
        let sources: [LeadSource.ID: String]
    }

    static let seenColumns = ["source", "lastInteraction", "owner", "created", "answered", "recycle", "knownCompany", "referrer"]

    static func seen(of records: [Lead], in work: Work) throws -> Seen {
        var sources: [LeadSource.ID: String] = [:]
        try work.db.forEach("SELECT id, name FROM lead_source") { row in sources[try row.next()] = try row.next(String.self) }
        let names = SeenNames(owners: try work.everyOwner(), companies: try work.names(of: records.compactMap(\.companyId)), people: try work.names(of: records.compactMap(\.referredBy)))
        return Seen(names: names, sources: sources)
    }

    func cell(_ column: String, _ seen: Seen, in zone: Zone) -> String {
        switch column {
        case "source": sourceId.flatMap { seen.sources[$0] } ?? ""
        case "lastInteraction": SeenCell.time(lastInteractionAt, zone)
        case "owner": seen.names.owner(ownerId)
        case "created": SeenCell.day(createdAt, zone)
        case "answered": SeenCell.time(answeredAt, zone)
        case "recycle": recycleOn?.description ?? ""
        case "knownCompany": companyId.flatMap { seen.names.companies[$0] } ?? ""
        case "referrer": referredBy.flatMap { seen.names.people[$0] } ?? ""
        default: ""
        }
    }
}
