import Domain
import Texts
import Writing

/// Cells that several lists have. What is the same in all rows is looked up once.
struct CellWriter {
    let viewer: Viewer
    private let late: Words
    private let spoken: [String]
    private let noNextStep: String
    private let today: String
    private let fates: FateWords

    init(_ viewer: Viewer) {
        self.viewer = viewer
        let texts = viewer.texts
        late = Words(CommonText.timeDaysLate, texts)
        fates = FateWords(texts)
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

    func link(_ root: StaticString, _ id: Int64, _ name: String, into output: inout HTMLOutput) {
        output.literal("<a href=\"")
        output.literal(root)
        output.decimal(id)
        output.literal("\">")
        output.text(name)
        output.literal("</a>")
    }

    func person(_ name: String, id: Int64, into output: inout HTMLOutput) {
        output.literal("<a class=\"cellrow\" href=\"/contacts/")
        output.decimal(id)
        output.literal("\"><span class=\"ava\" aria-hidden=\"true\"")
        output.attribute("data-h", Int64(PersonMark(name: name, id: id).hue))
        output.literal(">")
        output.text(PersonMark.initials(of: name))
        output.literal("</span>")
        output.text(name)
        output.literal("</a>")
    }

    func lead(_ name: String, id: Int64, into output: inout HTMLOutput) {
        output.literal("<a class=\"cellrow\" href=\"/leads/")
        output.decimal(id)
        output.literal("\"><span class=\"ava\" aria-hidden=\"true\"")
        output.attribute("data-h", Int64(PersonMark(name: name, id: id).hue))
        output.literal(">")
        output.text(PersonMark.initials(of: name))
        output.literal("</span>")
        output.text(name)
        output.literal("</a>")
    }

    func stage(_ row: DealRow, into output: inout HTMLOutput) {
        let status = row.deal.status
        output.literal("<span class=\"cellrow\">")
        StageGlyph(status == .won ? .won : status == .lost ? .lost : row.mark).render(into: &output)
        output.text(status == .open ? row.stage : viewer.texts[status.text])
        output.literal("</span>")
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

    /// What became of a deal.
    func fate(_ fate: BoardCard.Fate, into output: inout HTMLOutput) { fates.write(fate, format: viewer.format, today: viewer.today, into: &output) }

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
