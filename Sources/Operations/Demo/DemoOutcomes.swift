import Domain

extension Dice {
    /// Dice of their own for one thing, by its name: whatever else is made, they fall the same.
    init(of name: String) { self.init(seed: name.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }) }
}

/// What came of what was done.
extension DemoStory {
    /// A touch with its result, and how far it reached its goal when it had one.
    func concluded(_ place: Int) -> DemoTouch {
        var touch = touches[place], dice = Dice(of: "\(key) touch \(place)")
        let isLast = place == touches.count - 1
        touch.result = touch.result ?? result(of: touch, isLast: isLast, isAnswered: place + 1 < touches.count && touches[place + 1].direction == .inbound, &dice)
        if touch.isPlanned, touch.goal != nil { touch.attainment = [.met, .partly, .missed][dice.place(of: isLost ? [38, 36, 26] : [66, 26, 8])] }
        return touch
    }

    private var isLost: Bool { if case .lost? = end { true } else { false } }
    private var isWon: Bool { if case .won? = end { true } else { false } }

    private func result(of touch: DemoTouch, isLast: Bool, isAnswered: Bool, _ dice: inout Dice) -> Activity.Result? {
        switch touch.type {
        case .call, .coldCall: touch.direction == .outbound && dice.chance(18) ? .meetingBooked : .reached
        case .meeting, .visit, .presentation, .demo: .held
        case .email, .chat, .sms, .social, .letter: answer(to: touch, isLast: isLast, isAnswered: isAnswered)
        case .quote: isLost && isLast ? .declined : isWon && isLast ? .accepted : isLast ? nil : .changesWanted
        case .negotiation: isWon && isLast ? .accepted : isLost && isLast ? .declined : dice.chance(40) ? .changesWanted : .held
        case .task: .completed
        case .note: nil
        }
    }

    /// Who wrote to us is not asked whether they answered; the last word of an open deal may still be answered.
    private func answer(to touch: DemoTouch, isLast: Bool, isAnswered: Bool) -> Activity.Result? {
        guard touch.direction == .outbound else { return nil }
        if isAnswered { return .answered }
        return isLast && end == nil ? nil : .noReply
    }

    /// Calls that nobody answered, before some of the others.
    mutating func addAttempts() {
        var dice = Dice(of: key + " attempts"), all: [DemoTouch] = []
        for touch in touches {
            let at = touch.at - .days(1), before = all.last?.at ?? created
            if [.call, .coldCall].contains(touch.type), touch.direction == .outbound, at > before, dice.chance(35) {
                var attempt = DemoTouch(at, .call, "Called " + (contact?.split(separator: " ").first.map(String.init) ?? "them"), direction: .outbound)
                attempt.result = dice.chance(60) ? .noAnswer : .leftMessage
                all.append(attempt)
            }
            all.append(touch)
        }
        touches = all
    }
}

extension DemoTouch {
    /// What it was to reach, as it was planned.
    var goal: String? { type.demoGoal }
}

extension Activity.Kind {
    /// What the demo's people want of it.
    var demoGoal: String? {
        switch self {
        case .meeting: "We know who decides and what happens next"
        case .visit: "Every room is measured"
        case .demo: "They choose a lamp to try"
        case .presentation: "One layout is chosen"
        case .negotiation: "Terms that both can live with"
        default: nil
        }
    }
}
