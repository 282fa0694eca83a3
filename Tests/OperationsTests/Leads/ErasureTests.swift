import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Erasing a person") struct ErasureTests {
    /// Letters that stand in everything that is the person's and in nothing else.
    private static let canary = "zqx"
    private static let phone = "+46 70 555 66 77"

    /// A lead that became a contact, with everything that hangs on both, and named in what is not theirs.
    private struct Life { let lead: Lead, contact: Contact, deal: Deal, bystander: Lead }

    private func live(_ shop: Shop) async throws -> Life {
        let runner = shop.runner
        let lead = try await shop.lead([
            ("name", "Zqxelda Zqxfinch"), ("email", "Zqxmail@zqxcorp.example"), ("phone", .string(Self.phone)), ("company", "Zqxcorp AB"), ("city", "Zqxtown"), ("title", "Zqxtitle"), ("interest", "zqxinterest"), ("note", "zqxnote"), ("tags", ["zqxtag"]),
            ("utmTerm", "zqxterm"), ("clickId", "gclid=zqxclick"), ("landingPage", "/zqxpage"), ("referrer", "https://zqxreferrer.example"), ("campaign", "Spring"), ("country", "SE"), ("channel", "form"), ("direction", "inbound"),
        ])
        _ = try await runner.perform(UpdateRecord<Lead>(id: lead.id, values: JSONObject([("note", "zqxsecondnote")])), as: .operator)
        let contact = try await shop.person([("name", "Zqxelda Zqxfinch"), ("email", "zqxmail@zqxcorp.example"), ("phone", .string(Self.phone)), ("title", "Zqxboss"), ("note", "zqxcontactnote")])
        let deal = try await shop.addDeal("Boiler for Zqxelda Zqxfinch", amount: 500)
        try await shop.put(contact.id, nil, on: deal.id)
        _ = try await shop.activity([("type", "call"), ("subject", "zqxsubject"), ("note", "zqxactivity"), ("contactId", .int(contact.id.rawValue)), ("dealId", .int(deal.id.rawValue)), ("dueAt", "2026-11-20T10:00:00Z")])
        _ = try await shop.activity([("type", "email"), ("subject", "zqxmailsubject"), ("note", "zqxmailtext"), ("leadId", .int(lead.id.rawValue)), ("doneAt", "2026-11-19T08:00:00Z"), ("direction", "inbound")])
        _ = try await runner.perform(AddComment(text: "zqxcomment", contactId: contact.id), as: .operator)
        _ = try await runner.perform(AddComment(text: "zqxleadcomment", leadId: lead.id), as: .operator)
        _ = try await runner.perform(AddComment(text: "Ask Zqxelda Zqxfinch (zqxmail@zqxcorp.example) again", dealId: deal.id), as: .operator)
        _ = try await runner.perform(RecordConsent(leadId: lead.id, channel: .mail, wording: "Send me news", proof: "zqxproof"), as: .operator)
        _ = try await runner.perform(NoteInterest(contactId: contact.id, note: "zqxinterestnote"), as: .operator)
        let bystander = try await shop.lead([("name", "Bo Ek"), ("email", "bo@ek.example"), ("note", "Sent by Zqxelda Zqxfinch"), ("referredBy", .int(contact.id.rawValue))])
        try await shop.within { work in
            try work.queueMail(to: "zqxmail@zqxcorp.example", subject: "zqxqueued", body: "zqxbody", purpose: .answer, lead: lead.id)
            try work.raiseCatch(for: lead, words: "zqxwords", after: nil)
            try work.db.execute("""
                INSERT INTO idempotency (principal, method, path, key, request_hash, status, body, expires_at) VALUES ('u', 'POST', '/api/v1/other', 'k', \([UInt8](repeating: 1, count: 32)), 201, \(Array("{\"email\":\"zqxmail@zqxcorp.example\"}".utf8)), \(work.now))
                """)
            try work.db.execute("""
                INSERT INTO idempotency (principal, method, path, key, request_hash, status, body, expires_at) VALUES ('u', 'POST', '/api/v1/lead-catches/1/answer', 'k2', \([UInt8](repeating: 2, count: 32)), 200, \(Array("{\"text\":\"Dear zqxfirst\"}".utf8)), \(work.now))
                """)
            try work.db.execute("INSERT INTO import (version, kind, file_name, bytes, status, plan, user_id, created_at, finished_at, line, position, rows_read, created, updated, skipped, failed, correlation) VALUES (1, 'contacts', 'a.csv', 1, 'done', '{}', NULL, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1)")
            try work.db.execute("""
                INSERT INTO import_problem (import_id, line, field, code, value, details, row_text) SELECT MAX(id), 2, 'city', 'tooLong', 'Zqxtown', '{}', 'Zqxelda Zqxfinch;zqxmail@zqxcorp.example;Zqxtown' FROM import
                """)
        }
        return Life(lead: lead, contact: contact, deal: deal, bystander: bystander)
    }

    /// Where the letters stand: each text column of each table that the engine knows, and the tables of the search.
    private func places(_ shop: Shop, of canary: String = canary) async throws -> [String] {
        try await shop.database.read { db in
            var found: [String] = []
            for table in try DatabaseShape(db).tables.values.sorted(by: { $0.name < $1.name }) {
                for column in table.columns where column.form == .text {
                    let rows = try db.value(Int64.self, "SELECT COUNT(*) FROM \(table.quoted) WHERE LOWER(\(column.quoted)) LIKE \("%" + canary + "%")") ?? 0
                    if rows > 0 { found.append(table.name + "." + column.name) }
                }
                for column in table.columns where column.form == .bytes {
                    let rows = try db.value(Int64.self, "SELECT COUNT(*) FROM \(table.quoted) WHERE \(db.dialect.holds(bytes: column.quoted, Array(canary.utf8)))") ?? 0
                    if rows > 0 { found.append(table.name + "." + column.name) }
                }
            }
            guard db.dialect == .sqlite else { return found }
            for (_, table) in SearchTable.all {
                let rows = try db.value(Int64.self, "SELECT COUNT(*) FROM \(SQL(columnNamed: "\(table)_data")) WHERE instr(block, \(Array(canary.utf8))) > 0") ?? 0
                if rows > 0 { found.append("\(table)_data") }
            }
            return found
        }
    }

    @Test("leaves no word of them in any text of the database, the history and the search included", arguments: Engine.available)
    func canaries(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let life = try await live(shop), before = try await places(shop)
            for table in ["lead.note", "lead.email", "contact.name", "event.after", "event.before", "search_document.text", "comment.text", "activity.note", "consent_entry.proof", "deal.title", "deal.next_subject", "lead_catch.words", "outgoing_mail.body", "idempotency.body", "import_problem.row_text"] {
                #expect(before.contains(table), "\(table)")
            }
            let plan = try await shop.runner.perform(ShowErasure(contactId: life.contact.id), as: .operator).output
            #expect(plan.leads == [life.lead.id] && plan.contacts == [life.contact.id] && plan.sharedNames.isEmpty)
            #expect(plan.mentions.contains { $0.table == "deal" && $0.column == "title" } && plan.mentions.contains { $0.table == "lead" && $0.column == "note" && $0.rows == 1 })
            #expect(Set(plan.tables.map(\.table)).isSuperset(of: ["lead", "contact", "activity", "comment", "consent_entry", "interest_note", "event", "search_document", "lead_catch", "outgoing_mail", "deal_contact"]))
            // Looking changes nothing.
            #expect(try await places(shop) == before)

            let done = try await shop.runner.perform(ErasePerson(contactId: life.contact.id), as: .operator)
            #expect(done.undo == nil && done.output.leads == [life.lead.id])
            #expect(try await places(shop) == [])
            #expect(try await places(shop, of: "555 66 77") == [])
            #expect(try await places(shop, of: "46705556677") == [])
            if engine == .sqlite { _ = try await shop.database.write { db in try db.execute("INSERT INTO search_contact (search_contact) VALUES ('integrity-check')") } }
        }
    }

    @Test("keeps what is counted, and others as they are", arguments: Engine.available)
    func aggregates(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let life = try await live(shop)
            let report = try await shop.runner.perform(ShowLeadReport(), as: .operator).output
            _ = try await shop.runner.perform(ErasePerson(leadId: life.lead.id), as: .operator)
            let after = try await shop.runner.perform(ShowLeadReport(), as: .operator).output
            #expect(report.sources.total == after.sources.total && after.sources.total.leads == 2 && after.funnel == report.funnel)
            let deal = try await shop.deal(life.deal.id), bystander = try await shop.runner.perform(ShowRecord<Lead>(id: life.bystander.id), as: .operator).output.record
            #expect(deal.title.hasPrefix("Boiler for erased ") && deal.amount == 500 && bystander.name == "Bo Ek" && bystander.email == "bo@ek.example" && bystander.note?.hasPrefix("Sent by erased ") == true)
            let row = try await shop.database.read { db in try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(life.lead.id)") }!
            #expect(row.name.hasPrefix("erased ") && row.country == "SE" && row.campaign == "Spring" && row.channel == .form && row.createdAt == life.lead.createdAt && row.email == nil && row.tags.isEmpty && row.deletedAt != nil)
            #expect(try await shop.rows("SELECT COUNT(*) FROM consent_entry WHERE wording = 'Send me news' AND proof IS NULL AND person_hash IS NULL") == 1)
            #expect(try await shop.rows("SELECT COUNT(*) FROM outgoing_mail WHERE cancelled_at IS NULL AND sent_at IS NULL") == 0)
        }
    }

    @Test("cannot be taken back, and a list does not bring them back", arguments: Engine.available)
    func forGood(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let life = try await live(shop)
            let change = try await shop.runner.perform(UpdateRecord<Contact>(id: life.contact.id, values: JSONObject([("note", "zqxlast")])), as: .operator)
            _ = try await shop.runner.perform(ErasePerson(contactId: life.contact.id), as: .operator)
            _ = try? await shop.runner.perform(Undo(token: change.undo!), as: .operator)
            _ = try? await shop.runner.perform(UndoLast(), as: .operator)
            #expect(try await places(shop) == [])
            #expect(await refusal { _ = try await shop.runner.perform(RestoreRecord<Contact>(id: life.contact.id), as: .operator) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(RestoreRecord<Lead>(id: life.lead.id), as: .operator) } == .notFound)
            #expect(await refusal { _ = try await shop.runner.perform(ErasePerson(contactId: life.contact.id), as: .operator) } == .notFound)
            #expect(await shop.problem { _ = try await shop.person([("name", "Zqxelda"), ("email", "ZQXMAIL@zqxcorp.example")]) } == "email suppressed")
            #expect(await shop.problem { _ = try await shop.person([("name", "Zqxelda"), ("phone", "070-555 66 77")]) } == "phone suppressed")
            #expect(try await AuditChain.verify(shop.database).fault == nil)
            #expect(try await shop.rows("SELECT COUNT(*) FROM audit_entry WHERE action = 'persons.erase'") == 2)
        }
    }

    @Test("does not search for a name that others bear, and says so", arguments: Engine.available)
    func sharedNames(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await shop.person([("name", "Anna Svensson"), ("email", "anna@one.example")]), other = try await shop.person([("name", "Anna Svensson"), ("email", "anna@two.example")])
            let deal = try await shop.addDeal("Boiler for Anna Svensson")
            #expect(try await shop.runner.perform(ErasePerson(contactId: one.id), as: .operator).output.sharedNames == ["Anna Svensson"])
            #expect(try await shop.deal(deal.id).title == "Boiler for Anna Svensson")
            #expect(try await shop.find(other.id).name == "Anna Svensson")
        }
    }

    @Test("takes no words out of forms because somebody called themselves by them", arguments: Engine.available)
    func ownWords(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), heading = form.words(in: .english).heading, lead = try await shop.lead([("name", .string(heading)), ("email", "zqx@zqx.example")])
            #expect(try await shop.runner.perform(ErasePerson(leadId: lead.id), as: .operator).output.sharedNames == [heading])
            #expect(try await shop.form(form.id).words == form.words)
            #expect(try await places(shop) == [], "what is theirs alone is gone")
        }
    }

    @Test("leaves a user alone who writes from the same address", arguments: Engine.available)
    func users(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let maja = try await shop.add("maja", as: .admin), lead = try await shop.lead([("name", "Maja Test"), ("email", "maja@lumen.test")]), deal = try await shop.addDeal("Ask maja@lumen.test")
            let done = try await shop.runner.perform(ErasePerson(leadId: lead.id), as: .operator).output
            #expect(done.sharedNames == ["maja@lumen.test"] && done.leadNames == [lead.id: "Maja Test"])
            #expect(try await shop.deal(deal.id).title == "Ask maja@lumen.test")
            #expect(try await shop.rows("SELECT COUNT(*) FROM user_account WHERE id = \(maja.id) AND email = 'maja@lumen.test'") == 1)
        }
    }

    @Test("is for administrators who have just signed in or give their password", arguments: Engine.available)
    func proof(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.lead([("name", "Anna Nowak")]), admin = try await shop.add("maja", as: .admin), hash = [UInt8](repeating: 7, count: 32), old = shop.clock.now - .hours(2)
            try await shop.database.write { db in
                try db.execute("INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, expires_at, idle_seconds, agent) VALUES (\(hash), \(admin.id), 'x', \(old), \(shop.clock.now), \(shop.clock.now + .days(1)), 86400, 'test')")
            }
            #expect(await shop.problem { _ = try await shop.runner.perform(ErasePerson(leadId: lead.id), as: .session(hash)) } == "password missing")
            #expect(try await shop.rows("SELECT COUNT(*) FROM lead WHERE erased_at IS NOT NULL") == 0)
            try await shop.database.write { db in try db.execute("UPDATE session SET created_at = \(shop.clock.now - .minutes(5))") }
            _ = try await shop.runner.perform(ErasePerson(leadId: lead.id), as: .session(hash))
            #expect(try await shop.rows("SELECT COUNT(*) FROM lead WHERE erased_at IS NOT NULL") == 1)
        }
    }

    @Test("knows every table: one that nobody has sorted in is named here", arguments: Engine.available)
    func everyTable(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            try await shop.database.read { db in
                let shape = try DatabaseShape(db), personal = Set(PersonalTables.all.map(\.name)), known = personal.union(PersonalTables.others)
                #expect(Set(shape.tables.keys).subtracting(known).sorted() == [], "sort these into PersonalTables")
                #expect(known.subtracting(shape.tables.keys).sorted() == [], "these are gone")
                #expect(personal.intersection(PersonalTables.others).isEmpty && personal.count == PersonalTables.all.count)
                #expect(PersonWalk.reachable(in: shape).subtracting(personal).sorted() == [], "a reference leads from these to a person")
                for table in PersonalTables.all {
                    guard let shape = shape.tables[table.name] else { continue }
                    let named = table.kept.union(table.lists).union(table.objects).union(table.names).union(table.fixed.keys)
                    #expect(named.subtracting(shape.columns.map(\.name)).sorted() == [], "\(table.name) has no such columns")
                }
            }
            // A table that comes along with a reference to a lead is reached, and nobody knows it.
            try await shop.database.write { db in
                try db.execute("CREATE TABLE newcomer (id BIGINT PRIMARY KEY, lead_id BIGINT REFERENCES lead (id), words TEXT)")
                let shape = try DatabaseShape(db)
                #expect(PersonWalk.reachable(in: shape).contains("newcomer") && PersonalTables["newcomer"] == nil)
            }
        }
    }
}

@Suite("Handing out what is known of a person") struct PersonExportTests {
    @Test("has every row of theirs and none of others, as JSON and as CSV", arguments: Engine.available)
    func export(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.lead([("name", "Anna Nowak"), ("email", "anna@firma.pl"), ("note", "likes =blue")]), other = try await shop.lead([("name", "Bo Ek"), ("email", "bo@ek.example"), ("note", "hidden away")])
            let contact = try await shop.person([("name", "Anna Nowak"), ("email", "anna@firma.pl")]), deal = try await shop.addDeal("Boiler", amount: 500)
            try await shop.put(contact.id, nil, on: deal.id)
            for id in [lead.id, other.id] { _ = try await shop.activity([("type", "note"), ("note", .string("about \(id)")), ("leadId", .int(id.rawValue))]) }
            _ = try await shop.runner.perform(RecordConsent(leadId: lead.id, channel: .mail, wording: "Yes", proof: "Paper"), as: .operator)
            try await shop.within { work in
                try work.queueMail(to: "anna@firma.pl", subject: "Guide", body: "https://sales.test/o/a-link-for-anna-alone", purpose: .optIn, lead: lead.id)
                try work.queueMail(to: "anna@firma.pl", subject: "Re: Light", body: "Words of ours", purpose: .answer, lead: lead.id)
            }
            let export = try await shop.runner.perform(ExportPerson(leadId: lead.id), as: .operator).output
            #expect(export.leads == [lead.id] && export.contacts == [contact.id])
            func rows(_ table: String) -> Int { export.tables.first { $0.name == table }?.rows.count ?? 0 }
            #expect(rows("lead") == 1 && rows("contact") == 1 && rows("activity") == 1 && rows("consent_entry") == 1 && rows("deal") == 1 && rows("deal_contact") == 1 && rows("event") > 0)
            var json = JSONWriter(capacity: 4_096)
            export.write(to: &json)
            let text = String(decoding: json.bytes(), as: UTF8.self), csv = String(decoding: export.csv, as: UTF8.self)
            #expect(text.contains("anna@firma.pl") && text.contains("likes =blue") && !text.contains("hidden away") && !text.contains("bo@ek.example"))
            #expect(csv.contains("\"lead\",\"1\",\"email\",\"anna@firma.pl\"") && !csv.contains("hidden away"))
            guard case .object = try JSONValue(parsing: Array(text.utf8)) else { Issue.record("no object"); return }
        }
    }

    @Test("is for who may hand out everything and sees every field", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let lead = try await shop.lead([("name", "Anna Nowak")]), rep = try await shop.add("astrid", as: .rep), viewer = try await shop.add("vera", as: .viewer), boss = try await shop.add("maja", as: .manager)
            for who in [rep, viewer] { #expect(await refusal { _ = try await shop.runner.perform(ExportPerson(leadId: lead.id), as: who.credential) } == .forbidden) }
            _ = try await shop.runner.perform(ExportPerson(leadId: lead.id), as: boss.credential)
            #expect(try await shop.rows("SELECT COUNT(*) FROM audit_entry WHERE action = 'persons.export'") == 1)
            try await shop.database.write { db in try db.execute("UPDATE workspace SET hides = 'manager/contacts:email'") }
            #expect(await refusal { _ = try await shop.runner.perform(ExportPerson(leadId: lead.id), as: boss.credential) } == .forbidden)
        }
    }
}
