/// What a person should know or decide about a file before it is imported, and why a file is not taken.
public enum ImportWarningText: String, TextKey {
    public static let namespace: StaticString = "importWarnings"

    // Seen in the file
    case twiceEncoded, brokenBytes, unsureEncoding, nulCharactersDropped, raggedRows, sameName, headerLooksLikeRow, noRows

    // Seen in what its columns become
    case noIdentifier, fieldsMissing, oldestFirst, newestFirst, learnsOutcome

    // Questions and their answers
    case questionProbability, share, percent, questionUnit, whole, micros, cents, questionSign, asTheFileSays

    // While it runs, and when it does not
    case checking, stopped, fileNotText, fileEmpty, sentTwice
}
