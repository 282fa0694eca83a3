import Domain
import Operations
import Synchronization
import TestDatabases
import Testing
import Writing
@testable import Web

/// A few pages that use everything a page can use.
private struct TrialPages: PageRoutes {
    let received: Received

    final class Received: Sendable {
        private let kept = Mutex<[UInt8]>([])
        var bytes: [UInt8] { kept.withLock { $0 } }
        func add(_ bytes: [UInt8]) { kept.withLock { $0 += bytes } }
    }

    struct Receiver: UploadReceiver {
        let received: Received
        let name: String
        func receive(_ bytes: [UInt8]) async throws { received.add(bytes) }
        func finish(_ context: PageContext) async throws -> PageAnswer { .html("got \(name) for \(context.form.text("kind"))") }
    }

    func add(to pages: inout PageTable) {
        pages.get("/who") { context in .html("\(context.me?.user?.name ?? "") in \(context.language.rawValue), csrf \(context.csrf), did \(context.done?.operation.text ?? "nothing") \(context.done?.undo ?? "")") }
        pages.get("/open", for: .anyone) { context in .html(context.me == nil ? "nobody in \(context.language.rawValue)" : "somebody") }
        pages.get("/deals/{id}/name") { context in .html(try await context.perform(ShowRecord<Deal>(id: context.id())).output.record.title) }
        pages.post("/deals") { context in
            let made = try await context.perform(CreateDeal.self, from: JSONObject(context.form.members.filter { $0.key != "return" }.map { ($0.key, $0.value) }))
            return .redirect(context.returnPath(else: "/who"), done: Done(CreateDeal.name, undo: made.undo))
        }
        pages.post("/sign-in", for: .anyone) { context in
            do {
                return .redirect(context.returnPath()).beginning(try await context.perform(SignIn.self, from: JSONObject(context.form.members.filter { $0.key != "return" }.map { ($0.key, $0.value) })).output)
            } catch let refusal as Refusal {
                guard let words = context.words(for: refusal) else { throw refusal }
                return .html(words.detail, status: 401)
            }
        }
        pages.post("/sign-out") { context in
            _ = try await context.perform(SignOut())
            return .redirect("/sign-in").endingSession()
        }
        pages.upload("/files", limit: 1_000_000) { _, name in Receiver(received: received, name: name) }
        pages.get("/file") { _ in .download(Array("a,b\r\n".utf8), type: "text/csv", name: "deals\r\nX: y.csv") }
    }
}

private extension JSONObject {
    func text(_ name: String) -> String { if case .text(let text)? = self[name] { text } else { "" } }
}

@Suite("Pages and their forms")
struct PageTableTests {
    private let received = TrialPages.Received()
    private func place(_ body: @Sendable (Place) async throws -> Void) async throws { try await withPlace(on: .sqlite, pages: [TrialPages(received: received)], body) }
    private func token(_ person: Place.Person) -> String { FormToken(person.session).disguised() }

    @Test("who is not signed in is led to where they can, and back")
    func signInFirst() async throws {
        try await place { place in
            let page = try await place.ask(Ask("GET", "/who?x=1&y=%C3%A5"))
            #expect(page.status == 303)
            #expect(page["location"] == "/sign-in?return=/who%3Fx%3D1%26y%3D%25C3%25A5")
            let ended = try await place.ask(Ask("GET", "/who").with("Cookie", "tratto=" + SessionSecret().text))
            #expect(ended["location"] == "/sign-in?return=/who")
            try await place.give(place.rep, password: SigningInTests.password)
            let form = Ask("POST", "/sign-in").fromOurPage.form(["email": place.rep.email, "password": SigningInTests.password, "return": "/who?x=1"])
            let signedIn = try await place.ask(form)
            #expect(signedIn.status == 303)
            #expect(signedIn["location"] == "/who?x=1")
            let cookie = try #require(signedIn.cookie("tratto"))
            #expect(try await place.ask(Ask("GET", "/who").with("Cookie", "tratto=" + cookie)).text.hasPrefix("Rolf"))
            let wrong = try await place.ask(Ask("POST", "/sign-in").fromOurPage.form(["email": place.rep.email, "password": "wrong"]))
            #expect(wrong.status == 401)
            #expect(wrong.text.contains("do not match"))
        }
    }

    @Test("nobody is led away from the server", arguments: ["https://evil.example/", "//evil.example", "/nowhere", "/api/v1/me", "/health/live"])
    func openRedirect(_ path: String) async throws {
        try await place { place in
            let reply = try await place.ask(Ask("POST", "/deals").fromOurPage.with("Cookie", place.rep.cookie).form(["csrf": token(place.rep), "title": "A", "return": path]))
            #expect(reply.status == 303)
            #expect(reply["location"] == "/who")
        }
    }

    @Test("a form needs the token of its session")
    func formToken() async throws {
        try await place { place in
            let ask = Ask("POST", "/deals").fromOurPage.with("Cookie", place.rep.cookie)
            for token in [nil, "", "x", token(place.other)] as [String?] {
                let reply = try await place.ask(token.map { ask.form(["csrf": $0, "title": "A"]) } ?? ask.form(["title": "A"]))
                #expect(reply.status == 403)
                #expect(reply["content-type"] == "text/html; charset=utf-8")
            }
            #expect(try await place.deals() == 0)
            #expect(try await place.ask(ask.form(["csrf": token(place.rep), "title": "A"])).status == 303)
            #expect(try await place.deals() == 1)
        }
    }

    @Test("no form of another site is taken, whatever it carries")
    func crossSite() async throws {
        try await place { place in
            for path in ["/deals", "/sign-out", "/files", "/sign-in"] {
                for (who, fields) in TrustTests.foreign {
                    var ask = Ask("POST", path).with("Cookie", place.rep.cookie).form(["csrf": token(place.rep), "title": "A", "email": "a@b.test", "password": "x"])
                    for (name, value) in fields { ask = ask.with(name, value) }
                    let reply = try await place.ask(ask)
                    #expect(reply.status == 403, "\(path) by \(who)")
                }
                for type in ["application/json", "text/plain", nil] {
                    let reply = try await place.ask(Ask("POST", path).fromOurPage.with("Cookie", place.rep.cookie).raw(Array("{}".utf8), type))
                    #expect(reply.status == 415, "\(path) as \(type ?? "nothing")")
                }
            }
            #expect(try await place.me(place.rep.session.text).status == 200)
        }
    }

    @Test("what was done is told once")
    func done() async throws {
        try await place { place in
            let made = try await place.ask(Ask("POST", "/deals").fromOurPage.with("Cookie", place.rep.cookie).form(["csrf": token(place.rep), "title": "A"]))
            let done = try #require(made.cookie("tratto-done"))
            #expect(done.hasPrefix("deals.create~"))
            let next = try await place.ask(Ask("GET", "/who").with("Cookie", place.rep.cookie + "; tratto-done=" + done))
            #expect(next.text.contains("did deals.create "))
            #expect(next.cookie("tratto-done") == "")
            #expect(try await place.ask(Ask("GET", "/who").with("Cookie", place.rep.cookie)).text.contains("did nothing"))
        }
    }

    @Test("signing out takes the session and its cookies away")
    func signOut() async throws {
        try await place { place in
            let reply = try await place.ask(Ask("POST", "/sign-out").fromOurPage.with("Cookie", place.rep.cookie).form(["csrf": token(place.rep)]))
            #expect(reply.status == 303)
            #expect(reply.cookie("tratto") == "")
            #expect(reply["clear-site-data"] != nil)
            #expect(try await place.me(place.rep.session.text).status == 401)
        }
    }

    @Test("speak the person's language, or the browser's where nobody is signed in")
    func languages() async throws {
        try await place { (place) async throws in
            #expect(try await place.ask(Ask("GET", "/open").with("Accept-Language", "pl")).text == "nobody in pl")
            #expect(try await place.ask(Ask("GET", "/who").with("Cookie", place.rep.cookie).with("Accept-Language", "pl")).text.contains(" in en,"))
            let missing = try await place.ask(Ask("GET", "/deals/999/name").with("Cookie", place.rep.cookie).with("Accept-Language", "it"))
            #expect(missing.status == 404)
            #expect(missing.text.contains("Non trovato"))
            #expect(missing["content-type"] == "text/html; charset=utf-8")
            #expect(try await place.ask(Ask("GET", "/deals/abc/name").with("Cookie", place.rep.cookie)).status == 404)
        }
    }

    @Test("a file comes through in pieces, as it is")
    func upload() async throws {
        try await place { place in
            var content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            content += Array("\r\n--B\r\n--B-\r\n\r\n".utf8)
            func form(_ token: String) -> [UInt8] {
                Array("--BOUND\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n--BOUND\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ndeals\r\n".utf8)
                    + Array("--BOUND\r\nContent-Disposition: form-data; name=\"file\"; filename=\"år.csv\"\r\nContent-Type: text/csv\r\n\r\n".utf8) + content + Array("\r\n--BOUND--\r\n".utf8)
            }
            let ask = Ask("POST", "/files").fromOurPage.with("Cookie", place.rep.cookie)
            let refused = try await place.ask(ask.raw(form("x"), "multipart/form-data; boundary=BOUND"))
            #expect(refused.status == 403)
            #expect(received.bytes.isEmpty)
            let taken = try await place.ask(ask.raw(form(token(place.rep)), "multipart/form-data; boundary=BOUND"))
            #expect(taken.status == 200)
            #expect(taken.text == "got år.csv for deals")
            #expect(received.bytes == content)
            let large = try await place.ask(ask.with("Content-Length", "9000000").with("Content-Type", "multipart/form-data; boundary=BOUND"))
            #expect(large.status == 413)
        }
    }

    @Test("a form is as large as its limits")
    func formLimits() async throws {
        try await place { (place) async throws in
            let ask = Ask("POST", "/deals").fromOurPage.with("Cookie", place.rep.cookie), type = "application/x-www-form-urlencoded"
            let many = (0...1_000).map { "f\($0)=1" }.joined(separator: "&")
            #expect(try await place.ask(ask.raw(Array(many.utf8), type)).status == 413)
            #expect(try await place.ask(ask.raw([UInt8](repeating: UInt8(ascii: "a"), count: 256 * 1024 + 1), type)).status == 413)
            #expect(try await place.ask(ask.raw(Array("a=%zz".utf8), type)).status == 400)
            #expect(try await place.ask(ask.raw([UInt8(ascii: "a"), UInt8(ascii: "="), 0xFF], type)).status == 400)
        }
    }

    @Test("the name of a download cannot break out of its header")
    func download() async throws {
        try await place { place in
            let reply = try await place.ask(Ask("GET", "/file").with("Cookie", place.rep.cookie))
            #expect(reply["content-disposition"] == "attachment; filename=\"dealsXy.csv\"")
            #expect(reply["content-security-policy"] == "sandbox; default-src 'none'")
            #expect(reply["x"] == nil)
        }
    }
}
