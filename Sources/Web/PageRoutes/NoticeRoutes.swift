import Domain
import Operations
import Pages
import Texts
import Writing

/// What one was told, and where it leads.
struct NoticeRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/notices") { .html(try await Self.page($0)) }
        pages.post("/notices/read") { try await $0.doneForGood(ReadNotices(), backTo: "/notices") }
        pages.post("/notices/{id}/read") { context in
            _ = try await context.perform(ReadNotices(ids: [Self.number(context)], unread: context.sent("unread") != nil))
            return .redirect(context.returnPath(else: "/notices"))
        }
        pages.post("/notices/{id}/open") { context in
            .redirect(try await context.perform(OpenNotice(id: Self.number(context))).output.notice.path)
        }
    }

    private static func number(_ context: PageContext) throws -> Int64 {
        guard let id = Int64(try context.parameter("id")), id > 0 else { throw Problem.notFound }
        return id
    }

    private static func page(_ context: PageContext) async throws -> NoticesPage {
        let showsUnread = context.asked("show") == "unread"
        let (list, maker) = try await context.screen(ListNotices(unread: showsUnread, cursor: context.asked("before").flatMap { Int64($0) }))
        var page = NoticesPage(shell: maker.shell(maker.texts[NoticeText.place], .notices), notices: list.items.map { row($0, maker) }, unread: list.unread)
        page.showsUnread = showsUnread
        page.older = list.nextCursor.map { HTMLAddress.path("/notices", [("show", showsUnread ? "unread" : nil), ("before", "\($0)")]) }
        return page
    }

    private static func row(_ notice: Notice, _ maker: PageMaker) -> NoticeRow {
        var row = NoticeRow(id: notice.id, kind: notice.kind, at: notice.at, isRead: notice.readAt != nil)
        (row.who, row.what) = (maker.surroundings.name(of: notice.by), notice.deal?.name ?? notice.company?.name ?? notice.contact?.name ?? notice.lead?.name ?? notice.lesson?.name ?? notice.week.map { maker.viewer.format.range($0.monday, $0.sunday, today: maker.viewer.today) } ?? notice.step?.name)
        (row.stage, row.step, row.file, row.words) = (notice.stage?.name, notice.step?.name, notice.file?.name, notice.comment?.name)
        row.automation = notice.automation?.name
        return row
    }
}

extension Notice {
    /// The page of what it is about.
    var path: String {
        if let deal { return "/deals/\(deal.id)" }
        if let company { return "/companies/\(company.id)" }
        if let contact { return "/contacts/\(contact.id)" }
        if let lead { return "/leads?lead=\(lead.id)" }
        if let file { return "/import/\(file.id)" }
        if let lesson { return "/training/lessons/\(lesson.id)" }
        if let coaching { return "/training/notes/\(coaching)" }
        if let week { return "/digest/\(week)" }
        if kind == .chatWaiting { return "/leads/chats" }
        if kind == .automationPaused, let automation { return "/settings/automations/\(automation.id)" }
        switch kind {
        case .leadGap, .fitLow: return "/leads/report"
        case .retentionDue: return "/leads/hygiene"
        default: return "/today"
        }
    }
}
