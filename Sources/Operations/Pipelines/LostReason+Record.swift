import Domain
import Storage
import Writing

/// Why deals are lost: a short list, so that reports can count.
public struct LostReason: LibraryRecord {
    public typealias Subject = LostReason
    public var id = Identifier<LostReason>(0)
    public var version: Int64 = 0
    /// The word that a deal holds: `price`.
    public var name = ""
    /// How people read it; nil for the built-in ones, which pages write in their language.
    public var label: String?
    public var position: Int64 = 0
    public var archivedAt: Timestamp?
    public init() {}

    public static let kind = Kind.lostReason
    public static let resource = Resource.pipelines
    public static let table: StaticString = "lost_reason"
    public static let fields = Fields<LostReason>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("label", "label", \.label, [.writable, .short]),
        Field("position", "position", \.position, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, .writable),
    ])

    /// The reasons that every workspace begins with; their texts are in the catalogues.
    public static let builtIn = ["price", "timing", "competitor", "noBudget", "noDecision", "wentDark", "badFit", "feature", "other"]

    public mutating func begin(in work: Work) throws { position = (try work.db.value(Int64.self, "SELECT COALESCE(MAX(position), 0) FROM lost_reason") ?? 0) + 1 }
    public mutating func settle(from before: LostReason?, in work: Work) throws {
        guard try work.db.value(Int64.self, "SELECT id FROM lost_reason WHERE name = \(name) AND id <> \(id)") == nil else { throw Refusal(.nameTaken, problems: [.init(field: "name", code: .invalid, details: ["why": "nameTaken"])]) }
    }
}

/// What one unit of a currency was worth in the one that the workspace had when it was noted, from a day on.
public struct ExchangeRate: Record {
    public typealias Subject = ExchangeRate
    public var id = Identifier<ExchangeRate>(0)
    public var version: Int64 = 0
    /// The currency of the workspace when the rate was noted.
    public var base = Currency.eur
    public var currency = Currency.usd
    public var day = Day(daysSince1970: 0)
    /// Units of `base` for one unit of `currency`.
    public var rate: Double = 1
    public init() {}

    public static let kind = Kind.rate
    public static let resource = Resource.pipelines
    public static let table: StaticString = "exchange_rate"
    public static let fields = Fields<ExchangeRate>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("base", "base", \.base, .filterable),
        Field("currency", "currency", \.currency, [.writable, .filterable]),
        Field("day", "day", \.day, [.writable, .filterable]),
        Field("rate", "rate", \.rate, .writable),
    ])

    public mutating func begin(in work: Work) throws { (base, day) = (work.workspace.currency, work.today) }
    public mutating func settle(from before: ExchangeRate?, in work: Work) throws {
        guard rate > 0, rate < 1e9 else { throw Refusal(.validation, problems: [.init(field: "rate", code: .outOfRange, details: ["min": "0", "max": "1000000000"])]) }
        guard currency != base else { throw Refusal.field("currency", "ownCurrency") }
        guard try work.db.value(Int64.self, "SELECT id FROM exchange_rate WHERE base = \(base) AND currency = \(currency) AND day = \(day) AND id <> \(id)") == nil else {
            throw Refusal(.nameTaken, problems: [.init(field: "day", code: .invalid, details: ["why": "nameTaken"])])
        }
    }
}
