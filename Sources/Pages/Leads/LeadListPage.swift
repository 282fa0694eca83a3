import Domain
import Texts
public import Writing

/// Leads as a table: `/leads/all`.
public struct LeadListPage: Sendable {
    public var shell: ShellPage
    public var address: ListAddress
    public var rows: [LeadRow]
    public var totals = ListTotals()
    public var paging = ListPaging()
    public var owners: [FormChoice] = []
    /// Sources in use, for the filter and for cells.
    public var sources: [FormChoice] = []
    /// The workspace's own segments, for the filter.
    public var segments: [FormChoice] = []
    /// The words for filters whose values are numbers.
    public var names: [String: String] = [:]
    /// Fields by which the list can be sorted.
    public var sortable: Set<String> = ["name", "createdAt", "score"]
    public var mayAdd = true
    public var mayExport = true
    public var state = TableState(list: "leads")
    /// Fields by which they can be taken together.
    public var groupable: [String] = []

    public init(shell: ShellPage, address: ListAddress, rows: [LeadRow]) { (self.shell, self.address, self.rows) = (shell, address, rows) }
}

extension LeadListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts.append("list.js")
        shell.follows = [.lead, .leadSource, .view]
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { LeadListContent(page: self) }.render(into: &output)
    }
}

struct LeadListContent: Component {
    let page: LeadListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: heads, tabs: tabs, paging: page.paging, count: page.rows.count, state: page.state) {
            ListFilters(shell: page.shell, address: page.address, placeholder: texts[LeadPageText.words], chips: chips, formFields: Self.formFields, state: page.state) { LeadFilterFields(page: page) }
            GroupPicker(address: page.address, fields: page.groupable.compactMap { name in label(of: name).map { (name, $0) } }, texts: texts)
            ColumnPicker(address: page.address, columns: chosen, own: page.state.own, viewer: viewer)
            TotalsPicker(address: page.address, columns: heads, fields: page.state.fields, texts: texts)
            ViewMenu(shell: page.shell, address: page.address, state: page.state)
            if page.shell.offers("/duplicates") { a(.class("chip"), .href("/duplicates?kind=leads")) { texts[DuplicateText.title] } }
            TrashLink(kind: "leads", texts: texts)
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.leadCount, count: $0) }, viewer: viewer)
        } actions: {
            if page.mayExport {
                a(.class("btn"), .iconOnly, .kind(.plain), .href(page.address.export("leads", chosen)), .download("leads.csv"), .label(texts[ListText.export]), .title(texts[ListText.export])) { IconView(.download) }
            }
            if page.mayAdd { NewLeadButton(texts: texts) }
        } rows: {
            TableRows(rows: page.rows, columns: chosen, viewer: viewer, mayChange: page.state.mayChange)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[LeadPageText.none], explanation: texts[LeadPageText.noneHelp]) {
                a(.class("btn"), .href(LeadPlace.forms.path)) { LeadPlace.forms.name(texts) }
                if page.shell.offers(.imports) { a(.class("btn"), .href(Place.imports.path)) { texts[ListText.importFile] } }
            }
        }
    }

    static let formFields = ["ownerId", "sourceId", "segment", "status", "lifecycle", "temperature", "tags"]
    private var chosen: [ShownColumn<LeadColumn>] { LeadColumn.shown(page.address["columns"], own: page.state.own, for: page.shell.viewer) }
    private var heads: [ListColumn] { TableHeads(columns: chosen, sortable: page.sortable, texts: page.shell.viewer.texts).all }
    private var chips: [ListChip] {
        let texts = page.shell.viewer.texts
        return page.address.chips({ LeadFieldLabel.of($0, texts) ?? ($0.contains(".") ? nil : RecordField(rawValue: $0)?.label(texts)) }, names: page.names, fields: page.state.fields, viewer: page.shell.viewer, besides: ["q"])
    }
    private func label(of name: String) -> String? {
        let texts = page.shell.viewer.texts
        return page.state.label(of: name) ?? LeadFieldLabel.of(name, texts) ?? ListFieldLabel.of(name, isPerson: false, texts)
    }

    /// The inbox and the other daily pages of leads; the segments of every workspace are views of this list.
    private var tabs: [ListTab] {
        let texts = page.shell.viewer.texts, segment = page.address["segment"], hasNoView = page.address["view"].map { $0 == "none" } != false
        let all = ListTab(name: LeadPlace.all.name(texts), path: ListAddress(path: LeadPlace.all.path, query: [(name: "view", value: "none")]).text, isCurrent: segment == nil && hasNoView, count: segment == nil && hasNoView ? page.totals.count : nil)
        let segments = Segment.allCases.map { one in
            ListTab(name: one.name(texts), path: ListAddress(path: LeadPlace.all.path, query: [(name: "segment", value: one.rawValue)]).text, isCurrent: segment == one.rawValue && page.address["view"] == nil, count: nil)
        }
        let others: [LeadPlace] = [.segments, .sources]
        return [ListTab(name: LeadPlace.inbox.name(texts), path: LeadPlace.inbox.path, isCurrent: false, count: nil), all] + segments + others.map { ListTab(name: $0.name(texts), path: $0.path, isCurrent: false, count: nil) }
    }
}

/// Adds a lead, from wherever one is: ⇧C.
struct NewLeadButton: Component {
    let texts: Catalogue

    var body: some HTML {
        a(.class("btn"), .kind(.main), .href(NewLeadPage.path)) {
            IconView(.plus)
            texts[LeadPageText.newLead]
            Key("⇧ C")
        }
    }
}

/// The filters of every day.
private struct LeadFilterFields: Component {
    let page: LeadListPage

    var body: some HTML {
        let texts = page.shell.viewer.texts, address = page.address
        OwnerFilter(address: address, owners: page.owners, texts: texts)
        SelectField(name: "sourceId", label: texts[LeadText.fieldSourceId], choices: page.sources, selected: address["sourceId"], id: "f-source", nothing: texts[ListText.any])
        SelectField(
            name: "segment", label: texts[LeadText.fieldSegment], choices: (LeadFieldLabel.choices(of: "segment", texts) ?? []) + [FormChoice("none", texts[LeadText.segmentNone])] + page.segments, selected: address["segment"], id: "f-segment",
            nothing: texts[ListText.any])
        choice("status", texts[CommonText.status])
        choice("lifecycle", texts[LeadText.fieldLifecycle])
        choice("temperature", texts[LeadText.fieldTemperature])
        InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: address["tags"])
    }

    private func choice(_ name: String, _ label: String) -> SelectField {
        SelectField(name: name, label: label, choices: LeadFieldLabel.choices(of: name, page.shell.viewer.texts) ?? [], selected: page.address[name], id: "f-" + name, nothing: page.shell.viewer.texts[ListText.any])
    }
}
