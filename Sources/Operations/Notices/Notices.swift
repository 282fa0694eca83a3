import Domain
import Storage
import Writing

/// Something that one was told.
public struct Notice: RowDecodable, Sendable {
    public let id: Int64
    public let kind: NoticeKind
    public let at: Timestamp
    public let readAt: Timestamp?
    /// Who did it; nil when nobody did.
    public let by: User.ID?
    public let deal: Named<Deal>?
    public let company: Named<Company>?
    public let contact: Named<Contact>?
    public let step: Named<Activity>?
    public let comment: Named<Comment>?
    public let stage: Named<Stage>?
    public let file: Named<Import>?
    public let lesson: Named<Lesson>?
    public let coaching: CoachingNote.ID?
    /// The week that a digest is about.
    public let week: Week?
    /// The automation that tells it, or of which it is told.
    public let automation: Named<Automation>?
    public let lead: Named<Lead>?

    /// A record and what it is called; of a comment, how it begins.
    public struct Named<Subject>: Sendable {
        public let id: Identifier<Subject>
        public let name: String
    }

    public static let columns: SQL = """
        n.id, n.kind, n.created_at, n.read_at, n.by_id, d.id, d.title, co.id, co.name, p.id, p.name, a.id, CASE WHEN a.subject = '' THEN substr(a.note, 1, 200) ELSE a.subject END, \
        c.id, substr(c.text, 1, 300), s.id, s.name, i.id, i.file_name, l.id, l.title, n.coaching_id, n.week, au.id, au.name, ld.id, ld.name
        """

    public init(row: inout Row) throws {
        func named<Subject>(_: Subject.Type) throws -> Named<Subject>? {
            let id = try row.next(Identifier<Subject>?.self), name = try row.next(String?.self)
            return id.map { Named(id: $0, name: name ?? "") }
        }
        (id, kind, at, readAt, by) = (try row.next(), try row.next(), try row.next(), try row.next(), try row.next())
        (deal, company, contact, step) = (try named(Deal.self), try named(Company.self), try named(Contact.self), try named(Activity.self))
        (comment, stage, file) = (try named(Comment.self), try named(Stage.self), try named(Import.self))
        (lesson, coaching) = (try named(Lesson.self), try row.next())
        week = try row.next(String?.self).flatMap { Week($0) }
        automation = try named(Automation.self)
        lead = try named(Lead.self)
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("kind", kind.rawValue)
            json.field("at", at)
            json.field("readAt", readAt)
            json.field("byId", by)
            Self.write("deal", deal, to: &json)
            Self.write("company", company, to: &json)
            Self.write("contact", contact, to: &json)
            Self.write("activity", step, to: &json)
            Self.write("comment", comment, to: &json)
            Self.write("stage", stage, to: &json)
            Self.write("import", file, to: &json)
            Self.write("lesson", lesson, to: &json)
            json.field("coachingNoteId", coaching)
            json.field("week", week?.description)
            Self.write("automation", automation, to: &json)
            Self.write("lead", lead, to: &json)
        }
    }

    private static func write<Subject>(_ key: StaticString, _ named: Named<Subject>?, to json: inout JSONWriter) {
        guard let named else { return json.null(key) }
        json.object(key) { json in
            json.field("id", named.id)
            json.field("name", named.name)
        }
    }

    static var schema: Schema {
        let named = Schema.object([.init("id", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true)])
        return .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("kind", .string(options: NoticeKind.allCases.map(\.rawValue)), isRequired: true), .init("at", .string(format: "date-time"), isRequired: true),
            .init("readAt", .string(format: "date-time"), isRequired: true, isNullable: true), .init("byId", .integer(minimum: 1), isRequired: true, isNullable: true),
        ] + ["deal", "company", "contact", "activity", "comment", "stage", "import", "lesson", "automation", "lead"].map { .init($0, named, isRequired: true, isNullable: true) } + [
            .init("coachingNoteId", .integer(minimum: 1), isRequired: true, isNullable: true), .init("week", .string(), isRequired: true, isNullable: true),
        ])
    }
}

extension Work {
    /// Notices with what they are about, for queries. Of a company or a person that was merged that is the one that goes on for it.
    static let noticeTables: SQL = """
        notice n LEFT JOIN deal d ON d.id = n.deal_id LEFT JOIN company oc ON oc.id = n.company_id LEFT JOIN company co ON co.id = COALESCE(oc.merged_into, oc.id) \
        LEFT JOIN contact op ON op.id = n.contact_id LEFT JOIN contact p ON p.id = COALESCE(op.merged_into, op.id) LEFT JOIN activity a ON a.id = n.activity_id \
        LEFT JOIN comment c ON c.id = n.comment_id LEFT JOIN stage s ON s.id = n.stage_id LEFT JOIN import i ON i.id = n.import_id LEFT JOIN lesson l ON l.id = n.lesson_id LEFT JOIN automation au ON au.id = n.automation_id \
        LEFT JOIN lead ol ON ol.id = n.lead_id LEFT JOIN lead ld ON ld.id = COALESCE(ol.merged_into, ol.id)
        """

    /// Of the notices of a person those whose records they may see now: rights may have changed since, and records gone.
    func noticeSight(of user: User.ID) throws -> SQL {
        """
        n.user_id = \(user) AND (n.deal_id IS NULL OR (d.deleted_at IS NULL AND \(try condition(.read, .deals, owner: "d.owner_id")) AND d.id IS NOT NULL)) \
        AND (n.company_id IS NULL OR (co.deleted_at IS NULL AND \(try condition(.read, .companies, owner: "co.owner_id")) AND co.id IS NOT NULL)) \
        AND (n.contact_id IS NULL OR (p.deleted_at IS NULL AND \(try condition(.read, .contacts, owner: "p.owner_id")) AND p.id IS NOT NULL)) \
        AND (n.activity_id IS NULL OR (a.deleted_at IS NULL AND \(try condition(.read, .activities, owner: "a.owner_id")) AND a.id IS NOT NULL)) \
        AND (n.comment_id IS NULL OR (c.deleted_at IS NULL AND \(has(.read, .activities)) AND c.id IS NOT NULL)) \
        AND (n.import_id IS NULL OR (\(has(.read, .imports)) AND i.id IS NOT NULL)) \
        AND (n.lesson_id IS NULL OR (\(has(.read, .training)) AND l.archived_at IS NULL AND l.id IS NOT NULL)) \
        AND (n.lead_id IS NULL OR (ld.deleted_at IS NULL AND ld.id IS NOT NULL AND (\(try condition(.read, .leads, owner: "ld.owner_id")) OR EXISTS (SELECT 1 FROM lead_catch k WHERE k.lead_id = ld.id AND k.assignee_id = n.user_id)))) \
        AND (n.coaching_id IS NULL OR EXISTS (SELECT 1 FROM coaching_note g WHERE g.id = n.coaching_id AND g.deleted_at IS NULL AND \(try CoachingNote.sight(of: "g", in: self))))
        """
    }

    private func has(_ action: Action, _ resource: Resource) -> SQL { reach(action, resource) == .none ? "FALSE" : "TRUE" }

    /// How many the person has not read, for the number beside the bell. It is remembered like a sum.
    func unreadNotices() throws -> Int {
        guard let me = actor.userId else { return 0 }
        let rows = try sumRows("SELECT 0, NULL, (SELECT COUNT(*) FROM \(Self.noticeTables) WHERE n.read_at IS NULL AND \(try noticeSight(of: me))), 0, 0")
        return Int(rows.first?.sum.count ?? 0)
    }
}
