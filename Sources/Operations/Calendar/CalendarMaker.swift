import Domain
import Texts
import Writing

/// Turns planned steps into events of a calendar.
struct CalendarMaker {
    let user: User
    let workspace: Workspace
    let now: Timestamp
    let origin: String?
    let deals: [Deal.ID: Deal]
    let types: ActivityTypes

    private var zone: Zone { user.zone.flatMap { Zone($0) } ?? workspace.timeZone }
    private var texts: Texts.Catalogue { Catalogues.embedded[user.language ?? workspace.language] }

    func feed(of steps: [Activity]) -> [UInt8] {
        var calendar = CalendarWriter(name: workspace.name.isEmpty ? "Tratto" : "Tratto · " + workspace.name)
        for step in steps {
            let deal = step.dealId.flatMap { deals[$0] }
            calendar.event { event in
                write(step, to: &event)
                event.text("SUMMARY", [title(of: step), deal?.companyName].compactMap(\.self).joined(separator: " · "))
                let about = [deal?.title, step.note, step.outcome].compactMap { $0 }.filter { !$0.isEmpty }
                if !about.isEmpty { event.text("DESCRIPTION", about.joined(separator: "\n")) }
                if let origin, let deal { event.plain("URL", origin + "/deals/\(deal.id)") }
                // What takes a person's time blocks it for others; a task can be done beside something else.
                event.plain("TRANSP", step.type.isTouch && !isWholeDay(step) ? "OPAQUE" : "TRANSPARENT")
                event.plain("STATUS", "CONFIRMED")
            }
        }
        return calendar.bytes()
    }

    /// Who plans it invites; people without an address cannot be.
    func invitation(to step: Activity, _ people: [Contact]) -> [UInt8] {
        var calendar = CalendarWriter(name: nil, method: "REQUEST")
        calendar.event { event in
            write(step, to: &event)
            event.text("SUMMARY", title(of: step))
            if let note = step.note, !note.isEmpty { event.text("DESCRIPTION", note) }
            if !user.email.isEmpty { event.plain("ORGANIZER", "mailto:" + user.email, parameters: [("CN", user.name)]) }
            for person in people {
                guard let email = person.email else { continue }
                event.plain("ATTENDEE", "mailto:" + email, parameters: [("CN", person.name), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")])
            }
            event.plain("STATUS", "CONFIRMED")
        }
        return calendar.bytes()
    }

    /// What every event has: who it is, in which state, and when.
    private func write(_ step: Activity, to event: inout CalendarWriter) {
        event.plain("UID", "activity-\(step.id)-\(workspace.createdAt.microseconds)@tratto")
        event.plain("DTSTAMP", utc(now))
        event.plain("CREATED", utc(step.createdAt))
        event.plain("SEQUENCE", "\(max(step.version - 1, 0))")
        event.text("CATEGORIES", CommonText(rawValue: "activityTypes." + step.type.rawValue).map { texts[$0] } ?? step.type.rawValue)
        guard let due = step.dueAt else { return }
        if isWholeDay(step) {
            let day = zone.day(of: due)
            event.plain("DTSTART", date(day), parameters: [("VALUE", "DATE")])
            event.plain("DTEND", date(day + 1), parameters: [("VALUE", "DATE")])
        } else {
            event.plain("DTSTART", utc(due))
            event.plain("DTEND", utc(due + .minutes(types.minutes(of: step))))
        }
    }

    private func title(of step: Activity) -> String {
        if !step.subject.isEmpty { return step.subject }
        return CommonText(rawValue: "activityTypes." + step.type.rawValue).map { texts[$0] } ?? step.type.rawValue
    }

    private func isWholeDay(_ step: Activity) -> Bool { step.dueAt.map(zone.isWholeDay) ?? true }

    private func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// `20261119T093000Z`
    private func utc(_ moment: Timestamp) -> String {
        let day = Zone.utc.day(of: moment), second = Zone.utc.secondOfDay(of: moment)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return date(day) + "T" + two(second / 3_600) + two(second / 60 % 60) + two(second % 60) + "Z"
    }
}
