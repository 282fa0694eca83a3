import Domain
import Operations
import Pages
import Texts
import Writing

/// Forms where they are made.
struct CaptureRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(CaptureFormsPage.path) { .html(try await Self.list($0)) }
        pages.post(CaptureFormsPage.path) { context in
            try await context.trying {
                let made = try await context.perform(CreateRecord<CaptureForm>(values: JSONObject([("name", .text(context.sent("name") ?? ""))])))
                return .redirect(CaptureFormsPage.path + "/\(made.output.record.id)", done: Done(CreateRecord<CaptureForm>.name, undo: made.undo))
            } again: { returned in
                var page = try await Self.list(context)
                (page.input, page.shell.path) = (returned.input, CaptureFormsPage.path)
                return .html(page, status: returned.status)
            }
        }
        pages.post("/leads/forms/ready") { context in
            guard let ready = context.sent("form").flatMap({ ReadyForm(rawValue: $0) }) else { throw InputProblem(field: "form", code: .missing) }
            let made = try await context.perform(MakeReadyForm(form: ready))
            return .redirect(CaptureFormsPage.path + "/\(made.output.record.id)", done: Done(CreateRecord<CaptureForm>.name, undo: made.undo))
        }
        pages.get("/leads/forms/{id}") { .html(try await Self.page($0)) }
        Self.add("settings", to: &pages) { context, _ in Self.settings(context) }
        Self.add("questions", to: &pages) { context, form in try QuestionsSent(context, form).values() }
        Self.add("words", to: &pages) { context, form in WordsSent(context, form).values() }
        Self.add("archive", to: &pages) { context, _ in JSONObject([("archivedAt", context.sent("archive") == "on" ? .string(context.now.description) : .null)]) }
        pages.post("/leads/forms/{id}/test") { context in
            let tested = try await context.perform(TestForm(id: context.id())).output.record
            return .redirect("/leads/forms/\(try context.parameter("id"))?tested=\(tested.id)")
        }
        pages.post("/leads/forms/{id}/asset/remove") { context in try await context.done(RemoveFormAsset(id: context.id()), backTo: "/leads/forms/\(context.parameter("id"))#asset") }
        pages.upload("/leads/forms/{id}/asset", within: { $0.uploadBytes }) { context, name in try await FormAssetUpload(context, name) }
    }

    private static func list(_ context: PageContext) async throws -> CaptureFormsPage {
        let (found, maker) = try await context.screen(ShowCaptureForms())
        var page = CaptureFormsPage(shell: maker.shell(maker.texts[CaptureText.forms], nil))
        page.forms = found.forms.map { .init(form: $0, sent: found.sent[$0.id] ?? 0) }
        (page.waiting, page.mayChange) = (found.waiting.map { Int($0) }, maker.reach(.write, .pipelines) != .none)
        return page
    }

    static func page(_ context: PageContext) async throws -> CaptureFormPage {
        let (found, maker) = try await context.screen(ShowConnection(form: context.id()))
        guard let form = found.form else { throw Problem.notFound }
        var page = CaptureFormPage(shell: maker.shell(form.name, nil), form: form)
        page.shell.path = CaptureFormsPage.path + "/\(form.id)"
        page.sources = found.sources.map { FormChoice("\($0.id)", $0.name) }
        page.ownFields = found.ownFields.map { FormChoice($0.key, $0.name) }
        (page.origin, page.mayChange) = (context.origin ?? "", maker.reach(.write, .pipelines) != .none)
        page.largestFile = "\(context.exchange.site.configuration.limits.uploadBytes >> 20) MB"
        if let tested = context.asked("tested").flatMap({ Lead.ID($0) }) { page.tested = try? await context.perform(ShowRecord<Lead>(id: tested)).output.record }
        return page
    }

    /// A part of a form that changes some of it and comes back when it cannot.
    private static func add(_ part: String, to pages: inout PageTable, _ values: @escaping @Sendable (PageContext, CaptureForm) throws -> JSONObject) {
        pages.post("/leads/forms/{id}/" + part) { context in
            try await context.trying {
                let form = try await context.perform(ShowRecord<CaptureForm>(id: context.id())).output.record
                return try await context.done(UpdateRecord<CaptureForm>(id: form.id, ifVersion: context.sentVersion(), values: values(context, form)), backTo: "/leads/forms/\(form.id)#\(part)")
            } again: { returned in
                var page = try await page(context)
                (page.returned, page.input) = (part, returned.input)
                return .html(page, status: returned.status)
            }
        }
    }

    private static func settings(_ context: PageContext) -> JSONObject {
        var values = context.values(["name", "sourceId"])
        values["consentPurpose"] = context.sent("consentPurpose").map { .text($0) } ?? .null
        values["consentIsRequired"] = .bool(context.sent("consentIsRequired") != nil)
        values["doubleOptIn"] = .bool(context.sent("doubleOptIn") != nil)
        values["origins"] = .array((context.sent("origins") ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }.map { .string($0) })
        return values
    }
}

/// The questions as they were sent, and what the button does with one of them.
private struct QuestionsSent {
    let context: PageContext
    let form: CaptureForm
    init(_ context: PageContext, _ form: CaptureForm) { (self.context, self.form) = (context, form) }

    func values() throws -> JSONObject {
        var questions = form.questions.indices.compactMap { question($0) }
        let parts = (context.sent("do") ?? "save").split(separator: " "), place = parts.last.flatMap { Int($0) }
        switch (parts.first, place) {
        case ("up", let place?) where place > 0 && questions.indices.contains(place): questions.swapAt(place, place - 1)
        case ("down", let place?) where questions.indices.contains(place + 1) && place >= 0: questions.swapAt(place, place + 1)
        case ("remove", let place?) where questions.indices.contains(place): questions.remove(at: place)
        case ("add", _):
            guard let kind = context.sent("kind").flatMap({ FormQuestion.Kind(rawValue: $0) }) else { throw InputProblem(field: "kind", code: .missing) }
            questions.append(added(kind, to: questions))
        default: break
        }
        return JSONObject([("questions", .array(questions.map(json)))])
    }

    private func question(_ place: Int) -> FormQuestion? {
        func typed(_ name: String, _ language: Language? = nil) -> String? { context.sent(CaptureFormPage.field(place, name, language))?.trimmed }
        guard let key = typed("key"), let kind = typed("kind").flatMap({ FormQuestion.Kind(rawValue: $0) }) else { return nil }
        let labels = form.languages.compactMap { language -> FormLabel? in
            let choices = typed("choices", language).map { $0.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty } }
            let text = typed("label", language) ?? ""
            return text.isEmpty && (choices ?? []).isEmpty ? nil : FormLabel(language: language, text: text, choices: kind == .choice ? choices : nil)
        }
        return FormQuestion(key: (kind.isOwn ? typed("field") : nil) ?? key, kind: kind, isRequired: typed("required") != nil, labels: labels)
    }

    /// One of one's own begins with a name, and with something to choose where one chooses.
    private func added(_ kind: FormQuestion.Kind, to questions: [FormQuestion]) -> FormQuestion {
        guard kind.isOwn else { return FormQuestion(kind) }
        let number = (1...100).first { number in !questions.contains { $0.key == "question\(number)" } } ?? 101
        return FormQuestion(key: "question\(number)", kind: kind, labels: form.languages.map { language in
            let name = Catalogues.embedded[language][CaptureText.question]
            return FormLabel(language: language, text: "\(name) \(number)", choices: kind == .choice ? ["1", "2"] : nil)
        })
    }

    private func json(_ question: FormQuestion) -> JSONValue {
        .object(JSONObject([
            ("key", .string(question.key)), ("kind", .string(question.kind.rawValue)), ("isRequired", .bool(question.isRequired)),
            ("labels", .array(question.labels.map { label in
                .object(JSONObject([("language", .string(label.language.rawValue)), ("text", .string(label.text)), ("choices", label.choices.map { .array($0.map { .string($0) }) } ?? .null)]))
            })),
        ]))
    }
}

/// What the form says, as it was sent, with a language more or less.
private struct WordsSent {
    let context: PageContext
    let form: CaptureForm
    init(_ context: PageContext, _ form: CaptureForm) { (self.context, self.form) = (context, form) }

    func values() -> JSONObject {
        let parts = (context.sent("do") ?? "save").split(separator: " "), language = parts.last.flatMap { Language(rawValue: String($0)) }
        var words = form.languages.map(words)
        if parts.first == "remove", let language { words.removeAll { $0.language == language } }
        if parts.first == "add", let language, !form.languages.contains(language) {
            var ready = ReadyForm.contact.words(in: language)
            if form.consentPurpose == nil { ready.consent = nil }
            words.append(ready)
        }
        return JSONObject([("words", .array(words.map(json)))])
    }

    private func words(_ language: Language) -> FormWords {
        func typed(_ name: String) -> String? { context.sent(CaptureFormPage.field(name, in: language))?.replacing("\r\n", with: "\n").trimmed }
        return FormWords(language: language, heading: typed("heading") ?? "", intro: typed("intro"), button: typed("button"), thanks: typed("thanks") ?? "", consent: typed("consent"))
    }

    private func json(_ words: FormWords) -> JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        return .object(JSONObject([("language", .string(words.language.rawValue)), ("heading", .string(words.heading)), ("intro", text(words.intro)), ("button", text(words.button)), ("thanks", .string(words.thanks)), ("consent", text(words.consent))]))
    }
}

/// Takes the file that whoever fills in a form gets.
struct FormAssetUpload: UploadReceiver {
    private let file: IncomingAttachment
    private let name: String
    private let id: CaptureForm.ID

    init(_ context: PageContext, _ name: String) async throws {
        guard !name.isEmpty else { throw InputProblem(field: "file", code: .missing) }
        (self.name, id) = (name, try context.id())
        _ = try await context.perform(CheckFormAsset(id: id, limit: context.exchange.site.configuration.limits.storedBytes))
        file = try await IncomingAttachment(into: context.exchange.site.runner.database, now: context.now)
    }

    func receive(_ bytes: [UInt8]) async throws { try await file.receive(bytes) }
    func abandon() async { await file.forget() }

    func finish(_ context: PageContext) async throws -> PageAnswer {
        do {
            let set = try await context.perform(SetFormAsset(id: id, try await file.finish(), name: name, limit: context.exchange.site.configuration.limits.storedBytes))
            return .redirect("/leads/forms/\(id)#asset", done: Done(UpdateRecord<CaptureForm>.name, undo: set.undo))
        } catch {
            await file.forget()
            throw error
        }
    }
}
