public import Texts

/// The words around a problem that fills a page; the problem itself is named by `ProblemText`.
public enum ProblemPageText: String, TextKey {
    public static let namespace: StaticString = "problempage"

    case toStart, requestId
}
