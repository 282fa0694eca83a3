import Domain
import Operations
import Pages
import Writing

/// Lists kept under a name.
struct ViewRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/views") { context in
            let list = context.sent("list").flatMap { SavedView.ListedKind(rawValue: $0) } ?? .deals
            let saved = try await context.perform(SaveView(
                name: context.sent("name") ?? "", list: list, filters: Self.filters(context), columns: Self.columns(context), audience: Self.audience(context),
                isPinned: context.sent("pinned") != nil, isDefault: context.sent("first") != nil))
            return .redirect(saved.output.record.path, done: Done(SaveView.name, undo: saved.undo))
        }
        pages.post("/views/{id}") { context in
            let values = JSONObject([
                ("name", .string(context.sent("name") ?? "")), ("audience", .string(Self.audience(context).rawValue)), ("isPinned", .bool(context.sent("pinned") != nil)),
                ("isDefault", .bool(context.sent("first") != nil)),
            ])
            return try await Self.update(context, values)
        }
        pages.post("/views/{id}/keep") { context in
            let values = JSONObject([("filters", .array(Self.filters(context).map { .string($0) })), ("columns", .array(Self.columns(context).map { .string($0) }))])
            return try await Self.update(context, values)
        }
        pages.post("/views/{id}/delete") { context in try await context.done(DeleteView(id: context.id(), ifVersion: context.sentVersion()), backTo: "/deals") }
    }

    private static func update(_ context: PageContext, _ values: JSONObject) async throws -> PageAnswer {
        let updated = try await context.perform(UpdateView(id: context.id(), ifVersion: context.sentVersion(), values: values))
        return .redirect(updated.output.record.path, done: Done(UpdateView.name, undo: updated.undo))
    }

    private static func filters(_ context: PageContext) -> [String] { context.form["filter"]?.listOfTexts ?? [] }
    private static func columns(_ context: PageContext) -> [String] { (context.sent("columns") ?? "").split(separator: ",").map { String($0) } }
    private static func audience(_ context: PageContext) -> SavedView.Audience { context.sent("audience").flatMap { SavedView.Audience(rawValue: $0) } ?? .mine }
}
