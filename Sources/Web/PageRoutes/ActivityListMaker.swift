import Domain
import Operations
import Pages
import Texts
import Writing

/// Turns a list of activities into its page.
enum ActivityListMaker {
    static func page(_ context: PageContext) async throws -> ActivityListPage {
        let asked = AskedList<Activity>(context, at: "/activities"), state = context.asked("state").flatMap { ShowActivityList.State(rawValue: $0) } ?? .open
        let (list, maker) = try await context.screen(ShowActivityList(asked: asked.input, state: state))
        // The list's own state stands before the filters.
        var query = asked.address.query
        if state != .open { query.insert((name: "state", value: state.rawValue), at: 0) }
        let address = ListAddress(path: "/activities", query: query)
        let rows = list.steps.map { ActivityListPage.Row($0.step, deal: $0.deal, owner: maker.mark(of: $0.step.ownerId), mayChange: maker.may(.write, .activities, owner: $0.step.ownerId)) }
        var page = ActivityListPage(shell: maker.shell(maker.texts[CommonText.activities], .calendar), address: address, rows: rows)
        page.count = list.page.total.map { Int($0) }
        page.paging = asked.paging(list.page)
        page.owners = maker.ownerChoices
        page.names["ownerId"] = asked.names("ownerId", maker.ownerWords)
        page.mayAdd = maker.may(.write, .activities, owner: maker.viewer.id)
        return page
    }
}
