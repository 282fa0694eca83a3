import Domain
import Insights

/// The stages of a pipeline as history numbers them: those in use from 0 in their order, then those out of use, each of which is followed by one in use.
struct HistoryStages: Sendable {
    /// Those in use.
    let stages: [Stage]
    private let numbers: [Stage.ID: Int]
    /// From numbers of stages out of use to those that took their place.
    private(set) var successors: [Int: Int]

    /// Operations that take a stage out of use and move its deals on.
    static let movers: Set<String> = ["stages.delete", "stages.merge", "pipelines.edit"]

    /// - Parameters:
    ///   - all: of the pipeline, in their order.
    ///   - moment: a stage that went out of use later is in use.
    ///
    /// Until something else is noted, a stage out of use is followed by the next one in use, the last one by the one before it. Where none is
    /// in use all count as such.
    init(_ all: [Stage], at moment: Timestamp) {
        let living = all.filter { $0.archivedAt.map { $0 > moment } ?? true }
        stages = living.isEmpty ? all : living
        var numbers = Dictionary(stages.enumerated().map { ($1.id, $0) }) { first, _ in first }, successors: [Int: Int] = [:]
        for (place, stage) in all.enumerated() where numbers[stage.id] == nil {
            let number = numbers.count, next = all[place...].lazy.compactMap { numbers[$0.id] }.first { $0 < living.count }
            numbers[stage.id] = number
            successors[number] = next ?? living.count - 1
        }
        (self.numbers, self.successors) = (numbers, successors)
    }

    /// The number of a stage; nil for one of another pipeline.
    subscript(id: Stage.ID) -> Int? { numbers[id] }

    /// Somebody took a stage out of use and its deals went on to another one.
    mutating func note(_ old: Stage.ID, went next: Stage.ID) {
        guard let from = numbers[old], let to = numbers[next], from != to, from >= stages.count else { return }
        successors[from] = to
    }
}
