import Domain
import Storage
import Writing

extension DiscoveryAnswer: DealPart {
    public typealias Subject = DiscoveryAnswer
    public static let kind = Kind.discoveryAnswer
    public static let table: StaticString = "deal_discovery"
    public static let fields = Fields<DiscoveryAnswer>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("dealId", "deal_id", \.dealId, .filterable),
        Field("stageId", "stage_id", \.stageId, .filterable),
        Field("key", "key", \.key, .filterable),
        Field("question", "question", \.question),
        Field("answer", "answer", \.answer),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("deletedAt", "deleted_at", \.deletedAt, .hidden),
    ], sources: ["dealId"])

    public mutating func begin(in work: Work) throws { createdAt = work.now }
    public mutating func settle(from before: DiscoveryAnswer?, in work: Work) throws { try settleDeal(from: before, in: work) }
}

/// Keeps what they said to a question of a stage, and fills the deal's field that the question is about.
public struct AnswerQuestion: Operation {
    public static let name: OperationName = "deals.answer"
    public static let endpoint = Endpoint.post("/deals/{id}/answers")
    public static let access = Access.write(.deals)
    public static var inputSchema: Schema {
        .object([
            .init("id", .integer(minimum: 1), isRequired: true), .init("stageId", .integer(minimum: 1), isRequired: true), .init("key", .string(), isRequired: true),
            .init("answer", .string(), isRequired: true, isNullable: true, description: "In words; null takes the answer away."),
            .init("value", .any, isRequired: false, isNullable: true, description: "What the deal's field gets, as in a PATCH; the words themselves without it."),
            .init("ifVersion", .integer(minimum: 1), isRequired: false),
        ])
    }
    public var id: Deal.ID
    public var stageId: Stage.ID
    public var key: String
    public var answer: String?
    public var value: JSONValue?
    public var ifVersion: Int64?

    public init(id: Deal.ID, stageId: Stage.ID, key: String, answer: String?, value: JSONValue? = nil, ifVersion: Int64? = nil) {
        (self.id, self.stageId, self.key, self.answer, self.value, self.ifVersion) = (id, stageId, key, answer, value, ifVersion)
    }
    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        let plain = try ValueDecoder(.object(JSONObject(all.members.filter { $0.key != "value" }.map { ($0.key, $0.value) }))).decode(Plain.self)
        self.init(id: plain.id, stageId: plain.stageId, key: plain.key, answer: plain.answer, value: all["value"], ifVersion: plain.ifVersion)
    }
    private struct Plain: Decodable { var id: Deal.ID, stageId: Stage.ID, key: String, answer: String?, ifVersion: Int64? }

    public func run(in work: Work) throws -> QuestionList {
        let before = try work.find(Deal.self, id, to: .write)
        try work.expect(ifVersion, of: before)
        let stage = try work.stage(stageId)
        guard stage.pipelineId == before.pipelineId, let question = stage.questions.first(where: { $0.key == key && !work.conceals($0) }) else { throw Refusal.field("key", "notFound", ["id": key]) }
        let words = answer?.trimmed ?? ""
        guard words.count <= 10_000 else { throw Refusal.field("answer", "fieldTooLong", ["max": "10000"]) }
        try work.keep(words, to: question, of: stage, for: before)
        if let field = question.field, !words.isEmpty {
            var deal = before
            do {
                try work.apply(JSONObject([(field, value ?? .text(words))]), to: &deal)
                try work.settleCustomValues(of: &deal, from: before)
            } catch let invalid as InvalidInput {
                throw InputProblem(field: "answer", code: invalid.problems.first?.code ?? .invalid, details: invalid.problems.first?.details ?? [:])
            }
            try work.update(&deal, from: before)
        }
        return QuestionList(items: try work.questions(for: work.find(Deal.self, id)))
    }
}

/// The questions of a deal's stage with what they said.
public struct ShowQuestions: Operation, Decodable {
    public static let name: OperationName = "deals.questions"
    public static let endpoint = Endpoint.get("/deals/{id}/questions")
    public static let access = Access.read(.deals)
    public var id: Deal.ID
    public init(id: Deal.ID) { self.id = id }
    public func run(in work: Work) throws -> QuestionList { QuestionList(items: try work.questions(for: work.find(Deal.self, id))) }
}

public struct QuestionList: Answer {
    public struct Item: Sendable {
        public let stage: Stage.ID
        public let question: StageQuestion
        public let answer: DiscoveryAnswer?
    }
    public let items: [Item]

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in
                for item in items {
                    json.object { json in
                        json.field("stageId", item.stage)
                        json.field("key", item.question.key)
                        json.field("text", item.question.text)
                        json.field("field", item.question.field)
                        json.field("answer", item.answer?.answer)
                    }
                }
            }
        }
    }
    public static var schema: Schema {
        .object([.init("items", .array(of: .object([
            .init("stageId", .integer(minimum: 1), isRequired: true), .init("key", .string(), isRequired: true), .init("text", .string(), isRequired: true),
            .init("field", .string(), isRequired: true, isNullable: true), .init("answer", .string(), isRequired: true, isNullable: true),
        ])), isRequired: true)])
    }
}

extension Work {
    func questions(for deal: Deal) throws -> [QuestionList.Item] {
        let stage = try stage(deal.stageId)
        let asked = stage.questions.filter { !conceals($0) }
        guard !asked.isEmpty else { return [] }
        let answers = try db.all(DiscoveryAnswer.self, "SELECT \(DiscoveryAnswer.columns) FROM deal_discovery WHERE deal_id = \(deal.id) AND stage_id = \(stage.id) AND deleted_at IS NULL ORDER BY id")
        return asked.map { question in .init(stage: stage.id, question: question, answer: answers.last { $0.key == question.key }) }
    }

    /// Whether a question asks for what the actor does not see: they are not asked it.
    fileprivate func conceals(_ question: StageQuestion) -> Bool { question.field.map { hides($0) } ?? false }

    fileprivate func keep(_ words: String, to question: StageQuestion, of stage: Stage, for deal: Deal) throws {
        let before = try db.first(DiscoveryAnswer.self, """
            SELECT \(DiscoveryAnswer.columns) FROM deal_discovery WHERE deal_id = \(deal.id) AND stage_id = \(stage.id) AND key = \(question.key) AND deleted_at IS NULL ORDER BY id DESC LIMIT 1
            """)
        guard var answer = before else {
            guard !words.isEmpty else { return }
            var answer = DiscoveryAnswer()
            try answer.begin(in: self)
            (answer.dealId, answer.stageId, answer.key, answer.question, answer.answer) = (deal.id, stage.id, question.key, question.text, words)
            return try insert(&answer)
        }
        if words.isEmpty { answer.deletedAt = now } else { (answer.question, answer.answer) = (question.text, words) }
        if let before { try update(&answer, from: before) }
    }
}
