import Domain
import Texts

/// Names, towns and trades of one country, of which companies and people are made up that nobody is called by.
struct Country: Sendable {
    /// ISO 3166.
    let code: String
    let language: Language
    let currency: Currency
    /// What telephone numbers begin with.
    let dialling: String
    let towns: [String]
    let women: [String]
    let men: [String]
    /// Surnames; where a woman's differs, her form stands behind a stroke.
    let surnames: [String]
    /// The two halves of a made-up name, written together or apart.
    let first: [String]
    let second: [String]
    let joint: String
    /// Kinds of company with their trade: `Hotell %` becomes Hotell Björkhaga.
    let kinds: [(form: String, trade: String)]

    /// A company that does not exist.
    func company(_ dice: inout Dice) -> (name: String, trade: String, town: String) {
        let kind = dice.pick(kinds), name = dice.pick(first) + joint + dice.pick(second)
        return (kind.form.replacing("%", with: name), kind.trade, dice.pick(towns))
    }

    /// The name of a person who does not exist.
    func person(_ dice: inout Dice) -> String {
        let isWoman = dice.chance(50), surname = dice.pick(surnames).split(separator: "/")
        return dice.pick(isWoman ? women : men) + " " + (isWoman ? surname[surname.count - 1] : surname[0])
    }

    /// A number that looks like one of the country.
    func phone(_ dice: inout Dice) -> String { "\(dialling) \(dice.roll(10...98)) \(dice.roll(100...999)) \(dice.roll(10...99)) \(dice.roll(10...99))" }

    /// The address of a company on the web; `.example` belongs to nobody (RFC 2606).
    static func domain(of company: String) -> String {
        String(SearchFolding.fold(company).compactMap { $0.isLetter || $0.isNumber ? $0 : $0 == " " || $0 == "-" ? "-" : nil }) + ".example"
    }

    /// `karin.hallberg@` a company.
    static func email(of person: String, at domain: String) -> String {
        let words = SearchFolding.fold(person).split { !$0.isLetter && !$0.isNumber }.filter { $0 != "dr" }
        return words.joined(separator: ".") + "@" + domain
    }
}
