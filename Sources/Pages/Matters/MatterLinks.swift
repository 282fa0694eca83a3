import Texts
import Writing

/// From the list of deals to what belongs to them.
struct MatterLinks: Component {
    let address: ListAddress
    let texts: Catalogue

    var body: some HTML {
        button(.class("chip"), .data("dashed"), .button, .popovertarget("matters"), .aria("haspopup", "menu")) {
            IconView(.list, small: true)
            texts[MatterTableText.ofDeals]
        }
        nav(.id("matters"), .class("menu"), .popover(), .label(texts[MatterTableText.ofDeals])) {
            ForEach(MatterTable.allCases) { table in a(.class("menu-i"), .href(address.ofDeals(at: table.path))) { table.title(texts) } }
        }
    }
}

extension ListAddress {
    /// A table of what belongs to deals, with the filters of a list of deals as far as it has them.
    func ofDeals(at path: String) -> String {
        let asked = filters.filter { !Self.ofDealsAlone.contains($0.name) && !$0.name.hasPrefix("custom.") }
        return HTMLAddress.path(path, asked.map { ($0.name.contains(".") ? $0.name : "deal." + $0.name, $0.value) })
    }

    private static let ofDealsAlone: Set<String> = ["q", "trash", "nextStep"]
}
