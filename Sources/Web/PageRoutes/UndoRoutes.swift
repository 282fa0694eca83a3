import Operations
import Pages

/// Taking back: a change, and the whole demo.
struct UndoRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/undo") { context in
            if context.sent("partly") != nil { return try await Self.undoPartly(context) }
            let undone = try await context.perform(Undo(token: context.sent("token") ?? "")).output
            return .redirect(context.returnPath(else: undone.dealId.map { "/deals/\($0)" } ?? "/"), done: Done(Undo.name, undo: nil))
        }
        pages.post("/demo/remove") { context in
            _ = try await context.perform(RemoveDemo())
            return .redirect("/", done: Done(RemoveDemo.name, undo: nil))
        }
    }

    /// From the history: takes back what was not changed since. Where something was left alone, the history says what.
    private static func undoPartly(_ context: PageContext) async throws -> PageAnswer {
        do {
            let performed = try await context.perform(Undo(token: context.sent("token") ?? "", partly: true))
            if performed.output.left.isEmpty { return .redirect(context.returnPath(else: "/history"), done: Done(Undo.name, undo: performed.undo)) }
            return .html(try await HistoryPageMaker.page(context, after: performed))
        } catch {
            guard let words = context.words(for: error) else { throw error }
            var page = try await HistoryPageMaker.page(context)
            page.shell.toast = Toast(words.detail, isError: true)
            return .html(page, status: 422)
        }
    }
}
