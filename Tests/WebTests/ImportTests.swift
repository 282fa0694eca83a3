import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Files over the interface") struct ImportInterfaceTests {
    private static let deals = "Id,Deal name,Company,Stage,Amount,Close date\nA1,Café lamps,Café Havnen,Prospecting,1200.50,2026-12-31\nA2,Office,Bergson AB,Proposal,a lot,2026-12-24\nA3,Foyer,Bergson AB,Won,90,2026-11-02\n"

    @Test("are brought in, answered with what became of the rows, and taken back", arguments: Engine.available)
    func whole(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let reply = try await place.send(Self.deals, "/api/v1/imports?fileName=deals.csv", as: place.manager)
            #expect(reply.status == 201)
            let done = try await place.finished(reply)
            #expect((done.string("status"), done.int("rows"), done.int("created"), done.int("failed")) == ("done", 3, 2, 1))
            #expect(reply["location"] == "/api/v1/imports/\(done.int("id") ?? 0)")
            let errors = try await place.ask(Ask("GET", "/api/v1/imports/\(done.int("id") ?? 0)/errors.csv").with("Authorization", "Bearer " + (try await place.token(of: place.manager))).with("Accept-Language", "sv"))
            #expect(errors.text.contains("\"Rad\",\"Varför\",\"Id\"") && errors.text.contains("\"A2\",\"Office\"") && !errors.text.contains("Foyer"))
            let undone = try await place.ask("POST", "/api/v1/imports/\(done.int("id") ?? 0)/undo", as: place.manager)
            #expect(undone.status == 200)
            #expect(try await place.deals() == 0)
        }
    }

    @Test("change what they made when they come again")
    func again() async throws {
        try await withPlace(on: .sqlite) { place in
            _ = try await place.finished(place.send(Self.deals, "/api/v1/imports?fileName=deals-1.csv", as: place.manager))
            let second = try await place.finished(place.send(Self.deals.replacing("a lot", with: "500"), "/api/v1/imports?fileName=deals-2.csv", as: place.manager))
            #expect((second.int("created"), second.int("skipped"), second.int("failed")) == (1, 2, 0))
        }
    }

    @Test("that can be read in two ways are refused with the choices, and nothing is kept", arguments: Engine.available)
    func unclear(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let file = "Deal name,Stage,Close date\nA,Prospecting,03/04/2026\n"
            let reply = try await place.send(file, "/api/v1/imports", as: place.manager)
            #expect(reply.status == 422)
            #expect(reply.text.contains("import-unclear") && reply.text.contains("dateOrder.3=dmy, dateOrder.3=mdy"))
            #expect(try await place.deals() == 0)
            #expect(try await place.ask("GET", "/api/v1/imports", as: place.manager).text.contains("\"items\":[]"))
            let answered = try await place.finished(place.send(file, "/api/v1/imports?answer=dateOrder.3%3Dmdy", as: place.manager))
            #expect(answered.int("created") == 1)
        }
    }

    @Test("can be looked at, corrected and tried before they run")
    func review() async throws {
        try await withPlace(on: .sqlite) { place in
            let waiting = try await place.send("Deal name,Stage,Worth\nA,Somewhere,100\n", "/api/v1/imports?review=true", as: place.manager)
            #expect(waiting.status == 201)
            let id = try JSONValue(parsing: Array(waiting.text.utf8)).int("id") ?? 0
            let look = try await place.ask("GET", "/api/v1/imports/\(id)/preview", as: place.manager)
            #expect(look.text.contains(#""name":"Worth","becomes":null"#) && look.text.contains(#"{"name":"Somewhere","rows":1,"becomes":"new"}"#))
            let wishes: JSONValue = ["map": ["amount=Worth"], "pipeline": "New business", "stage": ["Somewhere=Proposal"]]
            #expect(try await place.ask("PATCH", "/api/v1/imports/\(id)", as: place.manager, wishes).status == 428)
            let stale = try await place.ask("PATCH", "/api/v1/imports/\(id)", as: place.manager, wishes, ["If-Match": "\"v99\""])
            #expect(stale.status == 412)
            let corrected = try await place.ask("PATCH", "/api/v1/imports/\(id)", as: place.manager, wishes, ["If-Match": look["etag"] ?? ""])
            #expect(corrected.status == 200 && corrected.text.contains(#""name":"Worth","becomes":"amount""#))
            let tried = try await place.finished(place.ask("POST", "/api/v1/imports/\(id)/check", as: place.manager))
            #expect((tried.string("status"), tried.int("created")) == ("checked", 1))
            #expect(try await place.deals() == 0)
            let done = try await place.finished(place.ask("POST", "/api/v1/imports/\(id)/run", as: place.manager))
            #expect(done.string("status") == "done")
            let deals = try await place.ask("GET", "/api/v1/deals", as: place.manager)
            #expect(deals.text.contains("\"amount\":10000") && deals.text.contains("\"stageId\":\(place.stages[1].id)"))
        }
    }

    @Test("count once under one key, however often they are sent")
    func once() async throws {
        try await withPlace(on: .sqlite) { place in
            let token = try await place.token(of: place.manager)
            @Sendable func send(_ text: String) async throws -> Reply {
                try await place.ask(Ask("POST", "/api/v1/imports?fileName=deals.csv").with("Authorization", "Bearer " + token).with("Idempotency-Key", "once").raw(Array(text.utf8), "text/csv"))
            }
            let replies = try await withThrowingTaskGroup { group in
                for _ in 0..<5 { group.addTask { try await place.finished(send(Self.deals)).int("id") } }
                return try await group.reduce(into: [Int64?]()) { $0.append($1) }
            }
            #expect(Set(replies).count == 1)
            #expect(try await place.deals() == 2)
            let other = try await send("Deal name\nX\n")
            #expect(other.status == 422 && other.text.contains("idempotency-mismatch"))
        }
    }

    @Test("are for those who may import", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            for person in [place.rep, place.viewer] { #expect(try await place.send(Self.deals, "/api/v1/imports", as: person).status == 403) }
            let scoped = try await place.token(of: place.manager, [Scope(.deals, .write)])
            let reply = try await place.ask(Ask("POST", "/api/v1/imports").with("Authorization", "Bearer " + scoped).raw(Array(Self.deals.utf8), "text/csv"))
            #expect(reply.status == 403)
            #expect(try await place.deals() == 0)
        }
    }

    @Test("that are no text are refused, and unknown wishes are named")
    func refusals() async throws {
        try await withPlace(on: .sqlite) { place in
            let picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: UInt8(1), count: 200)
            #expect(try await place.send(picture, "/api/v1/imports", as: place.manager).status == 415)
            #expect(try await place.send([], "/api/v1/imports", as: place.manager).status == 415)
            let wish = try await place.send(Array(Self.deals.utf8), "/api/v1/imports?colour=red", as: place.manager)
            #expect(wish.status == 422 && wish.text.contains("colour"))
            #expect(try await place.send(Array(Self.deals.utf8), "/api/v1/imports?kind=cats", as: place.manager).status == 422)
        }
    }

    @Test("go on when the server comes back", arguments: Engine.available)
    func restart(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let waiting = try await place.send(Self.deals, "/api/v1/imports?review=true", as: place.manager)
            let id = Import.ID(try JSONValue(parsing: Array(waiting.text.utf8)).int("id") ?? 0)
            // Another server has begun it and is gone, its copy of the file with it.
            let look = try await place.server.site.importing.look(at: place.runner.perform(ShowRecord<Import>(id: id), as: place.admin.credential).output.record, as: place.manager.credential)
            _ = try await place.runner.perform(StartImport(id: id, draft: look.draft.get(), total: 3), as: place.manager.credential)
            place.server.site.importing.spool.forget(id)
            place.server.site.importing.worker.wake()
            let done = try await place.finished(place.ask("GET", "/api/v1/imports/\(id)", as: place.manager))
            #expect((done.string("status"), done.int("created")) == ("done", 2))
        }
    }
}

extension Place {
    func send(_ text: String, _ path: String, as person: Person) async throws -> Reply { try await send(Array(text.utf8), path, as: person) }

    func send(_ bytes: [UInt8], _ path: String, as person: Person) async throws -> Reply {
        try await ask(Ask("POST", path).with("Authorization", "Bearer " + (try await token(of: person))).raw(bytes, "text/csv"))
    }

    /// The import of an answer, once nobody is at it any more.
    func finished(_ reply: Reply) async throws -> JSONValue {
        var state = try JSONValue(parsing: Array(reply.text.utf8))
        while ["running", "checking", "undoing"].contains(state.string("status")) {
            try await Task.sleep(for: .milliseconds(20))
            state = try JSONValue(parsing: Array(try await ask("GET", "/api/v1/imports/\(state.int("id") ?? 0)", as: manager).text.utf8))
        }
        return state
    }
}
