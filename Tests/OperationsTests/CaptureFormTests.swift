import Domain
@testable import Operations
import Storage
import TestDatabases
import Testing
import Texts
import Writing

/// What a visitor does with a form.
struct Visitor {
    let shop: Shop
    var network = "192.0.2.1"
    let known = KnownForms()

    func open(_ form: CaptureForm) async throws -> OpenedForm { try await shop.runner.perform(OpenForm(key: form.key, known: known)!, as: .nobody).output }

    /// Fills the form in and sends it.
    @discardableResult
    func send(
        _ form: CaptureForm, _ values: [String: String] = ["name": "Eva Berg", "email": "eva@berg.test", "interest": "A new hall"], agrees: Bool = false, language: Language = .english, waiting: Int64 = 10, works: Bool = true, trap: String = "",
        stamp: FormStamp? = nil, page: String? = nil, limits: SubmitForm.Limits = .init(perMinute: 1_000, perHour: 1_000)
    ) async throws -> SubmittedForm {
        let sign: FormStamp
        if let stamp { sign = stamp } else { sign = try await open(form).stamp(bits: 4) }
        shop.clock.advance(by: .seconds(waiting))
        let opened = try await open(form), arrival = Arrival(page: page, referrer: nil) { String($0).replacing("%20", with: " ") }
        let sent = SentForm(values: values, agrees: agrees, language: language, stamp: sign.text, work: works ? ProofOfWork.solve(sign) : nil, trap: trap, arrival: arrival, network: network, agent: "Browser")
        return try await shop.runner.perform(SubmitForm(opened.judge(sent), of: opened, limits: limits), as: .nobody).output
    }

    func admit() async throws { try await CaptureChores.turn(shop.runner, origin: "https://sales.test") }
    func leads() async throws -> [Lead] { try await shop.runner.perform(ListRecords<Lead>(ListQuery(JSONObject([("sort", .text("createdAt"))]))), as: .operator).output.items }
    func quarantine(refused: Bool = false) async throws -> QuarantineList { try await shop.runner.perform(ListQuarantine(refused: refused), as: .operator).output }
    func signals(_ lead: Lead) async throws -> [String] { try await shop.database.read { db in try db.values(String.self, "SELECT kind FROM lead_signal WHERE lead_id = \(lead.id) ORDER BY id") } }
    func mails() async throws -> [String] { try await shop.database.read { db in try db.values(String.self, "SELECT body FROM outgoing_mail ORDER BY id") } }
    func consents() async throws -> [String] { try await shop.database.read { db in try db.values(String.self, "SELECT state || ' ' || wording_version FROM consent_entry ORDER BY id") } }
}

extension Shop {
    func contactForm() async throws -> CaptureForm { try await runner.perform(MakeReadyForm(form: .contact), as: .operator).output.record }
    func form(_ id: CaptureForm.ID) async throws -> CaptureForm { try await runner.perform(ShowRecord<CaptureForm>(id: id), as: .operator).output.record }
    @discardableResult
    func change(_ form: CaptureForm, _ values: [(String, JSONValue)]) async throws -> CaptureForm { try await runner.perform(UpdateRecord<CaptureForm>(id: form.id, values: JSONObject(values)), as: .operator).output.record }

    /// Gives a form a file, as the server does when one comes.
    func give(_ form: CaptureForm, file text: String) async throws {
        let id = try await FileContents.begin(in: database, now: clock.now)
        try await FileContents.add(Array(text.utf8), number: 0, to: id, in: database)
        let content = StoredContent(id: id, bytes: Int64(text.utf8.count), hash: text, beginning: Array(text.utf8))
        _ = try await runner.perform(SetFormAsset(id: form.id, content, name: "Guide.pdf", limit: 1_000_000), as: .operator)
    }
}

@Suite("Forms by which strangers become leads") struct CaptureFormTests {
    @Test("are ready in five languages, and count as a source of their own", arguments: Engine.available)
    func ready(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm()
            #expect(Set(form.languages) == Set(Language.allCases) && form.languages.first == .english)
            #expect(form.words(in: .danish).heading == "Lad os arbejde sammen" && form.words.allSatisfy { $0.consent != nil && !$0.thanks.isEmpty })
            #expect(PublicKey.isOne(form.key) && form.secret.count == 64)
            let source = try await shop.runner.perform(ShowRecord<LeadSource>(id: #require(form.sourceId)), as: .operator).output.record
            #expect(source.name == form.name && source.channel == .form)
            var json = JSONWriter()
            RecordAnswer(form, now: shop.clock.now).write(to: &json)
            let text = String(decoding: json.bytes(), as: UTF8.self)
            #expect(!text.contains(form.secret), "the secret leaves the server nowhere")
        }
    }

    /// A link that writes to the address would send a copy to somebody else.
    @Test("take no address whose host is none", arguments: [("eva@berg.test", true), ("eva+tag@berg.test", true), ("eva@bücher.test", true), ("eva@berg.test?bcc=spy%40evil.test", false), ("eva@berg.test&cc=x", false), ("eva@berg.test/x", false), ("eva@berg.test#x", false)])
    func hosts(_ address: String, _ isOne: Bool) { #expect(EmailAddress.isPlausible(address) == isOne) }

    @Test("have a text for everything in all five languages") func texts() {
        #expect(Catalogues.embedded.problems(for: CaptureMailText.self) == [] && Catalogues.embedded.problems(for: ReadyFormText.self) == [])
    }

    @Test("refuse what nobody could answer or choose, by the name of the field", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm()
            func question(_ key: String, _ kind: String, _ labels: JSONValue = []) -> JSONValue { ["key": .string(key), "kind": .string(kind), "isRequired": false, "labels": labels] }
            let email = question("email", "email")
            for (values, field) in [
                ([("questions", [question("name", "name")])], "questions"), ([("questions", [email, email])], "questions.1.key"), ([("questions", [email, question("stamp", "text", [["language": "en", "text": "x"]])])], "questions.1.key"),
                ([("questions", [email, question("size", "choice", [["language": "en", "text": "Size"]])])], "questions.1.labels"), ([("origins", ["https://*.example"])], "origins.0"), ([("origins", ["http://shop.example"])], "origins.0"),
                ([("words", [["language": "en", "heading": "", "thanks": "x"]])], "words.0.heading"), ([("words", [["language": "en", "heading": "x", "thanks": "y"]])], "words.0.consent"), ([("name", " ")], "name"),
            ] as [([(String, JSONValue)], String)] {
                do {
                    try await shop.change(form, values)
                    Issue.record("\(field) is wrong")
                } catch let problem as InputProblem { #expect(problem.field == field) } catch let invalid as InvalidInput { #expect(invalid.problems.first?.field == field) } catch let refusal as Refusal { #expect(refusal.problems.first?.field == field) }
            }
            let rep = try await shop.add("Astrid", as: .rep)
            #expect(await refusal { _ = try await shop.runner.perform(MakeReadyForm(form: .contact), as: rep.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(TestForm(id: form.id), as: rep.credential) } == .forbidden)
        }
    }

    private static func json(_ words: FormWords) -> String {
        var json = JSONWriter()
        words.write(to: &json)
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    @Test("raise the edition of their consent only when its words change", arguments: Engine.available)
    func editions(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm()
            #expect(form.consentVersion == 1)
            #expect(try await shop.change(form, [("name", "Hello")]).consentVersion == 1)
            var words = form.words
            words[0].consent = "Something else"
            let changed = try await shop.change(try await shop.form(form.id), [("words", try JSONValue(parsing: words.map(Self.json).joined(separator: ",").bracketed))])
            #expect(changed.consentVersion == 2)
        }
    }

    @Test("make a lead with its source, its consent word by word, and where it came from", arguments: Engine.available)
    func sent(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop)
            let answer = try await visitor.send(form, ["name": "Eva\u{202E} Berg", "email": "eva@berg.test", "company": "Berg", "interest": "Light\r\nfor a hall"], agrees: true, language: .swedish, page: "https://shop.test/a?utm_source=news&utm_medium=email&utm_campaign=May%20sale&gclid=x1&r=zzz")
            #expect(answer.form.id == form.id && answer.download == nil && answer.language == .swedish)
            #expect(try await visitor.leads().isEmpty, "what becomes of it is done a moment later")
            try await visitor.admit()
            let lead = try #require(try await visitor.leads().first)
            #expect((lead.name, lead.email, lead.company, lead.interest, lead.language) == ("Eva Berg", "eva@berg.test", "Berg", "Light\nfor a hall", .swedish))
            #expect((lead.channel, lead.sourceId, lead.campaign, lead.utmSource, lead.utmMedium, lead.clickId) == (.ads, form.sourceId, "May sale", "news", "email", "gclid=x1"))
            #expect(lead.referredBy == nil && lead.landingPage?.hasPrefix("https://shop.test/a?") == true && !lead.isTest)
            #expect(try await visitor.signals(lead) == ["formSent"])
            #expect(try await visitor.consents() == ["given 1"])
            let wording = try await shop.database.read { db in try db.value(String.self, "SELECT wording FROM consent_entry") }
            #expect(wording == form.words(in: .swedish).consent)
            // Known from now on: a second time makes no second lead.
            try await visitor.send(form, ["name": "E. Berg", "email": "EVA@berg.test", "interest": "And a stair"])
            try await visitor.admit()
            #expect(try await visitor.leads().map(\.name) == ["Eva Berg"])
            #expect(try await visitor.signals(lead) == ["formSent", "formSent"])
        }
    }

    @Test("say what a person can put right, and nothing of what they sent", arguments: Engine.available)
    func wrong(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop)
            for (values, fields) in [
                (["name": "Eva"], ["email", "interest"]), (["name": "Eva", "email": "nobody", "interest": "x"], ["email"]), (["name": String(repeating: "x", count: 201), "email": "a@b.test", "interest": "x"], ["name"]),
                (["name": "Eva", "email": "a@b.test\r\nBcc: c@d.test", "interest": "x"], ["email"]), (["name": "Eva", "email": "a@b.test", "interest": String(repeating: "ü", count: 4_001)], ["interest"]),
            ] {
                do {
                    try await visitor.send(form, values)
                    Issue.record("\(fields) are wrong")
                } catch let invalid as InvalidInput {
                    #expect(invalid.problems.map(\.field) == fields)
                    #expect(invalid.problems.allSatisfy { !$0.details.values.contains { $0.contains("nobody") || $0.contains("Bcc") } })
                }
            }
            try await shop.change(form, [("consentIsRequired", true)])
            await #expect(throws: InvalidInput.self) { try await visitor.send(form) }
            try await shop.change(try await shop.form(form.id), [("archivedAt", .string(shop.clock.now.description))])
            #expect(await refusal { _ = try await visitor.open(form) } == .notFound)
            #expect(OpenForm(key: "../../etc/passwd", known: visitor.known) == nil && OpenForm(key: "", known: visitor.known) == nil)
        }
    }

    @Test("are tried by a button: the lead is marked, and no figure counts it", arguments: Engine.available)
    func tried(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let form = try await shop.contactForm(), visitor = Visitor(shop: shop)
            let first = try await shop.runner.perform(TestForm(id: form.id), as: .operator).output.record, second = try await shop.runner.perform(TestForm(id: form.id), as: .operator).output.record
            #expect(first.isTest && first.sourceId == form.sourceId && first.id != second.id && first.interest == "Test")
            let source = try await shop.runner.perform(TestSource(id: #require(form.sourceId)), as: .operator).output.record
            #expect(source.isTest && source.channel == .form)
            #expect(try await visitor.quarantine().total == 0)
        }
    }
}

extension String {
    fileprivate var bracketed: String { "[" + self + "]" }
}
