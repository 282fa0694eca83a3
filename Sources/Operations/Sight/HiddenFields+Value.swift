import Domain
import Storage
import Writing

extension HiddenFields: LineFieldValue {
    /// An object of kinds, each a list of names.
    public init(input: JSONValue) throws(InputProblem) {
        self.init()
        guard case .object(let kinds) = input else { throw InputProblem(code: .notAnObject) }
        for (kind, value) in kinds.members {
            guard let resource = Resource(rawValue: kind), Self.isPossible(resource) else { throw InputProblem(field: kind, code: .unknownField, details: ["names": kind]) }
            guard case .array(let names) = value else { throw InputProblem(field: kind, code: .notAList) }
            for name in names {
                do { self[resource].insert(try String(input: name)) } catch { throw error.under(kind) }
            }
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in for resource in resources { json.array(named: resource.rawValue) { json in for name in self[resource].sorted() { json.value(name) } } } }
    }
}

extension HidingRoles: LineFieldValue {
    /// An object of roles, each as a role of the workspace's own has it.
    public init(input: JSONValue) throws(InputProblem) {
        self.init()
        guard case .object(let roles) = input else { throw InputProblem(code: .notAnObject) }
        for (name, value) in roles.members {
            guard let role = Role(rawValue: name), Self.possible.contains(role) else { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
            do { self[role] = try HiddenFields(input: value) } catch { throw error.under(name) }
        }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in for role in Self.possible where !self[role].isEmpty { json.field(named: role.rawValue, self[role]) } }
    }
}

extension HiddenFields {
    /// The kinds of record that have fields to hide.
    public static let possible: [Resource] = [.deals, .companies, .contacts, .activities, .leads]
    static func isPossible(_ resource: Resource) -> Bool { possible.contains(resource) }

    /// The fields of a kind that a role may be without, in the order in which they are answered. What a workspace added itself
    /// can be hidden besides: `custom.` with its key.
    public static func names(of resource: Resource) -> [String] {
        switch resource {
        case .deals: hideable(Deal.fields)
        case .companies: hideable(Company.fields)
        case .contacts: hideable(Contact.fields)
        case .activities: hideable(Activity.fields)
        case .leads: hideable(Lead.fields)
        default: []
        }
    }

    private static func hideable<R: Record>(_ fields: Fields<R>) -> [String] { fields.all.filter { $0.traits.contains(.hideable) }.map(\.name) }

    /// The beginning of the names of fields that a workspace added itself.
    static let custom = "custom."

    /// Refuses names of what cannot be hidden.
    func check() throws {
        for resource in resources {
            let known = Self.names(of: resource)
            for name in self[resource] where !known.contains(name) && !(name.hasPrefix(Self.custom) && Self.isName(name)) {
                throw InputProblem(field: "hides.\(resource.rawValue)", code: .notAnOption, details: ["options": known.joined(separator: ", ")])
            }
        }
    }

    /// With what would tell them: the weighted amount says the amount, and where a chance comes from goes with it; what was noted of
    /// a loss says why; the folded e-mail address is the address; an activity of a series keeps what it was before.
    public var withTellers: HiddenFields {
        guard !isEmpty else { return self }
        var all = self
        if !self[.deals].isDisjoint(with: ["amount", "probability"]) { all[.deals].insert("weighted") }
        if self[.deals].contains("probability") { all[.deals].insert("probabilitySource") }
        if self[.deals].contains("lostReason") { all[.deals].insert("lostNote") }
        if self[.contacts].contains("email") { all[.contacts].insert("email_fold") }
        if self[.leads].contains("email") { all[.leads].formUnion(["email_fold", "domain"]) }
        if !self[.leads].isDisjoint(with: ["fit", "intent", "manualScore"]) { all[.leads].insert("score") }
        if self[.activities].contains(where: { $0 == "note" || $0.hasPrefix(Self.custom) }) { all[.activities].insert("original") }
        return all
    }
}

extension HidingRoles {
    func check() throws {
        for role in Self.possible { try self[role].check() }
    }
}
