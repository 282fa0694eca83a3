public import Texts

/// The words of the choices of formats.
public enum FormatText: String, TextKey {
    public static let namespace: StaticString = "formats"

    case dates, times, numbers, asLanguage
}
