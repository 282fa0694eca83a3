import Domain
import Storage
import Writing

/// The library of objections: how often each was raised and in which stages, how often each answer was given, and how
/// often such deals were won.
public struct ShowObjectionUse: Operation, Decodable {
    public static let name: OperationName = "objections.use"
    public static let endpoint = Endpoint.get("/objections/use")
    public static let access = Access.read(.deals)
    public init() {}

    public func run(in work: Work) throws -> ObjectionUse { ObjectionUse(items: try work.objectionUse(), now: work.now) }
}

public struct ObjectionUse: Answer {
    public let items: [Line]
    let now: Timestamp

    /// One objection of the library.
    public struct Line: Sendable {
        public let objection: Objection
        public let answers: [AnswerLine]
        /// By stage, most often first.
        public let raised: [StageCount]
        public var count: Int64 { raised.reduce(0) { $0 + $1.count } }
    }
    /// How often it was raised in a stage.
    public struct StageCount: Sendable {
        public let stage: Stage.ID
        public let name: String
        public let count: Int64
    }
    /// One answer: how often it was given, how often it overcame the objection, and how its deals ended.
    public struct AnswerLine: Sendable {
        public let answer: ObjectionAnswer
        public let used: Int64
        public let overcame: Int64
        public let rate: WinRate
    }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for line in items { write(line, to: &json) } }
        }
    }

    private func write(_ line: Line, to json: inout JSONWriter) {
        json.object { json in
            json.field("objection") { RecordAnswer(line.objection, now: now).write(to: &$0) }
            json.field("raised", line.count)
            json.array("stages") { json in
                for stage in line.raised {
                    json.object { json in
                        json.field("stageId", stage.stage)
                        json.field("name", stage.name)
                        json.field("raised", stage.count)
                    }
                }
            }
            json.array("answers") { json in
                for line in line.answers {
                    json.object { json in
                        json.field("answer") { RecordAnswer(line.answer, now: now).write(to: &$0) }
                        json.field("used", line.used)
                        json.field("overcame", line.overcame)
                        line.rate.write(to: &json)
                    }
                }
            }
        }
    }

    public static var schema: Schema {
        let count = Schema.integer(minimum: 0)
        let stage = Schema.object([.init("stageId", .integer(minimum: 1), isRequired: true), .init("name", .string(), isRequired: true), .init("raised", count, isRequired: true)])
        let answer = Schema.object([.init("answer", .reference("ObjectionAnswer"), isRequired: true), .init("used", count, isRequired: true), .init("overcame", count, isRequired: true)] + WinRate.properties)
        return .object([
            .init("items", .array(of: .object([
                .init("objection", .reference("Objection"), isRequired: true), .init("raised", count, isRequired: true), .init("stages", .array(of: stage), isRequired: true),
                .init("answers", .array(of: answer), isRequired: true),
            ])), isRequired: true),
        ])
    }
}

extension Work {
    /// Objections in use with their answers in use, counted over the deals that the actor may see.
    func objectionUse() throws -> [ObjectionUse.Line] {
        let visible = try condition(.read, .deals, owner: "d.owner_id")
        var raised: [Objection.ID: [ObjectionUse.StageCount]] = [:]
        try db.forEach("""
            SELECT o.objection_id, o.stage_id, s.name, COUNT(*) FROM deal_objection o JOIN deal d ON d.id = o.deal_id JOIN stage s ON s.id = o.stage_id \
            WHERE o.objection_id IS NOT NULL AND o.deleted_at IS NULL AND d.deleted_at IS NULL AND \(visible) GROUP BY o.objection_id, o.stage_id, s.name ORDER BY COUNT(*) DESC, o.stage_id
            """) { row in
            let objection = try row.next(Objection.ID.self)
            raised[objection, default: []].append(.init(stage: try row.next(), name: try row.next(), count: try row.next()))
        }
        var answers: [Objection.ID: [ObjectionUse.AnswerLine]] = [:]
        let uses = try answerUses(visible)
        for answer in try db.all(ObjectionAnswer.self, "SELECT \(ObjectionAnswer.columns) FROM objection_answer WHERE archived_at IS NULL ORDER BY id") {
            guard let objection = answer.objectionId else { continue }
            let use = uses[answer.id] ?? [0, 0, 0, 0]
            answers[objection, default: []].append(.init(answer: answer, used: use[0], overcame: use[1], rate: WinRate(won: use[2], lost: use[3])))
        }
        return try db.all(Objection.self, "SELECT \(Objection.columns) FROM objection WHERE archived_at IS NULL ORDER BY id").map { objection in
            ObjectionUse.Line(objection: objection, answers: answers[objection.id] ?? [], raised: raised[objection.id] ?? [])
        }
    }

    /// Of each answer: how often it was given, how often it overcame the objection, and of its deals those won and lost. A
    /// deal counts once for an answer, however often it was given there.
    private func answerUses(_ visible: SQL) throws -> [ObjectionAnswer.ID: [Int64]] {
        var uses: [ObjectionAnswer.ID: [Int64]] = [:]
        try db.forEach("""
            SELECT o.answer_id, COUNT(*), COUNT(*) FILTER (WHERE o.outcome = 'overcome'), COUNT(DISTINCT CASE WHEN d.status = 'won' THEN d.id END), COUNT(DISTINCT CASE WHEN d.status = 'lost' AND NOT d.disqualified THEN d.id END) \
            FROM deal_objection o JOIN deal d ON d.id = o.deal_id WHERE o.answer_id IS NOT NULL AND o.deleted_at IS NULL AND d.deleted_at IS NULL AND \(visible) GROUP BY o.answer_id
            """) { row in
            let id = try row.next(ObjectionAnswer.ID.self)
            uses[id] = [try row.next(), try row.next(), try row.next(), try row.next()]
        }
        return uses
    }
}
