import Domain
import Operations
import Pages
import Texts
import Writing

/// The settings of types of activities.
struct ActivityTypeRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.get(ActivityTypesPage.path) { .html(try await Self.page($0)) }
        pages.post(ActivityTypesPage.path + "/{id}") { context in
            let id: ActivityType.ID = try context.id()
            return try await context.trying {
                var values = JSONObject()
                for name in ["definition", "goal"] { values[name] = context.sent(name).map { JSONValue.string($0.replacing("\r\n", with: "\n")) } ?? JSONValue.null }
                values["usualMinutes"] = try context.sent("usualMinutes").map { typed -> JSONValue in
                    guard let number = Int64(typed.trimmed) else { throw InputProblem(field: "usualMinutes", code: .notANumber) }
                    return .int(number)
                } ?? JSONValue.null
                return try await context.done(UpdateRecord<ActivityType>(id: id, ifVersion: context.sentVersion(), values: values), backTo: ActivityTypesPage.path)
            } again: { returned in
                var page = try await Self.page(context)
                (page.input, page.returned) = (returned.input, id)
                return .html(page, status: returned.status)
            }
        }
    }

    private static func page(_ context: PageContext) async throws -> ActivityTypesPage {
        let (found, maker) = try await context.screen(ShowActivityTypes())
        var page = ActivityTypesPage(shell: maker.shell(maker.texts[ActivityTypeText.title], nil))
        if context.isForm { page.shell.path = ActivityTypesPage.path }
        page.types = found.items
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        return page
    }
}
