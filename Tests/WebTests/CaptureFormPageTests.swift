import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Forms on pages of their own and inside of others")
struct CaptureFormPageTests {
    private static let pages = recordPages + [FormRoutes(), CaptureRoutes(), QuarantineRoutes(), ConnectRoutes()]
    private static let shop = "https://shop.example"

    private func form(_ place: Place, _ values: [(String, JSONValue)] = [("origins", .array([.string(shop)]))]) async throws -> CaptureForm {
        let made = try await place.runner.perform(MakeReadyForm(form: .contact), as: .operator).output.record
        return try await place.runner.perform(UpdateRecord<CaptureForm>(id: made.id, values: JSONObject(values)), as: .operator).output.record
    }

    private func sent(_ form: CaptureForm, _ place: Place, stamp: String? = nil, _ changed: [(String, String)] = [], json: Bool = false, fields: KeyValuePairs<String, String> = ["Sec-Fetch-Site": "same-origin"]) async throws -> Reply {
        let usual = [("stamp", stamp ?? ""), ("lang", "en"), ("name", "Eva <b>Berg</b>"), ("email", "eva@berg.test"), ("interest", "<script>alert(1)</script> a hall")]
        let values = usual.filter { field in !changed.contains { $0.0 == field.0 } } + changed
        let body = values.map { Ask.encoded($0.0) + "=" + Ask.encoded($0.1) }.joined(separator: "&")
        var ask = Ask("POST", "/f/" + form.key).raw(Array(body.utf8), "application/x-www-form-urlencoded")
        for (name, value) in fields { ask = ask.with(name, value) }
        if json { ask = ask.with("Accept", "application/json") }
        return try await place.ask(ask)
    }

    private func waiting(_ place: Place) async throws -> [[QuarantineReason]] { try await place.runner.perform(ListQuarantine(), as: .operator).output.items.map(\.reasons) }

    @Test("are shown in the language that is asked for, by the origins that they name alone, without any cookie", arguments: Engine.available)
    func shown(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let form = try await form(place)
            for (language, heading) in [("en", "Let’s work together"), ("sv", "Låt oss arbeta tillsammans"), ("da", "Lad os arbejde sammen"), ("pl", "Zacznijmy współpracę"), ("it", "Lavoriamo insieme")] {
                let asked = try await place.page("/f/\(form.key)?lang=\(language)", as: nil), browser = try await place.ask(Ask("GET", "/f/" + form.key).with("Accept-Language", language))
                for page in [asked, browser] { #expect(page.status == 200 && page.text.contains(heading) && page.text.contains("lang=\"\(language)\""), "\(language)") }
            }
            let page = try await place.ask(Ask("GET", "/f/\(form.key)?lang=xx&utm_source=%22%3E%3Cscript%3E").with("Cookie", place.admin.cookie))
            #expect(page["content-security-policy"]?.contains("frame-ancestors \(Self.shop);") == true && page["content-security-policy"]?.contains("require-trusted-types-for 'script'") == true)
            #expect(page["x-frame-options"] == nil && page["set-cookie"] == nil && page["cross-origin-resource-policy"] == "cross-origin" && page["cache-control"] == "no-store")
            #expect(!page.text.contains("utm_source") && !page.text.contains("\"><script>"), "nothing that was sent stands in it")
            #expect(page.text.contains("aria-hidden=\"true\"") && page.text.contains("tabindex=\"-1\"") && page.value(of: "stamp")?.isEmpty == false)
            let alone = try await self.form(place, [("name", "Alone")])
            #expect(try await place.page("/f/" + alone.key, as: nil)["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
            for none in ["/f/short", "/f/aaaaaaaaaaaaaaaa", "/f/" + String(repeating: "a", count: 300)] { #expect(try await place.page(none, as: nil).status == 404) }
        }
    }

    @Test("without a script go to quarantine with thanks that are the same as ever, and hold nothing that was sent", arguments: Engine.available)
    func withoutScript(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let form = try await form(place), page = try await place.page("/f/\(form.key)?lang=en", as: nil)
            place.clock.advance(by: .seconds(5))
            let reply = try await sent(form, place, stamp: page.value(of: "stamp"))
            #expect(reply.status == 200 && reply.text.contains("We will be in touch soon") && !reply.text.contains("Berg") && !reply.text.contains("alert(1)"))
            #expect(try await waiting(place) == [[.noScript, .links]])
            // A plain form elsewhere has no sign; a page that the form names may send it.
            let plain = try await sent(form, place, [("email", "ola@berg.test")], fields: ["Sec-Fetch-Site": "cross-site", "Origin": Self.shop])
            #expect(plain.status == 200)
            #expect(try await waiting(place) == [[.notShown, .links], [.noScript, .links]])
            let list = try await place.page("/leads/quarantine", as: place.manager)
            #expect(list.status == 200 && list.text.contains("Eva &lt;b&gt;Berg&lt;/b&gt;") && list.text.contains("&lt;script&gt;alert(1)&lt;/script&gt; a hall") && !list.text.contains("<script>alert"))
            let ids = try await place.runner.perform(ListQuarantine(), as: .operator).output.items.map { ("ids", "\($0.id)") }
            #expect(try await place.send("/leads/quarantine", ids + [("do", "admit")], as: place.manager).status == 303)
            #expect(try await waiting(place).isEmpty)
            #expect(try await place.page("/leads/quarantine", as: place.viewer).status == 403)
        }
    }

    @Test("from a page that is not named, or hides where it comes from, are refused", arguments: Engine.available)
    func foreign(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let form = try await form(place)
            for fields in [["Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site", "Origin": "null"], ["Origin": "null"], ["Origin": "https://shop.example.evil.example"], ["Sec-Fetch-Site": "cross-site"]] as [KeyValuePairs<String, String>] {
                let reply = try await sent(form, place, json: true, fields: fields)
                #expect(reply.status == 403 && reply["access-control-allow-origin"] == nil, "\(fields)")
            }
            #expect(try await waiting(place).isEmpty)
            let asked = try await place.ask(Ask("OPTIONS", "/f/" + form.key).with("Origin", Self.shop).with("Access-Control-Request-Method", "POST"))
            #expect(asked.status == 204 && asked["access-control-allow-origin"] == Self.shop && asked["access-control-allow-credentials"] == nil && asked["vary"] == "Origin")
            #expect(try await place.ask(Ask("OPTIONS", "/f/" + form.key).with("Origin", "https://evil.example"))["access-control-allow-origin"] == nil)
            let challenge = try await place.ask(Ask("GET", "/f/\(form.key)/challenge?lang=da").with("Origin", Self.shop).with("Sec-Fetch-Site", "cross-site"))
            #expect(challenge.status == 200 && challenge["access-control-allow-origin"] == Self.shop && challenge.json.int("bits") == 18 && challenge.json.list("questions").count == 5)
            #expect(try await place.ask(Ask("GET", "/f/\(form.key)/challenge").with("Origin", "https://evil.example").with("Sec-Fetch-Site", "cross-site")).status == 403)
        }
    }

    @Test("say what is wrong by its field, to pages and to scripts, and hold nothing that was sent", arguments: Engine.available)
    func wrong(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let form = try await form(place)
            let page = try await sent(form, place, [("email", "zzz-nobody"), ("interest", "")])
            #expect(page.status == 422 && page.text.contains("E-mail: ") && !page.text.contains("zzz-nobody") && !page.text.contains("Berg"))
            let json = try await sent(form, place, [("email", "zzz-nobody"), ("interest", "")], json: true)
            #expect(json.status == 422 && json.faults == ["email notAnEmail", "interest missing"] && !json.text.contains("zzz-nobody"))
            let large = try await sent(form, place, [("interest", String(repeating: "x", count: 300_000))])
            #expect(large.status == 413)
            let many = try await sent(form, place, (0..<1_200).map { ("field\($0)", "x") })
            #expect(many.status >= 400 && many.status < 500)
            #expect(try await waiting(place).isEmpty)
        }
    }

    @Test("are looked at so often in a minute from one network, whatever is asked for and whether there is such a form")
    func looks() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.formsShownPerMinute = 4 }) { place in
            let form = try await form(place), none = "/f/abcdefghijkmnpqr"
            for (ask, expected) in [(Ask("GET", "/f/" + form.key), 200), (Ask("OPTIONS", "/f/" + form.key), 204), (Ask("GET", none), 404), (Ask("GET", "/f/\(form.key)/challenge"), 200), (Ask("OPTIONS", "/f/" + form.key), 429), (Ask("GET", none), 429)] {
                #expect(try await place.ask(ask).status == expected)
            }
        }
    }

    @Test("are refused beyond a number in an hour from one network, with when to come again")
    func often() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.submissionsTakenPerHour = 3; $0.limits.submissionsPerMinute = 2 }) { place in
            let form = try await form(place)
            for expected in [200, 200, 200, 429] {
                let reply = try await sent(form, place, json: true)
                #expect(reply.status == expected && (expected == 200 || reply["retry-after"] != nil))
            }
            #expect(try await waiting(place) == [[.notShown, .links, .tooMany], [.notShown, .links], [.notShown, .links]])
        }
    }

    @Test("the script for other pages is ours, keeps to itself and asks for nothing else", arguments: ["form.js", "work.js"])
    func scripts(_ name: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let reply = try await place.page("/embed/\(name)?form=abc", as: nil)
            #expect(reply.status == 200 && reply["content-type"]?.hasPrefix("text/javascript") == true && reply["cross-origin-resource-policy"] == "cross-origin" && reply["set-cookie"] == nil)
            for word in ["http://", "cookie", "localStorage", "eval(", "innerHTML"] { #expect(!reply.text.contains(word), "\(word)") }
        }
    }

    @Test("are made, connected and tried on their page", arguments: Engine.available)
    func builder(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.page("/leads/forms", as: place.manager).text.contains("There is no form yet"))
            let made = try await place.send("/leads/forms/ready", [("form", "guide")], as: place.manager), path = try #require(made["location"])
            let page = try await place.page(path, as: place.manager)
            #expect(page.status == 200 && page.text.contains("/embed/form.js?form=") && page.text.contains("&lt;noscript&gt;&lt;iframe") && page.text.contains("&lt;form method=&quot;post&quot;"))
            #expect(try await place.page(path, as: place.rep).text.contains("action=\"\(path)/questions\"") == false)
            let version = try #require(page.value(of: "version"))
            let questions = [("version", version), ("q0.key", "name"), ("q0.kind", "name"), ("q1.key", "email"), ("q1.kind", "email"), ("q1.required", "on"), ("q1.label.en", "Where to?"), ("q2.key", "company"), ("q2.kind", "company"), ("do", "up 1")]
            #expect(try await place.send(path + "/questions", questions, as: place.manager).status == 303)
            let id = try #require(CaptureForm.ID(String(path.split(separator: "/").last ?? "")))
            func form() async throws -> CaptureForm { try await place.runner.perform(ShowRecord<CaptureForm>(id: id), as: .operator).output.record }
            #expect(try await form().questions.map(\.key) == ["email", "name", "company"])
            #expect(try await form().questions[0].label(in: .english)?.text == "Where to?")
            let add = [("version", "\(try await form().version)"), ("q0.key", "email"), ("q0.kind", "email"), ("kind", "choice"), ("do", "add")]
            #expect(try await place.send(path + "/questions", add, as: place.manager).status == 303)
            #expect(try await form().questions.map(\.kind) == [.email, .choice])
            let stale = try await place.send(path + "/questions", add, as: place.manager)
            #expect(stale.status == 412)
            let wrong = try await place.send(path + "/settings", [("version", "\(try await form().version)"), ("name", "Guide"), ("origins", "shop.example")], as: place.manager)
            #expect(wrong.status == 422 && wrong.text.contains("shop.example"))
            let tested = try await place.send(path + "/test", [], as: place.manager), lead = try #require(tested["location"])
            #expect(lead.hasPrefix(path + "?tested=") && tested.status == 303)
            #expect(try await place.page(lead, as: place.manager).text.contains("Test · "))
            #expect(try await place.send(path + "/test", [], as: place.rep).status == 403)
        }
    }
}
