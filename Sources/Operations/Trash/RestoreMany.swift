import Domain
import Storage
import Writing

/// Takes one or several records out of the trash, by the rules of each kind. What cannot be taken out stays and is named; one undo puts
/// the others back.
public struct RestoreMany: Operation, Decodable {
    public static let name: OperationName = "trash.restore"
    public static let endpoint = Endpoint.post("/trash/restore")
    public static let access = Access.signedIn
    public var kind: TrashKind
    /// At most five hundred.
    public var ids: [Int64]
    public init(kind: TrashKind, ids: [Int64]) { (self.kind, self.ids) = (kind, ids) }
    static let most = 500

    public func run(in work: Work) throws -> Restored {
        let ids = Set(ids).sorted()
        guard !ids.isEmpty else { throw InputProblem(field: "ids", code: .missing) }
        guard ids.count <= Self.most else { throw InputProblem.tooMany("ids", most: Self.most) }
        var restored = Restored()
        for id in ids {
            do { try work.apart { try restore(id, in: work) } } catch let refusal as Refusal where stays(refusal) {
                restored.refused.append(id)
                continue
            }
            restored.ids.append(id)
        }
        guard !restored.ids.isEmpty else { throw Refusal.field("ids", "notFound", ["id": String(ids[0])]) }
        return restored
    }

    private func restore(_ id: Int64, in work: Work) throws {
        switch kind {
        case .deals: try run(RestoreRecord<Deal>(id: Deal.ID(id)), in: work)
        case .companies: try run(RestoreRecord<Company>(id: Company.ID(id)), in: work)
        case .contacts: try run(RestoreRecord<Contact>(id: Contact.ID(id)), in: work)
        case .leads: try run(RestoreRecord<Lead>(id: Lead.ID(id)), in: work)
        case .activities: try run(RestoreRecord<Activity>(id: Activity.ID(id)), in: work)
        case .needs: try run(RestoreRecord<Need>(id: Need.ID(id)), in: work)
        case .rivals: try run(RestoreRecord<Rival>(id: Rival.ID(id)), in: work)
        case .raisedObjections: try run(RestoreRecord<RaisedObjection>(id: RaisedObjection.ID(id)), in: work)
        case .views: try work.restoreView(Identifier(id))
        case .comments: try run(RestoreComment(id: Comment.ID(id)), in: work)
        case .coachingNotes: try run(RestoreCoachingNote(id: CoachingNote.ID(id)), in: work)
        case .attachments: try run(RestoreAttachment(id: Attachment.ID(id)), in: work)
        case .automations: try run(RestoreRecord<Automation>(id: Automation.ID(id)), in: work)
        }
    }

    /// A competitor who stands on the deal again, and what belongs to a deal that is itself in the trash, stay where they are.
    private func stays(_ refusal: Refusal) -> Bool {
        switch refusal.code {
        case .notFound, .forbidden: true
        case .nameTaken: kind == .rivals
        case .validation: [.needs, .rivals, .raisedObjections].contains(kind) && refusal.problems.allSatisfy { $0.field == "dealId" }
        default: false
        }
    }

    private func run<O: Operation>(_ operation: O, in work: Work) throws {
        try work.require(O.access)
        _ = try operation.run(in: work)
    }
}

public struct Restored: Answer {
    public internal(set) var ids: [Int64] = []
    /// Not in the trash any more, not the actor's to take out, or in the way of what is there now.
    public internal(set) var refused: [Int64] = []

    public func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("ids") { json in for id in ids { json.value(id) } }
            json.array("refused") { json in for id in refused { json.value(id) } }
        }
    }
    public static var schema: Schema {
        let list = Schema.array(of: .integer(minimum: 1))
        return .object([.init("ids", list, isRequired: true), .init("refused", list, isRequired: true)])
    }
}
