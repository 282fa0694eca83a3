import Domain
import Storage

/// A deal that adds something else at the end, or of which something is to be told.
public struct ChangedDeal: Sendable {
    public let id: Deal.ID
    /// Nil for a deal that was not there yet.
    public let before: BridgeState?
    public let after: BridgeState?
    /// Minor units of the pipeline's currency by reason; each reason stands once.
    public let parts: [Part]

    public struct Part: Equatable, Sendable {
        public let reason: Changes.Reason
        public let amount: Int64
    }
}

/// From one sum to another, deal by deal.
struct Bridge {
    let start, end: Sum
    /// By their numbers.
    let deals: [ChangedDeal]
    let unconverted: [Currency]
    /// Whether some amount had to be converted.
    let isConverted: Bool
}

/// Sums by currency that deals are added to, one after the other. Each currency is converted as a whole, as on a board, so a deal's part is what the
/// converted sum grows by when it is added: the parts make up the end to the minor unit, and each is exact to one of them.
struct RunningSums {
    private var sums: [Currency: Int64]
    private let factors: [Currency: Double]
    let target: Currency

    init(_ sums: [Currency: Int64], into target: Currency, factors: [Currency: Double]) { (self.sums, self.target, self.factors) = (sums, target, factors) }

    /// What it adds to the converted sum; 0 without a rate.
    mutating func add(_ amount: Int64, in currency: Currency) -> Int64 {
        guard amount != 0 else { return 0 }
        if currency == target {
            sums[currency, default: 0] += amount
            return amount
        }
        guard let factor = factors[currency] else { return 0 }
        let before = sums[currency, default: 0], after = before + amount
        sums[currency] = after
        return after.weighted(by: factor) - before.weighted(by: factor)
    }

    var converted: Int64 { sums.reduce(0) { sum, one in sum + (one.key == target ? one.value : factors[one.key].map { one.value.weighted(by: $0) } ?? 0) } }
}

extension Work {
    /// Of deals that are the same at both moments only the sum is read.
    /// - Parameter action: what the actor is about to do with the deals: those that a right to it covers count.
    func bridge(_ question: ChangeQuestion, for action: Action = .read) throws -> Bridge {
        let versions = try seenVersions(action)
        var started: [Currency: Int64] = [:], count: Int64 = 0
        for held in ChangeQuestion.held(at: question.from) {
            try db.forEach("SELECT v.currency, COUNT(*), COALESCE(SUM(v.amount), 0) FROM \(versions) WHERE \(question.counted) AND \(held) GROUP BY v.currency") { row in
                let currency = try row.next(Currency.self)
                count += try row.next(Int64.self)
                started[currency, default: 0] += try row.next(Int64.self)
            }
        }
        let pairs = try changedPairs(question, versions)
        var exchange = Exchange(into: question.pipeline.currency, at: question.rateDay, in: self)
        let factors = try exchange.factors(of: Set(started.keys).union(pairs.flatMap { [$0.before?.currency, $0.after?.currency].compactMap(\.self) }).sorted { $0.code < $1.code })
        var sums = RunningSums(started, into: question.pipeline.currency, factors: factors)
        let start = Sum(count: count, amount: sums.converted)
        var deals: [ChangedDeal] = [], ended = start
        for pair in pairs {
            let parts = question.causes(pair.before, pair.after).map { cause in ChangedDeal.Part(reason: cause.reason, amount: cause.amounts.reduce(0) { $0 + sums.add($1.amount, in: $1.currency) }) }
            ended.count += (pair.after.map(question.counts) ?? false ? 1 : 0) - (pair.before.map(question.counts) ?? false ? 1 : 0)
            ended.amount += parts.reduce(0) { $0 + $1.amount }
            if !parts.isEmpty { deals.append(ChangedDeal(id: pair.id, before: pair.before, after: pair.after, parts: parts)) }
        }
        return Bridge(start: start, end: ended, deals: deals, unconverted: exchange.unconverted, isConverted: factors.keys.contains { $0 != question.pipeline.currency })
    }

    /// Both states of every deal that counts at one of the moments and had another version at the other.
    private func changedPairs(_ question: ChangeQuestion, _ versions: SQL) throws -> [(id: Deal.ID, before: BridgeState?, after: BridgeState?)] {
        let from = question.from, to = question.to
        var pairs: [(id: Deal.ID, before: BridgeState?, after: BridgeState?)] = []
        // A version that ended within the time: what came of it at the end.
        try db.forEach("""
            SELECT v.deal_id, \(BridgeState.columns(of: "v")), \(BridgeState.columns(of: "w")) FROM \(versions) \(stateOfDeal(at: to))
            WHERE \(question.counted) AND v.valid_to > \(from) AND v.valid_to <= \(to) AND v.valid_from <= \(from)
            """) { row in pairs.append((try row.next(), try BridgeState(row: &row), try BridgeState.ifThere(row: &row))) }
        // A version that began within the time; those that counted at the start are there.
        for held in ChangeQuestion.held(at: to) {
            try db.forEach("""
                SELECT v.deal_id, \(BridgeState.columns(of: "v")), \(BridgeState.columns(of: "w")) FROM \(versions) \(stateOfDeal(at: from))
                WHERE \(question.counted) AND \(held) AND v.valid_from > \(from)
                """) { row in
                let id = try row.next(Deal.ID.self), after = try BridgeState(row: &row), before = try BridgeState.ifThere(row: &row)
                if !(before.map(question.counts) ?? false) { pairs.append((id, before, after)) }
            }
        }
        return pairs.sorted { $0.id < $1.id }
    }

    /// Joins the version `w` of `v`'s deal at a moment, deal by deal. PostgreSQL would read the whole history for a plain join, and SQLite has no other.
    private func stateOfDeal(at moment: Timestamp) -> SQL {
        switch db.dialect {
        case .sqlite:
            // The last that had begun by then: found in the index alone, and only one row is read.
            "LEFT JOIN deal_version w ON w.id = (SELECT l.id FROM deal_version l WHERE l.deal_id = v.deal_id AND l.valid_from <= \(moment) ORDER BY l.valid_from DESC, l.id DESC LIMIT 1)"
        case .postgres:
            """
            LEFT JOIN LATERAL (
                SELECT \(BridgeState.columns(of: "l")) FROM deal_version l WHERE l.deal_id = v.deal_id AND l.valid_from <= \(moment) AND l.valid_to > \(moment) LIMIT 1) w ON TRUE
            """
        }
    }

    /// Versions of the deals that the actor may read, or take away. Rights look at who owns the deal today.
    func seenVersions(_ action: Action) throws -> SQL {
        reach(action, .deals) == .all ? "deal_version v" : "deal_version v JOIN deal d ON d.id = v.deal_id AND \(try condition(action, .deals, owner: "d.owner_id"))"
    }
}
