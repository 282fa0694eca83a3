import Domain
import Pages
import Texts
import Writing

/// A problem as people see it: what happened, what is safe, what to do next.
struct ProblemPage {
    let problem: Problem
    let language: Language
    let instance: RequestID

    func bytes() -> [UInt8] {
        let texts = Catalogues.embedded[language], words = texts.problem(problem.text, problem.words(instance))
        let said = problem.errors.compactMap { texts.problem(code: $0.code.rawValue, details: $0.details)?.detail }
        var output = HTMLOutput(capacity: 4 * 1024)
        BarePage(title: words.title, language: language) {
            main(.id("main"), .class("main")) {
                h1 { words.title }
                p { words.detail }
                if !said.isEmpty {
                    ul { ForEach(said) { text in li { text } } }
                }
                p { a(.class("btn"), .href("/")) { texts[CommonText.board] } }
            }
        }.render(into: &output)
        return output.bytes()
    }
}
