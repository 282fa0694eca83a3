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
        readOutcome(&cells)
        if cells.yesNo(.isDeleted) == true { cells.fail(.deletedInSource, cells.columns.first(.isDeleted)) }
        if title ?? company ?? product ?? externalId == nil, contacts.isEmpty, cells.problems.isEmpty { cells.fail(.fieldMissing, nil, ["field": ImportField.title.name]) }
        if !cells.problems.isEmpty { return nil }
    }

    private mutating func readOutcome(_ cells: inout RowCells) {
        let stageText = cells.text(.stage).map { StageName.withoutPipeline($0, pipeline: pipeline) }
        let stageOutcome = stageText.flatMap(cells.memory.outcome(ofStage:))
        stage = stageOutcome == nil ? stageText : nil
        let times = ClosingTimes(&cells)
        let told = (stageOutcome, cells.statusOutcome(), cells.flagOutcome())
        let first = told.0 ?? told.1 ?? told.2
        let agree = (told.0 ?? first) == first && (told.1 ?? first) == first && (told.2 ?? first) == first
        guard agree, first != nil || times.won == nil || times.lost == nil else {
            return cells.fail(.outcomeContradiction, cells.columns.first(.stage) ?? cells.columns.first(.status))
        }
        outcome = first ?? (times.won != nil ? .won : times.lost != nil ? .lost : .open)
        let entered = readStageEntries(&cells)
        let expected = cells.day(.expectedClose)
        switch outcome {
        case .open: expectedClose = expected ?? cells.day(.closeDate) ?? cells.day(.closedAt)
        case .won: (closedAt, expectedClose) = (times.won ?? times.closed ?? entered, expected)
        case .lost: (closedAt, expectedClose) = (times.lost ?? times.closed ?? entered, expected)
        }
    }

    /// When a column says that the deal entered its outcome; the other columns become the stages it entered.
    private mutating func readStageEntries(_ cells: inout RowCells) -> ImportedTime? {
        var closing: ImportedTime?
        for column in cells.columns.stages {
            guard let time = cells.time(column: column.column) else { continue }
            if column.outcome == nil {
                enteredStages.append(StageEntry(stage: column.stage, pipeline: column.pipeline, at: time))
            } else if column.outcome == outcome {
                closing = time
            }
        }
        guard enteredStages.count > 1 else { return closing }
        let sorted = enteredStages.enumerated().sorted { ($0.element.at.moment, $0.offset) < ($1.element.at.moment, $1.offset) }
        enteredStages = sorted.map(\.element)
        return closing
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
        if let outcome = Outcome(status: text) { return outcome }
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
}
