import Domain

/// Rows of words, written as a table so that they can be read as one: a line for each row, cells between strokes.
struct DemoTable: Sendable {
    let rows: [[String]]

    init(_ text: String) {
        rows = text.split(separator: "\n").map { line in line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmed } }
    }
}

extension Array where Element == String {
    /// The cell; empty where the row is shorter.
    func cell(_ place: Int) -> String { indices.contains(place) ? self[place] : "" }
    func whole(_ place: Int) -> Int { Int(cell(place)) ?? 0 }
    /// Numbers with commas between; a stroke for a stage that was passed over.
    func numbers(_ place: Int) -> [Double?] { cell(place).split(separator: ",").map { Double($0.trimmed) } }
}
