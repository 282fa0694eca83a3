import Domain
import Storage
import Writing

/// A kind of record that automations can be about.
protocol AutomatedRecord: Trashable {
    /// Writable fields that no action sets: they are lists of their own, or an action of their own changes them.
    static var notSet: Set<String> { get }
    var dealId: Deal.ID? { get }
    var companyId: Company.ID? { get }
    var contactId: Contact.ID? { get }
}

extension AutomatedRecord {
    static var notSet: Set<String> { ["custom", "contactIds", "tags", "ownerId", "flagged", "flagNote", "currency", "repeats", "probabilitySource"] }
    var contactId: Contact.ID? { nil }
}

extension Deal: AutomatedRecord {
    var dealId: Deal.ID? { id }
    var contactId: Contact.ID? { contactIds.first }
}
extension Company: AutomatedRecord {
    var dealId: Deal.ID? { nil }
    var companyId: Company.ID? { id }
}
extension Contact: AutomatedRecord {
    var dealId: Deal.ID? { nil }
    var contactId: Contact.ID? { id }
}
extension Activity: AutomatedRecord {}

extension Automation.About {
    /// The records: one line for each kind.
    var records: any AutomatedRecord.Type {
        switch self {
        case .deal: Deal.self
        case .company: Company.self
        case .contact: Contact.self
        case .activity: Activity.self
        }
    }
    public var kind: Kind { records.kind }
}

extension AutomatedRecord {
    /// Fields whose change can be waited for.
    static func changingFields(in work: Work) throws -> [String] {
        let own = try work.customFields(of: Self.self).filter { $0.archivedAt == nil }.map(\.path)
        return fields.all.filter { $0.traits.isDisjoint(with: [.derived, .hidden]) && $0.column != nil && !["custom", "createdAt", "externalSource", "externalId"].contains($0.name) }.map(\.name) + own
    }

    /// Fields that hold a day or a moment.
    static func dateFields(in work: Work) throws -> [String] {
        let own = try work.customFields(of: Self.self).filter { $0.archivedAt == nil && $0.type == .date }.map(\.path)
        let known = fields.all.filter { field in
            field.column != nil && (field.type == .day || field.type == .instant) && (field.name == "nextDueAt" || field.traits.isDisjoint(with: [.hidden]))
        }
        return known.map(\.name) + own
    }

    /// Fields that an action can set.
    static func settableFields(in work: Work) throws -> [String] {
        let own = try work.customFields(of: Self.self).filter { $0.archivedAt == nil }.map(\.path)
        return fields.all.filter { $0.traits.contains(.writable) && !notSet.contains($0.name) }.map(\.name) + own
    }

    /// Refuses filters that the kind's list would refuse.
    static func check(_ filters: [String], under name: String, in work: Work) throws {
        guard filters.count <= KeptFilters.most else { throw InputProblem.tooMany(name, most: KeptFilters.most) }
        for (place, filter) in filters.enumerated() {
            try work.check(filter, "\(name).\(place)", most: KeptFilters.longest)
            do { _ = try condition(filter, in: work) } catch let problem as InputProblem { throw problem.under(name) } catch let input as InvalidInput { throw InvalidInput(input.problems.map { $0.under(name) }) }
        }
    }

    /// One filter, with what whoever asks may see.
    private static func condition(_ filter: String, in work: Work) throws -> SQL {
        guard let sign = filter.firstIndex(of: "=") else { throw InputProblem(code: .invalid) }
        let name = String(filter[..<sign]), value = String(filter[filter.index(after: sign)...])
        guard !value.trimmed.isEmpty else { throw InputProblem(field: name, code: .missing) }
        guard !["limit", "cursor", "count", "trash", "sort"].contains(name) else { throw InputProblem(field: name, code: .unknownField, details: ["names": name]) }
        return try ListQuery<Self>(JSONObject([(name, .text(value))])).conditions(in: work)
    }

    /// What must hold of a record for an automation.
    static func condition(of automation: Automation, in work: Work) throws -> SQL {
        let all = try automation.conditions.map { try condition($0, in: work) }, any = try automation.anyConditions.map { try condition($0, in: work) }
        let seen = try ListQuery<Self>().conditions(in: work)
        return SQL.all([seen] + all + (any.isEmpty ? [] : ["(\(SQL.all(any, separator: " OR ")))"]))
    }

    static func meets(_ automation: Automation, _ id: Int64, in work: Work) throws -> Bool {
        try work.db.value(Int64.self, "SELECT id FROM \(trusted: table) WHERE id = \(id) AND \(try condition(of: automation, in: work))") != nil
    }

    /// Refuses a value that the field does not take.
    static func check(_ value: String?, for name: String, in work: Work) throws {
        if name.hasPrefix(CustomValues.prefix) {
            guard let value, let field = try work.customField(of: Self.self, key: name.dropFirst(CustomValues.prefix.count)) else { return }
            _ = try field.read(CustomValue(input: .text(value)), in: work)
        } else {
            var probe = Self()
            try fields[name]?.setChecked(&probe, value.map { .text($0) } ?? .null)
        }
    }

    static func titled(_ id: Int64, in work: Work) throws -> String? { try work.db.first(Self.self, "SELECT \(columns) FROM \(trusted: table) WHERE id = \(id)")?.shownName }
}
