import Domain
import Pages
import Testing

@Suite("What colleagues say and attach, on the page of a deal") struct CommentPartsTests {
    private let page = PageMarkup(Lumello.talkedOfDeal())

    @Test("is written in a form of its own, with people to tell")
    func form() throws {
        let form = try #require(page.form(to: "/deals/42/comments"))
        #expect(page.fields(of: form) == ["text", "mentions"])
        #expect(page.all("input", ["name": "mentions"]).map { $0["value"] } == ["2"])
    }

    @Test("is changed and deleted only where it is one's own")
    func own() {
        #expect(page.form(to: "/comments/5/edit") != nil && page.form(to: "/comments/5/delete") != nil)
        #expect(page.form(to: "/comments/6/edit") == nil && page.form(to: "/comments/6/delete") == nil)
        #expect(page.words.contains("to Mikkel · edited"))
    }

    @Test("comes with files to save, which who may change the deal deletes and adds")
    func files() throws {
        let link = try #require(page.all("a").first { $0["href"] == "/attachments/12" })
        #expect(link["download"] == "Offer.pdf")
        let form = try #require(page.form(to: "/deals/42/attachments"))
        #expect(form["enctype"] == "multipart/form-data" && page.fields(of: form) == ["file"])
        #expect(page.words.contains("630") || page.words.contains("645"))
        #expect(page.form(to: "/attachments/12/delete") != nil)
        var other = Lumello.talkedOfDeal()
        other.mayChange = false
        let read = PageMarkup(other)
        #expect(read.form(to: "/deals/42/attachments") == nil && read.form(to: "/attachments/12/delete") == nil && read.form(to: "/deals/42/comments") != nil)
    }

    @Test("asks for an approval those who may give it, unless one may oneself")
    func approval() throws {
        let form = try #require(page.form(to: "/deals/42/approvals"))
        #expect(page.hidden(of: form)["key"] == "discount" && page.fields(of: form).contains("userId"))
        var leading = Lumello.talkedOfDeal()
        leading.mayApprove = true
        #expect(PageMarkup(leading).form(to: "/deals/42/approvals") == nil)
    }

    @Test("is told in notices, each of which leads to what it is about")
    func notices() throws {
        let page = PageMarkup(Lumello.noticesPage())
        #expect(page.form(to: "/notices/1/open") != nil && page.form(to: "/notices/read") != nil)
        let unread = try #require(page.form(to: "/notices/4/read"))
        #expect(page.hidden(of: unread)["unread"] == "1")
        for words in ["Mikkel named you on Office floors 4–7", "Mikkel moved Office floors 4–7 to Meeting", "Overdue: Call Henrik", "The import of deals.csv is done"] { #expect(page.words.contains(words), "\(words)") }
    }
}
