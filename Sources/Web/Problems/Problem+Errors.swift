import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import Operations
import Storage
import Texts
import Writing

/// The one table in which errors become answers. What is not in it says nothing of itself: a number, and the rest is in
/// the log.
extension Problem {
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let input as InputProblem: self.init(input)
        case let input as InvalidInput: self.init(.validation, 422, errors: input.problems)
        case let error as DealError: self.init(error)
        case let error as DatabaseError: self.init(error)
        case is PasswordHasher.Busy: self.init(.busy, 503, headers: [.retryAfter: "2"])
        case is NIOTooManyBytesError: self = .bodyTooLarge
        case is HTTPParserError: self = .bodyCutOff
        case let error as HTTPError where error.status == .contentTooLarge: self = .bodyTooLarge
        default: self = Problem(ofImport: error) ?? Problem(.internal, 500, cause: error)
        }
    }

    private init(_ refusal: Refusal) {
        self.init(ProblemText(rawValue: refusal.code.rawValue) ?? .conflict, refusal.code.status, refusal.details, errors: refusal.problems)
        (current, fields) = (refusal.current, refusal.fields)
        switch refusal.code {
        case .tooManyTries: headers[.retryAfter] = refusal.details["seconds"]
        case .signInNeeded, .signInFailed: headers[.wwwAuthenticate] = "Bearer realm=\"tratto\""
        case .stageGate: details["criteria"] = refusal.problems.compactMap { $0.details["text"] }.joined(separator: ", ")
        case .undoNever: page = "/history"
        case .undoImport: page = refusal.details["id"].map { "/import/\($0)" }
        default: break
        }
    }

    /// What cannot be read at all is a bad request; what was read and does not fit is about a field.
    private init(_ input: InputProblem) {
        switch input.code {
        case .malformed: self.init(.malformed, 400, input.details, errors: [input])
        case .duplicateKey: self.init(.duplicateKey, 400, input.details, errors: [input])
        case .tooDeep: self.init(.tooDeep, 400, input.details, errors: [input])
        case .tooLarge: self.init(.tooLarge, 413, input.details, errors: [input])
        case .missing, .unknownField, .notANumber, .notAWholeNumber, .outOfRange, .notText, .notTrueOrFalse, .notAList, .notAnObject, .notAnOption, .invalid:
            self.init(.validation, 422, errors: [input])
        }
    }

    private init(_ error: DealError) {
        switch error {
        case .alreadyClosed: self.init(.alreadyClosed, 409)
        case .notClosed: self.init(.notClosed, 409)
        case .stageOfAnotherPipeline: self.init(.stageOfAnotherPipeline, 422)
        case .stageArchived: self.init(.stageArchived, 422)
        case .dayPassed: self.init(.dayPassed, 422)
        }
    }

    private init(_ error: DatabaseError) {
        switch error.kind {
        case .busy, .timeout, .mustRetry, .locked: self.init(.busy, 503, headers: [.retryAfter: "5"], cause: error)
        case .connectionLost: self.init(.notReady, 503, headers: [.retryAfter: "5"], cause: error)
        case .diskFull: self.init(.diskFull, 507, cause: error)
        // Somebody was quicker: the rules were checked before the row was written.
        case .uniqueViolation, .foreignKeyViolation: self.init(.conflict, 409, cause: error)
        case .checkViolation, .notNullViolation, .ioError, .corrupt, .readOnly, .newerSchema, .other: self.init(.internal, 500, cause: error)
        }
    }
}
