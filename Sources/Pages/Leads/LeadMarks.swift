import Domain
import Texts
public import Writing

/// A segment's mark: its shape says the same as its colour. Says nothing to a screen reader; the segment's name stands beside it.
public struct SegmentGlyph: HTML {
    let segment: Segment?
    public init(_ segment: Segment?) { self.segment = segment }

    public func render(into output: inout HTMLOutput) {
        switch segment {
        case .interested: output.literal("<svg class=\"glyph\" data-seg=\"interested\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"g-fill\" cx=\"7\" cy=\"7\" r=\"5.5\"/></svg>")
        case .promising:
            output.literal("<svg class=\"glyph\" data-seg=\"promising\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"g-track\" cx=\"7\" cy=\"7\" r=\"4.8\"/><path class=\"g-fill\" d=\"M7 1.5a5.5 5.5 0 0 1 0 11z\"/></svg>")
        case .notInterested:
            output.literal("<svg class=\"glyph\" data-seg=\"not\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"g-track\" cx=\"7\" cy=\"7\" r=\"4.8\"/><path class=\"g-line\" d=\"M4.5 7h5\"/></svg>")
        case nil: output.literal("<svg class=\"glyph\" data-seg=\"new\" viewBox=\"0 0 14 14\" aria-hidden=\"true\"><circle class=\"g-track\" cx=\"7\" cy=\"7\" r=\"4.8\" stroke-dasharray=\"2 1.6\"/></svg>")
        }
    }
}

extension Segment {
    /// A segment in words; those that nobody has sorted have a word, too.
    static func name(_ segment: Segment?, _ texts: Catalogue) -> String { segment.map { $0.name(texts) } ?? texts[LeadText.segmentNone] }
}

/// A score from 0 to 100; the darker the higher.
public struct ScoreMark: HTML {
    let score: Int64
    let isPushed: Bool
    let viewer: Viewer
    /// - Parameter isPushed: whether it stands at the far end of its line.
    public init(_ score: Int64, isPushed: Bool = false, _ viewer: Viewer) { (self.score, self.isPushed, self.viewer) = (score, isPushed, viewer) }

    public func render(into output: inout HTMLOutput) {
        output.literal(isPushed ? "<span class=\"score push\" data-lv=\"" : "<span class=\"score\" data-lv=\"")
        output.literal(score >= 70 ? "3" : score >= 40 ? "2" : "1")
        output.literal("\"><span class=\"vh\">")
        output.text(viewer.texts[LeadText.fieldScore])
        output.literal(" </span>")
        output.decimal(score)
        output.literal("</span>")
    }
}
