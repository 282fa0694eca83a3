import Domain
import Storage
import Writing

extension Automation.About: ChoiceFieldValue {}
extension Automation.Trigger: ChoiceFieldValue {}
extension Automation.Pause: ChoiceFieldValue {}

extension AutomationAction: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("action", action.rawValue)
            json.field("type", type?.rawValue)
            json.field("text", text)
            json.field("days", days)
            json.field("who", who?.rawValue)
            json.field("userId", userId)
            json.field("teamId", teamId)
            json.field("field", field)
            json.field("value", value)
            json.field("stageId", stageId)
            json.field("minutes", minutes)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(AutomationAction.self) }
    public var cell: String { action.rawValue }
}

extension Automation: Trashable {
    public typealias Subject = Automation
    public static let kind = Kind.automation
    public static let resource = Resource.automations
    public static let table: StaticString = "automation"
    public static let hasTrash = true
    public static let fields = Fields<Automation>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("about", "about", \.about, .writable),
        Field("enabled", "is_enabled", \.isEnabled, .writable),
        Field("trigger", "trigger_kind", \.trigger, .writable),
        Field("field", "field", \.field, [.writable, .short]),
        Field("fromValue", "from_value", \.fromValue, [.writable, .short]),
        Field("toValue", "to_value", \.toValue, [.writable, .short]),
        Field("stageId", "stage_id", \.stageId, .writable),
        Field("activityType", "activity_type", \.activityType, .writable),
        Field("activityResult", "activity_result", \.activityResult, .writable),
        Field("days", "days", \.days, .writable),
        Field("conditions", "conditions", \.conditions, .writable),
        Field("anyConditions", "any_conditions", \.anyConditions, .writable),
        Field("actions", "actions", \.actions, .writable),
        Field("hourlyLimit", "hourly_limit", \.hourlyLimit, .writable),
        Field("makerId", "maker_id", \.makerId),
        Field("enabledAt", "enabled_at", \.enabledAt),
        Field("pausedBecause", "paused_because", \.pausedBecause),
        Field("createdAt", "created_at", \.createdAt),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ])

    public mutating func begin(in work: Work) throws { (makerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: Automation?, in work: Work) throws {
        name = name.trimmed
        // What happened while it was off, or in the trash, does not count, however it comes back.
        if runs, before?.runs != true { (enabledAt, pausedBecause) = (work.now, nil) }
        guard work.undoes == nil, pausedBecause == before?.pausedBecause || isEnabled else { return }
        if let before, about != before.about { throw Refusal(.validation, problems: [InputProblem(field: "about", code: .invalid, details: ["why": "fixedOnce"])]) }
        dropWhatDoesNotApply()
        // Who writes what is done, or switches on what was left behind, answers for it with their own rights: nobody borrows those of somebody else.
        if let before, doesOther(than: before) || isEnabled && before.pausedBecause == .makerGone, let me = work.actor.userId { makerId = me }
        if before.map({ doesOther(than: $0) || isEnabled && !$0.isEnabled }) ?? true { try check(in: work) }
        if isEnabled, before?.isEnabled != true, actions.isEmpty { throw InputProblem(field: "actions", code: .missing) }
    }

    /// Whether it is at work.
    private var runs: Bool { isEnabled && deletedAt == nil }

    /// The first that looks at events begins behind those that there are.
    public func didSave(from before: Automation?, in work: Work) throws {
        guard runs, before?.runs != true else { return }
        let others = try work.db.value(Int64.self, "SELECT id FROM automation WHERE is_enabled AND deleted_at IS NULL AND id <> \(id) LIMIT 1")
        if others == nil { try work.skipAutomationFeed() }
    }

    private func doesOther(than before: Automation) -> Bool {
        trigger != before.trigger || field != before.field || fromValue != before.fromValue || toValue != before.toValue || stageId != before.stageId || activityType != before.activityType
            || activityResult != before.activityResult || days != before.days || conditions != before.conditions || anyConditions != before.anyConditions || actions != before.actions
    }
}

extension Work {
    /// Everything up to now counts as read.
    func skipAutomationFeed() throws {
        var end: (tx: Int64, id: Int64)?
        try db.forEach("SELECT tx, id FROM event WHERE \(db.dialect.feedIsSettled) ORDER BY \(db.dialect.feedBackwards) LIMIT 1") { row in
            end = (tx: try row.next(), id: try row.next())
        }
        if let (tx, id) = end { try db.execute("UPDATE automation_feed SET tx = \(tx), event_id = \(id) WHERE id = 1") }
    }
}
