public import Domain
import Texts
import Writing

/// A lead in a list.
public struct LeadRow: Sendable {
    public let lead: Lead
    /// Name of the source.
    public let source: String?
    /// Name of the company that it is known to be.
    public let knownCompany: String?
    /// Name of whoever sent it.
    public let referrer: String?
    public let owner: PersonMark?
    public init(_ lead: Lead, source: String? = nil, knownCompany: String? = nil, referrer: String? = nil, owner: PersonMark? = nil) {
        (self.lead, self.source, self.knownCompany, self.referrer, self.owner) = (lead, source, knownCompany, referrer, owner)
    }
}

extension LeadRow: TableRow {
    var number: Int64 { lead.id.rawValue }
    var version: Int64 { lead.version }
    var called: String { lead.name }
    var custom: CustomValues { lead.custom }
}

/// The columns of the list of leads.
enum LeadColumn: String, TableColumn {
    case name, company, score, segment, lifecycle, source, lastInteraction, owner
    case title, email, phone, city, country, language, industry, employees, interest, tags, status, temperature, fit, intent, channel, direction, campaign, created, answered, recycle, knownCompany, referrer, utmSource

    static let leading = LeadColumn.name
    static let usual: [LeadColumn] = [.company, .score, .segment, .lifecycle, .source, .lastInteraction, .owner]

    func head(_ texts: Catalogue) -> String {
        switch self {
        case .name: texts[CommonText.name]
        case .company: texts[CommonText.company]
        case .source: texts[LeadText.fieldSourceId]
        case .lastInteraction: texts[LeadText.fieldLastInteractionAt]
        case .owner: texts[CommonText.owner]
        case .created: texts[CommonText.created]
        case .answered: texts[LeadText.fieldAnsweredAt]
        case .recycle: texts[LeadText.fieldRecycleOn]
        case .knownCompany: texts[LeadText.fieldCompanyId]
        case .referrer: texts[LeadText.fieldReferredBy]
        case .status: texts[CommonText.status]
        default: LeadFieldLabel.of(rawValue, texts) ?? RecordField(rawValue: rawValue)?.label(texts) ?? rawValue
        }
    }

    var sort: String? { fieldName }

    var fieldName: String? {
        switch self {
        case .source: "sourceId"
        case .lastInteraction: "lastInteractionAt"
        case .owner: "ownerId"
        case .created: "createdAt"
        case .answered: "answeredAt"
        case .recycle: "recycleOn"
        case .knownCompany: "companyId"
        case .referrer: "referredBy"
        default: rawValue
        }
    }

    var field: (kind: Resource, name: String)? {
        switch self {
        case .email, .phone, .employees, .fit, .intent, .score: (.leads, rawValue)
        default: nil
        }
    }

    var isNumber: Bool { [.score, .fit, .intent, .employees, .lastInteraction].contains(self) }
    var isMinor: Bool { ![.company, .score, .segment].contains(self) }

    var edit: CellEdit? {
        switch self {
        case .company: CellEdit("company", .text)
        case .title: CellEdit("title", .text)
        case .email: CellEdit("email", .text)
        case .phone: CellEdit("phone", .text)
        case .city: CellEdit("city", .text)
        case .country: CellEdit("country", .text)
        case .industry: CellEdit("industry", .text)
        case .employees: CellEdit("employees", .number)
        case .campaign: CellEdit("campaign", .text)
        case .owner: CellEdit("ownerId", .owner)
        case .tags: CellEdit("tags", .tags)
        case .source: CellEdit("sourceId", .source)
        case .channel: CellEdit("channel", .channel)
        case .direction: CellEdit("direction", .direction)
        default: nil
        }
    }

    func value(_ row: LeadRow, _ viewer: Viewer) -> String {
        let lead = row.lead
        return switch self {
        case .company: lead.company ?? ""
        case .title: lead.title ?? ""
        case .email: lead.email ?? ""
        case .phone: lead.phone ?? ""
        case .city: lead.city ?? ""
        case .country: lead.country ?? ""
        case .industry: lead.industry ?? ""
        case .employees: lead.employees.map { String($0) } ?? ""
        case .campaign: lead.campaign ?? ""
        case .owner: lead.ownerId?.description ?? ""
        case .tags: lead.tags.joined(separator: ", ")
        case .source: lead.sourceId?.description ?? ""
        case .channel: lead.channel.rawValue
        case .direction: lead.direction.rawValue
        default: ""
        }
    }

    func write(_ row: LeadRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        let lead = row.lead, texts = cells.viewer.texts
        switch self {
        case .name: cells.lead(lead.name, id: lead.id.rawValue, into: &output)
        case .score: if let score = lead.score { ScoreMark(score, cells.viewer).render(into: &output) }
        case .fit: output.text(lead.fit.map { String($0) } ?? "")
        case .intent: output.text(lead.intent.map { String($0) } ?? "")
        case .segment:
            span(.class("cellrow")) {
                SegmentGlyph(lead.segment)
                Segment.name(lead.segment, texts)
            }.render(into: &output)
        case .lifecycle: output.text(lead.lifecycle.name(texts))
        case .status: span(.class("badge")) { lead.status.name(texts) }.render(into: &output)
        case .temperature: output.text(lead.temperature.name(texts))
        case .channel: output.text(lead.channel.name(texts))
        case .direction: output.text(LeadFieldLabel.name(of: lead.direction, texts))
        case .source: if let source = row.source, let id = lead.sourceId { cells.link("/leads/sources/", id.rawValue, source, into: &output) }
        case .knownCompany: if let company = row.knownCompany, let id = lead.companyId { cells.company(company, id: id, into: &output) }
        case .referrer: if let name = row.referrer, let id = lead.referredBy { cells.person(name, id: id.rawValue, into: &output) }
        case .email: if let email = lead.email { a(.class("link"), .href(HTMLAddress.mail(to: email))) { email }.render(into: &output) }
        case .phone: if let phone = lead.phone { a(.href("tel:" + phone.filter { $0.isNumber || $0 == "+" })) { phone }.render(into: &output) }
        case .lastInteraction: output.text(lead.lastInteractionAt.map(cells.ago) ?? LocaleFormat.nothing)
        case .owner: if let owner = row.owner { Avatar(owner).render(into: &output) }
        case .language: output.text(lead.language?.ownName ?? "")
        case .employees: output.text(lead.employees.map { cells.viewer.format.number(Int($0)) } ?? "")
        case .created: output.text(day(lead.createdAt, cells))
        case .answered: output.text(lead.answeredAt.map { day($0, cells) } ?? "")
        case .recycle: output.text(lead.recycleOn.map { cells.viewer.format.dayAndMonth($0, today: cells.viewer.today) } ?? "")
        case .interest: span(.class("clip"), .title(lead.interest ?? "")) { String((lead.interest ?? "").prefix(80)) }.render(into: &output)
        case .utmSource: output.text(lead.utmSource ?? "")
        case .company, .title, .city, .country, .industry, .tags, .campaign: output.text(value(row, cells.viewer))
        }
    }

    private func day(_ moment: Timestamp, _ cells: CellWriter) -> String { cells.viewer.format.dayAndMonth(cells.viewer.zone.day(of: moment), today: cells.viewer.today) }
}
