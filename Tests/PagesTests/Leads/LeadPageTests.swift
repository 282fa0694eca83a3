import Domain
import Pages
import Testing
import Texts

@Suite("The pages of leads") struct LeadPageTests {
    @Test("have all their words in all five languages", arguments: [LeadText.self, LeadPageText.self] as [any TextKey.Type]) func texts(_ keys: any TextKey.Type) { #expect(Catalogues.embedded.problems(for: keys) == []) }

    @Test("every value of a closed list has a name of its own", arguments: Language.allCases) func names(_ language: Language) {
        let texts = Catalogues.embedded[language]
        func check<Word: LeadWord & CaseIterable>(_: Word.Type) {
            let names = Word.allCases.map { $0.name(texts) }
            #expect(Set(names).count == names.count && !names.contains(""), "\(Word.self) in \(language): \(names)")
            for word in Word.allCases { #expect(LeadText(rawValue: Word.group + "." + word.rawValue) != nil, "\(word)") }
        }
        check(LeadChannel.self)
        check(Lifecycle.self)
        check(LeadStatus.self)
        check(Temperature.self)
        check(Segment.self)
        check(LeadSignal.Kind.self)
    }

    @Test("say who it is, how sure a customer, and what it did") func lead() {
        let page = PageMarkup(Lumello.leadPage())
        #expect(page.words.contains("Marie Vestergaard") && page.words.contains("Score 82") && page.words.contains("Interested") && page.words.contains("Hot"))
        #expect(page.words.contains("We need light over a 14 m counter") && page.words.contains("School lighting guide"))
        #expect(page.all("a", ["href": "mailto:marie@cafehavnen.example"]).count >= 1 && page.all("a", ["href": "tel:+4520123456"]).count >= 1)
        #expect(page.words.contains("Could be the same as") && page.words.contains("customer since 2023"))
        // What a stranger's browser named leads nowhere.
        #expect(page.all("a", ["href": "https://search.example/"]).isEmpty)
    }

    @Test("can be changed in place, joined, kept apart and written about; by who may only look nothing of it") func forms() throws {
        let page = PageMarkup(Lumello.leadPage()), form = try #require(page.form(to: "/leads/61/edit"))
        #expect(page.hidden(of: form)["version"] == "4")
        for action in ["/leads/61/join", "/leads/61/keep-apart", "/leads/61/activities", "/leads/61/comments", "/leads/61/delete"] { #expect(page.form(to: action) != nil, "\(action)") }
        #expect(page.all("a", ["href": "/leads/61/merge?with=9"]).count == 1)
        let read = PageMarkup(Lumello.leadPage { ($0.mayChange, $0.mayLog, $0.mayComment, $0.mayRestore) = (false, false, false, false) })
        for action in ["/leads/61/edit", "/leads/61/join", "/leads/61/keep-apart", "/leads/61/activities", "/leads/61/comments", "/leads/61/delete"] { #expect(read.form(to: action) == nil, "\(action)") }
    }

    @Test("list leads with their score, segment and source, each cell where it is changed") func list() {
        let page = PageMarkup(Lumello.leadList())
        #expect(page.all("a", ["href": "/leads/61"]).count == 1 && page.all("a", ["href": "/leads/sources/3"]).count == 1)
        #expect(page.words.contains("82") && page.words.contains("Interested") && page.words.contains("Contact form"))
        #expect(page.all("td", ["data-field": "ownerId"]).count == 1 && page.all("td", ["data-field": "sourceId", "data-kind": "source"]).count == 1)
        #expect(page.all("a", ["href": "/leads/new"]).count == 1)
    }

    @Test("say what a source costs for each lead, and keep fit and amounts from who does not see them") func sources() {
        var sources = Lumello.leadSources()
        let page = PageMarkup(sources)
        #expect(page.words.contains("25%") && page.words.contains("€32") && page.all("a", ["href": "/leads/all?sourceId=3&createdFrom=2026-01-01&createdTo=2026-11-19"]).count == 1)
        sources.shell.viewer.hides[.leads] = ["fit"]
        sources.shell.viewer.hides[.deals] = ["amount"]
        #expect(!PageMarkup(sources).words.contains("25%") && !PageMarkup(sources).words.contains("€50,000"))
    }
}
