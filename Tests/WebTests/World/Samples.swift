import Domain
import Operations
import Writing

/// Records of every kind, and inputs that every operation can read.
struct Samples: Sendable {
    enum Ownership: String, CaseIterable, Sendable { case own, team, other, deleted }

    /// By the kind's name in addresses and by whose they are; kinds without owners have one.
    private(set) var ids: [String: [Ownership: Int64]] = [:]
    private let place: Place
    private let contact: Int64
    /// A run that changed what everybody sees.
    private let run: String

    static let owned = ["deals", "companies", "contacts", "activities"]

    /// - Parameter mate: somebody of the rep's team.
    init(_ place: Place, mate: Place.Person) async throws {
        self.place = place
        let runner = place.runner
        func make(_ path: String, _ body: JSONValue, _ person: Place.Person) async throws -> Int64 {
            let reply = try await place.ask("POST", "/api/v1/" + path, as: person, body)
            guard reply.status == 201, let id = reply.json.int("id") else { throw Reply.Unreadable(head: "\(path): \(reply.status) \(reply.text)") }
            return id
        }
        let bodies: [String: JSONValue] = ["deals": ["title": "A"], "companies": ["name": "A"], "contacts": ["name": "A"], "activities": ["subject": "A", "type": "call"]]
        for (kind, body) in bodies {
            for (ownership, person) in [(Ownership.own, place.rep), (.team, mate), (.other, place.other), (.deleted, place.rep)] {
                var body = body
                // Companies and people belong to nobody unless somebody says so.
                if case .object(var object) = body { object["ownerId"] = .int(person.id.rawValue); body = .object(object) }
                ids[kind, default: [:]][ownership] = try await make(kind, body, person)
            }
        }
        contact = ids["contacts"]?[.other] ?? 0
        run = try await runner.perform(ListHistory(kind: "company", limit: 1), as: .operator).output.items.first?.token ?? ""
        _ = try await runner.perform(DeleteRecord<Deal>(id: .init(ids["deals"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Company>(id: .init(ids["companies"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Contact>(id: .init(ids["contacts"]?[.deleted] ?? 0)), as: .operator)
        _ = try await runner.perform(DeleteRecord<Activity>(id: .init(ids["activities"]?[.deleted] ?? 0)), as: .operator)
        ids["teams"] = [.other: try await make("teams", ["name": "North"], place.admin)]
        ids["rates"] = [.other: try await make("rates", ["currency": "USD", "day": "2026-11-01", "rate": 1.1], place.admin)]
        ids["lost-reasons"] = [.other: 1]
        ids["users"] = [.other: place.other.id.rawValue]
        ids["pipelines"] = [.other: place.stages[0].pipelineId.rawValue]
        ids["stages"] = [.other: place.stages[2].id.rawValue]
    }

    /// A request for `operation` on one record, with everything that it needs.
    func ask(_ operation: any Operation.Type, _ id: Int64?, dryRun: Bool) throws -> Ask {
        var ask = Ask(operation.endpoint.method.rawValue, "/api/v1" + operation.endpoint.path.replacing("{id}", with: String(id ?? 0)).replacing("{stageId}", with: place.stages[0].id.description).replacing("{run}", with: run))
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
        case "dealId": .int(ids["deals"]?[.own] ?? 0)
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
