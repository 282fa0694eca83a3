import Domain
import Operations
import Storage
import Writing

/// Records of every kind, and inputs that every operation can read.
struct Samples: Sendable {
    enum Ownership: String, CaseIterable, Sendable { case own, team, other, deleted }

    /// By the kind's name in addresses and by whose they are; what is nobody's is somebody else's.
    private(set) var ids: [String: [Ownership: Int64]] = [:]
    private let place: Place
    private let contact: Int64
    /// A run that changed what everybody sees.
    private let run: String

    static let owned = ["deals", "companies", "contacts", "activities", "leads"]
    /// What leads asked for, and what is sent to them: whoever sees the lead sees these.
    static let caught = ["lead-catches", "outgoing-mails"]
    /// What the nights warn of; whoever sees the deal sees these.
    static let warned = ["alerts"]
    /// What belongs to a deal and has its rights.
    static let parts = ["needs", "rivals", "raised-objections", "attachments", "approvals", "lead-qualifications"]

    /// - Parameter mate: somebody of the rep's team.
    init(_ place: Place, mate: Place.Person) async throws {
        self.place = place
        let runner = place.runner
        let make: Maker = { path, body, person in
            let reply = try await place.ask("POST", "/api/v1/" + path, as: person, body)
            guard reply.status == 201, let id = reply.json.int("id") else { throw Reply.Unreadable(head: "\(path): \(reply.status) \(reply.text)") }
            return id
        }
        let bodies: [String: JSONValue] = ["deals": ["title": "A"], "companies": ["name": "A"], "contacts": ["name": "A"], "activities": ["subject": "A", "type": "call"], "leads": ["name": "A", "wantsAnswer": true]]
        for (kind, body) in bodies {
            for (ownership, person) in [(Ownership.own, place.rep), (.team, mate), (.other, place.other), (.deleted, place.rep)] {
                var body = body
                // Companies and people belong to nobody unless somebody says so.
                if case .object(var object) = body {
                    object["ownerId"] = .int(person.id.rawValue)
                    if kind == "leads" { object["email"] = .string("\(ownership.rawValue)@asks.test") }
                    body = .object(object)
                }
                ids[kind, default: [:]][ownership] = try await make(kind, body, person)
            }
        }
        contact = ids["contacts"]?[.other] ?? 0
        run = try await runner.perform(ListHistory(kind: "company", limit: 1), as: .operator).output.items.first?.token ?? ""
        _ = try await runner.perform(DeleteRecord<Deal>(id: .init(ids["deals"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Company>(id: .init(ids["companies"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Contact>(id: .init(ids["contacts"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Lead>(id: .init(ids["leads"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Activity>(id: .init(ids["activities"]?[.deleted] ?? 0)), as: .operator)
        try await addParts(mate, make)
        try await addLibraries(make)
        try await addAlerts()
        try await addPersonal(mate, make)
        try await addQualifying(mate, make)
        try await addCaught(mate)
        try await addLeadLibraries(make)
        ids["teams"] = [.other: try await make("teams", ["name": "North"], place.admin)]
        ids["rates"] = [.other: try await make("rates", ["currency": "USD", "day": "2026-11-01", "rate": 1.1], place.admin)]
        ids["lost-reasons"] = [.other: 1]
        ids["activity-types"] = [.other: 1]
        ids["users"] = [.own: place.rep.id.rawValue, .other: place.other.id.rawValue]
        ids["pipelines"] = [.other: place.stages[0].pipelineId.rawValue]
        ids["stages"] = [.other: place.stages[2].id.rawValue]
    }

    /// A warning of each deal, as a night leaves it.
    private mutating func addAlerts() async throws {
        let stage = place.stages[0], clock = place.clock, now = clock.now
        // The night's look at the deals must not come in between: it takes back what does not hold.
        try await NormMaker(database: place.database, pipeline: stage.pipelineId, clock: { clock.now }).run()
        for (ownership, deal) in ids["deals"] ?? [:] {
            ids["alerts", default: [:]][ownership] = try await place.database.write { db in
                try db.value(Int64.self, """
                    INSERT INTO deal_alert (version, kind, pipeline_id, stage_id, deal_id, occasion, raised_at, raised_on, due_on, judged_after, days, now_value, usual_value, status) \
                    VALUES (1, 'goingDark', \(stage.pipelineId), \(stage.id), \(deal), \("a sample of \(deal)"), \(now), '2026-11-01', '2026-11-03', '2027-01-01', 10, 0.1, 0.4, 'open') RETURNING id
                    """)
            }
        }
    }

    /// Makes one record, as the page's script of somebody's browser would.
    private typealias Maker = @Sendable (_ path: String, _ body: JSONValue, _ person: Place.Person) async throws -> Int64

    /// What hangs on the deals: on one's own, a mate's and a stranger's, and what was thrown away from one's own.
    private mutating func addParts(_ mate: Place.Person, _ make: Maker) async throws {
        let approval: JSONValue = ["id": .int(place.stages[1].id.rawValue), "exitCriteria": [["key": "discount", "text": "Discount over 20 %", "kind": "approval", "mode": "warn"]]]
        _ = try await place.runner.perform(UpdateStage(input: approval), as: .operator)
        for (ownership, person) in [(Ownership.own, place.rep), (.team, mate), (.other, place.other), (.deleted, place.rep)] {
            let number = ids["deals"]?[ownership == .deleted ? .own : ownership] ?? 0, deal = JSONValue.int(number)
            ids["needs", default: [:]][ownership] = try await make("needs", ["dealId": deal, "title": "Warm by winter"], person)
            ids["rivals", default: [:]][ownership] = try await make("deals/\(number)/rivals", ["competitor": .string("Kappa \(ownership.rawValue)")], person)
            ids["raised-objections", default: [:]][ownership] = try await make("raised-objections", ["dealId": deal, "text": "Too dear"], person)
            ids["comments", default: [:]][ownership] = try await make("comments", ["dealId": deal, "text": "Call again"], person)
            ids["attachments", default: [:]][ownership] = try await attach(to: Deal.ID(number), ownership, person)
            guard ownership == .deleted else {
                let asked: JSONValue = ["stageId": .int(place.stages[1].id.rawValue), "key": "discount", "userId": .int(place.manager.id.rawValue)]
                ids["approvals", default: [:]][ownership] = try await make("deals/\(number)/approvals", asked, person)
                continue
            }
            for kind in ["needs", "rivals", "raised-objections", "comments", "attachments"] {
                let reply = try await place.ask("DELETE", "/api/v1/\(kind)/\(ids[kind]?[.deleted] ?? 0)", as: person, nil, ["If-Match": "\"v1\""])
                guard reply.status == 200 else { throw Reply.Unreadable(head: "\(kind): \(reply.status) \(reply.text)") }
            }
        }
    }

    private func attach(to deal: Deal.ID, _ ownership: Ownership, _ person: Place.Person) async throws -> Int64 {
        let bytes = Array("An offer, \(ownership.rawValue)".utf8), id = try await FileContents.begin(in: place.database, now: place.clock.now)
        try await FileContents.add(bytes, number: 0, to: id, in: place.database)
        let content = StoredContent(id: id, bytes: Int64(bytes.count), hash: "hash of \(ownership.rawValue)", beginning: bytes)
        return try await place.runner.perform(AttachFile(content, name: "Offer.txt", dealId: deal, companyId: nil, limit: 1_000_000), as: person.credential).output.record.id.rawValue
    }

    /// What the workspace keeps for all.
    private mutating func addLibraries(_ make: Maker) async throws {
        let bodies: KeyValuePairs<String, JSONValue> = [
            "competitors": ["name": "Lambda"], "objections": ["text": "Too dear"], "case-studies": ["title": "A school in Lund"], "custom-fields": ["kind": "deal", "name": "Depth", "type": "text"],
            "roles": ["name": "Readers", "rights": ["deals": ["read": "all"]]],
            // Out of use: leads are scored by no rule while others look at them.
            "fit-rules": ["field": "country", "values": ["SE"], "points": 5, "archivedAt": "2026-11-01T09:00:00Z"], "lead-segments": ["name": "Fair", "selection": "list"],
        ]
        for (kind, body) in bodies { ids[kind] = [.other: try await make(kind, body, place.admin)] }
        ids["lead-sources"] = [.other: try await make("lead-sources", ["name": "Fair"], place.admin)]
        ids["campaign-costs"] = [.other: try await make("campaign-costs", ["sourceId": .int(ids["lead-sources"]?[.other] ?? 0), "amount": 5_000], place.admin)]
        try await addChats(make)
        ids["lessons"] = [.other: try await make("lessons", ["title": "Who decides"], place.admin)]
        for ownership in [Ownership.other, .deleted] { ids["coaching-notes", default: [:]][ownership] = try await make("coaching-notes", ["userId": .int(place.other.id.rawValue), "text": "Ask one more question"], place.manager) }
        _ = try await place.runner.perform(DeleteCoachingNote(id: .init(ids["coaching-notes"]?[.deleted] ?? 0)), as: place.manager.credential)
        ids["automations"] = [.other: try await make("automations", ["name": "Hand over", "trigger": "dealWon", "actions": [["action": "tag", "text": "won"]]], place.admin), .deleted: try await make("automations", ["name": "Gone"], place.admin)]
        _ = try await place.runner.perform(DeleteRecord<Automation>(id: .init(ids["automations"]?[.deleted] ?? 0)), as: .operator)
        ids["objection-answers"] = [.other: try await make("objection-answers", ["objectionId": .int(ids["objections"]?[.other] ?? 0), "text": "Over ten years it is not"], place.admin)]
        ids["imports"] = [.other: try await place.runner.perform(BeginImport(fileName: "deals.csv"), as: place.admin.credential).output.record.id.rawValue]
    }

    /// A script that can be published, and a conversation that nobody has taken.
    private mutating func addChats(_ make: Maker) async throws {
        let steps: JSONValue = [["key": "ask", "kind": "email", "texts": ["en": "Where to?"], "next": "end"], ["key": "end", "kind": "end", "texts": ["en": "Thank you"]]]
        let script = try await make("chat-scripts", ["name": "Front page", "steps": steps], place.admin)
        ids["chat-scripts"] = [.other: script]
        ids["chats"] = [.other: try await place.runner.perform(TryChatScript(id: .init(script)), as: place.admin.credential).output.id.rawValue]
    }

    /// Who gets leads, what they are asked, and what three of them have answered.
    private mutating func addQualifying(_ mate: Place.Person, _ make: Maker) async throws {
        let rep = JSONValue.int(place.rep.id.rawValue)
        let bodies: KeyValuePairs<String, JSONValue> = [
            "routing-rules": ["name": "Everything", "people": [rep]], "routing-seats": ["userId": rep, "weight": 2], "disqualify-reasons": ["label": "Too far away"],
            "qualification-criteria": ["pipelineId": .int(place.stages[0].pipelineId.rawValue), "framework": "spiced"],
        ]
        for (kind, body) in bodies { ids[kind] = [.other: try await make(kind, body, place.admin)] }
        for (ownership, person) in [(Ownership.own, place.rep), (.team, mate), (.other, place.other)] {
            var lead = ids["leads"]?[ownership] ?? 0
            if lead == 0 { lead = try await place.runner.perform(CreateRecord<Lead>(values: JSONObject([("name", "A"), ("ownerId", .int(person.id.rawValue))])), as: .operator).output.record.id.rawValue }
            let answers = AnswerLead(id: .init(lead), answers: [("pain", "Cold rooms")])
            ids["lead-qualifications", default: [:]][ownership] = try await place.runner.perform(answers, as: person.credential).output.record.id.rawValue
        }
    }

    /// What three of the leads asked, and the answers to it, of which mails wait.
    private mutating func addCaught(_ mate: Place.Person) async throws {
        for (ownership, person) in [(Ownership.own, place.rep), (.team, mate), (.other, place.other)] {
            let lead = Lead.ID(ids["leads"]?[ownership] ?? 0)
            let asked = try await place.database.read { db in try db.value(LeadCatch.ID.self, "SELECT id FROM lead_catch WHERE lead_id = \(lead)") }
            guard let asked else { throw Reply.Unreadable(head: "nothing was caught of \(lead)") }
            _ = try await place.runner.perform(AnswerLeadCatch(id: asked, text: "Gladly"), as: person.credential)
            ids["lead-catches", default: [:]][ownership] = asked.rawValue
            ids["outgoing-mails", default: [:]][ownership] = try await place.database.read { db in try db.value(Int64.self, "SELECT id FROM outgoing_mail WHERE lead_id = \(lead)") }
        }
    }

    /// How leads come in, and how they are answered.
    private mutating func addLeadLibraries(_ make: Maker) async throws {
        let bodies: KeyValuePairs<String, JSONValue> = [
            "answer-hours": ["country": "IS"], "answer-templates": ["name": "First", "subject": "Thank you", "text": "Gladly"], "catch-rules": ["trigger": "reply"], "funnel-counts": ["step": "interest", "month": "2026-11-01", "count": 20],
            "outreach-policies": ["country": "IS", "channel": "mail", "audience": "person", "rule": "consent", "validFrom": "2026-01-01"],
        ]
        for (kind, body) in bodies { ids[kind] = [.other: try await make(kind, body, place.admin)] }
        let admin = place.admin.credential, form = try await place.runner.perform(MakeReadyForm(form: .contact), as: admin).output.record.id
        ids["capture-forms"] = [.other: form.rawValue]
        ids["capture-keys"] = [.other: try await place.runner.perform(MakeCaptureKey(name: "Shop"), as: admin).output.key.id]
        ids["referral-links"] = [.other: try await place.runner.perform(MakeReferralLink(contactId: .init(contact), formId: form), as: admin).output.items.first?.id ?? 0]
        ids["suppressions"] = [.other: try await place.runner.perform(AddSuppression(email: "gone@asks.test"), as: admin).output.items.first?.id ?? 0]
    }

    /// What is somebody's very own: views that one, a team or everybody sees, links, tokens and sessions.
    private mutating func addPersonal(_ mate: Place.Person, _ make: Maker) async throws {
        for (ownership, audience, person) in [(Ownership.own, "mine", place.rep), (.team, "team", mate), (.other, "everyone", place.other)] {
            ids["views", default: [:]][ownership] = try await make("views", ["name": .string(audience), "list": "deals", "audience": .string(audience)], person)
        }
        ids["shares"] = [.own: try await make("shares", ["dealId": .int(ids["deals"]?[.own] ?? 0), "until": "2026-12-31", "fields": []], place.rep)]
        ids["tokens"] = [.own: try await place.runner.perform(CreateToken(name: "spare", scopes: Scope.all), as: place.rep.credential).output.token.id]
        let rep = place.rep.id
        ids["sessions"] = [.own: try await place.database.read { db in try db.value(Int64.self, "SELECT id FROM session WHERE user_id = \(rep)") ?? 0 }]
    }

    /// A request for `operation` on one record, with everything that it needs.
    func ask(_ operation: any Operation.Type, _ id: Int64?, dryRun: Bool) throws -> Ask {
        var ask = Ask(operation.endpoint.method.rawValue, "/api/v1" + operation.endpoint.path.replacing("{id}", with: String(id ?? 0)).replacing("{stageId}", with: place.stages[0].id.description).replacing("{run}", with: run).replacing("{lesson}", with: "board").replacing("{week}", with: "2026-W46"))
        let properties = try operation.inputSchema.properties
        if properties.contains(where: { $0.name == "ifVersion" }), operation.endpoint.method != .post { ask = ask.with("If-Match", "\"v1\"") }
        let needed = properties.filter { $0.isRequired && !operation.endpoint.path.contains("{\($0.name)}") && $0.name != "ifVersion" }
        if operation.endpoint.method == .get {
            let query = needed.map { "\($0.name)=" + Ask.encoded(text(of: value(of: $0))) }.joined(separator: "&")
            return query.isEmpty ? ask : Ask(ask.method, ask.path + "?" + query)
        }
        if dryRun { ask.path += "?dryRun=true" }
        let body = JSONObject(needed.map { ($0.name, value(of: $0)) })
        return operation.endpoint.method == .delete && body.isEmpty ? ask : ask.json(.object(body))
    }

    private func text(of value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .array(let values): values.map { text(of: $0) }.joined(separator: ",")
        default: "1"
        }
    }

    private func value(of property: Schema.Property) -> JSONValue {
        switch property.name {
        case "stageId": .int(place.stages[1].id.rawValue)
        case "into": .int(place.stages[0].id.rawValue)
        case "pipelineId": .int(place.stages[0].pipelineId.rawValue)
        case "contactId": .int(contact)
        case "sourceId": .int(ids["lead-sources"]?[.other] ?? 0)
        case "other": .int(ids["companies"]?[.other] ?? 0)
        case "dealId": .int(ids["deals"]?[.own] ?? 0)
        case "catchId": .int(ids["lead-catches"]?[.own] ?? 0)
        case "reason": if case .string(_, let options) = property.schema, let first = options.first { .string(first) } else { "price" }
        case "dueAt": "2027-02-01T09:00:00Z"
        case "until": "2027-02-01"
        case "scopes": ["deals:read"]
        case "email": .string("new\(UInt32.random(in: 0 ... .max))@lumen.test")
        case "password", "current": "seven green bicycles"
        case "role" where property.schema.isText: "rep"
        case "from" where property.schema.isText: "2026-11-01T00:00:00Z"
        case "currency": "USD"
        case "day": "2026-11-02"
        case "columns" where property.schema.isText: "createdAt:filled"
        case "rate": 1.5
        case "text": "Boiler for Rossi 10k"
        default: Self.value(of: property.schema)
        }
    }

    private static func value(of schema: Schema) -> JSONValue {
        switch schema {
        case .string(_, let options): .string(options.first ?? "A")
        case .text: "A"
        case .anyOf(let shapes): shapes.first.map { value(of: $0) } ?? [:]
        case .extended(let inner, _, _): value(of: inner)
        case .integer: 1
        case .number: 1
        case .boolean: true
        case .array: []
        case .any, .map, .object, .reference: [:]
        case .nullable(let inner): value(of: inner)
        }
    }
}

extension Schema {
    fileprivate var isText: Bool { if case .string = self { true } else { false } }
}
