import Domain
import Texts
import Writing

extension PersonRow: TableRow {
    var number: Int64 { person.id.rawValue }
    var version: Int64 { person.version }
    var called: String { person.name }
    var custom: CustomValues { person.custom }
}

/// The columns of the list of people.
enum PersonColumn: String, TableColumn {
    case name, title, company, email, phone, deals, lastTouch, owner
    case language, tags, created

    static let leading = PersonColumn.name
    static let usual: [PersonColumn] = [.title, .company, .email, .phone, .deals, .lastTouch, .owner]

    func head(_ texts: Catalogue) -> String {
        switch self {
        case .name: texts[CommonText.name]
        case .title: texts[RecordText.jobTitle]
        case .company: texts[CommonText.company]
        case .deals: texts[CommonText.deals]
        case .lastTouch: texts[ListText.lastTouch]
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
        case .deals, .lastTouch: nil
        case .company: "companyId"
        case .owner: "ownerId"
        case .created: "createdAt"
        default: rawValue
        }
    }
    var field: (kind: Resource, name: String)? {
        switch self {
        case .email, .phone: (.contacts, rawValue)
        default: nil
        }
    }
    var isNumber: Bool { self == .deals || self == .lastTouch }
    var isMinor: Bool { ![.company, .email, .lastTouch, .owner].contains(self) }

    var edit: CellEdit? {
        switch self {
        case .title: CellEdit("title", .text)
        case .email: CellEdit("email", .text)
        case .phone: CellEdit("phone", .text)
        case .owner: CellEdit("ownerId", .owner)
        case .tags: CellEdit("tags", .tags)
        default: nil
        }
    }

    func value(_ row: PersonRow, _ viewer: Viewer) -> String {
        let person = row.person
        return switch self {
        case .title: person.title ?? ""
        case .email: person.email ?? ""
        case .phone: person.phone ?? ""
        case .owner: person.ownerId?.description ?? ""
        case .tags: person.tags.joined(separator: ", ")
        default: ""
        }
    }

    func write(_ row: PersonRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        let person = row.person
        switch self {
        case .name: cells.person(person.name, id: person.id.rawValue, into: &output)
        case .company: if let company = row.company, let id = person.companyId { cells.company(company, id: id, into: &output) }
        case .email: if let email = person.email { a(.class("link"), .href(HTMLAddress.mail(to: email))) { email }.render(into: &output) }
        case .phone: if let phone = person.phone { a(.href("tel:" + phone.filter { $0.isNumber || $0 == "+" })) { phone }.render(into: &output) }
        case .deals: output.text(row.openDeals > 0 ? cells.viewer.format.number(row.openDeals) : "")
        case .lastTouch: output.text(row.lastTouch.map(cells.ago) ?? LocaleFormat.nothing)
        case .owner: if let owner = row.owner { Avatar(owner).render(into: &output) }
        case .language: output.text(person.language?.ownName ?? "")
        case .created: output.text(cells.viewer.format.dayAndMonth(cells.viewer.zone.day(of: person.createdAt), today: cells.viewer.today))
        case .title, .tags: output.text(value(row, cells.viewer))
        }
    }
}
