import Domain
import Texts
import Writing

extension ChangesPage: HTML {
    /// The whole page.
    public func render(into output: inout HTMLOutput) {
        var shell = shell
        shell.title = name + " · " + (from.moment == nil && to.moment == nil ? shell.viewer.format.range(from.day, to.day, today: today) : day(from))
        Shell(shell) { ChangesContent(page: self) }.render(into: &output)
    }
}

struct ChangesContent: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        PageHeader(page.name) {
            span(.class("badge"), .data("tone", "accent")) { page.shell.viewer.format.range(page.from.day, page.to.day, today: page.today) }
        } actions: {
            BoardThen(point: page.from, page: page)
            if page.to.day < page.today, page.to != page.from { BoardThen(point: page.to, page: page) }
            if page.mayExport { a(.class("btn only-l"), .href(page.path(file: ".csv")), .download("changes.csv")) { texts[ChangesText.csv] } }
            a(.class("btn"), .kind(.main), .href(page.root)) {
                IconView(.arrow)
                texts[BoardText.backToToday]
            }
        }
        div(.class("page")) {
            ChangesPeriod(page: page)
            div(.class("box")) { ChangesFigure(page: page) }
            if let behind = page.behind { DealsBehind(page: page, behind: behind) }
        }
    }
}

/// Leads to the board as it was at one of the two moments.
struct BoardThen: Component {
    let point: ChangesPage.Point
    let page: ChangesPage

    var body: some HTML {
        let viewer = page.shell.viewer
        a(.class("btn only-l"), .href(HTMLAddress.path(page.root, [("asOf", "\(point.day)")]))) {
            IconView(.clock)
            viewer.texts(ChangesText.boardOn, ["day": viewer.format.dayAndMonth(point.day, today: page.today)])
        }
    }
}

/// Moments that are asked for often, and a form for all others.
struct ChangesPeriod: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        nav(.class("row wrap"), .label(texts[ChangesText.choose])) {
            ForEach(quick) { one in a(.class("chip"), .href(page.path(from: one.from, to: .init(page.today))), .current(one.from == page.from && page.to.day == page.today)) { one.name } }
        }
        form(.class("row wrap"), .get, .action(page.root + "/changes")) {
            InputField(name: "from", label: texts[CommonText.from], type: .date, value: "\(page.from.day)", isRequired: true, max: "\(page.today)")
            InputField(name: "to", label: texts[BoardText.to], type: .date, value: "\(page.to.day)", isRequired: true, max: "\(page.today)")
            SelectField(
                name: "measure", label: texts[ChangesText.measure],
                choices: [FormChoice("open", texts[ChangesText.measureOpen])] + (seesClose ? [FormChoice("expectedInPeriod", texts[ChangesText.measureExpected])] : []), selected: page.isExpected ? "expectedInPeriod" : "open")
            if page.isExpected {
                InputField(name: "periodFrom", label: texts[ChangesText.periodFrom], type: .date, value: page.periodFrom?.description)
                InputField(name: "periodTo", label: texts[ChangesText.periodTo], type: .date, value: page.periodTo?.description)
            }
            SelectField(name: "ownerId", label: texts[CommonText.owner], choices: page.owners, selected: page.owner, nothing: texts[BoardText.everyone])
            button(.class("btn"), .submit) { texts[BoardText.compare] }
        }
    }

    private var seesClose: Bool { page.shell.viewer.sees("expectedClose") }

    private var quick: [(name: String, from: ChangesPage.Point)] {
        let texts = page.shell.viewer.texts
        var found = [7, 30].map { (name: texts(ChangesText.lastDays, count: $0), from: ChangesPage.Point(page.today + -$0)) }
        if let day = page.quarterBefore { found.append((texts[ChangesText.thisQuarter], ChangesPage.Point(day))) }
        if let moment = page.lastReview { found.append((texts[ChangesText.sinceReview], ChangesPage.Point(page.shell.viewer.zone.day(of: moment), moment: moment))) }
        return found
    }
}

struct ChangesFigure: Component {
    let page: ChangesPage

    var body: some HTML {
        let texts = page.shell.viewer.texts
        let waterfall = Waterfall(page)
        figure(.class("chart")) {
            figcaption {
                h2(.id("ch-h")) { heading }
                if page.seesMoney, waterfall.base != 0 { p { texts(BoardText.axisStarts, ["amount": page.moneyShort(waterfall.base)]) } }
            }
            if page.moves.isEmpty {
                p { texts[BoardText.nothingChanged] }
            } else {
                if page.seesMoney {
                    div(.class("ch-w"), .data("wide", "m"), .tabindex(0), .role("region"), .labelled(by: "ch-h")) {
                        WaterfallChart(waterfall: waterfall, title: heading, description: description)
                    }
                }
                ChangesTable(page: page, caption: heading)
            }
            p(.class("faint")) { small { ChangesDefinition(page: page).text } }
        }
    }

    /// A sentence that says what came of the open value.
    private var heading: String {
        let texts = page.shell.viewer.texts
        guard page.seesMoney else { return texts(BoardText.changedSince, ["day": page.day(page.from)]) }
        let places: KeyValuePairs = ["from": page.day(page.from), "to": page.day(page.to), "start": page.money(page.start.value), "end": page.money(page.end.value)]
        let grew = page.end.value > page.start.value, fell = page.end.value < page.start.value
        if page.isExpected { return texts(grew ? ChangesText.expectedGrew : fell ? .expectedFell : .expectedSame, places) }
        return texts(grew ? ChangesText.titleGrew : fell ? .titleFell : .titleSame, places)
    }

    private var description: String {
        page.moves.map { "\(page.shell.viewer.texts[$0.reason.text]) \(page.signed($0.value))" }.joined(separator: ", ")
    }
}

/// What is counted, in words.
struct ChangesDefinition {
    let page: ChangesPage

    var text: String {
        let viewer = page.shell.viewer, texts = viewer.texts
        func day(_ day: Day) -> String { viewer.format.dayMonthAndYear(day) }
        var sentences: [String] = []
        if page.isExpected {
            switch (page.periodFrom, page.periodTo) {
            case (let first?, let last?): sentences.append(texts(ChangesText.definitionExpected, ["period": viewer.format.range(first, last, today: page.today)]))
            case (let first?, nil): sentences.append(texts(ChangesText.definitionFrom, ["day": day(first)]))
            case (nil, let last?): sentences.append(texts(ChangesText.definitionUntil, ["day": day(last)]))
            case (nil, nil): sentences.append(texts[ChangesText.definition])
            }
        } else {
            sentences.append(texts[ChangesText.definition])
        }
        sentences += [texts[ChangesText.definitionParts], texts[ChangesText.definitionOrder]]
        if page.seesMoney, let rates = page.rateDay { sentences.append(texts(ChangesText.definitionRates, ["day": day(rates)])) }
        if page.seesMoney, !page.unconverted.isEmpty { sentences.append(texts(ChangesText.definitionNoRate, ["currencies": viewer.format.list(page.unconverted.map(\.code))])) }
        return sentences.joined(separator: " ")
    }
}
