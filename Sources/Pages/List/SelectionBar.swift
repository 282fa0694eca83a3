import Domain
import Texts
import Writing

/// What can be done with the chosen rows. Without script the bar is always there; with it, while something is chosen.
struct SelectionBar: Component {
    let shell: ShellPage
    let address: ListAddress
    let state: TableState

    var body: some HTML {
        let texts = shell.viewer.texts
        form(.id("bulk"), .class("bulk"), .post, .action("/\(state.list)/bulk"), .data("selection"), .data("texts", SelectionTexts.text(shell.viewer.texts))) {
            FormSecret(csrf: shell.viewer.csrf, returnTo: address.text)
            ForEach(address.filters) { HiddenField("filter", $0.name + "=" + $0.value) }
            b(.data("count")) { texts[BulkText.withSelected] }
            button(.class("btn"), .submit, .small, .name("do"), .value("change")) { texts[BulkText.change] }
            button(.class("btn"), .submit, .small, .name("do"), .value("delete")) { texts[BulkText.delete] }
            if state.list == "leads" { button(.class("btn"), .submit, .small, .formaction(ConvertManyPage.path)) { texts[QualifyText.decideConvert] } }
            label(.class("row")) {
                input(.class("check"), .type(.checkbox), .name("all"), .value("on"))
                texts[BulkText.all]
            }
            button(.class("btn"), .button, .small, .hidden(), .data("clear")) {
                texts[BulkText.clear]
                Key("Esc")
            }
        }
    }
}

/// What can be chosen in a cell; scripts take it into the cell.
struct CellChoices: Component {
    let state: TableState
    let texts: Catalogue

    var body: some HTML {
        if let table = MatterTable(rawValue: state.list) {
            choices(table.chosen.cell.rawValue, table.choices(of: table.chosen.field, texts) ?? [], label: table.label(of: table.chosen.field, texts))
        } else {
            choices("owner", [FormChoice("", LocaleFormat.nothing)] + state.owners)
        }
        if state.list == "activities" {
            choices("type", ListFieldLabel.choices(of: "type", texts) ?? [])
            choices("direction", [FormChoice("", LocaleFormat.nothing)] + (ListFieldLabel.choices(of: "direction", texts) ?? []))
        }
        if state.list == "leads" {
            choices("source", [FormChoice("", LocaleFormat.nothing)] + state.sources, label: texts[LeadText.fieldSourceId])
            choices("channel", LeadFieldLabel.choices(of: "channel", texts) ?? [], label: texts[LeadText.fieldChannel])
            choices("direction", LeadFieldLabel.choices(of: "direction", texts) ?? [], label: texts[LeadText.fieldDirection])
        }
        ForEach(state.own.filter { !$0.cellChoices(texts).isEmpty }) { own in choices(own.cellKind ?? "", [FormChoice("", LocaleFormat.nothing)] + own.cellChoices(texts), label: own.label) }
        if state.list == "deals" { choices("priority", Deal.Priority.allCases.map { FormChoice($0.rawValue, texts[$0.text]) }) }
    }

    private func choices(_ kind: String, _ choices: [FormChoice], label: String? = nil) -> some HTML {
        select(.hidden(), .data("choices", kind), .label(label ?? texts[CommonText.owner])) { ForEach(choices) { choice in option(.value(choice.value)) { choice.name } } }
    }
}

/// What the script says about chosen rows.
enum SelectionTexts {
    static func text(_ texts: Catalogue) -> String {
        var script = ScriptTexts(texts)
        script.addCounted([BulkText.selected])
        return script.text
    }
}

/// Chooses every row of the page; only scripts can.
struct SelectAll: Component {
    let texts: Catalogue
    var body: some HTML { input(.class("check"), .type(.checkbox), .hidden(), .data("select-all"), .label(texts[BulkText.selectAll])) }
}
