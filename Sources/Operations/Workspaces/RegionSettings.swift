import Domain
import Storage
import Writing

/// The exchange rates for the settings, newest first.
public struct ShowRates: PageOperation {
    public static let name: OperationName = "rates.settings"
    public static let endpoint = Endpoint.get("/rates/settings")
    public static let access = Access.read(.pipelines)
    static let most = 1_000
    public init() {}

    public func run(in work: Work) throws -> RateSettings {
        let rates = try work.db.all(ExchangeRate.self, "SELECT \(ExchangeRate.columns) FROM exchange_rate ORDER BY day DESC, currency, base, id LIMIT \(Self.most)")
        return RateSettings(rates: rates, currency: work.workspace.currency, missing: try work.currenciesWithoutRate(into: work.workspace.currency), today: work.today)
    }
}

public struct RateSettings: PageContent {
    public let rates: [ExchangeRate]
    /// Of the workspace.
    public let currency: Currency
    /// Those of open deals and of pipelines that nobody has noted a rate of.
    public let missing: [Currency]
    public let today: Day
}

/// What another currency of the workspace would do to its sums.
public struct ShowCurrencyChange: PageOperation {
    public static let name: OperationName = "workspace.currencyChange"
    public static let endpoint = Endpoint.get("/workspace/currency")
    public static let access = Access.admin(.workspace)
    let to: Currency
    public init(to: Currency) { self.to = to }

    public func run(in work: Work) throws -> CurrencyChange {
        let pipelines = try work.db.value(Int.self, "SELECT COUNT(*) FROM pipeline WHERE archived_at IS NULL AND currency <> \(to)") ?? 0
        return CurrencyChange(from: work.workspace.currency, to: to, missing: try work.currenciesWithoutRate(into: to), pipelines: pipelines)
    }
}

public struct CurrencyChange: PageContent {
    public let from: Currency
    public let to: Currency
    /// Currencies whose amounts the sums would leave out.
    public let missing: [Currency]
    /// Pipelines whose boards go on being counted in another currency.
    public let pipelines: Int
}

extension Work {
    /// Currencies of open deals and of pipelines in use that cannot be turned into `target` today.
    fileprivate func currenciesWithoutRate(into target: Currency) throws -> [Currency] {
        let used = try db.values(Currency.self, """
            SELECT currency FROM deal_total WHERE bucket = 'open' GROUP BY currency HAVING SUM(deals) > 0 \
            UNION SELECT currency FROM pipeline WHERE archived_at IS NULL ORDER BY 1
            """)
        var exchange = Exchange(into: target, at: today, in: self)
        return try used.filter { try exchange.rate(of: $0) == nil }
    }
}
