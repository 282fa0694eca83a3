import Domain
import Pages
import Testing

@Suite("Two people change one record")
struct ConflictTests {
    private func page() -> PageMarkup {
        var deal = Lumello.dealPage()
        deal.conflict = RecordConflict(version: 9, by: "Mikkel Holm", at: Lumello.at("2026-11-19T09:18:00Z"), fields: [
            .init(.amount, yours: .money(Lumello.euro(8_000_000)), yoursTyped: "80000", theirs: .money(Lumello.euro(8_460_000)), theirsTyped: "84600"),
            .init(.companyId, name: "company", yours: .text("Café Havnen"), yoursTyped: "Café Havnen", theirs: .nothing, theirsTyped: ""),
        ], rest: [("priority", "high")])
        return PageMarkup(deal)
    }

    @Test("the second sees both values of each field, and who was first")
    func both() {
        let page = page(), words = page.text(of: page.element(id: "conflict"))
        #expect(words.contains("Mikkel Holm changed this on 19 Nov, 10:18"))
        #expect(words.contains("Amount€80,000€84,600"))
        #expect(words.contains("CompanyCafé Havnen–"))
    }

    @Test("their own are chosen, and one choice for each field is sent with the rest and the new version")
    func choosing() throws {
        let page = page(), form = try #require(page.all("form", inside: page.element(id: "conflict")).first)
        #expect(form["action"] == "/deals/42/edit")
        #expect(page.hidden(of: form) == ["csrf": Lumello.csrf, "return": "/deals/42", "version": "9", "priority": "high"])
        let choices = page.all("input", ["type": "radio"], inside: form)
        #expect(choices.map { "\($0["name"] ?? ""): \($0["value"] ?? "")" } == ["amount: 80000", "amount: 84600", "company: Café Havnen", "company: "])
        #expect(choices.map { $0["checked"] != nil } == [true, false, true, false])
    }

    @Test("a value from the beginning stands beside both, where it is known")
    func beginning() {
        var deal = Lumello.dealPage()
        deal.conflict = RecordConflict(version: 9, by: nil, at: nil, fields: [
            .init(.source, label: "Where from", yours: .text("web"), yoursTyped: "web", theirs: .text("fair"), theirsTyped: "fair", before: .text("call")),
        ])
        let page = PageMarkup(deal)
        #expect(page.text(of: page.element(id: "conflict")).contains("Where fromwebfaircall"))
    }

    @Test("theirs can be kept as a whole")
    func keeping() {
        let page = page()
        #expect(page.all("a", ["href": "/deals/42"], inside: page.element(id: "conflict")).map { page.text(of: $0) } == ["Keep what is there"])
    }
}
