import Domain
import Operations
import Storage
import TestDatabases
import Writing
@testable import Web

/// The pages under test.
let recordPages: [any PageRoutes] = [BoardRoutes(), ChangesRoutes(), ListRoutes(), RecordRoutes(), SignInRoutes(), SetupRoutes(), MeRoutes(), UndoRoutes()]

extension Place {
    /// A page in somebody's browser.
    func page(_ path: String, as person: Person?) async throws -> Reply { try await ask(Ask("GET", path).with("Cookie", person?.cookie)) }

    /// A form that somebody sends, with the session's token.
    func send(_ path: String, _ fields: [(String, String)], as person: Person?) async throws -> Reply {
        let token = person.map { [("csrf", FormToken($0.session).disguised())] } ?? []
        let body = (token + fields).map { Ask.encoded($0.0) + "=" + Ask.encoded($0.1) }.joined(separator: "&")
        return try await ask(Ask("POST", path).fromOurPage.with("Cookie", person?.cookie).raw(Array(body.utf8), "application/x-www-form-urlencoded"))
    }

    func company(_ values: [(String, String)], by person: Person? = nil) async throws -> Company {
        let values = JSONObject(values.map { ($0.0, .text($0.1)) })
        return try await runner.perform(CreateRecord<Company>(values: values), as: (person ?? admin).credential).output.record
    }

    func company(_ id: Company.ID) async throws -> Company { try await runner.perform(ShowRecord<Company>(id: id), as: admin.credential).output.record }
    func companies() async throws -> [Company] { try await runner.perform(ListRecords<Company>(ListQuery()), as: admin.credential).output.items }
    func contacts() async throws -> [Contact] { try await runner.perform(ListRecords<Contact>(ListQuery()), as: admin.credential).output.items }
}

extension Reply {
    /// What a form of the page holds in its field, wherever it stands; nil without such a field.
    func value(of field: String) -> String? {
        guard let input = text.split(separator: "<").first(where: { $0.hasPrefix("input") && $0.contains("name=\"\(field)\"") }) else { return nil }
        guard let start = input.firstRange(of: "value=\"") else { return "" }
        return String(input[start.upperBound...].prefix { $0 != "\"" })
    }

    /// The address of the link with a relation: `next`.
    func link(_ relation: String) -> String? {
        guard let link = text.split(separator: "<").first(where: { $0.hasPrefix("a ") && $0.contains("rel=\"\(relation)\"") }), let start = link.firstRange(of: "href=\"") else { return nil }
        return String(link[start.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }

    /// The addresses of a list's rows.
    var rows: [String] {
        text.split(separator: "<th scope=\"row\">").dropFirst().compactMap { row in row.firstRange(of: "href=\"").map { String(row[$0.upperBound...].prefix { $0 != "\"" }) } }
    }
}
