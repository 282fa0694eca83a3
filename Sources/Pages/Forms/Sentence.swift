import Texts
import Writing

/// A text into whose places a page puts markup: `Sentence(DealText.movedBy, texts) { place in b { names[place] } }`.
struct Sentence<Value: HTML>: HTML {
    private let pieces: [TextPiece]
    private let value: (String) -> Value

    init<Text: TextKey>(_ key: Text, _ texts: Catalogue, @HTMLBuilder value: @escaping (String) -> Value) { (pieces, self.value) = (texts.pieces(of: key), value) }

    func render(into output: inout HTMLOutput) {
        for piece in pieces {
            switch piece {
            case .words(let words): output.text(words)
            case .value(let name): value(name).render(into: &output)
            }
        }
    }
}
