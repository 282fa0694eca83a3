import Domain
import Storage
import Texts
import Writing

/// A person in all their records: the leads and contacts that are theirs, and by what else they are known.
struct PersonSubject: Sendable {
    let leads: [Lead.ID]
    let contacts: [Contact.ID]
    /// In every way in which they are written, with the folded forms.
    let mails: [String]
    let phones: [String]
    /// Names that are theirs alone and have two words: one word, or a company's name, would be found where it means something else.
    let names: [String]
    /// Names that somebody or something else bears, too, and addresses with which a user signs in; texts elsewhere are not searched for them.
    let sharedNames: [String]
    /// Keyed hashes of the mail addresses.
    let hashes: [String]
    /// Country as it is written, for telephone numbers.
    let country: String?
    /// Rows of records by kind, whose events and search words are the person's as well.
    var records: [(kind: Kind, rows: SQL)] = []

    /// Whatever names the person in a text, the longest first, so that no part of a longer one is left standing.
    var traces: [String] {
        let plain = Set(mails + phones + names).filter { $0.count >= 5 && !sharedNames.contains($0.lowercased()) }
        let escaped = plain.map { text -> String in
            var json = JSONWriter(capacity: 64)
            json.value(text)
            return String(String(decoding: json.bytes(), as: UTF8.self).dropFirst().dropLast())
        }
        return plain.union(escaped).sorted { ($0.count, $1) > ($1.count, $0) }
    }

    func ofRecords(_ kind: StaticString, _ id: StaticString) -> SQL? {
        guard !records.isEmpty else { return nil }
        return SQL.all(records.map { "(\(trusted: kind) = \($0.kind.rawValue) AND \(trusted: id) IN (\($0.rows)))" }, separator: " OR ")
    }

    /// Values of the workspace's own fields.
    var ofOwnFields: SQL? {
        let kinds = records.compactMap { record in CustomField.RecordKind(rawValue: record.kind.rawValue).map { ($0, record.rows) } }
        guard !kinds.isEmpty else { return nil }
        return SQL.all(kinds.map { "(field_id IN (SELECT f.id FROM custom_field f WHERE f.kind = \($0.0.rawValue)) AND record_id IN (\($0.1)))" }, separator: " OR ")
    }

    var ofPairs: SQL? {
        let pairs = records.filter { [.lead, .contact].contains($0.kind) }
        guard !pairs.isEmpty else { return nil }
        return SQL.all(pairs.map { "(kind = \($0.kind.rawValue) AND (low_id IN (\($0.rows)) OR high_id IN (\($0.rows))))" }, separator: " OR ")
    }

    var ofNotices: SQL? { SQL.all(["contact_id IN (\(list: contacts))", "lead_id IN (\(list: leads))", "activity_id IN (SELECT a.id FROM activity a WHERE a.contact_id IN (\(list: contacts)) OR a.lead_id IN (\(list: leads)))"], separator: " OR ") }

    func byMail(_ column: StaticString) -> SQL? { mails.isEmpty ? nil : "\(trusted: column) IN (\(list: Array(Set(mails.map { $0.lowercased() })).sorted()))" }
    /// Texts with one of their names or addresses in them: the rows of a file are wholly about one person.
    func byWords(_ column: StaticString) -> SQL? { traces.isEmpty ? nil : SQL.all(traces.map { "REPLACE(\(trusted: column), \($0), '') <> \(trusted: column)" }, separator: " OR ") }
    func byHash(_ column: StaticString) -> SQL? { hashes.isEmpty ? nil : "\(trusted: column) IN (\(list: hashes))" }
}

extension Work {
    /// Gathers a person: from a lead or a contact to what it became, what it was merged with, and every lead and contact with the
    /// same mail address, in the trash as well.
    func personSubject(_ person: ConsentingPerson) throws -> PersonSubject {
        var (leads, contacts) = try sameperson(as: person), mails: Set<String> = []
        var count = -1
        while count != leads.count + contacts.count {
            count = leads.count + contacts.count
            mails = Set(try db.values(String.self, "SELECT email_fold FROM lead WHERE id IN (\(list: leads)) AND email_fold IS NOT NULL UNION SELECT email_fold FROM contact WHERE id IN (\(list: contacts)) AND email_fold IS NOT NULL"))
            // A desk's address is that of many.
            let own = mails.filter { !AddressGuess.isDesk($0) }.sorted()
            for lead in try db.values(Lead.ID.self, "SELECT id FROM lead WHERE email_fold IN (\(list: own))") where !leads.contains(lead) {
                let more = try sameperson(as: ConsentingPerson(leadId: lead))
                (leads, contacts) = (Set(leads + more.leads).sorted { $0.rawValue < $1.rawValue }, Set(contacts + more.contacts).sorted { $0.rawValue < $1.rawValue })
            }
            for contact in try db.values(Contact.ID.self, "SELECT id FROM contact WHERE email_fold IN (\(list: own))") where !contacts.contains(contact) {
                let more = try sameperson(as: ConsentingPerson(contactId: contact))
                (leads, contacts) = (Set(leads + more.leads).sorted { $0.rawValue < $1.rawValue }, Set(contacts + more.contacts).sorted { $0.rawValue < $1.rawValue })
            }
        }
        return try personSubject(leads, contacts, mails)
    }

    private func personSubject(_ leads: [Lead.ID], _ contacts: [Contact.ID], _ folded: Set<String>) throws -> PersonSubject {
        func texts(_ column: StaticString) throws -> [String] {
            try db.values(String.self, "SELECT \(trusted: column) FROM lead WHERE id IN (\(list: leads)) AND \(trusted: column) IS NOT NULL UNION SELECT \(trusted: column) FROM contact WHERE id IN (\(list: contacts)) AND \(trusted: column) IS NOT NULL")
        }
        let own = folded.filter { !AddressGuess.isDesk($0) }, mails = try texts("email").filter { own.contains($0.lowercased()) } + own
        let names = try texts("name").filter { $0.split(separator: " ").count > 1 && !own.contains($0.lowercased()) }
        let shared = try names.filter { try isShared($0, leads, contacts) || isOwnWording($0) }, alone = names.filter { !shared.contains($0) }
        let phones = try texts("phone").filter { try !isSharedPhone($0, leads, contacts) }
        let secret = try knownHouseSecret(), users = try db.values(String.self, "SELECT email_fold FROM user_account WHERE email_fold IN (\(list: own.sorted())) ORDER BY 1")
        return PersonSubject(
            leads: leads, contacts: contacts, mails: Array(Set(mails)).sorted(), phones: phones, names: alone + alone.map { SearchFolding.fold($0) } + alone.map { SearchFolding.words($0) }, sharedNames: shared + users,
            hashes: secret.map { key in own.sorted().map { key.hash($0, for: "mail") } } ?? [], country: try db.value(String.self, "SELECT country FROM lead WHERE id IN (\(list: leads)) AND country IS NOT NULL LIMIT 1"))
    }

    /// Whether a user, a company, or another person bears the name.
    private func isShared(_ name: String, _ leads: [Lead.ID], _ contacts: [Contact.ID]) throws -> Bool {
        let fold = SearchFolding.fold(name)
        return try db.value(Int64.self, """
            SELECT id FROM user_account WHERE name = \(name) UNION ALL SELECT id FROM company WHERE name_fold = \(fold) UNION ALL SELECT id FROM lead WHERE name_fold = \(fold) AND id NOT IN (\(list: leads.isEmpty ? [Lead.ID(0)] : leads)) \
            UNION ALL SELECT id FROM contact WHERE name_fold = \(fold) AND id NOT IN (\(list: contacts.isEmpty ? [Contact.ID(0)] : contacts)) UNION ALL SELECT id FROM lead WHERE company = \(name) LIMIT 1
            """) != nil
    }

    /// Whether the workspace's own texts hold the name: whoever calls themselves "Thank you" in a form is not to take these words out of every
    /// form, script and template when they are erased.
    private func isOwnWording(_ name: String) throws -> Bool {
        let spellings = Set([name.lowercased(), SearchFolding.fold(name)]).sorted()
        for (table, columns) in PersonalTables.wordings {
            let held = columns.flatMap { column in spellings.map { db.dialect.holds("LOWER(\(trusted: column))", "\($0)") } }
            if try db.value(Int64.self, "SELECT id FROM \(trusted: table) WHERE \(SQL.all(held, separator: " OR ")) LIMIT 1") != nil { return true }
        }
        return false
    }

    private func isSharedPhone(_ phone: String, _ leads: [Lead.ID], _ contacts: [Contact.ID]) throws -> Bool {
        try db.value(Int64.self, """
            SELECT id FROM company WHERE phone = \(phone) UNION ALL SELECT id FROM lead WHERE phone = \(phone) AND id NOT IN (\(list: leads.isEmpty ? [Lead.ID(0)] : leads)) \
            UNION ALL SELECT id FROM contact WHERE phone = \(phone) AND id NOT IN (\(list: contacts.isEmpty ? [Contact.ID(0)] : contacts)) LIMIT 1
            """) != nil
    }
}
