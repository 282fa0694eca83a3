import Domain
import Operations
import Pages
import Texts
import Writing

/// The settings of the fields that a workspace adds.
struct CustomFieldRoutes: PageRoutes {
    private static let path = "/settings/fields"

    func add(to pages: inout PageTable) {
        pages.get(Self.path) { .html(try await Self.page($0)) }
        pages.post(Self.path) { context in
            try await Self.attempt(context, context.sent("kind")) {
                var values = context.values(["kind", "name", "type"])
                for name in ["key", "currency", "help"] { if let text = context.sent(name) { values[name] = .text(text) } }
                let options = Self.lines(context.sent("options"))
                if !options.isEmpty { values["options"] = .array(options.map { .string($0) }) }
                return try await context.done(CreateRecord<CustomField>(values: values), backTo: Self.path)
            }
        }
        pages.post(Self.path + "/{id}") { context in
            try await Self.attempt(context, try context.parameter("id")) {
                let values = context.sent("archive") == nil ? Self.changed(context) : JSONObject([("archivedAt", .string(context.now.description))])
                return try await context.done(UpdateRecord<CustomField>(id: context.id(), ifVersion: context.sentVersion(), values: values), backTo: Self.path)
            }
        }
        pages.post(Self.path + "/{id}/restore") { context in
            try await Self.attempt(context, nil) { try await context.done(UpdateRecord<CustomField>(id: context.id(), ifVersion: context.sentVersion(), values: JSONObject([("archivedAt", .null)])), backTo: Self.path) }
        }
        pages.post(Self.path + "/{id}/move") { context in
            try await Self.attempt(context, nil) { try await context.done(PlaceCustomField(id: context.id(), up: context.sent("way") == "up"), backTo: Self.path) }
        }
    }

    /// The name, the words of help, and the choices: those that have a label still, and new ones behind them.
    private static func changed(_ context: PageContext) -> JSONObject {
        var values = context.values(["name"]), options: [JSONValue] = []
        values["help"] = context.sent("help").map { .text($0) } ?? .null
        for place in 0..<300 {
            guard let key = context.sent("option.\(place).key") else { break }
            guard let label = context.sent("option.\(place).label") else { continue }
            options.append(.object(JSONObject([("key", .string(key)), ("label", .string(label)), ("archived", .bool(context.sent("option.\(place).archived") != nil))])))
        }
        options += lines(context.sent("more")).map { .string($0) }
        if !options.isEmpty { values["options"] = .array(options) }
        return values
    }

    private static func lines(_ text: String?) -> [String] { (text ?? "").split(whereSeparator: \.isNewline).map(\.trimmingBlanks).filter { !$0.isEmpty } }

    private static func attempt(_ context: PageContext, _ form: String?, _ act: () async throws -> PageAnswer) async throws -> PageAnswer {
        try await context.trying(act) { returned in
            var page = try await page(context)
            (page.input, page.returned) = (returned.input, form)
            return .html(page, status: returned.status)
        }
    }

    private static func page(_ context: PageContext) async throws -> CustomFieldsPage {
        let (_, maker) = try await context.screen(ShowNothing())
        var page = CustomFieldsPage(shell: maker.shell(maker.texts[CustomText.title], nil))
        if context.isForm { page.shell.path = path }
        page.fields = maker.surroundings.customFields
        page.mayChange = maker.may(.write, .pipelines, owner: nil)
        page.currencies = [maker.surroundings.me.workspace.currency] + [.eur, .sek, .dkk, .pln, .usd, .gbp].filter { $0 != maker.surroundings.me.workspace.currency }
        return page
    }
}
