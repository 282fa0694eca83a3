import Domain
import Texts
import Writing

/// The line of filters: words to find, what is chosen as chips that can be taken away, and the form with all of them.
struct ListFilters<Fields: HTML>: Component {
    let shell: ShellPage
    let address: ListAddress
    /// What the words are looked for in; nil for a kind that words do not find.
    let placeholder: String?
    let chips: [ListChip]
    /// Names of the fields that the form sends itself.
    let formFields: [String]
    let state: TableState
    let fields: Fields

    init(shell: ShellPage, address: ListAddress, placeholder: String?, chips: [ListChip], formFields: [String], state: TableState, @HTMLBuilder fields: () -> Fields) {
        (self.shell, self.address, self.placeholder, self.chips, self.formFields, self.state, self.fields) = (shell, address, placeholder, chips, formFields, state, fields())
    }

    var body: some HTML {
        let texts = shell.viewer.texts
        if let placeholder {
            form(.class("row find"), .role("search"), .get, .action(address.path)) {
                ForEach(address.with("q", nil).query) { HiddenField($0.name, $0.value) }
                label(.class("vh"), .for("q")) { texts[CommonText.search] }
                input(.class("input"), .id("q"), .type(.search), .name("q"), .value(address["q"]), .placeholder(placeholder), .data("key", "/"))
                PlainSubmit(name: texts[CommonText.search])
            }
        }
        ForEach(chips) { chip in
            span(.class("chip"), .data("on")) {
                chip.name + ": "
                b { chip.value }
                a(.class("x"), .href(chip.without), .label(texts(ListText.removeFilter, ["filter": chip.name])), .title(texts(ListText.removeFilter, ["filter": chip.name]))) {
                    IconView(.cross, small: true)
                }
            }
        }
        button(.class("chip"), .data("dashed"), .button, .popovertarget("filters"), .aria("haspopup", "dialog"), .data("key", "f")) {
            IconView(.filter, small: true)
            texts[CommonText.filter]
        }
        div(.id("filters"), .class("menu filter-form"), .popover(), .role("dialog"), .label(texts[CommonText.filter])) {
            form(.class("stack"), .get, .action(address.path)) {
                ForEach(kept) { HiddenField($0.name, $0.value) }
                fields
                div(.class("row")) {
                    if !address.filters.isEmpty { a(.class("btn"), .kind(.plain), .small, .href(address.cleared.text)) { texts[ListText.clearFilters] } }
                    span(.class("push")) { button(.class("btn"), .submit, .small) { texts[ListText.show] } }
                }
            }
            if state.fields.contains(where: \.isFilter) { FieldPicker(address: address, fields: state.fields, texts: texts) }
        }
        if let adding = state.adding { FieldFilterForm(address: address, filter: adding, viewer: shell.viewer) }
    }

    private var kept: [(name: String, value: String)] { address.query.filter { !formFields.contains($0.name) && $0.name != "cursor" && $0.name != "before" } }
}

/// A filter that is set.
struct ListChip {
    let name: String
    let value: String
    /// The list without it.
    let without: String
}

extension ListAddress {
    /// A chip for each filter that is set. `names` gives the words for values that are numbers of records; what neither they nor
    /// `labels` know is written as its field says.
    func chips(_ labels: (String) -> String?, names: [String: String], fields: [ListField], viewer: Viewer, besides: Set<String>) -> [ListChip] {
        filters.filter { !besides.contains($0.name) }.map { filter in
            let field = fields.first { $0.parameters.contains(filter.name) }
            return ListChip(
                name: labels(filter.name) ?? field?.chipName(filter.name, viewer.texts) ?? filter.name, value: names[filter.name] ?? field?.chipValue(filter.value, viewer) ?? filter.value,
                without: with(filter.name, nil).text)
        }
    }
}

/// A list without rows: nothing is there yet, or the filters let nothing through.
struct EmptyList<Action: HTML>: Component {
    let address: ListAddress
    let texts: Catalogue
    let heading: String
    let explanation: String
    let action: Action

    init(address: ListAddress, texts: Catalogue, heading: String, explanation: String, @HTMLBuilder action: () -> Action) {
        (self.address, self.texts, self.heading, self.explanation, self.action) = (address, texts, heading, explanation, action())
    }

    var body: some HTML {
        if address.filters.isEmpty {
            EmptyState(heading: heading, explanation: explanation) { action }
        } else {
            EmptyState(heading: texts[ListText.nothingMatches], explanation: texts[ListText.nothingMatchesHelp]) {
                a(.class("btn"), .href(address.cleared.text)) { texts[ListText.clearFilters] }
            }
        }
    }
}

/// "214 deals", and what they are worth, in one stated currency.
public struct ListTotals: Sendable {
    /// How many records the filters let through, on all pages; nil when nobody counted.
    public let count: Int?
    /// The sum of the amounts, and of the amounts times their chances, converted.
    public let amount: Money?
    public let weighted: Money?
    /// Records whose amounts are in no sum, for want of an exchange rate.
    public let unconverted: Int
    /// There are more than these, and nobody counted how many.
    public let most: Int?
    public init(count: Int? = nil, amount: Money? = nil, weighted: Money? = nil, unconverted: Int = 0, most: Int? = nil) {
        (self.count, self.amount, self.weighted, self.unconverted, self.most) = (count, amount, weighted, unconverted, most)
    }
}

struct ListSums: Component {
    let totals: ListTotals
    /// "214 deals"
    let count: String?
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        p(.class("sums")) {
            if let count { span { count } }
            if let most = totals.most { span { texts(ListText.moreThan, ["count": viewer.format.number(most)]) } }
            if let amount = totals.amount {
                span(.title(texts(ListText.inCurrency, ["currency": amount.currency.code]))) {
                    texts[CommonText.amount] + " "
                    b { viewer.format.money(amount, minorUnits: .never) }
                }
            }
            if let weighted = totals.weighted {
                span(.title(texts(ListText.inCurrency, ["currency": weighted.currency.code]))) {
                    texts[CommonText.weighted] + " "
                    b { viewer.format.money(weighted, minorUnits: .never) }
                }
            }
            if totals.unconverted > 0 { span(.class("badge"), .data("tone", "warn")) { texts(ListText.unconverted, count: totals.unconverted) } }
        }
    }
}
