import Domain
import Storage
import Writing

/// Moves a planned step to another day, and to another time when one is named: by the clock of who asks. Of a series it moves
/// this one alone.
public struct MoveActivity: Operation, Decodable {
    public static let name: OperationName = "activities.move"
    public static let endpoint = Endpoint.post("/activities/{id}/move")
    public static let access = Access.write(.activities)
    public var id: Activity.ID
    public var day: Day
    /// "09:30"; without it the step keeps its time.
    public var time: String?
    /// Takes the time away.
    public var wholeDay: Bool?
    public var ifVersion: Int64?
    public init(id: Activity.ID, day: Day, time: String? = nil, wholeDay: Bool? = nil, ifVersion: Int64? = nil) { (self.id, self.day, self.time, self.wholeDay, self.ifVersion) = (id, day, time, wholeDay, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Activity> {
        let before = try work.find(Activity.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard before.doneAt == nil else { throw Refusal(.conflict) }
        let zone = try work.zone(of: work.actor.userId)
        var activity = before
        activity.dueAt = zone.moment(of: day, second: try second(of: before, in: zone))
        try work.update(&activity, from: before)
        return RecordAnswer(activity, now: work.now)
    }

    private func second(of step: Activity, in zone: Zone) throws -> Int {
        if let time {
            guard let minutes = WorkingTime.minutes(time), minutes < 1_440 else { throw InputProblem(field: "time", code: .invalid, details: ["why": "notATimeOfDay"]) }
            return minutes * 60
        }
        return wholeDay == true ? 86_399 : step.secondOfDay(in: zone)
    }
}

extension Activity {
    /// The second of the day at which it is due; the last for one that takes the whole day, or none.
    func secondOfDay(in zone: Zone) -> Int {
        guard let dueAt, !zone.isWholeDay(dueAt) else { return 86_399 }
        return zone.secondOfDay(of: dueAt)
    }

    /// When it is due on another day, at the same time.
    func due(on day: Day, in zone: Zone) -> Timestamp { zone.moment(of: day, second: secondOfDay(in: zone)) }
}
