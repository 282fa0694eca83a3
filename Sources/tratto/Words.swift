import Domain
import Operations
import Texts
import Writing

/// What a command says about errors and findings. The command line speaks English.
enum Words {
    static func describe(_ refusal: Refusal) -> String {
        refusal.problems.isEmpty ? refusal.code.slug + details(refusal.details) : refusal.problems.map(describe).joined(separator: "\n")
    }

    static func describe(_ error: any Error) -> String {
        switch error {
        case let problem as InputProblem: describe(problem)
        case let invalid as InvalidInput: invalid.problems.map(describe).joined(separator: "\n")
        default: String(describing: error)
        }
    }

    private static func describe(_ problem: InputProblem) -> String {
        (problem.field.isEmpty ? "" : problem.field + ": ") + problem.code.rawValue + details(problem.details)
    }

    private static func details(_ details: [String: String]) -> String {
        details.isEmpty ? "" : " (" + details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + ")"
    }

    static func json(_ findings: [Finding]) -> String {
        var json = JSONWriter()
        json.array { json in
            for finding in findings {
                json.object { json in
                    json.field("rule", finding.name)
                    json.field("found", finding.what)
                }
            }
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }
}
