import Domain
import Formats
import Storage
import Texts

/// Numbers of people, companies and contacts by the names that a file uses. What is missing is made.
struct ImportNames {
    let work: Work
    /// Names the system that external ids belong to.
    let source: String
    private var users: [String: User.ID] = [:]
    private var companies: [String: (id: Company.ID, name: String)] = [:]
    /// Names of the batch as they stand in the file, and folded.
    private var folds: [String: String] = [:]
    private var companiesById: [String: (id: Company.ID, name: String)] = [:]
    private var contacts: [String: Contact.ID] = [:]

    init(_ work: Work, source: String) throws {
        (self.work, self.source) = (work, source)
        try work.db.forEach("SELECT id, name, email_fold FROM user_account WHERE deactivated_at IS NULL ORDER BY id DESC") { row in
            let id = try row.next(User.ID.self)
            users[SearchFolding.fold(try row.next())] = id
            users[try row.next()] = id
        }
    }

    // MARK: - Companies

    /// Reads or makes the companies of a batch in few statements. Two rows that name the same number or the same name mean
    /// the same company; a number wins over a name.
    mutating func prepareCompanies(_ wanted: [(id: String?, name: String?)]) throws {
        try readCompanies(numbered: Set(wanted.compactMap(\.id)))
        for name in wanted.compactMap(\.name) where folds[name] == nil { folds[name] = SearchFolding.fold(name.trimmed) }
        let unknown = wanted.filter { ($0.id.map { companiesById[$0] == nil } ?? true) }.compactMap(\.name).map { (folds[$0] ?? "", $0.trimmed) }.filter { !$0.1.isEmpty }
        let missing = Dictionary(unknown) { first, _ in first }.filter { companies[$0.key] == nil }
        try work.db.forEach("SELECT id, name, name_fold FROM company WHERE name_fold IN (\(list: missing.keys.sorted())) AND deleted_at IS NULL ORDER BY id DESC") { row in
            let id = try row.next(Company.ID.self), name = try row.next(String.self)
            companies[try row.next()] = (id, name)
        }
        try makeCompanies(missing.filter { companies[$0.key] == nil }.sorted { $0.key < $1.key }.map { (fold: $0.key, name: $0.value) })
    }

    private mutating func readCompanies(numbered ids: Set<String>) throws {
        guard !ids.isEmpty else { return }
        // A company that was merged stands for the one that goes on for it.
        try work.db.forEach("""
            SELECT COALESCE(k.id, c.id), COALESCE(k.name, c.name), c.external_id FROM company c LEFT JOIN company k ON k.id = c.merged_into AND k.deleted_at IS NULL
            WHERE c.external_source = \(source) AND c.external_id IN (\(list: ids.sorted())) AND (c.deleted_at IS NULL OR k.id IS NOT NULL)
            """) { row in
            let id = try row.next(Company.ID.self), name = try row.next(String.self)
            companiesById[try row.next()] = (id, name)
        }
    }

    private mutating func makeCompanies(_ names: [(fold: String, name: String)]) throws {
        var made = try names.map { _, name in
            var company = Company()
            try company.begin(in: work)
            (company.name, company.importId, company.ownerId) = (String(name.prefix(200)), work.importing?.id, nil)
            return company
        }
        try work.insertAll(&made)
        for (company, fold) in zip(made, names.map(\.fold)) { companies[fold] = (company.id, company.name) }
    }

    func company(id: String?, name: String?) -> (id: Company.ID, name: String)? {
        id.flatMap { companiesById[$0] } ?? name.flatMap { companies[folds[$0] ?? SearchFolding.fold($0.trimmed)] }
    }

    // MARK: - Contacts

    /// The contact that a row speaks of, by number, e-mail, or name within the company; made where there is none.
    mutating func contact(_ person: PersonReference, company: Company.ID?) throws -> Contact.ID? {
        let email = person.email.map { $0.trimmed.lowercased() }.flatMap { $0.isEmpty ? nil : $0 }
        let name = person.name.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        let key = person.externalId.map { "#" + $0 } ?? email ?? name.map { SearchFolding.fold($0) + "\u{1F}" + (company?.description ?? "") }
        guard let key else { return nil }
        if let known = contacts[key] { return known }
        let found = try knownContact(person.externalId, email, name, company) ?? makeContact(name ?? email, email, company)
        contacts[key] = found
        return found
    }

    private func knownContact(_ externalId: String?, _ email: String?, _ name: String?, _ company: Company.ID?) throws -> Contact.ID? {
        if let externalId, let id = try work.db.value(Contact.ID.self, """
            SELECT COALESCE(k.id, c.id) FROM contact c LEFT JOIN contact k ON k.id = c.merged_into AND k.deleted_at IS NULL
            WHERE c.external_source = \(source) AND c.external_id = \(externalId) AND (c.deleted_at IS NULL OR k.id IS NOT NULL)
            """) { return id }
        if let email { return try work.db.value(Contact.ID.self, "SELECT id FROM contact WHERE email_fold = \(email) AND deleted_at IS NULL ORDER BY id LIMIT 1") }
        guard let name else { return nil }
        return try work.db.value(Contact.ID.self, """
            SELECT id FROM contact WHERE name_fold = \(SearchFolding.fold(name)) AND company_id IS NOT DISTINCT FROM \(company) AND deleted_at IS NULL ORDER BY id LIMIT 1
            """)
    }

    /// Nil for somebody of whom only a number is known.
    private func makeContact(_ name: String?, _ email: String?, _ company: Company.ID?) throws -> Contact.ID? {
        guard let name else { return nil }
        var contact = Contact()
        try contact.begin(in: work)
        (contact.name, contact.companyId, contact.importId, contact.ownerId) = (String(name.prefix(200)), company, work.importing?.id, nil)
        contact.email = email.flatMap { EmailAddress.isPlausible($0) ? $0 : nil }
        try work.insert(&contact)
        return contact.id
    }

    // MARK: - Whom fields of the workspace's own name

    /// A user by e-mail or name; nobody is made for such a field.
    func user(_ text: String) -> User.ID? { users[text.trimmed.lowercased()] ?? users[SearchFolding.fold(text.trimmed)] }

    /// The contacts of this address or name, two at most.
    func people(called text: String) throws -> [Contact.ID] {
        let email = text.trimmed.lowercased(), fold = SearchFolding.fold(text.trimmed)
        let condition: SQL = email.contains("@") ? "email_fold = \(email)" : "name_fold = \(fold)"
        let mayBeSeen = try work.condition(.read, .contacts, owner: "owner_id")
        return try work.db.values(Contact.ID.self, "SELECT id FROM contact WHERE \(condition) AND deleted_at IS NULL AND \(mayBeSeen) ORDER BY id LIMIT 2")
    }

    // MARK: - Owners

    /// The owner by e-mail or name; somebody unknown becomes a person who cannot sign in until an administrator gives
    /// them an address and a password.
    mutating func owner(name: String?, email: String?) throws -> User.ID? {
        if let email = email?.trimmed.lowercased(), let id = users[email] { return id }
        guard let name = (name ?? email)?.trimmed, !name.isEmpty else { return nil }
        let fold = SearchFolding.fold(name)
        if let id = users[fold] ?? users[name.lowercased()] { return id }
        var user = User()
        try user.begin(in: work)
        user.name = String(name.prefix(200))
        user.email = try freeAddress(email ?? fold.split { !$0.isLetter && !$0.isNumber }.joined(separator: ".") + "@imported.invalid")
        try work.insert(&user)
        users[fold] = user.id
        return user.id
    }

    private func freeAddress(_ wanted: String) throws -> String {
        let wanted = EmailAddress.isPlausible(wanted) ? wanted : "owner@imported.invalid"
        var address = wanted, number = 2
        while try work.db.value(Int64.self, "SELECT id FROM user_account WHERE email_fold = \(address.lowercased())") != nil {
            address = "\(number)." + wanted
            number += 1
        }
        return address
    }
}
