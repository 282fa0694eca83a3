import Domain
import Texts
import Writing

/// A text with one place in it, cut once and filled many times: for rows that are written by the hundred.
struct Words: Sendable {
    private let pieces: [TextPiece]

    init<Text: TextKey>(_ key: Text, _ texts: Catalogue) { pieces = texts.pieces(of: key) }

    /// Writes the text with `value` in every place, escaped.
    func write(_ value: String, into output: inout HTMLOutput) {
        for piece in pieces {
            switch piece {
            case .words(let words): output.text(words)
            case .value: output.text(value)
            }
        }
    }
}

/// A text into whose places a page puts markup: `Sentence(BoardText.sumOpen, texts) { _ in b { amount } }`.
struct Sentence<Value: HTML>: HTML {
    let pieces: [TextPiece]
    let value: (String) -> Value

    init<Text: TextKey>(_ key: Text, _ texts: Catalogue, count: Int? = nil, @HTMLBuilder value: @escaping (String) -> Value) {
        (pieces, self.value) = (texts.pieces(of: key, count: count), value)
    }

    func render(into output: inout HTMLOutput) {
        for piece in pieces {
            switch piece {
            case .words(let words): output.text(words)
            case .value(let name): value(name).render(into: &output)
            }
        }
    }
}
