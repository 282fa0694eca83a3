import Domain
import Operations
import Pages
import Texts
import Writing

/// A step's form that came too late: what others did not touch is saved, and where both changed the same, the page asks.
struct ActivityMerge {
    private let context: PageContext
    private let version: Int64
    private var zone: Zone { context.me?.zone ?? .utc }

    init(_ context: PageContext, since version: Int64) { (self.context, self.version) = (context, version) }

    /// - Parameter values: what the form wants.
    func answer(_ values: JSONObject) async throws -> PageAnswer {
        let id: Activity.ID = try context.id()
        let step = try await context.perform(ShowRecord<Activity>(id: id)).output.record, changes = try await context.perform(ShowChangesSince<Activity>(id: id, version: version)).output
        let merge = FieldMerge(wanted: values.members.map { ($0.key, $0.value.typed) }, before: changes.before.members.reduce(into: [:]) { $0[$1.key] = $1.value.typed }, now: Self.typed(step))
        guard merge.conflicts.isEmpty else { return try await ask(merge, step, changes) }
        return try await context.done(UpdateRecord<Activity>(id: id, ifVersion: step.version, values: JSONObject(merge.mine.map { ($0.name, .text($0.value)) })), backTo: "/")
    }

    private static func typed(_ step: Activity) -> [String: String] { ["subject": step.subject, "type": step.type.rawValue, "dueAt": step.dueAt?.description ?? ""] }

    private func ask(_ merge: FieldMerge, _ step: Activity, _ changes: ChangesSince) async throws -> PageAnswer {
        let (_, maker) = try await context.screen(ShowNothing())
        let fields = merge.conflicts.compactMap { conflict in
            RecordField(rawValue: conflict.name).map { field in
                RecordConflict.Field(
                    field, yours: shown(field, conflict.yours, maker), yoursTyped: conflict.yours, theirs: shown(field, conflict.theirs, maker), theirsTyped: conflict.theirs, before: shown(field, conflict.before, maker))
            }
        }
        let back = context.returnPath(else: step.dealId.map { "/deals/\($0)" } ?? "/")
        let conflict = RecordConflict(version: step.version, by: maker.surroundings.name(of: changes.by), at: changes.at, fields: fields, rest: merge.mine)
        return .html(ConflictPage(shell: maker.shell(step.subject, nil), conflict: conflict, action: "/activities/\(step.id)/edit", page: back), status: 412)
    }

    private func shown(_ field: RecordField, _ typed: String, _ maker: PageMaker) -> ShownValue {
        switch field {
        case .dueAt: Timestamp(typed).map { .moment($0) } ?? .nothing
        case .type: .text(maker.texts.name(ofOption: typed))
        default: .text(typed)
        }
    }
}
