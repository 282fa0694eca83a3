import Domain
import Storage
import Texts
import Writing

/// People whose details came from somewhere else have to be told within a month that we have them, and from where (Art. 14 GDPR).
enum InformingDuty {
    /// Ways in which details come from somebody else than the person.
    static let channels: [LeadChannel] = [.list, .partner, .coldCall, .social, .search]

    /// Leads that nobody has told, as far as we know: a message of ours would have said it, and who turned to us by themselves was told by the form.
    static let open: SQL = """
        lead.channel IN (\(list: channels.map(\.rawValue))) AND lead.informed_at IS NULL AND lead.first_interaction_at IS NULL AND lead.deleted_at IS NULL AND lead.erased_at IS NULL AND NOT lead.is_test \
        AND lead.status <> 'converted' AND (lead.email IS NOT NULL OR lead.phone IS NOT NULL)
        """
    /// So many of one owner's get a task each; more get one together.
    static let most = 5
}

/// Makes tasks to tell people that we have their details, for those that came from elsewhere: due within a month of the day on which
/// they came. It may run as often as one likes: nobody gets two tasks.
public struct PlanInforming: PageOperation {
    public static let name: OperationName = "persons.planInforming"
    public static let endpoint = Endpoint.post("/persons/plan-informing")
    public static let access = Access.admin(.workspace)
    public init() {}

    public func run(in work: Work) throws -> PlannedTasks {
        guard try work.leadRules().informs else { return PlannedTasks(count: 0) }
        var waiting: [User.ID?: [(id: Lead.ID, name: String, created: Timestamp)]] = [:]
        try work.db.forEach("SELECT owner_id, id, name, created_at FROM lead WHERE \(InformingDuty.open) AND inform_activity_id IS NULL ORDER BY created_at, id LIMIT 5000") { row in
            let owner = try row.next(User.ID?.self)
            waiting[owner, default: []].append((try row.next(), try row.next(), try row.next()))
        }
        var count = 0
        for (owner, leads) in waiting.sorted(by: { ($0.key?.rawValue ?? 0) < ($1.key?.rawValue ?? 0) }) {
            if leads.count <= InformingDuty.most {
                for lead in leads { try Self.plan([lead], for: owner, in: work) }
                count += leads.count
            } else {
                try Self.plan(leads, for: owner, in: work)
                count += 1
            }
        }
        return PlannedTasks(count: count)
    }

    private static func plan(_ leads: [(id: Lead.ID, name: String, created: Timestamp)], for owner: User.ID?, in work: Work) throws {
        guard let first = leads.first else { return }
        let texts = Catalogues.embedded[work.workspace.language], zone = work.workspace.timeZone
        var task = Activity()
        (task.type, task.ownerId, task.createdAt) = (.task, owner, work.now)
        task.subject = leads.count == 1 ? texts(InformingText.informOne, ["name": String(first.name.prefix(120))]) : texts(InformingText.informMany, count: leads.count)
        task.note = texts[InformingText.informNote]
        if leads.count == 1 { task.leadId = first.id }
        // A month from the first of them; what is later than that is due at once.
        task.dueAt = max(zone.moment(of: zone.day(of: first.created).adding(months: 1), second: 9 * 3_600), work.now)
        try work.insert(&task)
        for part in stride(from: 0, to: leads.count, by: 500) {
            try work.db.execute("UPDATE lead SET inform_activity_id = \(task.id) WHERE id IN (\(list: leads[part..<min(part + 500, leads.count)].map(\.id)))")
        }
    }
}

/// How many tasks were made.
public struct PlannedTasks: PageContent { public let count: Int }

extension Work {
    /// Once the task is done, its leads are told; when it is opened again, they are not.
    func noteInformed(_ activity: Activity, from before: Activity?) throws {
        guard activity.type == .task, activity.doneAt != before?.doneAt || activity.deletedAt != before?.deletedAt else { return }
        try db.execute("UPDATE lead SET informed_at = \(activity.deletedAt == nil ? activity.doneAt : nil) WHERE inform_activity_id = \(activity.id)")
    }
}

/// The words of the tasks.
public enum InformingText: String, TextKey {
    public static let namespace: StaticString = "informing"
    case informOne, informMany, informNote
}
