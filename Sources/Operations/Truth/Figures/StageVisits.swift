import Domain

/// A deal's stay in a stage of the pipeline that is asked about.
struct DealVisit: Sendable {
    let place: Int
    let stage: Stage.ID
    let from: Timestamp
    /// When it left; of an open deal that is still there the moment of asking.
    var until: Timestamp
    /// Rested there, off the board.
    var rested: [(from: Timestamp, until: Timestamp)] = []
    let user: User.ID?
}

/// A deal's way through the stages of one pipeline.
struct StageVisits: Sendable {
    enum Outcome { case open, won, lost, transferred }
    private(set) var visits: [DealVisit] = []
    let outcome: Outcome
    /// When it was won, lost or moved to another pipeline.
    let endedAt: Timestamp?
    /// Moves that the same person took back within ten minutes; they are in no visit.
    private(set) var corrections = 0

    /// How soon who undoes an own move only corrects it.
    static let correction = Timestamp.Span.minutes(10)

    /// Nil for a deal that never was open in the pipeline.
    init?(_ track: DealTrack, _ question: FigureQuestion) {
        guard let last = track.last else { return nil }
        let isHere = question.isHere(last)
        (outcome, endedAt) = !isHere ? (.transferred, track.states.last { question.isHere($0) }?.until) : last.status == .won ? (.won, track.closedAt(question)) : last.status == .lost ? (.lost, track.closedAt(question)) : (.open, nil)
        for state in track.states where state.isOpen && question.isHere(state) { take(state, question.places) }
        guard !visits.isEmpty else { return nil }
        dropCorrections()
    }

    /// What goes on in the same stage is one visit; a deal that was closed between and opened again there begins a new one.
    private mutating func take(_ state: DealTrack.State, _ places: StagePlaces) {
        guard let place = places[state.stage] else { return }
        if let end = visits.indices.last, visits[end].stage == state.stage, visits[end].until == state.from {
            visits[end].until = state.until
        } else {
            visits.append(DealVisit(place: place, stage: state.stage, from: state.from, until: state.until, user: state.user))
        }
        if state.isNurture, let end = visits.indices.last { visits[end].rested.append((state.from, state.until)) }
    }

    private mutating func dropCorrections() {
        var place = 1
        while place + 1 < visits.count {
            let (before, there, back) = (visits[place - 1], visits[place], visits[place + 1])
            guard before.stage == back.stage, there.user == back.user, back.from - there.from <= Self.correction else { place += 1; continue }
            visits[place - 1].until = back.until
            visits[place - 1].rested += back.rested
            visits.removeSubrange(place...(place + 1))
            corrections += 1
            place = max(place - 1, 1)
        }
    }

    /// The first entry of a stage; nil if it was skipped or not reached.
    func entry(of place: Int) -> Timestamp? { visits.first { $0.place == place }?.from }

    /// The first entry of the stage, or of a later one where it was skipped.
    func arrival(at place: Int) -> Timestamp? { entry(of: place) ?? visits.first { $0.place > place }?.from }

    /// Whether it came past a stage: later on into a stage behind it, or to a win. A step back does not undo that.
    func passed(_ place: Int) -> Bool {
        if outcome == .won { return true }
        guard let first = visits.firstIndex(where: { $0.place == place }) else { return visits.contains { $0.place > place } }
        return visits[first...].contains { $0.place > place }
    }

    /// Whether it stands behind the stage, or was won.
    func isPast(_ place: Int) -> Bool { outcome == .won || (visits.last?.place ?? place) > place }

    /// Days of one visit, working and resting apart.
    static func days(_ visit: DealVisit, _ question: FigureQuestion) -> (active: Double, rested: Double) {
        let all = question.days(from: visit.from, to: visit.until), rested = visit.rested.reduce(0) { $0 + question.days(from: $1.from, to: $1.until) }
        return (max(all - rested, 0), rested)
    }
}
