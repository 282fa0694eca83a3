import Domain
import Storage
import Texts
import Writing

/// A kind of record of which two may turn out to be one: companies, people and leads.
public protocol Mergeable: Trashable {
    var name: String { get set }
    var phone: String? { get set }
    var createdAt: Timestamp { get }
    var tags: [String] { get set }
    /// Which record goes on for this one, which is in the trash since they were merged.
    var mergedInto: Identifier<Subject>? { get set }
    /// The columns that `appearance(from:)` reads.
    static var appearanceColumns: SQL { get }
    /// - Parameter country: where a number without a country's code is taken to be.
    static func appearance(from row: inout Row, in country: PhoneCountry?) throws -> Appearance
    func appearance(in country: PhoneCountry?) -> Appearance
    static func likeness(_ one: Appearance, _ other: Appearance) -> Likeness?
    /// What points to a record, also from the trash.
    static func links(of record: Self, in work: Work) throws -> MovedRecords
    /// Brings what points to `gone` over to `kept`.
    static func move(from gone: Self, to kept: Self, in work: Work) throws -> MovedRecords
}

/// Which of the kinds.
public enum MergeableKind: String, CaseIterable, Codable, Sendable {
    case companies, contacts, leads

    var recordKind: Kind {
        switch self {
        case .companies: .company
        case .contacts: .contact
        case .leads: .lead
        }
    }

    /// What rights are about.
    public var resource: Resource {
        switch self {
        case .companies: .companies
        case .contacts: .contacts
        case .leads: .leads
        }
    }

    init?(_ kind: Kind) {
        guard let found = Self.allCases.first(where: { $0.recordKind == kind }) else { return nil }
        self = found
    }
}

extension Company: Mergeable {
    public static var appearanceColumns: SQL { "id, name, domain, phone, country" }

    public static func appearance(from row: inout Row, in country: PhoneCountry?) throws -> Appearance {
        var company = Company()
        (company.id, company.name, company.domain, company.phone, company.country) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        return company.appearance(in: country)
    }

    public func appearance(in country: PhoneCountry?) -> Appearance {
        var appearance = Appearance(id: id.rawValue, name: name, key: NameKey.company(name), writtenPhone: phone)
        appearance.domain = domain.map { Self.plain($0) }.flatMap { $0.isEmpty || Appearance.sharedDomains.contains($0) ? nil : $0 }
        appearance.phone = phone.flatMap { PhoneNumber($0, in: self.country.flatMap { PhoneCountry($0) } ?? country) }
        return appearance
    }

    public static func likeness(_ one: Appearance, _ other: Appearance) -> Likeness? { one.companyLikeness(to: other) }

    /// `https://www.havnen.dk/menu` is at `havnen.dk`.
    static func plain(_ domain: String) -> String {
        var text = domain.trimmed.lowercased()[...]
        for start in ["https://", "http://", "www."] where text.hasPrefix(start) { text = text.dropFirst(start.count) }
        return String(text.prefix { $0 != "/" && $0 != "?" && $0 != ":" })
    }
}

extension Contact: Mergeable {
    public static var appearanceColumns: SQL { "id, name, email, phone, company_id" }

    public static func appearance(from row: inout Row, in country: PhoneCountry?) throws -> Appearance {
        var contact = Contact()
        (contact.id, contact.name, contact.email, contact.phone, contact.companyId) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        return contact.appearance(in: country)
    }

    public func appearance(in country: PhoneCountry?) -> Appearance {
        var appearance = Appearance(id: id.rawValue, name: name, key: NameKey.person(name), writtenPhone: phone)
        appearance.email = email.map { $0.trimmed.lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
        appearance.domain = Appearance.domain(of: appearance.email)
        appearance.phone = phone.flatMap { PhoneNumber($0, in: country) }
        appearance.company = companyId?.rawValue
        return appearance
    }

    public static func likeness(_ one: Appearance, _ other: Appearance) -> Likeness? { one.personLikeness(to: other) }
}

extension Work {
    /// Where a number is taken to be that says no country: the workspace's, by its time zone.
    var phoneCountry: PhoneCountry? { PhoneCountry(zone: workspace.zone) }
}
