import Domain
import Writing

/// What is done to each of many records.
public struct ManyChange: Sendable {
    /// Fields with their new values, as PATCH takes them.
    public var set = JSONObject()
    public var addTags: [String] = []
    public var removeTags: [String] = []
    public var delete = false
    /// For deals: where they move.
    public var stageId: Stage.ID?
    /// Why they move although exit criteria are open.
    public var override: String?
    /// For activities: open ones are done now.
    public var complete = false
    /// For activities: the day to which planned steps move; they keep their time.
    public var day: Day?
    public init() {}

    init(_ input: JSONObject) throws {
        if let values = input["set"] { do throws(InputProblem) { set = try JSONObject(members: values) } catch { throw error.under("set") } }
        addTags = try Self.tags(input, "addTags")
        removeTags = try Self.tags(input, "removeTags")
        delete = try input["delete"].map { try Bool(input: $0) } ?? false
        do throws(InputProblem) { if let value = input["stageId"] { stageId = try Stage.ID?(input: value) } } catch { throw error.under("stageId") }
        complete = try input["complete"].map { try Bool(input: $0) } ?? false
        do throws(InputProblem) { if let value = input["day"] { day = try Day?(input: value) } } catch { throw error.under("day") }
        override = try input["override"].flatMap { try String?(input: $0) }
    }

    private static func tags(_ input: JSONObject, _ name: String) throws -> [String] {
        guard let value = input[name] else { return [] }
        guard case .array(let values) = value else { throw InputProblem(field: name, code: .notAList) }
        do { return try values.map { try String(input: $0).trimmed }.filter { !$0.isEmpty } } catch let problem as InputProblem { throw problem.under(name) }
    }

    var isEmpty: Bool { self.set.isEmpty && addTags.isEmpty && removeTags.isEmpty && !delete && stageId == nil && !complete && day == nil }

    /// Refuses what no record of the kind can take, before the first is touched.
    func check<R: Record>(for: R.Type, in work: Work) throws {
        if isEmpty { throw InputProblem(field: "set", code: .missing) }
        if delete, !set.isEmpty || !addTags.isEmpty || !removeTags.isEmpty || stageId != nil || complete || day != nil { throw InputProblem(field: "delete", code: .invalid, details: ["why": "deleteAlone"]) }
        if stageId != nil, R.kind != .deal { throw InputProblem(field: "stageId", code: .unknownField, details: ["names": "stageId"]) }
        if R.kind != .activity, complete || day != nil { throw InputProblem(field: complete ? "complete" : "day", code: .unknownField, details: ["names": "complete, day"]) }
        if complete, day != nil { throw InputProblem(field: "day", code: .invalid) }
        if R.fields["tags"] == nil, !addTags.isEmpty || !removeTags.isEmpty { throw InputProblem(field: "addTags", code: .unknownField, details: ["names": "addTags, removeTags"]) }
        var probe = R()
        do { try work.apply(set, to: &probe) } catch let problem as InputProblem { throw problem.under("set") } catch let problems as InvalidInput {
            throw InvalidInput(problems.problems.map { $0.under("set") })
        }
    }

    /// Fields first, then tags: new ones come behind those that are there.
    func lay<R: Record>(over record: inout R) throws {
        try R.fields.apply(set, to: &record)
        guard !addTags.isEmpty || !removeTags.isEmpty, let field = R.fields["tags"] else { return }
        var tags = try Self.tags(of: record)
        tags.removeAll { removeTags.contains($0) }
        for tag in addTags where !tags.contains(tag) { tags.append(tag) }
        try field.set?(&record, .array(tags.map { .string($0) }))
    }

    private static func tags<R: Record>(of record: R) throws -> [String] {
        switch record {
        case let deal as Deal: deal.tags
        case let company as Company: company.tags
        case let person as Contact: person.tags
        case let need as Need: need.tags
        default: []
        }
    }

    /// A step that is done now, or moved; nil when neither is asked for.
    func planned(_ step: Activity, in work: Work) throws -> Activity? {
        var step = step
        if complete { step.doneAt = step.doneAt ?? work.now }
        if let day {
            guard step.doneAt == nil else { throw Refusal(.conflict) }
            step.dueAt = step.due(on: day, in: try work.zone(of: work.actor.userId))
        }
        return complete || day != nil ? step : nil
    }
}
