import Domain
import HTTPTypes
import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing
@testable import Web

@Suite("Errors and what they become")
struct ProblemTests {
    @Test("of the database say what to do and nothing of the database", arguments: [
        (DatabaseError.Kind.busy, 503, "busy"), (.timeout, 503, "busy"), (.mustRetry, 503, "busy"), (.connectionLost, 503, "not-ready"), (.diskFull, 507, "disk-full"),
        (.uniqueViolation, 409, "conflict"), (.corrupt, 500, "internal"), (.ioError, 500, "internal"), (.other, 500, "internal"),
    ])
    func database(_ kind: DatabaseError.Kind, _ status: Int, _ slug: String) {
        let problem = Problem(DatabaseError(kind, "relation deal is broken", sql: "SELECT secret FROM deal"))
        #expect(problem.status == status)
        #expect(problem.slug == slug)
        #expect((problem.headers[.retryAfter] != nil) == (status == 503))
        for language in Language.allCases {
            let text = String(decoding: problem.json(in: language, instance: RequestID()), as: UTF8.self)
            #expect(!text.contains("deal is broken") && !text.contains("SELECT"))
        }
    }

    @Test("of our own kinds have their words in every language", arguments: Refusal.Code.allCases)
    func refusals(_ code: Refusal.Code) throws {
        let problem = Problem(Refusal(code))
        #expect(problem.status == code.status)
        #expect(problem.slug == code.slug)
        for language in Language.allCases {
            let json = try JSONValue(parsing: problem.json(in: language, instance: nil))
            #expect(json.string("title")?.isEmpty == false)
            #expect(json.string("detail")?.isEmpty == false)
            #expect(json.string("detail")?.contains("{{") == false)
        }
    }

    @Test("that nobody thought of show a number, which the log has, too")
    func unknown() async throws {
        struct Broken: PageRoutes {
            struct Secret: Error { let password = "hunter2" }
            func add(to pages: inout PageTable) { pages.get("/broken", for: .anyone) { _ in throw Secret() } }
        }
        try await withPlace(on: .sqlite, pages: [Broken()]) { place in
            let reply = try await place.ask(Ask("GET", "/broken"))
            #expect(reply.status == 500)
            #expect(!reply.text.contains("hunter2") && !reply.text.contains("Secret"))
            let line = try #require(place.log.lines.first { $0.contains("\"message\":\"internal\"") })
            let number = try #require(try JSONValue(parsing: line).string("request"))
            #expect(number.count == 16)
            #expect(reply.text.contains(number))
        }
    }

    @Test("tell which criteria are open, and that they were not met")
    func gate() throws {
        let problem = Problem(Refusal(.stageGate, ["stage": "Proposal"], problems: [InputProblem(field: "budget", code: .invalid, details: ["why": "criterionOpen", "text": "Budget confirmed"])]))
        let json = try JSONValue(parsing: problem.json(in: .english, instance: nil))
        #expect(json.string("type") == "/problems/stage-gate")
        #expect(json.string("detail")?.contains("Budget confirmed") == true)
        #expect(json.list("errors").map { $0.string("code") } == ["criterionOpen"])
    }

    @Test("have a page each that says what their type means")
    func documents() async throws {
        try await withPlace(on: .sqlite) { place in
            let list = try await place.ask(Ask("GET", "/problems"))
            #expect(list.status == 200)
            for code in Refusal.Code.allCases { #expect(list.text.contains("/problems/\(code.slug)\""), "\(code)") }
            let page = try await place.ask(Ask("GET", "/problems/stage-gate").with("Accept-Language", "sv"))
            #expect(page.status == 200)
            #expect(page.text.contains("HTTP 409"))
            #expect(page.text.contains("lang=\"sv\""))
            #expect(try await place.ask(Ask("GET", "/problems/nonsense")).status == 404)
        }
    }
}
