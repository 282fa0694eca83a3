import Domain
import Storage
import Writing

/// A record that another one points to, whose fields filter the list of those that point: `company.country`.
public struct Relation: Sendable {
    public let name: String
    /// Fields of the related kind by which it can be filtered, as in its own list.
    let parameters: [String]
    /// Whether a parameter can ask for a field that the workspace has added to the related kind.
    let takesOwn: @Sendable (_ parameter: String) -> Bool
    /// The same, as lists offer them.
    let fields: [ListedField]
    /// Those of them that are about what somebody does not see.
    let hiddenParameters: @Sendable (HiddenFields) -> Set<String>
    /// The condition on the related record; nil for a name that is none of its filters.
    let condition: @Sendable (_ parameter: String, _ value: JSONValue, _ work: Work) throws -> SQL?

    /// - Parameter column: holds the related record's number, with the name of its table.
    init<R: Record>(_ name: String, _ column: StaticString, to: R.Type, hiding hidden: Set<String> = []) {
        self.name = name
        let filterable = R.fields.all.filter { $0.traits.contains(.filterable) && !$0.traits.contains(.hidden) && !hidden.contains($0.name) }
        parameters = filterable.flatMap { Filter<R>.parameters(of: $0) }
        fields = filterable.map { ListedField($0, of: name) }
        hiddenParameters = { hidden in
            let concealed = R.kind.hiding.map { hidden[$0] } ?? []
            return Set(R.fields.all.filter { concealed.contains($0.name) }.flatMap { Filter<R>.parameters(of: $0) })
        }
        let known = Set(parameters)
        takesOwn = { CustomFilter.mayBe(R.self, $0) }
        condition = { parameter, value, work in
            var conditions: [SQL] = ["related.id = \(trusted: column)"]
            if known.contains(parameter), let filter = Filter<R>(parameter: parameter) {
                conditions.append(try filter.condition(value, under: name + "." + parameter, in: work))
            } else if CustomFilter.mayBe(R.self, parameter) {
                conditions.append(try CustomFilter(R.self, parameter, in: work).condition(value, on: "related.id", in: work))
            } else {
                return nil
            }
            if R.hasTrash { conditions.append("related.deleted_at IS NULL") }
            // What one may not see is not found by its fields either.
            if let owner = R.ownerColumn { conditions.append(try work.condition(.read, R.resource, owner: owner)) } else if work.reach(.read, R.resource) == .none { return "FALSE" }
            return "EXISTS (SELECT 1 FROM \(trusted: R.table) related WHERE \(SQL.all(conditions)))"
        }
    }
}

/// Which other records a kind points to, for filters.
enum Relations {
    static func of<R: Record>(_: R.Type) -> [Relation] {
        switch R.kind {
        case .deal: ofDeals
        case .company: ofCompanies
        case .contact: ofContacts
        case .activity: ofActivities
        case .need: ofNeeds
        case .rival: ofRivals
        case .raisedObjection: ofRaisedObjections
        default: []
        }
    }

    private static let owner: Set<String> = ["createdFrom", "createdTo"]
    private static let ofDeals = [Relation("company", "deal.company_id", to: Company.self), Relation("owner", "deal.owner_id", to: User.self, hiding: owner)]
    private static let ofCompanies = [Relation("owner", "company.owner_id", to: User.self, hiding: owner)]
    private static let ofContacts = [Relation("company", "contact.company_id", to: Company.self), Relation("owner", "contact.owner_id", to: User.self, hiding: owner)]
    private static let ofActivities = [
        Relation("deal", "activity.deal_id", to: Deal.self), Relation("company", "activity.company_id", to: Company.self), Relation("contact", "activity.contact_id", to: Contact.self),
        Relation("owner", "activity.owner_id", to: User.self, hiding: owner),
    ]
    // The company and the owner of what belongs to a deal are the deal's.
    private static let ofNeeds = [
        Relation("deal", "deal_need.deal_id", to: Deal.self), Relation("company", "(SELECT d.company_id FROM deal d WHERE d.id = deal_need.deal_id)", to: Company.self),
        Relation("owner", "(SELECT d.owner_id FROM deal d WHERE d.id = deal_need.deal_id)", to: User.self, hiding: owner),
    ]
    private static let ofRivals = [
        Relation("deal", "deal_rival.deal_id", to: Deal.self), Relation("company", "(SELECT d.company_id FROM deal d WHERE d.id = deal_rival.deal_id)", to: Company.self),
        Relation("owner", "(SELECT d.owner_id FROM deal d WHERE d.id = deal_rival.deal_id)", to: User.self, hiding: owner), Relation("competitor", "deal_rival.competitor_id", to: Competitor.self, hiding: owner),
    ]
    private static let ofRaisedObjections = [
        Relation("deal", "deal_objection.deal_id", to: Deal.self), Relation("company", "(SELECT d.company_id FROM deal d WHERE d.id = deal_objection.deal_id)", to: Company.self),
        Relation("owner", "(SELECT d.owner_id FROM deal d WHERE d.id = deal_objection.deal_id)", to: User.self, hiding: owner),
    ]

    /// The condition for `company.country`; nil for a name without a point, and for one that is no filter.
    static func condition<R: Record>(_: R.Type, _ name: String, _ value: JSONValue, in work: Work) throws -> SQL? {
        guard let (relation, parameter) = split(R.self, name) else { return nil }
        return try relation.condition(parameter, value, work)
    }

    static func knows<R: Record>(_: R.Type, _ name: String) -> Bool { split(R.self, name) != nil }

    static func parameters<R: Record>(_: R.Type) -> [String] { of(R.self).flatMap { relation in relation.parameters.map { relation.name + "." + $0 } } }

    static func parameters<R: Record>(_: R.Type, hiddenBy hidden: HiddenFields) -> [String] { of(R.self).flatMap { relation in relation.hiddenParameters(hidden).map { relation.name + "." + $0 } } }

    private static func split<R: Record>(_: R.Type, _ name: String) -> (Relation, String)? {
        guard let point = name.firstIndex(of: "."), let relation = of(R.self).first(where: { $0.name == name[..<point] }) else { return nil }
        let parameter = String(name[name.index(after: point)...])
        return relation.parameters.contains(parameter) || relation.takesOwn(parameter) ? (relation, parameter) : nil
    }
}
