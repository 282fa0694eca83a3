import Domain
import Formats
import Storage
import Texts
import Writing

/// The fields that the workspace has added, as columns of a file can become them.
public struct ListOwnImportFields: PageOperation {
    public static let name: OperationName = "imports.ownFields"
    public static let endpoint = Endpoint.get("/imports/own-fields")
    public static let access = Access.read(.imports)
    public init() {}

    public func run(in work: Work) throws -> OwnImportFields { OwnImportFields(items: try CustomField.RecordKind.allCases.flatMap(work.customFields(of:)).compactMap { OwnImportField($0) }) }
}

public struct OwnImportFields: PageContent {
    public let items: [OwnImportField]
}

/// Turns what rows say of the workspace's own fields into what those fields keep. A value that does not fit is left out and named;
/// the row is taken.
struct ImportOwnValues {
    /// The code under which a row that was taken is listed.
    static let leftOut = "valueLeftOut"
    private let work: Work
    private let fields: [String: CustomField]
    /// Whom texts were found to name; nil for more than one.
    private var people: [String: Contact.ID?] = [:]

    init(_ work: Work, _ kind: CustomField.RecordKind) throws {
        self.work = work
        fields = Dictionary(try work.customFields(of: kind).filter { $0.archivedAt == nil }.map { ($0.key, $0) }) { first, _ in first }
    }

    /// Lays what a row says over what the record holds; what it does not say stays.
    /// - Returns: what was left out.
    mutating func lay(_ said: [String: CustomValue], over values: inout CustomValues, line: Int, _ names: ImportNames) throws -> [RowProblem] {
        var problems: [RowProblem] = []
        for (key, value) in said.sorted(by: { $0.key < $1.key }) {
            guard let field = fields[key], !Self.isNothing(value, field) else { continue }
            do {
                if let kept = try kept(value, field, values[key], names) { values[key] = kept }
            } catch let misfit as Misfit {
                problems.append(RowProblem(line: line, leftOut: field.name, value.cell, misfit.why, misfit.details))
            }
        }
        return problems
    }

    /// Other systems write `-` or `n/a` where nothing was chosen.
    private static func isNothing(_ value: CustomValue, _ field: CustomField) -> Bool { field.type != .text && value.text.map(EmptyCell.isEmpty) == true }

    private mutating func kept(_ value: CustomValue, _ field: CustomField, _ held: CustomValue?, _ names: ImportNames) throws -> CustomValue? {
        // Our own export writes the numbers of people and users.
        let name = value.text.flatMap { Int64($0) == nil ? $0 : nil }
        switch (field.type, name) {
        case (.person, let name?): return .number(Double(try person(name, names).rawValue))
        case (.user, let name?):
            guard let user = names.user(name) else { throw Misfit(why: "userUnknown") }
            return .number(Double(user.rawValue))
        // A label may hold what stands between several.
        case (.choices, let name?): if (try? field.read(.list([name]), in: work)) != nil { return try checked(.list([name]), field, held) }
        default: break
        }
        return try checked(value, field, held)
    }

    private func checked(_ value: CustomValue, _ field: CustomField, _ held: CustomValue?) throws -> CustomValue? {
        do { return try field.checked(value, besides: held, in: work) } catch let problem as InputProblem { throw Misfit(problem, field) }
    }

    private mutating func person(_ name: String, _ names: ImportNames) throws -> Contact.ID {
        let found: Contact.ID?
        if let known = people[name] { found = known } else {
            let all = try names.people(called: name)
            guard !all.isEmpty else { throw Misfit(why: "contactUnknown") }
            found = all.count == 1 ? all[0] : nil
            people[name] = .some(found)
        }
        guard let found else { throw Misfit(why: "personAmbiguous") }
        return found
    }
}

/// Why a value is none that a field can hold, as the code of a text.
private struct Misfit: Error {
    let why: String
    var details: [String: String] = [:]

    init(why: String) { self.why = why }

    init(_ problem: InputProblem, _ field: CustomField) {
        switch problem.code {
        case .notAnOption: (why, details) = ("choiceUnknown", ["options": problem.details["options"] ?? ""])
        case .invalid where problem.details["why"] == "optionArchived": (why, details) = ("choiceArchived", ["options": problem.details["options"] ?? ""])
        case .outOfRange: why = "amountOutOfRange"
        case .notTrueOrFalse: why = "yesNoNotRead"
        case .invalid where problem.details["why"] == "fieldTooLong": (why, details) = ("valueTooLong", ["max": problem.details["max"] ?? ""])
        default:
            why = switch field.type {
            case .date: "dateNotRead"
            case .person: "contactUnknown"
            case .user: "userUnknown"
            case .link: "linkNotRead"
            case .choice, .choices: "choiceUnknown"
            case .text, .number, .money, .boolean: "numberNotRead"
            }
        }
    }
}

extension RowProblem {
    /// Of a row that was taken without a value of a field that the workspace has added.
    init(line: Int, leftOut field: String, _ value: String, _ why: String, _ details: [String: String]) {
        self.init(line: line, field: field, code: ImportOwnValues.leftOut, value: value, details: details.merging(["why": why]) { $1 })
    }

    /// A cell that could not be read, and that costs only its value.
    init(leftOut problem: Formats.RowProblem) {
        self.init(line: problem.line, leftOut: problem.column ?? "", problem.value ?? "", problem.code.rawValue, problem.details)
    }

    /// Whether the row was taken all the same.
    var isOfTakenRow: Bool { [ImportGates.open, ImportGates.openWon, ImportOwnValues.leftOut].contains(code) }
}
