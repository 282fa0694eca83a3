import Domain
import Pages
import Testing

@Suite("The lists of companies and people")
struct OtherListsTests {
    @Test("show what is known, and leave empty what is not")
    func rows() {
        let companies = PageMarkup(CompanyListPage(
            shell: Lumello.shell(place: .companies), address: ListAddress(path: "/companies"),
            rows: [CompanyRow(company: Lumello.company(), contact: "Henrik", openDeals: 2, open: Lumello.euro(9_840_000), lastTouch: Lumello.now), CompanyRow(company: Lumello.company())]))
        let rows = companies.all("tr", inside: companies.first("tbody")).map { companies.text(of: $0) }
        #expect(rows == ["BFBergström FastigheterHenrikMalmöProperty2€98,400today", "BFBergström FastigheterMalmöProperty–"])
        let people = PageMarkup(PeopleListPage(shell: Lumello.shell(place: .people), address: ListAddress(path: "/contacts"), rows: [PersonRow(person: Lumello.person(), company: "Bergström")]))
        #expect(people.text(of: people.first("tbody")).contains("HBHenrik BergströmCFOBBergströmhenrik@bergstrom.example+46 70 1"))
    }

    @Test("add one more by a form that opens without script, and stays open when it comes back")
    func adding() throws {
        var list = PeopleListPage(shell: Lumello.shell(place: .people), address: ListAddress(path: "/contacts", query: [("q", "x")]), rows: [])
        let closed = PageMarkup(list)
        #expect(closed.first("a", ["data-open": "new"])?["href"] == "/contacts?q=x&new=1")
        #expect(closed.element(id: "new")?["open"] == nil)
        list.adding = FormInput(typed: ["email": "nobody"], problems: [FieldProblem(field: "email", "Not an e-mail address")])
        let open = PageMarkup(list), form = try #require(open.form(to: "/contacts"))
        #expect(open.element(id: "new")?["open"] != nil)
        #expect(open.fields(of: form) == ["name", "title", "company", "email", "phone"])
        #expect(open.element(id: "new-email")?["value"] == "nobody" && open.element(id: "new-email")?["aria-invalid"] == "true")
    }

    @Test("have nothing to add for those who may not")
    func readOnly() {
        var list = CompanyListPage(shell: Lumello.shell(place: .companies), address: ListAddress(path: "/companies"), rows: [])
        (list.mayAdd, list.mayExport) = (false, false)
        let page = PageMarkup(list)
        #expect(page.form(to: "/companies") == nil && page.element(id: "new") == nil && page.all("a").allSatisfy { $0["download"] == nil })
    }
}
