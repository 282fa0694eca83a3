import Domain
import Writing

/// What a new password must be: 12 to 128 characters, whatever they are, that nobody would guess. There are no rules
/// about kinds of characters; they make passwords worse (OWASP ASVS 5, 6.2.5).
enum PasswordRules {
    static let shortest = 12, longest = 128

    /// - Parameter names: what is known of the person and the workspace: names, e-mail address.
    /// - Throws: a refusal of the field `field` that says which rule it is against.
    static func check(_ password: String, names: [String], field: String = "password") throws {
        let length = password.unicodeScalars.count
        if length < shortest { throw Refusal.field(field, "passwordTooShort", ["count": String(shortest)]) }
        if length > longest { throw Refusal.field(field, "passwordTooLong", ["count": String(longest)]) }
        if password.unicodeScalars.contains(where: { $0.value == 0 }) { throw Refusal.field(field, "controlCharacter") }
        if namesSomething(password, names) { throw Refusal.field(field, "passwordNamesYou") }
        if PasswordGuess(password).bits < PasswordGuess.enough { throw Refusal.field(field, "passwordCommon") }
    }

    /// Whether the password holds the product's name, or a word of four letters or more from `names`.
    private static func namesSomething(_ password: String, _ names: [String]) -> Bool {
        let plain = password.lowercased(), read = String(plain.map { PasswordGuess.letters[$0] ?? $0 })
        let words = (names + ["tratto"]).flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.filter { $0.count >= 4 && !mailWords.contains(String($0)) }
        return words.contains { plain.contains($0) || read.contains($0) }
    }

    /// Parts of mail addresses that say nothing about a person.
    private static let mailWords: Set<String> = ["gmail", "mail", "outlook", "hotmail", "yahoo", "info", "example"]
}

extension Work {
    /// Refuses a password for `user` that is against the rules.
    func checkRules(_ password: String, for user: User, field: String = "password") throws {
        try PasswordRules.check(password, names: [user.name, user.email, workspace.name], field: field)
    }
}
