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
    public var rows: [Row]
    /// Which list it is a view of: `deals`.
    public var list: String
    /// Whether it is one deal, and not a view.
    public var isOne: Bool
    /// The board of a pipeline, in the order of its stages; empty for everything else.
    public var board: [Column] = []
    /// Name of the pipeline whose board it is.
    public var pipeline: String?
    /// As the page around it wants it.
    public var theme = User.Theme.system

    /// A stage with its first deals.
    public struct Column: Sendable {
        public let stage: String
        public let count: Int
        /// Nil where amounts are not shown.
        public let sum: Money?
        public let rows: [Row]
        public init(stage: String, count: Int, sum: Money?, rows: [Row]) { (self.stage, self.count, self.sum, self.rows) = (stage, count, sum, rows) }
    }

    public init(language: Language, zone: Zone, now: Timestamp, workspace: String, by: String, until: Timestamp, fields: [String], list: String = "deals", rows: [Row], isOne: Bool) {
        (self.language, self.zone, self.now, self.workspace, self.by, self.until) = (language, zone, now, workspace, by, until)
        (self.fields, self.list, self.rows, self.isOne) = (fields, list, rows, isOne)
    }

    /// A record with the names of what belongs to it.
    public struct Row: Sendable {
        enum Subject: Sendable { case deal(Deal, stage: String), company(Company), person(Contact, company: String?), activity(Activity, deal: String?) }
        let subject: Subject
        let owner: String?
        public init(deal: Deal, stage: String, owner: String?) { (subject, self.owner) = (.deal(deal, stage: stage), owner) }
        public init(company: Company, owner: String?) { (subject, self.owner) = (.company(company), owner) }
        public init(person: Contact, company: String?, owner: String?) { (subject, self.owner) = (.person(person, company: company), owner) }
        public init(activity: Activity, deal: String?, owner: String?) { (subject, self.owner) = (.activity(activity, deal: deal), owner) }
    }
}

extension SharedPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        BarePage(title: heading, language: language, theme: theme) { SharedContent(page: self) }.render(into: &output)
    }

    var texts: Catalogue { Catalogues.embedded[language] }
    var format: LocaleFormat { LocaleFormat(language, zone: zone) }
    var heading: String { isOne ? rows.first.map(name) ?? workspace : pipeline ?? workspace }

    /// What a record is called.
    func name(of row: Row) -> String {
        switch row.subject {
        case .deal(let deal, _): deal.title
        case .company(let company): company.name
        case .person(let person, _): person.name
        case .activity(let activity, _): activity.subject.isEmpty ? texts[activity.type.text] : activity.subject
        }
    }

    /// A field of a record in words.
    func value(_ field: String, of row: Row) -> String {
        if field == "owner" { return row.owner ?? LocaleFormat.nothing }
        let text: String? = switch row.subject {
        case .deal(let deal, let stage): value(field, of: deal, stage)
        case .company(let company): value(field, of: company)
        case .person(let person, let company): ["title": person.title, "company": company, "email": person.email, "phone": person.phone][field] ?? nil
        case .activity(let activity, let deal): value(field, of: activity, deal)
        }
        return text.flatMap { $0.isEmpty ? nil : $0 } ?? LocaleFormat.nothing
    }

    private func value(_ field: String, of deal: Deal, _ stage: String) -> String? {
        let today = zone.day(of: now)
        return switch field {
        case "stage": deal.status == .open ? stage : texts[deal.status.text]
        case "company": deal.companyName
        case "amount": deal.amount.map { format.money(Money(minorUnits: $0, currency: deal.currency)) }
        case "expectedClose": deal.expectedClose.map { format.dayAndMonth($0, today: today) }
        case "probability": format.percent(deal.probability)
        case "nextStep": deal.nextStep.map { [$0.subject.isEmpty ? texts[$0.type.text] : $0.subject, $0.dueAt.map { format.dayAndMonth(zone.day(of: $0), today: today) }].compactMap(\.self).joined(separator: " · ") }
        default: nil
        }
    }

    private func value(_ field: String, of company: Company) -> String? {
        switch field {
        case "industry": company.industry
        case "domain": company.domain
        case "city": company.city
        case "country": company.country
        case "phone": company.phone
        case "employees": company.employees.map { format.number(Int($0)) }
        default: nil
        }
    }

    private func value(_ field: String, of activity: Activity, _ deal: String?) -> String? {
        switch field {
        case "type": texts[activity.type.text]
        case "dueAt": activity.dueAt.map(moment)
        case "doneAt": activity.doneAt.map(moment)
        case "result": activity.result.map { texts.name(of: $0) }
        case "deal": deal
        default: nil
        }
    }

    private func moment(_ moment: Timestamp) -> String {
        let today = zone.day(of: now)
        return zone.isWholeDay(moment) ? format.dayAndMonth(zone.day(of: moment), today: today) : format.dayAndTime(moment, today: today)
    }
}

struct SharedContent: Component {
    let page: SharedPage

    var body: some HTML {
        let texts = page.texts
        main(.id("main"), .class("main")) {
            PageHeader(page.heading) { span(.class("badge")) { texts[ShareText.readOnly] } }
            div(.class("page"), .data("narrow")) {
                p(.class("faint")) { texts(ShareText.sharedBy, ["name": page.by, "workspace": page.workspace, "day": page.format.dayAndTime(page.until, today: page.zone.day(of: page.now))]) }
                if page.pipeline != nil { SharedBoard(page: page) } else {
                    SharedBox(page: page)
                }
            }
        }
    }
}

struct SharedBox: Component {
    let page: SharedPage

    var body: some HTML {
        let texts = page.texts
        div(.class("box")) {
            if page.rows.isEmpty { p(.class("box-b faint")) { texts[page.list == "deals" ? ShareText.noDeals : .nothing] } } else if page.isOne, let row = page.rows.first {
                dl(.class("box-b kv")) { ForEach(page.fields) { PlainFact(name: ShareText.name(of: $0, texts), value: page.value($0, of: row)) } }
            } else {
                SharedTable(page: page)
            }
        }
    }
}

/// Stages one below the other: it has to fit into a frame of any width.
struct SharedBoard: Component {
    let page: SharedPage

    var body: some HTML {
        let texts = page.texts
        ForEach(Array(page.board.enumerated())) { place, column in
            section(.class("box"), .labelled(by: "stage-\(place)")) {
                div(.class("box-h")) {
                    h2(.id("stage-\(place)")) { column.stage }
                    small(.class("faint")) { [texts(CommonText.dealCount, count: column.count), column.sum.map { page.format.moneyShort($0) }].compactMap(\.self).joined(separator: " · ") }
                }
                if !column.rows.isEmpty {
                    ul(.class("list")) {
                        ForEach(column.rows) { row in
                            li {
                                span(.class("grow")) {
                                    b { page.name(of: row) }
                                    let facts = page.fields.filter { $0 != "stage" }.map { page.value($0, of: row) }.filter { $0 != LocaleFormat.nothing }
                                    if !facts.isEmpty {
                                        br()
                                        small(.class("faint")) { facts.joined(separator: " · ") }
                                    }
                                }
                            }
                        }
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
                        th(.column) { ShareText.name(ofList: page.list, texts) }
                        ForEach(page.fields) { field in th(.column) { ShareText.name(of: field, texts) } }
                    }
                }
                tbody {
                    ForEach(page.rows) { row in
                        tr {
                            th(.row) { page.name(of: row) }
                            ForEach(page.fields) { field in td { page.value(field, of: row) } }
                        }
                    }
                }
            }
        }
    }
}
