import Domain
import HTTPTypes
import Operations
import Pages
import Texts
import Writing

/// What a page needs to know of its request: who looks, in which language, what was asked and sent; and the means to do
/// operations in their name.
public struct PageContext: Sendable {
    let exchange: Exchange
    /// Who is signed in.
    public let me: Me?
    public let language: Language
    /// The fields of a form, or nothing. Texts; a field that came several times is a list.
    public let form: JSONObject
    /// The query's parameters, in the same way.
    public let query: JSONObject
    public let now: Timestamp

    /// Nil when the page is for people who are signed in, and this one is not.
    init?(_ exchange: Exchange, for audience: PageTable.Audience, form: JSONObject) async throws {
        self.exchange = exchange
        self.form = form
        query = try QueryText.fields(exchange.query, limit: 200, collecting: true)
        now = exchange.site.runner.now
        let me = exchange.credential == .nobody ? nil : try await Self.whoAsks(exchange)
        if audience == .signedIn, me == nil { return nil }
        self.me = me
        // Who is signed in has chosen; strangers get what their browser asks for.
        language = me?.language ?? Language(accepting: exchange.fields[.acceptLanguage])
    }

    /// The same request in the session that has just begun: for an answer that is a page already.
    func within(_ started: SessionStarted) async throws -> PageContext {
        var exchange = exchange
        (exchange.session, exchange.credential) = (started.secret, .session(started.secret.hash))
        guard let context = try await PageContext(exchange, for: .signedIn, form: form) else { throw Problem.signInNeeded }
        return context
    }

    private static func whoAsks(_ exchange: Exchange) async throws -> Me? {
        do {
            return try await exchange.site.runner.perform(ShowMe(), as: exchange.credential).output
        } catch let refusal as Refusal where refusal.code == .signInNeeded {
            return nil
        }
    }

    /// Who looks, for the page's shell. For a page that is open to anyone and nobody is signed in: nil.
    public var viewer: Viewer? {
        guard let me, let user = me.user else { return nil }
        var viewer = Viewer(
            id: user.id, name: user.name, language: me.language, theme: user.theme, density: user.density, keysOn: user.keysOn, csrf: csrf, zone: me.zone, now: now, formats: user.formats)
        viewer.hides = me.hidden
        return viewer
    }

    /// The token for forms: a new text each time, for the same session.
    public var csrf: String { exchange.session.map { FormToken($0).disguised() } ?? "" }

    /// This page's own path with its query.
    public var address: String { exchange.address }
    public var path: String { String(exchange.path) }
    public var texts: Texts.Catalogue { exchange.site.texts[language] }
    public var browser: Browser { exchange.browser }

    /// What stands for `{name}` in the page's path.
    /// - Throws: a "not found" for a name that the path does not have.
    public func parameter(_ name: String) throws -> String { try exchange.parameter(name) }

    /// The id that stands for `{id}` in the page's path.
    public func id<Subject>(_: Subject.Type = Subject.self, _ name: String = "id") throws -> Identifier<Subject> {
        guard let id = Identifier<Subject>(try parameter(name)) else { throw Problem.notFound }
        return id
    }

    /// What was just done by a form that led here; told once.
    public var done: Done? { exchange.site.cookies.value(of: exchange.site.cookies.done, in: exchange.fields).flatMap { Done(cookie: $0) } }

    /// The last event so far. Read before anything else, it is where the page's live updates begin.
    public var lastEvent: Int64 { exchange.site.hub.position }

    /// Where to go on: the place that the form or the query names as `return`, if it is one of our pages; else `path`.
    public func returnPath(else path: String = "/") -> String {
        let wanted = (form["return"] ?? query["return"]).flatMap { value -> String? in if case .text(let text) = value { text } else { nil } }
        return wanted.flatMap { exchange.site.returnPath($0) } ?? path
    }

    /// Does an operation in the name of who looks.
    /// - Parameter operation: what to do; what it wants to know of the browser is filled in.
    public func perform<O: Operation>(_ operation: O) async throws -> Performed<O.Output> {
        try exchange.countTry(O.self)
        var operation = operation
        if var fromBrowser = operation as? any FromBrowser {
            fromBrowser.browser = exchange.browser
            operation = fromBrowser as? O ?? operation
        }
        operation = try await exchange.site.runner.hashed(operation, as: exchange.credential)
        return try await exchange.site.runner.perform(operation, as: exchange.credential)
    }

    /// Does an operation whose input is what the form says.
    public func perform<O: Operation>(_: O.Type, from input: JSONObject) async throws -> Performed<O.Output> {
        try await perform(try O(input: .object(input)))
    }

    /// What to say about an error on a page that shows its form again: a title, a detail, and what is wrong with which
    /// field. Nil for errors that are not about what was sent; throw those on.
    public func words(for error: any Error) -> (title: String, detail: String, fields: [(name: String, message: String)])? {
        let problem = Problem(error)
        guard problem.status < 500, problem.status != 404 else { return nil }
        let words = texts.problem(problem.text, problem.details)
        return (words.title, words.detail, problem.errors.map { ($0.field, texts.problem(code: $0.code.rawValue, details: $0.details)?.detail ?? "") })
    }
}
