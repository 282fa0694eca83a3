import Domain
import Storage
import Writing

/// All that an operation sees while it runs: the transaction, who asks, the time and the workspace's settings.
/// It is not Sendable, so it cannot leave the transaction.
public final class Work {
    public let db: Connection
    /// The connection without the veil that is before `db` while somebody only looks who does not see every field. What it reads
    /// must not be answered.
    var plain: Connection
    public let actor: Actor
    public let now: Timestamp
    public let workspace: Workspace
    /// The fields that the actor does not see, with what would tell them.
    let hidden: HiddenFields
    var veils = Veils()
    /// The rules by which leads are scored, as far as they are known.
    var scoring = KnownScoring()
    /// The operation's name, which events and versions remember.
    public let operation: OperationName
    /// Joins the events of one run; undo takes them back together.
    public let correlation: Int64
    /// Set while an undo runs: the run that is taken back.
    public var undoes: Int64?
    /// Whether everything is rolled back in the end (dry run).
    var isRehearsal = false
    /// Set while an undo takes back only what was not changed since: what it leaves alone.
    var leftAlone: [LeftAlone]?
    /// Set while a run is undone: the records that were changed since; nil where each is asked about.
    var changedSince: Set<ChangedRecord>?
    /// Set while history is imported: when and under which import.
    var importing: ImportMark?
    /// Set while values that name a person are brought over to another one: they were looked at in their time.
    var isRedirecting = false
    /// Sums that are known, and after how many commits; nil where they have to be added up.
    var knownSums: (sums: KnownSums, commits: Int)?
    /// Answers that were worked out before; nil where something is changed.
    var knownAnswers: KnownAnswers?

    /// What this run leaves in the audit log.
    var audited: [AuditNote] = []
    /// The deal whose own change brings along what belongs to it: rights were looked at before that change.
    var connecting: Deal.ID?
    /// The lead whose catch is answered: who may answer it was looked at there.
    var answering: Lead.ID?

    /// Set while an automation acts: it, and not who made it, is whom history names.
    var automation: Automation.ID?

    /// Who gets a lead that is not written yet, and why.
    var assigning: PendingAssignment?
    /// Set while a lead goes back on its way because somebody said why.
    var setsBack = false

    /// Events of this run so far.
    var eventCount = 0
    /// The fields that the workspace has added; nil until somebody asks.
    var ownFields: [CustomField.RecordKind: [CustomField]]?
    /// Names of people whom values of such fields name, as far as a page has asked for them.
    var namedPeople: [Contact.ID: String] = [:]
    private var stages: [Stage.ID: Stage] = [:]
    private var mates: [User.ID]?
    /// The people whom the actor leads; nil until somebody asks.
    var led: [User.ID]?

    init(db: Connection, actor: Actor, now: Timestamp, workspace: Workspace, operation: OperationName, correlation: Int64) {
        (self.db, plain, self.actor, self.now, self.workspace, self.operation, self.correlation) = (db, db, actor, now, workspace, operation, correlation)
        hidden = actor.hides(in: workspace).withTellers
    }

    /// The day it is in the workspace.
    public var today: Day { workspace.timeZone.day(of: now) }

    struct ImportMark { let id: Int64 }

    /// The person who does it; nil for an automation, which only has the rights of whoever made it.
    var doer: User.ID? { automation == nil ? actor.userId : nil }
}

extension Work {
    /// How far the actor's right goes.
    public func reach(_ action: Action, _ resource: Resource) -> Reach { actor.reach(of: action, on: resource, in: workspace) }

    /// Refuses who has no right at all to do it.
    func require(_ access: Access) throws {
        switch access {
        case .anyone: return
        case .signedIn:
            // Who owes the second step gets to where it is set up and out again, and nowhere else.
            guard !actor.owesTwoStep(in: workspace) || ["me.", "sessions."].contains(where: operation.text.hasPrefix) else { throw Refusal(.twoStepNeeded) }
        case .need(let action, let resource):
            guard !actor.owesTwoStep(in: workspace) else { throw Refusal(.twoStepNeeded) }
            guard reach(action, resource) != .none else {
                throw Refusal(actor.isInScope(action, resource) ? .forbidden : .tokenScope, ["scope": Scope(resource, action).description])
            }
        }
    }

    /// The users whose records a right that reaches as far as the team covers: the actor's team and the teams below it.
    func teamMates() throws -> [User.ID] {
        if let mates { return mates }
        var found: [User.ID] = []
        if let team = actor.teamId {
            found = try db.values(User.ID.self, """
                WITH RECURSIVE below (id) AS (SELECT id FROM team WHERE id = \(team) UNION SELECT t.id FROM team t JOIN below b ON t.parent_id = b.id)
                SELECT u.id FROM user_account u JOIN below b ON u.team_id = b.id
                """)
        }
        if let me = actor.userId, !found.contains(me) { found.append(me) }
        mates = found
        return found
    }

    /// The condition on an owner column under which the actor may do `action`.
    func condition(_ action: Action, _ resource: Resource, owner column: StaticString) throws -> SQL {
        switch reach(action, resource) {
        case .all: "TRUE"
        case .team: "\(trusted: column) IN (\(list: try teamMates()))"
        case .own: "\(trusted: column) = \(actor.userId)"
        case .none: "FALSE"
        }
    }

    /// Whether a right of the actor covers a record of `owner`.
    func covers(_ action: Action, _ resource: Resource, owner: User.ID?) throws -> Bool {
        switch reach(action, resource) {
        case .all: true
        case .team: try owner.map { try teamMates().contains($0) } ?? false
        case .own: owner != nil && owner == actor.userId
        case .none: false
        }
    }

    /// The stage; read once in a run.
    public func stage(_ id: Stage.ID) throws -> Stage {
        if let stage = stages[id] { return stage }
        guard let stage = try db.first(Stage.self, "SELECT \(Stage.columns) FROM stage WHERE id = \(id)") else { throw Refusal(.notFound) }
        stages[id] = stage
        return stage
    }

    /// Forgets a stage that this run changed.
    func forget(_ id: Stage.ID) { stages[id] = nil }
}
