import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The REST interface")
struct RESTTests {
    @Test("makes a deal, says where it is, and shows it with its version", arguments: Engine.available)
    func createAndShow(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let made = try await place.ask("POST", "/api/v1/deals", as: place.rep, ["title": "Boiler for Rossi", "amount": 1_250_00])
            #expect(made.status == 201)
            let id = try #require(made.json.int("id"))
            #expect(made["location"] == "/api/v1/deals/\(id)")
            #expect(made["etag"] == "\"v1\"")
            #expect(made["tratto-undo"] != nil)
            #expect(made["content-type"] == "application/json")

            let shown = try await place.ask("GET", "/api/v1/deals/\(id)", as: place.rep)
            #expect(shown.status == 200)
            #expect(shown.json.string("title") == "Boiler for Rossi")
            #expect(shown.json.int("amount") == 1_250_00)
            #expect(shown["etag"] == "\"v1\"")
        }
    }

    @Test("changes a record only on the version that the caller has seen", arguments: Engine.available)
    func ifMatch(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let deal = try await place.addDeal()
            let path = "/api/v1/deals/\(deal.id)"
            let without = try await place.ask("PATCH", path, as: place.rep, ["title": "A"])
            #expect(without.status == 428)
            #expect(without.problem == "if-match-needed")

            let first = try await place.ask("PATCH", path, as: place.rep, ["title": "A"], ["If-Match": "\"v1\""])
            #expect(first.status == 200)
            #expect(first["etag"] == "\"v2\"")

            let stale = try await place.ask("PATCH", path, as: place.rep, ["title": "B"], ["If-Match": "\"v1\""])
            #expect(stale.status == 412)
            #expect(stale.problem == "stale")
            #expect(stale.json["current"]?.string("title") == "A")
            #expect(stale.json["current"]?.int("version") == 2)

            let move = try await place.ask("POST", path + "/move", as: place.rep, ["stageId": .int(place.stages[1].id.rawValue)], ["If-Match": "\"v1\""])
            #expect(move.status == 412)
            let free = try await place.ask("POST", path + "/move", as: place.rep, ["stageId": .int(place.stages[1].id.rawValue)])
            #expect(free.status == 200)
            #expect(try await place.ask("DELETE", path, as: place.rep).status == 428)
            #expect(try await place.ask("DELETE", path, as: place.rep, nil, ["If-Match": "\"v3\""]).status == 200)
            #expect(try await place.ask("GET", path, as: place.rep).status == 404)
        }
    }

    @Test("takes no version that is not one", arguments: ["*", "W/\"v1\"", "v1", "\"1\"", "\"v1\", \"v2\"", "\"v-1\"", "\"v\""])
    func unreadableIfMatch(_ tag: String) async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal()
            let reply = try await place.ask("PATCH", "/api/v1/deals/\(deal.id)", as: place.rep, ["title": "A"], ["If-Match": tag])
            #expect(reply.status == 422)
            #expect(reply.faults == ["If-Match invalid"])
        }
    }

    @Test("tries a change without keeping it", arguments: Engine.available)
    func dryRun(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let reply = try await place.ask("POST", "/api/v1/deals?dryRun=true", as: place.rep, ["title": "Only a try"])
            #expect(reply.status == 201)
            #expect(reply.json.string("title") == "Only a try")
            #expect(reply["tratto-undo"] == nil)
            #expect(reply["location"] == nil)
            #expect(try await place.deals() == 0)
        }
    }

    @Test("does the same request once, however often it comes at the same moment", arguments: Engine.available)
    func idempotency(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let replies = try await withThrowingTaskGroup(of: Reply.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await place.ask("POST", "/api/v1/deals", as: place.rep, ["title": "Once"], ["Idempotency-Key": "key-1"]) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.count == 50)
            #expect(Set(replies.map(\.status)) == [201])
            #expect(Set(replies.map(\.text)).count == 1)
            #expect(try await place.deals() == 1)

            let other = try await place.ask("POST", "/api/v1/deals", as: place.rep, ["title": "Another"], ["Idempotency-Key": "key-1"])
            #expect(other.status == 422)
            #expect(other.problem == "idempotency-mismatch")
            let somebodyElse = try await place.ask("POST", "/api/v1/deals", as: place.other, ["title": "Once"], ["Idempotency-Key": "key-1"])
            #expect(somebodyElse.status == 201)
            #expect(try await place.deals() == 2)
            let tooLong = try await place.ask("POST", "/api/v1/deals", as: place.rep, ["title": "Once"], ["Idempotency-Key": String(repeating: "k", count: 256)])
            #expect(tooLong.status == 422)
        }
    }

    @Test("undoes a change by the token of its answer")
    func undo() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal("Before")
            let change = try await place.ask("PATCH", "/api/v1/deals/\(deal.id)", as: place.rep, ["title": "After"], ["If-Match": "\"v1\""])
            let token = try #require(change["tratto-undo"])
            #expect(try await place.ask("POST", "/api/v1/undo", as: place.rep, ["token": .string(token)]).status == 200)
            #expect(try await place.ask("GET", "/api/v1/deals/\(deal.id)", as: place.rep).json.string("title") == "Before")
        }
    }

    @Test("reads names from one place only, and knows them all")
    func names() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal(), path = "/api/v1/deals/\(deal.id)"
            #expect(try await place.ask("GET", "/api/v1/deals?limit=1&limit=2", as: place.rep).status == 400)
            #expect(try await place.ask("GET", "/api/v1/deals?colour=red", as: place.rep).faults == ["colour unknownField"])
            #expect(try await place.ask("GET", path + "?dryRun=true", as: place.rep).faults == ["dryRun unknownField"])
            #expect(try await place.ask("PATCH", path, as: place.rep, ["id": 1, "title": "A"], ["If-Match": "\"v1\""]).problem == "duplicate-key")
            #expect(try await place.ask("PATCH", path, as: place.rep, ["title": "A", "colour": "red"], ["If-Match": "\"v1\""]).faults == ["colour unknownField"])
            #expect(try await place.ask("GET", "/api/v1/deals?limit=%zz", as: place.rep).status == 400)
            #expect(try await place.ask("GET", "/api/v1/deals/%00", as: place.rep).status == 404)
            #expect(try await place.ask("GET", "/api/v1/deals?q=a%00b", as: place.rep).status == 400)
            #expect(try await place.ask("GET", "/api/v1/deals?q=two+words&sort=-amount", as: place.rep).status == 200)
        }
    }

    @Test("refuses what it does not speak")
    func refusals() async throws {
        try await withPlace(on: .sqlite) { place in
            let ask = Ask("POST", "/api/v1/deals").fromOurPage.with("Cookie", place.rep.cookie)
            for (type, status) in [("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("application/json; charset=utf-16", 415), ("application/json; charset=UTF-8", 201)] {
                #expect(try await place.ask(ask.raw(Array(#"{"title":"A"}"#.utf8), type)).status == status, "\(type)")
            }
            #expect(try await place.ask(ask.raw(Array("{\"title\":".utf8), "application/json")).problem == "malformed")
            #expect(try await place.ask(ask.raw(Array("[1]".utf8), "application/json")).status == 422)
            #expect(try await place.ask(ask.raw(Array(#"{"title":"A","title":"B"}"#.utf8), "application/json")).problem == "duplicate-key")
            let method = try await place.ask("PUT", "/api/v1/deals", as: place.rep)
            #expect(method.status == 405)
            #expect(method["allow"] == "GET, HEAD, POST")
            #expect(try await place.ask("GET", "/api/v1/nothing", as: place.rep).problem == "not-found")
            #expect(try await place.ask("GET", "/api/v1/deals/", as: place.rep).status == 404)
            #expect(try await place.ask("GET", "/api/v1/deals/abc", as: place.rep).status == 422)
        }
    }

    @Test("answers HEAD like GET, without the body")
    func head() async throws {
        try await withPlace(on: .sqlite) { place in
            let deal = try await place.addDeal()
            let wire = try await place.wire()
            let get = try await wire.ask(Ask("GET", "/api/v1/deals/\(deal.id)").with("Cookie", place.rep.cookie))
            let head = try await wire.ask(Ask("HEAD", "/api/v1/deals/\(deal.id)").with("Cookie", place.rep.cookie))
            #expect(head.status == 200)
            #expect(head["content-length"] == get["content-length"])
            #expect(head["etag"] == "\"v1\"")
            // Nothing of a body is left on the line: the next answer begins where it should.
            #expect(try await wire.ask(Ask("GET", "/health/live")).status == 200)
        }
    }

    @Test("speaks of problems in the caller's language", arguments: [
        ("sv-SE,sv;q=0.9", "Hittades inte"), ("pl", "Nie znaleziono"), ("fr, it;q=0.5", "Non trovato"), ("xx", "Not found"),
    ])
    func languages(_ header: String, _ title: String) async throws {
        try await withPlace(on: .sqlite) { place in
            let reply = try await place.ask("GET", "/api/v1/deals/999", as: place.rep, nil, ["Accept-Language": header])
            #expect(reply.status == 404)
            #expect(reply["content-type"] == "application/problem+json")
            #expect(reply.json.string("title") == title)
            #expect(reply.json.string("instance")?.count == 16)
        }
    }

    @Test("speaks a person's own language when the browser asks for none")
    func ownLanguage() async throws {
        try await withPlace(on: .sqlite) { place in
            #expect(try await place.ask("PATCH", "/api/v1/me", as: place.rep, ["language": "da"], ["If-Match": "\"v1\""]).status == 200)
            let reply = try await place.ask("GET", "/api/v1/deals/999", as: place.rep)
            #expect(reply["content-language"] == "da")
        }
    }

    @Test("exports what a list holds, and only for who may export")
    func exports() async throws {
        try await withPlace(on: .sqlite) { place in
            for number in 0..<3 { try await place.addDeal("Deal \(number)") }
            let csv = try await place.ask("GET", "/api/v1/exports/deals.csv", as: place.manager)
            #expect(csv.status == 200)
            #expect(csv["content-disposition"] == "attachment; filename=\"deals.csv\"")
            #expect(csv.text.split(separator: "\r\n").count == 4)
            let json = try await place.ask("GET", "/api/v1/exports/deals.json?q=Deal+2", as: place.manager)
            guard case .array(let deals) = json.json else { Issue.record("no list: \(json.text)"); return }
            #expect(deals.map { $0.string("title") } == ["Deal 2"])
            #expect(try await place.ask("GET", "/api/v1/exports/deals.csv", as: place.rep).status == 403)
            #expect(try await place.ask("GET", "/api/v1/exports/users.csv", as: place.admin).status == 404)
        }
    }
}
