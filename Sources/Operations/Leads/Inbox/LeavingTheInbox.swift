import Domain
import Storage

extension Work {
    /// What becomes of a lead's open catches when something becomes of the lead: they leave the inbox by that act, with it as their reason. They go along to
    /// a new owner, and to the lead that goes on for one that was merged. An undo brings back what there was by itself.
    func seeToCatches(of lead: Lead, from before: Lead?) throws {
        guard let before, undoes == nil else { return }
        if let outcome = lead.left(before) {
            for was in try openCatches(of: lead.id) {
                var caught = was
                caught.close(as: outcome, note: lead.statusReason == before.statusReason ? nil : lead.statusReason, by: doer, at: now)
                try update(&caught, from: was)
            }
        }
        if lead.deletedAt == nil, before.deletedAt != nil { try bringBack(lead) }
        if let goesOn = lead.mergedInto, before.mergedInto == nil { try carryOver(from: lead.id, to: goesOn) }
        if lead.ownerId != before.ownerId { try handOn(of: lead, from: before.ownerId) }
    }

    /// What left with a lead that was deleted waits again with it.
    private func bringBack(_ lead: Lead) throws {
        for was in try db.all(LeadCatch.self, "SELECT \(LeadCatch.columns) FROM lead_catch WHERE lead_id = \(lead.id) AND outcome = \(LeadCatch.Outcome.leadDeleted) ORDER BY id") {
            var caught = was
            caught.reopen()
            try update(&caught, from: was)
        }
    }

    private func carryOver(from lead: Lead.ID, to other: Lead.ID) throws {
        for was in try openCatches(of: lead) {
            var caught = was
            if try db.value(Int64.self, "SELECT id FROM lead_catch WHERE lead_id = \(other) AND occasion = \(was.occasion)") != nil {
                caught.close(as: .duplicate, by: doer, at: now)
            } else {
                caught.leadId = other
            }
            try update(&caught, from: was)
        }
        try refreshCatches(of: [lead, other])
    }

    /// What waits for the lead's owner waits for the new one.
    private func handOn(of lead: Lead, from owner: User.ID?) throws {
        let receiver = try active(lead.ownerId)
        for was in try openCatches(of: lead.id) where was.assigneeId == owner && was.assigneeId != receiver {
            var caught = was
            (caught.assigneeId, caught.assignedAt) = (receiver, receiver.map { _ in now })
            try update(&caught, from: was)
            try tell(receiver, .leadCaught, NoticeSubject(lead: lead.id))
        }
    }
}

extension Lead {
    /// Why its catches leave the inbox; nil when it goes on waiting. A merged lead's go along to the other.
    fileprivate func left(_ before: Lead) -> LeadCatch.Outcome? {
        if mergedInto != nil { return nil }
        if deletedAt != nil, before.deletedAt == nil { return .leadDeleted }
        guard status != before.status else { return nil }
        switch status {
        case .converted: return .converted
        case .disqualified: return .disqualified
        case .nurture: return .nurtured
        case .open: return nil
        }
    }
}
