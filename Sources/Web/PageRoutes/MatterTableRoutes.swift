import Domain
import Operations
import Pages
import Writing

/// Needs, competitors in deals and objections as tables, with what is changed in their cells.
struct MatterTableRoutes: PageRoutes {
    func add(to pages: inout PageTable) {
        Self.add(NeedForm(), ["importance", "tags"], to: &pages)
        Self.add(RivalForm(), ["status", "note"], to: &pages)
        Self.add(ObjectionForm(), ["outcome", "note"], to: &pages)
    }

    private static func add<Form: ShortForm>(_ form: Form, _ fields: [String], to pages: inout PageTable) where Form.R: DealPart {
        let path = "/" + Form.R.kind.plural
        pages.get(path) { try await MatterListMaker<Form.R>.answer($0) }
        // It stands on the page of its deal.
        pages.get(path + "/{id}") { context in
            let record = try await context.perform(ShowRecord<Form.R>(id: context.id())).output.record
            return .redirect(form.page(record) + (MatterTable(rawValue: Form.R.kind.plural)?.part ?? ""))
        }
        pages.post(path + "/{id}/edit") { context in
            try await DealRoutes.attempt(Form.R.self, context) {
                var values = context.values(fields.filter { $0 != "tags" })
                if fields.contains("tags"), context.form["tags"] != nil { values["tags"] = context.tags }
                return try await ShortSaving(form, context).answer(values)
            }
        }
    }
}
