import Domain
import Insights
import Storage

/// How each seller's deals went on from each stage (3.1, the way "reached"): deals that came into the stage in the period, or past it, and whether they came past it since.
/// Those that still wait in it are told apart and compared with nothing.
struct SkillCounts {
    struct Cell: Equatable {
        var passed = 0, decided = 0, pending = 0
        var conversion: Insights.Conversion { Insights.Conversion(passed, of: decided) }
    }

    private let question: FigureQuestion
    /// By seller and by the place of the stage.
    private(set) var cells: [User.ID: [Int: Cell]] = [:]

    init(_ question: FigureQuestion) { self.question = question }

    mutating func take(_ track: DealTrack, of owner: User.ID) {
        guard track.hasHistory, let way = StageVisits(track, question), way.outcome != .transferred else { return }
        for (place, stage) in question.places.stages.enumerated() where stage.archivedAt == nil {
            guard let entry = way.arrival(at: place), question.isInPeriod(entry), !question.places.isYounger(stage.id, than: track.createdAt) else { continue }
            add(passes: way.passed(place), isOpen: way.outcome == .open, to: &cells[owner, default: [:]][place, default: Cell()])
        }
    }

    private func add(passes: Bool, isOpen: Bool, to cell: inout Cell) {
        if passes { cell.passed += 1 }
        if passes || !isOpen { cell.decided += 1 } else { cell.pending += 1 }
    }

    /// Those with something decided in a stage.
    func sellers(at place: Int) -> [User.ID] { cells.keys.filter { (cells[$0]?[place]?.decided ?? 0) > 0 } }

    func cell(_ seller: User.ID, _ place: Int) -> Cell { cells[seller]?[place] ?? Cell() }
}

extension Work {
    /// Counts all deals of a pipeline, whoever reads them.
    func skillCounts(_ scope: PeopleScope) throws -> SkillCounts {
        let whole = try whole(), owners = try whole.dealOwners(in: scope.pipeline.id)
        var counts = SkillCounts(scope.question)
        try whole.forEachTrack("d.deleted_at IS NULL AND d.pipeline_id = \(scope.pipeline.id) AND d.owner_id IS NOT NULL", until: scope.question.now) { track in
            if let owner = owners[track.id] { counts.take(track, of: owner) }
        }
        return counts
    }
}
