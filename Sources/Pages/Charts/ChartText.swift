public import Texts

/// The few words that charts say themselves.
public enum ChartText: String, TextKey {
    public static let namespace: StaticString = "charts"

    case table, nothing, days, thin, low, high, likely, actual, sample, interval, goal, outside, goOn
}

/// The words of charts in the reader's language, and how they write numbers.
public struct ChartWords: Sendable {
    public let format: LocaleFormat
    /// "Show as table", and what stands where nothing is to be drawn.
    var table = "", nothing = ""
    /// Heads of columns.
    var low = "", high = "", likely = "", actual = "", sample = "", interval = "", goal = ""
    /// Said at an outcome outside its range, and below figures that rest on few.
    var outside = "", thin = ""
    /// Places: `{number}`, `{share}`.
    var daysPattern = "{number}", goOnPattern = "{share}"

    /// Without words: numbers and signs only.
    init(_ format: LocaleFormat) { self.format = format }

    public init(_ viewer: Viewer) {
        self.init(viewer.format)
        let texts = viewer.texts
        (table, nothing, low, high) = (texts[ChartText.table], texts[ChartText.nothing], texts[ChartText.low], texts[ChartText.high])
        (likely, actual, sample) = (texts[ChartText.likely], texts[ChartText.actual], texts[ChartText.sample])
        (interval, goal, outside, thin) = (texts[ChartText.interval], texts[ChartText.goal], texts[ChartText.outside], texts[ChartText.thin])
        (daysPattern, goOnPattern) = (texts[ChartText.days], texts[ChartText.goOn])
    }

    func days(_ number: String) -> String { Self.fill(daysPattern, ["number": number]) }
    func goOn(_ share: Double) -> String { Self.fill(goOnPattern, ["share": format.percent(share)]) }

    private static func fill(_ pattern: String, _ values: [String: String]) -> String {
        values.reduce(pattern) { text, value in
            let parts = text.split(separator: "{\(value.key)}", omittingEmptySubsequences: false)
            return parts.joined(separator: value.value)
        }
    }
}
