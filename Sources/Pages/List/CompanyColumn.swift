import Domain
import Texts
import Writing

extension CompanyRow: TableRow {
    var number: Int64 { company.id.rawValue }
    var version: Int64 { company.version }
    var called: String { company.name }
    var custom: CustomValues { company.custom }
}

/// The columns of the list of companies.
enum CompanyColumn: String, TableColumn {
    case name, contact, city, industry, deals, open, lastTouch, owner
    case engagement, domain, employees, phone, address, postalCode, country, tags, created

    static let leading = CompanyColumn.name
    static let usual: [CompanyColumn] = [.contact, .city, .industry, .deals, .open, .lastTouch, .owner]

    func head(_ texts: Catalogue) -> String {
        switch self {
        case .name: texts[CommonText.company]
        case .contact: texts[ListText.mainContact]
        case .deals: texts[CommonText.deals]
        case .open: texts[CommonText.openDeals]
        case .lastTouch: texts[ListText.lastTouch]
        case .engagement: texts[SellingText.engagementHead]
        case .owner: texts[CommonText.owner]
        case .created: texts[CommonText.created]
        default: RecordField(rawValue: rawValue)?.label(texts) ?? rawValue
        }
    }

    var sort: String? {
        switch self {
        case .created: "createdAt"
        case .deals: "openDeals"
        default: rawValue
        }
    }
    var fieldName: String? {
        switch self {
        case .contact, .deals, .open, .lastTouch, .engagement: nil
        case .owner: "ownerId"
        case .created: "createdAt"
        default: rawValue
        }
    }
    var field: (kind: Resource, name: String)? {
        switch self {
        case .employees, .phone, .address: (.companies, rawValue)
        case .open: (.deals, "amount")
        default: nil
        }
    }
    var isNumber: Bool { [.deals, .open, .lastTouch, .engagement, .employees].contains(self) }
    var isMinor: Bool { ![.contact, .city, .open, .lastTouch, .owner].contains(self) }

    var edit: CellEdit? {
        switch self {
        case .city: CellEdit("city", .text)
        case .industry: CellEdit("industry", .text)
        case .owner: CellEdit("ownerId", .owner)
        case .domain: CellEdit("domain", .text)
        case .employees: CellEdit("employees", .number)
        case .phone: CellEdit("phone", .text)
        case .address: CellEdit("address", .text)
        case .postalCode: CellEdit("postalCode", .text)
        case .country: CellEdit("country", .text)
        case .tags: CellEdit("tags", .tags)
        default: nil
        }
    }

    func value(_ row: CompanyRow, _ viewer: Viewer) -> String {
        let company = row.company
        return switch self {
        case .city: company.city ?? ""
        case .industry: company.industry ?? ""
        case .owner: company.ownerId?.description ?? ""
        case .domain: company.domain ?? ""
        case .employees: company.employees.map { String($0) } ?? ""
        case .phone: company.phone ?? ""
        case .address: company.address ?? ""
        case .postalCode: company.postalCode ?? ""
        case .country: company.country ?? ""
        case .tags: company.tags.joined(separator: ", ")
        default: ""
        }
    }

    func write(_ row: CompanyRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        let format = cells.viewer.format
        switch self {
        case .name: cells.company(row.company.name, id: row.company.id, into: &output)
        case .owner: if let owner = row.owner { Avatar(owner).render(into: &output) }
        case .contact: output.text(row.contact ?? "")
        case .deals: output.text(row.openDeals > 0 ? format.number(row.openDeals) : "")
        case .open: output.text(row.open.map { format.money($0, minorUnits: .never) } ?? "")
        case .lastTouch: output.text(row.lastTouch.map(cells.ago) ?? LocaleFormat.nothing)
        case .engagement: output.text(row.engagement.map { format.number($0, decimals: 1) } ?? LocaleFormat.nothing)
        case .employees: output.text(row.company.employees.map { format.number(Int($0)) } ?? "")
        case .created: output.text(format.dayAndMonth(cells.viewer.zone.day(of: row.company.createdAt), today: cells.viewer.today))
        case .city, .industry, .domain, .phone, .address, .postalCode, .country, .tags: output.text(value(row, cells.viewer))
        }
    }
}
