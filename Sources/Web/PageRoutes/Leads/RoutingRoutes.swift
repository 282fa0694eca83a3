import Domain
import Operations
import Pages
import Texts
import Writing

/// The page on which one says who gets leads.
struct RoutingRoutes: PageRoutes {
    private static let path = RoutingPage.path

    func add(to pages: inout PageTable) {
        pages.get(Self.path) { context in
            do { return .html(try await Self.page(context)) } catch {
                guard context.asked("try") != nil, let returned = FormReturned(error, context) else { throw error }
                return .html(try await Self.page(context, returned: ("try", FormInput(typed: Self.tried(context), problems: returned.input.problems))), status: returned.status)
            }
        }
        pages.post(Self.path) { context in try await Self.attempt(context, "new") { CreateRecord<RoutingRule>(values: Self.values(context)) } }
        pages.post(Self.path + "/seats") { context in
            try await Self.attempt(context, "seat-" + (context.sent("userId") ?? "")) { try Self.seat(context) }
        }
        pages.post(Self.path + "/{id}") { context in
            let id: RoutingRule.ID = try context.id()
            return try await Self.attempt(context, "rule-\(id)") { UpdateRecord<RoutingRule>(id: id, ifVersion: try context.sentVersion(), values: Self.values(context)) }
        }
        pages.post(Self.path + "/{id}/place") { context in
            try await Self.attempt(context, "rules") { PlaceRoutingRule(id: try context.id(), up: context.sent("way") == "up") }
        }
        for (step, isArchived) in [("archive", true), ("restore", false)] {
            pages.post(Self.path + "/{id}/" + step) { context in
                try await Self.attempt(context, "rules") {
                    UpdateRecord<RoutingRule>(id: try context.id(), ifVersion: try context.sentVersion(), values: JSONObject([("archivedAt", isArchived ? .string(context.now.description) : .null)]))
                }
            }
        }
    }

    /// Every field of the form: a list that is not sent is empty.
    private static func values(_ context: PageContext) -> JSONObject {
        func list(_ name: String) -> JSONValue { .array((context.form[name]?.listOfTexts ?? []).map { .text($0) }) }
        func words(_ name: String) -> JSONValue { .array((context.sent(name) ?? "").split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }).map { $0.trimmed }.filter { !$0.isEmpty }.map { .text($0) }) }
        func text(_ name: String) -> JSONValue { context.sent(name).map { .text($0) } ?? .null }
        return JSONObject([
            ("name", .text(context.sent("name") ?? "")), ("countries", words("countries")), ("words", words("words")), ("employeesMin", text("employeesMin")), ("employeesMax", text("employeesMax")), ("teamId", text("teamId")),
            ("people", list("people")), ("languages", list("languages")), ("channels", list("channels")), ("sources", list("sources")),
        ])
    }

    /// A seat that is there is changed, else one is made.
    private static func seat(_ context: PageContext) throws -> SaveSeat {
        func text(_ name: String) -> JSONValue { context.sent(name).map { .text($0) } ?? .null }
        let values = JSONObject([("weight", text("weight")), ("capacity", text("capacity")), ("awayFrom", text("awayFrom")), ("awayUntil", text("awayUntil"))])
        guard let user = context.sent("userId").flatMap({ User.ID($0) }) else { throw InputProblem(field: "userId", code: .missing) }
        return SaveSeat(userId: user, id: context.sent("id").flatMap { RoutingSeat.ID($0) }, version: context.seenVersion, values: values)
    }

    private static func attempt<O: Operation>(_ context: PageContext, _ form: String, _ make: () throws -> O) async throws -> PageAnswer {
        try await context.trying { try await context.done(try make(), backTo: path) } again: { returned in
            .html(try await page(context, returned: (form, returned.input)), status: returned.status)
        }
    }

    private static let asked = ["email", "company", "country", "language", "sourceId", "channel", "employees", "interest"]
    private static func tried(_ context: PageContext) -> [String: String] { asked.reduce(into: [:]) { $0[$1] = context.asked($1) } }

    private static func page(_ context: PageContext, returned: (form: String, input: FormInput)? = nil) async throws -> RoutingPage {
        let (found, maker) = try await context.screen(ShowRouting())
        var page = RoutingPage(shell: maker.shell(maker.texts[QualifyText.routingTitle], .leads))
        if context.isForm { page.shell.path = path }
        let words = RuleWords(maker, found)
        page.rules = found.rules.map { .init($0, asks: words.asks($0), gives: words.gives($0)) }
        page.archived = found.archived.map { .init($0, asks: "", gives: "") }
        page.seats = found.takers.compactMap { user in
            guard let mark = maker.mark(of: user) else { return nil }
            let seat = found.seats.first { $0.userId == user }
            return .init(user: mark, userId: user, seat: seat, open: Int(found.open[user] ?? 0), isAway: seat?.isAway(on: found.today) ?? false)
        }
        page.choices.teams = found.teams.map { FormChoice("\($0.id)", $0.name) }
        page.choices.people = found.takers.compactMap { user in maker.surroundings.name(of: user).map { FormChoice("\(user)", $0) } }
        page.choices.sources = found.sources.filter { $0.archivedAt == nil }.map { FormChoice("\($0.id)", $0.name) }
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        page.tried = tried(context)
        if let returned { (page.returned, page.input) = (returned.form, returned.input) } else if context.asked("try") != nil { page.outcome = try await outcome(context, maker) }
        return page
    }

    private static func outcome(_ context: PageContext, _ maker: PageMaker) async throws -> RoutingPage.Outcome {
        let input = JSONObject(asked.compactMap { name in context.asked(name).map { (name, .text($0)) } })
        let trial = try await context.perform(TryRouting.self, from: input).output
        var decision = LeadAssignment()
        (decision.userId, decision.reason) = (trial.userId, trial.reason)
        return .init(who: maker.mark(of: trial.userId), sentences: AssignmentWords(maker.viewer, names: maker.peopleNames).sentences(decision))
    }
}

/// What a rule asks and whom it gives leads to, in words.
struct RuleWords {
    private let maker: PageMaker
    private let found: Routing
    init(_ maker: PageMaker, _ found: Routing) { (self.maker, self.found) = (maker, found) }

    func asks(_ rule: RoutingRule) -> String {
        let texts = maker.texts, format = maker.viewer.format
        var parts: [String] = []
        func add(_ key: QualifyText, _ values: [String]) { if !values.isEmpty { parts.append(texts[key] + ": " + values.joined(separator: ", ")) } }
        add(.routingCountries, rule.countries)
        add(.routingLanguages, rule.languages.map(\.ownName))
        add(.routingSources, rule.sources.map { id in found.sources.first { $0.id == id }?.name ?? "\(id)" })
        add(.routingChannels, rule.channels.map { $0.name(texts) })
        switch (rule.employeesMin, rule.employeesMax) {
        case (nil, nil): break
        case (let least?, nil): parts.append(texts[QualifyText.routingEmployeesMin] + ": " + format.number(Int(least)))
        case (nil, let most?): parts.append(texts[QualifyText.routingEmployeesMax] + ": " + format.number(Int(most)))
        case (let least?, let most?): parts.append(texts[QualifyText.routingEmployees] + ": " + format.range(Int(least), Int(most)))
        }
        add(.routingWords, rule.words)
        return parts.isEmpty ? texts[QualifyText.routingEveryLead] : parts.joined(separator: " · ")
    }

    func gives(_ rule: RoutingRule) -> String {
        if let team = rule.teamId { return found.teams.first { $0.id == team }?.name ?? LocaleFormat.nothing }
        return rule.people.map { maker.surroundings.name(of: $0) ?? "\($0)" }.joined(separator: ", ")
    }
}
