import Domain

/// The pages that open for operations which have one; the others get a form of their own.
public enum CommandPath {
    /// The path, with `{id}` where the record stands; nil for an operation without a page.
    public static func of(_ operation: OperationName) -> String? { paths[operation.text] }

    /// Where the form is that was made from the operation's declaration.
    static func form(_ operation: OperationName, id: Int64? = nil) -> String { "/commands/" + operation.text + (id.map { "?id=\($0)" } ?? "") }

    private static let paths: [String: String] = [
        "deals.list": "/deals", "deals.create": "/#new-deal", "deals.addLine": "/#new-deal", "deals.show": "/deals/{id}", "deals.update": "/deals/{id}?ask=edit", "deals.lose": "/deals/{id}?ask=lose",
        "deals.nurture": "/deals/{id}?ask=nurture", "deals.snooze": "/deals/{id}?ask=snooze", "deals.putPerson": "/deals/{id}?ask=person", "deals.removePerson": "/deals/{id}", "deals.people": "/deals/{id}",
        "deals.history": "/deals/{id}/history", "deals.timeline": "/deals/{id}", "deals.criteria": "/deals/{id}", "deals.gate": "/deals/{id}", "deals.check": "/deals/{id}", "today.show": "/today",
        "companies.list": "/companies", "companies.create": "/companies?new=1", "companies.show": "/companies/{id}", "companies.update": "/companies/{id}?ask=edit",
        "contacts.list": "/contacts", "contacts.create": "/contacts?new=1", "contacts.show": "/contacts/{id}", "contacts.update": "/contacts/{id}?ask=edit",
        "pipelines.list": "/settings", "pipelines.show": "/settings/pipelines/{id}", "pipelines.update": "/settings/pipelines/{id}", "pipelines.edit": "/settings/pipelines/{id}",
        "pipelines.create": "/settings", "pipelines.import": "/settings", "pipelines.template": "/settings/pipelines/{id}/template.json", "pipelines.board": "/pipelines/{id}",
        "pipelines.column": "/pipelines/{id}", "pipelines.curve": "/pipelines/{id}", "pipelines.changes": "/pipelines/{id}/changes",
        "stages.create": "/settings/pipelines/{id}", "stages.update": "/settings/stages/{id}", "stages.addChecklist": "/settings/stages/{id}",
        "imports.list": "/import", "imports.show": "/import/{id}", "imports.problems": "/import/{id}", "search.run": "/commands", "commands.find": "/commands",
        "events.list": "/history", "history.list": "/history", "history.show": "/history", "undo.run": "/history", "undo.last": "/history",
    ]
}

/// A page that is no operation's: where the navigation and the settings lead.
struct CommandPlace: Sendable {
    let name: String
    let path: String
    /// What somebody must be able to do to open it.
    let access: Access

    static let all: [CommandPlace] = [
        CommandPlace(name: "today", path: "/today", access: .read(.deals)), CommandPlace(name: "board", path: "/", access: .read(.deals)), CommandPlace(name: "deals", path: "/deals", access: .read(.deals)),
        CommandPlace(name: "companies", path: "/companies", access: .read(.companies)), CommandPlace(name: "people", path: "/contacts", access: .read(.contacts)),
        CommandPlace(name: "imports", path: "/import", access: .read(.imports)), CommandPlace(name: "history", path: "/history", access: .read(.events)),
        CommandPlace(name: "settings", path: "/settings", access: .read(.pipelines)), CommandPlace(name: "me", path: "/me", access: .signedIn),
    ]
    /// The names that the texts know: also those of a pipeline's board and settings.
    static let names = all.map(\.name) + ["boardOf", "settingsOf"]
}
