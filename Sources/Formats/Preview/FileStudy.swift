import Domain

/// Looks at every row of a file and remembers what it takes to decide how its columns are written; memory stays constant.
struct FileStudy {
    private let mapping: Mapping
    private let neededFields: Int
    private(set) var dates: [Int: DateEvidence] = [:]
    private(set) var numbers: [Int: NumberEvidence] = [:]
    /// By the columns of beginning and end.
    private(set) var orderings: [ColumnPair: OrderingEvidence] = [:]
    private(set) var stages: [String: Int] = [:]
    private(set) var rows = 0
    private(set) var ragged: (count: Int, firstLine: Int)?
    private(set) var currencySigns: Set<String> = []

    struct ColumnPair: Hashable {
        let start: Int
        let end: Int
    }

    private static let mostStages = 500

    init(_ mapping: Mapping) {
        self.mapping = mapping
        neededFields = (mapping.columns.lastIndex { !$0.header.text.isEmpty } ?? -1) + 1
        for column in mapping.columns {
            switch column.target?.field.content {
            case .time, .day: dates[column.index] = DateEvidence()
            case .amount, .probability: numbers[column.index] = NumberEvidence()
            default: break
            }
        }
        for pair in Self.pairs(mapping) { orderings[pair] = OrderingEvidence() }
    }

    /// What begins a deal cannot come after what ends it.
    private static func pairs(_ mapping: Mapping) -> [ColumnPair] {
        let starts = [ImportField.createdAt, .enteredStage].flatMap(mapping.columns(for:))
        let ends = [ImportField.closeDate, .closedAt, .wonAt, .lostAt, .expectedClose].flatMap(mapping.columns(for:))
        return starts.flatMap { start in ends.map { ColumnPair(start: start.index, end: $0.index) } }
    }

    mutating func add(_ record: CSVRecord) {
        rows += 1
        if record.count < neededFields || record.count > mapping.columns.count {
            ragged = (count: (ragged?.count ?? 0) + 1, firstLine: ragged?.firstLine ?? record.position.line)
            return
        }
        addDates(record)
        for column in numbers.keys {
            let bytes = CellText.trimmed(record[column])
            if !bytes.isEmpty { numbers[column]?.add(bytes) }
        }
        if let column = mapping.column(for: .stage) { addStage(CellText.trimmed(record[column.index])) }
        if let column = mapping.column(for: .currency) { addCurrency(CellText.trimmed(record[column.index])) }
    }

    private mutating func addDates(_ record: CSVRecord) {
        var found: [Int: DateText] = [:]
        for column in dates.keys {
            let bytes = CellText.trimmed(record[column])
            if !bytes.isEmpty, let text = dates[column]?.add(bytes) { found[column] = text }
        }
        guard found.count > 1 else { return }
        for pair in orderings.keys {
            if let start = found[pair.start], let end = found[pair.end] { orderings[pair]?.add(start, end) }
        }
    }

    private mutating func addStage(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 500 else { return }
        let name = String(decoding: bytes, as: UTF8.self)
        if stages.count < Self.mostStages || stages[name] != nil { stages[name, default: 0] += 1 }
    }

    private mutating func addCurrency(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= 12 else { return }
        if case .shared(let sign, _) = CurrencyMark(String(decoding: bytes, as: UTF8.self)) { currencySigns.insert(sign) }
    }
}
