import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The page on which meetings are booked")
struct BookingPageTests {
    private static let pages = recordPages + [BookingRoutes()]
    /// Monday, ten in the morning of UTC: the clock stands at nine on Thursday, 19 November.
    private let monday = "2026-11-23T10:00:00Z"

    private func open(_ place: Place) async throws -> String {
        let made = try await place.send("/me/booking", [], as: place.rep)
        return String(try #require(made.text.firstMatch(of: /\/book\/[A-Za-z0-9_-]{43}/)).0)
    }
    private func ask(_ path: String, _ place: Place, language: String = "en") async throws -> Reply { try await place.ask(Ask("GET", path).with("Accept-Language", language)) }

    private func send(_ path: String, _ at: String, _ place: Place, _ changed: [(String, String)] = [], waiting: Int64 = 5, language: String = "en") async throws -> Reply {
        let form = try await ask(path + "?at=" + at, place)
        place.clock.advance(by: .seconds(waiting))
        let usual = [("at", at), ("stamp", form.value(of: "stamp") ?? ""), ("name", "Eva Berg"), ("email", "eva@berg.test"), ("about", "A <new> hall"), ("website", "")]
        let fields = usual.filter { field in !changed.contains { $0.0 == field.0 } } + changed
        let body = fields.map { Ask.encoded($0.0) + "=" + Ask.encoded($0.1) }.joined(separator: "&")
        return try await place.ask(Ask("POST", path).fromOurPage.with("Accept-Language", language).raw(Array(body.utf8), "application/x-www-form-urlencoded"))
    }

    @Test("shows free times without an account or script, and books one", arguments: Engine.available)
    func book(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = try await open(place), week = try await ask(path, place)
            #expect(week.status == 200 && week.text.contains("Book a meeting with Rolf") && week.text.contains("?at=2026-11-23T10%3A00%3A00Z") && !week.text.contains("<script"))
            #expect(week["x-robots-tag"] == "noindex, nofollow" && week["cache-control"] == "no-store")
            let booked = try await send(path, monday, place)
            let confirmation = try #require(booked["location"])
            #expect(booked.status == 303 && confirmation.hasPrefix(path + "/"))
            let shown = try await ask(confirmation, place)
            #expect(shown.status == 200 && shown.text.contains("You meet Rolf") && shown.text.contains(confirmation + ".ics"))
            let file = try await ask(confirmation + ".ics", place)
            #expect(file["content-type"] == "text/calendar; charset=utf-8" && file.text.contains("DTSTART:20261123T100000Z"))
            #expect(try await ask(path + "/1-00", place).status == 404)
            #expect(try await !ask(path, place).text.contains("?at=2026-11-23T10%3A00%3A00Z"))
            let notices = try await place.runner.perform(ListNotices(), as: place.rep.credential).output.items
            #expect(notices.map(\.kind) == [.meetingBooked])
            // Taken by now: the week comes back with what is left.
            let late = try await send(path, monday, place)
            #expect(late.status == 422 && late.text.contains("Somebody else has this time by now") && late.text.contains("?at="))
        }
    }

    @Test("speaks the language of the browser", arguments: [("sv", "Boka ett möte med Rolf"), ("da", "Book et møde med Rolf"), ("pl", "Umów spotkanie: Rolf"), ("it", "Prenota un incontro con Rolf"), ("de", "Book a meeting with Rolf")])
    func languages(_ language: String, _ words: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let path = try await open(place)
            #expect(try await ask(path, place, language: language).text.contains(words))
            #expect(try await ask(path + "?at=" + monday, place, language: language).text.contains("name=\"about\""))
        }
    }

    @Test("takes back what is wrong with what was typed, and nothing from machines")
    func wrong() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let path = try await open(place)
            let empty = try await send(path, monday, place, [("email", "nobody")])
            #expect(empty.status == 422 && empty.text.contains("id=\"email-err\"") && empty.value(of: "name") == "Eva Berg" && empty.text.contains("A &lt;new&gt; hall") && empty.value(of: "stamp") != nil)
            for (changed, waiting) in [([("website", "https://spam.test")], 5), ([], 1), ([("stamp", "forged")], 5)] as [([(String, String)], Int64)] {
                let reply = try await send(path, monday, place, changed, waiting: waiting)
                #expect(reply.status == 422 && reply.value(of: "name") == "Eva Berg", "\(changed) \(waiting)")
            }
            #expect(try await place.runner.perform(ListNotices(), as: place.rep.credential).output.items.isEmpty)
            #expect(try await ask("/book/" + SessionSecret().text, place).status == 404)
            #expect(try await ask("/book/short", place).status == 404)
            // Another site may not send it.
            let foreign = try await place.ask(Ask("POST", path).with("Sec-Fetch-Site", "cross-site").with("Content-Type", "application/x-www-form-urlencoded"))
            #expect(foreign.status == 403)
        }
    }

    @Test("takes ten tries a minute from an address, and so many an hour for a page")
    func often() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages, configure: { $0.limits.bookingsPerMinute = 2; $0.limits.bookingsPerHour = 3 }) { place in
            let path = try await open(place)
            func tried() async throws -> Int { try await send(path, monday, place, [("email", "x")], waiting: 0).status }
            for expected in [422, 422, 429] { #expect(try await tried() == expected) }
            place.clock.advance(by: .minutes(2))
            for expected in [422, 429] { #expect(try await tried() == expected) }
        }
    }

    @Test("is set in one's own settings, and ended there; who plans no steps has none", arguments: Engine.available)
    func settings(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = try await open(place)
            #expect(try await !place.page("/me", as: place.rep).text.contains(path), "the address is shown once")
            #expect(try await place.send("/me/booking/rules", [("minutes", "60"), ("noticeHours", "2"), ("weeks", "4")], as: place.rep).status == 303)
            #expect(try await ask(path, place).text.contains("60 minutes"))
            let wrong = try await place.send("/me/booking/rules", [("minutes", "5"), ("noticeHours", "2"), ("weeks", "4")], as: place.rep)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"booking-minutes-err\""))
            #expect(try await place.send("/me/booking/end", [], as: place.rep).status == 303)
            #expect(try await ask(path, place).status == 404)
            #expect(try await !place.page("/me", as: place.viewer).text.contains("action=\"/me/booking\""))
            #expect(try await place.send("/me/booking", [], as: place.viewer).status == 403)
        }
    }
}
