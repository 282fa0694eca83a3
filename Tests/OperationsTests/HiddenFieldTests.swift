import Domain
import Formats
import Operations
import Storage
import TestDatabases
import Testing
import Writing

/// A shop with somebody whose role does not see amounts of deals and e-mail addresses of people, and records that have both.
private struct Veiled: Sendable {
    let shop: Shop
    let role: AccessRole
    let ivo: (id: User.ID, credential: Credential)
    let deal: Deal
    let person: Contact

    static let amount: Int64 = 734_519_283
    static let email = "quixote@zephyr.example"
    /// What must be in no answer.
    static let secrets = ["734519283", "73451928", "quixote", "zephyr"]

    static func open(_ shop: Shop) async throws -> Veiled {
        let role = try await shop.makeRole("Installers", """
            deals:read=all deals:create=all deals:write=all deals:delete=all deals:export=all companies:read=all companies:write=all contacts:read=all contacts:create=all contacts:write=all \
            contacts:delete=all contacts:export=all activities:read=all activities:create=all activities:write=all pipelines:read=all pipelines:write=all users:read=all events:read=all imports:read=all imports:write=all
            """)
        let ivo = try await shop.add("ivo", as: .rep)
        try await shop.give(ivo.id, role)
        let person = try await shop.person([("name", "Pia Lund"), ("email", .string(email))])
        let deal = try await shop.addDeal("Boiler", amount: amount, values: [("contactIds", .array([.int(person.id.rawValue)])), ("probability", .double(0.1)), ("ownerId", .int(ivo.id.rawValue))])
        return Veiled(shop: shop, role: role, ivo: ivo, deal: deal, person: person)
    }

    func hide() async throws {
        _ = try await shop.runner.perform(UpdateRecord<AccessRole>(id: role.id, values: JSONObject([("hides", ["deals": ["amount"], "contacts": ["email"]] as JSONValue)])), as: .operator)
    }

    /// The answer that goes over the wire.
    func text<O: Operation>(_ operation: O, dryRun: Bool = false) async throws -> String {
        String(decoding: try await shop.runner.answer(operation, as: ivo.credential, dryRun: dryRun, key: nil).body, as: UTF8.self)
    }

    func isClean(_ text: String) -> Bool { !text.contains("\"amount\"") && !text.contains("\"weighted\"") && !text.contains("\"email\"") && Self.secrets.allSatisfy { !text.contains($0) } }

    func perform<O: Operation>(_ operation: O) async throws -> O.Output { try await shop.runner.perform(operation, as: ivo.credential).output }
}

private func withVeiled(on engine: Engine, _ body: @escaping @Sendable (Veiled) async throws -> Void) async throws {
    try await withShop(on: engine) { shop in
        let veiled = try await Veiled.open(shop)
        try await veiled.hide()
        try await body(veiled)
    }
}

/// The field and the code with which `body` is refused; nil when it is not.
private func fault(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch let problem as InputProblem { return "\(problem.field) \(problem.code)" } catch let invalid as InvalidInput { return invalid.problems.first.map { "\($0.field) \($0.code)" } } catch let refusal as Refusal { return "\(refusal.code)" } catch { return "\(error)" }
    return nil
}

private func input(_ members: (String, JSONValue)...) -> JSONValue { .object(JSONObject(members)) }

@Suite("A field that a role does not see") struct HiddenFieldTests {
    @Test("is in no record and no list, and the rest of them is", arguments: Engine.available)
    func records(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let shown = try await veiled.text(ShowRecord<Deal>(id: veiled.deal.id))
            #expect(veiled.isClean(shown) && shown.contains("\"title\":\"Boiler\"") && shown.contains("\"probability\":0.1") && shown.contains("\"currency\":"))
            let listed = try await veiled.text(ListRecords<Deal>(ListQuery()))
            #expect(veiled.isClean(listed) && listed.contains("\"title\":\"Boiler\""))
            let person = try await veiled.text(ShowRecord<Contact>(id: veiled.person.id))
            #expect(veiled.isClean(person) && person.contains("\"name\":\"Pia Lund\"") && person.contains("\"phone\":null"))
            #expect(veiled.isClean(try await veiled.text(ListDealPeople(id: veiled.deal.id))))
            #expect(try await veiled.shop.deal(veiled.deal.id).amount == Veiled.amount, "others see it")
            #expect(try await veiled.perform(ShowRecord<Deal>(id: veiled.deal.id)).record.amount == nil, "pages get nothing either")
        }
    }

    @Test("cannot be looked by: no filter, no order, no group, no relation, no word finds it", arguments: Engine.available)
    func looking(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            func list<R: Record>(_: R.Type, _ name: String, _ value: String) async -> String? {
                await fault { _ = try await veiled.perform(ListRecords<R>(input: input((name, .text(value))))) }
            }
            #expect(await list(Deal.self, "sort", "-amount") == "sort notAnOption")
            #expect(await list(Deal.self, "amountMin", "1") == "amountMin unknownField")
            #expect(await list(Deal.self, "amount", "none") == "amount unknownField")
            #expect(await list(Activity.self, "deal.amountMax", "1") == "deal.amountMax unknownField")
            #expect(await list(Contact.self, "email", Veiled.email) == "email unknownField")
            #expect(await list(Deal.self, "sort", "title") == nil)
            #expect(await fault { _ = try await veiled.perform(GroupRecords<Contact>(input: input(("by", "email")))) } == "by notAnOption")
            #expect(try await veiled.perform(ListRecords<Contact>(input: input(("q", "quixote")))).items.isEmpty)
            #expect(try await veiled.perform(ListRecords<Contact>(input: input(("q", "pia")))).items.count == 1)
            #expect(try await veiled.perform(Search(q: "quixote")).items.isEmpty)
            let found = try await veiled.text(Search(q: "lund"))
            #expect(found.contains("Pia Lund") && veiled.isClean(found))
            #expect(veiled.isClean(try await veiled.text(Search(q: "boiler"))))
            #expect(try await veiled.shop.runner.perform(Search(q: "quixote"), as: .operator).output.items.count == 1)
        }
    }

    @Test("is in no sum: of groups, boards, past boards, the waterfall, the curve, a review, or today's list", arguments: Engine.available)
    func sums(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let from = veiled.shop.clock.now
            veiled.shop.clock.advance(by: .days(3))
            let groups = try await veiled.text(GroupRecords<Deal>(input: input(("by", "stageId"))))
            #expect(veiled.isClean(groups) && groups.contains("\"count\":1") && !groups.contains("unconverted"))
            let board = try await veiled.text(ShowBoard<Deal>(id: veiled.shop.pipeline))
            #expect(veiled.isClean(board) && board.contains("\"count\":1") && board.contains("Boiler"))
            #expect(veiled.isClean(try await veiled.text(ShowColumn<Deal>(id: veiled.shop.pipeline, stageId: veiled.shop.stages[0].id, cursor: nil))))
            let past = try await veiled.text(ShowBoard<Deal>(id: veiled.shop.pipeline, asOf: from + .days(1)))
            #expect(veiled.isClean(past) && past.contains("Boiler"))
            #expect(veiled.isClean(try await veiled.text(ShowChanges(id: veiled.shop.pipeline, from: from - .days(1)))))
            #expect(!(try await veiled.text(ShowValueCurve(id: veiled.shop.pipeline, from: from))).contains("values"))
            #expect(veiled.isClean(try await veiled.text(ShowReview(id: veiled.shop.pipeline))))
            let today = try await veiled.text(ShowToday(ownerId: veiled.ivo.id))
            #expect(veiled.isClean(today) && today.contains("Boiler") && !today.contains("expected\""))
            let hygiene = try await veiled.text(ShowHygiene())
            #expect(!hygiene.contains("noAmount") && hygiene.contains("noNextStep"))
            #expect(await fault { _ = try await veiled.perform(ShowHygiene(item: .noAmount)) } == "item notAnOption")
        }
    }

    @Test("is not in the history: neither what it was nor that it alone was changed is told", arguments: Engine.available)
    func history(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let before = try await veiled.perform(ShowTimeline(id: veiled.deal.id)).items.count
            let changed = try await veiled.shop.runner.perform(UpdateRecord<Deal>(id: veiled.deal.id, values: JSONObject([("amount", .int(Veiled.amount + 1))])), as: .operator)
            #expect(try await veiled.perform(ShowTimeline(id: veiled.deal.id)).items.count == before)
            let told = [
                try await veiled.text(ShowDealHistory(id: veiled.deal.id)), try await veiled.text(ShowTimeline(id: veiled.deal.id)), try await veiled.text(ListEvents(limit: 200)),
                try await veiled.text(ListHistory()), try await veiled.text(ShowRun(run: try #require(changed.undo))),
            ]
            for text in told { #expect(veiled.isClean(text), "\(text.prefix(400))") }
            let events = try await veiled.perform(ListEvents(kind: "deal", entityId: veiled.deal.id.rawValue)).items
            #expect(events.count == 2 && events[0].after.contains("Boiler") && events[1].after == "{}")
        }
    }

    @Test("is in no file, and its column is missing", arguments: Engine.available)
    func exports(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let exporter = Exporter(runner: veiled.shop.runner, credential: veiled.ivo.credential)
            for kind in ["deals", "contacts"] {
                for format in Exporter.Format.allCases {
                    let sink = Sink()
                    try await exporter.write(kind, as: format, to: { await sink.add($0) })
                    let text = await sink.text
                    #expect(text.contains(kind == "deals" ? "Boiler" : "Pia Lund") && veiled.isClean(text), "\(kind) as \(format)")
                    if format == .csv {
                        let head = text.split(separator: "\r\n", maxSplits: 1)[0].split(separator: ",").map { $0.filter { $0 != "\"" } }
                        #expect(head.contains("currency") == (kind == "deals") && !head.contains("amount") && !head.contains("email"))
                    }
                }
            }
        }
    }

    @Test("cannot be set, wherever values come in", arguments: Engine.available)
    func setting(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let amount: (String, JSONValue) = ("amount", .int(5)), id = veiled.deal.id
            #expect(await fault { _ = try await veiled.perform(CreateDeal(title: "New", values: [amount])) } == "amount unknownField")
            #expect(await fault { _ = try await veiled.perform(UpdateRecord<Deal>(id: id, values: JSONObject([amount]))) } == "amount unknownField")
            #expect(await fault { _ = try await veiled.perform(ChangeMany<Deal>(input: input(("ids", [.int(id.rawValue)]), ("set", ["amount": 5])))) } == "set.amount unknownField")
            #expect(await fault { _ = try await veiled.perform(ChangeMany<Deal>(input: input(("filter", ["amountMin": "5"]), ("set", ["title": "x"])))) }?.hasSuffix("amountMin unknownField") == true)
            let other = try await veiled.shop.person([("name", "Pia Lund"), ("email", "other@zephyr.example")])
            #expect(await fault { _ = try await veiled.perform(MergeRecords<Contact>(id: veiled.person.id, from: other.id, take: ["email"])) } == "take unknownField")
            #expect(await fault { _ = try await veiled.perform(MakeShare(dealId: id, until: Day("2026-12-01")!, fields: [.amount])) } == "fields notAnOption")
            #expect(try await veiled.shop.deal(id).amount == Veiled.amount)
            let line = try await veiled.perform(AddDealLine(line: "Harbour lights 20k")).record
            #expect(line.title == "Harbour lights 20k" && line.amount == nil)
        }
    }

    @Test("cannot be filled in at a gate, which still knows whether it is there", arguments: Engine.available)
    func gate(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let shop = veiled.shop, criterion: JSONValue = ["key": "worth", "text": "We know what it is worth", "kind": "field", "target": "amount", "mode": "block"]
            _ = try await shop.runner.perform(UpdateStage(input: input(("id", .int(shop.stages[0].id.rawValue)), ("exitCriteria", .array([criterion])))), as: .operator)
            #expect(try await veiled.perform(ShowGate(id: veiled.deal.id, stageId: shop.stages[1].id)).items.isEmpty)
            let bare = try await shop.addDeal("Bare")
            #expect(try await veiled.perform(ShowGate(id: bare.id, stageId: shop.stages[1].id)).items.map(\.criterion.key) == ["worth"])
            let fill: JSONValue = ["worth": 5]
            #expect(await fault { _ = try await veiled.perform(MoveDeal(input: input(("id", .int(bare.id.rawValue)), ("stageId", .int(shop.stages[1].id.rawValue)), ("fill", fill)))) } == "fill.worth unknownField")
            let moved = try await veiled.text(MoveDeal(id: veiled.deal.id, stageId: shop.stages[1].id))
            #expect(veiled.isClean(moved) && moved.contains("Boiler"))
            #expect(try await shop.deal(veiled.deal.id).amount == Veiled.amount, "it goes along unseen")
        }
    }

    @Test("is not in the answer to a change that came too late", arguments: Engine.available)
    func conflict(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            _ = try await veiled.shop.runner.perform(UpdateRecord<Deal>(id: veiled.deal.id, values: JSONObject([("amount", .int(734_519_284)), ("title", "Theirs")])), as: .operator)
            do {
                _ = try await veiled.perform(UpdateRecord<Deal>(id: veiled.deal.id, ifVersion: veiled.deal.version, values: JSONObject([("title", "Mine")])))
                Issue.record("it was taken")
            } catch let refusal as Refusal {
                let current = String(decoding: refusal.current ?? [], as: UTF8.self), fields = String(decoding: refusal.fields ?? [], as: UTF8.self)
                #expect(refusal.code == .stale && current.contains("Theirs") && veiled.isClean(current))
                #expect(fields.contains("\"title\"") && !fields.contains("amount") && veiled.isClean(fields))
            }
        }
    }

    @Test("comes back by undo without a word, and what stands in it is not told where an undo leaves it alone", arguments: Engine.available)
    func undo(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let veiled = try await Veiled.open(shop), id = veiled.deal.id
            func change(_ amount: Int64, _ title: String, as credential: Credential) async throws -> String {
                let values = JSONObject([("amount", .int(amount)), ("title", .string(title))])
                let undo = try await shop.runner.perform(UpdateRecord<Deal>(id: id, values: values), as: credential).undo
                return try #require(undo)
            }
            let first = try await change(5, "First", as: veiled.ivo.credential)
            try await veiled.hide()
            let undone = try await veiled.text(Undo(token: first))
            #expect(veiled.isClean(undone))
            let restored = try await shop.deal(id)
            #expect(restored.amount == Veiled.amount && restored.title == "Boiler")

            _ = try await shop.runner.perform(UpdateRecord<AccessRole>(id: veiled.role.id, values: JSONObject([("hides", [:] as JSONValue)])), as: .operator)
            let second = try await change(6, "Second", as: veiled.ivo.credential)
            _ = try await change(734_519_285, "Third", as: .operator)
            try await veiled.hide()
            let partly = try await veiled.perform(Undo(token: second, partly: true))
            #expect(partly.left.map(\.field) == ["title"])
            #expect(try await shop.deal(id).amount == 734_519_285)
        }
    }

    @Test("does not give people away as doubles of each other", arguments: Engine.available)
    func duplicates(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            _ = try await veiled.shop.person([("name", "Ole Dahl"), ("email", .string(Veiled.email))])
            _ = try await veiled.shop.person([("name", "Pia Lund"), ("email", .string(Veiled.email))])
            #expect(try await !veiled.shop.findDuplicates(.contacts).items.isEmpty)
            let seen = try await veiled.perform(ListDuplicates(kind: .contacts))
            #expect(seen.items.allSatisfy { !$0.reasons.contains(.email) && $0.members.allSatisfy { $0.email == nil } })
            #expect(await fault { _ = try await veiled.perform(FindLookAlikes<Contact>(email: Veiled.email)) } == "email unknownField")
            let alike = try await veiled.perform(FindLookAlikes<Contact>(name: "Pia Lund")).items
            #expect(alike.count == 2 && alike.allSatisfy { $0.email == nil })
            let rehearsed = try await veiled.text(CreateRecord<Contact>(values: JSONObject([("name", "Pia Lund")])), dryRun: true)
            #expect(rehearsed.contains("lookAlikes") && Veiled.secrets.allSatisfy { !rehearsed.contains($0) })
        }
    }

    @Test("is in no file that may be brought in", arguments: Engine.available)
    func imports(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let begun = try await veiled.perform(BeginImport(fileName: "deals.csv")).record
            func start(_ text: String) async -> String? {
                await fault {
                    let outline = try await veiled.shop.outline(text, named: "deals.csv", suggestsNew: false) { $0.createsStages = true; $0.kind = .deals }
                    _ = try await veiled.perform(StartImport(id: begun.id, draft: outline.draft(), total: outline.preview.rowCount))
                }
            }
            #expect(await start("Id;Deal name;Stage;Amount\nA1;Lamps;Prospecting;1200,50\nA2;Floors;Prospecting;84600,00") == "columns unknownField")
            #expect(await start("Id;Deal name;Stage\nA1;Lamps;Prospecting\nA2;Floors;Prospecting") == nil)
        }
    }

    @Test("is not behind links that its people made before", arguments: Engine.available)
    func shares(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let veiled = try await Veiled.open(shop)
            let made = try await veiled.perform(MakeShare(dealId: veiled.deal.id, until: Day("2026-12-01")!, fields: [.amount, .stage]))
            #expect(try await shop.runner.perform(ReadShare(secret: made.secret)!, as: .nobody).output.deals[0].amount == Veiled.amount)
            try await veiled.hide()
            let read = try await shop.runner.perform(ReadShare(secret: made.secret)!, as: .nobody).output
            #expect(read.deals[0].amount == nil && read.share.fields == [.stage])
        }
    }

    @Test("takes with it what would tell it", arguments: Engine.available)
    func tellers(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            _ = try await veiled.shop.runner.perform(UpdateRecord<AccessRole>(id: veiled.role.id, values: JSONObject([("hides", ["deals": ["probability"], "activities": ["note"]] as JSONValue)])), as: .operator)
            let step: [(String, JSONValue)] = [("type", "call"), ("note", "Ask for zephyr"), ("dealId", .int(veiled.deal.id.rawValue)), ("dueAt", "2026-11-20T08:00:00Z")]
            _ = try await veiled.shop.activity(step)
            let shown = try await veiled.text(ShowRecord<Deal>(id: veiled.deal.id))
            #expect(shown.contains("\"amount\":734519283") && !shown.contains("robability") && !shown.contains("zephyr"))
            let groups = try await veiled.text(GroupRecords<Deal>(input: input(("by", "stageId"))))
            #expect(groups.contains("\"amount\":734519283") && !groups.contains("weighted"))
            #expect(!(try await veiled.text(ListRecords<Activity>(ListQuery()))).contains("zephyr"))
        }
    }

    @Test("may be how a deal counts in the forecast, or why it was lost, which is asked for all the same", arguments: Engine.available)
    func outcomes(on engine: Engine) async throws {
        try await withVeiled(on: engine) { veiled in
            let id = veiled.deal.id, shop = veiled.shop
            _ = try await shop.runner.perform(UpdateRecord<AccessRole>(id: veiled.role.id, values: JSONObject([("hides", ["deals": ["forecastCategory", "lostReason"]] as JSONValue)])), as: .operator)
            _ = try await shop.runner.perform(UpdateRecord<Deal>(id: id, values: JSONObject([("forecastCategory", "commit")])), as: .operator)
            func isClean(_ text: String) -> Bool { !["forecastCategory", "lostReason", "lostNote", "\"commit\"", "\"price\"", "zephyr"].contains { text.contains($0) } }
            for (name, value) in [("forecastCategory", "commit"), ("lostReason", "price"), ("lostNoteContains", "zephyr")] {
                #expect(await fault { _ = try await veiled.perform(ListRecords<Deal>(input: input((name, .text(value))))) } == "\(name) unknownField")
            }
            for name in ["forecastCategory", "lostReason"] { #expect(await fault { _ = try await veiled.perform(GroupRecords<Deal>(input: input(("by", .text(name))))) } == "by notAnOption", "\(name)") }
            #expect(await fault { _ = try await veiled.perform(UpdateRecord<Deal>(id: id, values: JSONObject([("forecastCategory", "omitted")]))) } == "forecastCategory unknownField")
            let board = try await veiled.text(ShowBoard<Deal>(id: shop.pipeline))
            #expect(isClean(board) && board.contains("Boiler") && board.contains("734519283"))
            #expect(isClean(try await veiled.text(ShowRecord<Deal>(id: id))))
            shop.clock.advance(by: .hours(1))
            let lost = try await veiled.text(LoseDeal(id: id, reason: "price", note: "zephyr was cheaper"))
            #expect(isClean(lost) && lost.contains("\"status\":\"lost\""))
            try await shop.settleFeed()
            for text in [try await veiled.text(ListRecords<Deal>(ListQuery())), try await veiled.text(ShowDealHistory(id: id)), try await veiled.text(ShowTimeline(id: id)), try await veiled.text(ListEvents(limit: 200, kind: "deal"))] {
                #expect(isClean(text) && text.contains("lost"), "\(text.prefix(400))")
            }
            // Changes and the rest of the world keep it.
            let whole = try await shop.deal(id)
            #expect(whole.forecastCategory == .commit && whole.lostReason == "price" && whole.lostNote == "zephyr was cheaper")
            #expect(await fault { _ = try await veiled.perform(ReopenDeal(id: id)) } == nil)
            #expect(try await shop.deal(id).forecastCategory == .commit)
        }
    }
}

@Suite("Which fields a role does not see") struct HidingTests {
    @Test("is one of the workspace's settings for given roles, and administrators see all", arguments: Engine.available)
    func given(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let anna = try await shop.add("anna", as: .admin), bo = try await shop.add("bo", as: .rep), vera = try await shop.add("vera", as: .viewer)
            let deal = try await shop.addDeal("Boiler", amount: 100, as: anna.credential)
            func hide(_ hides: JSONValue) async throws { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: anna.credential) }
            try await hide(["rep": ["deals": ["amount", "expectedClose"]]])
            #expect(try await shop.deal(deal.id, as: bo.credential).amount == nil)
            #expect(try await shop.deal(deal.id, as: vera.credential).amount == 100)
            #expect(try await shop.deal(deal.id, as: anna.credential).amount == 100)
            #expect(await fault { try await hide(["admin": ["deals": ["amount"]]]) } == "hides.admin unknownField")
            for name in ["title", "currency", "competitor"] { #expect(await fault { try await hide(["rep": ["deals": [.string(name)]]]) } == "hides.deals notAnOption", "\(name)") }
            #expect(await fault { try await hide(["rep": ["users": ["email"]]]) } == "hides.rep.users unknownField")
            try await hide(["rep": ["deals": ["custom.floor"]]])
            #expect(try await shop.deal(deal.id, as: bo.credential).amount == 100)
            #expect(await fault { _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("hides", [:] as JSONValue)])), as: bo.credential) } == "forbidden")
        }
    }

    @Test("holds from the next request on, is told to its people and stands in the audit log", arguments: Engine.available)
    func told(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let veiled = try await Veiled.open(shop)
            #expect(try await veiled.perform(ShowRecord<Deal>(id: veiled.deal.id)).record.amount == Veiled.amount)
            try await veiled.hide()
            #expect(try await veiled.perform(ShowRecord<Deal>(id: veiled.deal.id)).record.amount == nil)
            #expect(try await veiled.text(ShowMe()).contains("\"hides\":{\"deals\":[\"amount\"],\"contacts\":[\"email\"]}"))
            let rights = try await shop.runner.perform(ShowRights(id: veiled.ivo.id), as: .operator).output
            #expect(rights.hides[.deals] == ["amount"] && rights.hides[.contacts] == ["email"])
            let roles = try await shop.runner.perform(ShowRoles(), as: .operator).output.items
            #expect(roles.last?.hides[.deals] == ["amount"] && roles.first?.hides.isEmpty == true)
            let audit = try await shop.database.read { db in try db.values(String.self, "SELECT details FROM audit_entry WHERE action = 'roles.update' ORDER BY number") }
            #expect(audit.last?.contains("hides") == true)
        }
    }

    @Test("is not made less by who does not see them", arguments: Engine.available)
    func escalation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let role = try await shop.makeRole("Staff office", "users:read=all users:admin=all deals:read=all"), stig = try await shop.add("stig", as: .rep)
            try await shop.give(stig.id, role)
            _ = try await shop.runner.perform(UpdateRecord<AccessRole>(id: role.id, values: JSONObject([("hides", ["deals": ["amount"]] as JSONValue)])), as: .operator)
            func make(_ name: String, _ hides: JSONValue) async throws {
                let values: [(String, JSONValue)] = [("name", .string(name)), ("rights", ["deals": ["read": "all"]]), ("hides", hides)]
                _ = try await shop.runner.perform(CreateRecord<AccessRole>(values: JSONObject(values)), as: stig.credential)
            }
            #expect(await refusal { try await make("Seeing", [:]) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateRecord<AccessRole>(id: role.id, values: JSONObject([("hides", [:] as JSONValue)])), as: stig.credential) } == .forbidden)
            try await make("Blind", ["deals": ["amount", "source"]])
        }
    }

    @Test("is written as one line and read back") func lines() {
        var hides = HiddenFields()
        hides[.deals] = ["amount", "custom.floor"]
        hides[.contacts] = ["email"]
        #expect(hides.description == "deals:amount deals:custom.floor contacts:email" && HiddenFields(hides.description) == hides)
        #expect(HiddenFields("deals:a'b") == nil && HiddenFields("boats:name") == nil && HiddenFields("")?.isEmpty == true)
        var roles = HidingRoles()
        (roles[.rep], roles[.admin]) = (hides, hides)
        #expect(HidingRoles(roles.description) == roles && roles[.admin].isEmpty && HidingRoles("admin/deals:amount") == nil)
    }
}

private actor Sink {
    private var bytes: [UInt8] = []
    func add(_ more: [UInt8]) { bytes += more }
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
