import Domain
import Pages
import Testing

@Suite("The next step of a deal")
struct NextStepTests {
    private func page(_ change: (inout DealPage) -> Void = { _ in }) -> PageMarkup {
        var deal = Lumello.dealPage()
        change(&deal)
        return PageMarkup(deal)
    }

    @Test("says how late it is, what it is, whose, and when it was due")
    func late() throws {
        let page = page(), next = try #require(page.element(id: "next"))
        #expect(page.text(of: page.all("p", inside: next).first) == "Answer the warranty question6 days late · e-mail · Astrid · was due Fri 13 Nov")
        #expect(page.all("span", ["data-next": "late"], inside: next).count == 1)
    }

    @Test("says the time when it has one, and none when it takes the whole day")
    func time() {
        func words(_ second: Int) -> String {
            let page = page { deal in
                var step = Lumello.step()
                step.dueAt = Lumello.zone.moment(of: Lumello.day("2026-11-24"), second: second)
                deal.nextStep = .init(step, owner: nil)
            }
            return page.text(of: page.all("p", inside: page.element(id: "next")).first)
        }
        #expect(words(50_400).contains("due Tue 24 Nov, 14:00"))
        #expect(!words(86_399).contains(":"))
    }

    @Test("moves to tomorrow in one click, keeping its time")
    func tomorrow() throws {
        let page = page(), form = try #require(page.forms(to: "/activities/99/edit").first { page.hidden(of: $0)["dueOn"] != nil })
        #expect(page.hidden(of: form) == ["csrf": Lumello.csrf, "return": "/deals/42", "version": "3", "dueOn": "2026-11-20", "dueTime": ""])
    }

    @Test("asks, once it is done, what came of it and what follows, in the same place")
    func done() throws {
        let closed = page(), open = page { $0.asking = .done }
        #expect(try #require(closed.element(id: "done")).attributes.keys.contains("hidden"))
        #expect(closed.all("a", ["href": "/deals/42?ask=done#done"]).count >= 1)
        #expect(try #require(open.element(id: "next")).attributes.keys.contains("hidden"))
        let form = try #require(open.form(to: "/activities/99/complete"))
        #expect(!open.isHidden(form))
        #expect(open.fields(of: form) == ["outcome", "attainment", "nextSubject", "nextDueOn", "nextDueTime", "nextType"])
        #expect(open.all("input", ["name": "nextDueOn"], inside: form).first?["value"] == "2026-11-20")
    }

    @Test("proposes Monday for what follows on a Friday")
    func workday() {
        let page = page { $0.shell.viewer.now = Lumello.at("2026-11-20T09:00:00Z") }
        #expect(page.first("input", ["name": "nextDueOn"])?["value"] == "2026-11-23")
    }

    @Test("is asked for as long as there is none")
    func missing() throws {
        let page = page { $0.nextStep = nil }
        let form = try #require(page.form(to: "/deals/42/activities"))
        #expect(page.hidden(of: form)["planned"] == "on")
        #expect(page.fields(of: form) == ["subject", "dueOn", "dueTime", "type"])
        #expect(!page.isHidden(form))
        #expect(page.words.contains("What happens next?"))
    }

    @Test("can be read but not changed by somebody who may not")
    func readOnly() {
        let page = page { $0.mayChange = false }
        #expect(page.words.contains("Answer the warranty question"))
        #expect(page.forms(to: "/activities/99/complete").isEmpty && page.forms(to: "/activities/99/edit").isEmpty)
        #expect(page.all("form", inside: page.first("main")).isEmpty)
    }

    @Test("is not there for a closed deal")
    func closed() {
        #expect(page { $0.deal.status = .won }.element(id: "next") == nil)
    }
}
