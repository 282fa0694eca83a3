public import Domain
import Texts
public import Writing

/// Deals as a table: `/deals` with the filters, the words and the order of the API's list.
public struct DealListPage: Sendable {
    public var shell: ShellPage
    public var address: ListAddress
    public var rows: [DealRow]
    public var totals = ListTotals()
    public var paging = ListPaging()
    /// How many deals each tab holds, by status; "all" for all of them. What is missing shows no number.
    public var counts: [String: Int] = [:]
    /// What the filter form offers.
    public var pipelines: [FormChoice] = []
    /// Of the chosen pipeline.
    public var stages: [FormChoice] = []
    public var owners: [FormChoice] = []
    /// The words for filters whose values are numbers: `["companyId": "Café Havnen", "amountMin": "€1,000"]`.
    public var names: [String: String] = [:]
    /// Fields by which the list can be sorted.
    public var sortable: Set<String> = ["title", "amount", "expectedClose", "createdAt"]
    public var mayAdd = true
    public var mayExport = true
    public var state = TableState(list: "deals")
    /// Fields by which deals can be taken together.
    public var groupable: [String] = []
    public var sources: [FormChoice] = []
    public var lostReasons: [FormChoice] = []
    /// Set on a list of deals as they were.
    public var past: PastList?

    public init(shell: ShellPage, address: ListAddress, rows: [DealRow]) { (self.shell, self.address, self.rows) = (shell, address, rows) }
}

/// A deal in a list.
public struct DealRow: Sendable {
    public let deal: Deal
    public let stage: String
    public let mark: StageMark
    public let owner: PersonMark?
    /// In words; nil for deals that are not lost.
    public var lostReason: String?
    /// In a list of the past: what became of the deal since.
    public var fate: BoardCard.Fate?
    public init(deal: Deal, stage: String, mark: StageMark, owner: PersonMark? = nil) { (self.deal, self.stage, self.mark, self.owner) = (deal, stage, mark, owner) }
}

extension DealListPage {
    /// Whether the list is of deals that are won or lost: then it shows when that was, not when it was expected.
    var areClosed: Bool { ["won", "lost"].contains(address["status"]) }

    /// What is shown beside the title.
    var columns: [ShownColumn<DealColumn>] {
        asked.filter(isTold) + (past == nil ? [] : [.base(.since)])
    }

    /// As they were chosen.
    private var asked: [ShownColumn<DealColumn>] {
        let viewer = shell.viewer
        return address["columns"] == nil && areClosed ? DealColumn.usualOfClosed.filter { $0.isSeen(by: viewer) }.map { .base($0) } : DealColumn.shown(address["columns"], own: state.own, for: viewer)
    }

    private func isTold(_ column: ShownColumn<DealColumn>) -> Bool {
        guard past != nil else { return true }
        return if case .base(let own) = column { own.isTold } else { false }
    }

    /// The columns that can be chosen.
    fileprivate var chosen: [ShownColumn<DealColumn>] { columns.filter { $0.name != DealColumn.since.rawValue } }

    /// The moment of a list of the past, with the columns that were chosen and that the history does not tell.
    fileprivate var shownPast: PastList? {
        guard var past else { return nil }
        if address["columns"] != nil { past.leftOut += asked.filter { !isTold($0) }.map { $0.head(shell.viewer.texts) } }
        return past
    }
}

extension DealListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts.append("list.js")
        shell.isPast = past != nil
        shell.follows = past == nil ? [.deal, .activity, .view] : []
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { DealListContent(page: self) }.render(into: &output)
    }
}

struct DealListContent: Component {
    let page: DealListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: heads, tabs: tabs, paging: page.paging, count: page.rows.count, state: page.state, past: page.shownPast) {
            ListFilters(
                shell: page.shell, address: page.address, placeholder: texts[ListText.dealWords], chips: chips,
                formFields: DealFilterFields.names, state: page.state
            ) { DealFilterFields(page: page) }
            GroupPicker(address: page.address, fields: page.groupable.compactMap { name in (page.state.label(of: name) ?? RecordField(rawValue: name)?.label(texts)).map { (name, $0) } }, texts: texts)
            ColumnPicker(address: page.address, columns: page.chosen, own: page.past == nil ? page.state.own : [], viewer: viewer, untold: page.past == nil ? [] : DealColumn.untold)
            TotalsPicker(address: page.address, columns: heads, fields: page.state.fields, texts: texts)
            if page.past == nil {
                ViewMenu(shell: page.shell, address: page.address, state: page.state)
                MatterLinks(address: page.address, texts: texts)
                a(.class("chip"), .href("/hygiene")) { texts[HygieneText.title] }
                TrashLink(kind: "deals", texts: texts)
            }
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.dealCount, count: $0) }, viewer: viewer)
        } actions: {
            if page.past == nil { a(.class("btn"), .iconOnly, .kind(.plain), .href(aMonthAgo), .label(texts[BoardText.timeMachine]), .title(texts[BoardText.timeMachine])) { IconView(.clock) } }
            if page.mayExport {
                if page.past == nil { ShareViewLink(address: page.address, list: "deals", texts: texts) }
                a(.class("btn"), .iconOnly, .kind(.plain), .href(page.address.export("deals", page.chosen)), .download("deals.csv"), .label(texts[ListText.export]), .title(texts[ListText.export])) { IconView(.download) }
            }
            if page.mayAdd {
                a(.class("btn"), .kind(.main), .href(newDeal), .data("key", "c")) {
                    IconView(.plus)
                    texts[ListText.newDeal]
                    Key("C")
                }
            }
            if let past = page.past { PastListActions(past: past, address: page.address, texts: texts) }
        } rows: {
            TableRows(rows: page.rows, columns: page.columns, viewer: viewer, mayChange: page.state.mayChange)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[ListText.noDeals], explanation: texts[ListText.noDealsHelp]) {
                p(.class("row")) {
                    if page.mayAdd { a(.class("btn"), .href(newDeal)) { texts[ListText.newDeal] } }
                    if page.past == nil, page.shell.offers(.imports) { a(.class("btn"), .kind(.plain), .href(Place.imports.path)) { texts[ListText.importFile] } }
                }
            }
        }
    }

    /// Far enough back to see a difference, as on boards.
    private var aMonthAgo: String { page.address.with([("view", nil), ("asOf", "\(page.shell.viewer.today.adding(months: -1))")]).text }

    private var newDeal: String { (page.shell.pipelines.first(where: \.isCurrent) ?? page.shell.pipelines.first)?.path ?? Place.board.path }

    private var heads: [ListColumn] { TableHeads(columns: page.columns, sortable: page.sortable, texts: page.shell.viewer.texts).all }

    private var tabs: [ListTab] {
        let texts = page.shell.viewer.texts, current = page.address["status"]
        func tab(_ status: String?, _ name: CommonText) -> ListTab {
            ListTab(name: texts[name], path: page.address.with([("status", status), ("view", nil)]).text, isCurrent: current == status && page.address["view"] == nil, count: page.counts[status ?? "all"])
        }
        // Without any wish, the view would be shown that the person sees first.
        let all = ListTab(name: texts[ListText.all], path: page.address.with([("status", nil), ("view", "none")]).text, isCurrent: current == nil && page.address["view"].map { $0 == "none" } != false, count: page.counts["all"])
        return [tab("open", .openDeals), tab("won", .wonDeals), tab("lost", .lostDeals), all]
    }

    private var chips: [ListChip] {
        let texts = page.shell.viewer.texts
        var names = page.names
        for (field, choices) in [("pipelineId", page.pipelines), ("stageId", page.stages), ("ownerId", page.owners)] {
            guard names[field] == nil, let value = page.address[field] else { continue }
            names[field] = value == "me" ? texts[ListText.me] : choices.first { $0.value == value }?.name
        }
        names["nextStep"] = page.address["nextStep"].map { _ in texts[CommonText.noNextStep] }
        // Of the past, that a deal did not rest is all that is known of it.
        if page.past != nil { names["nurtureUntil"] = texts[TableText.nothingEntered] }
        for field in ["closesFrom", "closesTo", "createdFrom", "createdTo"] {
            names[field] = page.address[field].flatMap(Day.init).map { page.shell.viewer.format.dayAndMonth($0, today: page.shell.viewer.today) }
        }
        return page.address.chips({ DealFilterFields.label($0, texts) }, names: names, fields: page.state.fields, viewer: page.shell.viewer, besides: ["status", "q", "asOf"])
    }
}
