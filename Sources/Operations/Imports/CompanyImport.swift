import Domain
import Formats
import Storage
import Texts
import Writing

/// Brings companies in. One that is known, by its number in the other system, else by its web domain or name, is changed.
struct CompanyImport {
    let work: Work
    let source: String
    private var names: ImportNames
    private var own: ImportOwnValues
    private var counts = ImportCounts()

    init(_ work: Work, source: String) throws {
        (self.work, self.source) = (work, source)
        names = try ImportNames(work, source: source)
        own = try ImportOwnValues(work, .company)
    }

    mutating func take(_ rows: [Incoming<CompanyRecord>]) throws -> ImportCounts {
        for row in rows { try take(row) }
        return counts
    }

    private mutating func take(_ incoming: Incoming<CompanyRecord>) throws {
        let row = incoming.content
        guard let before = try known(row) else {
            var company = Company()
            try company.begin(in: work)
            company.ownerId = nil
            try fill(&company, row)
            try layOwn(incoming, over: &company.custom)
            if let created = row.createdAt?.moment { company.createdAt = created }
            company.importId = work.importing?.id
            try work.insert(&company)
            counts.created += 1
            return
        }
        // Somebody said that it is another one: what the file says of it is not laid over that.
        if before.mergedInto != nil { return counts.note(changed: false, wasGone: false) }
        var company = before
        company.deletedAt = nil
        try fill(&company, row)
        try layOwn(incoming, over: &company.custom)
        try work.update(&company, from: before)
        counts.note(changed: company.version != before.version, wasGone: before.deletedAt != nil)
    }

    private mutating func layOwn(_ row: Incoming<CompanyRecord>, over values: inout CustomValues) throws {
        counts.problems += try row.leftOut + own.lay(row.content.custom, over: &values, line: row.line, names)
    }

    private func known(_ row: CompanyRecord) throws -> Company? {
        if let id = row.externalId, let known = try find("external_source = \(source) AND external_id = \(id)") { return known }
        if let domain = row.domain, let known = try find("domain = \(domain) AND deleted_at IS NULL AND external_id IS NULL") { return known }
        return try find("name_fold = \(SearchFolding.fold(String(row.name.prefix(200)))) AND deleted_at IS NULL AND external_id IS NULL")
    }

    private func find(_ condition: SQL) throws -> Company? { try work.db.first(Company.self, "SELECT \(Company.columns) FROM company WHERE \(condition) ORDER BY id LIMIT 1") }

    /// What the file says; what it does not say stays.
    private mutating func fill(_ company: inout Company, _ row: CompanyRecord) throws {
        company.name = String(row.name.prefix(200))
        company.domain = row.domain ?? company.domain
        company.industry = row.industry.map { String($0.prefix(200)) } ?? company.industry
        company.employees = row.employees.map(Int64.init) ?? company.employees
        company.phone = row.phones.first.map { String($0.prefix(200)) } ?? company.phone
        company.address = row.address.street ?? row.address.full ?? company.address
        company.postalCode = row.address.postalCode.map { String($0.prefix(200)) } ?? company.postalCode
        company.city = row.address.city.map { String($0.prefix(200)) } ?? company.city
        company.country = row.address.country.map { String($0.prefix(200)) } ?? company.country
        company.note = row.note ?? company.note
        if !row.tags.isEmpty { company.tags = row.tags }
        if let owner = try names.owner(name: row.owner?.name, email: row.owner?.email) { company.ownerId = owner }
        if let id = row.externalId { (company.externalSource, company.externalId) = (source, id) }
    }
}

extension ImportCounts {
    /// Counts a record that was there before. One that comes back from the trash is a new one to whoever looks.
    mutating func note(changed: Bool, wasGone: Bool) {
        if wasGone { created += 1 } else if changed { updated += 1 } else { skipped += 1 }
    }
}
