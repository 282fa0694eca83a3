extension Deal {
    /// Moves an open deal to a stage of its own pipeline. Moving to the stage where it is keeps its time there.
    /// A deal in nurture comes back to the board.
    public mutating func move(to stage: Stage, at now: Timestamp) throws(DealError) {
        guard status == .open else { throw .alreadyClosed(id) }
        guard stage.pipelineId == pipelineId else { throw .stageOfAnotherPipeline(stage.id) }
        guard stage.archivedAt == nil else { throw .stageArchived(stage.id) }
        comeBack()
        guard stage.id != stageId else { return }
        enter(stage, at: now)
    }

    /// Moves the deal to a stage of any pipeline, keeping its history.
    public mutating func transfer(to stage: Stage, at now: Timestamp) throws(DealError) {
        guard status == .open else { throw .alreadyClosed(id) }
        guard stage.archivedAt == nil else { throw .stageArchived(stage.id) }
        pipelineId = stage.pipelineId
        enter(stage, at: now)
    }

    /// Closes the deal as won, in the stage where it is.
    public mutating func win(at now: Timestamp) throws(DealError) {
        try close(as: .won, at: now)
        (lostReason, lostNote) = (nil, nil)
    }

    /// Closes the deal as lost, in the stage where it is.
    /// - Parameter isDisqualified: it was none for us, so that nobody lost it to anybody.
    public mutating func lose(because reason: String, note: String?, competitor: String?, isDisqualified: Bool = false, at now: Timestamp) throws(DealError) {
        try close(as: .lost, at: now)
        (lostReason, lostNote, self.isDisqualified) = (reason, note, isDisqualified)
        if let competitor { self.competitor = competitor }
    }

    /// Opens a closed deal again in the stage where it was closed. Its clock in that stage starts anew.
    public mutating func reopen(in stage: Stage, at now: Timestamp) throws(DealError) {
        guard status != .open else { throw .notClosed(id) }
        (status, closedAt, lostReason, lostNote, isDisqualified) = (.open, nil, nil, nil, false)
        enter(stage, at: now)
    }

    /// Rests the deal until `day`: off the board, out of the sums, its history kept.
    public mutating func nurture(until day: Day, because reason: String? = nil, track: String? = nil, note: String? = nil, today: Day) throws(DealError) {
        guard status == .open else { throw .alreadyClosed(id) }
        guard day > today else { throw .dayPassed(day) }
        (nurtureUntil, nurtureReason, nurtureTrack, nurtureNote) = (day, reason, track, note)
    }

    /// Ends its rest; the history keeps why it rested.
    public mutating func comeBack() { (nurtureUntil, nurtureReason, nurtureTrack, nurtureNote) = (nil, nil, nil, nil) }

    /// Marks the deal, or takes the mark away. Who marks it again changes the note alone.
    public mutating func flag(_ isFlagged: Bool, note: String?, by user: User.ID?, at now: Timestamp) {
        if !isFlagged { (flaggedAt, flaggedBy) = (nil, nil) } else if !self.isFlagged { (flaggedAt, flaggedBy) = (now, user) }
        (self.isFlagged, flagNote) = (isFlagged, isFlagged ? note : nil)
    }

    /// Lets the deal be until `day`: it stays on the board and in the sums, and asks for nothing.
    public mutating func snooze(until day: Day, because reason: StallReason, note: String?, today: Day) throws(DealError) {
        guard status == .open else { throw .alreadyClosed(id) }
        guard day > today else { throw .dayPassed(day) }
        (snoozedUntil, stallReason, stallNote) = (day, reason, note)
    }

    /// It asks again, as if it had never been let be.
    public mutating func wake() { (snoozedUntil, stallReason, stallNote) = (nil, nil, nil) }

    /// Takes the stage's probability (unless a person set one) and its idle limit.
    public mutating func settle(in stage: Stage) {
        switch status {
        case .won: (probability, probabilitySource) = (1, .stage)
        case .lost: (probability, probabilitySource) = (0, .stage)
        case .open where probabilitySource != .override: (probability, probabilitySource) = (stage.probability, .stage)
        case .open: break
        }
        rotsAt = status == .open ? stage.idleMinutes.map { enteredStageAt + .minutes($0) } : nil
    }

    private mutating func enter(_ stage: Stage, at now: Timestamp) {
        (stageId, enteredStageAt) = (stage.id, now)
        wake()
        settle(in: stage)
    }

    private mutating func close(as outcome: Status, at now: Timestamp) throws(DealError) {
        guard status == .open else { throw .alreadyClosed(id) }
        (status, closedAt, rotsAt) = (outcome, now, nil)
        comeBack()
        wake()
        (probability, probabilitySource) = (outcome == .won ? 1 : 0, .stage)
    }
}
