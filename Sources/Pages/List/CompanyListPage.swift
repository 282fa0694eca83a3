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
    public let owner: PersonMark?
    public init(company: Company, contact: String? = nil, openDeals: Int = 0, open: Money? = nil, lastTouch: Timestamp? = nil, owner: PersonMark? = nil) {
        (self.company, self.contact, self.openDeals, self.open, self.lastTouch, self.owner) = (company, contact, openDeals, open, lastTouch, owner)
    }
}

extension CompanyListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts += ["list.js", "look-alikes.js"]
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { CompanyListContent(page: self) }.render(into: &output)
    }
}

struct CompanyListContent: Component {
    let page: CompanyListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: columns, tabs: [], paging: page.paging, count: page.rows.count) {
            ListFilters(
                shell: page.shell, address: page.address, placeholder: texts[ListText.companyWords], chips: page.address.recordChips(page.names, owners: page.owners, texts: texts),
                formFields: ["ownerId", "city", "industry", "tags"]
            ) {
                OwnerFilter(address: page.address, owners: page.owners, texts: texts)
                InputField(name: "city", label: texts[RecordText.city], id: "f-city", value: page.address["city"])
                InputField(name: "industry", label: texts[RecordText.industry], id: "f-industry", value: page.address["industry"])
                InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: page.address["tags"])
            }
            a(.class("chip"), .href("/duplicates?kind=companies")) { texts[DuplicateText.title] }
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.companyCount, count: $0) }, viewer: viewer)
        } actions: {
            RecordListActions(page.address, kind: "companies", mayExport: page.mayExport, new: page.mayAdd ? texts[ListText.newCompany] : nil, texts: texts)
        } rows: {
            CompanyRows(rows: page.rows, viewer: viewer)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[ListText.noCompanies], explanation: texts[ListText.noCompaniesHelp]) {
                if Place.imports.isThere { a(.class("btn"), .href(Place.imports.path)) { texts[ListText.importFile] } }
            }
        }
        if page.mayAdd {
            FormDialog(
                id: "new", heading: texts[ListText.newCompany], action: "/companies", submit: page.lookAlikes.isEmpty ? texts[CommonText.add] : texts[DuplicateText.saveAnyway], cancel: texts[CommonText.cancel], isOpen: page.adding != nil, page: page.address.text
            ) {
                RecordSecret(page.shell, version: nil, returnTo: page.address.text)
                CompanyFields(company: Company(), input: page.adding ?? .fresh, owners: page.owners, texts: texts, prefix: "new-", isShort: true)
                LookAlikePlace(rows: page.lookAlikes, path: "/companies/look-alikes", texts: texts)
            }
        }
    }

    private var columns: [ListColumn] {
        let texts = page.shell.viewer.texts
        func sort(_ field: String) -> String? { page.sortable.contains(field) ? field : nil }
        return [
            ListColumn(name: texts[CommonText.company], sort: sort("name")), ListColumn(name: texts[ListText.mainContact]), ListColumn(name: texts[RecordText.city], sort: sort("city")),
            ListColumn(name: texts[RecordText.industry], sort: sort("industry"), isMinor: true), ListColumn(name: texts[CommonText.deals], isNumber: true, isMinor: true),
            ListColumn(name: texts[CommonText.openDeals], isNumber: true), ListColumn(name: texts[ListText.lastTouch], isNumber: true), ListColumn(name: texts[CommonText.owner]),
        ]
    }
}

/// Written straight into the page.
struct CompanyRows: HTML {
    let rows: [CompanyRow]
    let viewer: Viewer

    func render(into output: inout HTMLOutput) {
        let cells = CellWriter(viewer)
        for row in rows {
            output.literal("<tr><th scope=\"row\">")
            cells.company(row.company.name, id: row.company.id, into: &output)
            output.literal("</th><td>")
            output.text(row.contact ?? "")
            output.literal("</td><td>")
            output.text(row.company.city ?? "")
            output.literal("</td><td data-minor>")
            output.text(row.company.industry ?? "")
            output.literal("</td><td class=\"r\" data-minor>")
            output.text(row.openDeals > 0 ? viewer.format.number(row.openDeals) : "")
            output.literal("</td><td class=\"r\">")
            output.text(row.open.map { viewer.format.money($0, minorUnits: .never) } ?? "")
            cells.lastTouch(row.lastTouch, tone: nil, into: &output)
            cells.owner(row.owner, into: &output)
            output.literal("</tr>\n")
        }
    }
}

/// Export, and the form for one more record.
struct RecordListActions: Component {
    let address: ListAddress
    let kind: String
    let mayExport: Bool
    let new: String?
    let texts: Catalogue

    init(_ address: ListAddress, kind: String, mayExport: Bool, new: String?, texts: Catalogue) {
        (self.address, self.kind, self.mayExport, self.new, self.texts) = (address, kind, mayExport, new, texts)
    }

    var body: some HTML {
        if mayExport {
            a(
                .class("btn"), .iconOnly, .kind(.plain), .href(address.filters(at: "/api/v1/exports/\(kind).csv")), .download(kind + ".csv"), .label(texts[ListText.export]),
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
    func recordChips(_ names: [String: String], owners: [FormChoice], texts: Catalogue) -> [ListChip] {
        var names = names
        if let owner = self["ownerId"], names["ownerId"] == nil { names["ownerId"] = owner == "me" ? texts[ListText.me] : owners.first { $0.value == owner }?.name }
        return chips({ RecordField(rawValue: $0)?.label(texts) }, names: names, besides: ["q", "new"])
    }
}
