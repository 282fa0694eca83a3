/// From values to places in a drawing, and back to nothing: what is not a number stands at the start.
struct ChartScale: Sendable {
    let from: ClosedRange<Double>
    /// The places of the two ends; the second may be the smaller, as on an axis that goes up.
    let start, end: Double

    init(_ low: Double, _ high: Double, at start: Double, _ end: Double) {
        from = low < high ? low...high : low...(low + max(1, low.magnitude * 1e-6))
        (self.start, self.end) = (start, end)
    }
    init(_ ticks: Ticks, at start: Double, _ end: Double) { self.init(ticks.low, ticks.high, at: start, end) }

    /// The place of a value; values beyond the ends stand at the ends.
    func callAsFunction(_ value: Double) -> Double {
        guard value.isFinite else { return start }
        let share = (min(max(value, from.lowerBound), from.upperBound) - from.lowerBound) / (from.upperBound - from.lowerBound)
        return start + share * (end - start)
    }
}

/// How much room words take, so that numbers never stand on each other.
enum ChartRoom {
    /// About how wide a text is in the drawing: letters are 11 units high.
    static func width(of text: String) -> Double { Double(text.count) * 6.2 }

    /// Every how many labels one is shown, when each has `slot` units: 1 shows all.
    static func labelStep(_ labels: [String], slot: Double) -> Int {
        let widest = labels.map(width).max() ?? 0
        guard widest > 0, slot > 0 else { return 1 }
        return max(1, Int(((widest + 4) / slot).rounded(.up)))
    }

    /// A text that fits, cut with an ellipsis; the whole of it stands in the table.
    static func cut(_ text: String, to width: Double) -> String {
        let most = max(Int(width / 6.2), 2)
        return text.count <= most ? text : text.prefix(most - 1) + "…"
    }
}
