import Domain
import Texts
import Writing

/// The last line of a card of the past: what became of the deal.
struct FateWords {
    private let wonOn, lostOn, nurturedSince, nowIn, nowInPipeline, deletedOn: Words
    private let unmoved, resting: String

    init(_ texts: Catalogue) {
        (wonOn, lostOn, deletedOn) = (Words(BoardText.fateWon, texts), Words(BoardText.fateLost, texts), Words(BoardText.fateDeleted, texts))
        (nurturedSince, nowIn, nowInPipeline) = (Words(BoardText.fateNurtured, texts), Words(BoardText.fateStage, texts), Words(BoardText.fatePipeline, texts))
        (unmoved, resting) = (texts[BoardText.fateUnmoved], texts[BoardText.fateResting])
    }

    func write(_ fate: BoardCard.Fate, format: LocaleFormat, today: Day, into output: inout HTMLOutput) {
        output.literal("<p class=\"fate\">")
        switch fate {
        case .won: StageGlyph(.won).render(into: &output)
        case .lost: StageGlyph(.lost).render(into: &output)
        case .inStage(_, let mark): StageGlyph(mark).render(into: &output)
        case .nurtured: IconView(.moon, small: true).render(into: &output)
        case .otherPipeline: IconView(.split, small: true).render(into: &output)
        case .unmoved: IconView(.pause, small: true).render(into: &output)
        case .deleted: IconView(.cross, small: true).render(into: &output)
        }
        output.literal(" ")
        switch fate {
        case .won(let day): wonOn.write(format.dayAndMonth(day, today: today), into: &output)
        case .lost(let day, let reason):
            lostOn.write(format.dayAndMonth(day, today: today), into: &output)
            if let reason { output.text(": " + reason) }
        case .nurtured(.some(let since)): nurturedSince.write(format.dayAndMonth(since, today: today), into: &output)
        case .nurtured(nil): output.text(resting)
        case .inStage(let name, _): nowIn.write(name, into: &output)
        case .otherPipeline(let name): nowInPipeline.write(name, into: &output)
        case .unmoved: output.text(unmoved)
        case .deleted(let day): deletedOn.write(format.dayAndMonth(day, today: today), into: &output)
        }
        output.literal("</p>")
    }
}
