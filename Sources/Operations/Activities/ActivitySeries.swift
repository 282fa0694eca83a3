import Domain
import Storage
import Writing

extension Activity {
    /// Whether it was made by its series; it stands where the one before it stood.
    var isFollowing: Bool { (occurrence ?? 0) > 1 && id.rawValue == 0 }

    /// Keeps the series in step. A rule begins on the day of what has it; what one occurrence alone is given is remembered,
    /// so that those that follow do not have it; and of a series one is open at a time.
    mutating func settleSeries(from before: Activity?, in work: Work) throws {
        guard let repeats else {
            (occursOn, occursAt, occurrence, original) = (nil, nil, nil, nil)
            return
        }
        guard work.undoes == nil, !isFollowing else { return }
        guard let dueAt else { throw InputProblem(field: "dueAt", code: .missing) }
        if before?.repeats != repeats, before?.repeats == nil || occursOn == before?.occursOn {
            let zone = try work.zone(of: ownerId), day = zone.day(of: dueAt)
            self.repeats = repeats.completed(from: day)
            (occursOn, occursAt, occurrence, original) = (day, Int64(zone.secondOfDay(of: dueAt)), 1, nil)
        } else if let before, work.operation != ChangeSeries.name, original == before.original, original == nil, !isSame(as: before) {
            original = before.contents
        }
        if let before, (before.doneAt != nil && doneAt == nil) || (before.deletedAt != nil && deletedAt == nil), try work.hasOpenOccurrence(besides: self) { try leaveSeries(in: work) }
    }

    /// It is taken up again after the next one was made: the series goes on with that one.
    private mutating func leaveSeries(in work: Work) throws {
        repeats = nil
        try settleSeries(from: nil, in: work)
    }

    /// What those that follow take over.
    private var contents: String {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.field("type", type.rawValue)
            json.field("subject", subject)
            json.field("note", note)
            json.field("durationMinutes", durationMinutes)
            json.field("goal", goal)
            if !custom.isEmpty { json.field("custom", custom) }
        }
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    private func isSame(as other: Activity) -> Bool {
        type == other.type && subject == other.subject && note == other.note && durationMinutes == other.durationMinutes && goal == other.goal && custom == other.custom
    }

    /// Puts back what its series hands on, where this occurrence alone was given something else.
    mutating func takeOriginal(in work: Work) throws {
        guard let values = try takeOriginalBesidesOwn() else { return }
        custom = try work.handedOn(values["custom"].map { try CustomValues(input: $0) } ?? CustomValues(), of: Activity.self)
    }

    /// The same but for the fields that the workspace has added.
    @discardableResult mutating func takeOriginalBesidesOwn() throws -> JSONObject? {
        guard let original, case .object(let values) = try JSONValue(parsing: original) else { return nil }
        for (name, value) in values.members where name != "custom" { try Activity.fields[name]?.set?(&self, value) }
        self.original = nil
        return values
    }

    /// Goes on to the next day of its rule that has not passed; false when there is none.
    mutating func advance(in work: Work) throws -> Bool {
        guard let repeats, let occursOn, let occursAt, let number = occurrence else { return false }
        let zone = try work.zone(of: ownerId)
        guard let next = repeats.next(after: occursOn, notBefore: zone.day(of: work.now)) else { return false }
        let place = number + Int64(next.passed) + 1
        if case .count(let count) = repeats.end, place > Int64(count) { return false }
        try takeOriginal(in: work)
        (self.occursOn, occurrence, dueAt) = (next.day, place, zone.moment(of: next.day, second: Int(occursAt)))
        (postponed, postponeReason) = (0, nil)
        return true
    }
}

extension Work {
    /// Makes the next of a series when one is done.
    func follow(_ done: Activity) throws {
        guard done.repeats != nil, try !hasOpenOccurrence(besides: done) else { return }
        if let deal = done.dealId, try db.value(Int64.self, "SELECT id FROM deal WHERE id = \(deal) AND deleted_at IS NULL") == nil { return }
        var next = done
        guard try next.advance(in: self) else { return }
        next.seriesId = done.seriesId ?? done.id
        (next.id, next.version, next.createdAt) = (Activity.ID(0), 0, now)
        (next.doneAt, next.outcome, next.result, next.attainment, next.direction) = (nil, nil, nil, nil, nil)
        (next.externalSource, next.externalId, next.importId) = (nil, nil, nil)
        next.custom = try handedOn(next.custom, of: Activity.self)
        try insert(&next, handedOn: next.custom)
    }

    /// Whether another one of its series is open.
    func hasOpenOccurrence(besides one: Activity) throws -> Bool {
        let series = one.seriesId ?? one.id
        return try db.value(Int64.self, """
            SELECT id FROM activity WHERE (series_id = \(series) OR id = \(series)) AND id <> \(one.id) AND repeats IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL LIMIT 1
            """) != nil
    }

    /// In which a person's days are: their own zone, else the workspace's.
    func zone(of user: User.ID?) throws -> Zone {
        guard let user, let name = try db.value(String?.self, "SELECT zone FROM user_account WHERE id = \(user)") ?? nil else { return workspace.timeZone }
        return Zone(name) ?? workspace.timeZone
    }
}

/// Leaves out one of a series: it goes on to the next day of its rule. The last one goes to the trash.
public struct SkipActivity: Operation, Decodable {
    public static let name: OperationName = "activities.skip"
    public static let endpoint = Endpoint.post("/activities/{id}/skip")
    public static let access = Access.write(.activities)
    public var id: Activity.ID
    public var ifVersion: Int64?
    public init(id: Activity.ID, ifVersion: Int64? = nil) { (self.id, self.ifVersion) = (id, ifVersion) }

    public func run(in work: Work) throws -> RecordAnswer<Activity> {
        let before = try work.find(Activity.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        guard before.doneAt == nil, before.repeats != nil else { throw Refusal(.conflict) }
        var activity = before
        if try !activity.advance(in: work) { activity.deletedAt = work.now }
        try work.update(&activity, from: before, handedOn: activity.custom)
        return RecordAnswer(activity, now: work.now)
    }
}

/// Changes one of a series together with all that follow; `activities.update` changes one alone. A new rule begins with this
/// one; another day moves the days of the rule along.
public struct ChangeSeries: Operation {
    public static let name: OperationName = "activities.changeSeries"
    public static let endpoint = Endpoint.post("/activities/{id}/series")
    public static let access = Access.write(.activities)
    public static var inputSchema: Schema { UpdateRecord<Activity>.inputSchema }
    private let change: UpdateRecord<Activity>

    public init(input: JSONValue) throws { change = try UpdateRecord(input: input) }
    public init(id: Activity.ID, ifVersion: Int64? = nil, values: JSONObject) { change = UpdateRecord(id: id, ifVersion: ifVersion, values: values) }

    public func run(in work: Work) throws -> RecordAnswer<Activity> {
        let before = try work.find(Activity.self, change.id, to: .write)
        try work.expect(change.ifVersion, of: before)
        guard before.doneAt == nil, before.repeats != nil else { throw Refusal(.conflict) }
        var activity = before
        try activity.takeOriginal(in: work)
        let handedOn = activity.custom
        try work.apply(change.values, to: &activity)
        if let dueAt = activity.dueAt, dueAt != before.dueAt, let old = before.occursOn, activity.repeats == before.repeats {
            let zone = try work.zone(of: activity.ownerId), day = zone.day(of: dueAt)
            let following = activity.repeats?.moved(from: old, to: day)
            (activity.occursOn, activity.occursAt) = (day, Int64(zone.secondOfDay(of: dueAt)))
            if following != activity.repeats { activity.repeats = following }
        }
        try work.update(&activity, from: before, handedOn: handedOn)
        return RecordAnswer(activity, now: work.now)
    }
}
