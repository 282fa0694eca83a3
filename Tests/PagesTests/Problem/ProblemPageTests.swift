import Domain
import Pages
import Testing
import Texts

@Suite("A problem that fills a page")
struct ProblemPageTests {
    @Test("says what happened and what to do, in the shell for somebody signed in")
    func shell() {
        let (heading, detail) = Catalogues.embedded[.italian].problem(.notFound)
        let page = PageMarkup(ProblemPage(status: 404, heading: heading, detail: detail, in: .shell(Lumello.shell(.italian))))
        #expect(page.text(of: page.first("h1")) == heading && page.words.contains(detail))
        #expect(page.all("nav").count > 1)
        #expect(page.first("a", ["data-kind": "main"])?["href"] == "/")
        #expect(page.text(of: page.first("title")).hasPrefix(heading))
    }

    @Test("shows a stranger nothing but the words, and the number that the log knows it by")
    func bare() {
        let page = PageMarkup(ProblemPage(status: 500, heading: "Something went wrong", detail: "Nothing was saved.", requestId: "r-9f31c2", action: .init(name: "Sign in", path: "/sign-in"), in: .bare(.english)))
        #expect(page.all("nav").isEmpty)
        #expect(page.words.contains("r-9f31c2"))
        #expect(page.first("a", ["data-kind": "main"])?["href"] == "/sign-in")
    }
}
