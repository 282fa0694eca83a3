import Texts

/// The words of the mails that a form's answers are.
public enum CaptureMailText: String, TextKey {
    public static let namespace: StaticString = "captureMail"
    /// `workspace`, `form`, `file`; in bodies also `link`.
    case optInSubject, optInBody, downloadSubject, downloadBody
}
