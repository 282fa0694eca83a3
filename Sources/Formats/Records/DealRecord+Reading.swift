import Domain

extension DealRecord {
    /// Nil when the row has problems, which `cells` then holds.
    init?(_ cells: inout RowCells) {
        self.init()
        externalId = cells.identifier(.externalId)
        title = cells.text(.title)
        pipeline = cells.text(.pipeline)
        amount = cells.money(.amount, timesAYear: cells.timesAYear())
        probability = cells.probability(.probability)
        createdAt = cells.time(.createdAt)
        lostReason = cells.text(.lostReason)
        enteredStageAt = cells.time(.enteredStageAt)
        owner = cells.owner()
        company = cells.company()
        companyExternalId = cells.identifiers(.companyExternalId).first
        contacts = cells.contacts()
        product = cells.text(.product)
        source = cells.text(.source)
        tags = cells.list(.tags)
        priority = cells.text(.priority).map(Vocabulary.priority)
        forecastCategory = cells.text(.forecastCategory).map(Vocabulary.forecastCategory)
        nextStep = cells.text(.nextStep)
        note = cells.note(.note)
        custom = cells.ownValues()
        readOutcome(&cells)
        if cells.yesNo(.isDeleted) == true { cells.fail(.deletedInSource, cells.columns.first(.isDeleted)) }
        if titleOrSubstitute == nil, cells.problems.isEmpty { cells.fail(.fieldMissing, nil, ["field": ImportField.title.name]) }
        if !cells.problems.isEmpty { return nil }
    }

    private mutating func readOutcome(_ cells: inout RowCells) {
        let stageText = cells.text(.stage).map { StageName.withoutPipeline($0, pipeline: pipeline) }
        let words = cells.columns
        let stageOutcome = stageText.flatMap { words.stageOutcomes.meaning(of: $0, words.plan.outcome(ofStage:)) }
        self.stageText = stageText
        stage = stageOutcome == nil ? stageText : nil
        let times = ClosingTimes(&cells)
        var entries = cells.stageEntries()
        let told = [stageOutcome, cells.statusOutcome(), cells.flagOutcome()].compactMap { $0 }
        guard Set(told).count <= 1, !(told.isEmpty && times.won != nil && times.lost != nil) else {
            cells.fail(.outcomeContradiction, cells.columns.first(.stage) ?? cells.columns.first(.status))
            return
        }
        outcome = told.first ?? (times.won != nil ? .won : times.lost != nil ? .lost : .open)
        isDisqualified = outcome == .lost && [stageText, cells.columns.first(.status).flatMap { cells.valueText($0) }, lostReason].contains { $0.map(Outcome.isDisqualified) ?? false }
        let named = entries.map { words.plainOutcomes.meaning(of: $0.stage) { Outcome(stage: $0) } }
        let entered = named.lastIndex(of: outcome).map { entries[$0].at }
        if named.contains(where: { $0 != nil }) { entries.removeAll { words.plainOutcomes.meaning(of: $0.stage) { Outcome(stage: $0) } != nil } }
        enteredStages = entries
        let expected = cells.day(.expectedClose)
        switch outcome {
        case .open: expectedClose = expected ?? cells.day(.closeDate) ?? cells.day(.closedAt)
        case .won: (closedAt, expectedClose) = (times.won ?? times.closed ?? entered, expected)
        case .lost: (closedAt, expectedClose) = (times.lost ?? times.closed ?? entered, expected)
        }
    }
}

/// When a deal was won, lost or closed, as far as the file says.
private struct ClosingTimes {
    let won: ImportedTime?
    let lost: ImportedTime?
    let closed: ImportedTime?

    init(_ cells: inout RowCells) {
        won = cells.time(.wonAt)
        lost = cells.time(.lostAt)
        closed = cells.time(.closedAt) ?? cells.time(.closeDate)
    }
}

extension RowCells {
    fileprivate mutating func timesAYear() -> UInt64 {
        guard let column = columns.first(.amountPeriod), let text = valueText(column) else { return 1 }
        if let times = Vocabulary.timesAYear(text) { return times }
        fail(.amountPeriodUnknown, column)
        return 1
    }

    fileprivate mutating func statusOutcome() -> Outcome? {
        guard let column = columns.first(.status), let text = valueText(column) else { return nil }
        if let outcome = columns.statusOutcomes.meaning(of: text, { Outcome(status: $0) }) { return outcome }
        fail(Vocabulary.isDeleted(text) ? .deletedInSource : .statusUnknown, column)
        return nil
    }

    /// `IsWon` and `IsClosed`: closed and not won is lost.
    fileprivate mutating func flagOutcome() -> Outcome? {
        let (won, closed) = (yesNo(.isWon), yesNo(.isClosed))
        if won == true { return .won }
        switch closed {
        case true: return won == false ? .lost : nil
        case false: return .open
        case nil: return nil
        }
    }

    /// Oldest first; of the same moment, in the order of the columns.
    fileprivate mutating func stageEntries() -> [StageEntry] {
        var entries: [StageEntry] = []
        for column in columns.all(.enteredStage) {
            guard let target = columns.target(column), let stage = target.stage, let time = time(column: column) else { continue }
            entries.append(StageEntry(stage: stage, pipeline: target.pipeline, at: time))
        }
        return entries.enumerated().sorted { ($0.element.at.moment, $0.offset) < ($1.element.at.moment, $1.offset) }.map(\.element)
    }
}
