import Domain
import Pages
import Testing

@Suite("The page of a review") struct ReviewPageTests {
    @Test("shows one deal with what changed, and goes on when it is marked")
    func deal() throws {
        let page = PageMarkup(Lumello.reviewPage())
        for words in ["Deal 1 of 2 · 1 reviewed", "→ Proposal", "2 touches", "One comment", "A next step was planned"] { #expect(page.words.contains(words), "\(words)") }
        let form = try #require(page.form(to: "/pipelines/1/review/marks"))
        #expect(page.hidden(of: form)["dealId"] == "42" && page.hidden(of: form)["return"] == "/pipelines/1/review?deal=43" && page.hidden(of: form)["unmark"] == nil)
        #expect(page.all("a", ["data-key": "j"]).map { $0["href"] } == ["/pipelines/1/review?deal=43"] && page.all("a", ["data-key": "k"]).isEmpty)
    }

    @Test("takes a mark back where it was set, and leads from the last deal to the summary")
    func last() throws {
        var state = Lumello.reviewPage()
        state.current = .init(43)
        let page = PageMarkup(state), form = try #require(page.form(to: "/pipelines/1/review/marks"))
        #expect(page.hidden(of: form)["unmark"] == "1" && page.hidden(of: form)["return"] == "/pipelines/1/review?deal=43")
        #expect(page.all("a", ["data-key": "j"]).map { $0["href"] } == ["/pipelines/1/review?end=1"] && page.words.contains("Nothing happened since the last review."))
    }

    @Test("ends with what is left, and lets nobody mark who may change nothing")
    func summary() {
        var state = Lumello.reviewPage()
        state.current = nil
        let page = PageMarkup(state)
        #expect(page.words.contains("One of 2 deals reviewed") && page.words.contains("Not reviewed yet") && page.form(to: "/pipelines/1/review/finish") != nil)
        #expect(page.words.contains("Everybody who may change every deal can finish the review."))
        state.mayFinish = false
        state.startedBy = "Astrid Lind"
        let others = PageMarkup(state)
        #expect(others.form(to: "/pipelines/1/review/finish") == nil && others.words.contains("Astrid Lind began the review and can finish it; so can everybody who may change every deal."))
        state.mayHold = false
        state.current = .init(42)
        #expect(PageMarkup(state).form(to: "/pipelines/1/review/marks") == nil)
    }
}
