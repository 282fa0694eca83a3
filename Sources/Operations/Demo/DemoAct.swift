import Domain

/// One thing that somebody at the demo's company does, at a moment: one operation.
struct DemoAct: Sendable {
    let at: Timestamp
    /// Nil: the shop, or the calendar.
    let by: DemoPerson?
    let what: What

    init(_ at: Timestamp, _ by: DemoPerson?, _ what: What) { (self.at, self.by, self.what) = (at, by, what) }

    enum What: Sendable {
        case settle(Language)
        case join(DemoPerson)
        case found(DemoTeam, Language)
        case open(DemoPipeline, Language)
        case rate(Currency, Day, Double)
        case company(DemoCompany)
        case contact(DemoContact, of: DemoCompany)
        case create(DemoStory, next: DemoStep?)
        case move(DemoStory, stage: Int)
        case log(DemoTouch, DemoStory)
        /// Does what was planned as the next step.
        case complete(DemoTouch, DemoStory, next: DemoStep?)
        case plan(DemoStep, DemoStory)
        case change([(String, DemoValue)], DemoStory)
        case check(stage: Int, key: String, DemoStory)
        case person(String, DealRole?, DemoStory)
        case win(DemoStory)
        case lose(DemoStory, reason: String)
        case flag(DemoStory, note: String)
        /// Does a task that a stage's playbook planned, by its key.
        case finish(String, DemoStory)
        case rest(DemoStory, until: Day)
        case reopen(DemoStory)
        /// Fills the libraries.
        case shelve(Language)
        /// Adds the fields of the company's own.
        case define(Language)
        case matter(DemoMatter, DemoStory)
        case review(DemoPipeline, DemoReviewStep)
        case `repeat`(DemoSeries)
        /// Does the open one of a series.
        case again(DemoSeries)
        case keep(SaveView)
        case lead(DemoLeadStep)
    }
}

extension DemoStory {
    /// What has to be done so that the story comes true, in the order of time.
    var acts: [DemoAct] {
        var acts: [DemoAct] = [DemoAct(created, seller, .create(self, next: firstPlanned))]
        for (contact, role) in people { acts.append(DemoAct(created, seller, .person(contact, role, self))) }
        for place in touches.indices {
            let touch = concluded(place)
            acts.append(DemoAct(touch.at, seller, touch.isPlanned ? .complete(touch, self, next: planned(after: place)) : .log(touch, self)))
        }
        if let next, !touches.contains(where: \.isPlanned) { acts.append(DemoAct(touches.last?.at ?? created, seller, .plan(next, self))) }
        for (stage, at) in entered.dropFirst() { acts.append(DemoAct(at, seller, .move(self, stage: stage))) }
        for (at, values) in changes { acts.append(DemoAct(at, seller, .change(values, self))) }
        for (at, stage, key) in checks { acts.append(DemoAct(at, seller, .check(stage: stage, key: key, self))) }
        for (at, note) in flags { acts.append(DemoAct(at, seller, .flag(self, note: note))) }
        for (at, key) in finished { acts.append(DemoAct(at, seller, .finish(key, self))) }
        for rest in rests { acts.append(DemoAct(rest.at, seller, .rest(self, until: rest.until))) }
        for (lost, reason, back) in setbacks { acts += [DemoAct(lost, seller, .lose(self, reason: reason)), DemoAct(back, seller, .reopen(self))] }
        switch end {
        case .won(let at)?: acts.append(DemoAct(at, seller, .win(self)))
        case .lost(let at, let reason)?: acts.append(DemoAct(at, seller, .lose(self, reason: reason)))
        case .resting(let at, let day)?: acts.append(DemoAct(at, seller, .rest(self, until: day)))
        case nil: break
        }
        for matter in matters { acts.append(DemoAct(matter.at, matter.by ?? seller, .matter(matter.what, self))) }
        return acts.sortedInTime
    }

    /// Something that was done as planned stood as the next step since what was done as planned before it.
    private func planned(after place: Int) -> DemoStep? { touches[(place + 1)...].first(where: \.isPlanned)?.step ?? next }
    private var firstPlanned: DemoStep? { touches.first(where: \.isPlanned)?.step }
}

extension Array where Element == DemoAct {
    /// By time; what happens at one moment stays in its order.
    var sortedInTime: [DemoAct] {
        enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
