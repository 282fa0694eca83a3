import Domain
import Storage
import Writing

/// Brings leads back whose day of rest has come: into the inbox, to whom they belong, or to the next in turn where that person has
/// left. It runs by itself every minute, on as many servers as there are: each lead comes back once.
public struct RecycleLeads: Operation, Decodable {
    public static let name: OperationName = "leads.recycle"
    public static let endpoint = Endpoint.post("/leads/recycle")
    public static let access = Access.admin(.leads)
    public init() {}

    /// So many at once; the next turn goes on.
    static let most: Int64 = 500

    public func run(in work: Work) throws -> CountAnswer {
        let due = try work.db.all(Lead.self, """
            SELECT \(Lead.columns) FROM lead WHERE recycle_on <= \(work.today) AND status = 'nurture' AND deleted_at IS NULL AND merged_into IS NULL ORDER BY recycle_on, id LIMIT \(Self.most)
            """)
        for before in due {
            var lead = before
            lead.recycle(at: work.now)
            try work.giveAnew(&lead)
            try work.update(&lead, from: before)
            try work.raiseCatch(for: lead, words: before.statusNote, after: nil)
        }
        return CountAnswer(count: due.count)
    }
}

extension Work {
    /// A lead goes the way of its deal: a customer when that is won; when it is open again, back among the opportunities, with
    /// the reason in its history.
    func follow(_ deal: Deal, from before: Deal?) throws {
        guard let before, before.status != deal.status, undoes == nil, deal.status == .won || before.status == .won else { return }
        for was in try db.all(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE deal_id = \(deal.id)") {
            var lead = was
            if deal.status == .won { lead.advance(to: .customer, at: now) } else if lead.lifecycle == .customer { lead = try setBack(was, to: .opportunity, because: "dealReopened"); continue }
            if lead != was { try update(&lead, from: was) }
        }
    }
}
