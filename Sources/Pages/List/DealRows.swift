import Domain
import Texts
import Writing

/// The rows of the deal list, written straight into the page: there are up to two hundred of them.
struct DealRows: HTML {
    let rows: [DealRow]
    let viewer: Viewer
    /// Whether the day when a deal was closed stands in the place of the one when it is expected.
    let areClosed: Bool

    func render(into output: inout HTMLOutput) {
        let cells = CellWriter(viewer)
        for row in rows { write(row, cells, into: &output) }
    }

    private func write(_ row: DealRow, _ cells: CellWriter, into output: inout HTMLOutput) {
        let deal = row.deal, format = viewer.format
        output.literal("<tr><th scope=\"row\"><a href=\"/deals/")
        output.decimal(deal.id.rawValue)
        output.literal("\">")
        output.text(deal.title)
        output.literal("</a></th><td>")
        if let company = deal.companyName, let id = deal.companyId { cells.company(company, id: id, into: &output) }
        output.literal("</td><td><span class=\"cellrow\">")
        StageGlyph(deal.status == .won ? .won : deal.status == .lost ? .lost : row.mark).render(into: &output)
        output.text(deal.status == .open ? row.stage : viewer.texts[deal.status.text])
        output.literal("</span></td><td class=\"r\">")
        output.text(deal.amount.map { format.money(Money(minorUnits: $0, currency: deal.currency)) } ?? LocaleFormat.nothing)
        output.literal("</td><td class=\"r\" data-minor>")
        output.text(format.percent(deal.probability))
        output.literal("</td><td class=\"r\" data-minor>")
        output.text(deal.amount == nil ? LocaleFormat.nothing : format.money(Money(minorUnits: deal.weighted, currency: deal.currency), minorUnits: .never))
        output.literal("</td><td>")
        output.text(day(of: deal).map { format.dayAndMonth($0, today: viewer.today) } ?? LocaleFormat.nothing)
        output.literal("</td><td data-minor>")
        if deal.status == .open { cells.nextStep(deal.nextStep, into: &output) }
        cells.lastTouch(deal.lastTouchAt, tone: deal.status == .open ? tone(of: deal) : nil, into: &output)
        cells.owner(row.owner, into: &output)
        output.literal("</tr>\n")
    }

    private func day(of deal: Deal) -> Day? { areClosed ? deal.closedAt.map(viewer.zone.day) : deal.expectedClose }

    private func tone(of deal: Deal) -> StaticString? {
        switch StageAge(entered: deal.enteredStageAt, limit: deal.rotsAt, now: viewer.now) {
        case .past: "bad"
        case .close: "warn"
        default: nil
        }
    }
}

/// Cells that several lists have. What is the same in all rows is looked up once.
struct CellWriter {
    let viewer: Viewer
    private let late: Words
    private let spoken: [String]
    private let noNextStep: String
    private let today: String

    init(_ viewer: Viewer) {
        self.viewer = viewer
        let texts = viewer.texts
        late = Words(CommonText.timeDaysLate, texts)
        spoken = [texts[ListText.nextLate], texts[ListText.nextToday], texts[ListText.nextPlanned]]
        (noNextStep, today) = (texts[CommonText.noNextStep], texts[CommonText.timeToday])
    }

    func company(_ name: String, id: Company.ID, into output: inout HTMLOutput) {
        output.literal("<a class=\"cellrow\" href=\"/companies/")
        output.decimal(id.rawValue)
        output.literal("\">")
        CompanyMark(name: name, id: id.rawValue).render(into: &output)
        output.literal("<span class=\"clip\"")
        output.attribute("title", name)
        output.literal(">")
        output.text(name)
        output.literal("</span></a>")
    }

    func nextStep(_ step: NextStep?, into output: inout HTMLOutput) {
        let mark = NextMark(step, zone: viewer.zone, today: viewer.today)
        output.literal("<span class=\"cellrow step-cell\" data-next=\"")
        output.literal(mark.name)
        output.literal("\">")
        NextDot(mark).render(into: &output)
        guard let step else {
            output.text(noNextStep)
            output.literal("</span>")
            return
        }
        output.literal("<span class=\"vh\">")
        switch mark {
        case .late: output.text(spoken[0])
        case .today: output.text(spoken[1])
        default: output.text(spoken[2])
        }
        output.literal(" </span><span class=\"clip\"")
        output.attribute("title", step.subject)
        output.literal(">")
        output.text(step.subject)
        output.literal("</span><time>")
        switch mark {
        case .late(let days): late.write(viewer.format.number(days), into: &output)
        case .today: output.text(today)
        case .planned(let day?): output.text(viewer.format.due(day, today: viewer.today))
        default: break
        }
        output.literal("</time></span>")
    }

    /// "11 d" and the end of the cell before it.
    func lastTouch(_ moment: Timestamp?, tone: StaticString?, into output: inout HTMLOutput) {
        output.literal("</td><td class=\"r")
        if let tone {
            output.literal(" ")
            output.literal(tone)
        }
        output.literal("\">")
        output.text(moment.map(ago) ?? LocaleFormat.nothing)
        output.literal("</td>")
    }

    func owner(_ owner: PersonMark?, into output: inout HTMLOutput) {
        output.literal("<td>")
        if let owner { Avatar(owner).render(into: &output) }
        output.literal("</td>")
    }

    /// "today", "3 d"; the day itself after two months.
    func ago(_ moment: Timestamp) -> String {
        let day = viewer.zone.day(of: moment), days = viewer.today - day
        if days <= 0 { return today }
        return days < 60 ? viewer.texts(CommonText.timeShortDays, count: days) : viewer.format.dayAndMonth(day, today: viewer.today)
    }
}

/// A company's mark beside its own name: it says nothing more to a screen reader.
struct CompanyMark: HTML {
    let name: String
    let id: Int64

    func render(into output: inout HTMLOutput) {
        output.literal("<span class=\"ava\"")
        output.attribute("data-h", Int64(PersonMark(name: name, id: id).hue))
        output.literal(" data-kind=\"company\" aria-hidden=\"true\">")
        output.text(PersonMark.initials(of: name))
        output.literal("</span>")
    }
}
