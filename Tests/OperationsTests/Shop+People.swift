import Domain
import Operations
import Storage
import Writing

extension Shop {
    func company(_ values: [(String, JSONValue)], as credential: Credential = .operator) async throws -> Company {
        try await runner.perform(CreateRecord<Company>(values: JSONObject(values)), as: credential).output.record
    }
    func person(_ values: [(String, JSONValue)], as credential: Credential = .operator) async throws -> Contact {
        try await runner.perform(CreateRecord<Contact>(values: JSONObject(values)), as: credential).output.record
    }
    func activity(_ values: [(String, JSONValue)]) async throws -> Activity { try await runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: .operator).output.record }
    func find(_ id: Company.ID) async throws -> Company { try await runner.perform(ShowRecord<Company>(id: id), as: .operator).output.record }
    func find(_ id: Contact.ID) async throws -> Contact { try await runner.perform(ShowRecord<Contact>(id: id), as: .operator).output.record }
    func put(_ contact: Contact.ID, _ role: DealRole?, on deal: Deal.ID) async throws { _ = try await runner.perform(PutDealPerson(id: deal, contactId: contact, role: role), as: .operator) }

    /// Who is on a deal, and as what; an empty text for nobody in particular.
    func roles(on deal: Deal.ID) async throws -> [Contact.ID: String] {
        let people = try await runner.perform(ListDealPeople(id: deal), as: .operator).output.items
        return Dictionary(uniqueKeysWithValues: people.map { ($0.contact.id, $0.role ?? "") })
    }

    /// A file that came, as the server takes it.
    func attach(_ name: String, to company: Company, as credential: Credential = .operator) async throws -> Domain.Attachment {
        let bytes = Array("%PDF-1.7 \(name)".utf8), id = try await FileContents.begin(in: database, now: clock.now)
        try await FileContents.add(bytes, number: 0, to: id, in: database)
        let content = StoredContent(id: id, bytes: Int64(bytes.count), hash: name, beginning: bytes)
        return try await runner.perform(AttachFile(content, name: name, dealId: nil, companyId: company.id, limit: 1_000_000), as: credential).output.record
    }

    func mergedInto(_ id: Company.ID) async throws -> Int64? { try await database.read { db in try db.value(Int64.self, "SELECT merged_into FROM company WHERE id = \(id)") } }

    /// Looks for duplicates as the server does beside its requests.
    @discardableResult
    func findDuplicates(_ kind: MergeableKind) async throws -> DuplicateList {
        let search = try await runner.perform(StartDuplicateSearch(kind: kind), as: .operator).output.search!
        try await DuplicateFinder(database: database, search: search, zone: "Europe/Stockholm", clock: { clock.now }).run()
        return try await runner.perform(ListDuplicates(kind: kind), as: .operator).output
    }
}
