import Domain
import Pages
import Texts

extension Lumello {
    private static func alike(_ evil: String?) -> [LookAlikeRow] {
        [LookAlikeRow(path: "/companies/18", name: evil ?? "Bergström AB", facts: [evil ?? "bergstrom.example"], reasons: ["domain", "similarName"])]
    }

    private static func duplicates(_ language: Language, _ search: DuplicatesPage.Search?, text evil: String?) -> DuplicatesPage {
        var page = DuplicatesPage(shell: shell(language, title: evil ?? "Duplicates", place: .companies, path: "/duplicates?kind=companies"), kind: "companies")
        page.search = search
        return page
    }

    static let duplicateStates: [State] = [
        State(name: "companies, with look-alikes of a new one") { language, evil in
            var page = CompanyListPage(shell: shell(language, place: .companies), address: ListAddress(path: "/companies"), rows: [])
            (page.adding, page.lookAlikes) = (FormInput(typed: ["name": evil ?? "Bergström"], problems: []), alike(evil))
            return page
        },
        State(name: "look-alikes alone") { language, evil in LookAlikePage(viewer: viewer(language), rows: alike(evil)) },
        State(name: "a company with look-alikes") { language, evil in
            var page = CompanyPage(shell: shell(language, title: evil ?? "B", path: "/companies/17"), company: company(text: evil))
            page.lookAlikes = alike(evil)
            return page
        },
        State(name: "a person who was merged") { language, evil in
            var page = PersonPage(shell: shell(language, title: evil ?? "H", path: "/contacts/23"), person: person(text: evil))
            page.person.deletedAt = now
            page.mergedInto = (path: "/contacts/24", name: evil ?? "Henrik")
            (page.deals, page.roles) = ([dealRow(text: evil)], [.init(42): evil ?? "champion"])
            return page
        },
        State(name: "duplicates, never looked for") { language, evil in duplicates(language, nil, text: evil) },
        State(name: "duplicates, being looked for") { language, evil in duplicates(language, .init(.running(percent: 42), records: 200_000, groups: 0), text: evil) },
        State(name: "duplicates, none") { language, evil in duplicates(language, .init(.done(at: now), records: 1, groups: 0), text: evil) },
        State(name: "duplicates, stopped") { language, evil in duplicates(language, .init(.failed, records: 0, groups: 0), text: evil) },
        State(name: "duplicates") { language, evil in
            var page = duplicates(language, .init(.done(at: now), records: 214, groups: 5), text: evil)
            page.groups = [
                .init(id: 1, confidence: 99, reasons: ["email", "name"], members: [.init(id: 17, name: evil ?? "Bergström", facts: [evil ?? "a"]), .init(id: 18, name: evil ?? "Bergstrom AB", facts: [])]),
                .init(id: 2, confidence: 62, reasons: ["similarName"], members: [.init(id: 19, name: "Nordlys", facts: []), .init(id: 20, name: "Nordlus", facts: []), .init(id: 21, name: "Nordlis", facts: [])]),
            ]
            page.next = "/duplicates?kind=companies&after=2"
            return page
        },
        State(name: "merging two companies") { language, evil in
            var page = MergePage(
                shell: shell(language, title: evil ?? "Merge", place: .companies, path: "/companies/17/merge?with=18"), isCompany: true, kept: .init(id: 17, version: 3, name: evil ?? "Bergström", since: now),
                gone: .init(id: 18, version: 1, name: evil ?? "Bergstrom AB", since: now),
                fields: [
                    .init(name: "name", field: .name, kept: .text(evil ?? "Bergström"), gone: .text(evil ?? "Bergstrom AB"), chosen: "keep"),
                    .init(name: "tags", field: .tags, kept: .texts([evil ?? "a"]), gone: .texts([]), chosen: "both"),
                ])
            page.moved = .init(deals: 12, people: 3, activities: 40, comments: 5, attachments: 1, values: 2)
            page.problems = [FieldProblem(evil ?? "Too much hangs on it")]
            return page
        },
        State(name: "merging two that say the same") { language, evil in
            MergePage(
                shell: shell(language, title: evil ?? "Merge", place: .people, path: "/contacts/23/merge?with=24"), isCompany: false, kept: .init(id: 23, version: 3, name: evil ?? "H", since: now),
                gone: .init(id: 24, version: 1, name: evil ?? "H", since: now), fields: [])
        },
        State(name: "hygiene") { language, evil in
            var score = HygieneScore()
            score.add([.noNextStep, .duplicate])
            score.add([])
            var page = HygienePage(shell: shell(language, title: evil ?? "Hygiene", place: .deals, path: "/hygiene"), score: score)
            (page.owners, page.teams, page.pipelines) = ([FormChoice("1", evil ?? "Astrid")], [FormChoice("2", evil ?? "North")], [FormChoice("1", evil ?? "New business")])
            (page.rows, page.count, page.chosen) = ([.init(deal: dealRow(text: evil), items: [.noNextStep, .duplicate])], 5, ["item": "noNextStep", "ownerId": "1"])
            return page
        },
        State(name: "hygiene of no deals") { language, evil in HygienePage(shell: shell(language, title: evil ?? "Hygiene", place: .deals, path: "/hygiene"), score: HygieneScore()) },
    ]
}
