import Domain
import Texts
import Writing

/// The columns of the list of activities.
enum ActivityColumn: String, TableColumn {
    case subject, type, deal, company, contact, due, done, result, owner
    case outcome, note, goal, attainment, direction, duration, postponed, created

    /// A row, and in a queue the form that takes its result.
    struct Entry: TableRow {
        let row: ActivityListPage.Row
        let viewer: Viewer
        var queue: Queue?

        struct Queue: Sendable {
            let form: RecordSecret
            /// Whether the digits are for it.
            let isFirst: Bool
        }

        var number: Int64 { row.activity.id.rawValue }
        var version: Int64 { row.activity.version }
        var called: String { row.activity.name(viewer.texts) }
        var custom: CustomValues { row.activity.custom }
    }
    typealias Row = Entry

    static let leading = ActivityColumn.subject
    static let usual: [ActivityColumn] = [.type, .deal, .company, .due, .done, .result, .owner]

    func head(_ texts: Catalogue) -> String {
        switch self {
        case .subject: texts[CommonText.activity]
        case .deal: texts[CommonText.deal]
        case .company: texts[CommonText.company]
        case .contact: texts[CommonText.person]
        case .due: texts[RecordText.due]
        case .done: texts[CommonText.done]
        case .owner: texts[CommonText.owner]
        case .duration: texts[ActivityText.minutes]
        case .created: texts[CommonText.created]
        default: ListFieldLabel.of(rawValue, isPerson: false, texts) ?? rawValue
        }
    }

    var fieldName: String? {
        switch self {
        case .deal: "dealId"
        case .company: "companyId"
        case .contact: "contactId"
        case .due: "dueAt"
        case .done: "doneAt"
        case .owner: "ownerId"
        case .duration: "durationMinutes"
        case .created: "createdAt"
        default: rawValue
        }
    }

    var sort: String? { [.due, .done, .created].contains(self) ? fieldName : nil }
    var isNumber: Bool { self == .duration || self == .postponed }
    var isMinor: Bool { ![.deal, .due, .result, .owner].contains(self) }

    var edit: CellEdit? {
        switch self {
        case .type: CellEdit("type", .type)
        case .due: CellEdit("dueOn", .day)
        case .owner: CellEdit("ownerId", .owner)
        case .outcome: CellEdit("outcome", .text)
        case .note: CellEdit("note", .text)
        case .goal: CellEdit("goal", .text)
        case .direction: CellEdit("direction", .direction)
        case .duration: CellEdit("durationMinutes", .number)
        default: nil
        }
    }

    func value(_ entry: Entry, _ viewer: Viewer) -> String {
        let activity = entry.row.activity
        return switch self {
        case .type: activity.type.rawValue
        case .due: activity.dueAt.map { viewer.zone.day(of: $0).description } ?? ""
        case .owner: activity.ownerId?.description ?? ""
        case .outcome: activity.outcome ?? ""
        case .note: activity.note ?? ""
        case .goal: activity.goal ?? ""
        case .direction: activity.direction?.rawValue ?? ""
        case .duration: activity.durationMinutes.map { String($0) } ?? ""
        default: ""
        }
    }

    func write(_ entry: Entry, _ cells: CellWriter, into output: inout HTMLOutput) {
        let row = entry.row, activity = row.activity
        switch self {
        case .subject: name(entry, cells.viewer).render(into: &output)
        case .deal: if let deal = row.deal { a(.class("cellrow"), .href("/deals/\(deal.id)")) { span(.class("clip"), .title(deal.title)) { deal.title } }.render(into: &output) }
        case .company: if let company = row.company, let id = activity.companyId { cells.company(company, id: id, into: &output) }
        case .contact: if let contact = row.contact, let id = activity.contactId { cells.person(contact, id: id.rawValue, into: &output) }
        case .due: if let due = activity.dueAt { span(.class(isLate(activity, cells.viewer) ? "bad" : "")) { when(due, cells.viewer) }.render(into: &output) }
        case .result: result(entry, cells.viewer.texts).render(into: &output)
        case .owner: if let owner = row.owner { Avatar(owner).render(into: &output) }
        case .outcome, .note, .goal: cut(value(entry, cells.viewer)).render(into: &output)
        default: output.text(text(activity, cells.viewer))
        }
    }

    private func text(_ activity: Activity, _ viewer: Viewer) -> String {
        let texts = viewer.texts, format = viewer.format
        return switch self {
        case .type: texts[activity.type.text]
        case .done: activity.doneAt.map { format.dayAndTime($0, today: viewer.today) } ?? ""
        case .attainment: activity.attainment.map { texts.name(of: $0) } ?? ""
        case .direction: activity.direction.map { texts.name(of: $0) } ?? ""
        case .duration: activity.durationMinutes.map { format.number(Int($0)) } ?? ""
        case .postponed: activity.postponed > 0 ? format.number(Int(activity.postponed)) : ""
        case .created: format.dayAndMonth(viewer.zone.day(of: activity.createdAt), today: viewer.today)
        default: ""
        }
    }

    /// Where it is changed: the calendar, on its day.
    private func name(_ entry: Entry, _ viewer: Viewer) -> some HTML {
        let activity = entry.row.activity, texts = viewer.texts
        let path = HTMLAddress.path("/calendar", [("on", activity.dueAt.map { "\(viewer.zone.day(of: $0))" }), ("step", "\(activity.id)")]) + "#step"
        return a(.class("cellrow"), .href(path)) {
            IconView(activity.type.icon, small: true)
            span(.class("clip"), .title(entry.called)) { entry.called }
            if activity.repeats != nil {
                IconView(.renew, small: true)
                Spoken(" " + texts[CalendarText.comesAgain])
            }
        }
    }

    @HTMLBuilder private func result(_ entry: Entry, _ texts: Catalogue) -> some HTML {
        let activity = entry.row.activity
        if let queue = entry.queue {
            form(.class("wraps"), .post, .action("/activities/\(activity.id)/complete")) {
                queue.form
                ResultButtons(type: activity.type, texts: texts, hasKeys: queue.isFirst)
            }
        } else {
            activity.result.map { texts.name(of: $0) } ?? ""
        }
    }

    private func cut(_ text: String) -> some HTML { span(.class("cut"), .title(text)) { text } }

    private func isLate(_ activity: Activity, _ viewer: Viewer) -> Bool { activity.doneAt == nil && (activity.dueAt.map { $0 < viewer.now } ?? false) }

    private func when(_ due: Timestamp, _ viewer: Viewer) -> String {
        viewer.zone.isWholeDay(due) ? viewer.format.dayAndMonth(viewer.zone.day(of: due), today: viewer.today) : viewer.format.dayAndTime(due, today: viewer.today)
    }
}

extension Catalogue {
    /// Who began.
    func name(of direction: Activity.Direction) -> String { self[direction == .inbound ? DealText.inbound : DealText.outbound] }
}
