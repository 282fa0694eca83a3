import Domain
import Formats
import Pages
import Testing
import Texts

@Suite("Words of an import")
struct ImportWordsTests {
    static let keys: [any TextKey.Type] = [ImportFieldText.self, ImportProblemText.self, ImportWarningText.self]

    @Test("are complete in all five languages, with the right plural forms and the same places", arguments: keys.indices)
    func complete(_ index: Int) {
        #expect(Catalogues.embedded.problems(for: Self.keys[index]) == [])
    }

    @Test("name each field that a column can become, but for those that a workspace names", arguments: ImportField.allCases.filter { !$0.isOwn })
    func field(_ field: ImportField) {
        #expect(ImportFieldText(rawValue: field.name) != nil, "\(field.name)")
    }

    @Test("name what the rows of a file are", arguments: ImportKind.allCases)
    func kind(_ kind: ImportKind) {
        let name = kind.rawValue
        #expect(ImportFieldText(rawValue: "kind" + name.prefix(1).uppercased() + name.dropFirst()) != nil, "\(name)")
    }

    @Test("tell the fields of a file apart", arguments: ImportKind.allCases, Language.allCases)
    func distinct(_ kind: ImportKind, in language: Language) {
        let names = kind.fields.compactMap { ImportFieldText(rawValue: $0.name) }.map { Catalogues.embedded[language][$0] }
        let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(repeated == [])
    }

    @Test("put the stage into the name of its column")
    func enteredStage() {
        #expect(Catalogues.embedded[.english](ImportFieldText.enteredStage, ["stage": "Negotiation"]) == "Entered Negotiation")
    }

    @Test("say of each problem of a row what is wrong, in sentences with all their values", arguments: RowProblem.Code.allCases, Language.allCases)
    func problem(_ code: RowProblem.Code, in language: Language) throws {
        let text = try #require(ImportProblemText(rawValue: code.rawValue), "\(code.rawValue)")
        let words = Catalogues.embedded[language](text, ["expected": "5", "found": "3", "currency": "SEK", "digits": "2", "field": "Title"])
        #expect(words.hasSuffix(".") && !words.contains("{{"), "\(words)")
    }

    @Test("stay short enough for a cell of a table", arguments: Language.allCases)
    func short(in language: Language) {
        let long = ImportProblemText.allCases.map { Catalogues.embedded[language][$0] }.filter { $0.count > 140 }
        #expect(long == [])
    }

    @Test("carry what a warning about a file tells", arguments: warnings, Language.allCases)
    func warning(_ warning: ImportWarning, in language: Language) {
        let words = words(of: warning, Catalogues.embedded[language])
        #expect(words.hasSuffix(".") && !words.contains("{{"), "\(words)")
    }

    @Test("ask each question about a file", arguments: ImportQuestion.Subject.allCases, Language.allCases)
    func question(_ subject: ImportQuestion.Subject, in language: Language) {
        let words = question(about: subject, Catalogues.embedded[language])
        #expect(words.hasSuffix("?") && !words.contains("{{"), "\(words)")
    }

    @Test("name the answers that a question offers")
    func answers() {
        let answers = ProbabilityScale.allCases.map(\.rawValue) + [AmountUnit.whole, .cents, .micros].map(\.rawValue)
        #expect(answers.filter { ImportWarningText(rawValue: $0) == nil } == [])
    }

    private static let warnings: [ImportWarning] = [
        .lossyText(["F?rs?ljning"]), .twiceEncoded([]), .brokenBytes(3), .unsureEncoding, .nulCharactersDropped(1), .raggedRows(count: 2, firstLine: 17),
        .sameName("Date", columns: [3, 8]), .headerLooksLikeRow, .noRows,
    ]

    /// A new kind of warning does not compile before it has its words here.
    private func words(of warning: ImportWarning, _ texts: Catalogue) -> String {
        switch warning {
        case .lossyText(let words): texts(ImportText.damaged, ["words": words.joined(separator: ", ")], count: words.count)
        case .twiceEncoded(let words): texts(ImportWarningText.twiceEncoded, ["words": words.map(\.written).joined(separator: ", ")])
        case .brokenBytes(let count): texts(ImportWarningText.brokenBytes, count: count)
        case .unsureEncoding: texts[ImportWarningText.unsureEncoding]
        case .nulCharactersDropped(let count): texts(ImportWarningText.nulCharactersDropped, count: count)
        case .raggedRows(let count, let line): texts(ImportWarningText.raggedRows, ["line": String(line)], count: count)
        case .sameName(let name, let columns): texts(ImportWarningText.sameName, ["name": name, "columns": columns.map(String.init).joined(separator: ", ")])
        case .headerLooksLikeRow: texts[ImportWarningText.headerLooksLikeRow]
        case .noRows: texts[ImportWarningText.noRows]
        }
    }

    private func question(about subject: ImportQuestion.Subject, _ texts: Catalogue) -> String {
        switch subject {
        case .dateOrder, .decimalSign: texts(ImportText.howToRead, ["column": "Closes", "value": "03/04/2026"])
        case .probabilityScale: texts(ImportWarningText.questionProbability, ["column": "Chance"])
        case .amountUnit: texts(ImportWarningText.questionUnit, ["column": "Amount"])
        case .signCurrency: texts(ImportWarningText.questionSign, ["sign": "kr"])
        }
    }
}
