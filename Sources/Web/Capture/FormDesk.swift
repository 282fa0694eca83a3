import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// One form for one visitor. Nobody is known here: no cookie is read or set, and nothing that was sent comes back.
struct FormDesk: Sendable {
    let exchange: Exchange
    let opened: OpenedForm
    private var site: Site { exchange.site }
    var form: CaptureForm { opened.form }

    init(_ exchange: Exchange) async throws {
        self.exchange = exchange
        guard let operation = OpenForm(key: try exchange.parameter("key"), known: exchange.site.knownForms) else { throw Problem.notFound }
        opened = try await exchange.site.runner.perform(operation, as: .nobody).output
    }

    /// What the visitor wants, what the browser wants, the form's first.
    func language(_ wanted: String?) -> Language {
        if let wanted = wanted.flatMap({ Language(rawValue: $0) }), form.languages.contains(wanted) { return wanted }
        guard let header = exchange.fields[.acceptLanguage] else { return form.language(wanted: []) }
        return form.language(wanted: [Language(accepting: header)])
    }

    // MARK: Showing it

    func show() throws -> Response {
        let query = try QueryText.fields(exchange.query, limit: 50, collecting: true)
        let language = language(query.text("lang")), stamp = opened.stamp(bits: site.formLoad.bits(of: form.key, at: site.limiters.now))
        var page = FormPage(form: form, language: language, stamp: stamp.text, bits: stamp.bits)
        page.isFramed = query.text("frame") != nil
        return exchange.html(page, pageFields(language))
    }

    /// For pages that draw the form themselves.
    func challenge() throws -> Response {
        try checkOrigin()
        let query = try QueryText.fields(exchange.query, limit: 50, collecting: true)
        let language = language(query.text("lang")), stamp = opened.stamp(bits: site.formLoad.bits(of: form.key, at: site.limiters.now))
        var json = JSONWriter(capacity: 1_024)
        FormPage(form: form, language: language, stamp: stamp.text, bits: stamp.bits).write(to: &json)
        return exchange.json(json.bytes(), crossFields)
    }

    // MARK: Taking it in

    func take() async -> Response {
        var language = language(nil)
        do {
            try site.limiters.take(submissionBy: exchange.client)
            try checkOrigin()
            let sent = try await exchange.form()
            if let wanted = sent.text("lang") { language = self.language(wanted) }
            let judged = try opened.judge(read(sent, language))
            site.formLoad.note(form.key, at: site.limiters.now)
            let limits = site.configuration.limits
            let operation = SubmitForm(judged, of: opened, limits: .init(perMinute: limits.submissionsPerMinute, perHour: limits.submissionsPerHour))
            return answer(try await site.runner.perform(operation, as: .nobody).output)
        } catch { return await answer(error, language) }
    }

    private func read(_ sent: JSONObject, _ language: Language) -> SentForm {
        var values: [String: String] = [:]
        for question in form.questions { values[question.key] = sent.text(question.key) }
        // Without a script the page itself says where somebody came from: by the address of the form that was shown.
        let arrival = Domain.Arrival(page: sent.text("page") ?? exchange.fields[.referer], referrer: sent.text("referrer")) { QueryText.decoded($0, plusIsSpace: true) }
        return SentForm(
            values: values, agrees: sent.text("consent") != nil, language: language, stamp: sent.text("stamp"), work: sent.text("work"), trap: sent.text("website") ?? "", arrival: arrival, network: exchange.client.wideNetwork,
            agent: exchange.fields[.userAgent] ?? "")
    }

    /// A page elsewhere may send only when the form names it. What says nothing of where it comes from is no browser.
    private func checkOrigin() throws {
        guard let host = exchange.request.head.authority, site.origins.verdict(exchange.fields, host: host) == .foreign else { return }
        if exchange.isSafe, exchange.fields[.origin] == nil { return }
        guard let origin = exchange.fields[.origin], form.origins.contains(origin) else { throw Problem.crossSite }
    }

    // MARK: Answering

    private var wantsJSON: Bool { exchange.fields[.accept]?.contains("application/json") == true }

    private func answer(_ submitted: SubmittedForm) -> Response {
        let words = submitted.form.words(in: submitted.language), link = submitted.download.map { "/d/" + $0 }
        guard wantsJSON else {
            var page = ThanksPage(language: submitted.language, heading: words.heading, thanks: words.thanks, workspace: submitted.workspace)
            (page.file, page.fileName, page.awaitsConfirmation) = (link, submitted.form.assetName, submitted.form.doubleOptIn)
            return exchange.html(page, pageFields(submitted.language))
        }
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.field("thanks", words.thanks)
            json.field("download", link)
            json.field("awaitsConfirmation", submitted.form.doubleOptIn)
        }
        return exchange.json(json.bytes(), crossFields)
    }

    /// What is wrong, by the names of the fields and in our words: nothing of what was sent.
    private func answer(_ error: any Error, _ language: Language) async -> Response {
        let problem = Problem(error)
        guard problem.status < 500 else { return await exchange.answer(to: error) }
        if wantsJSON {
            var fields = crossFields
            for field in problem.headers { fields[field.name] = field.value }
            fields[.contentType] = "application/problem+json"
            return Response(status: .init(code: problem.status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: problem.json(in: language, instance: exchange.id))))
        }
        let texts = site.texts[language], words = texts.problem(problem.text, problem.details)
        var page = ThanksPage(language: language, heading: form.words(in: language).heading, thanks: "", workspace: opened.workspace)
        page.problems = problem.errors.isEmpty ? [words.detail] : problem.errors.map { error in
            let label = FormPage(form: form, language: language, stamp: "", bits: 0).label(of: error.field), said = texts.problem(code: error.code.rawValue, details: error.details)
            return [label, said?.detail ?? said?.title].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
        }
        var fields = pageFields(language)
        for field in problem.headers { fields[field.name] = field.value }
        return exchange.html(page, status: problem.status, fields)
    }

    /// Only pages that the form names may show it, besides a window of its own.
    private func pageFields(_ language: Language) -> HTTPFields {
        [.contentSecurityPolicy: ResponseHeaders.formPolicy(in: form.origins), .crossOriginResourcePolicy: "cross-origin", .contentLanguage: language.rawValue, .vary: "Accept-Language", .xRobotsTag: "all"]
    }

    /// What lets a page elsewhere read the answer; never with cookies.
    var crossFields: HTTPFields {
        var fields: HTTPFields = [.vary: "Origin", .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'"]
        if let origin = exchange.fields[.origin], form.origins.contains(origin) {
            fields[.accessControlAllowOrigin] = origin
            fields[.crossOriginResourcePolicy] = "cross-origin"
        }
        return fields
    }
}
