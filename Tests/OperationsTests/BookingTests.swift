import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing

@Suite("Booking a meeting") struct BookingTests {
    /// The shop's clock stands at ten on Thursday, 19 November 2026, in Stockholm, an hour ahead of UTC.
    private func open(_ shop: Shop, as credential: Credential) async throws -> String { try #require(try await shop.runner.perform(MakeBookingPage(), as: credential).output.secret) }
    private func times(_ secret: String, _ shop: Shop, from: String? = nil) async throws -> BookingTimes { try await shop.runner.perform(ReadBooking(secret: secret, from: from.flatMap { Day($0) })!, as: .nobody).output }
    private func moment(_ text: String) -> Timestamp { Timestamp(text)! }

    private func book(_ secret: String, _ at: String, _ shop: Shop, name: String = "Eva Berg", email: String = "eva@berg.test", about: String = "A new hall", trap: String = "", waiting: Int64 = 5) async throws -> BookedMeeting {
        let stamp = try await times(secret, shop).stamp
        shop.clock.advance(by: .seconds(waiting))
        return try await shop.runner.perform(BookMeeting(secret: secret, at: moment(at), name: name, email: email, about: about, stamp: stamp, trap: trap)!, as: .nobody).output
    }
    private func meetings(_ shop: Shop) async throws -> [Activity] { try await shop.runner.perform(ListRecords<Activity>(ListQuery(JSONObject([("type", .text("meeting")), ("sort", .text("dueAt"))]))), as: .operator).output.items }

    @Test("offers one's working time where nothing stands in the calendar, with notice, for the weeks that are set", arguments: Engine.available)
    func free(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), other = try await shop.add("Jonas", as: .rep)
            let secret = try await open(shop, as: rep.credential)
            let first = try await times(secret, shop)
            #expect((first.name, first.minutes, first.zone.name) == ("Astrid", 30, "Europe/Stockholm"))
            // A day's notice; from eight to five, half an hour each; nothing on a weekend.
            let friday = Day("2026-11-20")!, monday = friday + 3
            #expect(first.days.map(\.day) == [friday, monday, monday + 1, monday + 2])
            #expect(first.days.map(\.starts.count) == [14, 18, 18, 18])
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "meeting"), ("subject", "Mine"), ("dueAt", "2026-11-23T09:00:00Z"), ("durationMinutes", 60)])), as: rep.credential)
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "task"), ("subject", "No time of its own"), ("dueAt", "2026-11-23T12:00:00Z")])), as: rep.credential)
            _ = try await shop.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "meeting"), ("subject", "Theirs"), ("dueAt", "2026-11-23T13:00:00Z")])), as: other.credential)
            let starts = try #require(try await times(secret, shop).days.first { $0.day == monday }?.starts)
            #expect(starts.count == 16 && !starts.contains(moment("2026-11-23T09:00:00Z")) && !starts.contains(moment("2026-11-23T09:30:00Z")) && starts.contains(moment("2026-11-23T10:00:00Z")))
            _ = try await shop.runner.perform(UpdateBookingPage(minutes: 120, noticeHours: 0, weeks: 1), as: rep.credential)
            let longer = try await times(secret, shop)
            #expect(longer.minutes == 120 && longer.last == Day("2026-11-26")!)
            #expect(try await times(secret, shop, from: "2027-05-01").from == longer.last)
            for (name, wrong) in [("minutes", UpdateBookingPage(minutes: 14)), ("noticeHours", UpdateBookingPage(noticeHours: -1)), ("weeks", UpdateBookingPage(weeks: 9))] {
                do { _ = try await shop.runner.perform(wrong, as: rep.credential); Issue.record("\(name) is too much") } catch let problem as InputProblem { #expect(problem.field == name) }
            }
        }
    }

    @Test("makes a meeting of that person, with somebody known or new as its contact, and tells them; nothing else", arguments: Engine.available)
    func booked(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), secret = try await open(shop, as: rep.credential)
            let known = try await shop.person([("name", "Eva B."), ("email", "EVA@berg.test")])
            let first = try await book(secret, "2026-11-23T09:00:00Z", shop), second = try await book(secret, "2026-11-23T10:00:00Z", shop, name: "Ola Nord", email: "ola@nord.test", about: "Lamps\nand more")
            let made = try await meetings(shop)
            #expect(made.map(\.dueAt) == [first.at, second.at])
            #expect(made.allSatisfy { $0.ownerId == rep.id && $0.durationMinutes == 30 && $0.dealId == nil && $0.companyId == nil })
            #expect(made[0].contactId == known.id)
            #expect(made[0].subject == "Eva Berg: A new hall" && made[0].note == "A new hall\n\nEva Berg <eva@berg.test>")
            // Who is known keeps the name they have.
            #expect(try await shop.find(known.id).name == "Eva B.")
            let new = try await shop.find(try #require(made[1].contactId))
            #expect((new.name, new.email, new.ownerId) == ("Ola Nord", "ola@nord.test", rep.id))
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT (SELECT COUNT(*) FROM deal) + (SELECT COUNT(*) FROM company)") } == 0)
            let notices = try await shop.runner.perform(ListNotices(), as: rep.credential).output.items
            #expect(notices.map(\.kind) == [.meetingBooked, .meetingBooked] && notices[1].contact?.name == "Eva B.")
            // Nobody did it: it is not the person's own last change.
            #expect(await refusal { _ = try await shop.runner.perform(UndoLast(), as: rep.credential) } == .undoNothing)
            #expect(try await Invariants.check(shop.database, now: shop.clock.now).isEmpty)
        }
    }

    @Test("happens once for a time, however many want it at the same moment", arguments: Engine.available)
    func twoAtOnce(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), secret = try await open(shop, as: rep.credential)
            _ = try await shop.runner.perform(UpdateBookingPage(minutes: 60), as: rep.credential)
            let stamp = try await times(secret, shop).stamp
            shop.clock.advance(by: .seconds(10))
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<12 {
                    // Half of them want the same hour, half one that overlaps it.
                    let at = moment(number.isMultiple(of: 2) ? "2026-11-23T09:00:00Z" : "2026-11-23T09:30:00Z")
                    group.addTask {
                        do {
                            _ = try await shop.runner.perform(BookMeeting(secret: secret, at: at, name: "Guest \(number)", email: "guest\(number)@berg.test", about: "Lamps", stamp: stamp, trap: "")!, as: .nobody)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let made = try await meetings(shop)
            #expect(outcomes == 1 && made.count == 1)
            #expect(try await shop.database.read { db in try db.value(Int64.self, "SELECT COUNT(*) FROM contact") } == 1)
            #expect(await refusal { _ = try await book(secret, "2026-11-23T09:00:00Z", shop) } == .validation)
        }
    }

    @Test("refuses times that were never offered, machines, and what cannot be read", arguments: Engine.available)
    func refused(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), secret = try await open(shop, as: rep.credential)
            // At night, between two beginnings, without notice, months ahead.
            for at in ["2026-11-23T02:00:00Z", "2026-11-23T09:10:00Z", "2026-11-19T15:00:00Z", "2027-03-01T09:00:00Z"] {
                #expect(await refusal { _ = try await book(secret, at, shop) } == .validation, "\(at)")
            }
            let at = "2026-11-23T09:00:00Z"
            #expect(await refusal { _ = try await book(secret, at, shop, trap: "https://spam.test") } == .validation)
            #expect(await refusal { _ = try await book(secret, at, shop, waiting: 2) } == .validation)
            #expect(await refusal { _ = try await book(secret, at, shop, waiting: 90_000) } == .validation)
            #expect(await refusal { _ = try await book(secret, at, shop, email: "nobody") } == .validation)
            for (name, email, about) in [("", "a@b.test", "x"), ("A", "", "x"), ("A", "a@b.test", " "), ("A\u{1}B", "a@b.test", "x")] {
                await #expect(throws: InputProblem.self) { _ = try await book(secret, at, shop, name: name, email: email, about: about) }
            }
            let foreign = BookMeeting(secret: secret, at: moment(at), name: "A", email: "a@b.test", about: "x", stamp: "1.00", trap: "")!
            #expect(await refusal { _ = try await shop.runner.perform(foreign, as: .nobody) } == .validation)
            #expect(BookMeeting(secret: "short", at: moment(at), name: "A", email: "a@b.test", about: "x", stamp: "", trap: "") == nil)
            #expect(try await meetings(shop).isEmpty)
        }
    }

    @Test("ends with the address and with its person; a new address ends the one before", arguments: Engine.available)
    func ends(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), viewer = try await shop.add("Lena", as: .viewer)
            #expect(await refusal { _ = try await open(shop, as: viewer.credential) } == .forbidden)
            #expect(await refusal { _ = try await shop.runner.perform(UpdateBookingPage(minutes: 60), as: rep.credential) } == .notFound)
            let first = try await open(shop, as: rep.credential)
            _ = try await shop.runner.perform(UpdateBookingPage(minutes: 60), as: rep.credential)
            let second = try await open(shop, as: rep.credential)
            #expect(await refusal { _ = try await times(first, shop) } == .notFound)
            // What was set stays.
            #expect(try await times(second, shop).minutes == 60)
            _ = try await shop.runner.perform(EndBookingPage(), as: rep.credential)
            #expect(await refusal { _ = try await times(second, shop) } == .notFound)
            #expect(try await shop.runner.perform(ShowBookingPage(), as: rep.credential).output.createdAt == nil)
            let third = try await open(shop, as: rep.credential)
            try await shop.database.write { db in try db.execute("UPDATE user_account SET role = 'viewer' WHERE id = \(rep.id)") }
            #expect(await refusal { _ = try await times(third, shop) } == .notFound)
            try await shop.database.write { db in try db.execute("UPDATE user_account SET role = 'rep', deactivated_at = \(shop.clock.now) WHERE id = \(rep.id)") }
            #expect(await refusal { _ = try await times(third, shop) } == .notFound)
        }
    }

    @Test("gives who booked it a file and an address that follow the meeting, and nothing of what is noted on it", arguments: Engine.available)
    func confirmation(on engine: Engine) async throws {
        try await withShop(on: engine) { shop in
            let rep = try await shop.add("Astrid", as: .rep), secret = try await open(shop, as: rep.credential), booked = try await book(secret, "2026-11-23T09:00:00Z", shop)
            func shown(_ reference: String) async throws -> BookedCalendar { try await shop.runner.perform(ShowBooked(secret: secret, reference: reference)!, as: .nobody).output }
            let step = try #require(try await meetings(shop).first)
            _ = try await shop.runner.perform(UpdateRecord<Activity>(id: step.id, values: JSONObject([("note", "Will pay anything"), ("dueAt", "2026-11-23T10:00:00Z"), ("subject", "The rich one")])), as: rep.credential)
            let now = try await shown(booked.reference), file = String(decoding: now.calendar, as: UTF8.self)
            #expect(now.meeting.at == moment("2026-11-23T10:00:00Z") && file.contains("DTSTART:20261123T100000Z") && file.contains("SUMMARY:Astrid · Lumen"))
            #expect(!file.contains("anything") && !file.contains("rich"))
            #expect(await refusal { _ = try await shown("\(step.id)-00") } == .notFound)
            #expect(await refusal { _ = try await shown("x") } == .notFound)
            _ = try await shop.runner.perform(DeleteRecord<Activity>(id: step.id), as: rep.credential)
            #expect(await refusal { _ = try await shown(booked.reference) } == .notFound)
        }
    }
}
