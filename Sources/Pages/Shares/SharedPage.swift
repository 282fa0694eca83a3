public import Domain
import Texts
public import Writing

/// What is behind a shared link: for people without an account, with nothing to press.
public struct SharedPage: Sendable {
    public var language: Language
    public var zone: Zone
    public var now: Timestamp
    public var workspace: String
    /// Who shares it.
    public var by: String
    public var until: Timestamp
    /// Names of the fields that are shown.
    public var fields: [String]
    public var deals: [Row]
    /// Whether it is one deal, and not a view.
    public var isOne: Bool

    public init(language: Language, zone: Zone, now: Timestamp, workspace: String, by: String, until: Timestamp, fields: [String], deals: [Row], isOne: Bool) {
        (self.language, self.zone, self.now, self.workspace, self.by, self.until) = (language, zone, now, workspace, by, until)
        (self.fields, self.deals, self.isOne) = (fields, deals, isOne)
    }

    /// A deal with the names of what belongs to it.
    public struct Row: Sendable {
        public let deal: Deal
        public let stage: String
        public let owner: String?
        public init(deal: Deal, stage: String, owner: String?) { (self.deal, self.stage, self.owner) = (deal, stage, owner) }
    }
}

extension SharedPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        BarePage(title: isOne ? deals.first?.deal.title ?? workspace : workspace, language: language) {
            SharedContent(page: self)
        }.render(into: &output)
    }

    var texts: Catalogue { Catalogues.embedded[language] }
    var format: LocaleFormat { LocaleFormat(language, zone: zone) }

    /// A field of a deal in words.
    func value(_ field: String, of row: Row) -> String {
        let deal = row.deal, today = zone.day(of: now)
        return switch field {
        case "stage": deal.status == .open ? row.stage : texts[deal.status.text]
        case "company": deal.companyName ?? LocaleFormat.nothing
        case "amount": deal.amount.map { format.money(Money(minorUnits: $0, currency: deal.currency)) } ?? LocaleFormat.nothing
        case "expectedClose": deal.expectedClose.map { format.dayAndMonth($0, today: today) } ?? LocaleFormat.nothing
        case "probability": format.percent(deal.probability)
        case "owner": row.owner ?? LocaleFormat.nothing
        case "nextStep": deal.nextStep.map { [$0.subject.isEmpty ? texts[$0.type.text] : $0.subject, $0.dueAt.map { format.dayAndMonth(zone.day(of: $0), today: today) }].compactMap(\.self).joined(separator: " · ") } ?? LocaleFormat.nothing
        default: LocaleFormat.nothing
        }
    }
}

struct SharedContent: Component {
    let page: SharedPage

    var body: some HTML {
        let texts = page.texts
        main(.id("main"), .class("main")) {
            PageHeader(page.isOne ? page.deals.first?.deal.title ?? page.workspace : page.workspace) { span(.class("badge")) { texts[ShareText.readOnly] } }
            div(.class("page"), .data("narrow")) {
                p(.class("faint")) { texts(ShareText.sharedBy, ["name": page.by, "workspace": page.workspace, "day": page.format.dayAndTime(page.until, today: page.zone.day(of: page.now))]) }
                div(.class("box")) {
                    if page.deals.isEmpty { p(.class("box-b faint")) { texts[ShareText.noDeals] } } else if page.isOne, let row = page.deals.first {
                        dl(.class("box-b kv")) { ForEach(page.fields) { PlainFact(name: ShareText.name(of: $0, texts), value: page.value($0, of: row)) } }
                    } else {
                        SharedTable(page: page)
                    }
                }
            }
        }
    }
}

struct SharedTable: Component {
    let page: SharedPage

    var body: some HTML {
        let texts = page.texts
        div(.class("tw"), .tabindex(0), .role("region"), .label(page.workspace)) {
            table(.class("table")) {
                caption(.class("vh")) { page.workspace }
                thead {
                    tr {
                        th(.column) { texts[ShareText.title] }
                        ForEach(page.fields) { field in th(.column) { ShareText.name(of: field, texts) } }
                    }
                }
                tbody {
                    ForEach(page.deals) { row in
                        tr {
                            th(.row) { row.deal.title }
                            ForEach(page.fields) { field in td { page.value(field, of: row) } }
                        }
                    }
                }
            }
        }
    }
}
