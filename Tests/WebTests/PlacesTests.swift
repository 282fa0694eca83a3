import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Where the navigation leads")
struct PlacesTests {
    /// The addresses of the links on a page, without those of its content and of what acts.
    private func links(_ page: Reply) -> Set<String> {
        let shell = page.text.split(separator: "<main").first.map(String.init) ?? "", menus = page.text.split(separator: "</main>").last.map(String.init) ?? ""
        return Set((shell + menus).matches(of: /<a [^>]*href="([^"#]*)["#]/).map { String($0.output.1) }.filter { $0.hasPrefix("/") && $0 != "/commands" && !$0.isEmpty })
    }

    @Test("is for everybody only where they may go, and the rest is not offered", arguments: Engine.available)
    func places(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: SiteRoutes.all) { place in
            for person in place.people {
                let page = try await place.page("/me", as: person), found = links(page)
                #expect(page.status == 200 && found.isSuperset(of: ["/today", "/calendar", "/deals", "/companies", "/contacts", "/notices", "/me", "/history", "/settings"]), "\(person.role)")
                for link in found { #expect(try await place.page(link, as: person).status < 400, "\(link) of \(person.role)") }
                #expect(found.contains("/import") == [.admin, .manager, .revops].contains(person.role), "\(person.role)")
            }
            #expect(try await !place.page("/import", as: place.rep).text.contains("type=\"file\""))
            #expect(try await place.page("/import", as: place.manager).text.contains("type=\"file\""))
            let empty = try await place.page("/deals", as: place.rep), full = try await place.page("/deals", as: place.manager)
            #expect(!empty.text.contains("href=\"/import\"") && full.text.contains("href=\"/import\""))
        }
    }

    @Test("follows the table of a role of the workspace's own", arguments: Engine.available)
    func ownRole(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: SiteRoutes.all) { place in
            let rights: JSONValue = ["contacts": ["read": "all"], "companies": ["read": "all"]]
            let role = try await place.ask("POST", "/api/v1/roles", as: place.admin, ["name": "Address book", "rights": rights])
            let id = try #require(role.json.int("id"))
            let version = try await place.runner.perform(ShowRecord<User>(id: place.other.id), as: .operator).output.record.version
            #expect(try await place.ask("PATCH", "/api/v1/users/\(place.other.id)", as: place.admin, ["roleId": .int(id)], ["If-Match": "\"v\(version)\""]).status == 200)
            let anew = try await place.sessionAnew(of: place.other)
            let found = links(try await place.page("/me", as: anew))
            #expect(found.isSuperset(of: ["/companies", "/contacts", "/notices", "/me"]))
            #expect(found.isDisjoint(with: ["/today", "/calendar", "/deals", "/import", "/history", "/settings"]), "\(found)")
        }
    }
}

extension Place {
    /// A new session of somebody whose sessions ended.
    fileprivate func sessionAnew(of person: Person) async throws -> Person {
        let secret = SessionSecret(), now = clock.now
        try await database.write { db in
            try db.execute("""
                INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, expires_at, idle_seconds, agent)
                VALUES (\(secret.hash), \(person.id), 'x', \(now), \(now), \(now + .days(14)), \(Int64(43_200)), 'test')
                """)
        }
        return Person(id: person.id, role: person.role, email: person.email, session: secret)
    }
}
