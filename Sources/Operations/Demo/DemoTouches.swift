import Domain

/// What sellers do with customers in each stage, in words.
enum DemoTouches {
    /// Type, direction, words; `%` is the first name of whom it is about.
    private static let words: [DemoTable] = [
        DemoTable("""
            coldCall | outbound | First call with %
            email | outbound | Sent the catalogue to %
            email | inbound | % asked for prices
            social | outbound | Wrote to % about the project
            """),
        DemoTable("""
            call | outbound | Talked about budget and timing with %
            email | outbound | Asked % who decides
            email | inbound | % sent the floor plans
            call | inbound | % called back
            """),
        DemoTable("""
            meeting | outbound | Met % and the colleagues
            visit | outbound | Measured the rooms with %
            demo | outbound | Showed samples to %
            email | inbound | % confirmed the meeting
            presentation | outbound | Presented two layouts to %
            """),
        DemoTable("""
            quote | outbound | Sent the quote to %
            call | outbound | Walked through the quote with %
            email | inbound | % asked about delivery time
            email | outbound | Followed up on the quote
            """),
        DemoTable("""
            negotiation | outbound | Talked about payment terms with %
            email | outbound | Sent the revised terms to %
            email | inbound | % sent comments on the terms
            call | outbound | Discussed the discount with %
            """),
    ]

    /// `count` touches between the beginning of the story and `last`, the moment of the last one.
    static func make(_ count: Int, for story: DemoStory, last: Timestamp, _ dates: DemoDates, _ dice: inout Dice) -> [DemoTouch] {
        let start = story.created, end = max(last, start + .minutes(Int64(20 * count))), name = firstName(of: story)
        let step = (end - start).microseconds / Int64(max(count, 1))
        var touches: [DemoTouch] = [], used: Set<String> = []
        for place in 1...max(count, 1) where count > 0 {
            // The last one comes when it was said; the others wander a little.
            let wander = place == count ? 0 : Int64(Double(step) * (dice.share() - 0.5) * 0.6)
            let about = Timestamp(microseconds: start.microseconds + step * Int64(place) + wander)
            let at = place == count ? end : min(max(dates.inHours(about, &dice), touches.last?.at ?? start), end)
            let stage = story.entered.last { $0.at <= at }?.stage ?? 0
            let kinds = words[min(stage, words.count - 1)].rows
            let fresh = kinds.filter { !used.contains($0.cell(2)) }
            let row = dice.pick(fresh.isEmpty ? kinds : fresh)
            used.insert(row.cell(2))
            let kind = Activity.Kind(rawValue: row.cell(0)) ?? .call, direction = Activity.Direction(rawValue: row.cell(1))
            touches.append(DemoTouch(
                at, kind, row.cell(2).replacing("%", with: name), direction: direction, minutes: minutes(kind, &dice), isPlanned: direction == .outbound && dice.chance(60)))
        }
        return touches
    }

    private static func firstName(of story: DemoStory) -> String { String(story.contact?.split(separator: " ").first ?? "them") }

    private static func minutes(_ kind: Activity.Kind, _ dice: inout Dice) -> Int64? {
        switch kind {
        case .call, .coldCall: Int64(dice.roll(4...30))
        case .meeting, .demo, .presentation, .negotiation: Int64(dice.roll(3...8) * 10)
        case .visit: Int64(dice.roll(6...16) * 10)
        default: nil
        }
    }
}
