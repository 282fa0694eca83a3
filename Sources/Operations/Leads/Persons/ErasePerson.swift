import Domain
import Storage
import Writing

/// Erases a person for good (Art. 17 GDPR): what tells who it was goes from every table, the history and the search included; what
/// is counted stays, under a name that leads back to nobody. A keyed hash of their addresses stays, so that no list that is read in
/// brings them back. In a session older than ten minutes the password is asked for. Backups that were made before hold the person
/// until they are deleted.
public struct ErasePerson: PasswordOperation, Irrevocable, Decodable {
    public static let name: OperationName = "persons.erase"
    public static let endpoint = Endpoint.post("/persons/erase")
    public static let access = Access.admin(.workspace)
    /// Names of others stand in it, which must not be kept for a request that comes again.
    public static let answerIsSecret = true
    public var leadId: Lead.ID?
    public var contactId: Contact.ID?
    public var password: String?
    private var isProven = false

    private enum CodingKeys: String, CodingKey { case leadId, contactId, password }
    public init(leadId: Lead.ID? = nil, contactId: Contact.ID? = nil, password: String? = nil) { (self.leadId, self.contactId, self.password) = (leadId, contactId, password) }

    public mutating func hashPasswords(with runner: Runner, as credential: Credential) async throws {
        // The operator on the command line has no account; what they have is the server.
        guard credential != .operator else { return isProven = true }
        isProven = try await runner.isProven(by: password, for: Self.self, credential)
    }

    public func run(in work: Work) throws -> ErasurePlan {
        try work.expectProof(isProven)
        let person = ConsentingPerson(leadId: leadId, contactId: contactId), plan = try work.erasurePlan(of: person)
        try work.erase(person)
        for lead in plan.leads { work.audit(.data, of: .lead, lead.rawValue) { json in json.field("tables", Int64(plan.tables.count)) } }
        for contact in plan.contacts { work.audit(.data, of: .contact, contact.rawValue) { json in json.field("tables", Int64(plan.tables.count)) } }
        return plan
    }
}

extension Work {
    /// Does it, in this transaction.
    func erase(_ person: ConsentingPerson) throws {
        let subject = try personSubject(person), walk = PersonWalk(subject, try DatabaseShape(db)), pseudonym = Self.pseudonym()
        for (email, phone) in try addresses(of: subject) { try suppress(email: email.flatMap { AddressGuess.isDesk($0) ? nil : $0 }, phone: phone.flatMap { subject.phones.contains($0) ? $0 : nil }, country: subject.country, because: .erased) }
        if db.dialect == .sqlite { try db.forEach("PRAGMA secure_delete = ON") { _ in } }
        try hideFromDeals(subject)
        // Everything is found before anything is emptied: what leads from row to row must be there until the last one is known.
        let keys = try walk.rows.map { table, condition in (table: table, rows: try RowKeys(table, condition, on: db)) }
        let contents = try walk.rows.first { $0.table.name == "attachment" }.map { try db.values(Int64.self, "SELECT DISTINCT content_id FROM attachment WHERE content_id IS NOT NULL AND \($0.condition)") } ?? []
        for (table, rows) in keys { try empty(table, rows, pseudonym) }
        try db.execute("DELETE FROM file_content WHERE id IN (\(list: contents)) AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.content_id = file_content.id) AND NOT EXISTS (SELECT 1 FROM capture_form f WHERE f.asset_content_id = file_content.id)")
        try sweep(walk, pseudonym)
        try forgetAnswers(subject)
        try closeRows(subject)
        if walk.shape.tables["outgoing_mail"] != nil { try db.execute("UPDATE outgoing_mail SET cancelled_at = \(now) WHERE sent_at IS NULL AND cancelled_at IS NULL AND to_address = '–'") }
        try rebuildSearch()
        if db.dialect == .sqlite { try db.forEach("PRAGMA secure_delete = FAST") { _ in } }
    }

    /// Six random digits: the same in all rows of one person, and made of nothing.
    private static func pseudonym() -> String { "erased " + Hexadecimal.text(of: (0..<3).map { _ in UInt8.random(in: .min ... .max) }) }

    private func addresses(of subject: PersonSubject) throws -> [(String?, String?)] {
        var found: [(String?, String?)] = []
        try db.forEach("SELECT email, phone FROM lead WHERE id IN (\(list: subject.leads)) UNION SELECT email, phone FROM contact WHERE id IN (\(list: subject.contacts))") { row in found.append((try row.next(), try row.next())) }
        return found
    }

    /// A deal shows its next step's subject.
    private func hideFromDeals(_ subject: PersonSubject) throws {
        try db.execute("UPDATE deal SET next_subject = '–' WHERE next_activity_id IN (SELECT id FROM activity WHERE contact_id IN (\(list: subject.contacts)) OR lead_id IN (\(list: subject.leads)))")
    }

    private func empty(_ table: DatabaseShape.Table, _ rows: RowKeys, _ pseudonym: String) throws {
        let known = PersonalTables[table.name]
        for part in rows.parts {
            if known?.goes == true { try db.execute("DELETE FROM \(table.quoted) WHERE \(part)"); continue }
            var sets: [SQL] = []
            for column in table.columns {
                guard let value = Self.blank(column, known, table, pseudonym) else { continue }
                sets.append("\(column.quoted) = \(value)")
            }
            if table.has("version"), table.name != "event" { sets.append("version = version + 1") }
            guard !sets.isEmpty else { continue }
            try db.execute("UPDATE \(table.quoted) SET \(SQL.all(sets, separator: ", ")) WHERE \(part)")
        }
    }

    /// What a column holds afterwards; nil for one that is left as it is. A table that nobody has looked at loses every text.
    private static func blank(_ column: DatabaseShape.Column, _ known: PersonalTable?, _ table: DatabaseShape.Table, _ pseudonym: String) -> SQL? {
        if column.form == .bytes { return column.isNullable ? "NULL" : nil }
        guard column.form == .text, known?.kept.contains(column.name) != true, !table.references.contains(where: { $0.column == column.name }) else { return emptiedNumbers[table.name]?.contains(column.name) == true ? "NULL" : nil }
        if known?.names.contains(column.name) == true { return "\(pseudonym)" }
        if let fixed = known?.fixed[column.name] { return "\(fixed)" }
        if known?.objects.contains(column.name) == true { return column.isNullable ? "CASE WHEN \(column.quoted) IS NULL THEN NULL ELSE '{}' END" : "'{}'" }
        if known?.lists.contains(column.name) == true { return "'[]'" }
        return column.isNullable ? "NULL" : "'–'"
    }

    /// Numbers that tell who it was.
    private static let emptiedNumbers: [String: Set<String>] = ["lead": ["employees", "referred_by", "company_id"], "contact": ["company_id"]]

    /// Takes the person's name and addresses out of every other text.
    private func sweep(_ walk: PersonWalk, _ pseudonym: String) throws {
        let traces = walk.subject.traces
        guard !traces.isEmpty else { return }
        for table in walk.shape.tables.values.sorted(by: { $0.name < $1.name }) where !PersonalTables.untouched.contains(table.name) && table.name != "consent_entry" {
            for column in table.columns where column.form == .text && !table.references.contains(where: { $0.column == column.name }) {
                let named = SQL.all(traces.map { db.dialect.holds(column.quoted, "\($0)") }, separator: " OR ")
                let cleaned = traces.reduce(column.quoted) { text, trace in "REPLACE(\(text), \(trace), \(pseudonym))" }
                try db.execute("UPDATE \(table.quoted) SET \(column.quoted) = \(cleaned) WHERE \(named)")
            }
        }
    }

    /// Answers that were kept for a request that comes again, and files of imports that are done.
    private func forgetAnswers(_ subject: PersonSubject) throws {
        for trace in subject.traces {
            try db.execute("DELETE FROM idempotency WHERE \(db.dialect.holds(bytes: "body", Array(trace.utf8)))")
            try db.execute("DELETE FROM import_chunk WHERE \(db.dialect.holds(bytes: "bytes", Array(trace.utf8))) AND import_id IN (SELECT id FROM import WHERE finished_at IS NOT NULL)")
        }
        try db.execute("DELETE FROM idempotency WHERE path LIKE '%/lead%' OR path LIKE '%/chats%' OR path LIKE '%/outgoing-mails%' OR path LIKE '%/duplicates%' OR path LIKE '%/contacts%' OR path LIKE '%/persons%' OR path LIKE '%/activities%' OR path LIKE '%/consents%' OR path LIKE '%/comments%'")
    }

    /// The records stand in the trash from now on, and say that nobody is behind them.
    private func closeRows(_ subject: PersonSubject) throws {
        try db.execute("UPDATE lead SET erased_at = \(now), deleted_at = COALESCE(deleted_at, \(now)), recycle_on = NULL WHERE id IN (\(list: subject.leads))")
        try db.execute("UPDATE contact SET erased_at = \(now), deleted_at = COALESCE(deleted_at, \(now)) WHERE id IN (\(list: subject.contacts))")
        try db.execute("UPDATE activity SET deleted_at = COALESCE(deleted_at, \(now)) WHERE done_at IS NULL AND (lead_id IN (\(list: subject.leads)) OR contact_id IN (\(list: subject.contacts)))")
        for lead in subject.leads { try remember(Event(kind: .lead, entityId: lead.rawValue, dealId: nil, before: "{}", after: "{}", version: try db.value(Int64.self, "SELECT version FROM lead WHERE id = \(lead)") ?? 1)) }
        for contact in subject.contacts { try remember(Event(kind: .contact, entityId: contact.rawValue, dealId: nil, before: "{}", after: "{}", version: try db.value(Int64.self, "SELECT version FROM contact WHERE id = \(contact)") ?? 1)) }
    }

    /// An index over outside texts keeps what it was not told to forget, and tombstones hold words: it is made anew.
    private func rebuildSearch() throws {
        guard db.dialect == .sqlite else { return }
        for (_, table) in SearchTable.all { try db.execute("INSERT INTO \(trusted: table) (\(trusted: table)) VALUES ('rebuild')") }
    }
}

/// The rows of one table by what the engine knows them by, so that they are found again when what led to them is gone.
private struct RowKeys {
    let parts: [SQL]
    init(_ table: DatabaseShape.Table, _ condition: SQL, on db: Connection) throws {
        switch db.dialect {
        case .sqlite:
            let rows = try db.values(Int64.self, "SELECT rowid FROM \(table.quoted) WHERE \(condition)")
            parts = stride(from: 0, to: rows.count, by: 500).map { "rowid IN (\(list: Array(rows[$0..<min($0 + 500, rows.count)])))" }
        case .postgres where table.has("id"):
            let rows = try db.values(Int64.self, "SELECT id FROM \(table.quoted) WHERE \(condition)")
            parts = stride(from: 0, to: rows.count, by: 500).map { "id IN (\(list: Array(rows[$0..<min($0 + 500, rows.count)])))" }
        case .postgres:
            // A table without a number of its own hangs on the person directly, and these references stay.
            parts = [condition]
        }
    }
}
