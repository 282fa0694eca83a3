import Domain
import Storage
import Writing

extension Work {
    /// The company of a lead's deal: the one that was chosen, or the one that surely is the same, or a new one; none for somebody who
    /// stands for themselves.
    func company(for lead: Lead, joining: ConvertLead.Joining<Company>, _ known: Conversion) throws -> Converted.Named<Company>? {
        switch joining {
        case .none: return nil
        case .with(let id): return try joined(chosen(id, "companyId"), with: lead)
        case .found:
            if let id = known.company { return try joined(find(Company.self, Company.ID(id)), with: lead) }
        case .new: break
        }
        guard let name = known.newCompany else { return nil }
        var values: [(String, JSONValue)] = [("name", .string(name)), ("country", lead.country.json), ("city", lead.city.json), ("industry", lead.industry.json)]
        if let domain = lead.ownDomain { values.append(("domain", .string(domain))) }
        if let employees = lead.employees { values.append(("employees", .int(employees))) }
        if let owner = lead.ownerId { values.append(("ownerId", .int(owner.rawValue))) }
        values += try ownValues(of: lead, for: Company.self)
        guard reach(.create, .companies) != .none else { throw Refusal(.forbidden) }
        let made = try CreateRecord<Company>(values: JSONObject(values.filter { !$0.1.isNothing })).run(in: self).record
        return .init(made.id, made.name, isJoined: false)
    }

    /// The person of a lead's deal, in the same way.
    func person(for lead: Lead, joining: ConvertLead.Joining<Contact>, at company: Company.ID?, _ known: Conversion) throws -> Converted.Named<Contact> {
        switch joining {
        case .with(let id): return try joined(chosen(id, "contactId"), with: lead, at: company)
        case .found:
            if let id = known.person { return try joined(find(Contact.self, Contact.ID(id)), with: lead, at: company) }
        case .new, .none: break
        }
        var values: [(String, JSONValue)] = [("name", .string(lead.name)), ("title", lead.title.json), ("email", lead.email.json), ("phone", lead.phone.json), ("note", lead.note.json)]
        if let company { values.append(("companyId", .int(company.rawValue))) }
        if let language = lead.language { values.append(("language", .string(language.rawValue))) }
        if let owner = lead.ownerId { values.append(("ownerId", .int(owner.rawValue))) }
        values += try ownValues(of: lead, for: Contact.self)
        guard reach(.create, .contacts) != .none else { throw Refusal(.forbidden) }
        let made = try CreateRecord<Contact>(values: JSONObject(values.filter { !$0.1.isNothing })).run(in: self).record
        return .init(made.id, made.name, isJoined: false)
    }

    private func chosen<R: Record>(_ id: Identifier<R.Subject>, _ field: String) throws -> R {
        do { return try find(R.self, id) } catch let refusal as Refusal where refusal.code == .notFound { throw Refusal.field(field, "notFound", ["id": id.description]) }
    }

    /// What the company does not have yet it gets from the lead; what it has stays.
    private func joined(_ before: Company, with lead: Lead) throws -> Converted.Named<Company> {
        var company = before
        (company.domain, company.country, company.city) = (company.domain ?? lead.ownDomain, company.country ?? lead.country, company.city ?? lead.city)
        (company.industry, company.employees) = (company.industry ?? lead.industry, company.employees ?? lead.employees)
        if company != before, try covers(.write, .companies, owner: before.ownerId) { try update(&company, from: before) }
        return .init(before.id, before.name, isJoined: true)
    }

    private func joined(_ before: Contact, with lead: Lead, at company: Company.ID?) throws -> Converted.Named<Contact> {
        var person = before
        (person.title, person.email, person.phone) = (person.title ?? lead.title, person.email ?? lead.email, person.phone ?? lead.phone)
        (person.language, person.companyId) = (person.language ?? lead.language, person.companyId ?? company)
        if person != before, try covers(.write, .contacts, owner: before.ownerId) { try update(&person, from: before) }
        return .init(before.id, before.name, isJoined: true)
    }

    /// What the lead holds in fields of the workspace's own that the other kind has as well: of the same key and type, in use, and of
    /// choices only those that are offered there.
    func ownValues<R: Record>(of lead: Lead, for _: R.Type) throws -> [(String, JSONValue)] {
        guard !lead.custom.isEmpty else { return [] }
        let own = try customFields(of: Lead.self)
        return try customFields(of: R.self).compactMap { field in
            guard field.archivedAt == nil, let value = lead.custom[field.key], let mine = own.first(where: { $0.key == field.key }), mine.type == field.type, mine.currency == field.currency else { return nil }
            if field.type.hasOptions, !value.chosen.allSatisfy({ key in field.options.contains { $0.key == key && !$0.isArchived } }) { return nil }
            return (field.path, value.json)
        }
    }

    /// What was done with the lead, said about it, attached to it and is planned hangs on the deal from now on, and so does what they
    /// want, as a note.
    func bring(_ lead: Lead, to deal: Deal) throws {
        connecting = deal.id
        defer { connecting = nil }
        for before in try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE lead_id = \(lead.id) AND deal_id IS NULL AND deleted_at IS NULL ORDER BY id") {
            var activity = before
            (activity.dealId, activity.contactId, activity.companyId) = (deal.id, activity.contactId ?? lead.contactId, activity.companyId ?? lead.companyId)
            try update(&activity, from: before)
        }
        // A comment and a file are about one record each.
        for before in try db.all(Comment.self, "SELECT \(Comment.columns) FROM comment WHERE lead_id = \(lead.id) AND deleted_at IS NULL ORDER BY id") {
            var comment = before
            (comment.dealId, comment.leadId) = (deal.id, nil)
            try update(&comment, from: before)
        }
        for before in try db.all(Attachment.self, "SELECT \(Attachment.columns) FROM attachment WHERE lead_id = \(lead.id) AND deleted_at IS NULL ORDER BY id") {
            var file = before
            (file.dealId, file.leadId) = (deal.id, nil)
            try update(&file, from: before)
        }
        let words = [lead.interest, lead.note].compactMap(\.self).map(\.trimmed).filter { !$0.isEmpty }
        guard !words.isEmpty else { return }
        var note = Activity()
        try note.begin(in: self)
        (note.type, note.note) = (.note, String(words.joined(separator: "\n\n").prefix(10_000)))
        (note.dealId, note.contactId, note.companyId, note.leadId) = (deal.id, lead.contactId, lead.companyId, lead.id)
        try insert(&note)
    }
}

extension String? {
    fileprivate var json: JSONValue { map { .string($0) } ?? .null }
}

extension CustomValue {
    /// As callers write it.
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): whole.map { .int($0) } ?? .double(number)
        case .boolean(let flag): .bool(flag)
        case .list(let keys): .array(keys.map { .string($0) })
        }
    }
}
