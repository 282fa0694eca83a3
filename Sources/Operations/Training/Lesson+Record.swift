import Domain
import Storage
import Writing

extension QuizQuestion: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("text", text)
            json.field("choices", choices)
            json.field("right", right)
            json.field("explanation", explanation)
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(QuizQuestion.self) }
    public var cell: String { text }
}

extension Lesson: LibraryRecord {
    public typealias Subject = Lesson
    public static let kind = Kind.lesson
    public static let resource = Resource.training
    public static let table: StaticString = "lesson"
    public static let fields = Fields<Lesson>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("title", "title", \.title, [.writable, .required, .short, .sortable]),
        Field("text", "text", \.text, .writable),
        Field("stageId", "stage_id", \.stageId, [.writable, .filterable]),
        Field("pipelineId", "pipeline_id", \.pipelineId, [.writable, .filterable]),
        Field("language", "language", \.language, [.writable, .filterable]),
        Field("minutes", "minutes", \.minutes, .writable),
        Field("position", "position", \.position, [.writable, .sortable]),
        Field("quiz", "quiz", \.quiz, .writable),
        Field("passMark", "pass_mark", \.passMark, .writable),
        Field("refreshDays", "refresh_days", \.refreshDays, .writable),
        Field("edition", "edition", \.edition, .writable),
        Field("archivedAt", "archived_at", \.archivedAt, [.writable, .filterable]),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
    ])

    public mutating func begin(in work: Work) throws {
        createdAt = work.now
        position = try (work.db.value(Int64.self, "SELECT COALESCE(MAX(position), 0) FROM lesson") ?? 0) + 1
    }

    public mutating func settle(from before: Lesson?, in work: Work) throws {
        title = title.trimmed
        if title.isEmpty { throw InputProblem(field: "title", code: .missing) }
        try settlePlace(from: before, in: work)
        try Self.check(minutes, "minutes", 1, 600)
        try Self.check(passMark, "passMark", 1, 100)
        if let refreshDays { try Self.check(refreshDays, "refreshDays", 1, 3_650) }
        // Who passed an edition has passed it: numbers only go up, except by an undo.
        if work.undoes == nil { try Self.check(edition, "edition", before?.edition ?? 1, (before?.edition ?? 0) + 1) }
        try QuizQuestion.settle(&quiz)
    }

    /// The stage says the pipeline.
    private mutating func settlePlace(from before: Lesson?, in work: Work) throws {
        if let stageId, stageId != before?.stageId || pipelineId != before?.pipelineId {
            guard let pipeline = try work.db.value(Pipeline.ID.self, "SELECT pipeline_id FROM stage WHERE id = \(stageId)") else { throw Refusal.field("stageId", "notFound", ["id": stageId.description]) }
            pipelineId = pipeline
        }
        if let pipelineId, pipelineId != before?.pipelineId, try work.db.value(Int64.self, "SELECT id FROM pipeline WHERE id = \(pipelineId)") == nil {
            throw Refusal.field("pipelineId", "notFound", ["id": pipelineId.description])
        }
    }

    private static func check(_ value: Int64, _ field: String, _ low: Int64, _ high: Int64) throws {
        guard value >= low, value <= high else { throw InputProblem(field: field, code: .outOfRange, details: ["min": String(low), "max": String(high)]) }
    }
}

extension QuizQuestion {
    /// Most questions of a lesson, and most choices of a question.
    static let most = 20, mostChoices = 8

    /// Refuses questions that nobody could answer.
    static func settle(_ quiz: inout [QuizQuestion]) throws {
        guard quiz.count <= most else { throw InputProblem(field: "quiz", code: .outOfRange, details: ["max": String(most)]) }
        for place in quiz.indices {
            quiz[place].text = quiz[place].text.trimmed
            quiz[place].choices = quiz[place].choices.map(\.trimmed)
            quiz[place].explanation = quiz[place].explanation.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
            let question = quiz[place]
            if question.text.isEmpty { throw InputProblem(field: "quiz.\(place).text", code: .missing) }
            guard 2...mostChoices ~= question.choices.count else { throw InputProblem(field: "quiz.\(place).choices", code: .outOfRange, details: ["min": "2", "max": String(mostChoices)]) }
            if question.choices.contains("") { throw InputProblem(field: "quiz.\(place).choices", code: .missing) }
            guard question.choices.indices.contains(Int(question.right)) else { throw InputProblem(field: "quiz.\(place).right", code: .outOfRange, details: ["min": "0", "max": String(question.choices.count - 1)]) }
            for (name, text) in [("text", question.text), ("explanation", question.explanation ?? "")] + question.choices.map({ ("choices", $0) }) where text.count > 500 {
                throw InputProblem(field: "quiz.\(place).\(name)", code: .invalid, details: ["why": "fieldTooLong", "max": "500"])
            }
        }
    }
}
