import Domain
import Formats
import FoundationEssentials
import Operations
import Texts
import Writing

/// What the command says about a file.
enum ImportWords {
    private static let texts = Catalogues.embedded[.english]

    static func describe(_ error: any Error, _ outline: ImportOutline? = nil) -> String {
        switch error {
        case let error as ImportPlanError: describe(error)
        case let error as MappingError: describe(error)
        case let error as CSVError: describe(error)
        case let error as UnreadableFile: "\(error.path): \(error.why)"
        case ImportUnclear.stages(let names): describe(open: names, outline)
        default: Message.from(error).description
        }
    }

    private static func describe(_ error: ImportPlanError) -> String {
        switch error {
        case .empty: "The file has no header line."
        case .headerChanged(let expected, let found): "The header is another one than when the import began.\nexpected: \(expected.joined(separator: ", "))\nfound: \(found.joined(separator: ", "))"
        case .unknownZone(let zone): "\(zone) is not a time zone that this machine knows; install the package tzdata."
        case .fieldsMissing(let groups): groups.map { "No column becomes any of \($0.map(\.name).joined(separator: ", ")). Say which one does: --map \($0.first?.name ?? "title")='NAME OF THE COLUMN'" }.joined(separator: "\n")
        case .questionsOpen(let questions): "Something in the file can be read in two ways. Say which one is meant:\n" + questions.map(describe).joined(separator: "\n")
        case .unknownAnswer(let key, let keys): "--answer: nothing is asked as \(key)" + (keys.isEmpty ? "" : "; there are \(keys.joined(separator: ", "))")
        case .unknownAnswerValue(let key, let value, let values): "--answer \(key)=\(value): one of \(values.joined(separator: ", "))"
        }
    }

    private static func describe(_ question: ImportQuestion) -> String {
        question.choices.map { choice in
            let meaning = choice.readings.map { "\($0.written) is \($0.meant)" }.joined(separator: ", ")
            return "  --answer \(question.key)=\(choice.value)" + (meaning.isEmpty ? "" : "   (\(question.name): \(meaning))")
        }.joined(separator: "\n")
    }

    private static func describe(_ error: MappingError) -> String {
        switch error {
        case .notAChoice(let text): "--map \(text): write field=column"
        case .unknownField(let name, let fields): "--map: there is no field \(name); there are \(fields.joined(separator: ", "))"
        case .unknownColumn(let name, let columns): "--map: the file has no column \(name); it has \(columns.joined(separator: ", "))"
        case .severalColumns(let name, let numbers): "--map: several columns are called \(name); choose by number: \(numbers.map { "#\($0)" }.joined(separator: ", "))"
        }
    }

    private static func describe(_ error: CSVError) -> String {
        switch error {
        case .fieldTooLong(let line, let limit): "Line \(line): a cell has more than \(limit) bytes. Most often a quote was opened there and never closed."
        case .tooManyColumns(let line, let limit): "Line \(line): more than \(limit) columns."
        case .recordTooLong(let line, let limit): "Line \(line): a row has more than \(limit) bytes."
        case .endsBefore: "The file is shorter than when its import began; it is not the same file."
        }
    }

    private static func describe(open names: [String], _ outline: ImportOutline?) -> String {
        let rows = outline.map { outline in names.map { name in "\(name) (\(outline.stages.first { $0.name == name }?.rows ?? 0) rows)" } } ?? names
        var stages = ""
        if case .existing(let id)? = outline?.pipeline { stages = outline?.stages(of: id).map(\.name).joined(separator: ", ") ?? "" }
        return """
            The pipeline has no stage for: \(rows.joined(separator: ", ")).
            Its stages are \(stages).
            Say what they become (--stage '\(names[0])=…'), make them (--create-stages), or bring the deals into a new pipeline (--pipeline NAME).
            """
    }

    static func describe(_ warning: ImportWarning) -> String {
        switch warning {
        case .lossyText(let words): "letters were lost before the file was written: \(words.joined(separator: ", "))"
        case .twiceEncoded(let words): "characters were taken for others before the file was written: \(words.map { "\($0.written) (\($0.meant))" }.joined(separator: ", "))"
        case .brokenBytes(let count): "\(count) bytes are no text in this encoding; their rows are left out"
        case .unsureEncoding: "it is not sure which characters the file has; --encoding says it"
        case .nulCharactersDropped(let count): "\(count) NUL characters were left out"
        case .raggedRows(let count, let line): "\(count) rows have more or fewer cells than the header, the first in line \(line)"
        case .sameName(let name, let columns): "columns \(columns.map(String.init).joined(separator: ", ")) are all called \(name)"
        case .headerLooksLikeRow: "the first line looks like a row and not like a header"
        case .noRows: "the file has no rows"
        }
    }

    /// `line 214, Close date "31/02/2026": …`
    static func describe(_ problem: Operations.RowProblem) -> String {
        let cell = problem.field.isEmpty ? "" : ", \(problem.field)" + (problem.value.isEmpty ? "" : " \"\(problem.value)\"")
        return "line \(problem.line)\(cell): \(why(problem))"
    }

    static func why(_ problem: Operations.RowProblem) -> String { texts.rowProblem(problem.code, problem.details) }

    /// The rows that could not be brought in, as they were, with the reasons.
    static func write(_ problems: [Operations.RowProblem], of file: (plan: ImportPlan, file: ImportFile), to path: String) throws {
        let rows = FaultyRows(problems, headings: ("line", "why", "column", "value")) { why($0) }
        do { try Data(rows.csv(from: file)).write(to: URL(filePath: path)) } catch { throw Message("\(path) cannot be written.") }
    }
}
