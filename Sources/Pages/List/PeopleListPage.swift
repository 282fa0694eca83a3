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
        shell.keys = PageKeys("list", ListKeys.help)
        Shell(shell) { PeopleListContent(page: self) }.render(into: &output)
    }
}

struct PeopleListContent: Component {
    let page: PeopleListPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        ListFrame(shell: page.shell, address: page.address, columns: columns, tabs: [], paging: page.paging, count: page.rows.count) {
            ListFilters(
                shell: page.shell, address: page.address, placeholder: texts[ListText.personWords], chips: page.address.recordChips(page.names, owners: page.owners, texts: texts),
                formFields: ["ownerId", "tags"]
            ) {
                OwnerFilter(address: page.address, owners: page.owners, texts: texts)
                InputField(name: "tags", label: texts[CommonText.tag], id: "f-tag", value: page.address["tags"])
            }
            a(.class("chip"), .href("/duplicates?kind=contacts")) { texts[DuplicateText.title] }
            ListSums(totals: page.totals, count: page.totals.count.map { texts(CommonText.personCount, count: $0) }, viewer: viewer)
        } actions: {
            RecordListActions(page.address, kind: "contacts", mayExport: page.mayExport, new: page.mayAdd ? texts[ListText.newPerson] : nil, texts: texts)
        } rows: {
            PersonRows(rows: page.rows, viewer: viewer)
        } empty: {
            EmptyList(address: page.address, texts: texts, heading: texts[ListText.noPeople], explanation: texts[ListText.noPeopleHelp]) {
                if Place.imports.isThere { a(.class("btn"), .href(Place.imports.path)) { texts[ListText.importFile] } }
            }
        }
        if page.mayAdd {
            FormDialog(
                id: "new", heading: texts[ListText.newPerson], action: "/contacts", submit: page.lookAlikes.isEmpty ? texts[CommonText.add] : texts[DuplicateText.saveAnyway], cancel: texts[CommonText.cancel], isOpen: page.adding != nil, page: page.address.text
            ) {
                RecordSecret(page.shell, version: nil, returnTo: page.address.text)
                PersonFields(person: Contact(), company: nil, input: page.adding ?? .fresh, owners: page.owners, companies: page.companies, texts: texts, prefix: "new-", isShort: true)
                LookAlikePlace(rows: page.lookAlikes, path: "/contacts/look-alikes", texts: texts)
            }
        }
    }

    private var columns: [ListColumn] {
        let texts = page.shell.viewer.texts
        func sort(_ field: String) -> String? { page.sortable.contains(field) ? field : nil }
        return [
            ListColumn(name: texts[CommonText.name], sort: sort("name")), ListColumn(name: texts[RecordText.jobTitle], isMinor: true), ListColumn(name: texts[CommonText.company]),
            ListColumn(name: texts[CommonText.email], sort: sort("email")), ListColumn(name: texts[CommonText.phone], isMinor: true), ListColumn(name: texts[CommonText.deals], isNumber: true, isMinor: true),
            ListColumn(name: texts[ListText.lastTouch], isNumber: true), ListColumn(name: texts[CommonText.owner]),
        ]
    }
}

/// Written straight into the page.
struct PersonRows: HTML {
    let rows: [PersonRow]
    let viewer: Viewer

    func render(into output: inout HTMLOutput) {
        let cells = CellWriter(viewer)
        for row in rows {
            let person = row.person
            output.literal("<tr><th scope=\"row\"><a class=\"cellrow\" href=\"/contacts/")
            output.decimal(person.id.rawValue)
            output.literal("\"><span class=\"ava\" aria-hidden=\"true\"")
            output.attribute("data-h", Int64(PersonMark(name: person.name, id: person.id.rawValue).hue))
            output.literal(">")
            output.text(PersonMark.initials(of: person.name))
            output.literal("</span>")
            output.text(person.name)
            output.literal("</a></th><td data-minor>")
            output.text(person.title ?? "")
            output.literal("</td><td>")
            if let company = row.company, let id = person.companyId { cells.company(company, id: id, into: &output) }
            output.literal("</td><td>")
            if let email = person.email { a(.class("link"), .href("mailto:" + email)) { email }.render(into: &output) }
            output.literal("</td><td data-minor>")
            if let phone = person.phone { a(.href("tel:" + phone.filter { $0.isNumber || $0 == "+" })) { phone }.render(into: &output) }
            output.literal("</td><td class=\"r\" data-minor>")
            output.text(row.openDeals > 0 ? viewer.format.number(row.openDeals) : "")
            cells.lastTouch(row.lastTouch, tone: nil, into: &output)
            cells.owner(row.owner, into: &output)
            output.literal("</tr>\n")
        }
    }
}
