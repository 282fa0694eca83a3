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

    public init(shell: ShellPage, address: ListAddress, rows: [DealRow]) { (self.shell, self.address, self.rows) = (shell, address, rows) }
}

/// A deal in a list.
public struct DealRow: Sendable {
    public let deal: Deal
    public let stage: String
    public let mark: StageMark
    public let owner: PersonMark?
    public init(deal: Deal, stage: String, mark: StageMark, owner: PersonMark? = nil) { (self.deal, self.stage, self.mark, self.owner) = (deal, stage, mark, owner) }
}

extension DealListPage {
    /// Whether the list is of deals that are won or lost: then it shows when that was, not when it was expected.
    var areClosed: Bool { ["won", "lost"].contains(address["status"]) }
}

extension DealListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts.append("list.js")
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { DealListContent(page: self) }.render(into: &output)
    }
}

struct DealListContent: Component {
    let page: DealListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: columns, tabs: tabs, paging: page.paging, count: page.rows.count) {
            ListFilters(
                shell: page.shell, address: page.address, placeholder: texts[ListText.dealWords], chips: chips,
                formFields: ["pipelineId", "stageId", "ownerId", "closesFrom", "closesTo", "tags", "nextStep"]
            ) { DealFilterFields(page: page) }
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.dealCount, count: $0) }, viewer: viewer)
        } actions: {
            if page.mayExport {
                a(.class("btn"), .iconOnly, .kind(.plain), .href(page.address.filters(at: "/api/v1/exports/deals.csv")), .download("deals.csv"), .label(texts[ListText.export]), .title(texts[ListText.export])) { IconView(.download) }
            }
            if page.mayAdd {
                a(.class("btn"), .kind(.main), .href(newDeal), .data("key", "c")) {
                    IconView(.plus)
                    texts[ListText.newDeal]
                    Key("C")
                }
            }
        } rows: {
            DealRows(rows: page.rows, viewer: viewer, areClosed: page.areClosed)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[ListText.noDeals], explanation: texts[ListText.noDealsHelp]) {
                p(.class("row")) {
                    if page.mayAdd { a(.class("btn"), .href(newDeal)) { texts[ListText.newDeal] } }
                    if Place.imports.isThere { a(.class("btn"), .kind(.plain), .href(Place.imports.path)) { texts[ListText.importFile] } }
                }
            }
        }
    }

    private var newDeal: String { (page.shell.pipelines.first(where: \.isCurrent) ?? page.shell.pipelines.first)?.path ?? Place.board.path }

    private func sort(_ field: String) -> String? { page.sortable.contains(field) ? field : nil }

    private var columns: [ListColumn] {
        let texts = page.shell.viewer.texts
        return [
            ListColumn(name: texts[CommonText.deal], sort: sort("title")), ListColumn(name: texts[CommonText.company], sort: sort("companyName")),
            ListColumn(name: texts[CommonText.stage], sort: sort("stageId")), ListColumn(name: texts[CommonText.amount], sort: sort("amount"), isNumber: true),
            ListColumn(name: texts[ListText.chance], sort: sort("probability"), isNumber: true, isMinor: true),
            ListColumn(name: texts[CommonText.weighted], sort: sort("weighted"), isNumber: true, isMinor: true),
            page.areClosed ? ListColumn(name: texts[ListText.closed]) : ListColumn(name: texts[ListText.closes], sort: sort("expectedClose")), ListColumn(name: texts[CommonText.nextStep], isMinor: true),
            ListColumn(name: texts[ListText.lastTouch], sort: sort("lastTouchAt"), isNumber: true), ListColumn(name: texts[CommonText.owner]),
        ]
    }

    private var tabs: [ListTab] {
        let texts = page.shell.viewer.texts, current = page.address["status"]
        func tab(_ status: String?, _ name: CommonText) -> ListTab {
            ListTab(name: texts[name], path: page.address.with("status", status).text, isCurrent: current == status, count: page.counts[status ?? "all"])
        }
        let all = ListTab(name: texts[ListText.all], path: page.address.with("status", nil).text, isCurrent: current == nil, count: page.counts["all"])
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
        for field in ["closesFrom", "closesTo", "createdFrom", "createdTo"] {
            names[field] = page.address[field].flatMap(Day.init).map { page.shell.viewer.format.dayAndMonth($0, today: page.shell.viewer.today) }
        }
        return page.address.chips({ DealFilterFields.label($0, texts) }, names: names, besides: ["status", "q"])
    }
}

struct DealFilterFields: Component {
    let page: DealListPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        SelectField(name: "pipelineId", label: texts[CommonText.pipeline], choices: page.pipelines, selected: address["pipelineId"], id: "f-pipeline", nothing: texts[ListText.any])
        if !page.stages.isEmpty {
            SelectField(name: "stageId", label: texts[CommonText.stage], choices: page.stages, selected: address["stageId"], id: "f-stage", nothing: texts[ListText.any])
        }
        SelectField(
            name: "ownerId", label: texts[CommonText.owner], choices: [FormChoice("me", texts[ListText.me])] + page.owners, selected: address["ownerId"], id: "f-owner", nothing: texts[ListText.everyone])
        div(.class("fields")) {
            InputField(name: "closesFrom", label: texts[ListText.closesFrom], id: "f-from", type: .date, value: address["closesFrom"])
            InputField(name: "closesTo", label: texts[ListText.closesTo], id: "f-to", type: .date, value: address["closesTo"])
        }
        InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: address["tags"])
        CheckField(name: "nextStep", label: texts[CommonText.noNextStep], value: "none", isChecked: address["nextStep"] == "none")
    }

    /// The words for a filter of the deal list; nil for one without a word of its own.
    static func label(_ name: String, _ texts: Catalogue) -> String? {
        switch name {
        case "closesFrom": texts[ListText.closesFrom]
        case "closesTo": texts[ListText.closesTo]
        case "amountMin": texts[ListText.amountMin]
        case "amountMax": texts[ListText.amountMax]
        case "createdFrom", "createdTo": texts[CommonText.created]
        case "contactId": texts[CommonText.person]
        case "nextStep": texts[CommonText.nextStep]
        default: RecordField(rawValue: name)?.label(texts)
        }
    }
}
