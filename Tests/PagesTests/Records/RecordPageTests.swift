import Domain
import Pages
import Testing

@Suite("The pages of a company and of a person")
struct RecordPageTests {
    @Test("show the deals, the people and what was done")
    func company() {
        var company = CompanyPage(shell: Lumello.shell(title: "Bergström", path: "/companies/17"), company: Lumello.company())
        (company.deals, company.people, company.timeline) = ([Lumello.dealRow()], [PersonRow(person: Lumello.person())], Lumello.touches())
        let page = PageMarkup(company)
        #expect(page.all("a", ["href": "/deals/42"]).count == 1 && page.all("a", ["href": "/contacts/23"]).count == 1)
        #expect(page.words.contains("€84,600.50") && page.words.contains("Asked about warranty"))
        #expect(page.first("a", ["href": "https://bergstrom.example"])?["rel"] == "noopener noreferrer")
    }

    @Test("can be changed in place, with the version that was seen")
    func editing() throws {
        let page = PageMarkup(CompanyPage(shell: Lumello.shell(), company: Lumello.company())), form = try #require(page.form(to: "/companies/17/edit"))
        #expect(page.hidden(of: form)["version"] == "3")
        #expect(page.fields(of: form) == ["name", "domain", "industry", "employees", "phone", "address", "postalCode", "city", "country", "ownerId", "tags", "note"])
        #expect(page.isHidden(form))
        var person = PersonPage(shell: Lumello.shell(), person: Lumello.person())
        person.isEditing = true
        let open = PageMarkup(person), personForm = try #require(open.form(to: "/contacts/23/edit"))
        #expect(open.fields(of: personForm) == ["name", "title", "email", "phone", "company", "language", "ownerId", "tags", "note"])
        #expect(!open.isHidden(personForm))
    }

    @Test("call and write by one click, with addresses that are safe")
    func reaching() {
        let page = PageMarkup(PersonPage(shell: Lumello.shell(), person: Lumello.person()))
        #expect(page.all("a", ["href": "mailto:henrik@bergstrom.example"]).count == 1)
        #expect(page.all("a", ["href": "tel:+46701"]).count == 1)
    }

    @Test("in the trash have the way out of it, for who may delete")
    func trash() {
        var company = CompanyPage(shell: Lumello.shell(), company: Lumello.company()), person = PersonPage(shell: Lumello.shell(), person: Lumello.person())
        (company.company.deletedAt, person.person.deletedAt) = (Lumello.now, Lumello.now)
        #expect(PageMarkup(company).form(to: "/companies/17/restore") == nil && PageMarkup(person).form(to: "/contacts/23/restore") == nil)
        (company.mayRestore, person.mayRestore) = (true, true)
        #expect(PageMarkup(company).form(to: "/companies/17/restore") != nil && PageMarkup(person).form(to: "/contacts/23/restore") != nil)
    }

    @Test("have no form for somebody who may only read")
    func readOnly() {
        var company = CompanyPage(shell: Lumello.shell(), company: Lumello.company())
        company.mayChange = false
        #expect(PageMarkup(company).form(to: "/companies/17/edit") == nil)
    }
}
