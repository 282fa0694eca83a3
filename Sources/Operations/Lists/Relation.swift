import Domain
import Storage
import Writing

/// Other records that belong to one, whose fields filter its list: those that it points to (`company.country` of deals), and
/// those that point to it (`deal.status` of companies). Several filters of one relation are about the same other record.
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
    /// The condition that there is such a related record.
    let condition: @Sendable (_ filters: [(parameter: String, value: JSONValue)], _ work: Work) throws -> SQL

    /// From which tables the related records are taken, under the name `related`, and what joins them to the list's record.
    struct Link: Sendable {
        let source: StaticString
        let join: StaticString
        /// A filter of the link itself.
        var role: (@Sendable (JSONValue) throws -> SQL)?
        init(_ source: StaticString, _ join: StaticString, role: (@Sendable (JSONValue) throws -> SQL)? = nil) { (self.source, self.join, self.role) = (source, join, role) }
    }

    init<R: Record>(_ name: String, _ link: Link, to: R.Type, hiding hidden: Set<String> = []) {
        self.name = name
        let filterable = R.fields.all.filter { $0.traits.contains(.filterable) && !$0.traits.contains(.hidden) && !hidden.contains($0.name) }
        let known = Set(filterable.flatMap { Filter<R>.parameters(of: $0) })
        parameters = filterable.flatMap { Filter<R>.parameters(of: $0) } + (link.role == nil ? [] : ["role"])
        fields = filterable.map { ListedField($0, of: name) } + (link.role == nil ? [] : [ListedField(roleIn: name)])
        hiddenParameters = { hidden in
            let concealed = R.kind.hiding.map { hidden[$0] } ?? []
            return Set(R.fields.all.filter { concealed.contains($0.name) }.flatMap { Filter<R>.parameters(of: $0) })
        }
        takesOwn = { CustomFilter.mayBe(R.self, $0) }
        condition = { filters, work in
            var conditions: [SQL] = ["\(trusted: link.join)"]
            for (parameter, value) in filters {
                let path = name + "." + parameter
                do { conditions.append(try Self.condition(R.self, link, known, parameter, value, path, work)) } catch let problem as InputProblem { throw problem.field.isEmpty ? problem.under(path) : problem }
            }
            if R.hasTrash { conditions.append("related.deleted_at IS NULL") }
            // What one may not see is not found by its fields either.
            if let owner = R.ownerColumn { conditions.append(try work.condition(.read, R.resource, owner: owner)) } else if work.reach(.read, R.resource) == .none { return "FALSE" }
            return "EXISTS (SELECT 1 FROM \(trusted: link.source) WHERE \(SQL.all(conditions)))"
        }
    }

    private static func condition<R: Record>(_: R.Type, _ link: Link, _ known: Set<String>, _ parameter: String, _ value: JSONValue, _ path: String, _ work: Work) throws -> SQL {
        if parameter == "role", let role = link.role { return try role(value) }
        if known.contains(parameter), let filter = Filter<R>(parameter: parameter) { return try filter.condition(value, under: path, in: work) }
        guard CustomFilter.mayBe(R.self, parameter) else { throw InputProblem(field: path, code: .unknownField, details: ["names": path]) }
        return try CustomFilter(R.self, parameter, called: path, in: work).condition(value, on: "related.id", in: work)
    }
}

/// Which other records belong to those of a kind, for filters.
enum Relations {
    static func of<R: Record>(_: R.Type) -> [Relation] {
        switch R.kind {
        case .deal: ofDeals
        case .company: ofCompanies
        case .contact: ofContacts
        case .activity: ofActivities
        case .lead: ofLeads
        case .need: ofNeeds
        case .rival: ofRivals
        case .raisedObjection: ofRaisedObjections
        default: []
        }
    }

    private static let owner: Set<String> = ["createdFrom", "createdTo"]
    private static let ofDeals = [
        Relation("company", .init("company related", "related.id = deal.company_id"), to: Company.self),
        Relation("contact", .init("deal_contact link JOIN contact related ON related.id = link.contact_id", "link.deal_id = deal.id", role: { try role($0) }), to: Contact.self),
        Relation("stage", .init("stage related", "related.id = deal.stage_id"), to: Stage.self),
        Relation("owner", .init("user_account related", "related.id = deal.owner_id"), to: User.self, hiding: owner),
    ]
    private static let ofCompanies = [
        Relation("deal", .init("deal related", "related.company_id = company.id"), to: Deal.self), Relation("contact", .init("contact related", "related.company_id = company.id"), to: Contact.self),
        Relation("owner", .init("user_account related", "related.id = company.owner_id"), to: User.self, hiding: owner),
    ]
    private static let ofContacts = [
        Relation("company", .init("company related", "related.id = contact.company_id"), to: Company.self),
        Relation("deal", .init("deal_contact link JOIN deal related ON related.id = link.deal_id", "link.contact_id = contact.id", role: { try role($0) }), to: Deal.self),
        Relation("owner", .init("user_account related", "related.id = contact.owner_id"), to: User.self, hiding: owner),
    ]
    private static let ofActivities = [
        Relation("deal", .init("deal related", "related.id = activity.deal_id"), to: Deal.self), Relation("company", .init("company related", "related.id = activity.company_id"), to: Company.self),
        Relation("contact", .init("contact related", "related.id = activity.contact_id"), to: Contact.self), Relation("owner", .init("user_account related", "related.id = activity.owner_id"), to: User.self, hiding: owner),
        Relation("lead", .init("lead related", "related.id = activity.lead_id"), to: Lead.self),
    ]
    private static let ofLeads = [
        Relation("source", .init("lead_source related", "related.id = lead.source_id"), to: LeadSource.self, hiding: owner),
        Relation("company", .init("company related", "related.id = lead.company_id"), to: Company.self), Relation("deal", .init("deal related", "related.id = lead.deal_id"), to: Deal.self),
        Relation("activity", .init("activity related", "related.lead_id = lead.id"), to: Activity.self),
        Relation("owner", .init("user_account related", "related.id = lead.owner_id"), to: User.self, hiding: owner),
    ]
    // Of what belongs to a deal, the company, the stage and the owner are the deal's.
    private static let ofNeeds = [
        Relation("deal", .init("deal related", "related.id = deal_need.deal_id"), to: Deal.self),
        Relation("company", .init("company related", "related.id = (SELECT d.company_id FROM deal d WHERE d.id = deal_need.deal_id)"), to: Company.self),
        Relation("stage", .init("stage related", "related.id = (SELECT d.stage_id FROM deal d WHERE d.id = deal_need.deal_id)"), to: Stage.self),
        Relation("owner", .init("user_account related", "related.id = (SELECT d.owner_id FROM deal d WHERE d.id = deal_need.deal_id)"), to: User.self, hiding: owner),
    ]
    private static let ofRivals = [
        Relation("deal", .init("deal related", "related.id = deal_rival.deal_id"), to: Deal.self),
        Relation("company", .init("company related", "related.id = (SELECT d.company_id FROM deal d WHERE d.id = deal_rival.deal_id)"), to: Company.self),
        Relation("stage", .init("stage related", "related.id = (SELECT d.stage_id FROM deal d WHERE d.id = deal_rival.deal_id)"), to: Stage.self),
        Relation("owner", .init("user_account related", "related.id = (SELECT d.owner_id FROM deal d WHERE d.id = deal_rival.deal_id)"), to: User.self, hiding: owner),
        Relation("competitor", .init("competitor related", "related.id = deal_rival.competitor_id"), to: Competitor.self, hiding: owner),
    ]
    private static let ofRaisedObjections = [
        Relation("deal", .init("deal related", "related.id = deal_objection.deal_id"), to: Deal.self),
        Relation("company", .init("company related", "related.id = (SELECT d.company_id FROM deal d WHERE d.id = deal_objection.deal_id)"), to: Company.self),
        Relation("stage", .init("stage related", "related.id = (SELECT d.stage_id FROM deal d WHERE d.id = deal_objection.deal_id)"), to: Stage.self),
        Relation("owner", .init("user_account related", "related.id = (SELECT d.owner_id FROM deal d WHERE d.id = deal_objection.deal_id)"), to: User.self, hiding: owner),
    ]

    /// What a person is in a deal; `none` for those of whom nobody said.
    private static func role(_ value: JSONValue) throws -> SQL {
        let wanted = (value.textValue ?? "").split(separator: ",").map { String($0.trimmed) }, roles = wanted.filter { $0 != "none" }
        let options = DealRole.allCases.map(\.rawValue)
        guard !wanted.isEmpty, roles.allSatisfy(options.contains) else { throw InputProblem(code: .notAnOption, details: ["options": (options + ["none"]).joined(separator: ", ")]) }
        let among: SQL = "link.role IN (\(list: roles))"
        if roles.isEmpty { return "link.role IS NULL" }
        return roles.count == wanted.count ? among : "(\(among) OR link.role IS NULL)"
    }

    /// The conditions of the filters that are about related records, one for each relation.
    static func conditions<R: Record>(_: R.Type, _ filters: [(name: String, value: JSONValue)], in work: Work) throws -> [SQL] {
        let asked = filters.compactMap { filter in split(R.self, filter.name).map { (relation: $0.0, parameter: $0.1, value: filter.value) } }
        return try of(R.self).compactMap { relation in
            let own = asked.filter { $0.relation.name == relation.name }.map { (parameter: $0.parameter, value: $0.value) }
            return own.isEmpty ? nil : try relation.condition(own, work)
        }
    }

    static func knows<R: Record>(_: R.Type, _ name: String) -> Bool { split(R.self, name) != nil }

    static func parameters<R: Record>(_: R.Type) -> [String] { of(R.self).flatMap { relation in relation.parameters.map { relation.name + "." + $0 } } }

    static func parameters<R: Record>(_: R.Type, hiddenBy hidden: HiddenFields) -> [String] { of(R.self).flatMap { relation in relation.hiddenParameters(hidden).map { relation.name + "." + $0 } } }

    /// Those to whose records workspaces add fields.
    static func withOwnFields<R: Record>(_: R.Type) -> [String] { of(R.self).filter { $0.takesOwn(CustomValues.prefix) }.map(\.name) }

    private static func split<R: Record>(_: R.Type, _ name: String) -> (Relation, String)? {
        guard let point = name.firstIndex(of: "."), let relation = of(R.self).first(where: { $0.name == name[..<point] }) else { return nil }
        let parameter = String(name[name.index(after: point)...])
        return relation.parameters.contains(parameter) || relation.takesOwn(parameter) ? (relation, parameter) : nil
    }
}
