import Writing

/// Why an operation was not done. The code names the text that people read and the type of the problem that programs
/// read; nothing of the database or of other people's records is in it.
public struct Refusal: Error, Equatable, Sendable {
    public let code: Code
    /// What the text needs: names, limits.
    public let details: [String: String]
    public let problems: [InputProblem]
    /// For a stale change: the record as it is now, as JSON.
    public let current: [UInt8]?
    /// For a stale change: what each side did to which field, as JSON.
    public let fields: [UInt8]?

    public init(_ code: Code, _ details: [String: String] = [:], problems: [InputProblem] = [], current: [UInt8]? = nil, fields: [UInt8]? = nil) {
        (self.code, self.details, self.problems, self.current, self.fields) = (code, details, problems, current, fields)
    }

    /// A refusal because of one field.
    public static func field(_ name: String, _ why: String, _ details: [String: String] = [:]) -> Refusal {
        Refusal(.validation, problems: [InputProblem(field: name, code: .invalid, details: details.merging(["why": why]) { $1 })])
    }

    public enum Code: String, CaseIterable, Sendable {
        case notFound, forbidden, signInNeeded, signInFailed, codeNeeded, twoStepNeeded, tooManyTries, tokenScope, notYourReview, setupCodeWrong, setupDone, setupNeeded
        case stale, ifMatchNeeded, conflict, stageGate, approvalNeeded, alreadyClosed, notClosed, stageOfAnotherPipeline, stageArchived, stageNotEmpty, lastStage, pipelineNotEmpty, lastPipeline
        case leadConverted, leadDisqualified, leadOpen, leadAccepted, leadGate, lifecycleBack
        case validation, idempotencyMismatch, alreadyDone, undoExpired, undoConflict, undoNothing, undoNever, undoImport
        case lastAdmin, roleInUse, teamInUse, emailTaken, nameTaken, importRunning, importUndone, importUnclear, unsupportedFile, noRate, dayPassed

        /// The status of the HTTP answer.
        public var status: Int {
            switch self {
            case .notFound, .setupDone: 404
            case .forbidden, .twoStepNeeded, .tokenScope, .notYourReview, .setupCodeWrong, .approvalNeeded: 403
            case .signInNeeded, .signInFailed, .codeNeeded: 401
            case .tooManyTries: 429
            case .stale: 412
            case .ifMatchNeeded: 428
            case .stageGate, .alreadyClosed, .notClosed, .conflict, .alreadyDone, .stageNotEmpty, .lastStage, .pipelineNotEmpty, .lastPipeline, .undoExpired, .undoConflict, .undoNothing, .undoNever, .undoImport, .lastAdmin, .roleInUse, .teamInUse, .emailTaken, .nameTaken,
                .importRunning, .importUndone, .setupNeeded, .leadConverted, .leadDisqualified, .leadOpen, .leadAccepted, .leadGate, .lifecycleBack: 409
            case .unsupportedFile: 415
            case .validation, .idempotencyMismatch, .stageOfAnotherPipeline, .stageArchived, .importUnclear, .noRate, .dayPassed: 422
            }
        }

        /// The last part of the problem's type: `stage-gate`.
        public var slug: String {
            rawValue.reduce(into: "") { text, letter in
                if letter.isUppercase { text.append("-") }
                text.append(contentsOf: letter.lowercased())
            }
        }
    }
}
