import Domain

/// Where the fields of a plan are in its file.
final class FieldColumns {
    let plan: ImportPlan
    let names: [String]
    /// The columns that say when one stage was entered.
    let stages: [StageOfColumn]
    /// The row's cells up to here must be there.
    let needed: Int
    private let byField: [[Int]]
    private let firstByField: [Int]

    struct StageOfColumn {
        let column: Int
        let stage: String
        let pipeline: String?
        let outcome: Outcome?
    }

    init(_ plan: ImportPlan) {
        self.plan = plan
        names = plan.mapping.columns.map(\.header.text)
        needed = (names.lastIndex { !$0.isEmpty } ?? -1) + 1
        var byField = [[Int]](repeating: [], count: ImportField.allCases.count)
        for column in plan.mapping.columns {
            if let field = column.target?.field { byField[Int(field.rawValue)].append(column.index) }
        }
        self.byField = byField
        firstByField = byField.map { $0.first ?? -1 }
        stages = plan.mapping.columns(for: .enteredStage).compactMap { column in
            column.target.flatMap { target in
                target.stage.map { StageOfColumn(column: column.index, stage: $0, pipeline: target.pipeline, outcome: Outcome(stage: $0)) }
            }
        }
    }

    func all(_ field: ImportField) -> [Int] { byField[Int(field.rawValue)] }

    func first(_ field: ImportField) -> Int? {
        let column = firstByField[Int(field.rawValue)]
        return column < 0 ? nil : column
    }

    func format(_ column: Int) -> ColumnFormat { plan.formats[column] }
}

/// What was understood before: files repeat their stages, people and days.
final class ReadingMemory {
    let clock: ZoneClock
    private var stages = Remembered<Outcome?>()
    private var people = Remembered<PersonReference?>()

    init(_ zone: Zone) { clock = ZoneClock(zone) }

    func outcome(ofStage text: String) -> Outcome? { stages.value(for: text) { Outcome(stage: $0) } }
    func person(_ text: String) -> PersonReference? { people.value(for: text, made: EmailText.person) }
}

/// Answers by the text they were made from; forgets all of them when there are too many.
private struct Remembered<Value> {
    private var values: [String: Value] = [:]

    mutating func value(for text: String, made make: (String) -> Value) -> Value {
        if let known = values[text] { return known }
        let value = make(text)
        if values.count >= 2_000 { values.removeAll(keepingCapacity: true) }
        values[text] = value
        return value
    }
}
