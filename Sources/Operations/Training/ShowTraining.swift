import Domain
import Storage
import Writing

/// One's own training: the lessons, the cards that are due, the coaching notes about oneself.
public struct ShowTraining: Operation, Decodable {
    public static let name: OperationName = "training.show"
    public static let endpoint = Endpoint.get("/training")
    public static let access = Access.read(.training)
    public init() {}

    public func run(in work: Work) throws -> Training {
        let me = try work.ownId()
        let notes = try work.db.value(Int64.self, "SELECT COUNT(*) FROM coaching_note WHERE user_id = \(me) AND deleted_at IS NULL") ?? 0
        return Training(lessons: try work.lessonLines(of: me, in: work.ownLanguage), cardsDue: try work.practiceCards(of: me).count { $0.isDue }, notes: Int(notes))
    }
}

public struct Training: Answer {
    public let lessons: [LessonLine]
    public let cardsDue: Int
    /// Coaching notes about oneself.
    public let notes: Int

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("lessons") { json in for line in lessons { line.write(to: &json, whole: false) } }
            json.field("cardsDue", Int64(cardsDue))
            json.field("notes", Int64(notes))
        }
    }
    public static var schema: Schema {
        .object([.init("lessons", .array(of: LessonLine.schema(whole: false)), isRequired: true), .init("cardsDue", .integer(minimum: 0), isRequired: true), .init("notes", .integer(minimum: 0), isRequired: true)])
    }
}

/// How far the people whom one leads are with their lessons: what is passed, and nothing that ranks them.
public struct ShowTeamTraining: Operation, Decodable {
    public static let name: OperationName = "training.team"
    public static let endpoint = Endpoint.get("/training/team")
    public static let access = Access.read(.training)
    public init() {}

    public func run(in work: Work) throws -> TeamTraining {
        let people = try work.ledPeople(), done = try work.completions(of: people)
        guard !people.isEmpty else { return TeamTraining(items: []) }
        let users = try work.db.all(User.self, "SELECT \(User.columns) FROM user_account WHERE id IN (\(list: people)) AND deactivated_at IS NULL ORDER BY name, id")
        let lessons = Dictionary(uniqueKeysWithValues: try Set(users.map { $0.language ?? work.workspace.language }).map { ($0, try work.lessonLines(of: User.ID(0), in: $0)) })
        return TeamTraining(items: users.map { user in
            let states = (lessons[user.language ?? work.workspace.language] ?? []).map { LessonState(done[user.id]?[$0.key], edition: $0.edition, refreshDays: $0.refreshDays, at: work.now) }
            return TeamTraining.Item(user: user.id, lessons: states.count, passed: states.count { $0 == .passed }, dueAgain: states.count { $0.isDueAgain })
        })
    }
}

public struct TeamTraining: Answer {
    public let items: [Item]

    public struct Item: Sendable {
        public let user: User.ID
        public let lessons: Int, passed: Int, dueAgain: Int
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("userId", item.user)
                        json.field("lessons", Int64(item.lessons))
                        json.field("passed", Int64(item.passed))
                        json.field("dueAgain", Int64(item.dueAgain))
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        return .object([.init("items", .array(of: .object([.init("userId", .integer(minimum: 1), isRequired: true)] + ["lessons", "passed", "dueAgain"].map { .init($0, count, isRequired: true) })), isRequired: true)])
    }
}
