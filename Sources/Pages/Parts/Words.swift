import Texts
import Writing

/// A text with one place in it, cut once and filled many times: for rows that are written by the hundred.
struct Words {
    private let before: Rendered
    private let after: Rendered

    init<Text: TextKey>(_ key: Text, _ texts: Catalogue) {
        var halves = ["", ""], half = 0
        for piece in texts.pieces(of: key) {
            switch piece {
            case .words(let words): halves[half] += words
            case .value: half = 1
            }
        }
        (before, after) = (Rendered(halves[0]), Rendered(halves[1]))
    }

    /// Writes the text with `value` in its place, escaped.
    func write(_ value: String, into output: inout HTMLOutput) {
        before.render(into: &output)
        output.text(value)
        after.render(into: &output)
    }
}
