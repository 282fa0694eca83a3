import Domain
import Operations
import Pages
import Texts
import Writing

/// A form that could not be done and comes back with what was typed.
struct FormReturned {
    let input: FormInput
    /// Of the page that shows it.
    let status: Int

    /// Nil for errors that are not about what was sent; those go on.
    init?(_ error: any Error, _ context: PageContext) {
        guard let words = context.words(for: error) else { return nil }
        input = context.input(words)
        status = Problem(error).status
    }
}

extension PageContext {
    /// Whether the page answers a form.
    var isForm: Bool { !exchange.isSafe }

    /// What was typed, with what is wrong about it.
    func input(_ words: (title: String, detail: String, fields: [(name: String, message: String)])) -> FormInput {
        let named = words.fields.filter { !$0.message.isEmpty }.map { FieldProblem(field: $0.name, $0.message) }
        return FormInput(typed: typedInTheOpen, problems: named.isEmpty ? [FieldProblem(words.detail)] : named)
    }

    /// What stood in the form's own fields; never a password.
    var typedInTheOpen: [String: String] {
        var typed: [String: String] = [:]
        for (name, value) in form.members where !["return", "version", "password", "current"].contains(name) {
            if case .text(let text) = value { typed[name] = text } else if ["", "nextStep."].contains(where: { name.hasPrefix($0 + CustomValues.prefix) }) || name.hasPrefix("fill.") { typed[name] = value.typedTogether }
        }
        return typed
    }

    /// The fields of a form that a record has, as an operation's input. Browsers send line breaks as CR LF; kept is LF.
    func values(_ names: [String]) -> JSONObject {
        JSONObject(names.compactMap { name in
            form[name].map { value in
                guard case .text(let text) = value else { return (name, value) }
                return (name, .text(text.replacing("\r\n", with: "\n")))
            }
        })
    }

    /// The version that the person saw, where the form says it: what does not write over anything goes on without.
    var seenVersion: Int64? { sent("version").flatMap { Int64($0) } }

    /// The version that the person saw.
    /// - Throws: when the form does not say it; without it somebody else's change could be lost.
    func sentVersion() throws -> Int64 {
        guard let seenVersion else { throw Problem.ifMatchNeeded }
        return seenVersion
    }

    /// Does what a form asks for, where it cannot be taken back, and goes on.
    func doneForGood<O: Operation>(_ operation: O, backTo path: String) async throws -> PageAnswer {
        _ = try await perform(operation)
        return .redirect(returnPath(else: path), done: Done(O.name, undo: nil))
    }

    /// The language that a page before signing in was asked for, else the browser's.
    var wantedLanguage: Language { askedLanguage ?? language }
    var askedLanguage: Language? { (sent("language") ?? asked("language")).flatMap { Language(rawValue: $0) } }

    /// Does something and leads on, or shows the page with the form again.
    func trying(_ act: () async throws -> PageAnswer, again: (FormReturned) async throws -> PageAnswer) async throws -> PageAnswer {
        do { return try await act() } catch {
            guard let returned = FormReturned(error, self) else { throw error }
            return try await again(returned)
        }
    }
}
