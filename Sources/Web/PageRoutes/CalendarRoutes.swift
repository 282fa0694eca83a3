import Domain
import HTTPTypes
import Hummingbird
import Operations
import Pages
import Texts
import Writing

/// Calendars for other programs: a person's own by its secret address, and invitations to meetings.
struct CalendarRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get("/calendar") { .html(try await CalendarPageMaker.page($0)) }
        pages.get("/calendar/{secret}", for: .anyone) { context in
            let file = try context.parameter("secret")
            guard file.hasSuffix(".ics"), let operation = ReadCalendar(secret: String(file.dropLast(4)), origin: context.origin) else { throw Problem.notFound }
            return .download(try await context.perform(operation).output.bytes, type: "text/calendar; charset=utf-8", name: "tratto.ics")
        }
        pages.get("/activities/{id}/invitation.ics") { context in
            let id: Activity.ID = try context.id()
            return .download(try await context.perform(ShowInvitation(id: id, origin: context.origin)).output.bytes, type: "text/calendar; charset=utf-8", name: "invitation-\(id).ics")
        }
        pages.post("/me/calendar") { context in
            let made = try await context.perform(MakeCalendarFeed()).output
            var page = try await MeMaker.page(context)
            // Shown once, as a token is: neither a cookie nor the page's address may hold it.
            page.newCalendar = made.path.map { (context.origin ?? "") + $0 }
            return .html(page)
        }
        pages.post("/me/calendar/end") { try await $0.doneForGood(EndCalendarFeed(), backTo: "/me#calendar") }
    }
}

extension PageContext {
    /// Where this server is for whoever asks: as it was told, else as the request names it (a host that is allowed).
    var origin: String? {
        if let base = exchange.site.configuration.baseURL { return base.description }
        return exchange.request.head.authority.map { "http://" + $0 }
    }
}
