import Domain
import Operations
import TestDatabases
import Testing
import Writing
@testable import Web

@Suite("The settings of the whole workspace")
struct PageRoutesWorkspaceTests {
    private static let pages = recordPages + [DealRoutes(), SettingsRoutes(), WorkspaceRoutes(), ActivityTypeRoutes(), CommandRoutes(), CalendarRoutes(), ActivityRoutes()]

    private func workspace(_ place: Place) async throws -> Workspace { try await place.runner.perform(ShowWorkspace(), as: .operator).output.record }
    private func form(_ version: Int64, _ changed: [(String, String)]) -> [(String, String)] {
        let usual = [("version", "\(version)"), ("name", "Lumen"), ("language", "en"), ("zone", "Europe/Stockholm"), ("currency", "EUR"), ("fiscalMonth", "1"), ("weekStart", "1")]
        return usual.filter { field in !changed.contains { $0.0 == field.0 } } + changed
    }

    @Test("language and region are an administrator's; another currency is explained first", arguments: Engine.available)
    func region(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let version = try await workspace(place).version
            #expect(try await place.page("/settings/region", as: place.rep).text.contains("Administrators change this"))
            #expect(try await place.send("/settings/region", form(version, []), as: place.manager).status == 403)
            #expect(try await place.send("/settings/region", form(version, [("fiscalMonth", "4"), ("weekStart", "7"), ("language", "sv"), ("zone", "Europe/Warsaw")]), as: place.admin).status == 303)
            let saved = try await workspace(place)
            #expect((saved.name, saved.fiscalMonth, saved.weekStart, saved.language, saved.zone) == ("Lumen", 4, 7, .swedish, "Europe/Warsaw"))

            let wish = form(saved.version, [("currency", "SEK"), ("name", "Lumen Nordic")])
            let asked = try await place.send("/settings/region", wish, as: place.admin)
            #expect(asked.status == 200 && asked.value(of: "confirmed") == "SEK" && asked.value(of: "name") == "Lumen Nordic")
            #expect(asked.text.contains("lang=\"sv\"") && asked.text.contains("Affärernas belopp är kvar"))
            #expect(try await workspace(place).currency == .eur)
            // A yes to one currency is none to another.
            #expect(try await place.send("/settings/region", wish + [("confirmed", "DKK")], as: place.admin).status == 200)
            #expect(try await place.send("/settings/region", wish + [("confirmed", "SEK")], as: place.admin).status == 303)
            #expect(try await workspace(place).currency == .sek)
            #expect(try await place.send("/settings/region", wish + [("confirmed", "SEK")], as: place.admin).status == 412)
            let wrong = try await place.send("/settings/region", form(saved.version + 1, [("currency", "SEK"), ("zone", "Mars/Base")]), as: place.admin)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"zone-err\""))
        }
    }

    @Test("rates are noted with a comma or a point, and corrected in their row", arguments: Engine.available)
    func rates(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            #expect(try await place.send("/settings/rates", [("currency", "SEK"), ("day", "2026-11-01"), ("rate", "0,0912")], as: place.manager).status == 303)
            let rate = try #require(try await place.runner.perform(ShowRates(), as: .operator).output.rates.first)
            #expect(rate.rate == 0.0912 && rate.day == Day("2026-11-01")!)
            let page = try await place.page("/settings/rates", as: place.manager)
            #expect(page.text.contains("value=\"0.0912\"") && page.text.contains("1 SEK from"))
            #expect(try await place.send("/settings/rates/\(rate.id)", [("version", "1"), ("rate", "0.09")], as: place.manager).status == 303)
            #expect(try await place.runner.perform(ShowRates(), as: .operator).output.rates.map(\.rate) == [0.09])
            for (typed, status) in [("much", 422), ("-1", 422), ("0", 422)] {
                let reply = try await place.send("/settings/rates/\(rate.id)", [("version", "2"), ("rate", typed)], as: place.manager)
                #expect(reply.status == status && reply.text.contains("rate-\(rate.id)-err"), "\(typed)")
            }
            #expect(try await place.send("/settings/rates", [("currency", "SEK"), ("day", "2026-11-01"), ("rate", "1")], as: place.manager).status == 409)
            #expect(try await place.send("/settings/rates", [("currency", "USD"), ("day", "2026-11-01"), ("rate", "1")], as: place.rep).status == 403)
            #expect(try await !place.page("/settings/rates", as: place.rep).text.contains("name=\"rate\""))
        }
    }

    @Test("lost reasons are renamed, ordered and archived; forms offer them so", arguments: Engine.available)
    func reasons(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            func all() async throws -> [LostReason] { try await place.runner.perform(ShowLostReasons(), as: .operator).output.items }
            let path = "/settings/lost-reasons", price = try #require(try await all().first)
            #expect(try await place.send(path, [("label", "Too far away")], as: place.manager).status == 303)
            // The words that the language has are no words of one's own.
            #expect(try await place.send("\(path)/\(price.id)", [("version", "1"), ("label", "Price")], as: place.manager).status == 303)
            #expect(try await all().first?.label == nil)
            #expect(try await place.send("\(path)/\(price.id)", [("version", "1"), ("label", "Too dear")], as: place.manager).status == 303)
            #expect(try await place.send("\(path)/\(price.id)/move", [("version", "2"), ("way", "down")], as: place.manager).status == 303)
            #expect(try await all().prefix(2).map(\.name) == ["timing", "price"])
            let deal = try await place.addDeal()
            let form = try await place.page("/deals/\(deal.id)?ask=lose", as: place.rep).text
            #expect(form.contains(">Too dear</option>") && form.contains(">Too far away</option>"))
            let timing = try #require(try await all().first)
            #expect(try await place.send("\(path)/\(timing.id)/archive", [("version", "\(timing.version)")], as: place.manager).status == 303)
            let offered = try await place.page("/deals/\(deal.id)?ask=lose", as: place.rep).text.split(separator: "id=\"lose-reason\"").last?.split(separator: "</select>").first ?? ""
            #expect(offered.contains("value=\"price\"") && !offered.contains("value=\"timing\""))
            #expect(try await place.page(path, as: place.manager).text.contains("\(path)/\(timing.id)/restore"))
            #expect(try await place.send("\(path)/\(timing.id)/restore", [("version", "\(timing.version + 1)")], as: place.manager).status == 303)
            let empty = try await place.send(path, [("label", " ")], as: place.manager)
            #expect(empty.status == 422 && empty.text.contains("id=\"new-reason-err\""))
            #expect(try await place.send(path, [("label", "Mine")], as: place.rep).status == 403)
            // What a deal was lost for is read by its own name, on its page, too.
            _ = try await place.runner.perform(LoseDeal(id: deal.id, reason: "tooFarAway"), as: place.rep.credential)
            #expect(try await place.page("/deals/\(deal.id)", as: place.rep).text.contains("Too far away"))
        }
    }

    @Test("types of activities take words and a length, which stand where steps are planned and done", arguments: Engine.available)
    func types(_ engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            let path = "/settings/activity-types", visit = try #require(try await place.runner.perform(ShowActivityTypes(), as: .operator).output.items.first { $0.type == .visit })
            let deal = try await place.addDeal()
            let step = try await place.runner.perform(CreateRecord<Activity>(values: JSONObject([("type", "visit"), ("subject", "See the hall"), ("dueAt", "2026-11-20T10:00:00Z"), ("dealId", .int(deal.id.rawValue))])), as: place.rep.credential).output.record
            #expect(try await place.page("/deals/\(deal.id)", as: place.rep).text.contains("Goal: See the place and meet who will use it"))
            #expect(try await place.send("\(path)/\(visit.id)", [("version", "1"), ("definition", "With our own eyes"), ("goal", "Measure the hall"), ("usualMinutes", "120")], as: place.manager).status == 303)
            let page = try await place.page("/deals/\(deal.id)", as: place.rep).text
            #expect(page.contains("Goal: Measure the hall") && page.contains("With our own eyes"))
            let form = try await place.page("/calendar?on=2026-11-20&step=\(step.id)", as: place.rep).text
            #expect(form.contains("placeholder=\"120\"") && form.contains("placeholder=\"Measure the hall\""))
            let wrong = try await place.send("\(path)/\(visit.id)", [("version", "2"), ("usualMinutes", "2")], as: place.manager)
            #expect(wrong.status == 422 && wrong.text.contains("id=\"t-visit-minutes-err\""))
            #expect(try await place.send("\(path)/\(visit.id)", [("version", "2"), ("goal", "Mine")], as: place.rep).status == 403)
            #expect(try await !place.page(path, as: place.rep).text.contains("name=\"usualMinutes\""))
            #expect(try await place.send("\(path)/\(visit.id)", [("version", "2"), ("definition", ""), ("goal", ""), ("usualMinutes", "")], as: place.manager).status == 303)
            #expect(try await place.page("/deals/\(deal.id)", as: place.rep).text.contains("Goal: See the place and meet who will use it"))
        }
    }

    @Test("the command menu leads to them", arguments: [("region", "/settings/region"), ("rates", "/settings/rates"), ("lost reasons", "/settings/lost-reasons"), ("types of activities", "/settings/activity-types")])
    func menu(_ words: String, _ path: String) async throws {
        try await withPlace(on: .sqlite, pages: Self.pages) { place in
            let found = try await place.runner.perform(FindCommands(q: words), as: place.admin.credential).output
            #expect(found.places.contains { $0.path == path })
            #expect(try await place.page("/commands?q=" + words.replacing(" ", with: "+"), as: place.admin).text.contains("href=\"\(path)\""))
        }
    }
}
