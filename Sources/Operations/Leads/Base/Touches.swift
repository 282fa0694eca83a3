import Domain
import Storage

extension Work {
    /// What an activity says of the lead that it hangs on: the first touch of ours that reached them is the answer, and what they
    /// did towards us is a signal.
    func noteTouch(_ activity: Activity, from before: Activity?) throws {
        for id in Set([before?.leadId, activity.leadId].compactMap(\.self)) { try refreshAnswer(of: id) }
        guard let leadId = activity.leadId, activity.deletedAt == nil, let doneAt = activity.doneAt, let kind = activity.signal else { return }
        guard before?.doneAt == nil || before?.leadId != leadId || before?.deletedAt != nil || before?.signal != kind else { return }
        let evidence = "activity/\(activity.id)"
        // While a merge is undone, the signal is on its way back.
        let whose: SQL = undoes == nil ? "lead_id = \(leadId)" : "TRUE"
        guard try db.value(Int64.self, "SELECT id FROM lead_signal WHERE \(whose) AND evidence = \(evidence) AND kind = \(kind.rawValue)") == nil else { return }
        guard var lead = try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(leadId)") else { return }
        var signal = LeadSignal()
        (signal.leadId, signal.kind, signal.at, signal.detail, signal.evidence) = (leadId, kind, doneAt, activity.subject.isEmpty ? activity.outcome : activity.subject, evidence)
        if undoes == nil { return try note(&signal, of: &lead) }
        // What comes back is no news: no rule looks at it again.
        let was = lead
        try keep(signal, of: &lead)
        if lead != was { try update(&lead, from: was) }
    }

    /// The first outbound touch that somebody made since the lead came in; nil once none is left. Signals whose activity is gone
    /// go with it.
    private func refreshAnswer(of id: Lead.ID) throws {
        guard let before = try db.first(Lead.self, "SELECT \(Lead.columns) FROM lead WHERE id = \(id)") else { return }
        var lead = before
        lead.answeredAt = try db.value(Timestamp.self, """
            SELECT MIN(done_at) FROM activity WHERE lead_id = \(id) AND deleted_at IS NULL AND done_at >= \(before.createdAt) AND \(SQL.isTouch) AND (direction IS NULL OR direction <> 'inbound')
            """)
        try db.execute("DELETE FROM lead_signal WHERE lead_id = \(id) AND evidence IN (SELECT 'activity/' || CAST(a.id AS TEXT) FROM activity a WHERE a.lead_id = \(id) AND (a.deleted_at IS NOT NULL OR a.done_at IS NULL))")
        if lead.answeredAt != before.answeredAt { try update(&lead, from: before) }
    }
}

extension Activity {
    /// What it tells of a lead's interest: they wrote, called, or met us. A touch of ours that nobody answered says nothing.
    var signal: LeadSignal.Kind? {
        guard type.isTouch, result.map({ !Result.withoutTouch.contains($0) }) ?? true else { return nil }
        if type.isMeeting { return .met }
        guard direction == .inbound else { return nil }
        return switch type {
        case .chat: .chatted
        case .call, .coldCall: .called
        default: .replied
        }
    }
}
