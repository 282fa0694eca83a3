/// What is wrong with something a person or a program sent: the one error of reading input.
///
/// It carries no sentence. The faces turn `code` and `details` into a text in the caller's language.
public struct InputProblem: Error, Hashable, Sendable {
    /// Where, as a dotted path: `"amount"`, `"lines.2.price"`; `""` is the whole input.
    public var field: String
    public var code: Code
    /// What the text needs besides the field, by code:
    /// - `unknownField`: `fields`, all of them, dotted, separated by `", "`
    /// - `outOfRange`: `minimum` and `maximum` of whole numbers
    /// - `notAnOption`: `options`, separated by `", "`
    /// - `malformed`, `duplicateKey`, `tooDeep`, `tooLarge`: `line` and `column` (from 1, in characters) when the
    ///   input is JSON; `malformed` also `reason`, one of `MalformedReason`; `tooDeep` and `tooLarge` `maximum`
    /// - `invalid`: `reason`, for the log and for programmers, in English, when the value's own rule gave one
    public var details: [String: String]

    public init(field: String = "", code: Code, details: [String: String] = [:]) {
        self.field = field
        self.code = code
        self.details = details
    }

    public enum Code: String, CaseIterable, Hashable, Sendable {
        /// Not there, null or empty, and it must be there.
        case missing
        case unknownField
        case notANumber, notAWholeNumber, outOfRange
        case notText, notTrueOrFalse, notAList, notAnObject
        case notAnOption
        /// Of the right kind, but against a rule of the value's own: not a date, not a currency.
        case invalid
        /// Not JSON, or a character that nothing here can keep (NUL).
        case malformed
        case duplicateKey, tooDeep, tooLarge
    }

    /// Why bytes are not JSON, or text cannot be taken.
    public enum MalformedReason: String, CaseIterable, Hashable, Sendable {
        case ended, expectedValue, expectedKey, expectedColon, expectedCommaOrEnd, trailing
        case number, escape, controlCharacter, loneSurrogate, nulCharacter, notUTF8, byteOrderMark
    }

    /// The same problem, seen from one level further out.
    public func under(_ parent: String) -> InputProblem {
        guard !parent.isEmpty else { return self }
        var outer = self
        outer.field = field.isEmpty ? parent : parent + "." + field
        if let fields = details["fields"] {
            outer.details["fields"] = fields.split(separator: ", ").map { parent + "." + $0 }.joined(separator: ", ")
        }
        return outer
    }
}
