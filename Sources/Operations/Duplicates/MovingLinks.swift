import Domain
import Storage

extension Company {
    public static func links(of company: Company, in work: Work) throws -> MovedRecords {
        var links = MovedRecords()
        links.deals = try work.count("deal WHERE company_id = \(company.id)")
        links.people = try work.count("contact WHERE company_id = \(company.id)")
        links.activities = try work.count("activity WHERE company_id = \(company.id)")
        return links
    }

    /// Also what is in the trash, so that it comes back to a company that is there, and what was merged into the one that goes.
    public static func move(from gone: Company, to kept: Company, in work: Work) throws -> MovedRecords {
        var moved = MovedRecords()
        moved.deals = try work.redirect(Deal.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.people = try work.redirect(Contact.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        moved.activities = try work.redirect(Activity.self, "company_id = \(gone.id)") { $0.companyId = kept.id }
        _ = try work.redirect(Company.self, "merged_into = \(gone.id)") { $0.mergedInto = kept.id }
        return moved
    }
}

extension Contact {
    public static func links(of contact: Contact, in work: Work) throws -> MovedRecords {
        var links = MovedRecords()
        links.deals = try work.count("deal_contact WHERE contact_id = \(contact.id)")
        links.activities = try work.count("activity WHERE contact_id = \(contact.id)")
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
        _ = try work.redirect(Contact.self, "merged_into = \(gone.id)") { $0.mergedInto = kept.id }
        return moved
    }
}

extension Work {
    fileprivate func count(_ rows: SQL) throws -> Int { Int(try db.value(Int64.self, "SELECT COUNT(*) FROM \(rows)") ?? 0) }

    /// Changes every record that fulfils a condition; how many they are.
    fileprivate func redirect<R: Record>(_: R.Type, _ condition: SQL, _ change: (inout R) -> Void) throws -> Int {
        let found = try db.all(R.self, "SELECT \(R.columns) FROM \(trusted: R.table) WHERE \(condition) ORDER BY id")
        for before in found {
            var record = before
            change(&record)
            try update(&record, from: before)
        }
        return found.count
    }

    fileprivate func roles(of contacts: [Contact.ID], in deal: Deal.ID) throws -> [Contact.ID: String] {
        var roles: [Contact.ID: String] = [:]
        try db.forEach("SELECT contact_id, role FROM deal_contact WHERE deal_id = \(deal) AND contact_id IN (\(list: contacts)) AND role IS NOT NULL") { row in
            roles[try row.next(Contact.ID.self)] = try row.next(String.self)
        }
        return roles
    }
}
