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
        let companies = try await context.perform(FindLookAlikes<Company>(name: company)).output.items, fold = SearchFolding.fold(company)
        return companies.contains { SearchFolding.fold($0.name) == fold } ? people : people + companies.map { LookAlikeRow($0, "/companies") }
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
