import Domain
import Operations
import Pages
import Texts
import Writing

/// What is one's own: settings, password, sessions, keys for programs.
struct MeRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/me") { .html(try await MeMaker.page($0)) }
        pages.post("/me") { try await Self.save($0) }
        pages.post("/preferences") { context in
            let values = context.values(["language", "theme", "density"])
            return try await context.done(UpdateMe(values: values.with("keysOn", .bool(context.sent("keys") != nil))), backTo: "/")
        }
        pages.post("/me/password") { try await Self.changePassword($0) }
        pages.post("/me/tokens") { context in
            if let id = context.sent("revoke").flatMap({ Int64($0) }) { return try await context.doneForGood(RevokeToken(id: id), backTo: "/me#tokens") }
            return try await Self.makeToken(context)
        }
        pages.post("/me/notices") { context in
            let wanted = Set(context.form["kinds"]?.listOfTexts ?? [])
            return try await context.doneForGood(ChooseNotices(Dictionary(uniqueKeysWithValues: NoticeKind.allCases.map { ($0, wanted.contains($0.rawValue)) })), backTo: "/me#notices")
        }
        pages.post("/me/sessions/{id}/revoke") { try await Self.endSession($0) }
    }

    private static func save(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            var values = context.values(["name", "language", "zone", "theme", "density", "dateOrder", "clock", "decimalSign", "workFrom", "workTo"]).with("keysOn", .bool(context.sent("keys") != nil))
            // Boxes that are not ticked are not sent: where the hours are, the days were, too.
            if context.raw("workFrom") != nil { values["workDays"] = .text((context.form["workDays"]?.listOfTexts ?? []).joined()) }
            return try await context.done(UpdateMe(ifVersion: context.sentVersion(), values: values), backTo: "/me")
        } again: { returned in
            var page = try await MeMaker.page(context)
            page.profileInput = returned.input
            return .html(page, status: returned.status)
        }
    }

    /// Every session ends with the password; this browser goes on with a new one.
    private static func changePassword(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            let started = try await context.perform(ChangePassword(current: context.sent("current") ?? "", password: context.sent("password") ?? "")).output
            return .redirect("/me", done: Done(ChangePassword.name, undo: nil)).beginning(started)
        } again: { returned in
            var page = try await MeMaker.page(context)
            page.passwordInput = returned.input
            return .html(page, status: returned.status)
        }
    }

    /// The answer itself shows the token: it is shown once, and neither an address nor a cookie may hold it.
    private static func makeToken(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            var input = context.values(["name", "days", "scopes", "password"])
            if input["scopes"] == nil { input["scopes"] = .array([]) }
            let ranges = (context.sent("from") ?? "").split { $0.isWhitespace || $0 == "," || $0 == ";" }
            if !ranges.isEmpty { input["from"] = .array(ranges.map { .string(String($0)) }) }
            let created = try await context.perform(CreateToken.self, from: input).output
            var page = try await MeMaker.page(context)
            page.newToken = created.text
            return .html(page)
        } again: { returned in
            var page = try await MeMaker.page(context)
            let problems = returned.input.problems.map { problem in ["scopes", "from"].first { problem.field.hasPrefix($0 + ".") }.map { FieldProblem(field: $0, problem.text) } ?? problem }
            page.tokenInput = FormInput(typed: returned.input.typed, problems: problems)
            return .html(page, status: returned.status)
        }
    }

    private static func endSession(_ context: PageContext) async throws -> PageAnswer {
        guard let id = Int64(try context.parameter("id")) else { throw Problem.notFound }
        let ended = try await context.perform(EndSession(id: id)).output
        if ended.endsThis { return .redirect("/sign-in?signedOut=1").endingSession() }
        return .redirect(context.returnPath(else: "/me"), done: Done(EndSession.name, undo: nil))
    }
}

/// Makes the page of one's own settings.
enum MeMaker {
    static func page(_ context: PageContext) async throws -> MePage {
        let (sessions, maker) = try await context.screen(ListSessions())
        let tokens = try await context.perform(ListTokens()).output.items
        guard let user = maker.surroundings.me.user else { throw Refusal(.signInNeeded) }
        var page = MePage(shell: maker.shell(maker.texts[ShellText.yourSettings], nil), user: user)
        if context.isForm { page.shell.path = "/me" }
        (page.workspaceLanguage, page.workspaceZone) = (maker.surroundings.me.workspace.language, maker.surroundings.me.workspace.zone)
        let (here, others) = (sessions.items.filter { $0.id == sessions.current }, sessions.items.filter { $0.id != sessions.current })
        page.sessions = (here + others).map { MePage.Session(id: $0.id, browser: BrowserName(agent: $0.agent).text, since: $0.createdAt, lastSeen: $0.seenAt, isCurrent: $0.id == sessions.current) }
        page.tokens = tokens.filter { $0.revokedAt == nil && $0.expiresAt > maker.surroundings.now }.map {
            MePage.Token(id: $0.id, name: $0.name, start: "trt_" + $0.publicId, scopes: $0.scopes, expires: $0.expiresAt, lastUsed: $0.lastUsedAt, from: $0.from)
        }
        page.scopes = scopes(maker)
        let twoStep = try await context.perform(ShowTwoStep()).output
        (page.twoStepSince, page.recoveryCodesLeft) = (twoStep.since, Int(twoStep.codesLeft))
        page.unwantedNotices = try await context.perform(ShowNoticeChoices()).output.unwanted
        let booking = try await context.perform(ShowBookingPage()).output
        (page.booking.since, page.booking.minutes, page.booking.noticeHours, page.booking.weeks) = (booking.createdAt, booking.settings.minutes, booking.settings.noticeHours, booking.settings.weeks)
        page.booking.isOffered = maker.reach(.create, .activities) != .none
        page.calendarSince = try await context.perform(ShowCalendarFeed()).output.createdAt
        if maker.may(.admin, .workspace, owner: nil) { page.hasDemo = try await context.perform(LookForDemo()).output.isThere }
        return page
    }

    /// What the person may do themselves; a token cannot do more.
    private static func scopes(_ maker: PageMaker) -> [String] {
        let me = maker.surroundings.me
        return Resource.allCases.flatMap { resource in
            Action.allCases.filter { me.actor.reach(of: $0, on: resource, in: me.workspace) != .none }.map { Scope(resource, $0).description }
        }
    }
}

/// What a browser calls itself, in two words. Most browsers name others, too, so the order matters.
struct BrowserName {
    let text: String

    init(agent: String) {
        let browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
        let systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")]
        let known = [browsers, systems].compactMap { names in names.first { agent.contains($0.0) }?.1 }
        text = known.isEmpty ? (agent.isEmpty ? LocaleFormat.nothing : String(agent.prefix(40))) : known.joined(separator: " · ")
    }
}

extension JSONObject {
    fileprivate func with(_ name: String, _ value: JSONValue) -> JSONObject {
        var copy = self
        copy[name] = value
        return copy
    }
}

extension JSONValue {
    /// A field of a form that may come several times.
    var listOfTexts: [String] {
        switch self {
        case .text(let text): [text]
        case .array(let values): values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        default: []
        }
    }
}
