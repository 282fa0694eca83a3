import Domain
import Operations
import Pages
import Texts
import Writing

/// What the address of the list of activities asks for, with how far they are.
struct AskedActivities {
    let state: ShowActivityList.State
    /// The list of the interface that has it.
    let input: JSONObject

    /// - Parameter asked: as the address has it, without what is the page's own affair.
    init(_ context: PageContext, _ asked: JSONObject) {
        var rest = asked
        rest["state"] = nil
        state = asked.text("state").flatMap { ShowActivityList.State(rawValue: $0) } ?? .open
        input = state.laid(over: rest, now: context.now, today: (context.me?.workspace.timeZone ?? .utc).day(of: context.now))
    }
}

/// Turns a list of activities into its page.
enum ActivityListMaker {
    static func answer(_ context: PageContext) async throws -> PageAnswer {
        if let first = try await context.firstView(of: .activities) { return .redirect(first) }
        var asked = try await AskedList<Activity>(context, at: "/activities")
        var wished = asked.input
        if let state = context.asked("state") { wished["state"] = .text(state) }
        let wanted = AskedActivities(context, wished)
        asked.input = wanted.input
        // The list's own state stands before the filters.
        if wanted.state != .open { asked.address = ListAddress(path: "/activities", query: [(name: "state", value: wanted.state.rawValue)] + asked.address.query) }
        let (list, maker) = try await asked.screen(context) { try ShowActivityList(asked: $0) }
        let fields = ListFieldMaker(maker, .activity).fields(list.fields), choosing = try ChoosingFilter(context, asked.address, fields, asked.refused)
        if let path = choosing.goesTo { return .redirect(path) }
        var page = try await page(context, asked, list, maker)
        try await page.state.take(fields, choosing, asked, context, maker)
        return .html(page, status: choosing.status)
    }

    private static func page(_ context: PageContext, _ asked: AskedList<Activity>, _ list: ActivityList, _ maker: PageMaker) async throws -> ActivityListPage {
        let reach = maker.reach(.write, .activities)
        var page = ActivityListPage(shell: maker.shell(maker.texts[CommonText.activities], .calendar), address: asked.address, rows: list.steps.map { step in
            var row = ActivityListPage.Row(step.step, deal: step.deal, owner: maker.mark(of: step.step.ownerId), mayChange: maker.may(within: reach, owner: step.step.ownerId))
            (row.company, row.contact) = (step.step.companyId.flatMap { list.companies[$0] }, step.step.contactId.flatMap { list.people[$0] })
            return row
        })
        page.totals = list.count.map { ListTotals(count: Int($0)) } ?? ListTotals(most: Int(ListedCount.most))
        page.paging = asked.paging(list.page)
        page.state = TableStateMaker(maker: maker, list: .activities, views: list.views, address: asked.address).state(mayChange: maker.may(.write, .activities, owner: maker.viewer.id))
        if let groups = try await asked.groups(context) {
            let names = try await GroupMaker.names(of: groups, context)
            page.state.groups = GroupMaker(maker: maker, address: asked.address, groups: groups).rows { names[$0] }
        }
        page.groupable = GroupRecords<Activity>.names(hiddenBy: maker.viewer.hides).filter { $0 != "seriesId" } + maker.own(.activity).filter(\.field.type.isGroupable).map(\.name)
        page.owners = maker.ownerChoices
        page.names["ownerId"] = asked.names("ownerId", maker.ownerWords)
        page.sortable = AskedList<Activity>.sortable
        page.mayAdd = maker.may(.write, .activities, owner: maker.viewer.id)
        page.mayExport = maker.may(.export, .activities, owner: maker.viewer.id)
        page.exported = ListAddress(path: "/activities", query: asked.input.members.compactMap { name, value in JSONObject([(name, value)]).text(name).map { (name: name, value: $0) } })
        return page
    }
}
