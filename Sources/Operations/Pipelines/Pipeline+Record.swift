import Domain
import Storage
import Writing

extension Pipeline: Record {
    public typealias Subject = Pipeline
    public static let kind = Kind.pipeline
    public static let resource = Resource.pipelines
    public static let table: StaticString = "pipeline"
    public static let fields = Fields<Pipeline>([
        Field("id", "id", \.id, .derived),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("currency", "currency", \.currency, .writable),
        Field("position", "position", \.position, .writable),
        Field("template", "template", \.template),
        Field("archivedAt", "archived_at", \.archivedAt),
        Field("createdAt", "created_at", \.createdAt),
    ])

    public mutating func begin(in work: Work) throws {
        (currency, createdAt) = (work.workspace.currency, work.now)
        position = try (work.db.value(Int64.self, "SELECT COALESCE(MAX(position), 0) FROM pipeline") ?? 0) + 1
    }
}

extension Stage: Record {
    public typealias Subject = Stage
    public static let kind = Kind.stage
    public static let resource = Resource.pipelines
    public static let table: StaticString = "stage"
    public static let fields = Fields<Stage>([
        Field("id", "id", \.id, .derived),
        Field("version", "version", \.version, .derived),
        Field("pipelineId", "pipeline_id", \.pipelineId),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("position", "position", \.position, .writable),
        Field("probability", "probability", \.probability, .writable),
        Field("idleMinutes", "idle_minutes", \.idleMinutes, .writable),
        Field("wipLimit", "wip_limit", \.wipLimit, .writable),
        Field("phase", "phase", \.phase, [.writable, .filterable]),
        Field("isWaiting", "is_waiting", \.isWaiting, .writable),
        Field("purpose", "purpose", \.purpose, .writable),
        Field("goalMetric", "goal_metric", \.goalMetric, .writable),
        Field("goalTarget", "goal_target", \.goalTarget, .writable),
        Field("entryCriteria", "entry_criteria", \.entryCriteria, .writable),
        Field("exitCriteria", "exit_criteria", \.exitCriteria, .writable),
        Field("playbook", "playbook", \.playbook, .writable),
        Field("tasks", "tasks", \.tasks, .writable),
        Field("tasksInOrder", "tasks_in_order", \.tasksInOrder, .writable),
        Field("questions", "questions", \.questions, .writable),
        Field("archivedAt", "archived_at", \.archivedAt),
        Field("createdAt", "created_at", \.createdAt),
        Field(answer: "idleDays", .number) { $1.field("idleDays", $0.idleMinutes.map { Double($0) / 1_440 }) },
    ])

    public mutating func begin(in work: Work) throws {
        createdAt = work.now
        position = try (work.db.value(Int64.self, "SELECT COALESCE(MAX(position), 0) FROM stage WHERE pipeline_id = \(pipelineId)") ?? 0) + 1
    }

    public mutating func settle(from before: Stage?, in work: Work) throws {
        guard (0...1).contains(probability) else { throw Refusal(.validation, problems: [.init(field: "probability", code: .outOfRange, details: ["min": "0", "max": "1"])]) }
        try settleGoal()
        for (name, value) in [("idleMinutes", idleMinutes), ("wipLimit", wipLimit)] {
            if let value, value < 1 { throw Refusal(.validation, problems: [.init(field: name, code: .outOfRange, details: ["min": "1"])]) }
        }
        for (name, criteria) in [("entryCriteria", entryCriteria), ("exitCriteria", exitCriteria)] where Set(criteria.map(\.key)).count != criteria.count {
            throw Refusal.field(name, "keysRepeat")
        }
        for (name, criteria, old) in [("entryCriteria", entryCriteria, before?.entryCriteria), ("exitCriteria", exitCriteria, before?.exitCriteria)] {
            for (place, criterion) in criteria.enumerated() where old?.contains(where: { $0.target == criterion.target }) != true {
                if try work.isOutOfUse(criterion) { throw Refusal.field("\(name).\(place).target", "notFound", ["id": criterion.target ?? ""]) }
            }
        }
        try settlePlaybook(from: before, in: work)
    }

    /// A target needs its figure, and a figure its target.
    private mutating func settleGoal() throws {
        guard let goalMetric else {
            goalTarget = nil
            return
        }
        guard let goalTarget else { throw Refusal(.validation, problems: [.init(field: "goalTarget", code: .missing)]) }
        let most: Double = goalMetric == .conversion ? 100 : 100_000
        guard goalTarget >= 0, goalTarget <= most else { throw Refusal(.validation, problems: [.init(field: "goalTarget", code: .outOfRange, details: ["min": "0", "max": String(Int(most))])]) }
    }

    /// A stage's probability and limit count for the deals in it.
    public func didSave(from before: Stage?, in work: Work) throws {
        work.forget(id)
        guard let before, before.probability != probability || before.idleMinutes != idleMinutes else { return }
        for deal in try work.db.all(Deal.self, "SELECT \(Deal.columns) FROM deal WHERE stage_id = \(id) AND status = 'open'") {
            var changed = deal
            try work.update(&changed, from: deal)
        }
    }
}
