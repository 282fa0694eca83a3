import Domain
import Texts
import Writing

struct PastHeader: Component {
    let page: BoardSheet
    let past: PastMoment

    var body: some HTML {
        let texts = page.texts
        PageHeader(page.name) {
            span(.class("badge"), .data("tone", "accent")) {
                IconView(.clock, small: true)
                " " + page.format.dayMonthAndYear(past.day)
            }
        } actions: {
            a(.class("btn only-l"), .kind(.plain), .href(listPath)) {
                IconView(.list)
                texts[BoardText.viewList]
            }
            a(.class("btn only-l"), .href(HTMLAddress.path(page.root + "/changes", [("from", "\(past.day)")]))) {
                IconView(.split)
                texts[BoardText.compareWithToday]
            }
            a(.class("btn"), .kind(.main), .href(HTMLAddress.path(page.root, page.filter.query)), .data("today")) {
                IconView(.arrow)
                texts[BoardText.backToToday]
                Key("Esc")
            }
        }
    }

    /// The same deals as a table: those that did not rest.
    private var listPath: String {
        HTMLAddress.path(Place.deals.path, [("pipelineId", "\(page.pipeline)"), ("status", "open"), ("nurtureUntil", "none"), ("asOf", "\(past.day)")] + page.filter.query)
    }
}

/// The scrubber: the value curve, a slider of days, and what became of the deals. Without script a date field does the same.
struct TimeMachine: Component {
    let page: BoardSheet
    let past: PastMoment

    var body: some HTML {
        let viewer = page.viewer
        section(.class("past"), .label(viewer.texts[BoardText.timeMachine])) {
            div(.class("row wrap")) {
                b { viewer.texts(BoardText.boardAsOf, ["day": viewer.format.longDay(past.day, today: viewer.today)]) }
                span(.class("push")) { PastSummary(page: page, past: past).text }
            }
            ValueCurve(values: past.curve)
            label(.class("vh"), .for("asof")) { viewer.texts[BoardText.dayShown] }
            // Only script serves the slider, and shows it.
            input(
                .id("asof"), .hidden(), .type(.range), .min("0"), .max("\(days)"), .value(past.day - past.first), .list("asof-m"),
                .aria("valuetext", viewer.format.dayMonthAndYear(past.day)), .data("first", "\(past.first)"))
            datalist(.id("asof-m")) { ForEach(months) { day in option(.value(day)) {} } }
            div(.class("row faint")) {
                small { viewer.format.dayAndMonth(past.first, today: viewer.today) }
                small(.class("push only-l")) { viewer.texts[BoardText.scrubberHelp] }
                small(.class("push")) { viewer.texts[CommonText.today] }
            }
            noscript {
                form(.class("row"), .get, .action(page.root)) {
                    ForEach(page.filter.query) { field in
                        if let value = field.value { input(.type(.hidden), .name(field.name), .value(value)) }
                    }
                    input(
                        .class("input past-day"), .type(.date), .name("asOf"), .value("\(past.day)"), .min("\(past.first)"), .max("\(viewer.today)"),
                        .label(viewer.texts[BoardText.dayShown]))
                    button(.class("btn"), .submit) { viewer.texts[CommonText.show] }
                }
            }
        }
    }

    private var days: Int { max(page.today - past.first, 1) }

    /// The first of every month, as days since the scrubber's beginning.
    private var months: [Int] {
        let today = page.today
        let start = past.first + (1 - past.first.parts.day)
        return (0...60).lazy.map { start.adding(months: $0) }.prefix { $0 <= today }.map { $0 - past.first }.filter { $0 >= 0 }
    }
}

/// "15 deals · €528,700 open · since then: 3 won, 1 lost, 1 in nurture".
struct PastSummary {
    let page: BoardSheet
    let past: PastMoment

    var text: String {
        let texts = page.texts
        let open = page.viewer.sees("amount") ? texts(BoardText.pastOpen, ["amount": page.money(past.value)], count: past.count) : texts(CommonText.dealCount, count: past.count)
        let outcomes = [(BoardText.sinceWon, past.won), (.sinceLost, past.lost), (.sinceNurtured, past.nurtured)]
        let since = outcomes.filter { $0.1 > 0 }.map { texts($0.0, count: $0.1) }.joined(separator: ", ")
        return since.isEmpty ? open : open + " · " + texts(BoardText.since, ["what": since])
    }
}

/// The open value over time, drawn behind the slider. The figures stand beside it in words.
struct ValueCurve: Component {
    let values: [Int64]

    var body: some HTML {
        if values.count > 1 {
            svg(.viewBox("0 0 1000 28"), .stretched, .ariaHidden) {
                path(.class("past-area"), .d(line + "V28H0Z"))
                path(.class("past-line"), .d(line))
            }
        }
    }

    private var line: String {
        let top = Double(max(values.max() ?? 1, 1)), step = 1_000 / Double(values.count - 1)
        return values.enumerated().map { index, value in
            let x = Coordinate(Double(index) * step), y = Coordinate(26 - 23 * Double(max(value, 0)) / top)
            return (index == 0 ? "M" : "L") + x.text + " " + y.text
        }.joined()
    }
}
