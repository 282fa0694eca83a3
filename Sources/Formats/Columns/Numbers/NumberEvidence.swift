import Domain

/// What the cells of a column say about how it writes numbers; grows cell by cell in constant memory.
public struct NumberEvidence: Sendable {
    /// Cells that are numbers under one decimal sign or both.
    public private(set) var numbers = 0
    public private(set) var others = 0
    /// Numbers that only this sign explains.
    public private(set) var decisive: [DecimalSign: Int] = [:]
    /// Numbers that mean one thing with a point and another with a comma.
    public private(set) var ambiguous = 0
    public private(set) var examples: [String] = []
    /// Some numbers, whether they tell anything or not.
    public private(set) var samples: [String] = []
    /// Signs that several currencies share.
    public private(set) var sharedSigns: Set<String> = []
    public private(set) var range = ShareRange()

    public init() {}

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        let point = NumberText.read(bytes, sign: .point), comma = NumberText.read(bytes, sign: .comma)
        guard let read = (try? point.get()) ?? (try? comma.get()) else {
            others += 1
            return
        }
        numbers += 1
        if samples.count < 3 { samples.append(String(decoding: bytes, as: UTF8.self)) }
        if case .shared(let sign, _) = read.currency { sharedSigns.insert(sign) }
        switch (point, comma) {
        case (.success, .failure): decisive[.point, default: 0] += 1
        case (.failure, .success): decisive[.comma, default: 0] += 1
        case (.success(let one), .success(let other)) where one != other: addAmbiguous(bytes)
        default: break
        }
        range.add(read)
    }

    private mutating func addAmbiguous(_ bytes: UnsafeBufferPointer<UInt8>) {
        ambiguous += 1
        let text = String(decoding: bytes, as: UTF8.self).trimmed
        if examples.count < 3, !examples.contains(text) { examples.append(text) }
    }

    public enum Verdict: Equatable, Sendable {
        case decided(DecimalSign)
        /// Every number means the same with either sign.
        case notNeeded
        /// Numbers differ with the sign, and no number or too mixed numbers decide.
        case open
    }

    /// One sign is decided when some numbers need it and not more than one in fifty needs the other: those few become
    /// problems of their rows.
    public var verdict: Verdict {
        let point = decisive[.point, default: 0], comma = decisive[.comma, default: 0]
        if point + comma == 0 { return ambiguous == 0 ? .notNeeded : .open }
        if comma * 50 <= point { return .decided(.point) }
        return point * 50 <= comma ? .decided(.comma) : .open
    }
}

/// Whether probabilities are shares of 1 or percent.
public enum ProbabilityScale: String, Codable, Sendable, CaseIterable, Hashable {
    /// 0 to 1
    case share
    /// 0 to 100
    case percent
}

/// In which range the numbers of a column lie.
public struct ShareRange: Sendable {
    private var hasPercentSign = false
    private var aboveOne = false
    private var betweenZeroAndOne = false
    private var one = false

    mutating func add(_ read: NumberText) {
        let value = read.number.approximate
        if read.isPercent { hasPercentSign = true }
        if value > 1 { aboveOne = true }
        if value > 0, value < 1 { betweenZeroAndOne = true }
        if value == 1 { one = true }
    }

    public enum Verdict: Equatable, Sendable { case decided(ProbabilityScale), notNeeded, open }

    /// A number above 1 or a percent sign means percent, a fraction below 1 without either means shares. Only zeros do not
    /// matter, and ones alone do not tell.
    public var verdict: Verdict {
        if aboveOne || hasPercentSign { return .decided(.percent) }
        if betweenZeroAndOne { return .decided(.share) }
        return one ? .open : .notNeeded
    }
}
