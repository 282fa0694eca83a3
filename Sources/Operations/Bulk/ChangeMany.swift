import Domain
import Storage
import Writing

/// Changes many records of a kind in one run: fields, tags, for deals the stage, or into the trash. What cannot be changed is
/// left as it is and named; all the rest can be taken back together.
public struct ChangeMany<R: Trashable>: Operation {
    public static var name: OperationName { OperationName(R.kind.plural + ".bulk") }
    public static var endpoint: Endpoint { .post(R.kind, "/bulk") }
    public static var access: Access { .write(R.resource) }
    public var selection: Selection<R>
    public var change: ManyChange

    public init(selection: Selection<R>, change: ManyChange) { (self.selection, self.change) = (selection, change) }

    public init(input: JSONValue) throws {
        let all = try JSONObject(members: input)
        let unknown = all.members.map(\.key).filter { !Self.members.contains($0) }
        guard unknown.isEmpty else { throw InputProblem(field: unknown[0], code: .unknownField, details: ["names": unknown.joined(separator: ", ")]) }
        (selection, change) = (try Selection(all), try ManyChange(all))
    }

    public func run(in work: Work) throws -> ManyChanged {
        try change.check(for: R.self, in: work)
        if change.delete, work.reach(.delete, R.resource) == .none { throw Refusal(.forbidden) }
        let ids = try selection.ids(in: work)
        var changed = ManyChanged(selected: ids.count)
        for id in ids { try changed.note(id.rawValue) { try work.apart { try self.apply(to: id, in: work) } } }
        return changed
    }

    /// - Returns: the record's name, and whether anything was different afterwards.
    private func apply(to id: Identifier<R.Subject>, in work: Work) throws -> (name: String, isChanged: Bool) {
        let before = try work.find(R.self, id, to: change.delete ? .delete : .write)
        var record = before
        if change.delete { record.deletedAt = work.now } else { try change.lay(over: &record) }
        if let step = record as? Activity, let planned = try change.planned(step, in: work) as? R { record = planned }
        if record != before { try work.update(&record, from: before) }
        if let owner = record.owner, owner != before.owner, !(try work.covers(.read, R.resource, owner: owner)) { throw Refusal(.forbidden) }
        guard let stage = change.stageId, let deal = record as? Deal, deal.stageId != stage else { return (try work.name(of: record), record != before) }
        if try work.stage(stage).pipelineId == deal.pipelineId {
            _ = try MoveDeal(id: deal.id, stageId: stage, override: change.override).run(in: work)
        } else {
            _ = try TransferDeal(id: deal.id, stageId: stage, override: change.override).run(in: work)
        }
        return (record.shownName, true)
    }

    private static var members: Set<String> { ["ids", "filter", "set", "addTags", "removeTags", "delete", "stageId", "override", "complete", "day"] }

    public static var inputSchema: Schema {
        var properties: [Schema.Property] = [
            .init("ids", .array(of: .integer(minimum: 1)), isRequired: false, description: "The records, at most 5,000."),
            .init("filter", ListQuery<R>.schema, isRequired: false, description: "All records that a list with these parameters shows, in the place of `ids`."),
            .init("set", R.fields.inputSchema(creating: false), isRequired: false, description: "Values for fields; null empties one."),
            .init("delete", .boolean, isRequired: false, description: "Into the trash; nothing else can be changed then."),
        ]
        if R.fields["tags"] != nil {
            properties.append(.init("addTags", .array(of: .string()), isRequired: false))
            properties.append(.init("removeTags", .array(of: .string()), isRequired: false))
        }
        if R.kind == .deal {
            properties.append(.init("stageId", .integer(minimum: 1), isRequired: false, description: "Where the deals move, each by the rules of a move; into the stage's pipeline those of others."))
            properties.append(.init("override", .string(), isRequired: false, description: "Why they move although exit criteria are open."))
        }
        if R.kind == .activity {
            properties.append(.init("complete", .boolean, isRequired: false, description: "Open ones are done now; the others stay as they are."))
            properties.append(.init("day", .string(format: "date"), isRequired: false, description: "Where planned steps move; they keep their time. What is done cannot move."))
        }
        return .object(properties)
    }
}

extension Work {
    /// Runs `body` in a savepoint; what it noted is forgotten with what it did.
    func apart<Value>(_ body: () throws -> Value) throws -> Value {
        let (notes, events) = (audited, eventCount)
        do { return try db.nested(body) } catch {
            (audited, eventCount) = (notes, events)
            throw error
        }
    }
}

extension Work {
    /// What people call a record. A competitor in a deal is known by both.
    func name<R: Record>(of record: R) throws -> String {
        guard let rival = record as? Rival else { return record.shownName }
        return try db.value(String.self, "SELECT c.name || ' · ' || d.title FROM competitor c JOIN deal d ON d.id = \(rival.dealId) WHERE c.id = \(rival.competitorId)") ?? record.shownName
    }
}

extension Record {
    /// What people call the record, as far as it says so itself.
    var shownName: String {
        switch self {
        case let deal as Deal: deal.title
        case let company as Company: company.name
        case let person as Contact: person.name
        case let step as Activity: step.subject
        case let need as Need: need.title
        case let raised as RaisedObjection: raised.text
        case let competitor as Competitor: competitor.name
        case let objection as Objection: objection.text
        case let answer as ObjectionAnswer: answer.text
        default: id.description
        }
    }
}
