/// Why something cannot be done with a lead.
public enum LeadError: Error, Equatable, Sendable {
    /// It is converted, or merged into another one.
    case converted
    /// It is disqualified: reopen it first.
    case disqualified
    /// It is open already.
    case open
    /// The sellers have it already.
    case accepted
    /// It would move back without a reason, or would not move.
    case lifecycleBack
    /// The day is not behind today.
    case dayPassed
}

extension Lead {
    /// Goes on to `step`; one that has come further stays there. The times of MQL, SAL and SQL are noted once.
    public mutating func advance(to step: Lifecycle, at now: Timestamp) {
        guard lifecycle < step else { return }
        lifecycle = step
        switch step {
        case .mql: (mqlAt, rejectedAt) = (now, nil)
        case .sal: salAt = salAt ?? now
        case .sql: (salAt, sqlAt) = (salAt ?? now, sqlAt ?? now)
        default: break
        }
    }

    /// Marketing hands it to sales: from now on the clock of accepting runs. After a rejection it runs anew.
    public mutating func handToSales(at now: Timestamp) throws(LeadError) {
        try mustBeAtWork()
        guard lifecycle < .sal else { throw .accepted }
        if lifecycle == .mql, rejectedAt == nil { throw .lifecycleBack }
        wake()
        advance(to: .mql, at: now)
        if rejectedAt != nil { (mqlAt, rejectedAt) = (now, nil) }
    }

    /// Sales takes it.
    public mutating func accept(by user: User.ID?, at now: Timestamp) throws(LeadError) {
        try mustBeAtWork()
        guard lifecycle < .sal else { throw .accepted }
        wake()
        advance(to: .sal, at: now)
        rejectedAt = nil
        if ownerId == nil { ownerId = user }
    }

    /// Sales does not take it: it goes back to marketing, which keeps in touch until a day. How far it has come stays.
    public mutating func reject(because reason: String, note: String?, until day: Day, today: Day, at now: Timestamp) throws(LeadError) {
        try mustBeAtWork()
        guard lifecycle < .sal else { throw .accepted }
        try rest(until: day, because: reason, note: note, today: today)
        rejectedAt = now
    }

    /// Sales has talked with them, and the three questions are answered with yes.
    public mutating func qualify(by user: User.ID?, at now: Timestamp) throws(LeadError) {
        try mustBeAtWork()
        guard lifecycle < .sql else { throw .accepted }
        wake()
        advance(to: .sql, at: now)
        rejectedAt = nil
        if ownerId == nil { ownerId = user }
    }

    /// It is none for us. One that rests can be disqualified as well.
    public mutating func disqualify(because reason: String, note: String?) throws(LeadError) {
        if status == .converted || mergedInto != nil { throw .converted }
        (status, statusReason, statusNote, recycleOn) = (.disqualified, reason, note, nil)
    }

    /// Not now: it rests, and comes back by itself on a day.
    public mutating func nurture(until day: Day, because reason: String?, note: String?, today: Day) throws(LeadError) {
        try mustBeAtWork()
        try rest(until: day, because: reason, note: note, today: today)
    }

    /// Back to work: out of nurture before its day, or although it was disqualified.
    public mutating func reopen() throws(LeadError) {
        if status == .converted || mergedInto != nil { throw .converted }
        guard status != .open else { throw .open }
        wake()
    }

    /// Its day has come. Why it rested is over with it; what sales once gave back is handed over anew, and its clock runs again.
    public mutating func recycle(at now: Timestamp) {
        guard status == .nurture else { return }
        wake()
        if lifecycle == .mql { (mqlAt, rejectedAt) = (now, nil) }
    }

    /// An earlier step of its way, because somebody says why. The times of the steps behind it are forgotten.
    public mutating func setBack(to step: Lifecycle) throws(LeadError) {
        guard step < lifecycle else { throw .lifecycleBack }
        lifecycle = step
        if step < .sql { sqlAt = nil }
        if step < .sal { salAt = nil }
        if step < .mql { mqlAt = nil }
    }

    /// It has become a deal.
    public mutating func convert(company: Company.ID?, contact: Contact.ID?, deal: Deal.ID, at now: Timestamp) throws(LeadError) {
        try mustBeAtWork()
        wake()
        (status, convertedAt, companyId, contactId, dealId) = (.converted, now, company, contact, deal)
        advance(to: .opportunity, at: now)
    }

    private mutating func rest(until day: Day, because reason: String?, note: String?, today: Day) throws(LeadError) {
        guard day > today else { throw .dayPassed }
        (status, statusReason, statusNote, recycleOn) = (.nurture, reason, note, day)
    }

    private mutating func wake() { (status, statusReason, statusNote, recycleOn) = (.open, nil, nil, nil) }

    /// Whether somebody can go on with it: open, or resting.
    public func mustBeAtWork() throws(LeadError) {
        if status == .converted || mergedInto != nil { throw .converted }
        if status == .disqualified { throw .disqualified }
    }
}
