import Domain
import Operations
import Pages
import TestDatabases
import Testing
import Texts
import Writing
@testable import Web

@Suite("Figures and the dashboard as pages")
struct PageRoutesFigureTests {
    private static let pages = SiteRoutes.all
    private static let period = "from=2026-11-01&to=2026-12-31"

    /// Two deals that are won, one that is lost, one that is open, and a lead.
    private func fill(_ place: Place) async throws {
        let large = try await place.addDeal("Large", amount: 300_00), small = try await place.addDeal("Small", amount: 100_00), gone = try await place.addDeal("Gone", amount: 50_00)
        _ = try await place.addDeal("Waiting", amount: 70_00)
        _ = try await place.runner.perform(CreateRecord<Lead>(values: JSONObject([("name", "Marie")])), as: .operator)
        try await place.pass(.days(4))
        _ = try await place.runner.perform(MoveDeal(id: large.id, stageId: place.stages[1].id), as: .operator)
        try await place.pass(.days(2))
        for deal in [large, small] { _ = try await place.runner.perform(WinDeal(id: deal.id), as: .operator) }
        _ = try await place.runner.perform(LoseDeal(id: gone.id, reason: "price"), as: .operator)
    }

    private func pipeline(_ place: Place) -> String { "pipelineId=\(place.stages[0].pipelineId)" }

    @Test("shows a figure with its sample, its definition, the deals behind it and their sum, which is the figure", arguments: Engine.available)
    func figure(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await fill(place)
            let rate = try await place.page("/figures/winRate?\(pipeline(place))&\(Self.period)", as: place.manager).text
            for words in ["66.7%", "n = 3", "Won deals over deals won or lost", "Deals counted: 3.", "Pipeline: New business.", ">Large</a>", ">Small</a>", ">Gone</a>", "Sum = 66.7%"] { #expect(rate.contains(words), "\(words)") }
            #expect(!rate.contains(">Waiting</a>"), "an open deal is in no win rate")
            let size = try await place.page("/figures/dealSize?\(pipeline(place))&\(Self.period)", as: place.manager).text
            #expect(size.contains("Sum = €200") && size.contains("<b>€400</b>"))
            let value = try await place.page("/figures/winRate.value?\(pipeline(place))&\(Self.period)", as: place.manager).text
            #expect(value.contains("Sum = 88.9%") && value.contains("<b>€400</b>") && value.contains("<b>€450</b>"))
            let other = try await place.page("/figures/winRate?ownerId=\(place.other.id)&\(Self.period)", as: place.manager).text
            #expect(other.contains("Only where") && other.contains("Olga") && other.contains("Nothing is behind it in this period."))
            #expect(try await place.page("/figures/luck", as: place.manager).status == 404)
            #expect(try await place.page("/figures/winRate.skips", as: place.manager).status == 404)
            #expect(try await place.page("/figures/winRate?from=2026-12-01&to=2026-11-01", as: place.manager).status == 422)
        }
    }

    @Test("adds up to the figure that programs get, for every figure in each of its ways", arguments: Engine.available)
    func sums(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await fill(place)
            for choice in FigureKey.allCases.flatMap({ key in key.variants.compactMap { FigureChoice(key, $0) } }) {
                let name = "\(choice.key.rawValue).\(choice.variant.rawValue)", query = "\(pipeline(place))&\(Self.period)&target=20000"
                let page = try await place.page("/figures/\(name)?\(query)", as: place.manager), figures = try await place.ask("GET", "/api/v1/figures?keys=\(name)&\(query)", as: place.manager)
                #expect(page.status == 200 && figures.status == 200, "\(name)")
                var scope = FigureScope(from: Day("2026-11-01"), to: Day("2026-12-31"), pipeline: place.stages[0].pipelineId)
                scope.target = 20_000
                let behind = try await place.runner.perform(FigureScreen(choice, scope: scope, most: 10_000), as: place.manager.credential).output.behind
                let shown = try await place.ask("GET", "/api/v1/figures/deals?key=\(name)&\(query)", as: place.manager)
                #expect(shown.json.int("total") == Int64(behind.rows.count), "\(name)")
                let sum = behind.sums.first, rows = behind.sums.reduce(0) { $0 + $1.above }
                let added: Double? = switch behind.fold {
                case .sum: rows
                case .share: sum.flatMap { $0.below > 0 ? $0.above / $0.below : nil }
                case .median: sum?.median
                case .attainment(let target): target.map { rows / $0 }
                default: behind.figure.value
                }
                #expect(added == behind.figure.value, "the sum of \(name)")
                if !behind.rows.isEmpty {
                    let viewer = Viewer(id: place.manager.id, name: "Maja", language: .english, csrf: "", zone: .utc, now: place.clock.now)
                    let words = FigureWords(viewer: viewer, currency: behind.figure.definition.currency).full(behind.figure.value, choice.unit)
                    #expect(page.text.contains("Sum = " + words), "\(name) on its page: \(words)")
                }
            }
        }
    }

    @Test("has the dashboard's tiles, funnel and owners lead to what they are made of", arguments: Engine.available)
    func dashboard(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await fill(place)
            let page = try await place.page("/dashboard", as: place.manager).text
            for words in ["Win rate", "67%", "n = 3", "Average deal", "€200", "From first contact to won", "Too early to say", "Time in stage", "Leads that became customers", "Touches before a win", "2 of 3", "Rolf"] {
                #expect(page.contains(words), "\(words)")
            }
            let tile = try #require(page.firstMatch(of: /<dt><a [^>]*href="([^"]*winRate[^"]*)"/)).output.1.replacing("&amp;", with: "&")
            let behind = try await place.page(String(tile), as: place.manager).text
            #expect(behind.contains("Sum = 66.7%") && behind.contains(">Large</a>"))
            let first = try #require(page.firstMatch(of: /href="([^"]*stageConversion\?[^"]*stageId=[^"]*)"/)).output.1.replacing("&amp;", with: "&")
            // Two of the four that came to the first stage went on or were won.
            #expect(try await place.page(String(first), as: place.manager).text.contains("Sum = 50%"))
            for period in ["30", "365", "quarter", "nonsense"] { #expect(try await place.page("/dashboard?period=\(period)", as: place.rep).status == 200) }
            // Before anything was closed there is nothing to divide by.
            let past = try await place.page("/dashboard?asOf=2026-11-20", as: place.manager).text
            #expect(past.contains("As known on") && !past.contains("67%") && past.contains("Back to now"))
        }
    }

    @Test("gives files to who may export, and hides amounts from who must not see them", arguments: Engine.available)
    func rights(on engine: Engine) async throws {
        try await withPlace(on: engine, pages: Self.pages) { place in
            try await fill(place)
            let query = "\(pipeline(place))&\(Self.period)", file = try await place.page("/figures/dealSize.csv?\(query)", as: place.manager)
            #expect(file.status == 200 && file["content-type"]?.hasPrefix("text/csv") == true && file.text.contains("\"Large\",") && file.text.contains("300.00"))
            #expect(try await place.page("/figures/dealSize.csv?\(query)", as: place.rep).status == 403)
            #expect(try await !place.page("/figures/dealSize?\(query)", as: place.rep).text.contains("dealSize.csv"))
            for chart in ["funnel", "stageTime", "weeks", "cohorts", "touches"] {
                #expect(try await place.page("/dashboard.csv?chart=\(chart)", as: place.manager).status == 200, "\(chart)")
                #expect(try await place.page("/dashboard.csv?chart=\(chart)", as: place.rep).status == 403, "\(chart)")
            }
            #expect(try await place.page("/dashboard.csv?chart=pie", as: place.manager).status == 404)
            let hides: JSONValue = ["rep": ["deals": ["amount"]]]
            _ = try await place.runner.perform(UpdateWorkspace(values: JSONObject([("hides", hides)])), as: .operator)
            let page = try await place.page("/dashboard", as: place.rep).text
            #expect(page.contains("67%") && !page.contains("€") && page.contains("2 of 3"))
            let hidden = try await place.page("/figures/dealSize?\(query)", as: place.rep).text
            #expect(hidden.contains("Your role does not see what this is made of.") && !hidden.contains(">Large</a>") && !hidden.contains("€"))
            #expect(try await !place.page("/figures/stageConversion?\(query)", as: place.rep).text.contains("€"))
        }
    }

    @Test("has words for every figure, way, part, reason and note in every language", arguments: Language.allCases)
    func words(in language: Language) {
        let viewer = Viewer(id: .init(1), name: "Maja", language: language, csrf: "", zone: .utc, now: Timestamp(seconds: 0)), words = FigureWords(viewer: viewer, currency: .eur)
        for key in FigureKey.allCases {
            #expect(words.name(key) != key.rawValue && FigureText(rawValue: "names." + key.rawValue) != nil)
            for choice in key.variants.compactMap({ FigureChoice(key, $0) }) { #expect(words.way(choice).count > 20 && FigureText(rawValue: "ways.\(key.rawValue).\(choice.variant.rawValue)") != nil, "\(choice)") }
        }
        for variant in FigureVariant.allCases { #expect(FigureText(rawValue: "variants." + variant.rawValue) != nil, "\(variant)") }
        for part in FigurePart.Name.allCases { #expect(FigureText(rawValue: "parts." + part.rawValue) != nil, "\(part)") }
        for reason in FigureExclusion.allCases { #expect(FigureText(rawValue: "excluded." + reason.rawValue) != nil, "\(reason)") }
        for note in FigureNote.allCases { #expect(words.note(note).count > 10 && FigureText(rawValue: "notes." + note.rawValue) != nil, "\(note)") }
        for unit in FigureUnit.allCases { #expect(words.full(nil, unit) == "–" && words.full(2, unit) != "–") }
    }
}
