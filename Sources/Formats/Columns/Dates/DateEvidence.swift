import Domain

/// What the cells of a column say about how it writes dates; grows cell by cell in constant memory.
struct DateEvidence {
    private(set) var dates = 0
    private(set) var others = 0
    /// Dates of numbers, and under which order how many of them are days.
    private var numeric = 0
    private var possible = CountByOrder()
    /// Dates that are different days under different orders.
    private(set) var ambiguous = 0
    private(set) var examples: [String] = []
    /// The one shape of its dates of numbers; nil when there are none or several.
    private(set) var shape: DateShape?
    private var hasSeveralShapes = false

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText? {
        guard let text = DateText.read(bytes) else {
            others += 1
            return nil
        }
        dates += 1
        if case .parts(_, _, _, let shape) = text.date { addNumeric(text, shape, bytes) }
        return text
    }

    private mutating func addNumeric(_ text: DateText, _ shape: DateShape, _ bytes: UnsafeBufferPointer<UInt8>) {
        numeric += 1
        hasSeveralShapes = hasSeveralShapes || (self.shape != nil && self.shape != shape)
        self.shape = hasSeveralShapes ? nil : shape
        if text.day(.dayMonthYear) != nil { possible.dayMonthYear += 1 }
        if text.day(.monthDayYear) != nil { possible.monthDayYear += 1 }
        if text.day(.yearMonthDay) != nil { possible.yearMonthDay += 1 }
        guard text.dayInAnyOrder == nil else { return }
        ambiguous += 1
        guard examples.count < 3 else { return }
        let example = String(decoding: bytes, as: UTF8.self).trimmed
        if !examples.contains(example) { examples.append(example) }
    }

    enum Verdict: Equatable {
        case decided(DateOrder)
        /// No date of the column depends on the order.
        case notNeeded
        /// These orders remain.
        case open([DateOrder])
    }

    /// An order is decided when it is the only one that explains every date, or when fifty times more dates speak against
    /// each other order than against it: those few become problems of their rows. Where no order comes near, the column was
    /// written by several hands.
    var verdict: Verdict {
        guard numeric > 0 else { return .notNeeded }
        let against = DateOrder.allCases.map { ($0, numeric - possible[$0]) }.sorted { $0.1 < $1.1 }
        let clean = against.filter { $0.1 == 0 }.map(\.0)
        if clean.count > 1 { return ambiguous == 0 ? .notNeeded : .open(DateOrder.allCases.filter(clean.contains)) }
        if clean.count == 1 || against[0].1 * 50 <= against[1].1 { return .decided(against[0].0) }
        return .open(DateOrder.allCases.filter { possible[$0] > 0 })
    }
}

/// How often a beginning would come after its end under each order: a deal is not closed before it is created.
struct OrderingEvidence {
    private(set) var pairs = 0
    private var violations = CountByOrder()

    mutating func add(_ start: DateText, _ end: DateText) {
        pairs += 1
        if endsBefore(start, end, .dayMonthYear) { violations.dayMonthYear += 1 }
        if endsBefore(start, end, .monthDayYear) { violations.monthDayYear += 1 }
        if endsBefore(start, end, .yearMonthDay) { violations.yearMonthDay += 1 }
    }

    private func endsBefore(_ start: DateText, _ end: DateText, _ order: DateOrder) -> Bool {
        guard let first = start.day(order), let last = end.day(order) else { return false }
        return first > last
    }

    /// The one order of `orders` under which nothing ends before it begins, while under each other one at least three do.
    func decides(among orders: [DateOrder]) -> DateOrder? {
        let clean = orders.filter { violations[$0] == 0 }
        guard clean.count == 1, orders.count > 1 else { return nil }
        return orders.allSatisfy { $0 == clean[0] || violations[$0] >= 3 } ? clean[0] : nil
    }
}

/// A number for each order.
private struct CountByOrder {
    var dayMonthYear = 0
    var monthDayYear = 0
    var yearMonthDay = 0

    subscript(order: DateOrder) -> Int {
        switch order {
        case .dayMonthYear: dayMonthYear
        case .monthDayYear: monthDayYear
        case .yearMonthDay: yearMonthDay
        }
    }
}
