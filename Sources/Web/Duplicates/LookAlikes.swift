import Domain
import Operations
import Pages
import Texts
import Writing

/// What looks like the record that somebody types into a form.
enum LookAlikes {
    static func ofCompany(_ typed: JSONObject, _ context: PageContext) async throws -> [LookAlikeRow] {
        let find = FindLookAlikes<Company>(name: typed.text("name"), phone: typed.text("phone"), domain: typed.text("domain"), country: typed.text("country"))
        return try await context.perform(find).output.items.map { LookAlikeRow($0, "/companies") }
    }

    /// A company that is not there yet is made with the person: then those that look like it count, too.
    static func ofPerson(_ typed: JSONObject, _ context: PageContext) async throws -> [LookAlikeRow] {
        let company = typed.text("company")
        let find = FindLookAlikes<Contact>(name: typed.text("name"), email: typed.text("email"), phone: typed.text("phone"), company: company)
        let people = try await context.perform(find).output.items.map { LookAlikeRow($0, "/contacts") }
        guard let company else { return people }
        return try await people + ofNewCompany(company, context)
    }

    /// What looks like a company that a form names; nothing when the name is known, so that no company would be made.
    static func ofNewCompany(_ name: String, _ context: PageContext) async throws -> [LookAlikeRow] {
        let fold = SearchFolding.fold(name)
        if fold.isEmpty { return [] }
        let companies = try await context.perform(FindLookAlikes<Company>(name: name)).output.items
        return companies.contains { SearchFolding.fold($0.name) == fold } ? [] : companies.map { LookAlikeRow($0, "/companies") }
    }

    /// Stops a form that would make a company which looks like another, until whoever sent it has seen that one.
    static func checkNewCompany(_ name: String, _ context: PageContext) async throws {
        guard wereSeen(try await ofNewCompany(name, context), context) else { throw InputProblem(field: "company", code: .invalid, details: ["why": "looksLikeAnother"]) }
    }

    /// What the form that came back because of its company is to show.
    static func ofReturned(_ input: FormInput, _ context: PageContext) async throws -> [LookAlikeRow] {
        guard input.problems.contains(where: { $0.field == "company" }), let name = input.typed["company"] else { return [] }
        return try await ofNewCompany(name, context)
    }

    /// Whether whoever sent the form saw all of them.
    static func wereSeen(_ rows: [LookAlikeRow], _ context: PageContext) -> Bool {
        let seen = Set((context.sent("seen") ?? "").split(separator: " ").map(String.init))
        return rows.allSatisfy { seen.contains($0.path) }
    }
}

extension LookAlikeRow {
    /// - Parameter root: the list of its kind.
    init(_ found: LookAlike, _ root: String) {
        self.init(
            path: "\(root)/\(found.id)", name: found.name, facts: [found.company, found.email, found.domain, found.phone].compactMap { $0 }, reasons: found.likeness.reasons.map(\.rawValue))
    }
}

extension PageContext {
    /// A form that comes back as it was, to be confirmed.
    var typedAgain: FormInput { FormInput(typed: typedInTheOpen, problems: []) }
}
