import Domain
import Pages
import Texts
import Writing

/// The settings of a workspace, booking pages, and what is shared of lists and boards.
extension Lumello {
    static let settingsStates: [State] = [
        State(name: "language and region") { language, evil in regionPage(language, text: evil) },
        State(name: "language and region, another currency") { language, evil in
            var page = regionPage(language, text: evil)
            page.change = .init(to: .sek, missing: [.eur, .dkk], pipelines: 2)
            page.input = FormInput(typed: ["name": evil ?? "Lumello Nordic", "currency": "SEK"], problems: [])
            return page
        },
        State(name: "language and region, to be read only") { language, evil in
            var page = regionPage(language, text: evil)
            page.mayChange = false
            return page
        },
        State(name: "exchange rates") { language, evil in
            var page = RatesPage(shell: shell(language, title: "Rates", place: nil, path: "/settings/rates"), currency: .eur)
            page.currencies = [.eur, .sek, .usd]
            page.rates = [
                .init(id: 1, version: 1, base: .eur, currency: .sek, day: day("2026-11-01"), typed: "0.09"), .init(id: 2, version: 3, base: .usd, currency: .sek, day: day("2026-01-01"), typed: "0.1"),
            ]
            (page.missing, page.returned) = ([.dkk], 2)
            page.input = FormInput(typed: ["rate": evil ?? "x"], problems: [FieldProblem(field: "rate", evil ?? "No number")])
            return page
        },
        State(name: "lost reasons") { language, evil in
            var page = LostReasonsPage(shell: shell(language, title: "Reasons", place: nil, path: "/settings/lost-reasons"))
            page.reasons = [
                .init(id: 1, version: 1, text: evil ?? "Price", isBuiltIn: true, isArchived: false), .init(id: 2, version: 1, text: evil ?? "Too far away", isBuiltIn: false, isArchived: false),
                .init(id: 3, version: 1, text: evil ?? "Gone", isBuiltIn: false, isArchived: true),
            ]
            page.input = FormInput(typed: ["label": evil ?? ""], problems: [FieldProblem(field: "label", evil ?? "Name taken")])
            return page
        },
        State(name: "types of activities") { language, evil in
            var page = ActivityTypesPage(shell: shell(language, title: "Types", place: nil, path: "/settings/activity-types"))
            page.types = Activity.Kind.allCases.enumerated().map { place, kind in
                var type = ActivityType()
                (type.id, type.type, type.goal) = (.init(Int64(place) + 1), kind, evil)
                return type
            }
            page.returned = ActivityType.ID(1)
            page.input = FormInput(typed: ["goal": evil ?? "x"], problems: [FieldProblem(field: "usualMinutes", evil ?? "Too short")])
            return page
        },
        State(name: "embedding") { language, evil in
            var page = EmbeddingPage(shell: shell(language, title: "Embedding", place: nil, path: "/settings/embedding"))
            page.origins = [evil ?? "https://shop.example"]
            return page
        },
        State(name: "free times of somebody") { language, evil in
            var page = bookingPage(language, text: evil)
            page.days = [(day: day("2026-11-23"), starts: [at("2026-11-23T09:00:00Z"), at("2026-11-23T09:30:00Z")])]
            (page.earlier, page.later) = (day("2026-11-19"), day("2026-11-26"))
            return page
        },
        State(name: "free times, none, and one that is gone") { language, evil in
            var page = bookingPage(language, text: evil)
            page.input = FormInput(typed: [:], problems: [FieldProblem(field: "at", evil ?? "Taken")])
            return page
        },
        State(name: "the form for a meeting") { language, evil in
            var page = bookingPage(language, text: evil)
            (page.chosen, page.stamp) = (at("2026-11-23T09:00:00Z"), evil ?? "1.ab")
            page.input = FormInput(typed: ["name": evil ?? "Eva", "email": evil ?? "x", "about": evil ?? "Lamps"], problems: [FieldProblem(field: "email", evil ?? "No address")])
            return page
        },
        State(name: "a booked meeting") { language, evil in
            BookedPage(language: language, name: evil ?? "Astrid", workspace: evil ?? "Lumello", zone: zone, at: at("2026-11-23T09:00:00Z"), minutes: 30, today: day("2026-11-19"), file: "/book/x/1-ab.ics")
        },
        State(name: "shared companies") { language, evil in
            var company = Company()
            (company.name, company.industry, company.city, company.employees) = (evil ?? "Berg & Co", evil ?? "Retail", evil ?? "Lund", 1_200)
            return sharedList(language, text: evil, "companies", ["industry", "domain", "city", "country", "phone", "employees", "owner"], .init(company: company, owner: evil ?? "Astrid"))
        },
        State(name: "shared people") { language, evil in
            var person = Contact()
            (person.name, person.title, person.email) = (evil ?? "Anna Dahl", evil ?? "Buyer", evil ?? "anna@berg.example")
            return sharedList(language, text: evil, "contacts", ["title", "company", "email", "phone", "owner"], .init(person: person, company: evil ?? "Berg & Co", owner: nil))
        },
        State(name: "shared activities") { language, evil in
            var step = Activity()
            (step.subject, step.type, step.dueAt, step.doneAt, step.result) = (evil ?? "Call Henrik", .call, now, now, .reached)
            return sharedList(language, text: evil, "activities", ["type", "dueAt", "doneAt", "result", "deal", "owner"], .init(activity: step, deal: evil ?? "Office floors", owner: evil ?? "Astrid"))
        },
        State(name: "a shared board") { language, evil in
            var page = sharedPage(language, text: evil, isOne: false)
            let rows = page.rows
            (page.pipeline, page.rows, page.theme) = (evil ?? "New business", [], .dark)
            page.board = [.init(stage: evil ?? "Prospecting", count: 12, sum: Money(minorUnits: 84_600_00, currency: .eur), rows: rows), .init(stage: evil ?? "Proposal", count: 0, sum: nil, rows: [])]
            return page
        },
        State(name: "shared links, of a board for pages elsewhere") { language, evil in
            var page = sharesPage(language, text: evil)
            page.target = .init(pipeline: .init(1), name: evil ?? "New business")
            (page.made, page.snippet, page.origins) = (evil ?? "https://crm.example/shared/x", evil ?? "<iframe>", [evil ?? "https://shop.example"])
            return page
        },
    ]

    private static func regionPage(_ language: Language, text evil: String?) -> RegionPage {
        var workspace = Workspace()
        (workspace.name, workspace.zone) = (evil ?? "Lumello", "Europe/Stockholm")
        var page = RegionPage(shell: shell(language, title: "Region", place: nil, path: "/settings/region"), workspace: workspace)
        page.currencies = [.eur, .sek]
        return page
    }

    private static func bookingPage(_ language: Language, text evil: String?) -> BookingPage {
        BookingPage(language: language, csrf: csrf, path: "/book/x", name: evil ?? "Astrid", workspace: evil ?? "Lumello", zone: zone, minutes: 30, today: day("2026-11-19"))
    }

    private static func sharedList(_ language: Language, text evil: String?, _ list: String, _ fields: [String], _ row: SharedPage.Row) -> SharedPage {
        SharedPage(language: language, zone: zone, now: now, workspace: evil ?? "Lumello", by: evil ?? "Astrid", until: at("2026-12-24T23:00:00Z"), fields: fields, list: list, rows: [row], isOne: false)
    }
}
