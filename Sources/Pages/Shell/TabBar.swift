import Domain
import Texts
import Writing

/// The bar at the bottom of a phone: four places, New in the middle, and the rest behind More.
struct TabBar: Component {
    let page: ShellPage

    var body: some HTML {
        let texts = page.viewer.texts
        let places = page.places.filter(\.onPhones)
        nav(.class("tabbar"), .label(texts[ShellText.smallNavigation])) {
            ForEach(places.prefix(2)) { TabBarLink(entry: $0, page: page) }
            a(.class("new"), .href(newDealPath), .data("new")) {
                IconView(.plus)
                Spoken(texts[ShellText.new])
            }
            ForEach(places.dropFirst(2).prefix(1)) { TabBarLink(entry: $0, page: page) }
            button(.button, .popovertarget("more")) {
                IconView(.more)
                span { texts[CommonText.more] }
            }
        }
    }

    private var newDealPath: String {
        let pipeline = page.pipelines.first(where: \.isCurrent) ?? page.pipelines.first
        return (pipeline?.path ?? Place.board.path) + "#new-deal"
    }
}

struct TabBarLink: Component {
    let entry: Place.Entry
    let page: ShellPage

    var body: some HTML {
        a(.href(entry.path), .current(page.place == entry.place)) {
            IconView(entry.icon)
            span { entry.name(page.viewer.texts) }
            // Whoever waits for an answer is seen on every page.
            if entry.place == .leads, let count = page.counts[.leads], count > 0 { span(.class("badge"), .data("tone", "bad")) { page.viewer.format.number(count) } }
        }
    }
}
