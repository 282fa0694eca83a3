import Domain
import Storage
import Writing

/// Converts several leads at once, each to a deal in the same stage. As a dry run it says of each with whom it would be joined. What
/// cannot be converted is left as it is and named; one undo takes all the rest back.
public struct ConvertLeads: Operation {
    public static let name: OperationName = "leads.convertMany"
    public static let endpoint = Endpoint.post("/leads/convert")
    public static let access = Access.write(.leads)
    public static var outputSchema: Schema { ConvertedMany.schema }
    public static var inputSchema: Schema {
        let id = Schema.integer(minimum: 1)
        return .object([
            .init("ids", .array(of: id), isRequired: false), .init("filter", .map(of: .any), isRequired: false, description: "As the list takes it, instead of the numbers."),
            .init("pipelineId", id, isRequired: false, isNullable: true), .init("stageId", id, isRequired: false, isNullable: true), .init("ownerId", id, isRequired: false, isNullable: true),
        ])
    }
    /// So many are converted in one transaction.
    static let most = 500

    public var selection: Selection<Lead>
    public var pipelineId: Pipeline.ID?
    public var stageId: Stage.ID?
    /// Whose deals they are; without it each keeps its owner.
    public var ownerId: User.ID?

    public init(selection: Selection<Lead>, pipelineId: Pipeline.ID? = nil, stageId: Stage.ID? = nil, ownerId: User.ID? = nil) {
        (self.selection, self.pipelineId, self.stageId, self.ownerId) = (selection, pipelineId, stageId, ownerId)
    }

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input), known = ["ids", "filter", "pipelineId", "stageId", "ownerId"]
        let unknown = all.members.map(\.key).filter { !known.contains($0) }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        self.init(
            selection: try Selection(all), pipelineId: try all["pipelineId"].flatMap { try Pipeline.ID?(input: $0) }, stageId: try all["stageId"].flatMap { try Stage.ID?(input: $0) },
            ownerId: try all["ownerId"].flatMap { try User.ID?(input: $0) })
    }

    public func run(in work: Work) throws -> ConvertedMany {
        _ = try work.firstStage(stageId, of: pipelineId)
        if let ownerId { try work.checkUser(ownerId, field: "ownerId") }
        let ids = try selection.ids(in: work)
        guard ids.count <= Self.most else { throw InputProblem.tooMany("ids", most: Self.most) }
        var answer = ConvertedMany(changed: ManyChanged(selected: ids.count))
        for id in ids {
            try answer.changed.note(id.rawValue) {
                let converted = try work.apart { try one(id, in: work) }
                answer.items.append(converted)
                return (converted.lead.name, true)
            }
        }
        return answer
    }

    private func one(_ id: Lead.ID, in work: Work) throws -> Converted {
        var convert = ConvertLead(id: id)
        (convert.pipelineId, convert.stageId) = (pipelineId, stageId)
        if let ownerId { convert.values["ownerId"] = .int(ownerId.rawValue) }
        return try convert.run(in: work)
    }
}

/// What became of many leads.
public struct ConvertedMany: Answer {
    public internal(set) var changed: ManyChanged
    public internal(set) var items: [Converted] = []
    init(changed: ManyChanged) { self.changed = changed }

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("items") { json in for item in items { item.write(to: &json) } }
            json.field("result") { changed.write(to: &$0) }
        }
    }
    public static var schema: Schema { .object([.init("items", .array(of: Converted.schema), isRequired: true), .init("result", ManyChanged.schema, isRequired: true)]) }
}
