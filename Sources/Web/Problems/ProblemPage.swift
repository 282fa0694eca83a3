import Domain
import Pages
import Texts
import Writing

extension Problem {
    /// The problem as people see it: what happened, what is safe, what to do next.
    func page(in language: Language, instance: RequestID) -> [UInt8] {
        let texts = Catalogues.embedded[language], said = texts.problem(text, words(instance))
        var page = ProblemPage(status: status, heading: said.title, detail: said.detail, action: .init(name: texts[CommonText.board], path: "/"), in: .bare(language))
        page.reasons = errors.compactMap { texts.problem(code: $0.code.rawValue, details: $0.details)?.detail }
        var output = HTMLOutput(capacity: 8 * 1024)
        page.render(into: &output)
        return output.bytes()
    }
}
