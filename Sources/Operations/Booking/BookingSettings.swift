import Domain
import Storage
import Writing

/// Makes the address of one's own page on which others book meetings. An earlier address ends; what was set stays.
public struct MakeBookingPage: Operation, Decodable {
    public static let name: OperationName = "booking.make"
    public static let endpoint = Endpoint.post("/me/booking", status: 201)
    public static let access = Access.signedIn
    public static let answerIsSecret = true
    public init() {}

    public func run(in work: Work) throws -> BookingAddress {
        let user = try work.ownAccount(), secret = SessionSecret()
        // A meeting is a step of one's own: who may not plan any has none booked.
        guard work.reach(.create, .activities) != .none else { throw Refusal(.forbidden) }
        let settings = try work.bookingSettings(of: user.id) ?? .usual
        try work.db.execute("DELETE FROM booking_page WHERE user_id = \(user.id)")
        try work.db.execute("""
            INSERT INTO booking_page (user_id, token_hash, form_key, minutes, notice_hours, weeks, created_at)
            VALUES (\(user.id), \(secret.hash), \(SessionSecret().hash), \(settings.minutes), \(settings.noticeHours), \(settings.weeks), \(work.now))
            """)
        work.audit(.access)
        return BookingAddress(createdAt: work.now, settings: settings, secret: secret.text)
    }
}

/// Whether one has such a page, and what is set; the address itself is shown only once.
public struct ShowBookingPage: Operation, Decodable {
    public static let name: OperationName = "booking.show"
    public static let endpoint = Endpoint.get("/me/booking")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> BookingAddress {
        let user = try work.ownAccount()
        let since = try work.db.value(Timestamp.self, "SELECT created_at FROM booking_page WHERE user_id = \(user.id)")
        return BookingAddress(createdAt: since, settings: try work.bookingSettings(of: user.id) ?? .usual, secret: nil)
    }
}

/// Sets how long meetings take, how long before them they are booked, and how far ahead.
public struct UpdateBookingPage: Operation, Decodable {
    public static let name: OperationName = "booking.update"
    public static let endpoint = Endpoint.patch("/me/booking")
    public static let access = Access.signedIn
    /// 15…240.
    public var minutes: Int64?
    /// 0…336.
    public var noticeHours: Int64?
    /// 1…8.
    public var weeks: Int64?
    public init(minutes: Int64? = nil, noticeHours: Int64? = nil, weeks: Int64? = nil) { (self.minutes, self.noticeHours, self.weeks) = (minutes, noticeHours, weeks) }

    public func run(in work: Work) throws -> BookingAddress {
        let user = try work.ownAccount()
        guard var settings = try work.bookingSettings(of: user.id) else { throw Refusal(.notFound) }
        settings.minutes = minutes ?? settings.minutes
        settings.noticeHours = noticeHours ?? settings.noticeHours
        settings.weeks = weeks ?? settings.weeks
        for (name, value, bounds) in [("minutes", settings.minutes, 15...240), ("noticeHours", settings.noticeHours, 0...336), ("weeks", settings.weeks, 1...8)] as [(String, Int64, ClosedRange<Int64>)] where !bounds.contains(value) {
            throw InputProblem(field: name, code: .outOfRange, details: ["min": "\(bounds.lowerBound)", "max": "\(bounds.upperBound)"])
        }
        try work.db.execute("UPDATE booking_page SET minutes = \(settings.minutes), notice_hours = \(settings.noticeHours), weeks = \(settings.weeks) WHERE user_id = \(user.id)")
        return try ShowBookingPage().run(in: work)
    }
}

/// Ends the page: whoever asks there gets nothing from now on. What was booked stays.
public struct EndBookingPage: Operation, Decodable {
    public static let name: OperationName = "booking.end"
    public static let endpoint = Endpoint.delete("/me/booking")
    public static let access = Access.signedIn
    public init() {}

    public func run(in work: Work) throws -> BookingAddress {
        let user = try work.ownAccount()
        if try work.db.execute("DELETE FROM booking_page WHERE user_id = \(user.id)") > 0 { work.audit(.access) }
        return BookingAddress(createdAt: nil, settings: .usual, secret: nil)
    }
}

/// How somebody is booked.
public struct BookingSettings: Equatable, Sendable, RowDecodable {
    /// How long a meeting takes.
    public var minutes: Int64
    /// So many hours before it begins it is booked at the latest.
    public var noticeHours: Int64
    /// So many weeks ahead.
    public var weeks: Int64
    public static let columns: SQL = "minutes, notice_hours, weeks"
    /// Half an hour, from tomorrow's hour on, for two weeks.
    public static let usual = BookingSettings(minutes: 30, noticeHours: 24, weeks: 2)

    private init(minutes: Int64, noticeHours: Int64, weeks: Int64) { (self.minutes, self.noticeHours, self.weeks) = (minutes, noticeHours, weeks) }
    public init(row: inout Row) throws { (minutes, noticeHours, weeks) = (try row.next(), try row.next(), try row.next()) }
}

public struct BookingAddress: Answer {
    /// Nil when there is none.
    public let createdAt: Timestamp?
    public let settings: BookingSettings
    /// Only in the answer that makes it.
    public let secret: String?
    public var path: String? { secret.map { "/book/\($0)" } }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("createdAt", createdAt)
            json.field("path", path)
            json.field("minutes", settings.minutes)
            json.field("noticeHours", settings.noticeHours)
            json.field("weeks", settings.weeks)
        }
    }
    public static var schema: Schema {
        .object([
            .init("createdAt", .string(format: "date-time"), isRequired: true, isNullable: true), .init("path", .string(), isRequired: true, isNullable: true), .init("minutes", .integer(minimum: 15), isRequired: true),
            .init("noticeHours", .integer(minimum: 0), isRequired: true), .init("weeks", .integer(minimum: 1), isRequired: true),
        ])
    }
}

extension Work {
    func bookingSettings(of user: User.ID) throws -> BookingSettings? { try db.first(BookingSettings.self, "SELECT \(BookingSettings.columns) FROM booking_page WHERE user_id = \(user)") }
}
