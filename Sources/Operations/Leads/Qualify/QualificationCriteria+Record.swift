import Domain
import Storage
import Writing

extension QualificationCriteria.Framework: ChoiceFieldValue {}

extension QualificationCriteria.Item: ObjectListElement {
    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", key)
            json.field("label", label)
            json.field("required", required)
            json.field("type", type.rawValue)
            json.array("options") { json in for option in options { json.value(option) } }
        }
    }
    public init(input: JSONValue) throws(InputProblem) { self = try ValueDecoder(input).decode(QualificationCriteria.Item.self) }
    public var cell: String { label ?? key }
}

extension QualificationCriteria: LibraryRecord {
    public typealias Subject = QualificationCriteria
    public static let kind = Kind.qualificationCriteria
    public static let table: StaticString = "qualification_criteria"
    public static let fields = Fields<QualificationCriteria>([
        Field("id", "id", \.id, [.derived, .sortable]),
        Field("version", "version", \.version, .derived),
        Field("pipelineId", "pipeline_id", \.pipelineId, [.writable, .required, .filterable]),
        Field("edition", "edition", \.edition, [.sortable, .filterable]),
        Field("framework", "framework", \.framework, [.writable, .filterable]),
        Field("items", "items", \.items, .writable),
        Field("neededPercent", "needed_percent", \.neededPercent, .writable),
        Field("makerId", "maker_id", \.makerId),
        Field("createdAt", "created_at", \.createdAt, [.sortable, .filterable]),
        Field("archivedAt", "archived_at", \.archivedAt, .filterable),
    ])

    /// So many items a set can have, and so many choices an item.
    static let most = (items: 50, options: 50)

    public mutating func begin(in work: Work) throws { (makerId, createdAt) = (work.actor.userId, work.now) }

    public mutating func settle(from before: QualificationCriteria?, in work: Work) throws {
        guard 0...100 ~= neededPercent else { throw InputProblem(field: "neededPercent", code: .outOfRange, details: ["min": "0", "max": "100"]) }
        if let before {
            // Answers were given to these words.
            guard items == before.items, pipelineId == before.pipelineId, framework == before.framework else { throw Refusal(.validation, problems: [.init(field: "items", code: .invalid, details: ["why": "fixedOnce"])]) }
            return
        }
        guard let pipelineId else { throw InputProblem(field: "pipelineId", code: .missing) }
        guard try work.db.value(Int64.self, "SELECT id FROM pipeline WHERE id = \(pipelineId)") != nil else { throw Refusal.field("pipelineId", "notFound", ["id": pipelineId.description]) }
        if items.isEmpty { items = Self.given(framework).items }
        try settleItems()
        edition = (try work.db.value(Int64.self, "SELECT COALESCE(MAX(edition), 0) FROM qualification_criteria WHERE pipeline_id = \(pipelineId)") ?? 0) + 1
    }

    private mutating func settleItems() throws {
        guard !items.isEmpty else { throw InputProblem(field: "items", code: .missing) }
        guard items.count <= Self.most.items else { throw InputProblem.tooMany("items", most: Self.most.items) }
        var keys: Set<String> = []
        for place in items.indices {
            let field = "items.\(place)"
            items[place].label = items[place].label?.trimmed
            if items[place].label?.isEmpty == true { items[place].label = nil }
            if let label = items[place].label, label.isLonger(than: 200) { throw InputProblem.tooLong(field + ".label", most: 200) }
            guard items[place].label != nil || Framework.knownKeys.contains(items[place].key) else { throw InputProblem(field: field + ".label", code: .missing) }
            if items[place].key.isEmpty, let label = items[place].label { items[place].key = CustomKey.make(from: label, besides: keys.union(items.map(\.key))) }
            guard CustomField.isKey(items[place].key) else { throw InputProblem(field: field + ".key", code: .invalid, details: ["why": "notAKey"]) }
            guard keys.insert(items[place].key).inserted else { throw InputProblem(field: field + ".key", code: .invalid, details: ["why": "keysRepeat"]) }
            try settleOptions(of: place)
        }
    }

    private mutating func settleOptions(of place: Int) throws {
        guard items[place].type == .choice else { items[place].options = []; return }
        var seen: Set<String> = []
        let options = items[place].options.map(\.trimmed).filter { !$0.isEmpty && seen.insert($0).inserted }
        guard options.count >= 2 else { throw InputProblem(field: "items.\(place).options", code: .missing) }
        guard options.count <= Self.most.options else { throw InputProblem.tooMany("items.\(place).options", most: Self.most.options) }
        if options.contains(where: { $0.isLonger(than: 200) }) { throw InputProblem.tooLong("items.\(place).options", most: 200) }
        items[place].options = options
    }

    /// The newest edition is asked from now on; whoever was asked an older one keeps it.
    public func didSave(from before: QualificationCriteria?, in work: Work) throws {
        guard before == nil, work.undoes == nil else { return }
        for older in try work.db.all(QualificationCriteria.self, "SELECT \(Self.columns) FROM qualification_criteria WHERE pipeline_id = \(pipelineId) AND archived_at IS NULL AND id <> \(id)") {
            var gone = older
            gone.archivedAt = work.now
            try work.update(&gone, from: older)
        }
    }
}

extension Work {
    /// What a pipeline asks now; budget, authority, need and timing where nobody has said anything. Of the first pipeline without one.
    /// - Returns: a set without a number while it is not kept.
    func criteria(of pipeline: Pipeline.ID?) throws -> QualificationCriteria {
        let id = try pipeline ?? db.value(Pipeline.ID.self, "SELECT id FROM pipeline WHERE archived_at IS NULL ORDER BY position, id LIMIT 1")
        guard let id else { return .given(.bant) }
        if let own = try db.first(QualificationCriteria.self, "SELECT \(QualificationCriteria.columns) FROM qualification_criteria WHERE pipeline_id = \(id) AND archived_at IS NULL ORDER BY edition DESC LIMIT 1") { return own }
        var given = QualificationCriteria.given(.bant)
        (given.pipelineId, given.createdAt) = (id, now)
        return given
    }

    /// The same, kept, so that answers can name it. Whoever answers need not have the right to change settings.
    func keep(_ set: QualificationCriteria) throws -> QualificationCriteria {
        guard set.id.rawValue == 0 else { return set }
        guard set.pipelineId != nil else { throw Refusal.field("pipelineId", "notFound") }
        let edition = (try db.value(Int64.self, "SELECT COALESCE(MAX(edition), 0) FROM qualification_criteria WHERE pipeline_id = \(set.pipelineId)") ?? 0) + 1
        try db.execute("""
            INSERT INTO qualification_criteria (version, pipeline_id, edition, framework, items, needed_percent, created_at)
            VALUES (1, \(set.pipelineId), \(edition), \(set.framework), \([QualificationCriteria.Item].sqlText(set.items)), \(set.neededPercent), \(now)) ON CONFLICT (pipeline_id, edition) DO NOTHING
            """)
        return try criteria(of: set.pipelineId)
    }

    func criteria(_ id: QualificationCriteria.ID) throws -> QualificationCriteria {
        guard let set = try db.first(QualificationCriteria.self, "SELECT \(QualificationCriteria.columns) FROM qualification_criteria WHERE id = \(id)") else { throw Refusal.field("criteriaId", "notFound", ["id": id.description]) }
        return set
    }
}

extension Array where Element: ListElement {
    /// The list as its column has it.
    static func sqlText(_ elements: [Element]) -> String {
        guard case .text(let text) = Element.sqlValue(of: elements) else { return "[]" }
        return text
    }
}
