public import Domain
import Texts
public import Writing

/// People as a table: `/contacts`.
public struct PeopleListPage: Sendable {
    public var shell: ShellPage
    public var address: ListAddress
    public var rows: [PersonRow]
    public var totals = ListTotals()
    public var paging = ListPaging()
    public var owners: [FormChoice] = []
    /// Names that the field for the company proposes.
    public var companies: [String] = []
    public var names: [String: String] = [:]
    /// Fields by which the list can be sorted.
    public var sortable: Set<String> = ["name", "createdAt"]
    public var mayAdd = true
    public var mayExport = true
    public var state = TableState(list: "contacts")
    /// Fields by which they can be taken together.
    public var groupable: [String] = []
    /// The form for a new person, when it came back; nil keeps it closed.
    public var adding: FormInput?
    /// What is there already and looks like the new one: the form came back to ask whether it is the same.
    public var lookAlikes: [LookAlikeRow] = []

    public init(shell: ShellPage, address: ListAddress, rows: [PersonRow]) { (self.shell, self.address, self.rows) = (shell, address, rows) }
}

/// A person in a list.
public struct PersonRow: Sendable {
    public let person: Contact
    /// Name of the company.
    public let company: String?
    public let openDeals: Int
    public let lastTouch: Timestamp?
    public let owner: PersonMark?
    public init(person: Contact, company: String? = nil, openDeals: Int = 0, lastTouch: Timestamp? = nil, owner: PersonMark? = nil) {
        (self.person, self.company, self.openDeals, self.lastTouch, self.owner) = (person, company, openDeals, lastTouch, owner)
    }
}

extension PeopleListPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.isFixed = true
        shell.scripts += ["list.js", "look-alikes.js"]
        shell.follows = [.contact, .company, .deal, .view]
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { PeopleListContent(page: self) }.render(into: &output)
    }
}

struct PeopleListContent: Component {
    let page: PeopleListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: heads, tabs: ListTab.byDeals(page.address, texts), paging: page.paging, count: page.rows.count, state: page.state) {
            ListFilters(
                shell: page.shell, address: page.address, placeholder: texts[ListText.personWords], chips: page.address.recordChips(page.names, owners: page.owners, state: page.state, viewer: viewer),
                formFields: ["ownerId", "tags"], state: page.state
            ) {
                OwnerFilter(address: page.address, owners: page.owners, texts: texts)
                InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: page.address["tags"])
            }
            GroupPicker(address: page.address, fields: page.groupable.compactMap { name in (page.state.label(of: name) ?? ListFieldLabel.of(name, isPerson: true, texts)).map { (name, $0) } }, texts: texts)
            ColumnPicker(address: page.address, columns: chosen, own: page.state.own, viewer: viewer)
            TotalsPicker(address: page.address, columns: heads, fields: page.state.fields, texts: texts)
            ViewMenu(shell: page.shell, address: page.address, state: page.state)
            a(.class("chip"), .href("/duplicates?kind=contacts")) { texts[DuplicateText.title] }
            TrashLink(kind: "contacts", texts: texts)
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.personCount, count: $0) }, viewer: viewer)
        } actions: {
            RecordListActions(page.address, kind: "contacts", export: page.address.export("contacts", chosen), mayExport: page.mayExport, new: page.mayAdd ? texts[ListText.newPerson] : nil, texts: texts)
        } rows: {
            TableRows(rows: page.rows, columns: chosen, viewer: viewer, mayChange: page.state.mayChange)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[ListText.noPeople], explanation: texts[ListText.noPeopleHelp]) {
                if page.shell.offers(.imports) { a(.class("btn"), .href(Place.imports.path)) { texts[ListText.importFile] } }
            }
        }
        if page.mayAdd {
            FormDialog(
                id: "new", heading: texts[ListText.newPerson], action: "/contacts", submit: page.lookAlikes.isEmpty ? texts[CommonText.add] : texts[DuplicateText.saveAnyway], cancel: texts[CommonText.cancel], isOpen: page.adding != nil, page: page.address.text
            ) {
                RecordSecret(page.shell, version: nil, returnTo: page.address.text)
                PersonFields(person: Contact(), company: nil, input: page.adding ?? .fresh, owners: page.owners, companies: page.companies, viewer: viewer, prefix: "new-", isShort: true)
                LookAlikePlace(rows: page.lookAlikes, path: "/contacts/look-alikes", texts: texts)
            }
        }
    }

    private var chosen: [ShownColumn<PersonColumn>] { PersonColumn.shown(page.address["columns"], own: page.state.own, for: page.shell.viewer) }
    private var heads: [ListColumn] { TableHeads(columns: chosen, sortable: page.sortable, texts: page.shell.viewer.texts).all }
}
