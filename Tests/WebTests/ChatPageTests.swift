import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The chat on pages")
struct ChatPageTests {
    private static let pages = recordPages + [ChatRoutes(), ChatDeskRoutes(), ChatScriptRoutes()]

    private func open(_ place: Place, _ values: [(String, JSONValue)] = []) async throws -> ChatScript {
        let made = try await place.runner.perform(AddReadyChatScript(scriptName: "Front page"), as: .operator).output.record
        if !values.isEmpty { _ = try await place.runner.perform(UpdateRecord<ChatScript>(id: made.id, values: JSONObject(values)), as: .operator) }
        return try await place.runner.perform(PublishChatScript(id: made.id), as: .operator).output.record
    }
    private func look(_ path: String, _ place: Place, language: String = "en") async throws -> Reply { try await place.ask(Ask("GET", path).with("Accept-Language", language)) }
    /// As a frame on another site sends it, without a cookie.
    private func send(_ path: String, _ fields: [(String, String)], _ place: Place) async throws -> Reply {
        let body = fields.map { Ask.encoded($0.0) + "=" + Ask.encoded($0.1) }.joined(separator: "&")
        return try await place.ask(Ask("POST", path).with("Sec-Fetch-Site", "same-origin").with("Accept-Language", "en").raw(Array(body.utf8), "application/x-www-form-urlencoded"))
    }
    private func begin(_ script: ChatScript, _ place: Place, _ fields: [(String, String)] = []) async throws -> String {
        try #require(try await send("/c/\(script.key)", [("language", "en"), ("website", "")] + fields, place)["location"])
    }
    private func answer(_ typed: String, at path: String, _ place: Place) async throws -> Reply {
        let step = try await look(path, place).value(of: "step") ?? ""
        return try await send(path, [("step", step), ("answer", typed)], place)
    }

    @Test("is played through without script and without cookies", arguments: Engine.available)
    func hosted(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let script = try await open(place), door = try await look("/c/\(script.key)", place)
            #expect(door.status == 200 && door.text.contains("name=\"website\"") && door.text.contains("value=\"sv\"") && door["set-cookie"] == nil)
            #expect(door["cache-control"] == "no-store" && door["referrer-policy"] == "no-referrer")
            let path = try await begin(script, place)
            #expect(path.wholeMatch(of: /\/c\/[0-9A-Za-z]{22}\/[0-9A-Za-z_-]{43}/) != nil)
            for typed in ["0", "0", "0", "Lamps <b>", "Eva Berg", "Berg AB", "eva@berg.test", "yes"] {
                let reply = try await answer(typed, at: path, place)
                #expect(reply.status == 303 && reply["location"] == path && reply["set-cookie"] == nil, "\(typed)")
            }
            let room = try await look(path, place)
            #expect(room.text.contains("Lamps &lt;b&gt;") && !room.text.contains("Lamps <b>") && room["referrer-policy"] == "no-referrer" && room["set-cookie"] == nil)
            #expect(try await answer("1", at: path, place).status == 303)
            let over = try await look(path, place)
            #expect(over.text.contains("data-chat=\"ended\"") && over.text.contains("You will hear from us"))
            let lead = try #require(try await place.runner.perform(ListRecords<Lead>(ListQuery()), as: place.admin.credential).output.items.first)
            #expect(lead.email == "eva@berg.test" && lead.channel == .chat)
            #expect(try await place.runner.perform(ListChats(leadId: lead.id), as: place.rep.credential).output.items.map(\.interest) == [.interested])
        }
    }

    @Test("may stand in frames of the script's own origins and of no others", arguments: [["https://www.lumen.test", "https://shop.lumen.test"], []] as [[String]])
    func frames(_ origins: [String]) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let script = try await open(place, [("origins", .array(origins.map { .string($0) }))]), path = try await begin(script, place, [("frame", "1"), ("theme", "dark")])
            #expect(path.hasSuffix("?frame=1&theme=dark"))
            for address in ["/c/\(script.key)?frame=1", path, "/c/\(script.key)/\(SessionSecret().text)"] {
                let reply = try await look(address, place), policy = reply["content-security-policy"] ?? ""
                #expect(policy.contains("frame-ancestors " + (origins.isEmpty ? "'none'" : origins.joined(separator: " "))) && policy.contains("form-action 'self'") && policy.contains("script-src 'self'"), "\(address): \(policy)")
                #expect(reply["x-frame-options"] == nil && !policy.contains("unsafe"))
            }
            // What is nobody's script says nothing, and stands in no frame.
            let unknown = try await look("/c/0000000000000000000000", place)
            #expect(unknown.status == 404 && unknown["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
        }
    }

    @Test("gives pages elsewhere one script, which loads and keeps nothing")
    func widget() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let reply = try await place.ask(Ask("GET", "/embed/chat.js").with("Origin", "https://www.lumen.test"))
            #expect(reply.status == 200 && reply["content-type"] == "text/javascript; charset=utf-8" && reply["cross-origin-resource-policy"] == "cross-origin" && reply["set-cookie"] == nil)
            #expect(!reply.text.contains("document.cookie") && !reply.text.contains("localStorage") && !reply.text.contains("http://") && !reply.text.contains("https://"))
        }
    }

    @Test("shows problems in the visitor's language, with what was typed", arguments: [("sv", "Inte en e-postadress"), ("da", "Ikke en e-mailadresse"), ("pl", "adres"), ("it", "indirizzo")])
    func problems(_ language: String, _ words: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let script = try await open(place), path = try #require(try await send("/c/\(script.key)", [("language", language)], place)["location"])
            for typed in ["0", "0", "0", "Lamps", "Eva", "Berg"] { _ = try await answer(typed, at: path, place) }
            let wrong = try await answer("nobody", at: path, place)
            #expect(wrong.status == 422 && wrong.value(of: "answer") == "nobody" && wrong.text.contains("role=\"alert\"") && wrong.text.contains("lang=\"\(language)\""))
            #expect(wrong.text.lowercased().contains(words.lowercased()))
        }
    }

    @Test("refuses machines, and more than anybody begins from one network")
    func limits() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.chatsPerHour = 3; $0.limits.chatLinesPerMinute = 5 }) { place in
            let script = try await open(place)
            let trapped = try await send("/c/\(script.key)", [("website", "https://spam.test")], place)
            #expect(trapped.status == 422 && trapped.text.contains("role=\"alert\"") && !trapped.text.contains("spam.test"))
            let path = try await begin(script, place)
            _ = try await begin(script, place)
            let late = try await send("/c/\(script.key)", [("language", "en")], place)
            #expect(late.status == 429 && late["retry-after"] != nil && late.text.contains("data-chat=\"gone\""))
            for expected in [422, 422, 422, 422, 422, 429] { #expect(try await answer("x", at: path, place).status == expected) }
            place.clock.advance(by: .hours(2))
            _ = try await begin(script, place)
            #expect(try await place.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM lead") } == 0)
        }
    }

    @Test("is taken and answered by a person while the visitor watches", arguments: Engine.available)
    func handOver(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let script = try await open(place), path = try await begin(script, place)
            let stream = try await place.chatStream(path + "/events")
            let first = try await stream.event()["data"]
            #expect(try await send(path, [("do", "person")], place).status == 303)
            #expect(try await stream.event()["data"] != first)
            let desk = try await place.page("/leads/chats", as: place.rep)
            let id = try #require(desk.text.firstMatch(of: /\/leads\/chats\/([0-9]+)\/take/)?.1)
            let one = try await place.chatStream("/leads/chats/events?chat=\(id)", as: place.rep)
            _ = try await one.event()
            #expect(try await place.send("/leads/chats/\(id)/take", [], as: place.rep)["location"] == "/leads/chats/\(id)")
            #expect(try await stream.event()["data"] != nil)
            #expect(try await place.send("/leads/chats/\(id)/lines", [("text", "Hello <i>there</i>")], as: place.rep).status == 303)
            #expect(try await look(path, place).text.contains("Hello &lt;i&gt;there&lt;/i&gt;"))
            #expect(try await send(path, [("answer", "Is it you?")], place).status == 303)
            var heard: String?
            for _ in 0..<3 where heard == nil { heard = try await one.event()["data"] }
            #expect(heard != nil)
            let shown = try await place.page("/leads/chats/\(id)", as: place.rep)
            #expect(shown.text.contains("Is it you?") && shown.text.contains("action=\"/leads/chats/\(id)/hand-back\""))
            let other = try await place.send("/leads/chats/\(id)/lines", [("text", "Me, too")], as: place.other)
            #expect(other.status == 422 || other.status == 403)
            #expect(try await place.send("/leads/chats/\(id)/end", [], as: place.rep).status == 303)
            let text = try await place.page("/leads/chats/\(id)/transcript.txt", as: place.rep)
            #expect(text["content-type"] == "text/plain; charset=utf-8" && text.text.contains("Is it you?") && text["content-disposition"]?.contains("chat-\(id).txt") == true)
            for wire in [stream, one] { await wire.close() }
            try await place.until { place.server.site.chats.watcherCount == 0 }
        }
    }

    @Test("watches are few for each visitor, and end with somebody's access")
    func streams() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.streamsPerChat = 1 }) { place in
            let script = try await open(place), path = try await begin(script, place)
            // Whoever asks for the header alone watches nothing, however often.
            for _ in 0..<3 { #expect(try await place.ask(Ask("HEAD", path + "/events")).status == 200) }
            #expect(place.server.site.chats.watcherCount == 0)
            let first = try await place.chatStream(path + "/events")
            #expect(try await look(path + "/events", place).status == 429)
            await first.close()
            try await place.until { place.server.site.chats.watcherCount == 0 }
            #expect(try await look("/c/\(script.key)/\(SessionSecret().text)/events", place).status == 404)
            #expect(try await look("/leads/chats/events", place).status == 401)
            let desk = try await place.chatStream("/leads/chats/events", as: place.rep)
            _ = try await send(path, [("do", "leave")], place)
            _ = try await desk.event()
            #expect(try await look(path + "/events", place).status == 404, "it is over")
            await desk.close()
        }
    }

    @Test("its script is written, mended, tried and published by forms alone; who may not write it reads it", arguments: Engine.available)
    func editor(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let root = try #require(try await place.send("/leads/chat", [("name", "Front page")], as: place.manager)["location"])
            func version() async throws -> String { try #require(try await place.page(root, as: place.manager).value(of: "version")) }
            func save(_ fields: [(String, String)], to path: String = "/steps") async throws -> Reply { try await place.send(root + path, [("version", try await version())] + fields, as: place.manager) }
            #expect(try await save([], to: "/publish").status == 422)
            #expect(try await place.page(root + "?add=choice", as: place.manager).text.contains("name=\"choices.1.points\""))
            #expect(try await save([("place", "new"), ("kind", "end"), ("key", "bye"), ("texts.en", "Good-bye")]).status == 303)
            #expect(try await save([("place", "new"), ("kind", "choice"), ("key", "ask"), ("texts.en", "Lamps?"), ("choices.0.texts.en", "Yes"), ("choices.0.points", "7"), ("choices.0.next", "bye"), ("choices.1.texts.en", "No"), ("choices.1.next", "bye")]).status == 303)
            let wrong = try await save([("place", "1"), ("kind", "choice"), ("key", "Not a name"), ("texts.en", "Lamps?"), ("choices.0.texts.en", "Yes"), ("choices.0.points", "x")])
            #expect(wrong.status == 422 && wrong.text.contains("value=\"Not a name\""))
            #expect(try await place.page(root, as: place.manager).text.contains("id=\"faults\""), "the end stands first: the question is not reached")
            #expect(try await save([], to: "/steps/1/up").status == 303)
            let trial = try #require(try await save([("language", "en")], to: "/try")["location"])
            #expect(trial.hasPrefix("/c/"))
            #expect(try await look(trial, place).text.contains("Lamps?"))
            #expect(try await save([], to: "/publish").status == 303)
            let page = try await place.page(root, as: place.viewer)
            #expect(page.status == 200 && page.text.contains("/embed/chat.js") && page.text.contains("Lamps?") && !page.text.contains("action=\"\(root)/steps\""))
            #expect(try await place.send(root + "/close", [("version", "1")], as: place.viewer).status == 403)
            #expect(try await place.send(root + "/steps/0/remove", [("version", "1")], as: place.rep).status == 403)
        }
    }
}

extension Place {
    /// A stream of a chat that has begun.
    fileprivate func chatStream(_ path: String, as person: Person? = nil) async throws -> Wire {
        let wire = try await wire()
        try await wire.send(Ask("GET", path).with("Cookie", person?.cookie).bytes)
        let head = try await wire.head()
        #expect(head.status == 200 && head["content-type"] == "text/event-stream")
        #expect(try await wire.event()["retry"] == "3000")
        return wire
    }
}
