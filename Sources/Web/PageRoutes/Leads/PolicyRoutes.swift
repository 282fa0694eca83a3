import Domain
import Operations
import Pages
import Texts
import Writing

/// Country rules, suppressed addresses, freshness and retention.
struct PolicyRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(PoliciesPage.path) { .html(try await Self.policies($0)) }
        pages.post(PoliciesPage.path) { context in
            try await context.trying { try await context.done(CreateRecord<OutreachPolicy>(values: context.values(["country", "channel", "audience", "rule", "source", "validFrom"])), backTo: PoliciesPage.path) } again: { returned in
                .html(try await Self.policies(context, returned.input), status: returned.status)
            }
        }
        pages.post(PoliciesPage.path + "/{id}") { context in
            try await context.trying {
                try await context.done(UpdateRecord<OutreachPolicy>(id: context.id(), ifVersion: context.sentVersion(), values: context.values(["rule", "source", "validFrom"])), backTo: PoliciesPage.path)
            } again: { returned in .html(try await Self.policies(context, returned.input, of: context.id()), status: returned.status) }
        }
        pages.post(PoliciesPage.path + "/{id}/archive") { context in
            let values = JSONObject([("archivedAt", JSONValue.text(context.now.description))])
            return try await context.trying { try await context.done(UpdateRecord<OutreachPolicy>(id: context.id(), ifVersion: context.sentVersion(), values: values), backTo: PoliciesPage.path) } again: { returned in
                .html(try await Self.policies(context, returned.input, of: context.id()), status: returned.status)
            }
        }
        pages.get(SuppressedPage.path) { .html(try await Self.suppressed($0)) }
        pages.post(SuppressedPage.path) { try await Self.suppress($0) }
        pages.post(SuppressedPage.path + "/{id}/remove") { context in
            guard let id = Int64(try context.parameter("id")) else { throw Problem.notFound }
            return try await context.doneForGood(RemoveSuppression(id: id), backTo: SuppressedPage.path)
        }
        pages.get(LeadHygienePage.path) { .html(try await Self.hygiene($0)) }
        pages.post(LeadHygienePage.path) { context in
            try await context.trying { try await context.done(Self.rules(context), backTo: LeadHygienePage.path) } again: { returned in .html(try await Self.hygiene(context, returned.input), status: returned.status) }
        }
    }

    private static func policies(_ context: PageContext, _ input: FormInput = .fresh, of returned: OutreachPolicy.ID? = nil) async throws -> PoliciesPage {
        let (list, maker) = try await context.screen(ShowPolicies())
        var page = PoliciesPage(shell: maker.shell(maker.texts[ConsentText.policies], .leads))
        page.policies = list.items
        page.mayChange = maker.reach(.write, .pipelines) != .none
        (page.input, page.returned) = (input, returned)
        return page
    }

    private static func suppressed(_ context: PageContext, _ input: FormInput = .fresh) async throws -> SuppressedPage {
        let (list, maker) = try await context.screen(ListSuppressions())
        var page = SuppressedPage(shell: maker.shell(maker.texts[ConsentText.suppressed], .leads))
        (page.count, page.lines) = (Int(list.count ?? 0), list.items.map(line))
        (page.mayChange, page.mayRemove) = (maker.reach(.write, .leads) != .none, maker.reach(.admin, .workspace) != .none)
        page.input = input
        return page
    }

    private static func line(_ item: Suppression) -> SuppressedPage.Line { .init(id: item.id, isMail: item.form == .mail, reason: item.reason.rawValue, since: item.createdAt) }

    /// Looks an address up or puts it on the list. A look-up shows its answer at once: the address stands in no address of a page.
    private static func suppress(_ context: PageContext) async throws -> PageAnswer {
        try await context.trying {
            guard context.sent("act") == "find" else { return try await context.doneForGood(AddSuppression(email: context.sent("email"), phone: context.sent("phone")), backTo: SuppressedPage.path) }
            let found = try await context.perform(FindSuppression(email: context.sent("email"), phone: context.sent("phone"))).output.items.first
            var page = try await suppressed(context)
            page.found = .some(found.map(line))
            return .html(page)
        } again: { returned in .html(try await suppressed(context, returned.input), status: returned.status) }
    }

    private static func hygiene(_ context: PageContext, _ input: FormInput = .fresh) async throws -> LeadHygienePage {
        let (hygiene, maker) = try await context.screen(ShowLeadHygiene())
        let zone = maker.surroundings.me.workspace.timeZone
        func rows(_ lines: [LeadHygiene.Line], _ day: (LeadHygiene.Line) -> Day) -> [LeadHygienePage.Row] { lines.map { .init(id: $0.id, name: $0.name, company: $0.company, day: day($0)) } }
        var page = LeadHygienePage(shell: maker.shell(maker.texts[ConsentText.hygiene], .leads))
        (page.rules, page.counts) = (hygiene.rules, hygiene.counts.mapValues { Int($0) })
        page.stale = rows(hygiene.stale) { zone.day(of: $0.sure) }
        page.uninformed = (Int(hygiene.uninformedCount), rows(hygiene.uninformed) { zone.day(of: $0.createdAt).adding(months: 1) })
        page.expired = (Int(hygiene.expiredCount), rows(hygiene.expired) { zone.day(of: $0.sure) })
        page.mayRule = maker.reach(.admin, .workspace) != .none
        page.input = input
        return page
    }

    /// A box that is not ticked is not sent.
    private static func rules(_ context: PageContext) throws -> UpdateLeadRules {
        var values: [(String, JSONValue)] = []
        for name in ["staleMonths", "lostMonths", "gapDays", "fitLine", "fitPercent"] {
            guard let typed = context.sent(name)?.trimmed else { throw InputProblem(field: name, code: .missing) }
            guard let number = Int64(typed) else { throw InputProblem(field: name, code: .notANumber) }
            values.append((name, .int(number)))
        }
        for name in ["informs", "erasesByItself"] { values.append((name, .bool(context.sent(name) != nil))) }
        return UpdateLeadRules(ifVersion: try context.sentVersion(), values: JSONObject(values))
    }
}
