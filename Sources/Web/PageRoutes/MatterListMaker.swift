import Domain
import Operations
import Pages
import Texts

/// Turns a list of needs, competitors in deals or objections into its page.
struct MatterListMaker<R: DealPart> {
    private let maker: PageMaker
    private let list: MatterList<R>
    private let deals: DealRowMaker

    private init(_ maker: PageMaker, _ list: MatterList<R>) { (self.maker, self.list, deals) = (maker, list, DealRowMaker(maker, list.stages)) }

    static func answer(_ context: PageContext) async throws -> PageAnswer {
        guard let kind = SavedView.ListedKind(rawValue: R.kind.plural) else { throw Problem.notFound }
        if let first = try await context.firstView(of: kind) { return .redirect(first) }
        var asked = try await AskedList<R>(context, at: "/" + R.kind.plural)
        let (list, maker) = try await asked.screen(context) { try ShowMatterList<R>(asked: $0) }
        let library = list.library.mapValues { known in known.map { FormChoice("\($0.id)", $0.name) } }
        let fields = ListFieldMaker(maker, R.kind, stages: list.stages, library: library).fields(list.fields), choosing = try ChoosingFilter(context, asked.address, fields, asked.refused)
        if let path = choosing.goesTo { return .redirect(path) }
        guard var page = try await MatterListMaker(maker, list).page(context, asked, kind) else { throw Problem.notFound }
        try await page.state.take(fields, choosing, asked, context, maker)
        return .html(page, status: choosing.status)
    }

    private func page(_ context: PageContext, _ asked: AskedList<R>, _ kind: SavedView.ListedKind) async throws -> MatterListPage? {
        guard let table = MatterTable(rawValue: R.kind.plural), let rows else { return nil }
        var page = MatterListPage(shell: maker.shell(table.title(maker.texts), .deals), address: asked.address, rows: rows)
        page.totals = list.count.map { ListTotals(count: Int($0)) } ?? ListTotals(most: Int(ListedCount.most))
        page.paging = asked.paging(list.page)
        page.state = TableStateMaker(maker: maker, list: kind, views: list.views, address: asked.address).state(mayChange: maker.may(.write, .deals, owner: maker.viewer.id))
        if let groups = try await asked.groups(context) {
            let names = try await GroupMaker.names(of: groups, context)
            page.state.groups = GroupMaker(maker: maker, address: asked.address, groups: groups).rows { names[$0] ?? name(of: $0, in: groups.by, table) }
        }
        page.groupable = GroupRecords<R>.names
        page.sortable = AskedList<R>.sortable
        page.names = list.filtered
        page.mayExport = maker.may(.export, .deals, owner: maker.viewer.id)
        return page
    }

    private var rows: MatterListPage.Rows? {
        switch list.page.items {
        case let needs as [Need]: .needs(needs.map { NeedRow($0, deal: row($0.dealId), evidence: $0.activityId.flatMap { list.names.evidence[$0] }) })
        case let rivals as [Rival]: .rivals(rivals.map { RivalRow($0, competitor: $0.competitorId.flatMap { list.names.competitors[$0] } ?? "", deal: row($0.dealId)) })
        case let raised as [RaisedObjection]: .raisedObjections(raised.map(row))
        default: nil
        }
    }

    private func row(_ id: Deal.ID?) -> DealRow? { id.flatMap { list.deals[$0] }.map(deals.row) }

    private func row(_ raised: RaisedObjection) -> RaisedObjectionRow {
        var row = RaisedObjectionRow(raised, deal: row(raised.dealId))
        (row.objection, row.answer) = (raised.objectionId.flatMap { list.names.objections[$0] }, raised.answerId.flatMap { list.names.answers[$0] })
        row.stage = list.stages.first { $0.id == raised.stageId }?.name
        return row
    }

    /// What a value of a group is called that other lists call otherwise, or that only the deals have.
    private func name(of value: String, in field: String, _ table: MatterTable) -> String? {
        switch field {
        case "stageId", "deal.stageId": list.stages.first { "\($0.id)" == value }?.name
        case "deal.ownerId": maker.surroundings.name(of: User.ID(value))
        case "deal.status": Deal.Status(rawValue: value).map { ShownValue.status($0).text(maker.viewer) }
        default: table.choices(of: field, maker.texts)?.first { $0.value == value }?.name
        }
    }
}
