import Domain
import Formats
import Storage
import Texts
import Writing

/// Brings people in. Somebody who is known, by their number in the other system, else by e-mail, else by name within the
/// company, is changed.
struct ContactImport {
    let work: Work
    let source: String
    private var names: ImportNames
    private var own: ImportOwnValues
    private var counts = ImportCounts()

    init(_ work: Work, source: String) throws {
        (self.work, self.source) = (work, source)
        names = try ImportNames(work, source: source)
        own = try ImportOwnValues(work, .contact)
    }

    mutating func take(_ rows: [Incoming<ContactRecord>]) throws -> ImportCounts {
        try names.prepareCompanies(rows.map { ($0.content.companyExternalId, $0.content.company) })
        for row in rows { try take(row) }
        return counts
    }

    private mutating func take(_ incoming: Incoming<ContactRecord>) throws {
        let row = incoming.content
        let company = names.company(id: row.companyExternalId, name: row.company)?.id
        let before = try known(row, company)
        // Whoever was erased or wants no word is not brought back by a file.
        if before == nil || before?.deletedAt != nil, let found = try work.suppression(email: row.emails.first, phone: row.phones.first) { return counts.fail(incoming.line, found.form == .mail ? "email" : "phone", "suppressed", "") }
        guard let before else {
            var contact = Contact()
            try contact.begin(in: work)
            contact.ownerId = nil
            try fill(&contact, row, company)
            try layOwn(incoming, over: &contact.custom)
            if let created = row.createdAt?.moment { contact.createdAt = created }
            contact.importId = work.importing?.id
            try work.insert(&contact)
            counts.created += 1
            return
        }
        // Somebody said that it is another one: what the file says of it is not laid over that.
        if before.mergedInto != nil { return counts.note(changed: false, wasGone: false) }
        var contact = before
        contact.deletedAt = nil
        try fill(&contact, row, company)
        try layOwn(incoming, over: &contact.custom)
        try work.update(&contact, from: before)
        counts.note(changed: contact.version != before.version, wasGone: before.deletedAt != nil)
    }

    private mutating func layOwn(_ row: Incoming<ContactRecord>, over values: inout CustomValues) throws {
        counts.problems += try row.leftOut + own.lay(row.content.custom, over: &values, line: row.line, names)
    }

    private func known(_ row: ContactRecord, _ company: Company.ID?) throws -> Contact? {
        if let id = row.externalId, let known = try find("external_source = \(source) AND external_id = \(id)") { return known }
        if let email = row.emails.first { return try find("email_fold = \(email.lowercased()) AND deleted_at IS NULL AND external_id IS NULL") }
        return try find("name_fold = \(SearchFolding.fold(String(row.name.prefix(200)))) AND company_id IS NOT DISTINCT FROM \(company) AND deleted_at IS NULL AND external_id IS NULL")
    }

    private func find(_ condition: SQL) throws -> Contact? { try work.db.first(Contact.self, "SELECT \(Contact.columns) FROM contact WHERE \(condition) ORDER BY id LIMIT 1") }

    private mutating func fill(_ contact: inout Contact, _ row: ContactRecord, _ company: Company.ID?) throws {
        contact.name = String(row.name.prefix(200))
        contact.title = row.jobTitle.map { String($0.prefix(200)) } ?? contact.title
        contact.email = row.emails.first { EmailAddress.isPlausible($0) } ?? contact.email
        contact.phone = row.phones.first.map { String($0.prefix(200)) } ?? contact.phone
        contact.companyId = company ?? contact.companyId
        contact.note = row.note ?? contact.note
        if !row.tags.isEmpty { contact.tags = row.tags }
        if let owner = try names.owner(name: row.owner?.name, email: row.owner?.email) { contact.ownerId = owner }
        if let id = row.externalId { (contact.externalSource, contact.externalId) = (source, id) }
    }
}
