import Domain
import Texts
import Writing

/// The last line of a card: what happens next, and when.
struct NextStepWords {
    private let late, today, planned, missing: Rendered
    private let dueToday: Rendered
    private let daysLate: Words

    init(_ texts: Catalogue) {
        func start(_ mark: NextMark) -> Rendered {
            Rendered { output in
                output.literal("<p class=\"nxt\" data-next=\"")
                output.literal(mark.name)
                output.literal("\">")
                NextDot(mark).render(into: &output)
                output.literal("<span class=\"clip\"><span class=\"vh\">")
                output.text(texts[mark.text])
                output.literal(" </span>")
            }
        }
        (late, today, planned) = (start(.late(days: 1)), start(.today), start(.planned(nil)))
        missing = Rendered { output in
            start(.none).render(into: &output)
            output.text(texts[CommonText.noNextStep])
            output.literal("</span></p>")
        }
        dueToday = Rendered { output in
            output.literal("</span><time>")
            output.text(texts[CommonText.timeToday])
            output.literal("</time></p>")
        }
        daysLate = Words(CommonText.timeDaysLate, texts)
    }

    /// - Parameter texts: where the step's subject lies.
    func write(_ step: BoardCards.Step?, of texts: PackedTexts, format: LocaleFormat, today day: Day, into output: inout HTMLOutput) {
        guard let step else { return missing.render(into: &output) }
        let mark = NextMark(dueAt: step.dueAt, zone: format.zone, today: day)
        switch mark {
        case .none: break
        case .late: late.render(into: &output)
        case .today: today.render(into: &output)
        case .planned: planned.render(into: &output)
        }
        output.text(step.subject, of: texts)
        switch mark {
        case .today: return dueToday.render(into: &output)
        case .late(let days):
            output.literal("</span><time>")
            daysLate.write(format.number(days), into: &output)
            output.literal("</time></p>")
        case .planned(.some(let due)):
            output.literal("</span><time>")
            output.text(format.due(due, today: day))
            output.literal("</time></p>")
        case .planned(nil), .none: output.literal("</span></p>")
        }
    }
}
