import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Comments, notices and files over the wire") struct TogetherTests {
    private static let pages = recordPages + [DealRoutes(), CommentRoutes(), NoticeRoutes(), AttachmentPageRoutes()]

    /// A form with a file, as a browser sends it.
    private func form(_ fields: [(String, String)], _ name: String, _ bytes: [UInt8]) -> (bytes: [UInt8], type: String) {
        let parts = fields.map { "--edge\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }.joined()
        let head = parts + "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: text/html\r\n\r\n"
        return (Array(head.utf8) + bytes + Array("\r\n--edge--\r\n".utf8), "multipart/form-data; boundary=edge")
    }
    private func send(_ path: String, _ body: (bytes: [UInt8], type: String), as person: Place.Person, _ place: Place) async throws -> Reply {
        try await place.ask(Ask("POST", path).fromOurPage.with("Cookie", person.cookie).raw(body.bytes, body.type))
    }

    @Test("a comment is written on the page, and says who was not told", arguments: Engine.available)
    func comment(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal()
            #expect(try await place.send("/deals/\(deal.id)/comments", [("text", "@Maja, look"), ("mentions", place.other.id.description)], as: place.rep).status == 303)
            let page = try await place.page("/deals/\(deal.id)", as: place.other)
            #expect(page.text.contains("@Maja, look") && page.text.contains("to Maja, Olga"))
            let notices = try await place.page("/notices", as: place.manager)
            #expect(notices.text.contains("@Maja, look") && notices.text.contains("data-unread"))
            let id = try await place.runner.perform(ListNotices(), as: place.manager.credential).output.items[0].id
            let opened = try await place.send("/notices/\(id)/open", [], as: place.manager)
            #expect(opened.status == 303 && opened["location"] == "/deals/\(deal.id)")
            #expect(try await place.runner.perform(CountNotices(), as: place.manager.credential).output.count == 0)
            #expect(try await place.send("/notices/\(id)/open", [], as: place.rep).status == 404)
            let empty = try await place.send("/deals/\(deal.id)/comments", [("text", "  ")], as: place.rep)
            #expect(empty.status == 422 && empty.text.contains("comment-text"))
        }
    }

    @Test("notices are chosen on the page of one's own settings")
    func choices() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            #expect(try await place.send("/me/notices", [("kinds", "mention"), ("kinds", "dealWon")], as: place.rep).status == 303)
            let choices = try await place.runner.perform(ShowNoticeChoices(), as: place.rep.credential).output
            #expect(NoticeKind.allCases.filter(choices.wants) == [.mention, .dealWon])
            let reply = try await place.ask("PATCH", "/api/v1/me/notices/choices", as: place.rep, ["dealLost": true])
            #expect(reply.status == 200 && reply.json.bool("dealLost") == true && reply.json.bool("dealMoved") == false)
        }
    }

    @Test("a file goes in by a form and comes out as it was, to be saved and not to be shown", arguments: Engine.available)
    func file(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let deal = try await place.addDeal(), bytes = Array("<html><script>alert(1)</script>".utf8) + (0..<600_000).map { UInt8(ascii: "a") + UInt8($0 % 26) }
            let token = ("csrf", FormToken(place.rep.session).disguised())
            #expect(try await send("/deals/\(deal.id)/attachments", form([token], "Tilbud æ\u{202E}.html", bytes), as: place.rep, place).status == 303)
            let made = try await place.runner.perform(ListRecords<Domain.Attachment>(ListQuery()), as: place.rep.credential).output.items[0]
            #expect((made.name, made.type, made.bytes) == ("Tilbud æ.html", .text, Int64(bytes.count)))
            for path in ["/attachments/\(made.id)", "/api/v1/attachments/\(made.id)/content"] {
                let reply = try await place.ask(Ask("GET", path).with("Cookie", place.other.cookie))
                #expect(reply.status == 200 && Array(reply.text.utf8) == bytes)
                #expect(reply["content-type"] == "text/plain" && reply["x-content-type-options"] == "nosniff" && reply["content-security-policy"] == "sandbox; default-src 'none'")
                #expect(reply["content-disposition"] == "attachment; filename=\"Tilbud _.html\"; filename*=UTF-8''Tilbud%20%C3%A6.html")
            }
            #expect(try await place.page("/deals/\(deal.id)", as: place.rep).text.contains("Tilbud æ.html"))
            #expect(try await place.ask(Ask("GET", "/attachments/\(made.id)")).status == 303)
            #expect(try await place.ask(Ask("GET", "/api/v1/attachments/\(made.id)/content")).status == 401)
            #expect(try await place.send("/attachments/\(made.id)/delete", [("version", "1")], as: place.other).status == 403)
            #expect(try await place.send("/attachments/\(made.id)/delete", [("version", "1")], as: place.rep).status == 303)
            #expect(try await place.ask(Ask("GET", "/attachments/\(made.id)").with("Cookie", place.rep.cookie)).status == 404)
        }
    }

    @Test("a file is refused without the form's token, too large, and on what one may not change; nothing is kept")
    func refused() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { ($0.limits.uploadBytes, $0.limits.storedBytes) = (1_000, 1_500) }) { place in
            let deal = try await place.addDeal(), path = "/deals/\(deal.id)/attachments", token = ("csrf", FormToken(place.rep.session).disguised())
            let small = Array("text ".utf8)
            #expect(try await send(path, form([], "a.txt", small), as: place.rep, place).status == 403)
            #expect(try await send(path, form([token], "a.txt", [UInt8](repeating: 97, count: 1_001)), as: place.rep, place).status == 413)
            #expect(try await send(path, form([("csrf", FormToken(place.other.session).disguised())], "a.txt", small), as: place.other, place).status == 403)
            #expect(try await send(path, form([token], "a.txt", []), as: place.rep, place).status == 415)
            #expect(try await place.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM file_content") } == 0)
            #expect(try await send(path, form([token], "a.txt", [UInt8](repeating: 97, count: 900)), as: place.rep, place).status == 303)
            #expect(try await send(path, form([token], "b.txt", [UInt8](repeating: 98, count: 900)), as: place.rep, place).status == 422)
        }
    }

    @Test("how large files may be is a setting of the server")
    func settings() throws {
        let configuration = try ServerConfiguration(environment: ["TRATTO_FILE_MEGABYTES": "2", "TRATTO_FILES_GIGABYTES": "3"])
        #expect(configuration.limits.uploadBytes == 2_097_152 && configuration.limits.storedBytes == 3_221_225_472)
        #expect(throws: ConfigurationMistakes.self) { try ServerConfiguration(environment: ["TRATTO_FILE_MEGABYTES": "0"]) }
        #expect(throws: ConfigurationMistakes.self) { try ServerConfiguration(environment: ["TRATTO_FILES_GIGABYTES": "much"]) }
    }

    @Test("a program sends a file raw or as a form, takes it back and reads its row", arguments: Engine.available)
    func interface(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let deal = try await place.addDeal(), token = try await place.token(of: place.rep), root = "/api/v1/attachments?dealId=\(deal.id)"
            func post(_ path: String, _ body: (bytes: [UInt8], type: String)) async throws -> Reply { try await place.ask(Ask("POST", path).with("Authorization", "Bearer " + token).raw(body.bytes, body.type)) }
            let raw = try await post(root + "&fileName=Offer.pdf", (Array("%PDF-1.7".utf8), "application/pdf"))
            #expect(raw.status == 201 && raw.json.string("type") == "application/pdf" && raw.json.string("name") == "Offer.pdf" && raw["location"] == "/api/v1/attachments/\(raw.json.int("id") ?? 0)")
            let content = try await place.ask(Ask("GET", "/api/v1/attachments/\(raw.json.int("id") ?? 0)/content").with("Authorization", "Bearer " + token))
            #expect(content.text == "%PDF-1.7" && content["content-length"] == "8" && content["content-type"] == "application/pdf")
            let sent = try await post(root, form([], "b.txt", Array("text".utf8)))
            #expect(sent.status == 201 && sent.json.string("name") == "b.txt")
            #expect(try await post("/api/v1/attachments", (Array("a".utf8), "text/plain")).status == 422)
            #expect(try await post(root + "&size=9", (Array("a".utf8), "text/plain")).status == 422)
            let undone = try await place.ask("POST", "/api/v1/undo", as: place.rep, ["token": .string(raw["tratto-undo"] ?? "")])
            #expect(undone.status == 200)
            let list = try await place.ask("GET", "/api/v1/attachments?dealId=\(deal.id)&count=true", as: place.rep)
            #expect(list.json.int("total") == 1)
            let reader = try await place.token(of: place.rep, [Scope(.deals, .read)])
            #expect(try await place.ask(Ask("POST", root).with("Authorization", "Bearer " + reader).raw(Array("a".utf8), "text/plain")).status == 403)
        }
    }

    @Test("a shared link is read without an account, not indexed, not kept, and not too often", arguments: Engine.available)
    func share(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages + [ShareRoutes()], configure: { $0.limits.sharesPerMinute = 3 }) { place in
            let deal = try await place.addDeal("Secret boiler", amount: 77_700)
            _ = try await place.runner.perform(AddComment(text: "Whisper", dealId: deal.id), as: place.rep.credential)
            let made = try await place.send("/shares", [("dealId", deal.id.description), ("until", "2026-12-24"), ("fields", "stage")], as: place.rep)
            let path = try #require(made.text.firstMatch(of: /\/shared\/[A-Za-z0-9_-]{43}/)).0
            #expect(made.status == 200)
            let list = try await place.page("/shares?dealId=\(deal.id)", as: place.rep)
            #expect(!list.text.contains(path) && list.text.contains("Secret boiler"))
            let read = try await place.page(String(path), as: nil)
            #expect(read.status == 200 && read.text.contains("Secret boiler") && read.text.contains("Prospecting") && !read.text.contains("€777") && !read.text.contains("Whisper") && !read.text.contains("<form"))
            #expect(read["x-robots-tag"] == "noindex, nofollow" && read["cache-control"] == "no-store")
            #expect(try await place.page("/shared/" + SessionSecret().text, as: nil).status == 404)
            #expect(try await place.page("/shared/short", as: nil).status == 404)
            #expect(try await place.page(String(path), as: nil).status == 429)
            place.clock.advance(by: .minutes(2))
            let id = try await place.runner.perform(ListShares(), as: place.rep.credential).output.items[0].id
            #expect(try await place.send("/shares/\(id)/end", [], as: place.rep).status == 303)
            #expect(try await place.page(String(path), as: nil).status == 404)
        }
    }

    @Test("views of companies, people and activities are shared from their lists", arguments: [("companies", "/companies", "city=Lund", "Lund lamps", "city"), ("contacts", "/contacts", "q=anna", "Anna", "email"), ("activities", "/activities", "state=done", "Was there", "type")])
    func otherViews(_ list: String, _ path: String, _ filter: String, _ name: String, _ field: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages + [ShareRoutes(), ActivityRoutes()]) { place in
            _ = try await place.company([("name", "Lund lamps"), ("city", "Lund")])
            _ = try await place.company([("name", "Oslo lamps"), ("city", "Oslo")])
            _ = try await place.runner.perform(CreateRecord<Contact>(values: JSONObject([("name", "Anna"), ("email", "anna@lund.test")])), as: .operator)
            _ = try await place.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "visit"), ("subject", "Was there"), ("doneAt", "2026-11-10T10:00:00Z")])), as: place.manager.credential)
            let link = try await place.page("\(path)?\(filter)", as: place.manager).text.matches(of: /href="(\/shares\?[^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }.first
            let form = try await place.page(try #require(link), as: place.manager)
            #expect(form.value(of: "list") == list && form.value(of: "view") == filter)
            let made = try await place.send("/shares", [("list", list), ("view", filter), ("until", "2026-12-24"), ("fields", field)], as: place.manager)
            let secret = try #require(made.text.firstMatch(of: /\/shared\/[A-Za-z0-9_-]{43}/)).0
            let read = try await place.page(String(secret), as: nil)
            #expect(read.status == 200 && read.text.contains("<th scope=\"row\">\(name)</th>") && !read.text.contains("Oslo lamps") && !read.text.contains("<form"))
            #expect(try await !place.page("\(path)?\(filter)", as: place.rep).text.contains("href=\"/shares"))
        }
    }

    @Test("a view is shared with its filters by who may export, and a wrong day comes back")
    func sharedView() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages + [ShareRoutes()]) { place in
            try await place.addDeal("Here")
            let form = try await place.page("/shares?stageId=\(place.stages[0].id)&status=open&view=1", as: place.manager)
            #expect(form.value(of: "view") == "stageId=\(place.stages[0].id)&amp;status=open")
            #expect(try await place.page("/shares?status=open&view=1", as: place.rep).value(of: "view") == nil)
            let wrong = try await place.send("/shares", [("view", "status=open"), ("until", "2020-01-01")], as: place.manager)
            #expect(wrong.status == 422 && wrong.value(of: "view") == "status=open")
            let made = try await place.send("/shares", [("view", "status=open"), ("until", "2026-12-24"), ("fields", "amount")], as: place.manager)
            let path = try #require(made.text.firstMatch(of: /\/shared\/[A-Za-z0-9_-]{43}/)).0
            let read = try await place.page(String(path), as: nil)
            #expect(read.text.contains("Here") && read.text.contains("<table"))
        }
    }
}
