import Domain
import Texts
import Writing

/// What can be changed of many needs, competitors in deals or objections at once.
struct MatterBulkFields: Component {
    let page: BulkPage
    let table: MatterTable

    static let names = MatterTable.allCases.map(\.chosen.field) + ["note"]

    var body: some HTML {
        let texts = page.shell.viewer.texts, input = page.input, field = table.chosen.field
        div(.class("fields")) {
            SelectField(
                name: field, label: table.label(of: field, texts) ?? field, choices: table.choices(of: field, texts) ?? [], selected: input.value(field), nothing: texts[BulkText.stays],
                problem: input.problem(field))
            if table == .needs {
                InputField(name: "addTags", label: texts[BulkText.addTags], value: input.value("addTags"), hint: texts[RecordText.tagsHint], problem: input.problem("addTags"))
                InputField(name: "removeTags", label: texts[BulkText.removeTags], value: input.value("removeTags"), problem: input.problem("removeTags"))
            }
        }
    }
}
