import Domain
import Operations
import Pages
import Texts

/// Turns a list of leads into its page.
enum LeadListMaker {
    static func answer(_ context: PageContext) async throws -> PageAnswer {
        if let first = try await context.firstView(of: .leads) { return .redirect(first) }
        var asked = try await AskedList<Lead>(context, at: LeadPlace.all.path)
        let (list, maker) = try await asked.screen(context) { try ShowLeadList(asked: $0) }
        let sources = list.sources.map { FormChoice("\($0.id)", $0.name) }
        let fields = ListFieldMaker(maker, .lead, library: ["sourceId": sources]).fields(list.fields), choosing = try ChoosingFilter(context, asked.address, fields, asked.refused)
        if let path = choosing.goesTo { return .redirect(path) }
        var page = try await page(context, asked, list, sources, maker)
        try await page.state.take(fields, choosing, asked, context, maker)
        return .html(page, status: choosing.status)
    }

    private static func page(_ context: PageContext, _ asked: AskedList<Lead>, _ list: LeadList, _ sources: [FormChoice], _ maker: PageMaker) async throws -> LeadListPage {
        let names = Dictionary(list.sources.map { ($0.id, $0.name) }) { first, _ in first }
        var page = LeadListPage(shell: maker.shell(maker.texts[CommonText.leads], .leads), address: asked.address, rows: list.page.items.map { lead in
            LeadRow(
                lead, source: lead.sourceId.flatMap { names[$0] }, knownCompany: lead.companyId.flatMap { list.companies[$0] }, referrer: lead.referredBy.flatMap { list.referrers[$0] }, owner: maker.mark(of: lead.ownerId))
        })
        page.totals = list.count.map { ListTotals(count: Int($0)) } ?? ListTotals(most: Int(ListedCount.most))
        page.state = TableStateMaker(maker: maker, list: .leads, views: list.views, address: asked.address).state(mayChange: maker.may(.write, .leads, owner: maker.viewer.id))
        page.state.sources = sources
        if let groups = try await asked.groups(context) {
            let records = try await GroupMaker.names(of: groups, context), own = Dictionary(sources.map { ($0.value, $0.name) }) { first, _ in first }
            let words = LeadFieldLabel.choices(of: groups.by, maker.texts) ?? []
            page.state.groups = GroupMaker(maker: maker, address: asked.address, groups: groups).rows { value in groups.by == "sourceId" ? own[value] : words.first { $0.value == value }?.name ?? records[value] }
        }
        page.groupable = GroupRecords<Lead>.names(hiddenBy: maker.viewer.hides) + maker.own(.lead).filter(\.field.type.isGroupable).map(\.name)
        page.paging = asked.paging(list.page)
        (page.owners, page.sources) = (maker.ownerChoices, sources)
        page.names["ownerId"] = asked.names("ownerId", maker.ownerWords)
        page.segments = list.segments.map { FormChoice("\($0.id)", $0.name) }
        page.names["segment"] = asked.names("segment", (LeadFieldLabel.choices(of: "segment", maker.texts) ?? []) + [FormChoice("none", maker.texts[LeadText.segmentNone])] + page.segments)
        page.names["sourceId"] = asked.names("sourceId", [FormChoice("none", LocaleFormat.nothing)] + sources)
        page.sortable = AskedList<Lead>.sortable.subtracting(maker.viewer.hides[.leads])
        page.mayAdd = maker.reach(.create, .leads) != .none
        page.mayExport = maker.may(.export, .leads, owner: maker.viewer.id)
        return page
    }
}
