import Domain

/// What the cells of a column say about how it writes dates; grows cell by cell in constant memory.
struct DateEvidence {
    private(set) var dates = 0
    private(set) var others = 0
    /// Dates of numbers, and under which order how many of them are days.
    private var numeric = 0
    private var possible: [DateOrder: Int] = [:]
    /// Dates that only this order explains.
    private(set) var decisive: [DateOrder: Int] = [:]
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
        let orders = text.possibleOrders
        for order in orders { possible[order, default: 0] += 1 }
        if orders.count == 1 { decisive[orders[0], default: 0] += 1 }
        guard Set(orders.compactMap(text.day)).count > 1 else { return }
        ambiguous += 1
        let example = String(decoding: bytes, as: UTF8.self).trimmed
        if examples.count < 3, !examples.contains(example) { examples.append(example) }
    }

    enum Verdict: Equatable {
        case decided(DateOrder)
        /// No date of the column depends on the order.
        case notNeeded
        /// These orders remain.
        case open([DateOrder])
    }

    /// An order is decided when it explains all dates of numbers but one in fifty and no other order does: the few others
    /// become problems of their rows. Where no order explains the column, it was written by several hands, and every order
    /// that explains some dates remains.
    var verdict: Verdict {
        if ambiguous == 0, decisive.count <= 1 { return decisive.first.map { .decided($0.key) } ?? .notNeeded }
        let fitting = DateOrder.allCases.filter { possible[$0, default: 0] * 50 >= numeric * 49 }
        if fitting.count == 1, decisive[fitting[0], default: 0] > 0 { return .decided(fitting[0]) }
        return .open(fitting.count > 1 ? fitting : DateOrder.allCases.filter { possible[$0, default: 0] > 0 })
    }
}

/// How often a beginning would come after its end under each order: a deal is not closed before it is created.
struct OrderingEvidence {
    private(set) var pairs = 0
    private var violations: [DateOrder: Int] = [:]

    mutating func add(_ start: DateText, _ end: DateText) {
        if case .known(let first) = start.date, case .known(let last) = end.date {
            pairs += 1
            if first > last { for order in DateOrder.allCases { violations[order, default: 0] += 1 } }
            return
        }
        let orders = DateOrder.allCases.filter { start.day($0) != nil && end.day($0) != nil }
        guard !orders.isEmpty else { return }
        pairs += 1
        for order in orders {
            if let first = start.day(order), let last = end.day(order), first > last { violations[order, default: 0] += 1 }
        }
    }

    /// The one order of `orders` under which nothing ends before it begins, while under each other one at least three do.
    func decides(among orders: [DateOrder]) -> DateOrder? {
        let clean = orders.filter { violations[$0, default: 0] == 0 }
        guard clean.count == 1, orders.count > 1 else { return nil }
        return orders.allSatisfy { $0 == clean[0] || violations[$0, default: 0] >= 3 } ? clean[0] : nil
    }
}
