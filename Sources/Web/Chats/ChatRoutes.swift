import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Pages
import Texts
import Writing

/// Conversations with visitors, who have no account: the page behind a script's key, alone or inside of pages elsewhere, and the
/// script that puts it there. No cookie is read or set; who has the address of a conversation is its visitor.
struct ChatRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.add(Route(.get, "/embed/chat.js", .asset) { try Self.widget($0) })
        pages.add(Route(.get, "/c/{key}", .embedded) { exchange in try await Self.answering(exchange) { try await Self.door(exchange) } })
        pages.add(Route(.post, "/c/{key}", .embedded) { exchange in try await Self.answering(exchange) { try await Self.start(exchange) } })
        pages.add(Route(.get, "/c/{key}/{secret}", .embedded) { exchange in try await Self.answering(exchange) { try await Self.room(exchange) } })
        pages.add(Route(.post, "/c/{key}/{secret}", .embedded) { exchange in try await Self.answering(exchange) { try await Self.say(exchange) } })
        pages.add(Route(.get, "/c/{key}/{secret}/events", .embedded) { try await ChatStream.visitor($0) })
    }

    /// The script for pages elsewhere. Its address stays, so it is asked for again from time to time.
    private static func widget(_ exchange: Exchange) throws -> Response {
        let folder = AssetFolder.embedded
        guard let file = folder.file(at: folder.address(of: "chat-widget.js")) else { throw Problem.notFound }
        return Response(
            status: .ok, headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "public, max-age=3600", .crossOriginResourcePolicy: "cross-origin"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.contents)))
    }

    // MARK: the door

    private static func door(_ exchange: Exchange, problem: String? = nil, status: Int = 200) async throws -> Response {
        try exchange.site.limiters.take(chatLookBy: exchange.client)
        let key = try exchange.parameter("key"), door = try await exchange.site.runner.perform(ReadChatDoor(key: key), as: .nobody).output
        let query = try QueryText.fields(exchange.query, limit: 20, collecting: true)
        var page = ChatDoorPage(language: language(exchange, among: door.languages, query), path: "/c/" + key, workspace: door.workspace, languages: door.languages)
        (page.isStaffed, page.isFramed, page.theme, page.problem) = (door.isStaffed, isFramed(query), theme(query), problem)
        page.from = query.text("page").flatMap { ChatDoorPage.isPage($0) ? $0 : nil } ?? ""
        return html(exchange, page, page.language, door.origins, status: status)
    }

    private static func start(_ exchange: Exchange) async throws -> Response {
        let key = try exchange.parameter("key"), form = try await exchange.form(), site = exchange.site
        try site.limiters.take(chatBy: exchange.client)
        let door = try await site.runner.perform(ReadChatDoor(key: key), as: .nobody).output
        do {
            let operation = StartChat(key: key, language: language(exchange, among: door.languages, form), page: form.text("page"), trap: form.text("website") ?? "")
            let started = try await site.runner.perform(operation, as: .nobody).output
            return redirect(started.path + address(form))
        } catch let refusal as Refusal where refusal.code == .validation {
            return try await Self.door(exchange, problem: words(refusal, language(exchange, among: door.languages, form)), status: 422)
        }
    }

    // MARK: the conversation

    private static func room(_ exchange: Exchange, typed: String? = nil, problem: String? = nil, status: Int = 200) async throws -> Response {
        try exchange.site.limiters.take(chatLookBy: exchange.client)
        let key = try exchange.parameter("key"), secret = try exchange.parameter("secret")
        guard let operation = ReadChat(key: key, secret: secret) else { throw Problem.notFound }
        let room = try await exchange.site.runner.perform(operation, as: .nobody).output, query = try QueryText.fields(exchange.query, limit: 20, collecting: true)
        var page = ChatRoomPage(language: room.chat.language, path: "/c/\(key)/\(secret)", door: "/c/\(key)", workspace: room.workspace, zone: room.zone, today: room.zone.day(of: exchange.site.runner.now), state: room.chat.state, revision: room.chat.revision)
        page.lines = room.lines.map { .init($0, name: $0.userId.flatMap { room.people[$0] }) }
        page.question = room.question
        (page.wantsAddress, page.step) = (room.wantsAddress, room.chat.step)
        (page.isFramed, page.theme, page.typed, page.problem) = (isFramed(query), theme(query), typed, problem)
        return html(exchange, page, page.language, room.origins, status: status)
    }

    private static func say(_ exchange: Exchange) async throws -> Response {
        let key = try exchange.parameter("key"), secret = try exchange.parameter("secret"), form = try await exchange.form(), site = exchange.site
        try site.limiters.take(chatLineBy: exchange.client)
        let typed = form.text("answer") ?? "", act: VisitorAct
        switch form.text("do") {
        case "person": act = .askForPerson
        case "leave": act = .leave
        default: act = .answer(typed, step: form.text("step"))
        }
        guard let operation = VisitChat(key: key, secret: secret, act) else { throw Problem.notFound }
        do {
            _ = try await site.runner.perform(operation, as: .nobody)
        } catch let problem as InputProblem {
            return try await room(exchange, typed: typed, problem: words(Refusal(.validation, problems: [problem]), try await spoken(key, secret, site)), status: 422)
        } catch let refusal as Refusal where refusal.code == .validation {
            return try await room(exchange, typed: typed, problem: words(refusal, try await spoken(key, secret, site)), status: 422)
        } catch let refusal as Refusal where refusal.code == .conflict {
            // Sent twice, or from an older page: it shows what there is now.
        }
        return redirect("/c/\(key)/\(secret)" + address(try QueryText.fields(exchange.query, limit: 20, collecting: true)))
    }

    private static func spoken(_ key: String, _ secret: String, _ site: Site) async throws -> Language {
        guard let operation = ReadChat(key: key, secret: secret) else { return .english }
        return try await site.runner.perform(operation, as: .nobody).output.chat.language
    }

    // MARK: answers

    /// What a visitor gets where something is wrong: a page of the chat, and never one of ours with a way to sign in.
    private static func answering(_ exchange: Exchange, _ answer: () async throws -> Response) async throws -> Response {
        do { return try await answer() } catch {
            let problem = Problem(error), query = (try? QueryText.fields(exchange.query, limit: 20, collecting: true)) ?? JSONObject()
            guard problem.status < 500 else { throw error }
            let language = query.text("language").flatMap { Language(rawValue: $0) } ?? Language(accepting: exchange.fields[.acceptLanguage]), key = (try? exchange.parameter("key")) ?? ""
            var origins: [String] = [], isOpen = false
            if let door = try? await exchange.site.runner.perform(ReadChatDoor(key: key), as: .nobody).output { (origins, isOpen) = (door.origins, true) }
            let said = exchange.site.texts[language].problem(problem.text, problem.details)
            var page = ChatEndedPage(language: language, isGone: problem.status == 404, door: isOpen ? "/c/" + key : nil, detail: problem.status == 404 ? nil : said.detail)
            (page.isFramed, page.theme) = (isFramed(query), theme(query))
            var fields = problem.headers
            for field in headers(language, origins) { fields[field.name] = field.value }
            return exchange.html(page, status: problem.status, fields)
        }
    }

    private static func html(_ exchange: Exchange, _ page: some HTML, _ language: Language, _ origins: [String], status: Int) -> Response { exchange.html(page, status: status, headers(language, origins)) }

    private static func headers(_ language: Language, _ origins: [String]) -> HTTPFields {
        [.contentSecurityPolicy: ResponseHeaders.formPolicy(in: origins), .crossOriginResourcePolicy: "cross-origin", .contentLanguage: language.rawValue, .referrerPolicy: "no-referrer", .cacheControl: "no-store"]
    }

    private static func redirect(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path, .cacheControl: "no-store", .referrerPolicy: "no-referrer"]) }

    /// What goes along from page to page: whether it stands in a frame, and its theme.
    private static func address(_ fields: JSONObject) -> String {
        let query = [("frame", isFramed(fields) ? "1" : nil), ("theme", theme(fields) == .system ? nil : theme(fields).rawValue)] as [(String, String?)]
        return HTMLAddress.path("", query.map { (name: $0.0, value: $0.1) })
    }

    private static func isFramed(_ fields: JSONObject) -> Bool { fields.text("frame") == "1" }
    private static func theme(_ fields: JSONObject) -> User.Theme { fields.text("theme").flatMap { User.Theme(rawValue: $0) } ?? .system }

    private static func language(_ exchange: Exchange, among languages: [Language], _ fields: JSONObject) -> Language {
        let wanted = fields.text("language").flatMap { Language(rawValue: $0) } ?? Language(accepting: exchange.fields[.acceptLanguage])
        return languages.contains(wanted) ? wanted : languages.first ?? .english
    }

    /// What is wrong, in the visitor's language.
    private static func words(_ refusal: Refusal, _ language: Language) -> String {
        let texts = Catalogues.embedded[language]
        return refusal.problems.first.flatMap { texts.problem(code: $0.code.rawValue, details: $0.details) }.map { $0.title + ". " + $0.detail } ?? texts.problem(.validation).detail
    }
}
