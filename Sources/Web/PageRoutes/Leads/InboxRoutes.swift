import Domain
import Operations
import Pages
import Texts
import Writing

/// The inbox of leads and what is done there.
struct InboxRoutes: PageRoutes {
    private static let one = "/leads/catches/{id}"

    func add(to pages: inout PageTable) {
        pages.get(InboxPage.path) { .html(try await Self.page($0)) }
        pages.post(Self.one + "/answer") { try await Self.answer($0) }
        pages.post(Self.one + "/take") { context in try await Self.attempt(context, "catch") { try await context.done(TakeLeadCatch(id: context.id(), ifVersion: context.seenVersion), backTo: InboxPage.path) } }
        pages.post(Self.one + "/give") { context in
            try await Self.attempt(context, "catch") {
                guard let user = context.sent("userId").flatMap({ User.ID($0) }) else { return try await context.done(LeaveLeadCatch(id: context.id(), ifVersion: context.seenVersion), backTo: InboxPage.path) }
                return try await context.done(GiveLeadCatch(id: context.id(), userId: user, ifVersion: context.seenVersion), backTo: InboxPage.path)
            }
        }
        pages.post(Self.one + "/close") { context in
            try await Self.attempt(context, "close-") { try await Self.gone(context, CloseLeadCatch(id: context.id(), note: context.sent("note"), ifVersion: context.seenVersion)) }
        }
        pages.post(Self.one + "/ignore") { context in
            try await Self.attempt(context, "ignore-") {
                guard let reason = context.sent("reason").flatMap({ LeadCatch.Outcome(rawValue: $0) }) else { throw InputProblem(field: "reason", code: .missing) }
                return try await Self.gone(context, IgnoreLeadCatch(id: context.id(), reason: reason, note: context.sent("note"), ifVersion: context.seenVersion))
            }
        }
        pages.post(Self.one + "/reopen") { context in try await Self.attempt(context, "catch") { try await context.done(ReopenLeadCatch(id: context.id()), backTo: InboxPage.path) } }
        pages.post("/leads/{id}/catch") { context in
            let id: Lead.ID = try context.id()
            return try await context.trying {
                try await context.done(AddLeadCatch(id: id, words: context.sent("words")), backTo: "/leads/\(id)")
            } again: { returned in
                .html(try await Self.page(context, lead: id, returned: returned, form: "add"), status: returned.status)
            }
        }
    }

    /// Goes on with whoever waits next, when it was done in the inbox; the page of the lead stays.
    private static func gone<O: Operation>(_ context: PageContext, _ operation: O) async throws -> PageAnswer {
        let performed = try await context.perform(operation)
        return .redirect(withoutLead(context.returnPath(else: InboxPage.path)), done: Done(O.name, undo: performed.undo))
    }

    /// The same view of the inbox without the lead that is chosen in it.
    private static func withoutLead(_ path: String) -> String {
        let parts = path.split(separator: "?", maxSplits: 1)
        guard parts.first == "/leads", parts.count == 2 else { return path }
        let kept = parts[1].split(separator: "&").filter { part in !["lead=", "do=", "template=", "sent="].contains { part.hasPrefix($0) } }
        return kept.isEmpty ? InboxPage.path : InboxPage.path + "?" + kept.joined(separator: "&")
    }

    /// The answer is written; if a mail of it waits, the next page offers it to be copied or opened.
    private static func answer(_ context: PageContext) async throws -> PageAnswer {
        try await attempt(context, "answer") {
            let type = context.sent("type").flatMap { Activity.Kind(rawValue: $0) }, text = context.sent("text")?.replacing("\r\n", with: "\n") ?? ""
            let answered = try await context.perform(AnswerLeadCatch(id: context.id(), text: text, subject: context.sent("subject"), type: type, ifVersion: context.seenVersion))
            let path = withoutLead(context.returnPath(else: InboxPage.path))
            let onward = answered.output.mail.map { path + (path.contains("?") ? "&" : "?") + "sent=\($0.id)" } ?? path
            return .redirect(onward, done: Done(AnswerLeadCatch.name, undo: answered.undo))
        }
    }

    /// Does something with a catch, or shows its lead again with the form that came back.
    private static func attempt(_ context: PageContext, _ form: String, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            let id: LeadCatch.ID = try context.id(), caught = try await context.perform(ShowLeadCatch(id: id)).output.record
            return .html(try await page(context, lead: caught.leadId, returned: returned, form: form.hasSuffix("-") ? form + "\(id)" : form), status: returned.status)
        }
    }

    // MARK: the page

    static func page(_ context: PageContext, lead: Lead.ID? = nil, returned: FormReturned? = nil, form: String? = nil) async throws -> InboxPage {
        let tab = context.asked("tab").flatMap { ShowInbox.Tab(rawValue: $0) }, who = context.asked("who").flatMap { ShowInbox.Who(rawValue: $0) }, asked = lead ?? context.asked("lead").flatMap { Lead.ID($0) }
        let isAnswering = form == "answer" || context.asked("do") == "answer"
        let (found, maker) = try await context.screen(ShowInboxScreen(
            ShowInbox(tab: tab, q: context.asked("q"), who: who), lead: asked, template: isAnswering ? context.asked("template").flatMap { AnswerTemplate.ID($0) } : nil, sent: context.asked("sent").flatMap { OutgoingMail.ID($0) }))
        var page = InboxPage(shell: maker.shell(maker.texts[InboxText.title], .leads))
        (page.tab, page.words, page.who) = (tab.flatMap { InboxPage.Tab(rawValue: $0.rawValue) } ?? .toAnswer, context.asked("q"), who?.rawValue)
        if context.isForm { page.shell.path = page.address(lead: asked) }
        (page.items, page.promising, page.notInterested) = (found.inbox.items.map(InboxPage.Item.init), found.inbox.promising.map(InboxPage.Item.init), found.inbox.notInterested.map(InboxPage.Item.init))
        page.counts = [.toAnswer: Int(found.inbox.counts.toAnswer), .promising: Int(found.inbox.counts.promising), .notInterested: Int(found.inbox.counts.notInterested)]
        (page.median, page.sent) = (found.inbox.today.median, found.sent)
        (page.isChosen, page.mayAdd) = (asked != nil, maker.reach(.create, .leads) != .none)
        fill(&page, found, maker, context)
        if isAnswering { page.answer = answerForm(found, maker, returned) }
        if let returned, form != "answer" {
            page.lead?.catches?.input = returned.input
            page.lead?.catches?.returned = form
            page.alone?.input = returned.input
            page.alone?.returned = form
        } else if let returned, page.answer == nil {
            page.input = returned.input
        }
        return page
    }

    private static func fill(_ page: inout InboxPage, _ found: InboxScreen, _ maker: PageMaker, _ context: PageContext) {
        if let screen = found.lead { page.lead = LeadMaker(maker: maker, screen: screen, context: context).page(page.shell, back: page.address(lead: screen.lead.id), next: page.address()) }
        if let (lead, catches) = found.alone { page.alone = CatchBox(catches, of: lead, maker, home: page.address(lead: lead.id)) }
    }

    /// Templates in the lead's language first, then in the viewer's.
    private static func answerForm(_ found: InboxScreen, _ maker: PageMaker, _ returned: FormReturned?) -> CatchAnswer? {
        guard let caught = found.waiting.first, let lead = found.lead?.lead ?? found.alone?.lead else { return nil }
        var form = CatchAnswer(caught: caught, lead: lead)
        func rank(_ template: AnswerTemplate) -> Int { template.language == lead.language ? 0 : template.language == maker.viewer.language ? 1 : 2 }
        form.templates = found.templates.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map { FormChoice("\($0.element.id)", $0.element.language == maker.viewer.language ? $0.element.name : $0.element.name + " (" + $0.element.language.rawValue + ")") }
        (form.subject, form.text) = (found.filled?.subject ?? "", found.filled?.text ?? "")
        if let returned { form.input = returned.input }
        return form
    }
}

extension InboxPage.Item {
    init(_ item: Inbox.Item) { self.init(lead: item.lead, caught: item.caught, open: item.open, clock: item.clock, outcome: item.outcome) }
}

extension CatchBox {
    init(_ catches: LeadCatches, of lead: Lead, _ maker: PageMaker, home: String) {
        self.init(shell: maker.shell("", .leads), lead: lead, home: home)
        func line(_ item: LeadCatches.Item) -> Line {
            Line(item.caught, clock: item.clock, waited: item.waited, assignee: maker.mark(of: item.caught.assigneeId), closer: maker.surroundings.name(of: item.caught.closedBy))
        }
        open = catches.items.filter { $0.caught.status == .open }.map(line)
        past = catches.items.filter { $0.caught.status != .open }.map(line)
        (people, mayAct) = (maker.owners.map { FormChoice("\($0.id)", $0.name) }, catches.mayAct && lead.deletedAt == nil && lead.mergedInto == nil)
    }
}
