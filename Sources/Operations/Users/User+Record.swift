import Domain
import Storage
import Writing

extension User: Record {
    public typealias Subject = User
    public static let kind = Kind.user
    public static let resource = Resource.users
    public static let table: StaticString = "user_account"
    public static let fields = Fields<User>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("email", "email", \.email, [.writable, .required, .short]),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("role", "role", \.role, [.writable, .filterable]),
        Field("roleId", "role_id", \.roleId, [.writable, .filterable]),
        Field("teamId", "team_id", \.teamId, [.writable, .filterable]),
        Field("language", "language", \.language, .writable),
        Field("zone", "zone", \.zone, .writable),
        Field("theme", "theme", \.theme, .writable),
        Field("density", "density", \.density, .writable),
        Field("dateOrder", "date_order", \.dateOrder, .writable),
        Field("clock", "clock", \.clock, .writable),
        Field("decimalSign", "decimal_sign", \.decimalSign, .writable),
        Field("keysOn", "keys_on", \.keysOn, .writable),
        Field("workDays", "work_days", \.workDays, .writable),
        Field("workFrom", "work_from", \.workFrom, .writable),
        Field("workTo", "work_to", \.workTo, .writable),
        Field("createdAt", "created_at", \.createdAt, .sortable),
        Field("deactivatedAt", "deactivated_at", \.deactivatedAt),
        Field(indexed: "email_fold", .text) { .text($0.email.lowercased()) },
    ])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    public mutating func settle(from before: User?, in work: Work) throws {
        email = email.trimmed
        if email != before?.email {
            guard EmailAddress.isPlausible(email) else { throw Refusal.field("email", "notAnEmail") }
            let taken = try work.db.value(Int64.self, "SELECT id FROM user_account WHERE email_fold = \(email.lowercased()) AND id <> \(id)")
            guard taken == nil else { throw Refusal(.emailTaken, problems: [.init(field: "email", code: .invalid, details: ["why": "emailTaken"])]) }
        }
        try settleRole(from: before, in: work)
        if let zone, Zone(zone) == nil { throw Refusal.field("zone", "notAZone") }
        try checkWorkingTime()
        if let teamId, teamId != before?.teamId, try work.db.value(Int64.self, "SELECT id FROM team WHERE id = \(teamId)") == nil {
            throw Refusal.field("teamId", "notFound", ["id": teamId.description])
        }
        try work.checkMove(of: self, from: before)
        if let before, before.role == .admin, before.deactivatedAt == nil, role != .admin || deactivatedAt != nil { try work.keepAnAdmin(besides: id) }
    }

    /// A given role stands by itself; `custom` goes with a role of the workspace's own, whichever of the two was said.
    private mutating func settleRole(from before: User?, in work: Work) throws {
        if let before { try work.checkStanding(over: before) }
        if let before, role != before.role, role != .custom { roleId = nil } else if roleId != nil, roleId != before?.roleId { role = .custom }
        if role != .custom { roleId = nil }
        guard before?.role != role || before?.roleId != roleId else { return }
        if role == .custom {
            guard let roleId else { throw InputProblem(field: "roleId", code: .missing) }
            guard try work.db.value(Int64.self, "SELECT id FROM access_role WHERE id = \(roleId)") != nil else { throw Refusal.field("roleId", "notFound", ["id": roleId.description]) }
        }
        let theirs = try work.actor(of: self)
        let rights = theirs.table(in: work.workspace)
        try work.checkGiving(rights, hiding: theirs.hides(in: work.workspace))
        if before != nil { try work.checkGiving(rights, in: teamId, field: role == .custom ? "roleId" : "role") }
    }

    private mutating func checkWorkingTime() throws {
        workDays = String(Set(workDays).sorted())
        guard !workDays.isEmpty, workDays.allSatisfy({ "1"..."7" ~= $0 }) else { throw Refusal.field("workDays", "notWeekdays") }
        for (name, time) in [("workFrom", workFrom), ("workTo", workTo)] where WorkingTime.minutes(time) == nil { throw Refusal.field(name, "notATimeOfDay") }
        guard WorkingTime(days: workDays, from: workFrom, to: workTo) != nil else { throw Refusal.field("workTo", "endsBeforeItBegins") }
    }

    /// Who is deactivated or gets another role loses every session and token in the same transaction.
    public func didSave(from before: User?, in work: Work) throws {
        guard let before, before.role != role || before.roleId != roleId || (deactivatedAt != nil) != (before.deactivatedAt != nil) else { return }
        try work.db.execute("DELETE FROM session WHERE user_id = \(id)")
        guard deactivatedAt != nil else { return }
        if before.deactivatedAt == nil, work.undoes == nil { try work.routeAgain(leadsOf: id) }
        try work.db.execute("UPDATE api_token SET revoked_at = \(work.now) WHERE user_id = \(id) AND revoked_at IS NULL")
        try work.db.execute("DELETE FROM calendar_feed WHERE user_id = \(id)")
        try work.db.execute("DELETE FROM invitation WHERE user_id = \(id)")
        try work.forgetAnswers(to: id)
    }
}

extension Work {
    /// Refuses what would leave the workspace without an administrator.
    func keepAnAdmin(besides id: User.ID) throws {
        let others = try db.value(Int64.self, "SELECT COUNT(*) FROM user_account WHERE role = 'admin' AND deactivated_at IS NULL AND id <> \(id)") ?? 0
        guard others > 0 else { throw Refusal(.lastAdmin) }
    }
}

extension Team: Record {
    public typealias Subject = Team
    public static let kind = Kind.team
    public static let resource = Resource.teams
    public static let table: StaticString = "team"
    public static let fields = Fields<Team>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("name", "name", \.name, [.writable, .required, .short]),
        Field("parentId", "parent_id", \.parentId, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, .sortable),
    ])

    public mutating func begin(in work: Work) throws { createdAt = work.now }

    /// A team cannot stand below itself.
    public mutating func settle(from before: Team?, in work: Work) throws {
        var above = parentId, steps = 0
        while let parent = above {
            steps += 1
            guard parent != id, steps < 50 else { throw Refusal.field("parentId", "circle") }
            guard let team = try work.db.first(Team.self, "SELECT \(Team.columns) FROM team WHERE id = \(parent)") else { throw Refusal.field("parentId", "notFound", ["id": parent.description]) }
            above = team.parentId
        }
        try work.checkMove(of: self, from: before)
    }
}
