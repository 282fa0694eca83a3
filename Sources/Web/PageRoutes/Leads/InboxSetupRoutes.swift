import Domain
import Operations
import Pages
import Texts
import Writing

/// What the inbox is set up by: rules, hours, templates; the mails that wait, and the figures.
struct InboxSetupRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(CatchRulesPage.path) { .html(try await Self.rules($0)) }
        pages.post(CatchRulesPage.path) { context in try await Self.attempt(context, "rule-new") { CreateRecord<CatchRule>(values: Self.ruleValues(context)) } }
        pages.post(CatchRulesPage.path + "/{id}") { context in
            try await Self.attempt(context, "rule-") { UpdateRecord<CatchRule>(id: try context.id(), ifVersion: try context.sentVersion(), values: Self.ruleValues(context)) }
        }
        for (step, values) in [("enable", ("enabled", JSONValue.bool(true))), ("disable", ("enabled", JSONValue.bool(false))), ("restore", ("archivedAt", JSONValue.null))] {
            pages.post(CatchRulesPage.path + "/{id}/" + step) { context in
                try await context.done(UpdateRecord<CatchRule>(id: context.id(), ifVersion: context.seenVersion, values: JSONObject([values])), backTo: CatchRulesPage.path)
            }
        }
        pages.post(CatchRulesPage.path + "/{id}/archive") { context in
            try await context.done(UpdateRecord<CatchRule>(id: context.id(), ifVersion: context.seenVersion, values: JSONObject([("archivedAt", .string(context.now.description))])), backTo: CatchRulesPage.path)
        }
        addHours(to: &pages)
        addTemplates(to: &pages)
        pages.get(MailsPage.path) { .html(try await Self.mails($0)) }
        pages.post(MailsPage.path + "/{id}/cancel") { context in try await context.done(CancelOutgoingMail(id: context.id()), backTo: MailsPage.path) }
        pages.post(MailsPage.path + "/{id}/sent") { context in try await context.done(MarkMailSent(id: context.id()), backTo: MailsPage.path) }
        pages.get(AnswersPage.path) { .html(try await Self.answers($0)) }
    }

    private func addHours(to pages: inout PageTable) {
        let hours = CatchRulesPage.path + "/hours"
        pages.post(hours) { context in try await Self.attempt(context, "hours-new") { CreateRecord<AnswerHours>(values: Self.hoursValues(context)) } }
        pages.post(hours + "/{id}") { context in
            try await Self.attempt(context, "hours-") { UpdateRecord<AnswerHours>(id: try context.id(), ifVersion: try context.sentVersion(), values: Self.hoursValues(context)) }
        }
        pages.post(hours + "/{id}/archive") { context in
            try await context.done(UpdateRecord<AnswerHours>(id: context.id(), ifVersion: context.seenVersion, values: JSONObject([("archivedAt", .string(context.now.description))])), backTo: CatchRulesPage.path)
        }
    }

    private func addTemplates(to pages: inout PageTable) {
        let path = AnswerTemplatesPage.path, fields = ["name", "language", "subject", "text"]
        pages.get(path) { .html(try await Self.templates($0)) }
        pages.post(path) { context in
            try await context.trying { try await context.done(CreateRecord<AnswerTemplate>(values: context.values(fields)), backTo: path) } again: { .html(try await Self.templates(context, $0, "new"), status: $0.status) }
        }
        pages.post(path + "/ready") { context in try await context.done(AddReadyAnswers(), backTo: path) }
        pages.post(path + "/{id}") { context in
            let id: AnswerTemplate.ID = try context.id()
            return try await context.trying {
                try await context.done(UpdateRecord<AnswerTemplate>(id: id, ifVersion: context.sentVersion(), values: context.values(fields)), backTo: path)
            } again: { .html(try await Self.templates(context, $0, "\(id)"), status: $0.status) }
        }
        pages.post(path + "/{id}/archive") { context in
            try await context.done(UpdateRecord<AnswerTemplate>(id: context.id(), ifVersion: context.seenVersion, values: JSONObject([("archivedAt", .string(context.now.description))])), backTo: path)
        }
    }

    // MARK: what forms say

    /// - Parameter form: which one comes back; with a dash at the end, the one of the record of that number.
    private static func attempt<O: Operation>(_ context: PageContext, _ form: String, _ make: () throws -> O) async throws -> PageAnswer {
        try await context.trying {
            try await context.done(make(), backTo: CatchRulesPage.path)
        } again: { returned in
            .html(try await rules(context, returned, form.hasSuffix("-") ? form + context.parameter("id") : form), status: returned.status)
        }
    }

    private static func ruleValues(_ context: PageContext) -> JSONObject {
        var values = context.values(["name", "trigger", "about", "receiver", "promiseMinutes"])
        for name in ["days", "userId"] { values[name] = context.sent(name).map { .text($0) } ?? .null }
        values["count"] = .text(context.sent("count") ?? "1")
        return values
    }

    /// Days are written one after the other, with commas, blanks or in lines.
    private static func hoursValues(_ context: PageContext) -> JSONObject {
        var values = context.values(["workDays", "workFrom", "workTo"])
        for name in ["country", "zone", "holidays"] { values[name] = context.sent(name).map { .text($0.trimmed) } ?? .null }
        values["closedDays"] = .array((context.sent("closedDays") ?? "").split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { .text(String($0)) })
        return values
    }

    // MARK: pages

    private static func rules(_ context: PageContext, _ returned: FormReturned? = nil, _ form: String? = nil) async throws -> CatchRulesPage {
        let (found, maker) = try await context.screen(ShowCatchRules())
        var page = CatchRulesPage(shell: maker.shell(maker.texts[InboxText.rules], .leads))
        if context.isForm { page.shell.path = CatchRulesPage.path }
        page.rules = found.rules.map { rule, trial in
            CatchRulesPage.Rule(rule, person: maker.surroundings.name(of: rule.userId), count: trial.count, latest: trial.items.map { CatchRulesPage.Caught(lead: $0.leadId, name: $0.name, at: $0.at, detail: $0.detail) })
        }
        (page.hours, page.usual) = (found.hours, found.usual)
        page.people = maker.owners.map { FormChoice("\($0.id)", $0.name) }
        page.mayChange = maker.reach(.write, .pipelines) != .none
        if let returned { (page.input, page.returned) = (returned.input, form) }
        return page
    }

    private static func templates(_ context: PageContext, _ returned: FormReturned? = nil, _ form: String? = nil) async throws -> AnswerTemplatesPage {
        let (found, maker) = try await context.screen(ListRecords<AnswerTemplate>(input: .object(JSONObject([("limit", 200), ("sort", "name")]))))
        var page = AnswerTemplatesPage(shell: maker.shell(maker.texts[InboxText.answerTemplates], .leads))
        if context.isForm { page.shell.path = AnswerTemplatesPage.path }
        page.templates = found.items.filter { $0.archivedAt == nil }
        page.mayChange = maker.reach(.write, .pipelines) != .none
        if let returned { (page.input, page.returned) = (returned.input, form) }
        return page
    }

    private static func mails(_ context: PageContext) async throws -> MailsPage {
        let state = context.asked("state").flatMap { OutgoingMail.State(rawValue: $0) } ?? .waiting
        let (found, maker) = try await context.screen(ListOutgoingMail(state: state, cursor: context.asked("behind").flatMap { Int64($0) }))
        var page = MailsPage(shell: maker.shell(maker.texts[InboxText.mails], .leads))
        (page.state, page.total) = (state, Int(found.total))
        page.rows = found.items.map { mail in
            MailsPage.Row(mail, writer: maker.surroundings.name(of: mail.userId), mayChange: mail.userId == maker.viewer.id || maker.reach(.write, .leads) >= .team)
        }
        page.next = found.nextCursor.map { HTMLAddress.path(MailsPage.path, [("state", state.rawValue), ("behind", "\($0)")]) }
        return page
    }

    private static func answers(_ context: PageContext) async throws -> AnswersPage {
        let from = context.asked("from").flatMap { Day($0) }, to = context.asked("to").flatMap { Day($0) }, since = context.asked("since")
        let (found, maker) = try await context.screen(ShowAnswersScreen(ShowResponseTimes(from: from, to: to.map { $0 + 1 }, since: since == "assigned" ? since : nil)))
        let report = found.report, texts = maker.texts, viewer = maker.viewer
        var page = AnswersPage(shell: maker.shell(texts[InboxText.answers], .leads), from: report.from, to: report.to + -1)
        page.isSinceAssigned = since == "assigned"
        func row(_ name: String, _ figures: ResponseReport.Figures) -> AnswersPage.Row { AnswersPage.Row(name, business: figures.business, calendar: figures.calendar) }
        page.all = row(texts[InboxText.together], report.all)
        page.owners = report.owners.map { row(User.ID($0.key).flatMap { maker.surroundings.name(of: $0) } ?? texts[InboxText.nobody], $0.figures) }
        page.sources = report.sources.map { row(found.sources[$0.key] ?? texts[InboxText.noSource], $0.figures) }
        page.months = report.months.map { group in row(Day(group.key + "-01").map { viewer.format.month($0, today: viewer.today) } ?? group.key, group.figures) }
        return page
    }
}
