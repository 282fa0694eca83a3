import Domain
import Texts
import Writing

/// A field that somebody chose to filter by, and what they typed when it came back.
public struct FieldFilter: Sendable {
    public let field: ListField
    public var input = FormInput.fresh
    public init(_ field: ListField, input: FormInput = .fresh) { (self.field, self.input) = (field, input) }
}

/// Which field to filter by: the list's own, then those of the records that it points to.
struct FieldPicker: Component {
    let address: ListAddress
    let fields: [ListField]
    let texts: Catalogue

    var body: some HTML {
        let fields = fields.filter(\.isFilter), own = fields.filter { $0.relation == nil }
        form(.class("stack add-filter"), .get, .action(address.path)) {
            ForEach(address.with("cursor", nil).query) { HiddenField($0.name, $0.value) }
            FieldBox(id: "f-add", label: texts[TableText.addFilter], hint: nil, problem: nil, isLabelHidden: false) {
                span(.class("row")) {
                    select(.class("select grow"), .id("f-add"), .name("add")) {
                        ForEach(own) { field in option(.value(field.name)) { field.label } }
                        ForEach(relations(fields)) { relation in
                            optgroup(.caption(relation)) { ForEach(fields.filter { $0.relation == relation }) { field in option(.value(field.name)) { field.label } } }
                        }
                    }
                    button(.class("btn"), .submit, .small) { texts[TableText.choose] }
                }
            }
        }
    }

    private func relations(_ fields: [ListField]) -> [String] {
        var seen: [String] = []
        for relation in fields.compactMap(\.relation) where !seen.contains(relation) { seen.append(relation) }
        return seen
    }
}

/// The values by which one field filters: a form of its kind that stands open over the list.
struct FieldFilterForm: Component {
    let address: ListAddress
    let filter: FieldFilter
    let viewer: Viewer

    /// What the form sends itself.
    static let names = ["add", "apply", "value", "min", "max", "op", "none"]

    var body: some HTML {
        let texts = viewer.texts, title = texts(TableText.filterBy, ["field": field.fullLabel(texts)])
        dialog(.id("filter-add"), .class("dlg"), .popover(), .open(true), .labelled(by: "filter-add-t")) {
            form(.get, .action(address.path)) {
                ForEach(kept) { HiddenField($0.name, $0.value) }
                HiddenField("add", field.name)
                HiddenField("apply", "1")
                div(.class("dlg-h")) { h2(.id("filter-add-t")) { title } }
                div(.class("dlg-b")) {
                    FormProblems(problems: filter.input.others(than: Self.names))
                    FieldFilterValues(address: address, filter: filter, viewer: viewer)
                }
                div(.class("dlg-f")) {
                    a(.class("btn"), .kind(.plain), .href(ListAddress(path: address.path, query: address.query.filter { !Self.names.contains($0.name) }).text)) { texts[CommonText.cancel] }
                    button(.class("btn"), .submit) { texts[ListText.show] }
                }
            }
        }
    }

    private var field: ListField { filter.field }
    private var kept: [(name: String, value: String)] { address.query.filter { !Self.names.contains($0.name) && !field.parameters.contains($0.name) && $0.name != "cursor" } }
}

private struct FieldFilterValues: Component {
    let address: ListAddress
    let filter: FieldFilter
    let viewer: Viewer
    private var field: ListField { filter.field }
    private var texts: Catalogue { viewer.texts }

    var body: some HTML {
        switch field.kind {
        case .number, .percent, .money: ends(texts[TableText.lowest], texts[TableText.highest], .text)
        case .day: ends(texts[TableText.firstDay], texts[TableText.lastDay], .date)
        case .choice(let choices): several(choices)
        case .yesNo:
            SelectField(name: "value", label: field.label, choices: [FormChoice("true", texts[CommonText.yes]), FormChoice("false", texts[CommonText.no])], selected: set, id: "fa-value")
        case .text: words
        case .words: InputField(name: "value", label: texts(TableText.hasWords, ["field": field.label]), id: "fa-value", value: filter.input.value("value", set), problem: filter.input.problem("value"), hasFocus: true)
        case .reference: WithoutIt(field: field, isChecked: true, texts: texts)
        }
    }

    /// As the address has it now.
    private var set: String? { field.equal.flatMap { address[$0] } }

    @HTMLBuilder private func ends(_ first: String, _ last: String, _ type: InputType) -> some HTML {
        div(.class("fields")) {
            InputField(
                name: "min", label: first, id: "fa-min", type: type, value: filter.input.value("min", field.typed(field.from.flatMap { address[$0] } ?? set, viewer.language)), problem: filter.input.problem("min"),
                inputmode: type == .text ? "decimal" : nil, hasFocus: true)
            InputField(
                name: "max", label: last, id: "fa-max", type: type, value: filter.input.value("max", field.typed(field.to.flatMap { address[$0] } ?? set, viewer.language)), problem: filter.input.problem("max"),
                inputmode: type == .text ? "decimal" : nil)
        }
        if field.isOptional { WithoutIt(field: field, isChecked: set == "none", texts: texts) }
    }

    private func several(_ choices: [FormChoice]) -> some HTML {
        let chosen = Set((set ?? "").split(separator: ",").map { String($0) })
        return fieldset(.class("field")) {
            legend { field.label }
            div(.class("stack")) {
                ForEach(choices) { CheckField(name: "value", label: $0.name, value: $0.value, isChecked: chosen.contains($0.value)) }
                if field.isOptional { CheckField(name: "value", label: texts[TableText.nothingEntered], value: "none", isChecked: chosen.contains("none")) }
            }
        }
    }

    @HTMLBuilder private var words: some HTML {
        if field.contains != nil {
            SelectField(
                name: "op", label: texts[TableText.compare], choices: [FormChoice("contains", texts[TableText.wordsIn]), FormChoice("equal", texts[TableText.exactly])],
                selected: set == nil || set == "none" ? "contains" : "equal", id: "fa-op")
        }
        InputField(
            name: "value", label: field.label, id: "fa-value", value: filter.input.value("value", field.contains.flatMap { address[$0] } ?? field.typed(set, viewer.language)), problem: filter.input.problem("value"),
            hasFocus: true)
        if field.isOptional { WithoutIt(field: field, isChecked: set == "none", texts: texts) }
    }
}

/// Those that have nothing there.
private struct WithoutIt: Component {
    let field: ListField
    let isChecked: Bool
    let texts: Catalogue
    var body: some HTML { CheckField(name: "none", label: texts(TableText.withoutIt, ["field": field.label]), isChecked: isChecked) }
}
