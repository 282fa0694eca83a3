import Writing

/// What was left out of a pipeline's history and why, so that nobody takes the rest for everything.
public struct HistoryHealth: Equatable, Sendable {
    /// Deals that were read: all that ever were in the pipeline and that the reader may see, the trash left out.
    public var deals = 0
    /// Lives that were made of them; a deal that was opened again, came back or woke has several.
    public var lives = 0
    /// Imported deals that had ended and of whose way nothing was told: left out, since enough others are known.
    public var withoutHistory = 0
    /// Such deals that count all the same, from their first to their last day in one stage, until enough others are known.
    public var fromImports = 0
    /// Deals of which nothing was ever in sight on the pipeline's board: left out.
    public var neverOpen = 0
    /// Steps whose days run backwards: left out.
    public var backwards = 0
    /// Deals with an amount in a currency for which no rate was known: their value is left out, they themselves count.
    public var withoutRate = 0
    /// Deals that went on to another pipeline: seen until then.
    public var transferred = 0
    /// Deals that rest off the board now: not among the open ones.
    public var resting = 0
    /// Open deals whose amount nobody knows: the amounts that were won stand for it.
    public var withoutAmount = 0

    public init() {}

    private var members: [(name: String, count: Int)] {
        [
            ("deals", deals), ("lives", lives), ("withoutHistory", withoutHistory), ("fromImports", fromImports), ("neverOpen", neverOpen), ("backwards", backwards), ("withoutRate", withoutRate), ("transferred", transferred),
            ("resting", resting), ("withoutAmount", withoutAmount),
        ]
    }

    func write(to json: inout JSONWriter) { json.object { json in for (name, count) in members { json.field(named: name, Int64(count)) } } }

    static var schema: Schema {
        let texts = [
            "Deals that were read.", "Lives that were made of them; a deal that was opened again has several.", "Imported deals that had ended and of whose way nothing was told: left out, since enough others are known.",
            "Such deals that count all the same, from their first to their last day in one stage, until enough others are known.",
            "Deals of which nothing was ever in sight on the pipeline's board: left out.", "Steps whose days run backwards: left out.", "Deals without a known exchange rate: their value is left out.",
            "Deals that went on to another pipeline: seen until then.", "Deals that rest off the board now: not among the open ones.", "Open deals whose amount nobody knows: amounts that were won stand for it.",
        ]
        return .object(zip(HistoryHealth().members, texts).map { Schema.Property($0.name, .integer(minimum: 0), description: $1) })
    }
}
