import Domain
import Pages
import Testing
import Writing

@Suite("Everybody can use the pages") struct BoardAccessibilityTests {
    private static let pages: [(name: String, page: MarkupReader)] = Language.allCases.flatMap { language in
        [("board \(language)", MarkupReader(BoardPage.sample(language))), ("past \(language)", MarkupReader(BoardPage.past(language))), ("changes \(language)", MarkupReader(ChangesPage.sample(language)))]
    }

    @Test("one main heading, one main part, a language, a way past the navigation") func frame() {
        for (name, page) in Self.pages {
            #expect(page.all("h1").count == 1 && page.all("main").count == 1, "\(name)")
            #expect(name.hasSuffix(Language.allCases.first { $0.rawValue == page.all("html").first?["lang"] }.map { "\($0)" } ?? "?"), "\(name)")
            #expect(page.all("a").first?["href"] == "#main" && page.all("main").first?["id"] == "main", "\(name)")
        }
    }

    @Test("every landmark that comes twice has a name") func landmarks() {
        for (name, page) in Self.pages {
            for nav in page.all("nav") { #expect(nav["aria-label"]?.isEmpty == false, "\(name)") }
            let names = page.all("nav").compactMap { $0["aria-label"] }
            #expect(Set(names).count == names.count, "\(name): \(names)")
        }
    }

    @Test("ids are there once, and what points to an id finds it") func ids() {
        for (name, page) in Self.pages {
            let ids = page.tags.compactMap { $0["id"] }
            #expect(Set(ids).count == ids.count, "\(name): \(ids.filter { id in ids.count { $0 == id } > 1 })")
            for tag in page.tags {
                for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "commandfor", "list"] {
                    for id in (tag[attribute] ?? "").split(separator: " ") { #expect(ids.contains(String(id)), "\(name): \(attribute)=\(id)") }
                }
                if let href = tag["href"], href.hasPrefix("#"), tag.name == "a" || tag.name == "use" { #expect(ids.contains(String(href.dropFirst())), "\(name): \(href)") }
            }
        }
    }

    @Test("every field has a label") func labels() {
        for (name, page) in Self.pages {
            let labelled = Set(page.all("label").compactMap { $0["for"] })
            for label in page.elements("label") where label.first?["for"] == nil {
                #expect(label.contains { ["input", "select", "textarea"].contains($0.name) }, "\(name): a label of nothing")
            }
            let wrapped = page.elements("label").flatMap { $0 }.compactMap { $0["name"] }
            for tag in page.tags where ["input", "select", "textarea"].contains(tag.name) && tag["type"] != "hidden" {
                #expect(tag["aria-label"] != nil || tag["id"].map(labelled.contains) == true || tag["name"].map(wrapped.contains) == true, "\(name): \(tag["name"] ?? tag["id"] ?? "a field")")
            }
        }
    }

    @Test("every button and link says what it does") func names() {
        for (name, page) in Self.pages {
            for kind in ["a", "button"] {
                for element in page.elements(kind) {
                    let words = element.map(\.text).joined().filter { !$0.isWhitespace }
                    #expect(!words.isEmpty || element.first?["aria-label"] != nil || element.first?["title"] != nil, "\(name): \(element.first?.attributes ?? [])")
                }
            }
        }
    }

    @Test("colour is never alone: marks have words") func words() throws {
        let page = MarkupReader(BoardPage.sample())
        #expect(page.tags.filter { $0["class"] == "tally" }.allSatisfy { $0["title"] == "Time in stage: past the limit" && $0["role"] == "img" })
        #expect(page.source.contains("<span class=\"vh\">Late next step: </span>Answer the warranty question"))
        #expect(page.all("svg").filter { $0["class"] == "glyph" }.allSatisfy { $0["aria-hidden"] == "true" })
    }

    @Test("messages have live regions") func liveRegions() {
        for (name, page) in Self.pages {
            #expect(page.tags.contains { $0["class"] == "toasts" && $0["aria-live"] == "polite" }, "\(name)")
            #expect(page.tags.contains { $0["id"] == "say" && $0["role"] == "status" }, "\(name)")
        }
    }

    @Test("the waterfall has a name, a description and its figures in a table") func waterfall() throws {
        let page = MarkupReader(ChangesPage.sample())
        let chart = try #require(page.all("svg").first { $0["role"] == "group" && $0["class"]?.contains("ch-waterfall") == true })
        #expect(chart["aria-labelledby"] == "ch-t ch-d")
        #expect(page.source.contains("New +€50,000, Won −€30,000"))
        // Every bar that moves money leads to its deals, as every line of the table does.
        #expect(page.all("a").count { $0["href"]?.hasSuffix("reason=created#deals") == true } == 2 && page.all("a").count { $0["href"]?.hasSuffix("reason=advanced#deals") == true } == 1)
        #expect(page.elements("tr").count == 1 + 2 + 3 + 1 + 2 && page.all("caption").count == 1)
    }
}
