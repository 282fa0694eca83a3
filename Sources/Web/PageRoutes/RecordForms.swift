import Domain
import Operations
import Pages
import Writing

struct CompanyForm: EditForm {
    static let fields = ["name", "domain", "industry", "employees", "phone", "address", "postalCode", "city", "country", "ownerId", "tags", "note"]
    static let root = "/companies"
    static func formField(_ field: String) -> String { field }

    func read(_ id: Company.ID, _ context: PageContext) async throws -> (record: Company, typed: [String: String]) {
        let company = try await context.perform(ShowRecord<Company>(id: id)).output.record
        var typed = ["name": company.name, "tags": company.tags.joined(separator: ", ")]
        typed["domain"] = company.domain
        typed["industry"] = company.industry
        typed["employees"] = company.employees.map { String($0) }
        typed["phone"] = company.phone
        typed["address"] = company.address
        typed["postalCode"] = company.postalCode
        typed["city"] = company.city
        typed["country"] = company.country
        typed["ownerId"] = company.ownerId?.description
        typed["note"] = company.note
        return (company, typed)
    }

    func typed(_ value: JSONValue, _ field: String, _ context: PageContext) async throws -> String? { value.typed }

    func save(_ id: Company.ID, _ version: Int64, _ values: JSONObject, _ context: PageContext) async throws -> Done {
        let performed = try await context.perform(UpdateRecord<Company>(id: id, ifVersion: version, values: values))
        return Done(UpdateRecord<Company>.name, undo: performed.undo)
    }

    func page(_ context: PageContext, isEditing: Bool, input: FormInput, conflict: RecordConflict?) async throws -> CompanyPage {
        try await CompanyMaker.page(context, isEditing: isEditing, input: input, conflict: conflict)
    }
}

struct PersonForm: EditForm {
    /// Of the record.
    private static let own = ["name", "title", "email", "phone", "language", "ownerId", "tags", "note"]
    static let fields = own + ["company"]
    static let root = "/contacts"
    static func formField(_ field: String) -> String { field == "companyId" ? "company" : field }

    func read(_ id: Contact.ID, _ context: PageContext) async throws -> (record: Contact, typed: [String: String]) {
        let screen = try await context.perform(ShowPersonScreen(id: id)).output, person = screen.person
        var typed = ["name": person.name, "tags": person.tags.joined(separator: ", ")]
        typed["title"] = person.title
        typed["email"] = person.email
        typed["phone"] = person.phone
        typed["company"] = screen.company
        typed["language"] = person.language?.rawValue
        typed["ownerId"] = person.ownerId?.description
        typed["note"] = person.note
        return (person, typed)
    }

    func typed(_ value: JSONValue, _ field: String, _ context: PageContext) async throws -> String? {
        guard field == "companyId" else { return value.typed }
        guard case .int(let id) = value else { return "" }
        return try await context.companyName(Company.ID(id))
    }

    func save(_ id: Contact.ID, _ version: Int64, _ values: JSONObject, _ context: PageContext) async throws -> Done {
        var own = values
        own["company"] = nil
        let company: String? = if case .text(let text)? = values["company"] { text } else { nil }
        if let company { try await LookAlikes.checkNewCompany(company, context) }
        let performed = try await context.perform(ChangePerson(id: id, version: version, values: own, company: company))
        return Done(ChangePerson.name, undo: performed.undo)
    }

    func page(_ context: PageContext, isEditing: Bool, input: FormInput, conflict: RecordConflict?) async throws -> PersonPage {
        var page = try await PersonMaker.page(context, isEditing: isEditing, input: input, conflict: conflict)
        page.typedLookAlikes = try await LookAlikes.ofReturned(input, context)
        return page
    }

    /// What a new person's form says of the record itself.
    static func ownValues(_ context: PageContext) -> JSONObject { context.values(own) }
}

extension PageContext {
    /// Nothing for a company that is no longer there.
    func companyName(_ id: Company.ID) async throws -> String {
        do { return try await perform(ShowRecord<Company>(id: id)).output.record.name } catch let refusal as Refusal where refusal.code == .notFound { return "" }
    }
}

extension JSONValue {
    /// A record's value as a form writes it.
    var typed: String {
        switch self {
        case .string(let text), .text(let text): text
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        case .array(let values): values.map(\.typed).joined(separator: ", ")
        case .null, .object: ""
        }
    }
}
