import Domain

/// What closed deals turned on, so that the libraries' rates say something. Made by dice of each deal's own.
enum DemoPastMatters {
    private static let needs = DemoTable("""
        glare, office | The screens mirror the lamps
        acoustics, office | One hears every telephone
        energy | The old tubes cost too much
        maintenance | Nobody wants to climb a ladder
        dimming, hospitality | Bright at lunch, dim at dinner
        education, glare | The back row cannot read the board
        retail | Colours must look as they do outside
        delivery | Open again within a week
        """)
    private static let found = DemoTable("""
        1 | now | Tubes from the nineties
        1 | now | Halogen, far too warm
        1 | asked | The landlord
        1 | asked | The works council
        2 | worth | A lower bill after one year
        2 | worth | Nobody complains any more
        2 | until | Before the summer
        3 | compared | With two others
        """)
    private static let words = ["@%, what did we learn here?", "Good work, @%!", "@%, please write down who decided in the end.", "Could we have known earlier, @%?"]

    /// - Parameter story: of a deal that is closed.
    static func add(to story: inout DemoStory, _ dates: DemoDates) {
        guard let end = story.end?.at else { return }
        var dice = Dice(of: story.key + " matters")
        let isWon = if case .won? = story.end { true } else { false }
        if dice.chance(45) {
            let row = dice.pick(needs.rows)
            story.matters.append((story.created + .minutes(12), nil, .need(row.cell(1), tags: DemoLibrary.words(row.cell(0)), importance: dice.pick(Deal.Priority.allCases))))
        }
        if dice.chance(65), let stage = story.entered.last { story.matters.append((stage.at + .minutes(11), nil, objection(isWon: isWon, &dice))) }
        if dice.chance(35) {
            let row = dice.pick(found.rows)
            story.matters.append((story.created + .minutes(20), nil, .answer(stage: row.whole(0), key: row.cell(1), row.cell(2))))
        }
        guard dice.chance(12), let seller = story.seller?.name.split(separator: " ").first else { return }
        story.matters.append((min(end + .hours(20), dates.now), .henning, .comment(dice.pick(words).replacing("@%", with: "@\(seller)"))))
    }

    /// What overcomes an objection is more often found in deals that are won.
    private static func objection(isWon: Bool, _ dice: inout Dice) -> DemoMatter {
        let outcome = [RaisedObjection.Outcome.overcome, .notOvercome, .open][dice.place(of: isWon ? [82, 12, 6] : [30, 56, 14])]
        return .objection(dice.below(DemoLibrary.objectionCount), answer: dice.chance(85) ? dice.below(2) : nil, outcome, note: nil)
    }
}
