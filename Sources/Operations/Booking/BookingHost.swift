import Crypto
import Domain
import Storage
import Writing

/// Who is booked under an address, and all that is needed to say when.
struct BookingHost {
    let user: User
    let settings: BookingSettings
    private let formKey: [UInt8]
    let work: Work
    /// The person's own sight: nobody is signed in where meetings are booked.
    let theirs: Work

    /// - Throws: `notFound` for an address that has ended, of somebody who left or who may not plan steps any more.
    init(hash: [UInt8], in work: Work) throws {
        var found: (id: User.ID, key: [UInt8])?
        try work.db.forEach("SELECT user_id, form_key FROM booking_page WHERE token_hash = \(hash)") { row in found = (try row.next(), try row.next()) }
        guard let found, let user = try work.db.first(User.self, "SELECT \(User.columns) FROM user_account WHERE id = \(found.id) AND deactivated_at IS NULL"), let settings = try work.bookingSettings(of: found.id) else { throw Refusal(.notFound) }
        (self.user, self.settings, formKey, self.work) = (user, settings, found.key, work)
        theirs = try work.seen(by: work.actor(of: user), ReadBooking.name)
        guard theirs.reach(.create, .activities) != .none else { throw Refusal(.notFound) }
    }

    var zone: Zone { user.zone.flatMap { Zone($0) } ?? work.workspace.timeZone }
    private var hours: BookingHours { BookingHours(hours: user.workingTime, zone: zone, minutes: Int(settings.minutes)) }
    private var earliest: Timestamp { work.now + .hours(settings.noticeHours) }
    /// The last day that is offered.
    var last: Day { zone.day(of: work.now) + Int(settings.weeks) * 7 }

    /// What is free from one day to another, by days that have anything.
    func free(from: Day, to: Day) throws -> [(day: Day, starts: [Timestamp])] {
        let first = max(from, zone.day(of: work.now)), end = min(to, last)
        guard first <= end else { return [] }
        let taken = try busy(from: zone.moment(of: first), until: zone.moment(of: end + 1))
        return (0...(end - first)).map { first + $0 }.map { (day: $0, starts: hours.free(on: $0, besides: taken, notBefore: earliest)) }.filter { !$0.starts.isEmpty }
    }

    /// Whether a meeting can begin at the moment.
    func isFree(_ moment: Timestamp) throws -> Bool {
        let day = zone.day(of: moment)
        return try free(from: day, to: day).contains { $0.starts.contains(moment) }
    }

    /// Steps that take the person's time by the clock: what a calendar shows as busy.
    private func busy(from: Timestamp, until: Timestamp) throws -> [BookingHours.Busy] {
        let types = try work.activityTypes()
        return try work.db.all(Activity.self, """
            SELECT \(Activity.columns) FROM activity WHERE owner_id = \(user.id) AND due_at >= \(from - .days(31)) AND due_at < \(until) AND done_at IS NULL AND deleted_at IS NULL AND type IN (\(list: Activity.Kind.touches))
            """).compactMap { step in
                guard let due = step.dueAt, !zone.isWholeDay(due) else { return nil }
                let end = due + .minutes(types.minutes(of: step))
                return end > from ? BookingHours.Busy(from: due, to: end) : nil
            }
    }

    /// A mark by which a form is known again: when it was shown, signed.
    var stamp: String { "\(work.now.microseconds).\(signature(of: "form \(work.now.microseconds)"))" }

    /// - Throws: for a form that was not shown here, was filled in faster than anybody writes, or a day ago.
    func check(stamp text: String) throws {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let moment = Int64(parts[0]), signature(of: "form \(moment)") == parts[1] else { throw Refusal.field("stamp", "formTooOld") }
        let shown = Timestamp(microseconds: moment)
        guard work.now - shown >= .seconds(3) else { throw Refusal.field("stamp", "formTooQuick") }
        guard work.now - shown <= .days(1) else { throw Refusal.field("stamp", "formTooOld") }
    }

    /// What names a booked meeting to who booked it: its number, signed.
    func reference(of id: Activity.ID) -> String { "\(id)-\(signature(of: "meeting \(id)"))" }

    func meeting(_ reference: String) throws -> Activity {
        let parts = reference.split(separator: "-")
        guard parts.count == 2, let id = Activity.ID(String(parts[0])), signature(of: "meeting \(id)") == parts[1] else { throw Refusal(.notFound) }
        let found = try work.db.first(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE id = \(id) AND owner_id = \(user.id) AND deleted_at IS NULL")
        guard let found, found.dueAt != nil else { throw Refusal(.notFound) }
        return found
    }

    private func signature(of text: String) -> String { Hexadecimal.text(of: Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: formKey)))) }
}
