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

    func feed(of steps: [Activity]) throws -> [UInt8] {
        var calendar = CalendarWriter(name: workspace.name.isEmpty ? "Tratto" : "Tratto · " + workspace.name)
        let entries = try steps.map { (step: $0, series: try CalendarSeries($0, in: zone, today: zone.day(of: now))) }
        if zone != .utc, entries.contains(where: { $0.series.map { !isWholeDay($0.master) } ?? false }) { ZoneRules(zone, around: now).write(to: &calendar) }
        for (step, series) in entries {
            if let series { calendar.event { write(series, to: &$0) } }
            guard series?.isApart ?? true else { continue }
            calendar.event { event in
                write(step, to: &event)
                // Where the rule has a place for it, it stands instead of what would be there.
                if let series, !series.beginsLater { write("RECURRENCE-ID", [series.start], of: series, to: &event) }
                describe(step, to: &event)
            }
        }
        return calendar.bytes()
    }

    private func write(_ series: CalendarSeries, to event: inout CalendarWriter) {
        write(series.master, to: &event, of: series)
        event.plain("RRULE", series.rule.calendarRule(left: series.left) { day in isWholeDay(series.master) ? Self.date(day) : utc(zone.moment(of: day, second: 86_399)) })
        if !series.passed.isEmpty { write("EXDATE", series.passed, of: series, to: &event) }
        describe(series.master, to: &event)
    }

    /// Days of a series, in the form that its first has.
    private func write(_ name: StaticString, _ days: [Day], of series: CalendarSeries, to event: inout CalendarWriter) {
        if isWholeDay(series.master) { return event.plain(name, days.map(Self.date).joined(separator: ","), parameters: [("VALUE", "DATE")]) }
        moments(name, days.map { zone.moment(of: $0, second: series.second) }, to: &event)
    }

    /// Moments by the clock of the zone: a series stays at its time when that changes.
    private func moments(_ name: StaticString, _ moments: [Timestamp], to event: inout CalendarWriter) {
        if zone == .utc { return event.plain(name, moments.map(utc).joined(separator: ",")) }
        event.plain(name, moments.map { Self.date(zone.day(of: $0)) + "T" + Self.time(zone.secondOfDay(of: $0)) }.joined(separator: ","), parameters: [("TZID", zone.name)])
    }

    /// What it is about.
    private func describe(_ step: Activity, to event: inout CalendarWriter) {
        let deal = step.dealId.flatMap { deals[$0] }
        event.text("SUMMARY", [title(of: step), deal?.companyName].compactMap(\.self).joined(separator: " · "))
        let about = [deal?.title, step.note, step.outcome].compactMap { $0 }.filter { !$0.isEmpty }
        if !about.isEmpty { event.text("DESCRIPTION", about.joined(separator: "\n")) }
        if let origin, let deal { event.plain("URL", origin + "/deals/\(deal.id)") }
        // What takes a person's time blocks it for others; a task can be done beside something else.
        event.plain("TRANSP", step.type.isTouch && !isWholeDay(step) ? "OPAQUE" : "TRANSPARENT")
        event.plain("STATUS", "CONFIRMED")
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
    /// - Parameter series: when it is the first of one, whose times go by the clock of the zone.
    private func write(_ step: Activity, to event: inout CalendarWriter, of series: CalendarSeries? = nil) {
        event.plain("UID", "activity-\(step.id)-\(workspace.createdAt.microseconds)\(series?.beginsLater == true ? "-series" : "")@tratto")
        event.plain("DTSTAMP", utc(now))
        event.plain("CREATED", utc(step.createdAt))
        event.plain("SEQUENCE", "\(max(step.version - 1, 0))")
        event.text("CATEGORIES", CommonText(rawValue: "activityTypes." + step.type.rawValue).map { texts[$0] } ?? step.type.rawValue)
        guard let due = step.dueAt else { return }
        if isWholeDay(step) {
            let day = zone.day(of: due)
            event.plain("DTSTART", Self.date(day), parameters: [("VALUE", "DATE")])
            event.plain("DTEND", Self.date(day + 1), parameters: [("VALUE", "DATE")])
        } else if series != nil {
            moments("DTSTART", [due], to: &event)
            moments("DTEND", [due + .minutes(types.minutes(of: step))], to: &event)
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

    static func date(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// `093000`
    static func time(_ second: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(second / 3_600) + two(second / 60 % 60) + two(second % 60)
    }

    /// `20261119T093000Z`
    private func utc(_ moment: Timestamp) -> String { Self.date(Zone.utc.day(of: moment)) + "T" + Self.time(Zone.utc.secondOfDay(of: moment)) + "Z" }
}
