import Domain
import Formats
import Operations
import Texts
import Writing

extension Problem {
    /// What is wrong with a file or with what was chosen for it; nil for other errors.
    init?(ofImport error: any Error) {
        switch error {
        case let error as ImportPlanError: self.init(error)
        case let error as MappingError: self.init(.importUnclear, 422, errors: [Self.input(error)])
        case ImportUnclear.stages(let names):
            self.init(.importUnclear, 422, errors: names.map { InputProblem(field: "stage", code: .notAnOption, details: ["options": "\($0)=new, \($0)=won, \($0)=lost, \($0)=skip"]) })
        case is CSVError: self.init(.unsupportedFile, 415, cause: error)
        case let error as UnreadableFile: self.init(.internal, 500, cause: error)
        default: return nil
        }
    }

    private init(_ error: ImportPlanError) {
        switch error {
        case .empty: self.init(.unsupportedFile, 415, cause: error)
        case .headerChanged, .unknownZone: self.init(.internal, 500, cause: error)
        case .fieldsMissing(let groups): self.init(.importUnclear, 422, errors: groups.map { InputProblem(field: $0.map(\.name).joined(separator: ", "), code: .missing) })
        case .questionsOpen(let questions):
            self.init(.importUnclear, 422, errors: questions.map { question in
                InputProblem(field: "answer", code: .notAnOption, details: ["options": question.choices.map { "\(question.key)=\($0.value)" }.joined(separator: ", ")])
            })
        case .unknownAnswer(_, let keys): self.init(.importUnclear, 422, errors: [InputProblem(field: "answer", code: .notAnOption, details: ["options": keys.joined(separator: ", ")])])
        case .unknownAnswerValue(let key, _, let values):
            self.init(.importUnclear, 422, errors: [InputProblem(field: "answer", code: .notAnOption, details: ["options": values.map { "\(key)=\($0)" }.joined(separator: ", ")])])
        }
    }

    private static func input(_ error: MappingError) -> InputProblem {
        let options: [String] = switch error {
        case .notAChoice: ["field=column"]
        case .unknownField(_, let fields): fields
        case .unknownColumn(_, let columns): columns
        case .severalColumns(_, let numbers): numbers.map { "#\($0)" }
        }
        return InputProblem(field: "map", code: .notAnOption, details: ["options": options.joined(separator: ", ")])
    }
}
