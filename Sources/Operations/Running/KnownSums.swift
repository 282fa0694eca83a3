import Domain
import Storage
import Synchronization

/// A row of sums that are kept: of a stage, of a pipeline, of a month.
struct SumRow: Sendable, RowDecodable {
    let id: Int64
    let currency: Currency?
    let sum: Sum

    /// Each query has a list of its own, in the order of `init`.
    static let columns: SQL = ""
    /// The id, the currency, how many, the amount, the weighted amount.
    init(row: inout Row) throws {
        (id, currency) = (try row.next(), try row.next())
        sum = Sum(count: try row.next(), amount: try row.next(), weighted: try row.next())
    }
}

/// Sums that were asked for lately, as the database has them. They are kept by owner and currency, and a board adds up some
/// thousand rows of them each time.
///
/// They hold as long as nothing at all was committed (`Database.commits`), as with `Acquaintances`: whoever looks after a
/// change sees it. Where other processes write, too, there is no such number, and they are added up anew.
final class KnownSums: Sendable {
    private struct Question: Hashable { let text: String, values: [SQLValue] }
    private struct State {
        var commits = -1
        var rows: [Question: [SumRow]] = [:]
    }
    /// When so many are known, all are dropped.
    private static let limit = 1_000
    private let state = Mutex(State())

    func rows(of query: SQL, after commits: Int, _ read: () throws -> [SumRow]) rethrows -> [SumRow] {
        let question = Question(text: query.text, values: query.values)
        if let known = state.withLock({ $0.commits == commits ? $0.rows[question] : nil }) { return known }
        let rows = try read()
        state.withLock { state in
            guard commits >= state.commits else { return }
            if commits > state.commits || state.rows.count >= Self.limit { (state.commits, state.rows) = (commits, [:]) }
            state.rows[question] = rows
        }
        return rows
    }
}

extension Work {
    /// The rows of a query that adds up `deal_total`, from memory where nothing was written since.
    func sumRows(_ query: SQL) throws -> [SumRow] {
        func read() throws -> [SumRow] { try db.all(SumRow.self, query) }
        guard let (sums, commits) = knownSums else { return try read() }
        return try sums.rows(of: query, after: commits, read)
    }
}
