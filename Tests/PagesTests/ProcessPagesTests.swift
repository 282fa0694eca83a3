import Domain
import Pages
import Testing
import Texts

@Suite("How deals go on, on pages") struct ProcessPagesTests {
    @Test("the guidance of a stage is folded when it is long, and away when nobody wrote any")
    func guidance() {
        func page(_ lines: Int) -> PageMarkup {
            var page = Lumello.dealPage()
            page.guidance = Guidance(stage: "Proposal", purpose: "Agree on the frame", playbook: (0..<lines).map { "Step \($0)" }.joined(separator: "\n"))
            return PageMarkup(page)
        }
        #expect(page(2).text(of: page(2).first("section", ["data-part": "guidance"])).contains("Agree on the frame"))
        #expect(page(2).all("details", inside: page(2).first("section", ["data-part": "guidance"])).isEmpty)
        #expect(page(5).all("details", inside: page(5).first("section", ["data-part": "guidance"])).count == 1)
        #expect(Guidance(stage: "Proposal", purpose: " ", playbook: "\n") == nil)
        #expect(PageMarkup(Lumello.dealPage()).first("section", ["data-part": "guidance"]) == nil)
    }

    @Test("a flag stands on its card, in words and for scripts")
    func card() {
        func board(_ isFlagged: Bool) -> PageMarkup {
            var page = Lumello.dealPage()
            (page.deal.isFlagged, page.deal.flaggedAt) = (isFlagged, Lumello.now)
            return PageMarkup(page)
        }
        #expect(board(true).form(to: "/deals/42/unflag") != nil && board(false).form(to: "/deals/42/unflag") == nil)
        #expect(board(false).form(to: "/deals/42/flag") != nil)
    }

    @Test("what people wrote stays text in the process document", arguments: [
        ("# Big", "\\# Big"), ("- one", "\\- one"), ("1. first", "1\\. first"), ("a *b* [c](d) `e` <f> | g_h", "a \\*b\\* \\[c\\](d) \\`e\\` \\<f\\> \\| g\\_h"), ("two\nlines", "two lines"), ("80 % of 2.5", "80 % of 2.5"),
    ])
    func markdown(_ typed: String, _ written: String) {
        var stage = Lumello.stage(), pipeline = Pipeline()
        (stage.name, stage.purpose, pipeline.id, pipeline.name) = ("Meeting", typed, .init(1), "New business")
        let page = ProcessPage(shell: Lumello.shell(), pipeline: pipeline, stages: [stage], texts: Catalogues.embedded[.english])
        #expect(ProcessMarkdown(page).text.split(separator: "\n").contains { $0 == written })
    }

    @Test("the process document has every stage with what it asks for, in each language", arguments: Language.allCases)
    func document(_ language: Language) {
        var stage = Lumello.stage(), pipeline = Pipeline()
        (stage.exitCriteria, stage.goalMetric, stage.goalTarget, pipeline.name) = ([Criterion(key: "budget", text: "Budget known", kind: .checklist, mode: .block)], .conversion, 60, "New business")
        let text = ProcessMarkdown(ProcessPage(shell: Lumello.shell(language), pipeline: pipeline, stages: [stage], texts: Catalogues.embedded[language])).text
        #expect(text.hasPrefix("# ") && text.contains("## 1. Meeting") && text.contains("- [ ] Budget known (**") && text.contains("60") && text.contains("1. Call them ("))
        #expect(!text.contains("{{"))
    }
}
