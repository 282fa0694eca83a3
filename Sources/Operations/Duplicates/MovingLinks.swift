import Domain
import Storage

extension Company {
    public static func links(of company: Company, in work: Work) throws -> MovedRecords {
        var links = MovedRecords()
        links.deals = try work.count("deal WHERE company_id = \(company.id)")
        links.people = try work.count("contact WHERE company_id = \(company.id)")
        links.activities = try work.count("activity WHERE company_id = \(company.id)")
        links.comments = try work.count("comment WHERE company_id = \(company.id)")
        links.attachments = try work.count("attachment WHERE company_id = \(company.id)")
        links.leads = try work.count("lead WHERE company_id = \(company.id)")
        return links
    }

    /// Also what is in the trash, so that it comes back to a company that is there, and what was merged into the one that goes.
    public static func move(from gone: Company, to kept: Company, in work: Work) throws -> MovedRecords {
        var moved = MovedRecords()
        moved.deals = try work.redirect(Deal.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.people = try work.redirect(Contact.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.activities = try work.redirect(Activity.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.comments = try work.redirect(Comment.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.attachments = try work.redirect(Attachment.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.leads = try work.redirect(Lead.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        try work.dismissAlso(.companies, gone.id.rawValue, as: kept.id.rawValue)
        _ = try work.redirect(Company.self, "merged_into = \(gone.id)") { $0.mergedInto = kept.id }
        return moved
    }
}

extension Contact {
    public static func links(of contact: Contact, in work: Work) throws -> MovedRecords {
        var links = MovedRecords()
        links.deals = try work.count("deal_contact WHERE contact_id = \(contact.id)")
        links.activities = try work.count("activity WHERE contact_id = \(contact.id)")
        links.comments = try work.count("comment WHERE contact_id = \(contact.id)")
        links.leads = try work.count("lead WHERE contact_id = \(contact.id) OR referred_by = \(contact.id)")
        for kind in CustomField.RecordKind.allCases { links.values += try work.count("custom_value WHERE \(work.values(of: kind, naming: contact.id))") }
        return links
    }

    /// On a deal where both are, the kept one stays in their role, or gets the other's where they have none.
    public static func move(from gone: Contact, to kept: Contact, in work: Work) throws -> MovedRecords {
        var moved = MovedRecords()
        for before in try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE id IN (SELECT deal_id FROM deal_contact WHERE contact_id = \(gone.id)) ORDER BY id") {
            let roles = try work.roles(of: [gone.id, kept.id], in: before.id)
            var deal = before
            deal.contactIds = before.contactIds.contains(kept.id) ? before.contactIds.filter { $0 != gone.id } : before.contactIds.map { $0 == gone.id ? kept.id : $0 }
            try work.update(&deal, from: before)
            if let role = roles[gone.id], roles[kept.id] == nil { try work.setRole(role, of: kept.id, in: deal) }
            moved.deals += 1
        }
        moved.activities = try work.redirect(Activity.self, "contact_id = \(gone.id)") { $0.contactId = kept.id }
        moved.comments = try work.redirect(Comment.self, "contact_id = \(gone.id)") { $0.contactId = kept.id }
        moved.leads = try work.redirect(Lead.self, "contact_id = \(gone.id) OR referred_by = \(gone.id)") { lead in
            if lead.contactId == gone.id { lead.contactId = kept.id }
            if lead.referredBy == gone.id { lead.referredBy = kept.id }
        }
        moved.values = try work.redirectValues(from: gone.id, to: kept.id)
        try work.dismissAlso(.contacts, gone.id.rawValue, as: kept.id.rawValue)
        _ = try work.redirect(Contact.self, "merged_into = \(gone.id)") { $0.mergedInto = kept.id }
        return moved
    }
}

extension Work {
    func count(_ rows: SQL) throws -> Int { Int(try db.value(Int64.self, "SELECT COUNT(*) FROM \(rows)") ?? 0) }

    /// Changes every record that fulfils a condition; how many they are.
    func redirect<R: Record>(_: R.Type, _ condition: SQL, _ change: (inout R) -> Void) throws -> Int {
        let found = try db.all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(condition) ORDER BY id")
        for before in found {
            var record = before
            change(&record)
            try update(&record, from: before)
        }
        return found.count
    }

    /// The rows of values by which a kind's own fields name a person, with those of fields out of use; not what the person's own
    /// record says of itself, which goes with it.
    fileprivate func values(of kind: CustomField.RecordKind, naming person: Contact.ID) throws -> SQL {
        let fields = try customFields(of: kind).filter { $0.type == .person }.map(\.id)
        guard !fields.isEmpty else { return "FALSE" }
        let others: SQL = kind == .contact ? "AND record_id <> \(person)" : ""
        return "field_id IN (\(list: fields)) AND number_value = \(Double(person.rawValue)) \(others)"
    }

    /// Brings the values of the workspace's own fields that name a person over to another one; how many they are. Whom they name
    /// in their own record that record no longer names.
    fileprivate func redirectValues(from gone: Contact.ID, to kept: Contact.ID) throws -> Int {
        isRedirecting = true
        defer { isRedirecting = false }
        return try redirectValues(in: Deal.self, .deal, gone, kept) + redirectValues(in: Company.self, .company, gone, kept) + redirectValues(in: Contact.self, .contact, gone, kept) + redirectValues(in: Activity.self, .activity, gone, kept) + redirectValues(in: Lead.self, .lead, gone, kept)
    }

    private func redirectValues<R: Record>(in _: R.Type, _ kind: CustomField.RecordKind, _ gone: Contact.ID, _ kept: Contact.ID) throws -> Int {
        guard let custom = R.fields.custom else { return 0 }
        let keys = try customFields(of: kind).filter { $0.type == .person }.map(\.key)
        var count = 0
        _ = try redirect(R.self, "id IN (SELECT record_id FROM custom_value WHERE \(try values(of: kind, naming: gone)))") { record in
            for key in keys where record[keyPath: custom][key]?.whole == gone.rawValue {
                record[keyPath: custom][key] = kind == .contact && record.id.rawValue == kept.rawValue ? nil : .number(Double(kept.rawValue))
                count += 1
            }
        }
        return count
    }

    fileprivate func roles(of contacts: [Contact.ID], in deal: Deal.ID) throws -> [Contact.ID: String] {
        var roles: [Contact.ID: String] = [:]
        try db.forEach("SELECT contact_id, role FROM deal_contact WHERE deal_id = \(deal) AND contact_id IN (\(list: contacts)) AND role IS NOT NULL") { row in
            roles[try row.next(Contact.ID.self)] = try row.next(String.self)
        }
        return roles
    }
}
