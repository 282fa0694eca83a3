import Domain
import Texts
import Writing

/// The line of filters, with the sums of what they let through at its end. Every choice is a link: the filter is in the
/// address, and the bar works without script.
struct FilterBar: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        div(.class("fb"), .role("group"), .label(texts[ListText.filters])) {
            FilterChip(
                id: "f-owner", name: texts[CommonText.owner], chosen: ownerName, without: page.filter.owner.map { _ in page.address(page.filter.with(\.owner, nil)) },
                remove: texts[BoardText.removeFilter])
            FilterMenu("board owners", id: "f-owner", name: texts[CommonText.owner], of: page.filterValues + page.owners.flatMap { [$0.id.description, $0.mark.name] }, in: page.shell.kept) { ownerChoices }
            FilterChip(
                id: "f-closes", name: texts[BoardText.closes], chosen: page.filter.closes.map { texts[$0.text] } ?? texts[BoardText.closesAny],
                without: page.filter.closes.map { _ in page.address(page.filter.with(\.closes, nil)) }, remove: texts[BoardText.removeFilter])
            FilterMenu("board closes", id: "f-closes", name: texts[BoardText.closes], of: page.filterValues, in: page.shell.kept) { closesChoices }
            WordsFilter(page: page)
            BoardSums(page: page)
        }
    }

    private var ownerName: String {
        let texts = page.texts
        switch page.filter.owner {
        case nil: return texts[BoardText.everyone]
        case .me: return texts[ListText.me]
        case .user(let id): return page.owners.first { $0.id == id }?.mark.name ?? texts[BoardText.somebody]
        }
    }

    private var ownerChoices: [FilterChoice] {
        let texts = page.texts
        func choice(_ name: String, _ owner: BoardFilter.Owner?) -> FilterChoice {
            FilterChoice(name: name, path: page.address(page.filter.with(\.owner, owner)), isChosen: page.filter.owner == owner)
        }
        return [choice(texts[BoardText.everyone], nil), choice(texts[ListText.me], .me)] + page.ownersByName.map { choice($0.mark.name, .user($0.id)) }
    }

    private var closesChoices: [FilterChoice] {
        let texts = page.texts
        return ([nil] + BoardFilter.Closes.allCases.map { $0 }).map { closes in
            FilterChoice(
                name: closes.map { texts[$0.text] } ?? texts[BoardText.closesAny], path: page.address(page.filter.with(\.closes, closes)),
                isChosen: page.filter.closes == closes)
        }
    }
}

extension BoardFilter.Closes {
    var text: BoardText {
        switch self {
        case .month: .closesMonth
        case .quarter: .closesQuarter
        case .nextQuarter: .closesNextQuarter
        case .overdue: .closesOverdue
        }
    }
}

struct FilterChoice {
    let name: String
    let path: String
    let isChosen: Bool
}

/// A filter as a chip: what it is, what is chosen, and a way to take it away. It opens the menu with its id.
struct FilterChip: Component {
    let id: String
    let name: String
    let chosen: String
    /// The board without this filter; nil when it is not set.
    let without: String?
    let remove: String

    var body: some HTML {
        span(.class("chip"), .data("on").when(without != nil)) {
            button(.class("chip-b"), .button, .popovertarget(id), .aria("haspopup", "dialog")) {
                name + ": "
                b { chosen }
            }
            if let without {
                a(.class("x"), .href(without), .label(remove + ": " + name), .title(remove)) { IconView(.cross, small: true) }
            }
        }
    }
}

/// The choices behind a filter's chip.
struct FilterMenu: Component {
    let part: StaticString
    let id, name: String
    let values: [String]
    let kept: KeptParts
    let choices: () -> [FilterChoice]

    /// - Parameter values: whatever the choices follow from.
    init(_ part: StaticString, id: String, name: String, of values: [String], in kept: KeptParts, choices: @escaping () -> [FilterChoice]) {
        (self.part, self.id, self.name, self.values, self.kept, self.choices) = (part, id, name, values, kept, choices)
    }

    var body: some HTML {
        Kept(part, of: values, in: kept) {
            div(.id(id), .class("menu"), .popover(), .role("dialog"), .label(name)) {
                ForEach(choices()) { choice in
                    a(.class("menu-i"), .href(choice.path), .aria("current", choice.isChosen ? "true" : nil)) {
                        span { choice.name }
                        if choice.isChosen { span(.class("n")) { IconView(.check, small: true) } }
                    }
                }
            }
        }
    }
}

/// Words in the title or the company: a small form that sends the other filters along.
struct WordsFilter: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        if let words = page.filter.words {
            span(.class("chip"), .data("on")) {
                button(.class("chip-b"), .button, .popovertarget("f-words"), .aria("haspopup", "dialog")) {
                    texts[BoardText.contains] + ": "
                    b { words }
                }
                a(.class("x"), .href(page.address(page.filter.with(\.words, nil))), .label(texts[BoardText.removeFilter] + ": " + words), .title(texts[BoardText.removeFilter])) {
                    IconView(.cross, small: true)
                }
            }
        } else {
            button(.class("chip"), .data("dashed"), .button, .popovertarget("f-words"), .aria("haspopup", "dialog")) {
                IconView(.filter, small: true)
                texts[CommonText.filter]
            }
        }
        div(.id("f-words"), .class("menu"), .popover(), .role("dialog"), .label(texts[CommonText.filter])) {
            form(.class("row menu-f"), .get, .action(page.root)) {
                ForEach(page.filter.with(\.words, nil).query) { field in
                    if let value = field.value { input(.type(.hidden), .name(field.name), .value(value)) }
                }
                label(.class("vh"), .for("f-q")) { texts[BoardText.contains] }
                input(.class("input"), .id("f-q"), .type(.search), .name("q"), .value(page.filter.words), .placeholder(texts[BoardText.wordsPlaceholder]), .autofocus())
                button(.class("btn"), .submit) { texts[CommonText.show] }
            }
        }
    }
}

/// What the shown deals are worth.
struct BoardSums: Component {
    let page: BoardSheet

    var body: some HTML {
        let texts = page.texts
        p(.class("sums")) {
            span {
                texts[BoardText.sumOpen] + " "
                b(.data("sum", "value")) { page.money(page.columns.reduce(0) { $0 &+ $1.value }) }
            }
            span {
                texts[BoardText.sumWeighted] + " "
                b(.data("sum", "weighted")) { page.money(page.columns.reduce(0) { $0 &+ $1.weighted }) }
            }
            if let quarter = page.wonThisQuarter {
                span {
                    texts(BoardText.sumWon, ["quarter": page.format.quarter(quarter.day, today: page.today)]) + " "
                    b { page.money(quarter.value) }
                    if let ofGoal = quarter.ofGoal { " · " + texts(BoardText.ofGoal, ["share": page.format.percent(ofGoal)]) }
                }
            }
            if page.unconverted > 0 {
                span(.class("badge"), .data("tone", "warn")) { texts(BoardText.unconverted, count: page.unconverted) }
            }
        }
    }
}
