import Domain
import Texts
import Writing

/// An error in the words that an answer would have, for who reads it at a terminal.
public struct ProblemWords: Sendable {
    /// What happened, what is safe and what to do.
    public let detail: String
    /// What is wrong with single fields; the name is empty for the input as a whole.
    public let fields: [(name: String, words: String)]

    /// Nil for an error that an answer would say nothing of: something inside.
    public init?(_ error: any Error, in language: Language) {
        let problem = Problem(error)
        guard problem.text != .internal else { return nil }
        let texts = Catalogues.embedded[language]
        detail = texts.problem(problem.text, problem.details).detail
        fields = problem.errors.map { ($0.field, texts.problem(code: $0.code.rawValue, details: $0.details)?.detail ?? $0.code.rawValue) }
    }
}
