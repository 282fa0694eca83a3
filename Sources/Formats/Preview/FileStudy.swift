import Domain

/// Looks at every row of a file and remembers what it takes to decide how its columns are written; memory stays constant.
struct FileStudy {
    private let columns: Int
    private let neededFields: Int
    private let stageColumn: Int?
    private let currencyColumn: Int?
    private(set) var dates: [Dates]
    private(set) var numbers: [Numbers]
    private(set) var orderings: [Ordering]
    private(set) var rows = 0
    private(set) var ragged: (count: Int, firstLine: Int)?
    /// Signs in the currency column that several currencies share.
    private(set) var currencySigns: Set<String> = []
    private var stageTally = TextTally(limit: 500)
    private var currencyTally = TextTally(limit: 500)

    struct Dates {
        let column: Int
        var evidence = DateEvidence()
        /// Of the row that is being looked at.
        fileprivate var current: DateText?
    }
    struct Numbers {
        let column: Int
        var evidence = NumberEvidence()
    }
    /// By the places of beginning and end in `dates`.
    struct Ordering {
        let start: Int
        let end: Int
        var evidence = OrderingEvidence()
    }

    init(_ mapping: Mapping) {
        columns = mapping.columns.count
        neededFields = (mapping.columns.lastIndex { !$0.header.text.isEmpty } ?? -1) + 1
        stageColumn = mapping.column(for: .stage)?.index
        currencyColumn = mapping.column(for: .currency)?.index
        dates = mapping.columns.filter { [.time, .day].contains($0.target?.field.content) }.map { Dates(column: $0.index) }
        numbers = mapping.columns.filter { [.amount, .probability].contains($0.target?.field.content) }.map { Numbers(column: $0.index) }
        orderings = []
        let starts = places(of: [.createdAt, .enteredStage], in: mapping)
        let ends = places(of: [.closeDate, .closedAt, .wonAt, .lostAt, .expectedClose], in: mapping)
        orderings = starts.flatMap { start in ends.map { Ordering(start: start, end: $0) } }
    }

    private func places(of fields: [ImportField], in mapping: Mapping) -> [Int] {
        dates.indices.filter { mapping.columns[dates[$0].column].target.map { fields.contains($0.field) } ?? false }
    }

    /// The stages of the file with their numbers of rows; at most 500 of them.
    var stages: [String: Int] { stageTally.counts }

    mutating func add(_ record: CSVRecord) {
        rows += 1
        if record.count < neededFields || record.count > columns {
            ragged = (count: (ragged?.count ?? 0) + 1, firstLine: ragged?.firstLine ?? record.position.line)
            return
        }
        addDates(record)
        for index in numbers.indices {
            let bytes = CellText.trimmed(record[numbers[index].column])
            if !bytes.isEmpty { numbers[index].evidence.add(bytes) }
        }
        if let stageColumn { stageTally.add(CellText.trimmed(record[stageColumn])) }
        if let currencyColumn, let text = currencyTally.add(CellText.trimmed(record[currencyColumn])), case .shared(let sign, _) = CurrencyMark(text) {
            currencySigns.insert(sign)
        }
    }

    private mutating func addDates(_ record: CSVRecord) {
        for index in dates.indices {
            let bytes = CellText.trimmed(record[dates[index].column])
            dates[index].current = bytes.isEmpty ? nil : dates[index].evidence.add(bytes)
        }
        for index in orderings.indices {
            guard let start = dates[orderings[index].start].current, let end = dates[orderings[index].end].current else { continue }
            orderings[index].evidence.add(start, end)
        }
    }
}

/// Counts different texts.
private struct TextTally {
    let limit: Int
    private(set) var counts: [String: Int] = [:]

    init(limit: Int) { self.limit = limit }

    /// The text when it is a new one.
    @discardableResult mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard !bytes.isEmpty, bytes.count <= 500 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if let known = counts[text] {
            counts[text] = known + 1
            return nil
        }
        guard counts.count < limit else { return nil }
        counts[text] = 1
        return text
    }
}
