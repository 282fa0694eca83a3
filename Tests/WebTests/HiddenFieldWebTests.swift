import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

/// Values that stand in every field that can be hidden, and in nothing else.
enum Secret {
    static let amount: Int64 = 734_519_200, probability = 0.7319, closes = "2031-07-23", source = "wharfsource"
    static let email = "quixote@zephyr.example", phone = "+46 70 998 87 76", address = "Wharf 41", employees: Int64 = 41_873, note = "zephyrnote"
    /// How they would stand in an answer of the interface, the weighted amount among them.
    static let inAnswers = ["734519200", "537594602", "0.7319", closes, source, "quixote", "998 87 76", address, "41873", note]
    /// How they would stand on a page.
    static let onPages = ["7,345,192", "5,375,946", "734519200", "7345192", closes, "Jul 2031", source, "quixote", "998 87 76", "46709988776", address, "41,873", "41873", note]

    static func found(in text: String, _ forms: [String]) -> [String] { forms.filter { text.contains($0) } }
}

extension Place {
    /// Fills every field that can be hidden of one record of each kind, with history behind it; then hides all of them from everybody but administrators.
    func fillAndHide(deal: Deal.ID, company: Company.ID, contact: Contact.ID, activity: Activity.ID) async throws {
        func update<R: Record>(_: R.Type, _ id: Identifier<R.Subject>, _ values: [(String, JSONValue)]) async throws { _ = try await runner.perform(UpdateRecord<R>(id: id, values: JSONObject(values)), as: .operator) }
        try await update(Company.self, company, [("phone", .string(Secret.phone)), ("address", .string(Secret.address)), ("employees", .int(Secret.employees)), ("note", .string(Secret.note))])
        try await update(Contact.self, contact, [("email", .string(Secret.email)), ("phone", .string(Secret.phone)), ("note", .string(Secret.note)), ("companyId", .int(company.rawValue))])
        try await update(Deal.self, deal, [
            ("amount", .int(Secret.amount)), ("probability", .double(Secret.probability)), ("expectedClose", .string(Secret.closes)), ("source", .string(Secret.source)), ("companyId", .int(company.rawValue)),
            ("contactIds", .array([.int(contact.rawValue)])),
        ])
        try await update(Activity.self, activity, [("note", .string(Secret.note)), ("subject", ""), ("dealId", .int(deal.rawValue)), ("dueAt", "2026-11-20T08:00:00Z")])
        let names = HiddenFields.possible.map { kind in (kind.rawValue, JSONValue.array(HiddenFields.names(of: kind).map { .string($0) })) }
        let hides = JSONValue.object(JSONObject(HidingRoles.possible.map { ($0.rawValue, JSONValue.object(JSONObject(names))) }))
        _ = try await runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: .operator)
    }
}

@Suite("What a role does not see")
struct HiddenFieldWebTests {
    @Test("is in the answer of no operation there is", arguments: Engine.available)
    func everyOperation(_ engine: Engine) async throws {
        try await withPlace(on: engine, configure: { $0.limits.requestsAtOnce = 1_000_000 }) { place in
            let mate = try await place.formTeam(seeing: .all, changing: .all), samples = try await Samples(place, mate: mate)
            func id<Subject>(_ kind: String) throws -> Identifier<Subject> {
                let number = try #require(samples.ids[kind]?[.own])
                return Identifier(number)
            }
            try await place.fillAndHide(deal: id("deals"), company: id("companies"), contact: id("contacts"), activity: id("activities"))
            let line = try await Line(place)
            var answered = 0
            for operation in allOperations {
                guard case .need = operation.access else { continue }
                let kind = operation.endpoint.path.split(separator: "/").first.map(String.init) ?? ""
                let records: [Int64?] = operation.endpoint.path.contains("{id}") ? (samples.ids[kind]?.values.map(Optional.some) ?? []) : [nil]
                for record in records {
                    let ask = try samples.ask(operation, record, dryRun: operation.endpoint.method != .get).fromOurPage.with("Cookie", place.manager.cookie)
                    let reply = try await line.ask(ask)
                    if reply.status < 300 { answered += 1 }
                    #expect(reply.status < 500, "\(operation.name): \(reply.text.prefix(300))")
                    let found = Secret.found(in: reply.text, Secret.inAnswers)
                    #expect(found.isEmpty, "\(operation.name) tells \(found)")
                }
            }
            #expect(answered > 100)
            // The values are there for who sees them.
            let deal: Deal.ID = try id("deals")
            let seen = try await place.ask("GET", "/api/v1/deals/\(deal)", as: place.admin)
            #expect(Secret.found(in: seen.text, Secret.inAnswers).count >= 4)
        }
    }

    private static let pages: [any PageRoutes] = recordPages + [
        DealRoutes(), SettingsRoutes(), StageRoutes(), UserRoutes(), TeamRoutes(), TodayRoutes(), CalendarRoutes(), ActivityRoutes(), HygieneRoutes(), HistoryRoutes(), ReviewRoutes(), ShareRoutes(), DuplicateRoutes(),
        BulkRoutes(), CommentRoutes(), NoticeRoutes(), MatterTableRoutes(),
    ]

    private func records(_ place: Place) async throws -> (deal: Deal.ID, company: Company.ID, contact: Contact.ID) {
        let company = try await place.company([("name", "Rossi"), ("ownerId", "\(place.rep.id)")])
        let contact = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Pia Lund"), ("ownerId", .int(place.rep.id.rawValue))])), as: .operator).output.record
        let deal = try await place.addDeal("Boiler")
        let step: [(String, JSONValue)] = [("type", "call"), ("subject", "Call"), ("ownerId", .int(place.rep.id.rawValue))]
        let activity = try await place.runner.perform(CreateRecord<Activity>(values: JSONObject(step)), as: .operator).output.record
        let need: [(String, JSONValue)] = [("dealId", .int(deal.id.rawValue)), ("title", "Warm rooms")]
        _ = try await place.runner.perform(CreateRecord<Need>(values: JSONObject(need)), as: .operator)
        try await place.fillAndHide(deal: deal.id, company: company.id, contact: contact.id, activity: activity.id)
        return (deal.id, company.id, contact.id)
    }

    @Test("is on no page", arguments: Engine.available)
    func everyPage(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let (deal, company, contact) = try await records(place), pipeline = place.stages[0].pipelineId
            place.clock.advance(by: .minutes(90))
            let paths = [
                "/pipelines/\(pipeline)", "/pipelines/\(pipeline)?closes=quarter", "/pipelines/\(pipeline)?asOf=2026-11-20", "/pipelines/\(pipeline)/changes?from=2026-11-18", "/pipelines/\(pipeline)/review",
                "/pipelines/\(pipeline)?actions=\(deal)", "/deals", "/deals?status=open&sort=-amount", "/deals?columns=amount,probability,weighted,closes,source", "/deals?group=stageId", "/deals?amountMin=1&closesTo=2032-01-01",
                "/deals/\(deal)", "/deals/\(deal)?ask=edit", "/deals/\(deal)/history", "/companies", "/companies?columns=employees,phone,address,open", "/companies/\(company)", "/companies/\(company)?ask=edit",
                "/contacts", "/contacts?columns=email,phone", "/contacts/\(contact)", "/today", "/calendar", "/activities", "/activities?state=all", "/hygiene", "/hygiene?item=noAmount", "/history",
                "/needs", "/needs?columns=deal,amount,closes,company&totals=deal.amount:sum,deal.expectedClose:max", "/needs?group=deal.stageId", "/needs?deal.amountMin=1&deal.closesTo=2032-01-01", "/rivals", "/raised-objections",
                "/shares?dealId=\(deal)", "/duplicates?kind=contacts", "/me", "/settings/roles?role=rep",
            ]
            for path in paths {
                let reply = try await place.page(path, as: place.rep)
                #expect(reply.status == 200, "\(path): \(reply.status)")
                let found = Secret.found(in: reply.text, Secret.onPages)
                #expect(found.isEmpty, "\(path) shows \(found)")
            }
            #expect(!(try await place.page("/contacts?q=quixote", as: place.rep).text.contains("Pia Lund")))
            #expect(try await place.page("/contacts?q=pia", as: place.rep).text.contains("Pia Lund"))
            for path in ["/pipelines/\(pipeline)", "/deals", "/deals/\(deal)", "/needs?columns=amount", "/needs?group=deal.stageId"] {
                #expect(try await place.page(path, as: place.admin).text.contains("7,345,192"), "\(path) shows it to who sees it")
            }
        }
    }

    @Test("has no field in forms, and what is sent for it all the same is refused", arguments: Engine.available)
    func forms(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let (deal, company, contact) = try await records(place)
            let form = try await place.page("/deals/\(deal)?ask=edit", as: place.rep)
            for name in ["amount", "expectedClose", "probability", "source"] { #expect(!form.text.contains("name=\"\(name)\""), "\(name)") }
            #expect(form.text.contains("name=\"title\""))
            let version = try #require(form.value(of: "version"))
            #expect(try await place.send("/deals/\(deal)/edit", [("version", version), ("title", "Boiler"), ("amount", "5")], as: place.rep).status == 422)
            #expect(try await place.send("/deals/\(deal)/edit", [("version", version), ("title", "Better boiler"), ("priority", "high")], as: place.rep).status == 303)
            let after = try await place.runner.perform(ShowRecord<Deal>(id: deal), as: .operator).output.record
            #expect(after.title == "Better boiler" && after.amount == Secret.amount && after.expectedClose == Day(Secret.closes) && after.source == Secret.source)
            let ofCompany = try await place.page("/companies/\(company)", as: place.rep), ofPerson = try await place.page("/contacts/\(contact)", as: place.rep)
            for name in ["phone", "address", "employees", "note"] { #expect(!ofCompany.text.contains("name=\"\(name)\""), "\(name)") }
            // What is noted of a person's interest is no field of theirs.
            let fields = ofPerson.text.replacing("id=\"interest-note\" name=\"note\"", with: "")
            for name in ["email", "phone", "note"] { #expect(!fields.contains("name=\"\(name)\""), "\(name)") }
        }
    }

    @Test("is chosen on the page of roles: by administrators, for given roles and those of one's own", arguments: Engine.available)
    func choosing(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal("Boiler", amount: Secret.amount)
            func amount(as person: Place.Person) async throws -> Int64? { try await place.runner.perform(ShowRecord<Deal>(id: deal.id), as: person.credential).output.record.amount }
            let page = try await place.page("/settings/roles?role=rep", as: place.admin)
            #expect(page.status == 200 && page.text.contains("name=\"hides:deals:amount\"") && page.text.contains("name=\"hides:contacts:email\""))
            #expect(!(try await place.page("/settings/roles?role=admin", as: place.admin).text.contains("hides:deals")), "an administrator sees everything")
            #expect(!(try await place.page("/settings/roles?role=rep", as: place.manager).text.contains("hides:deals")))
            let version = ("version", page.value(of: "version") ?? "")
            #expect(try await place.send("/settings/given-roles/rep", [version, ("hides:deals:amount", "on")], as: place.manager).status == 403)
            #expect(try await place.send("/settings/given-roles/rep", [version, ("hides:deals:amount", "on")], as: place.admin).status == 303)
            #expect(try await amount(as: place.rep) == nil)
            #expect(try await amount(as: place.viewer) == Secret.amount)
            #expect(try await place.send("/settings/given-roles/rep", [version], as: place.admin).status == 412)
            #expect(try await place.page("/settings/roles?role=rep", as: place.admin).text.contains("name=\"hides:deals:amount\" value=\"on\" checked"))
            let rights = try await place.page("/settings/users/\(place.rep.id)/rights", as: place.admin)
            #expect(rights.text.contains("does not see") && rights.text.contains("Deals: Amount"))

            #expect(try await place.send("/settings/roles", [("name", "Installers"), ("like", "rep")], as: place.admin).status == 303)
            let roles = try await place.runner.perform(ListRecords<AccessRole>(ListQuery()), as: .operator).output.items, own = try #require(roles.first)
            #expect(own.hides[.deals] == ["amount"], "it begins with what the other one does not see")
            #expect(try await place.send("/settings/roles/\(own.id)", [("version", "1"), ("name", "Installers"), ("deals:read", "all"), ("hides:contacts:phone", "on")], as: place.admin).status == 303)
            let changed = try await place.runner.perform(ShowRecord<AccessRole>(id: own.id), as: .operator).output.record
            #expect(changed.hides[.deals].isEmpty && changed.hides[.contacts] == ["phone"])
        }
    }
}
