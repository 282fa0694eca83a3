import Texts
public import Writing

/// Shares as shaded cells: a cohort for each row, time across; or any two ways of sorting.
public struct HeatChart: DrawnChart, Component {
    public struct Row: Sendable {
        public let label: String
        /// On how many the row rests.
        public let sample: Int
        /// One share for each column; nil where nothing is known yet.
        public let shares: [Double?]
        public var href: String?
        public init(_ label: String, sample: Int, _ shares: [Double?], href: String? = nil) {
            (self.label, self.sample, self.shares, self.href) = (label, sample, shares, href)
        }
        var isThin: Bool { sample < fewForAFigure }
    }

    public let caption: ChartCaption
    public let labelHead: String
    public let columns: [String]
    public let rows: [Row]
    let words: ChartWords

    public init(_ caption: ChartCaption, labelHead: String, columns: [String], rows: [Row], words: ChartWords) {
        (self.caption, self.labelHead, self.columns, self.rows, self.words) = (caption, labelHead, columns, rows, words)
    }

    public var body: some HTML { ChartFigure(chart: self, words: words) }

    var isEmpty: Bool { rows.isEmpty || columns.isEmpty }
    var isThin: Bool { rows.contains(where: \.isThin) }

    /// The shade of a share, 0 to 4, against the highest of all.
    static func shade(_ share: Double, highest: Double) -> Int {
        guard highest > 0, share.isFinite else { return 0 }
        return min(max(Int((share / highest * 5).rounded(.down)), 0), 4)
    }
    private static let shades: [StaticString] = ["h0", "h1", "h2", "h3", "h4"], inks: [StaticString] = ["ht", "ht", "ht", "ht-mid", "ht-in"]

    func drawing(_ words: ChartWords) -> ChartDrawing {
        let left = 130.0, slot = max((566 - left) / Double(max(columns.count, 1)), 40)
        var drawing = ChartDrawing(width: left + slot * Double(columns.count), height: 26 + 30 * Double(rows.count))
        let highest = rows.filter { !$0.isThin }.flatMap { $0.shares.compactMap { $0 } }.max() ?? 0
        let step = ChartRoom.labelStep(columns, slot: slot)
        for (index, column) in columns.enumerated() where index % step == 0 { drawing.text("t-mid", left + (Double(index) + 0.5) * slot, 12, column) }
        for (line, row) in rows.enumerated() {
            let top = 20 + 30 * Double(line), size = words.format.number(row.sample)
            drawing.linked(row.href, row.label) { $0.text("t-2", 0, top + 18, ChartRoom.cut(row.label, to: left - 16 - ChartRoom.width(of: size))) }
            drawing.text("t-end", left - 8, top + 18, size)
            for index in columns.indices {
                let x = left + Double(index) * slot
                guard index < row.shares.count, let share = row.shares[index] else {
                    drawing.block("hx", x + 0.5, top + 0.5, slot - 3, 26, round: 3)
                    continue
                }
                let shade = row.isThin ? 0 : Self.shade(share, highest: highest)
                drawing.block(Self.shades[shade], x, top, slot - 2, 27, round: 3)
                drawing.text(row.isThin ? "t-mid t-v" : Self.inks[shade], x + slot / 2 - 1, top + 18, words.format.percent(share))
            }
        }
        return drawing
    }

    func table(_ words: ChartWords) -> ChartTable {
        ChartTable(heads: [labelHead, words.sample] + columns, rows: rows.map { row in
            .init(row.label, [words.format.number(row.sample)] + columns.indices.map { $0 < row.shares.count ? row.shares[$0].map { words.format.percent($0) } ?? "" : "" }, href: row.href)
        })
    }
}
