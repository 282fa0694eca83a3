import Domain
import Insights
import Storage
import Writing

/// What a pipeline's past says of its open deals, in a few numbers: kept from night to night, so that a deal's page reads one row and no history.
public struct PipelineNorm: Equatable, Codable, Sendable {
    public let stages: [StageNorm]
    /// Deals that ended.
    public let won: Int, lost: Int
    /// The last day up to which chances count.
    public let by: String
    /// Contacts up to the win; nil while no win has any that was written down.
    public let touches: TouchNorm?

    public struct StageNorm: Equatable, Codable, Sendable {
        public let id: Int64
        /// Of a deal that comes into the stage.
        public let chance: Double, ever: Double, evidence: Double
        /// Days ahead on which it closes if it is won: 1 in 10, half, 9 in 10 by then. Nil where none is.
        public let early: Int?, middle: Int?, late: Int?
        public let stays: [PastEnds]
    }

    /// How often somebody was in touch before deals were won: half of the wins lie between `low` and `high`.
    public struct TouchNorm: Equatable, Codable, Sendable {
        public let wins: Int
        public let low: Double, median: Double, high: Double

        /// Nil of none.
        init?(_ touches: [Double]) {
            let sorted = touches.sorted()
            guard let low = sorted.quantileOfSorted(0.25), let median = sorted.quantileOfSorted(0.5), let high = sorted.quantileOfSorted(0.75) else { return nil }
            (wins, self.low, self.median, self.high) = (sorted.count, low, median, high)
        }
    }

    init(_ maker: ChanceMaker, ends: UsualEnds, touches: [Double]) {
        stages = maker.past.stages.enumerated().map { place, stage in
            let fresh = maker.fresh(in: place)
            return StageNorm(
                id: stage.id.rawValue, chance: fresh.chance.chance, ever: fresh.ever.chance, evidence: fresh.chance.evidence, early: fresh.closes?.early, middle: fresh.closes?.middle, late: fresh.closes?.late,
                stays: ends.stays[place])
        }
        (won, lost, by, self.touches) = (ends.won, ends.lost, maker.by.description, TouchNorm(touches))
    }

    init(text: String) throws { self = try ValueDecoder(JSONValue(parsing: text), ignoringUnknownFields: true).decode(PipelineNorm.self) }

    /// What the database keeps.
    var text: String {
        var json = JSONWriter(capacity: 4_096)
        json.object { json in
            json.field("won", Int64(won))
            json.field("lost", Int64(lost))
            json.field("by", by)
            if let touches { json.object("touches") { json in
                json.field("wins", Int64(touches.wins))
                json.field("low", touches.low)
                json.field("median", touches.median)
                json.field("high", touches.high)
            } }
            json.array("stages") { json in for stage in stages { Self.write(stage, to: &json) } }
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    private static func write(_ stage: StageNorm, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", stage.id)
            json.field("chance", stage.chance)
            json.field("ever", stage.ever)
            json.field("evidence", stage.evidence)
            if let early = stage.early { json.field("early", Int64(early)) }
            if let middle = stage.middle { json.field("middle", Int64(middle)) }
            if let late = stage.late { json.field("late", Int64(late)) }
            json.array("stays") { json in for ends in stage.stays { ends.write(to: &json) } }
        }
    }
}

/// A pipeline's norm, and when it was made.
public struct KeptNorm: Sendable {
    public let norm: PipelineNorm
    public let madeAt: Timestamp
    public let day: Day
}

extension Work {
    /// Nil while none was made.
    func norm(of pipeline: Pipeline.ID) throws -> KeptNorm? {
        var found: KeptNorm?
        try db.forEach("SELECT made_at, day, data FROM pipeline_norm WHERE pipeline_id = \(pipeline) AND made_at IS NOT NULL AND day IS NOT NULL") { row in
            let madeAt = try row.next(Timestamp.self), day = try row.next(Day.self)
            found = KeptNorm(norm: try PipelineNorm(text: try row.next(String.self)), madeAt: madeAt, day: day)
        }
        return found
    }

    /// How often somebody was in touch before each win of a pipeline; wins for which nothing was written down are left out.
    func touchesToWin(in pipeline: Pipeline.ID) throws -> [Double] {
        let condition: SQL = "d.pipeline_id = \(pipeline) AND d.status = 'won' AND d.closed_at IS NOT NULL AND d.deleted_at IS NULL", touches = try figureTouches(condition, until: now)
        guard !touches.isEmpty else { return [] }
        var counts: [Double] = []
        try db.forEach("SELECT d.id, d.closed_at FROM deal d WHERE \(condition)") { row in
            let id = try row.next(Deal.ID.self), closed = try row.next(Timestamp.self)
            guard let known = touches[id] else { return }
            let count = known.reduce(0) { $1.at <= closed ? $0 + $1.weight : $0 }
            if count > 0 { counts.append(count) }
        }
        return counts
    }
}
