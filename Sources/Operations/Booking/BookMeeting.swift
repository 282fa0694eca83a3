import Domain
import Storage
import Writing

/// When somebody can be met, for whoever has the address.
public struct ReadBooking: PageOperation {
    public static let name: OperationName = "booking.read"
    public static let endpoint = Endpoint.get("/book")
    public static let access = Access.anyone
    private let hash: [UInt8]
    /// The first day that is shown; today without it.
    private let from: Day?

    /// Nil for what has not the form of a secret.
    public init?(secret: String, from: Day? = nil) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (hash, self.from) = (secret.hash, from)
    }

    public func run(in work: Work) throws -> BookingTimes {
        let host = try BookingHost(hash: hash, in: work), today = host.zone.day(of: work.now), first = min(max(from ?? today, today), host.last)
        let end = min(first + 6, host.last)
        return BookingTimes(
            name: host.user.name, workspace: work.workspace.name, zone: host.zone, minutes: Int(host.settings.minutes), from: first, to: end, today: today, last: host.last, days: try host.free(from: first, to: end), stamp: host.stamp, now: work.now)
    }
}

/// A week of somebody's free times.
public struct BookingTimes: PageContent {
    public let name: String
    public let workspace: String
    public let zone: Zone
    public let minutes: Int
    public let from: Day
    public let to: Day
    public let today: Day
    /// The last day that can be booked.
    public let last: Day
    public let days: [(day: Day, starts: [Timestamp])]
    /// What the form sends back.
    public let stamp: String
    public let now: Timestamp
}

/// Books a meeting: a step of that person, with whoever booked it as its contact. It makes nothing else.
public struct BookMeeting: PageOperation {
    public static let name: OperationName = "booking.book"
    public static let endpoint = Endpoint.post("/book")
    public static let access = Access.anyone
    private let hash: [UInt8]
    private let at: Timestamp
    private let name: String
    private let email: String
    private let about: String
    private let stamp: String
    /// What nobody sees and only machines fill in.
    private let trap: String

    /// Nil for what has not the form of a secret.
    public init?(secret: String, at: Timestamp, name: String, email: String, about: String, stamp: String, trap: String) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (hash, self.at, self.name, self.email, self.about, self.stamp, self.trap) = (secret.hash, at, name.trimmed, email.trimmed, about.trimmed, stamp, trap)
    }

    public func run(in work: Work) throws -> BookedMeeting {
        let host = try BookingHost(hash: hash, in: work)
        try check(host)
        // Two who book at once wait for each other here: the second one sees what the first has taken.
        guard try work.db.execute("UPDATE booking_page SET bookings = bookings + 1 WHERE user_id = \(host.user.id)") == 1 else { throw Refusal(.notFound) }
        guard try host.isFree(at) else { throw Refusal.field("at", "slotTaken") }
        // In nobody's name: what it may do was asked of the person's own rights.
        let writer = Work(db: work.plain, actor: .operator, now: work.now, workspace: work.workspace, operation: Self.name, correlation: work.correlation)
        var meeting = Activity()
        try meeting.begin(in: writer)
        (meeting.type, meeting.ownerId, meeting.dueAt, meeting.durationMinutes) = (.meeting, host.user.id, at, host.settings.minutes)
        let line = about.split(whereSeparator: \.isNewline).first ?? ""
        (meeting.subject, meeting.note) = (String("\(name): \(line)".prefix(200)), "\(about)\n\n\(name) <\(email)>")
        meeting.contactId = try contact(host, writer)
        try writer.insert(&meeting)
        return BookedMeeting(name: host.user.name, workspace: work.workspace.name, zone: host.zone, at: at, minutes: Int(host.settings.minutes), reference: host.reference(of: meeting.id), now: work.now)
    }

    private func check(_ host: BookingHost) throws {
        guard trap.isEmpty else { throw Refusal.field("website", "notEmpty") }
        try host.check(stamp: stamp)
        for (field, text, most) in [("name", name, 100), ("email", email, 254), ("about", about, 1_000)] {
            if text.isEmpty { throw InputProblem(field: field, code: .missing) }
            try host.work.check(text, field, most: most)
        }
        guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { throw InputProblem(field: "name", code: .invalid) }
        guard EmailAddress.isPlausible(email) else { throw Refusal.field("email", "notAnEmail") }
    }

    /// The person of that address as far as the host sees them; a new one where they may make one.
    private func contact(_ host: BookingHost, _ writer: Work) throws -> Contact.ID? {
        let theirs = host.theirs
        let known = try writer.db.value(Contact.ID.self, "SELECT id FROM contact WHERE email_fold = \(email.lowercased()) AND deleted_at IS NULL AND \(try theirs.condition(.read, .contacts, owner: "owner_id")) ORDER BY id LIMIT 1")
        if let known { return known }
        guard theirs.reach(.create, .contacts) != .none else { return nil }
        var person = Contact()
        try person.begin(in: writer)
        (person.name, person.email, person.ownerId) = (name, email, host.user.id)
        try writer.insert(&person)
        return person.id
    }
}

public struct BookedMeeting: PageContent {
    /// Who is met.
    public let name: String
    public let workspace: String
    public let zone: Zone
    public let at: Timestamp
    public let minutes: Int
    /// Under which who booked it finds it again.
    public let reference: String
    public let now: Timestamp
}

/// A booked meeting as it is now, for who booked it: nothing but when, how long and with whom.
public struct ShowBooked: PageOperation {
    public static let name: OperationName = "booking.booked"
    public static let endpoint = Endpoint.get("/book/booked")
    public static let access = Access.anyone
    private let hash: [UInt8]
    private let reference: String

    /// Nil for what has not the form of a secret.
    public init?(secret: String, reference: String) {
        guard let secret = SessionSecret(cookie: secret) else { return nil }
        (hash, self.reference) = (secret.hash, reference)
    }

    public func run(in work: Work) throws -> BookedCalendar {
        let host = try BookingHost(hash: hash, in: work)
        var meeting = try host.meeting(reference)
        let types = try work.activityTypes(), at = meeting.dueAt ?? work.now
        // What was noted since is nobody else's.
        (meeting.note, meeting.outcome, meeting.subject) = (nil, nil, [host.user.name, work.workspace.name].filter { !$0.isEmpty }.joined(separator: " · "))
        let maker = CalendarMaker(user: host.user, workspace: work.workspace, now: work.now, origin: nil, deals: [:], types: types)
        let booked = BookedMeeting(name: host.user.name, workspace: work.workspace.name, zone: host.zone, at: at, minutes: Int(types.minutes(of: meeting)), reference: reference, now: work.now)
        return BookedCalendar(meeting: booked, calendar: maker.invitation(to: meeting, []))
    }
}

public struct BookedCalendar: PageContent {
    public let meeting: BookedMeeting
    public let calendar: [UInt8]
}
