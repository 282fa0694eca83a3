import Domain

/// Looks at every row of a file and remembers what it takes to decide how its columns are written; memory stays constant.
struct FileStudy {
    private let mapping: Mapping
    private let neededFields: Int
    private(set) var numbers: [Int: NumberEvidence] = [:]
    /// By place: every row of a file of millions passes through here.
    private let dateColumns: [Int]
    private var dateEvidence: [DateEvidence]
    private var rowDates: [DateText?]
    private let pairs: [ColumnPair]
    private let places: [(start: Int, end: Int)]
    private var orderingEvidence: [OrderingEvidence]
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
        var dateColumns: [Int] = []
        for column in mapping.columns {
            switch column.target?.field.content {
            case .time, .day: dateColumns.append(column.index)
            case .amount, .number, .probability: numbers[column.index] = NumberEvidence()
            default: break
            }
        }
        self.dateColumns = dateColumns
        dateEvidence = dateColumns.map { _ in DateEvidence() }
        rowDates = dateColumns.map { _ in nil }
        let places = Self.pairs(mapping).compactMap { pair -> (ColumnPair, Int, Int)? in
            guard let start = dateColumns.firstIndex(of: pair.start), let end = dateColumns.firstIndex(of: pair.end) else { return nil }
            return (pair, start, end)
        }
        pairs = places.map(\.0)
        self.places = places.map { (start: $0.1, end: $0.2) }
        orderingEvidence = places.map { _ in OrderingEvidence() }
    }

    /// By column.
    var dates: [Int: DateEvidence] { Dictionary(uniqueKeysWithValues: zip(dateColumns, dateEvidence)) }
    /// By the columns of beginning and end.
    var orderings: [ColumnPair: OrderingEvidence] { Dictionary(zip(pairs, orderingEvidence)) { first, _ in first } }

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
        for place in dateColumns.indices {
            let bytes = CellText.trimmed(record[dateColumns[place]])
            rowDates[place] = bytes.isEmpty ? nil : dateEvidence[place].add(bytes)
        }
        for place in places.indices {
            if let start = rowDates[places[place].start], let end = rowDates[places[place].end] { orderingEvidence[place].add(start, end) }
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
