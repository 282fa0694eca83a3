import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("A calendar to subscribe to") struct CalendarTests {
    private func plan(_ values: [(String, JSONValue)], _ shop: Shop, _ credential: Credential) async throws -> Activity {
        try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject(values)), as: credential).output.record
    }
    private func read(_ secret: String, _ shop: Shop) async throws -> String {
        String(decoding: try await shop.runner.perform(ReadCalendar(secret: secret, origin: "https://crm.example")!, as: .nobody).output.bytes, as: UTF8.self)
    }

    @Test("has one's planned steps: with a time, for the whole day, and nobody else's", arguments: Engine.available)
    func feed(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Boiler, two floors", as: rep)
            let call = try await plan([("dealId", .int(deal.id.rawValue)), ("subject", "Call; Ola"), ("type", "call"), ("dueAt", "2026-11-20T09:30:00Z"), ("durationMinutes", 45)], shop, rep)
            _ = try await plan([("subject", "Pack samples"), ("type", "task"), ("dueAt", "2026-11-22T22:59:59Z")], shop, rep)
            _ = try await plan([("subject", "Of Jonas"), ("type", "call"), ("dueAt", "2026-11-20T09:30:00Z")], shop, other)
            _ = try await plan([("subject", "Long ago"), ("type", "call"), ("dueAt", "2026-01-20T09:30:00Z")], shop, rep)
            let secret = try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!
            let text = try await read(secret, shop)
            for line in ["SUMMARY:Call\\; Ola", "DTSTART:20261120T093000Z", "DTEND:20261120T101500Z", "DESCRIPTION:Boiler\\, two floors", "URL:https://crm.example/deals/\(deal.id)", "DTSTART;VALUE=DATE:20261122", "DTEND;VALUE=DATE:20261123"] {
                #expect(text.contains(line + "\r\n"), "\(line)")
            }
            #expect(text.contains("UID:activity-\(call.id)-") && !text.contains("Of Jonas") && !text.contains("Long ago"))
        }
    }

    /// The events of a calendar, each as its unfolded lines.
    private func events(_ text: String) -> [[String]] {
        text.replacing("\r\n ", with: "").split(separator: "BEGIN:VEVENT\r\n").dropFirst().map { $0.split(separator: "\r\n").map(String.init) }
    }

    @Test("has the rule of what comes again, by the clock of its owner's zone", arguments: Engine.available)
    func series(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep)
            // Half past ten in Stockholm, every second Thursday; a whole day; one that ends.
            _ = try await plan([("subject", "Call Ola"), ("type", "call"), ("dueAt", "2026-11-26T09:30:00Z"), ("repeats", "FREQ=WEEKLY;INTERVAL=2")], shop, rep)
            _ = try await plan([("subject", "Books"), ("type", "task"), ("dueAt", "2026-11-30T22:59:59Z"), ("repeats", "FREQ=MONTHLY;BYMONTHDAY=30;UNTIL=20270630")], shop, rep)
            _ = try await plan([("subject", "Ring Eva"), ("type", "call"), ("dueAt", "2026-11-27T09:30:00Z"), ("repeats", "FREQ=DAILY;UNTIL=20261231")], shop, rep)
            let text = try await read(try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!, shop), found = events(text)
            #expect(found.count == 3)
            for lines in [
                ["SUMMARY:Call Ola", "DTSTART;TZID=Europe/Stockholm:20261126T103000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"],
                ["SUMMARY:Books", "DTSTART;VALUE=DATE:20261130", "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1;UNTIL=20270630"],
                ["SUMMARY:Ring Eva", "RRULE:FREQ=DAILY;UNTIL=20261231T225959Z"],
            ] { #expect(found.contains { event in lines.allSatisfy(event.contains) }, "\(lines)") }
            let zone = try #require(text.firstRange(of: "BEGIN:VTIMEZONE\r\n").flatMap { start in text.firstRange(of: "END:VTIMEZONE").map { text[start.lowerBound..<$0.upperBound] } })
            for line in ["TZID:Europe/Stockholm", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"] { #expect(zone.contains(line + "\r\n"), "\(line)") }
        }
    }

    @Test("shows one of a series that was moved at its new time, leaves out those that passed, and counts on", arguments: Engine.available)
    func seriesInUse(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), secret = try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!
            let step = try await plan([("subject", "Call Ola"), ("type", "call"), ("dueAt", "2026-11-16T09:30:00Z"), ("repeats", "FREQ=DAILY;COUNT=10")], shop, rep)
            // It is the 19th: the 17th and the 18th never come, and what is late stands where it was.
            var found = events(try await read(secret, shop))
            #expect(found.count == 1 && found[0].contains("EXDATE;TZID=Europe/Stockholm:20261117T103000,20261118T103000") && found[0].contains("RRULE:FREQ=DAILY;COUNT=10"))
            _ = try await shop.runner.perform(CompleteActivity(id: step.id), as: rep)
            let next = try #require(try await shop.database.read { db in try db.value(Activity.ID.self, "SELECT id FROM activity WHERE done_at IS NULL") })
            _ = try await shop.runner.perform(PostponeActivity(id: next, dueAt: Timestamp("2026-11-20T14:00:00Z")!), as: rep)
            found = events(try await read(secret, shop))
            #expect(found.count == 3)
            let series = try #require(found.first { $0.contains { $0.hasPrefix("RRULE") } })
            #expect(series.contains("RRULE:FREQ=DAILY;COUNT=7") && series.contains("DTSTART;TZID=Europe/Stockholm:20261119T103000"))
            let moved = try #require(found.first { $0.contains("RECURRENCE-ID;TZID=Europe/Stockholm:20261119T103000") })
            #expect(moved.contains("DTSTART:20261120T140000Z") && moved.first { $0.hasPrefix("UID:") } == series.first { $0.hasPrefix("UID:") })
            // A first day beside the rule stands by itself; the rule begins behind it.
            _ = try await plan([("subject", "Visit"), ("type", "visit"), ("dueAt", "2026-11-25T09:30:00Z"), ("repeats", "FREQ=WEEKLY;BYDAY=MO;COUNT=3")], shop, rep)
            found = events(try await read(secret, shop)).filter { $0.contains("SUMMARY:Visit") }
            #expect(found.count == 2 && found.contains { $0.contains("DTSTART:20261125T093000Z") && !$0.contains { $0.hasPrefix("RRULE") } })
            #expect(found.contains { $0.contains("DTSTART;TZID=Europe/Stockholm:20261130T103000") && $0.contains("RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2") })
        }
    }

    @Test("says nothing of deals that its owner may not see any more", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Secret boiler", as: other)
            _ = try await plan([("dealId", .int(deal.id.rawValue)), ("subject", "Help Jonas"), ("type", "call"), ("dueAt", "2026-11-20T09:30:00Z"), ("ownerId", .int(id.rawValue))], shop, .operator)
            let secret = try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!
            #expect(try await read(secret, shop).contains("Secret boiler"))
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            let text = try await read(secret, shop)
            #expect(text.contains("Help Jonas") && !text.contains("Secret boiler") && !text.contains("/deals/"))
        }
    }

    @Test("ends with its address, with a new one, and with its owner", arguments: Engine.available)
    func ending(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (id, rep) = try await shop.add("Astrid", as: .rep)
            let first = try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!, second = try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!
            #expect(await refusal { _ = try await read(first, shop) } == .notFound)
            #expect(try await read(second, shop).hasPrefix("BEGIN:VCALENDAR"))
            #expect(try await shop.runner.perform(ShowCalendarFeed(), as: rep).output.createdAt == shop.clock.now)
            _ = try await shop.runner.perform(EndCalendarFeed(), as: rep)
            #expect(await refusal { _ = try await read(second, shop) } == .notFound)
            let third = try await shop.runner.perform(MakeCalendarFeed(), as: rep).output.secret!
            try await shop.database.write { db in try db.execute("UPDATE user_account SET deactivated_at = \(shop.clock.now) WHERE id = \(id)") }
            #expect(await refusal { _ = try await read(third, shop) } == .notFound)
            #expect(ReadCalendar(secret: "short", origin: nil) == nil)
        }
    }

    @Test("a meeting becomes an invitation for the people on its deal", arguments: Engine.available)
    func invitation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let (_, rep) = try await shop.add("Astrid", as: .rep), (_, other) = try await shop.add("Jonas", as: .rep)
            let deal = try await shop.addDeal("Boiler", as: rep)
            for (name, email) in [("Karin Berg", "karin@berg.example"), ("Nobody", nil)] as [(String, String?)] {
                var values: [(String, JSONValue)] = [("name", .string(name))]
                if let email { values.append(("email", .string(email))) }
                let contact = try await shop.runner.perform(CreateRecord<Contact>(values: JSONObject(values)), as: rep).output.record
                _ = try await shop.runner.perform(PutDealPerson(id: deal.id, contactId: contact.id, role: nil), as: rep)
            }
            let meeting = try await plan([("dealId", .int(deal.id.rawValue)), ("subject", "See the rooms"), ("type", "visit"), ("dueAt", "2026-11-20T09:30:00Z")], shop, rep)
            let text = String(decoding: try await shop.runner.perform(ShowInvitation(id: meeting.id, origin: nil), as: rep).output.bytes, as: UTF8.self).replacing("\r\n ", with: "")
            for line in ["METHOD:REQUEST", "ORGANIZER;CN=Astrid:mailto:Astrid@lumen.test", "ATTENDEE;CN=Karin Berg;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:karin@berg.example"] { #expect(text.contains(line), "\(line)") }
            #expect(text.components(of: "ATTENDEE") == 1)
            _ = try await shop.runner.perform(UpdateWorkspace(values: JSONObject([("repSees", "own")])), as: .operator)
            #expect(await refusal { _ = try await shop.runner.perform(ShowInvitation(id: meeting.id, origin: nil), as: other) } == .notFound)
        }
    }
}

extension String {
    fileprivate func components(of word: String) -> Int { split(separator: "\r\n").count { $0.hasPrefix(word) } }
}
