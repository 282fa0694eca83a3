/// A field of words as columns of 0 and 1: one for each level with enough rows, one for all others, one for missing.
public struct WordDesign: Hashable, Codable, Sendable {
    /// Levels with a column of their own, in the order of their columns.
    let levels: [String]
    /// Columns behind those of the levels, where a row of the training had one.
    let hasOther, hasMissing: Bool
    /// The share of rows that each column had.
    let shares: [Double]

    /// Nil where all rows are in one column: then the field says nothing.
    init?(_ column: WordColumn, rows: Range<Int>, atLeast least: Int) {
        let counts = column.counts(in: rows), total = Double(max(rows.count, 1))
        let kept = column.levels.indices.filter { counts[$0] >= least }.sorted { column.levels[$0] < column.levels[$1] }
        let missing = counts.last ?? 0, other = rows.count - missing - kept.reduce(0) { $0 + counts[$1] }
        levels = kept.map { column.levels[$0] }
        (hasOther, hasMissing) = (other > 0, missing > 0)
        shares = (kept.map { counts[$0] } + (other > 0 ? [other] : []) + (missing > 0 ? [missing] : [])).map { Double($0) / total }
        guard shares.count > 1 else { return nil }
    }

    var width: Int { shares.count }
    /// The most frequent column, which rows do not keep: it is 1 where no other is.
    var base: Int { shares.indices.max { (shares[$0], $1) < (shares[$1], $0) } ?? 0 }

    /// The column of each word of a table and, last, of a missing one; nil for a word like none of the training.
    func columns(of column: WordColumn) -> [Int?] {
        let place = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
        return column.levels.map { place[$0] ?? other } + [missing]
    }

    func column(of word: String?) -> Int? {
        guard let word, !WordColumn.isMissing(word) else { return missing }
        return levels.firstIndex(of: word) ?? other
    }

    private var other: Int? { hasOther ? levels.count : nil }
    private var missing: Int? { hasMissing ? width - 1 : nil }
}
