import Domain
import Storage
import Writing

/// What became of many records.
public struct ManyChanged: Answer {
    /// How many were meant.
    public let selected: Int
    public private(set) var changed = 0
    /// Those that were so already.
    public private(set) var unchanged = 0
    /// The first names of those that changed.
    public private(set) var examples: [String] = []
    public private(set) var refusedCount = 0
    /// The first of those that could not be changed, each with the reason; all the others are done.
    public private(set) var refused: [RefusedRecord] = []

    init(selected: Int) { self.selected = selected }

    static let shown = 50

    /// Does one record and counts what came of it.
    mutating func note(_ id: Int64, _ body: () throws -> (name: String, isChanged: Bool)) rethrows {
        do {
            let (name, isChanged) = try body()
            guard isChanged else { unchanged += 1; return }
            changed += 1
            if examples.count < 10 { examples.append(name) }
        } catch let refusal as Refusal {
            refuse(RefusedRecord(id: id, code: refusal.code.rawValue, problems: refusal.problems))
        } catch let error as DealError {
            refuse(RefusedRecord(id: id, code: error.code.rawValue, problems: []))
        } catch let problem as InputProblem {
            refuse(RefusedRecord(id: id, code: Refusal.Code.validation.rawValue, problems: [problem]))
        } catch let input as InvalidInput {
            refuse(RefusedRecord(id: id, code: Refusal.Code.validation.rawValue, problems: input.problems))
        }
    }

    private mutating func refuse(_ record: RefusedRecord) {
        refusedCount += 1
        if refused.count < Self.shown { refused.append(record) }
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("selected", Int64(selected))
            json.field("changed", Int64(changed))
            json.field("unchanged", Int64(unchanged))
            json.field("refusedCount", Int64(refusedCount))
            json.array("examples") { json in for name in examples { json.value(name) } }
            json.array("refused") { json in for record in refused { record.write(to: &json) } }
        }
    }

    public static var schema: Schema {
        .object([
            .init("selected", .integer(minimum: 0), isRequired: true), .init("changed", .integer(minimum: 0), isRequired: true), .init("unchanged", .integer(minimum: 0), isRequired: true),
            .init("refusedCount", .integer(minimum: 0), isRequired: true), .init("examples", .array(of: .string()), isRequired: true),
            .init("refused", .array(of: RefusedRecord.schema), isRequired: true),
        ])
    }
}

/// A record that stayed as it was.
public struct RefusedRecord: Sendable {
    public let id: Int64
    /// A code of `Refusal`: `stageGate`.
    public let code: String
    public let problems: [InputProblem]

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("code", code)
            json.array("fields") { json in for problem in problems { json.value(problem.field) } }
        }
    }
    static var schema: Schema {
        .object([.init("id", .integer(minimum: 1), isRequired: true), .init("code", .string(), isRequired: true), .init("fields", .array(of: .string()), isRequired: true)])
    }
}

extension DealError {
    /// The refusal that says the same.
    var code: Refusal.Code {
        switch self {
        case .alreadyClosed: .alreadyClosed
        case .notClosed: .notClosed
        case .stageOfAnotherPipeline: .stageOfAnotherPipeline
        case .stageArchived: .stageArchived
        case .dayPassed: .dayPassed
        }
    }
}
