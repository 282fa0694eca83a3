import Domain
import Storage
import Texts
import Writing

/// Makes a person from a form, which names the company. A company that is not there yet is made.
public struct AddPerson: PageOperation {
    public static let name = CreateRecord<Contact>.name
    public static let endpoint = CreateRecord<Contact>.endpoint
    public static let access = CreateRecord<Contact>.access
    private let values: JSONObject
    private let company: String?

    /// - Parameter company: nil leaves the person without one.
    public init(values: JSONObject, company: String?) { (self.values, self.company) = (values, company) }

    public func run(in work: Work) throws -> PersonSaved {
        var values = values
        if let company { values["companyId"] = try work.company(named: company, besides: nil) }
        return PersonSaved(id: try CreateRecord<Contact>(values: values).run(in: work).record.id)
    }
}

/// Changes a person by a form, which names the company.
public struct ChangePerson: PageOperation {
    public static let name = UpdateRecord<Contact>.name
    public static let endpoint = UpdateRecord<Contact>.endpoint
    public static let access = UpdateRecord<Contact>.access
    private let id: Contact.ID
    private let version: Int64
    private let values: JSONObject
    private let company: String?

    /// - Parameter company: nil leaves the company as it is, an empty text takes it away.
    public init(id: Contact.ID, version: Int64, values: JSONObject, company: String?) { (self.id, self.version, self.values, self.company) = (id, version, values, company) }

    public func run(in work: Work) throws -> PersonSaved {
        var values = values
        let before = try work.find(Contact.self, id, to: .write)
        if let company { values["companyId"] = try work.company(named: company, besides: before.companyId) }
        return PersonSaved(id: try UpdateRecord<Contact>(id: id, ifVersion: version, values: values).run(in: work).record.id)
    }
}

public struct PersonSaved: PageContent {
    public let id: Contact.ID
}

extension Work {
    /// The number of the company of that name, as a field's value: the present one when it has the name, else the one known
    /// longest, else a new one.
    fileprivate func company(named name: String, besides present: Company.ID?) throws -> JSONValue {
        let fold = SearchFolding.fold(name.trimmed)
        if fold.isEmpty { return .null }
        let visible = try condition(.read, .companies, owner: "owner_id")
        let known = try db.values(Company.ID.self, "SELECT id FROM company WHERE name_fold = \(fold) AND deleted_at IS NULL AND \(visible) ORDER BY id LIMIT 100")
        if let present, known.contains(present) { return .int(present.rawValue) }
        if let first = known.first { return .int(first.rawValue) }
        guard reach(.create, .companies) != .none else { throw Refusal.field("company", "notFound") }
        do {
            return .int(try CreateRecord<Company>(values: JSONObject([("name", .string(name.trimmed))])).run(in: self).record.id.rawValue)
        } catch let invalid as InvalidInput {
            throw InvalidInput(invalid.problems.map { InputProblem(field: "company", code: $0.code, details: $0.details) })
        }
    }
}
