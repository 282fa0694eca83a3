public import Domain
import Texts
import Writing

/// What is said of columns over everything that the filters let through, as its row shows it.
public struct TableTotals: Sendable {
    public enum Kind: String, CaseIterable, Sendable { case sum, avg, min, max, filled, empty }

    public struct Item: Sendable {
        /// The field's name.
        public let field: String
        public let kind: Kind
        /// Nil when nothing is said.
        public let value: ShownValue?
        public init(_ field: String, _ kind: Kind, _ value: ShownValue?) { (self.field, self.kind, self.value) = (field, kind, value) }
    }

    public var items: [Item]
    /// In which amounts are.
    public let currency: Currency
    /// Records whose amounts are in no total, for want of an exchange rate.
    public let unconverted: Int
    /// There are more records than these, and nothing is said of them.
    public let most: Int?
    public init(_ items: [Item], currency: Currency, unconverted: Int = 0, most: Int? = nil) { (self.items, self.currency, self.unconverted, self.most) = (items, currency, unconverted, most) }
}

extension TableTotals.Kind {
    /// Of days the least is the first.
    func name(_ texts: Catalogue, isTime: Bool) -> String {
        switch self {
        case .sum: texts[TableText.sum]
        case .avg: texts[TableText.average]
        case .min: texts[isTime ? TableText.earliest : TableText.least]
        case .max: texts[isTime ? TableText.latest : TableText.largest]
        case .filled: texts[TableText.filled]
        case .empty: texts[TableText.empty]
        }
    }
}

/// What is to be said of which column: a choice for each that is shown.
struct TotalsPicker: Component {
    let address: ListAddress
    let columns: [ListColumn]
    let fields: [ListField]
    let texts: Catalogue

    var body: some HTML {
        let offered = columns.compactMap { column in fields.first { $0.name == column.field && !$0.totals.isEmpty }.map { (column: column, field: $0) } }
        if !offered.isEmpty {
            button(.class("chip"), .data("dashed").when(address["totals"] == nil), .data("on").when(address["totals"] != nil), .button, .popovertarget("totals"), .aria("haspopup", "dialog")) {
                IconView(.bars, small: true)
                texts[TableText.totals]
            }
            div(.id("totals"), .class("menu filter-form"), .popover(), .role("dialog"), .label(texts[TableText.totals])) {
                form(.class("stack"), .get, .action(address.path)) {
                    ForEach(address.query.filter { !["totals", "cursor"].contains($0.name) }) { HiddenField($0.name, $0.value) }
                    ForEach(offered) { offer in
                        SelectField(
                            name: "totals", label: offer.column.name, choices: offer.field.totals.map { FormChoice(offer.field.name + ":" + $0.rawValue, $0.name(texts, isTime: offer.field.isOfTime)) },
                            selected: chosen.first { $0.hasPrefix(offer.field.name + ":") }, id: "t-" + offer.field.name, nothing: LocaleFormat.nothing)
                    }
                    div(.class("row")) {
                        if address["totals"] != nil { a(.class("btn"), .kind(.plain), .small, .href(address.with("totals", nil).text)) { texts[CommonText.remove] } }
                        span(.class("push")) { button(.class("btn"), .submit, .small) { texts[ListText.show] } }
                    }
                }
            }
        }
    }

    private var chosen: [String] { (address["totals"] ?? "").split(separator: ",").map { String($0) } }
}

/// The last row of a table: below each column what was asked of it.
struct TotalsRow: Component {
    let columns: [ListColumn]
    let totals: TableTotals
    let fields: [ListField]
    let canSelect: Bool
    let viewer: Viewer

    var body: some HTML {
        let texts = viewer.texts
        tfoot {
            tr {
                if canSelect { td(.class("sel")) { Nothing() } }
                ForEach(Array(columns.enumerated())) { place, column in
                    if place == 0 {
                        th(.row) {
                            texts[TableText.total]
                            if let most = totals.most { span(.class("faint")) { " " + texts(TableText.capped, ["count": viewer.format.number(most)]) } }
                            if totals.unconverted > 0 { span(.class("badge"), .data("tone", "warn")) { texts(ListText.unconverted, count: totals.unconverted) } }
                            values(of: column)
                        }
                    } else {
                        td(.class("r").when(column.isNumber), .data("minor").when(column.isMinor)) { values(of: column) }
                    }
                }
            }
        }
    }

    private func values(of column: ListColumn) -> some HTML {
        ForEach(totals.items.filter { $0.field == column.field && $0.value != nil }) { item in
            span(.class("total"), .title(isMoney(item) ? viewer.texts(ListText.inCurrency, ["currency": totals.currency.code]) : nil)) {
                span(.class("faint")) { item.kind.name(viewer.texts, isTime: fields.first { $0.name == item.field }?.isOfTime ?? false) }
                " "
                b { text(item) }
            }
        }
    }

    private func isMoney(_ item: TableTotals.Item) -> Bool { if case .money? = item.value { true } else { false } }

    private func text(_ item: TableTotals.Item) -> String {
        if case .money(let money)? = item.value { return viewer.format.money(money, minorUnits: .never) }
        return item.value?.text(viewer) ?? ""
    }
}
