import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("Training and weeks, by pages and forms without script")
struct PageRoutesTrainingTests {
    private static let pages = SiteRoutes.all
    private static let lesson = [
        ("title", "Who decides"), ("text", "Ask early.\r\n\r\n- One\r\n- Two"), ("minutes", "4"), ("passMark", "100"), ("refreshDays", ""), ("stageId", ""), ("language", ""),
        ("quiz.0.text", "Who signs?"), ("quiz.0.choices", "The buyer\r\n* The board"), ("quiz.0.explanation", "They sign."), ("quiz.1.text", ""), ("quiz.1.choices", ""),
    ]

    @Test("a lesson is written, read, failed, passed, and asked again after a change", arguments: Engine.available)
    func lesson(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let made = try await place.send("/training/edit", Self.lesson, as: place.manager)
            #expect(made.status == 303)
            let path = try #require(made["location"])
            let page = try await place.page(path, as: place.rep).text
            for words in ["Who decides", "<li>One</li>", "Who signs?", "name=\"answer0\"", "The board"] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("They sign.") && !page.contains("/training/edit/"))
            let wrong = try await place.send(path, [("answer0", "0")], as: place.rep)
            let told = try await place.page(try #require(wrong["location"]), as: place.rep).text
            #expect(told.contains("Not passed yet") && told.contains("Right is: The board") && told.contains("They sign."))
            let right = try await place.send(path, [("answer0", "1")], as: place.rep)
            #expect(try await place.page(try #require(right["location"]), as: place.rep).text.contains("1 of 1 right"))
            #expect(try await place.page("/training", as: place.rep).text.contains("1 of 7 passed"))
            let id = try #require(path.split(separator: "/").last)
            let again = try await place.send("/training/edit/\(id)", Self.lesson + [("askAgain", "on"), ("version", "1")], as: place.manager)
            #expect(again.status == 303)
            #expect(try await place.page("/training", as: place.rep).text.contains("Changed, pass again"))
            #expect(try await place.page("/today", as: place.rep).text.contains("Again: Who decides"))
            #expect(try await place.send("/training/edit/\(id)", [("archive", "on"), ("version", "2")], as: place.manager).status == 303)
            #expect(try await !place.page("/training", as: place.rep).text.contains("Who decides"))
        }
    }

    @Test("a form of a lesson comes back with what is wrong, and is for those who may write", arguments: Engine.available)
    func wrong(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let unstarred = Self.lesson.map { $0.0 == "quiz.0.choices" ? ($0.0, "The buyer\r\nThe board") : $0 }
            let back = try await place.send("/training/edit", unstarred, as: place.manager)
            #expect(back.status == 422 && back.text.contains("exactly one of the choices") && back.text.contains("value=\"Who decides\""))
            #expect(try await place.send("/training/edit", [("title", "")], as: place.manager).status == 422)
            #expect(try await place.page("/training/edit", as: place.rep).status == 403)
            #expect(try await place.send("/training/edit", Self.lesson, as: place.rep).status == 403)
            #expect(try await place.page("/training/lessons/999", as: place.rep).status == 404)
            #expect(try await place.page("/training/lessons/board", as: place.rep).status == 200)
        }
    }

    @Test("a card is turned and marked", arguments: Engine.available)
    func cards(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.page("/training/cards", as: place.rep).text.contains("There is nothing to practise yet"))
            let id = try await place.runner.perform(CreateRecord<Objection>(values: JSONObject([("text", "Too dear")])), as: .operator).output.record.id
            _ = try await place.runner.perform(CreateRecord<ObjectionAnswer>(values: JSONObject([("objectionId", .int(id.rawValue)), ("text", "It saves more")])), as: .operator)
            let front = try await place.page("/training/cards", as: place.rep).text
            #expect(front.contains("Too dear") && !front.contains("It saves more") && front.contains("/training/cards?turn=\(id)"))
            #expect(try await place.page("/training/cards?turn=\(id)", as: place.rep).text.contains("It saves more"))
            #expect(try await place.send("/training/cards/\(id)", [("knew", "true")], as: place.rep).status == 303)
            #expect(try await !place.page("/training/cards", as: place.rep).text.contains("Too dear"))
        }
    }

    @Test("a coaching note is written, answered and deleted, and strangers find no such page", arguments: Engine.available)
    func coaching(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let fields = [("userId", place.rep.id.description), ("text", "Ask one more question"), ("followUp", "2026-12-01"), ("dealId", "")]
            let made = try await place.send("/training/notes", fields, as: place.manager), path = try #require(made["location"])
            #expect(made.status == 303)
            #expect(try await place.page("/training", as: place.rep).text.contains("Ask one more question"))
            #expect(try await place.send(path + "/comments", [("comment", "I will do that")], as: place.rep).status == 303)
            #expect(try await place.page(path, as: place.manager).text.contains("I will do that"))
            for stranger in [place.admin, place.other, place.viewer] {
                #expect(try await place.page(path, as: stranger).status == 404)
                #expect(try await !place.page("/training", as: stranger).text.contains("Ask one more question"))
                #expect(try await !place.page("/history", as: stranger).text.contains("Ask one more question"))
            }
            #expect(try await place.send(path, [("text", "x"), ("version", "2")], as: place.rep).status == 403)
            #expect(try await place.send("/training/notes", [("userId", place.rep.id.description), ("text", "")], as: place.manager).status == 422)
            #expect(try await place.send(path, [("delete", "on"), ("version", "2")], as: place.manager).status == 303)
            #expect(try await place.page(path, as: place.rep).status == 404)
        }
    }

    @Test("a week is a page, plain text and a mail; a bad address is none", arguments: Engine.available)
    func weeks(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            _ = try await place.addDeal("Boiler & co", by: place.rep)
            let page = try await place.page("/digest/2026-W47", as: place.rep)
            #expect(page.status == 200 && page.text.contains("One new deal") && page.text.contains("Boiler &amp; co") && page.text.contains("mailto:?subject="))
            let plain = try await place.page("/digest/2026-W47.txt", as: place.rep)
            #expect(plain["content-type"] == "text/plain; charset=utf-8" && plain.text.contains("- Boiler & co") && !plain.text.contains("<"))
            #expect(try await place.page("/digest", as: place.rep)["location"] == "/digest/2026-W46")
            #expect(try await !place.page("/digest/2026-W47", as: place.manager).text.contains("Boiler"))
            #expect(try await place.page("/digest/2026-W47?team=1", as: place.manager).text.contains("Boiler"))
            for path in ["/digest/2026-W60", "/digest/2026-W48", "/digest/x.txt"] { #expect(try await place.page(path, as: place.rep).status == 404, "\(path)") }
        }
    }
}
