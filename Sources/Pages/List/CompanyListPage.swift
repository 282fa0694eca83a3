public import Domain
import Texts
public import Writing

/// Companies as a table: `/companies`.
public struct CompanyListPage: Sendable {
    public var shell: ShellPage
    public var address: ListAddress
    public var rows: [CompanyRow]
    public var totals = ListTotals()
    public var paging = ListPaging()
    public var owners: [FormChoice] = []
    public var names: [String: String] = [:]
    /// Fields by which the list can be sorted.
    public var sortable: Set<String> = ["name", "createdAt"]
    public var mayAdd = true
    public var mayExport = true
    public var state = TableState(list: "companies")
    /// Fields by which they can be taken together.
    public var groupable: [String] = []
    /// The form for a new company, when it came back; nil keeps it closed.
    public var adding: FormInput?
    /// What is there already and looks like the new one: the form came back to ask whether it is the same.
    public var lookAlikes: [LookAlikeRow] = []

    public init(shell: ShellPage, address: ListAddress, rows: [CompanyRow]) { (self.shell, self.address, self.rows) = (shell, address, rows) }
}

/// A company in a list.
public struct CompanyRow: Sendable {
    public let company: Company
    /// The person we talk to most.
    public let contact: String?
    public let openDeals: Int
    /// What its open deals are worth, in one currency.
    public let open: Money?
    public let lastTouch: Timestamp?
    /// How alive the talk with it is; nil where both sides did not speak lately.
    public let engagement: Double?
    public let owner: PersonMark?
    public init(company: Company, contact: String? = nil, openDeals: Int = 0, open: Money? = nil, lastTouch: Timestamp? = nil, engagement: Double? = nil, owner: PersonMark? = nil) {
        (self.company, self.contact, self.openDeals, self.open, self.lastTouch, self.engagement, self.owner) = (company, contact, openDeals, open, lastTouch, engagement, owner)
    }
}

extension CompanyListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts += ["list.js", "look-alikes.js"]
        shell.follows = [.company, .deal, .view]
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { CompanyListContent(page: self) }.render(into: &output)
    }
}

struct CompanyListContent: Component {
    let page: CompanyListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: heads, tabs: ListTab.byDeals(page.address, texts), paging: page.paging, count: page.rows.count, state: page.state) {
            ListFilters(
                shell: page.shell, address: page.address, placeholder: texts[ListText.companyWords], chips: page.address.recordChips(page.names, owners: page.owners, state: page.state, viewer: viewer),
                formFields: ["ownerId", "city", "industry", "tags"], state: page.state
            ) {
                OwnerFilter(address: page.address, owners: page.owners, texts: texts)
                InputField(name: "city", label: texts[RecordText.city], id: "f-city", value: page.address["city"])
                InputField(name: "industry", label: texts[RecordText.industry], id: "f-industry", value: page.address["industry"])
                InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: page.address["tags"])
            }
            GroupPicker(address: page.address, fields: page.groupable.compactMap { name in (page.state.label(of: name) ?? RecordField(rawValue: name)?.label(texts)).map { (name, $0) } }, texts: texts)
            ColumnPicker(address: page.address, columns: chosen, own: page.state.own, viewer: viewer)
            TotalsPicker(address: page.address, columns: heads, fields: page.state.fields, texts: texts)
            ViewMenu(shell: page.shell, address: page.address, state: page.state)
            a(.class("chip"), .href("/duplicates?kind=companies")) { texts[DuplicateText.title] }
            TrashLink(kind: "companies", texts: texts)
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.companyCount, count: $0) }, viewer: viewer)
        } actions: {
            RecordListActions(page.address, kind: "companies", export: page.address.export("companies", chosen), mayExport: page.mayExport, new: page.mayAdd ? texts[ListText.newCompany] : nil, texts: texts)
        } rows: {
            TableRows(rows: page.rows, columns: chosen, viewer: viewer, mayChange: page.state.mayChange)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[ListText.noCompanies], explanation: texts[ListText.noCompaniesHelp]) {
                if page.shell.offers(.imports) { a(.class("btn"), .href(Place.imports.path)) { texts[ListText.importFile] } }
            }
        }
        if page.mayAdd {
            FormDialog(
                id: "new", heading: texts[ListText.newCompany], action: "/companies", submit: page.lookAlikes.isEmpty ? texts[CommonText.add] : texts[DuplicateText.saveAnyway], cancel: texts[CommonText.cancel], isOpen: page.adding != nil, page: page.address.text
            ) {
                RecordSecret(page.shell, version: nil, returnTo: page.address.text)
                CompanyFields(company: Company(), input: page.adding ?? .fresh, owners: page.owners, viewer: viewer, prefix: "new-", isShort: true)
                LookAlikePlace(rows: page.lookAlikes, path: "/companies/look-alikes", texts: texts)
            }
        }
    }

    private var chosen: [ShownColumn<CompanyColumn>] { CompanyColumn.shown(page.address["columns"], own: page.state.own, for: page.shell.viewer) }
    private var heads: [ListColumn] { TableHeads(columns: chosen, sortable: page.sortable, texts: page.shell.viewer.texts).all }
}

/// Leads to where a link to the list as it is filtered is made.
struct ShareViewLink: Component {
    let address: ListAddress
    let list: String
    let texts: Catalogue

    var body: some HTML {
        a(.class("btn only-l"), .iconOnly, .kind(.plain), .href(address.filters(at: "/shares", and: "view") + "&list=" + list), .label(texts[ShareText.share]), .title(texts[ShareText.share])) { IconView(.globe) }
    }
}

/// Export, a shared link, and the form for one more record.
struct RecordListActions: Component {
    let address: ListAddress
    let kind: String
    /// Where the file is with what is seen.
    let export: String
    let mayExport: Bool
    let new: String?
    let texts: Catalogue

    init(_ address: ListAddress, kind: String, export: String, mayExport: Bool, new: String?, texts: Catalogue) {
        (self.address, self.kind, self.export, self.mayExport, self.new, self.texts) = (address, kind, export, mayExport, new, texts)
    }

    var body: some HTML {
        if mayExport {
            ShareViewLink(address: address, list: kind, texts: texts)
            a(
                .class("btn"), .iconOnly, .kind(.plain), .href(export), .download(kind + ".csv"), .label(texts[ListText.export]),
                .title(texts[ListText.export])
            ) { IconView(.download) }
        }
        if let new {
            a(.class("btn"), .kind(.main), .href(address.with("new", "1").text), .data("open", "new"), .data("key", "c")) {
                IconView(.plus)
                new
                Key("C")
            }
        }
    }
}

struct OwnerFilter: Component {
    let address: ListAddress
    let owners: [FormChoice]
    let texts: Catalogue

    var body: some HTML {
        SelectField(
            name: "ownerId", label: texts[CommonText.owner], choices: [FormChoice("me", texts[ListText.me])] + owners, selected: address["ownerId"], id: "f-owner", nothing: texts[ListText.everyone])
    }
}

extension ListAddress {
    /// The chips of a list of companies or people.
    func recordChips(_ names: [String: String], owners: [FormChoice], state: TableState, viewer: Viewer) -> [ListChip] {
        var names = names
        let texts = viewer.texts
        if let owner = self["ownerId"], names["ownerId"] == nil { names["ownerId"] = owner == "me" ? texts[ListText.me] : owners.first { $0.value == owner }?.name }
        return chips({ name in name == "title" ? texts[RecordText.jobTitle] : RecordField(rawValue: name)?.label(texts) }, names: names, fields: state.fields, viewer: viewer, besides: ["q", "new"])
    }
}
