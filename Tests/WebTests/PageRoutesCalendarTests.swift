import Domain
import Operations
import Storage
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The forms of the calendar")
struct CalendarFormsTests {
    private static let pages = recordPages + [ActivityRoutes(), CalendarRoutes(), TodayRoutes()]

    private func steps(_ place: Place) async throws -> [Activity] {
        try await place.database.report { db in try db.all(Activity.self, "SELECT \(Activity.columns) FROM activity WHERE deleted_at IS NULL ORDER BY id") }
    }

    @Test("plan a step that comes again, change one or all that follow, skip and end", arguments: Engine.available)
    func series(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let form = [("return", "/calendar?on=2030-01-07"), ("plan", "2030-01-07T09:00"), ("subject", "Call Ola"), ("type", "call"), ("dueOn", "2030-01-07"), ("dueTime", "9:00"), ("durationMinutes", "20"), ("repeat", "weekly"), ("times", "5")]
            let made = try await place.send("/activities", form, as: place.rep)
            #expect(made.status == 303 && made["location"] == "/calendar?on=2030-01-07")
            let step = try #require(try await steps(place).first)
            #expect(step.repeats?.description == "FREQ=WEEKLY;BYDAY=MO;COUNT=5" && step.durationMinutes == 20 && step.ownerId == place.rep.id)
            let shown = try await place.page("/calendar?on=2030-01-07&step=\(step.id)", as: place.rep)
            #expect(shown.status == 200 && shown.text.contains("every week on Mon, 5 times"))
            let path = "/activities/\(step.id)"
            #expect(try await place.send(path + "/edit", [("subject", "Call Eva"), ("durationMinutes", ""), ("repeat", "asIs"), ("scope", "one"), ("version", "1")], as: place.rep).status == 303)
            var now = try #require(try await steps(place).first)
            #expect(now.subject == "Call Eva" && now.durationMinutes == nil && now.original?.contains("Call Ola") == true)
            #expect(try await place.send(path + "/edit", [("subject", "Call Per"), ("repeat", "asIs"), ("scope", "later"), ("version", "2")], as: place.rep).status == 303)
            now = try #require(try await steps(place).first)
            #expect(now.subject == "Call Per" && now.original == nil && now.repeats == step.repeats)
            #expect(try await place.send(path + "/skip", [("version", "3")], as: place.rep).status == 303)
            now = try #require(try await steps(place).first)
            #expect(now.occurrence == 2 && now.occursOn == Day("2030-01-14"))
            #expect(try await place.send(path + "/end", [("version", "4")], as: place.rep).status == 303)
            #expect(try await steps(place).first?.repeats == nil)
        }
    }

    @Test("come back on the calendar with what was typed", arguments: [("dueTime", "noonish"), ("dueOn", "2030-02-30"), ("durationMinutes", "long"), ("times", "0"), ("subject", "")])
    func wrong(_ field: String, _ typed: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            var form = [("return", "/calendar?view=month&on=2030-01-07"), ("plan", "2030-01-07"), ("subject", "Call Ola"), ("type", "call"), ("dueOn", "2030-01-07"), ("dueTime", "9:00"), ("durationMinutes", "20"), ("repeat", "daily"), ("times", "5")]
            form = form.map { $0.0 == field ? (field, typed) : $0 }
            let reply = try await place.send("/activities", form, as: place.rep)
            #expect(reply.status == 422 && reply.value(of: field) == typed && reply.text.contains("id=\"\(field)-err\""), "\(field)")
            #expect(try await steps(place).isEmpty)
        }
    }

    @Test("ask about what both changed, with what each wrote and what stood there; what only others changed stays", arguments: Engine.available)
    func conflict(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let form = [("subject", "Call Ola"), ("type", "call"), ("dueOn", "2030-01-07"), ("goal", "A date"), ("note", "Ask about the roof"), ("durationMinutes", "20")]
            #expect(try await place.send("/activities", form, as: place.rep).status == 303)
            let step = try #require(try await steps(place).first), edit = "/activities/\(step.id)/edit"
            func with(_ goal: String, _ note: String, _ minutes: String, _ version: Int) -> [(String, String)] { [("goal", goal), ("note", note), ("durationMinutes", minutes), ("version", "\(version)")] }
            #expect(try await place.send(edit, with("A quote", "", "30", 1), as: place.admin).status == 303)
            let asked = try await place.send(edit, with("An order", "Ask about the stairs", "45", 1), as: place.rep)
            #expect(asked.status == 412)
            for words in ["Goal, Yours: An order", "Goal, There now: A quote", "Note, Yours: Ask about the stairs", "Note, There now: –", "Minutes, Yours: 45", "Minutes, There now: 30", ">A date<", ">Ask about the roof<", ">20<"] {
                #expect(asked.text.contains(words), "\(words)")
            }
            #expect(try await steps(place).first?.goal == "A quote", "nothing was overwritten")
            // What stood in the form as it was opened is no wish.
            #expect(try await place.send(edit, with("A date", "Ask about the roof", "45", 1).filter { $0.0 != "durationMinutes" }, as: place.rep).status == 303)
            var now = try #require(try await steps(place).first)
            #expect(now.goal == "A quote" && now.note == nil && now.version == 2)
            #expect(try await place.send(edit, with("A quote", "Ask about the stairs", "45", 2), as: place.rep).status == 303)
            now = try #require(try await steps(place).first)
            #expect(now.goal == "A quote" && now.note == "Ask about the stairs" && now.durationMinutes == 45)
        }
    }

    @Test("ask about the day and the rule as well, and take what was chosen", arguments: Engine.available)
    func conflictOfDays(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            _ = try await place.send("/activities", [("subject", "Call Ola"), ("type", "call"), ("dueOn", "2030-01-07"), ("repeat", "weekly")], as: place.rep)
            let step = try #require(try await steps(place).first), edit = "/activities/\(step.id)/edit"
            #expect(try await place.send(edit, [("dueOn", "2030-01-07"), ("dueTime", ""), ("repeat", "daily"), ("version", "1")], as: place.admin).status == 303)
            let asked = try await place.send(edit, [("dueOn", "2030-01-07"), ("dueTime", ""), ("repeat", "once"), ("version", "1")], as: place.rep)
            #expect(asked.status == 412 && asked.text.contains("Repeats, There now: every day") && asked.text.contains("Repeats, Yours: –"))
            #expect(try await steps(place).first?.repeats != nil)
            #expect(try await place.send(edit, [("repeats", ""), ("version", "2")], as: place.rep).status == 303)
            #expect(try await steps(place).first?.repeats == nil)
        }
    }

    @Test("are refused to who may not, and the pages show what one may see")
    func rights() async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            _ = try await place.send("/activities", [("subject", "Of the rep"), ("type", "call"), ("dueOn", "2030-01-07")], as: place.rep)
            let step = try #require(try await steps(place).first)
            #expect(try await place.send("/activities/\(step.id)/skip", [("version", "1")], as: place.other).status == 403)
            #expect(try await place.send("/activities", [("subject", "x"), ("type", "call"), ("dueOn", "2030-01-07")], as: place.viewer).status == 403)
            #expect(try await place.page("/calendar?on=2030-01-07&who=all", as: place.viewer).text.contains("Of the rep"))
            #expect(try await !place.page("/calendar?on=2030-01-07", as: place.viewer).text.contains("Of the rep"))
            #expect(try await place.page("/calendar?view=year&on=soon&who=x&hours=9", as: place.viewer).status == 200)
            #expect(try await place.page("/calendar", as: nil).status == 303)
            #expect(try await place.page("/activities?ownerId=\(place.rep.id)&type=call", as: place.viewer).text.contains("Of the rep"))
            #expect(try await place.page("/activities?state=done", as: place.viewer).text.contains("Of the rep") == false)
        }
    }
}
