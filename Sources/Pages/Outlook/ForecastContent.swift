import Domain
import Texts
import Writing

struct ForecastContent: Component {
    let page: ForecastPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts
        PageHeader(page.shell.title) {
            if page.outlook != nil { QuarterTabs(page: page) }
            if let day = page.asked.asOf {
                span(.class("badge"), .data("tone", "accent")) {
                    IconView(.clock, small: true)
                    " " + viewer.format.dayMonthAndYear(day)
                }
            }
        } actions: {
            if page.asked.asOf != nil {
                a(.class("btn"), .kind(.main), .href(page.now), .data("today")) {
                    IconView(.arrow)
                    texts[OutlookText.backToNow]
                }
            } else if page.outlook != nil {
                a(.class("btn only-l"), .href(page.asked.file("split")), .download("forecast.csv")) {
                    IconView(.download)
                    texts[OutlookText.csv]
                }
            }
        }
        if let outlook = page.outlook {
            if let day = page.asked.asOf { PastForecast(day: day, viewer: viewer) }
            div(.class("page")) {
                ForecastFilter(page: page, outlook: outlook)
                if outlook.isLearning, !outlook.isOver { Notice(icon: .help, tone: nil, text: texts[OutlookText.learning]) }
                ForecastTiles(page: page, outlook: outlook)
                ForecastDefinitions(viewer: viewer)
                div(.class("grid")) {
                    div(.class("box g8")) { LandingFigure(page: page, outlook: outlook) }
                    RestsBox(page: page, outlook: outlook)
                    ChangedBox(page: page, outlook: outlook)
                    TrackBox(page: page, outlook: outlook)
                    if let causes = outlook.causes { DecidesBox(page: page, outlook: outlook, causes: causes) }
                    KeptBox(page: page, outlook: outlook)
                    if let danger = outlook.danger { DangerBox(page: page, outlook: outlook, danger: danger) }
                }
            }
        } else {
            div(.class("page")) {
                let isBlind = !viewer.sees("amount")
                EmptyState(heading: texts[isBlind ? OutlookText.noAmounts : .nothing], explanation: texts[isBlind ? OutlookText.noAmountsHelp : .nothingHelp])
            }
        }
    }
}

extension ForecastPage {
    /// The same as it is known now.
    var now: String {
        var now = asked
        now.asOf = nil
        return now.address
    }
}

struct QuarterTabs: Component {
    let page: ForecastPage

    var body: some HTML {
        nav(.class("tabs"), .label(page.shell.viewer.texts[OutlookText.quarter])) {
            ForEach(page.tabs) { tab in a(.class("tab"), .href(page.asked.of(tab.first, asOf: page.asked.asOf)), .current(tab.isCurrent)) { tab.name } }
        }
    }
}

/// Says that a past day is looked at.
struct PastForecast: Component {
    let day: Day
    let viewer: Viewer

    var body: some HTML {
        section(.class("past"), .labelled(by: "past-h")) {
            div(.class("row wrap")) {
                b(.id("past-h")) { viewer.texts(OutlookText.asOf, ["day": viewer.format.longDay(day, today: viewer.today)]) }
                span { viewer.texts[OutlookText.asOfHelp] }
            }
        }
    }
}

/// Which pipeline, as of which day, and the goal: all of it stays in the address.
struct ForecastFilter: Component {
    let page: ForecastPage
    let outlook: ForecastPage.Outlook

    var body: some HTML {
        let viewer = page.shell.viewer, texts = viewer.texts, asked = page.asked
        form(.class("row wrap"), .get, .action(ForecastPage.path), .id("filter")) {
            if let quarter = asked.quarter { input(.type(.hidden), .name("quarter"), .value("\(quarter)")) }
            if page.pipelines.count > 1 {
                SelectField(name: "pipeline", label: texts[CommonText.pipeline], choices: page.pipelines, selected: "\(outlook.pipeline)")
            } else if let pipeline = asked.pipeline {
                input(.type(.hidden), .name("pipeline"), .value("\(pipeline)"))
            }
            InputField(name: "asOf", label: texts[OutlookText.date], type: .date, value: "\(asked.asOf ?? viewer.today)", max: "\(viewer.today)")
            InputField(name: "goal", label: texts(OutlookText.goal, ["currency": outlook.currency.code]), value: asked.goal, hint: texts[OutlookText.goalHelp], problem: asked.goalProblem, maxlength: 20, inputmode: "decimal")
            button(.class("btn"), .submit) { texts[CommonText.show] }
        }
    }
}
