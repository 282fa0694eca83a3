import Domain
import Operations
import Storage
import Writing

extension Shop {
    /// Adds a field, as the settings do.
    @discardableResult
    func field(_ name: String, _ type: CustomField.ValueType, of kind: CustomField.RecordKind = .deal, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> CustomField {
        try await makeField(name, type, of: kind, values, as: credential).output.record
    }

    func makeField(_ name: String, _ type: CustomField.ValueType, of kind: CustomField.RecordKind = .deal, _ values: [(String, JSONValue)] = [], as credential: Credential = .operator) async throws -> Performed<RecordAnswer<CustomField>> {
        let all: [(String, JSONValue)] = [("kind", .string(kind.rawValue)), ("name", .string(name)), ("type", .string(type.rawValue))] + values
        return try await runner.perform(CreateRecord<CustomField>(values: JSONObject(all)), as: credential)
    }

    @discardableResult
    func change(_ field: CustomField, _ values: [(String, JSONValue)], as credential: Credential = .operator) async throws -> Performed<RecordAnswer<CustomField>> {
        try await runner.perform(UpdateRecord<CustomField>(id: field.id, values: JSONObject(values)), as: credential)
    }

    func archive(_ field: CustomField) async throws -> Performed<RecordAnswer<CustomField>> { try await change(field, [("archivedAt", .string(clock.now.description))]) }

    func show(_ field: CustomField) async throws -> CustomField { try await runner.perform(ShowRecord<CustomField>(id: field.id), as: .operator).output.record }

    /// One field of each type, named after it; choices are `flat` and `pitched`.
    func fieldOfEachType(of kind: CustomField.RecordKind = .deal) async throws {
        for type in CustomField.ValueType.allCases { try await field(type.rawValue, type, of: kind, type.hasOptions ? [("options", ["Flat", "Pitched"])] : []) }
    }

    /// Changes fields of a deal.
    @discardableResult
    func set(_ values: [(String, JSONValue)], on deal: Deal, ifVersion: Int64? = nil, as credential: Credential = .operator) async throws -> Performed<RecordAnswer<Deal>> {
        try await runner.perform(UpdateRecord<Deal>(id: deal.id, ifVersion: ifVersion, values: JSONObject(values)), as: credential)
    }

    /// What a deal holds in one of the workspace's own fields.
    func held(_ key: String, by deal: Deal) async throws -> CustomValue? { try await self.deal(deal.id).custom[key] }

    /// The titles of the deals that a list shows, in its order.
    func titles(_ asked: [(String, JSONValue)], as credential: Credential = .operator) async throws -> [String] {
        try await runner.perform(ListRecords<Deal>(input: .object(JSONObject([("sort", "title"), ("limit", 200)] + asked))), as: credential).output.items.map(\.title)
    }

    /// A whole list, page by page.
    func pages(sort: String, limit: Int64) async throws -> [Deal] {
        var found: [Deal] = [], cursor: String?
        repeat {
            let asked: [(String, JSONValue)] = [("sort", .string(sort)), ("limit", .int(limit))] + (cursor.map { [("cursor", .string($0))] } ?? [])
            let page = try await runner.perform(ListRecords<Deal>(input: .object(JSONObject(asked))), as: .operator).output
            found += page.items
            cursor = page.nextCursor
        } while cursor != nil && found.count < 1_000
        return found
    }

    func undo(_ token: String?) async throws { _ = try await runner.perform(Undo(token: token ?? ""), as: .operator) }

    /// The names that the last event of a record tells of.
    func lastEvent(of kind: Kind, _ id: Int64) async throws -> (before: [String: JSONValue], after: [String: JSONValue]) {
        let texts = try await database.read { db in
            var texts: (String?, String) = (nil, "{}")
            try db.forEach("SELECT before, after FROM event WHERE kind = \(kind.rawValue) AND entity_id = \(id) ORDER BY id DESC LIMIT 1") { row in texts = (try row.next(), try row.next()) }
            return texts
        }
        func members(_ text: String?) throws -> [String: JSONValue] {
            guard let text, case .object(let object) = try JSONValue(parsing: Array(text.utf8)) else { return [:] }
            return Dictionary(object.members.map { ($0.key, $0.value) }) { $1 }
        }
        return (try members(texts.0), try members(texts.1))
    }
}

/// What is wrong, each with its field, code and rule: `custom.area notANumber`; empty when nothing is.
func faults(_ body: () async throws -> Void) async -> [String] {
    func told(_ problem: InputProblem) -> String { ([problem.field, problem.code.rawValue] + [problem.details["why"]].compactMap(\.self)).joined(separator: " ") }
    do { try await body() } catch let problem as InputProblem { return [told(problem)] } catch let invalid as InvalidInput { return invalid.problems.map(told) } catch let refusal as Refusal {
        return refusal.problems.isEmpty ? [refusal.code.rawValue] : refusal.problems.map(told)
    } catch { return ["\(error)"] }
    return []
}
