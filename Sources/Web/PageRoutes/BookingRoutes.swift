import Domain
import HTTPTypes
import Operations
import Pages
import Texts
import Writing

/// Meetings that people without an account book: the page behind a secret address, and its settings.
struct BookingRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/book/{secret}", for: .anyone) { context in
            try Self.countLook(context)
            return .html(try await Self.page(context))
        }
        pages.post("/book/{secret}", for: .anyone) { try await Self.book($0) }
        pages.get("/book/{secret}/{meeting}", for: .anyone) { try await Self.booked($0) }
        pages.post("/me/booking") { context in
            let made = try await context.perform(MakeBookingPage()).output
            var page = try await MeMaker.page(context)
            // Shown once, as a token is: neither a cookie nor the page's address may hold it.
            page.booking.made = made.path.map { (context.origin ?? "") + $0 }
            return .html(page)
        }
        pages.post("/me/booking/end") { try await $0.doneForGood(EndBookingPage(), backTo: "/me#booking") }
        pages.post("/me/booking/rules") { context in
            try await context.trying {
                try await context.doneForGood(UpdateBookingPage(minutes: Self.number("minutes", context), noticeHours: Self.number("noticeHours", context), weeks: Self.number("weeks", context)), backTo: "/me#booking")
            } again: { returned in
                var page = try await MeMaker.page(context)
                page.booking.input = returned.input
                return .html(page, status: returned.status)
            }
        }
    }

    private static func number(_ name: String, _ context: PageContext) throws -> Int64? {
        guard let typed = context.sent(name)?.trimmed else { throw InputProblem(field: name, code: .missing) }
        guard let number = Int64(typed) else { throw InputProblem(field: name, code: .notANumber) }
        return number
    }

    private static func countLook(_ context: PageContext) throws { try context.exchange.site.limiters.take(shareBy: context.exchange.client) }

    /// The week, or the form for one time of it.
    private static func page(_ context: PageContext, input: FormInput = .fresh) async throws -> BookingPage {
        let secret = try context.parameter("secret"), at = (context.sent("at") ?? context.asked("at")).flatMap { Timestamp($0) }
        guard let operation = ReadBooking(secret: secret, from: context.asked("from").flatMap { Day($0) }) else { throw Problem.notFound }
        let times = try await context.perform(operation).output
        var page = BookingPage(language: Language(accepting: context.exchange.fields[.acceptLanguage]), csrf: context.csrf, path: "/book/" + secret, name: times.name, workspace: times.workspace, zone: times.zone, minutes: times.minutes, today: times.today)
        (page.days, page.chosen, page.stamp, page.input) = (times.days, at, times.stamp, input)
        if times.from > times.today { page.earlier = max(times.today, times.from + -7) }
        if times.to < times.last { page.later = times.to + 1 }
        return page
    }

    private static func book(_ context: PageContext) async throws -> PageAnswer {
        let secret = try context.parameter("secret")
        try context.exchange.site.limiters.take(bookingBy: context.exchange.client, on: secret)
        do {
            guard let at = context.sent("at").flatMap({ Timestamp($0) }) else { throw InputProblem(field: "at", code: .missing) }
            func typed(_ name: String) -> String { (context.sent(name) ?? "").replacing("\r\n", with: "\n") }
            guard let operation = BookMeeting(secret: secret, at: at, name: typed("name"), email: typed("email"), about: typed("about"), stamp: typed("stamp"), trap: typed("website")) else { throw Problem.notFound }
            let booked = try await context.perform(operation).output
            return .redirect("/book/\(secret)/\(booked.reference)")
        } catch {
            guard let returned = FormReturned(error, context) else { throw error }
            var page = try await page(context, input: returned.input)
            // A time that is gone is chosen anew.
            if returned.input.problems.contains(where: { $0.field == "at" }) { page.chosen = nil }
            return .html(page, status: returned.status)
        }
    }

    /// What was booked, as a page or as a file for calendars.
    private static func booked(_ context: PageContext) async throws -> PageAnswer {
        try countLook(context)
        let secret = try context.parameter("secret"), name = try context.parameter("meeting"), isFile = name.hasSuffix(".ics")
        guard let operation = ShowBooked(secret: secret, reference: isFile ? String(name.dropLast(4)) : name) else { throw Problem.notFound }
        let found = try await context.perform(operation).output, meeting = found.meeting
        if isFile { return .download(found.calendar, type: "text/calendar; charset=utf-8", name: "meeting.ics") }
        return .html(BookedPage(
            language: Language(accepting: context.exchange.fields[.acceptLanguage]), name: meeting.name, workspace: meeting.workspace, zone: meeting.zone, at: meeting.at, minutes: meeting.minutes, today: meeting.zone.day(of: meeting.now),
            file: "/book/\(secret)/\(meeting.reference).ics"))
    }
}
