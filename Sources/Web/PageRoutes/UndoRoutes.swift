import Operations
import Pages

/// Taking back: the last change, from a toast, and the whole demo.
struct UndoRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        pages.post("/undo") { context in
            let undone = try await context.perform(Undo(token: context.sent("token") ?? "")).output
            return .redirect(context.returnPath(else: undone.dealId.map { "/deals/\($0)" } ?? "/"), done: Done(Undo.name, undo: nil))
        }
        pages.post("/demo/remove") { context in
            _ = try await context.perform(RemoveDemo())
            return .redirect("/", done: Done(RemoveDemo.name, undo: nil))
        }
    }
}
