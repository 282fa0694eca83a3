import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Merging") struct MergeTests {
    @Test("two companies keeps the older values, fills what is empty, joins tags and moves everything", arguments: Engine.available)
    func companies(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.company([("name", "Havnen"), ("city", "Aarhus"), ("tags", ["lamps"])])
            shop.clock.advance(by: .days(1))
            let new = try await shop.company([("name", "Havnen ApS"), ("city", "Odense"), ("phone", "20 12 34 56"), ("tags", ["harbour", "lamps"])])
            let deal = try await shop.addDeal("Lamps", values: [("companyId", .int(new.id.rawValue))])
            let person = try await shop.person([("name", "Mette"), ("companyId", .int(new.id.rawValue))])
            let call = try await shop.activity([("type", "call"), ("subject", "Asked"), ("companyId", .int(new.id.rawValue))])
            let said = try await shop.runner.perform(AddComment(text: "They moved to Odense", companyId: new.id), as: .operator).output.record
            let file = try await shop.attach("Offer.pdf", to: new)

            let rehearsed = try await shop.runner.perform(MergeRecords<Company>(id: old.id, from: new.id), as: .operator, dryRun: true).output
            #expect(rehearsed.moved == MovedRecords(deals: 1, people: 1, activities: 1, comments: 1, attachments: 1))
            let looked = try await shop.runner.perform(ShowMerge<Company>(id: old.id, other: new.id), as: .operator).output.moved
            #expect(looked == rehearsed.moved)
            #expect(try await shop.runner.perform(ShowRecord<Company>(id: new.id), as: .operator).output.record == new)

            let merged = try await shop.runner.perform(MergeRecords<Company>(id: old.id, from: new.id), as: .operator)
            let kept = merged.output.record
            #expect(kept.name == "Havnen" && kept.city == "Aarhus" && kept.phone == "20 12 34 56" && kept.tags == ["lamps", "harbour"])
            #expect(try await shop.deal(deal.id).companyId == old.id)
            #expect(try await shop.deal(deal.id).companyName == "Havnen")
            #expect(try await shop.find(person.id).companyId == old.id)
            #expect(try await shop.runner.perform(ShowRecord<Activity>(id: call.id), as: .operator).output.record.companyId == old.id)
            #expect(try await shop.runner.perform(ShowComment(id: said.id), as: .operator).output.record.companyId == old.id)
            #expect(try await shop.runner.perform(ShowAttachment(id: file.id), as: .operator).output.record.companyId == old.id)
            #expect(await refusal { _ = try await shop.find(new.id) } == .notFound)
            #expect(try await shop.mergedInto(new.id) == old.id.rawValue)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])

            _ = try await shop.runner.perform(Undo(token: merged.undo ?? ""), as: .operator)
            #expect(try await shop.find(old.id).phone == nil)
            #expect(try await shop.find(old.id).tags == ["lamps"])
            #expect(try await shop.find(new.id).city == "Odense")
            #expect(try await shop.deal(deal.id).companyId == new.id)
            #expect(try await shop.deal(deal.id).companyName == "Havnen ApS")
            #expect(try await shop.find(person.id).companyId == new.id)
            #expect(try await shop.runner.perform(ShowComment(id: said.id), as: .operator).output.record.companyId == new.id)
            #expect(try await shop.runner.perform(ShowAttachment(id: file.id), as: .operator).output.record.companyId == new.id)
            #expect(try await shop.mergedInto(new.id) == nil)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("into the newer record takes the older one's values, and a wish counts more", arguments: Engine.available)
    func choice(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let old = try await shop.company([("name", "Havnen"), ("city", "Aarhus"), ("phone", "1")])
            shop.clock.advance(by: .days(1))
            let new = try await shop.company([("name", "Havnen ApS"), ("city", "Odense"), ("phone", "2")])
            let kept = try await shop.runner.perform(MergeRecords<Company>(id: new.id, from: old.id, keep: ["name"], take: ["phone"]), as: .operator).output.record
            #expect(kept.id == new.id && kept.name == "Havnen ApS" && kept.city == "Aarhus" && kept.phone == "1")
        }
    }

    @Test("two people brings their roles to the one who stays, and undo brings all roles back", arguments: Engine.available)
    func people(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let karin = try await shop.person([("name", "Karin Berg"), ("email", "karin@berg.example")])
            shop.clock.advance(by: .days(1))
            let again = try await shop.person([("name", "Berg, Karin"), ("phone", "+46701234567")])
            let alone = try await shop.addDeal("Only the second"), both = try await shop.addDeal("Both")
            try await shop.put(again.id, .champion, on: alone.id)
            try await shop.put(karin.id, nil, on: both.id)
            try await shop.put(again.id, .signer, on: both.id)

            let merged = try await shop.runner.perform(MergeRecords<Contact>(id: karin.id, from: again.id), as: .operator)
            #expect(merged.output.record.phone == "+46701234567" && merged.output.moved.deals == 2)
            #expect(try await shop.roles(on: alone.id) == [karin.id: "champion"])
            #expect(try await shop.roles(on: both.id) == [karin.id: "signer"])
            #expect(try await shop.deal(both.id).contactIds == [karin.id])

            _ = try await shop.runner.perform(Undo(token: merged.undo ?? ""), as: .operator)
            #expect(try await shop.roles(on: alone.id) == [again.id: "champion"])
            #expect(try await shop.roles(on: both.id) == [karin.id: "", again.id: "signer"])
            #expect(try await shop.deal(both.id).contactIds == [karin.id, again.id])
            #expect(try await shop.find(karin.id).phone == nil)
        }
    }

    @Test("two people brings over what was said of them and every value that names them, also of a field out of use", arguments: Engine.available)
    func values(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let karin = try await shop.person([("name", "Karin Berg")])
            shop.clock.advance(by: .days(1))
            let again = try await shop.person([("name", "Berg, Karin")])
            let buyer = try await shop.field("Buyer", .person), former = try await shop.field("Former buyer", .person), head = try await shop.field("Head", .person, of: .company), referrer = try await shop.field("Referrer", .person, of: .contact)
            let id = JSONValue.int(again.id.rawValue)
            let deal = try await shop.addDeal("Lamps", values: [("custom", .object(JSONObject([(buyer.key, id), (former.key, id)])))])
            let company = try await shop.company([("name", "Berg AB"), ("custom", .object(JSONObject([(head.key, id)])))])
            let other = try await shop.person([("name", "Mia Holm"), ("custom", .object(JSONObject([(referrer.key, id)])))])
            _ = try await shop.runner.perform(UpdateRecord<Contact>(id: again.id, values: JSONObject([("custom", .object(JSONObject([(referrer.key, id)])))])), as: .operator)
            _ = try await shop.archive(former)
            let said = try await shop.runner.perform(AddComment(text: "Calls back on Monday", contactId: again.id), as: .operator).output.record

            func named() async throws -> [Int64?] {
                let deal = try await shop.deal(deal.id), company = try await shop.find(company.id), other = try await shop.find(other.id)
                return [deal.custom[buyer.key], deal.custom[former.key], company.custom[head.key], other.custom[referrer.key]].map { $0?.whole }
            }
            func found(_ person: Contact.ID) async throws -> [String] { try await shop.titles([("custom." + buyer.key, .int(person.rawValue))]) }

            let looked = try await shop.runner.perform(ShowMerge<Contact>(id: karin.id, other: again.id), as: .operator).output.moved
            let merged = try await shop.runner.perform(MergeRecords<Contact>(id: karin.id, from: again.id), as: .operator)
            #expect(looked == MovedRecords(comments: 1, values: 4) && merged.output.moved == looked)
            #expect(try await named() == Array(repeating: karin.id.rawValue, count: 4))
            #expect(try await shop.runner.perform(ShowComment(id: said.id), as: .operator).output.record.contactId == karin.id)
            // Whoever asks by the one that is gone finds what the kept one has.
            #expect(try await found(karin.id) == ["Lamps"])
            #expect(try await found(again.id) == ["Lamps"])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])

            try await shop.undo(merged.undo)
            #expect(try await named() == Array(repeating: again.id.rawValue, count: 4))
            #expect(try await shop.runner.perform(ShowComment(id: said.id), as: .operator).output.record.contactId == again.id)
            #expect(try await found(karin.id).isEmpty)
            #expect(try await found(again.id) == ["Lamps"])
            #expect(try await Invariants.check(shop.database, now: shop.clock.now) == [])
        }
    }

    @Test("carries filters, notices and what is not the same over to the one that is kept", arguments: Engine.available)
    func followers(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .manager), bo = try await shop.add("bo", as: .manager)
            let kept = try await shop.company([("name", "Kept")]), gone = try await shop.company([("name", "Gone")]), third = try await shop.company([("name", "Third")])
            try await shop.addDeal("Lamps", values: [("companyId", .int(gone.id.rawValue))])
            _ = try await shop.runner.perform(AddComment(text: "@bo look here", companyId: gone.id), as: anna.credential)
            _ = try await shop.runner.perform(DismissDuplicates(kind: .companies, ids: [gone.id.rawValue, third.id.rawValue]), as: anna.credential)
            func pairs() async throws -> [[Int64]] {
                try await shop.database.read { db in
                    var pairs: [[Int64]] = []
                    try db.forEach("SELECT low_id, high_id FROM not_duplicate ORDER BY low_id, high_id") { row in pairs.append([try row.next(), try row.next()]) }
                    return pairs
                }
            }
            func notice() async throws -> Company.ID? { try await shop.runner.perform(ListNotices(), as: bo.credential).output.items.first?.company?.id }
            func listed(_ company: Company) async throws -> [String] { try await shop.titles([("companyId", .int(company.id.rawValue))]) }

            #expect(try await notice() == gone.id)
            let merged = try await shop.runner.perform(MergeRecords<Company>(id: kept.id, from: gone.id), as: .operator)
            #expect(try await notice() == kept.id)
            #expect(try await listed(gone) == ["Lamps"])
            #expect(try await listed(kept) == ["Lamps"])
            #expect(try await pairs() == [[kept.id.rawValue, third.id.rawValue], [gone.id.rawValue, third.id.rawValue]])
            try await shop.undo(merged.undo)
            #expect(try await notice() == gone.id)
            #expect(try await listed(gone) == ["Lamps"])
            #expect(try await listed(kept).isEmpty)
            #expect(try await pairs() == [[gone.id.rawValue, third.id.rawValue]])
        }
    }

    @Test("needs the right to delete what goes, and names what is wrong", arguments: Engine.available)
    func refusals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer)
            let hers = try await shop.company([("name", "Hers")], as: anna.credential), his = try await shop.company([("name", "His")], as: bo.credential)
            #expect(await refusal { _ = try await shop.runner.perform(MergeRecords<Company>(id: hers.id, from: his.id), as: anna.credential) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(MergeRecords<Company>(id: hers.id, from: hers.id), as: anna.credential) } == .validation)
            #expect(await refusal { _ = try await shop.runner.perform(MergeRecords<Company>(id: his.id, from: hers.id), as: vera.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(MergeRecords<Company>(id: his.id, from: hers.id, ifVersion: 7), as: anna.credential) } == .stale)
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MergeRecords<Company>(id: his.id, from: hers.id, take: ["createdAt"]), as: anna.credential) }
            await #expect(throws: InputProblem.self) { _ = try await shop.runner.perform(MergeRecords<Company>(id: his.id, from: hers.id, keep: ["city"], take: ["city"]), as: anna.credential) }
            _ = try await shop.runner.perform(MergeRecords<Company>(id: his.id, from: hers.id), as: anna.credential)
        }
    }

    @Test("stands when the file that both came from is brought in again", arguments: Engine.available)
    func imports(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let file = "Organization - ID,Organization - Name,Organization - Website\n7,Bergson AB,\n9,Bergson Sverige AB,\n"
            _ = try await shop.bring(file, named: "organizations.csv") { _ in }
            let all = try await shop.runner.perform(ListRecords<Company>(input: ["limit": 200]), as: .operator).output.items
            let kept = try #require(all.first { $0.name == "Bergson AB" }), gone = try #require(all.first { $0.name == "Bergson Sverige AB" })
            _ = try await shop.runner.perform(MergeRecords<Company>(id: kept.id, from: gone.id), as: .operator)
            let again = try await shop.bring(file, named: "organizations.csv") { _ in }
            #expect((again.created, again.updated, again.skipped) == (0, 0, 2))
            _ = try await shop.bring("Person - ID,Person - Name,Person - Organization,Person - Organization ID,Person - Email - Work\n3,Mia Holm,Bergson Sverige AB,9,\n", named: "people.csv") { _ in }
            let contacts = try await shop.runner.perform(ListRecords<Contact>(input: ["limit": 200]), as: .operator).output.items
            #expect(contacts.map(\.companyId) == [kept.id])
        }
    }

    @Test("of what was merged before lets that point to the one that is kept, and comes apart again", arguments: Engine.available)
    func chain(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let one = try await shop.company([("name", "One")]), two = try await shop.company([("name", "Two")]), three = try await shop.company([("name", "Three")])
            _ = try await shop.runner.perform(MergeRecords<Company>(id: two.id, from: three.id), as: .operator)
            let merged = try await shop.runner.perform(MergeRecords<Company>(id: one.id, from: two.id), as: .operator)
            #expect(try await shop.mergedInto(three.id) == one.id.rawValue)
            _ = try await shop.runner.perform(Undo(token: merged.undo ?? ""), as: .operator)
            #expect(try await shop.mergedInto(three.id) == two.id.rawValue)
            #expect(try await shop.mergedInto(two.id) == nil)
        }
    }

    @Test("by a rep takes others' deals along, and the rep can take it back", arguments: Engine.available)
    func othersDeals(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .rep), bo = try await shop.add("bo", as: .rep)
            let kept = try await shop.company([("name", "Kept")], as: anna.credential), gone = try await shop.company([("name", "Gone")], as: anna.credential)
            let deal = try await shop.addDeal("Bo's", values: [("companyId", .int(gone.id.rawValue))], as: bo.credential)
            let merged = try await shop.runner.perform(MergeRecords<Company>(id: kept.id, from: gone.id), as: anna.credential)
            #expect(try await shop.deal(deal.id).companyId == kept.id)
            _ = try await shop.runner.perform(Undo(token: merged.undo ?? ""), as: anna.credential)
            #expect(try await shop.deal(deal.id).companyId == gone.id)
        }
    }
}

@Suite("Roles of people on deals") struct DealRoleTests {
    @Test("come back by undo: a role that was given, and the role of somebody who was taken off", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let karin = try await shop.person([("name", "Karin Berg")]), deal = try await shop.addDeal("Lamps")
            try await shop.put(karin.id, .champion, on: deal.id)
            let changed = try await shop.runner.perform(PutDealPerson(id: deal.id, contactId: karin.id, role: .signer), as: .operator)
            _ = try await shop.runner.perform(Undo(token: changed.undo ?? ""), as: .operator)
            #expect(try await shop.roles(on: deal.id) == [karin.id: "champion"])

            let removed = try await shop.runner.perform(RemoveDealPerson(id: deal.id, contactId: karin.id), as: .operator)
            #expect(try await shop.roles(on: deal.id).isEmpty)
            let undone = try await shop.runner.perform(Undo(token: removed.undo ?? ""), as: .operator)
            #expect(try await shop.roles(on: deal.id) == [karin.id: "champion"])
            #expect(try await shop.deal(deal.id).contactIds == [karin.id])
            _ = try await shop.runner.perform(Undo(token: undone.undo ?? ""), as: .operator)
            #expect(try await shop.roles(on: deal.id).isEmpty)
        }
    }
}
