import Domain
import Texts
import Writing

/// Everything in `main`: what is shown and how to turn the pages, the open form, the days.
struct CalendarContent: Component {
    let page: CalendarPage

    var body: some HTML {
        let texts = page.texts
        PageHeader(texts[CalendarText.title]) {
            CalendarTabs(page: page)
        } actions: {
            if page.mayAdd {
                a(.class("btn"), .kind(page.open == nil ? .main : nil), .href(page.address(plan: "\(planDay)") + "#plan"), .label(texts[ActivityText.newStep]), .data("key", "n"), .data("inline")) {
                    IconView(.plus)
                    span(.class("only-l")) { texts[ActivityText.newStep] }
                }
            }
        }
        CalendarChips(page: page)
        CalendarBar(page: page)
        div(.class("cal-page"), .data("texts", CalendarScripts.texts[page.shell.viewer.language])) {
            switch page.open {
            case .plan(let day, let time): NewStepForm(page: page, day: day, time: time)
            case .step(let step): StepForm(page: page, step: step)
            case nil: if !page.input.problems.isEmpty { FormProblems(problems: page.input.problems) }
            }
            if page.isCut { p(.class("note")) { texts[CalendarText.cut] } }
            if page.view == .month { MonthView(page: page) } else { WeekView(page: page) }
        }
    }

    /// Today, when it is in sight.
    private var planDay: Day { page.days.contains(page.shell.viewer.today) ? page.shell.viewer.today : page.on }
}

/// The words that the page's script shows; made once for each language.
enum CalendarScripts {
    static let texts = Dictionary(uniqueKeysWithValues: Language.allCases.map { language in
        var script = ScriptTexts(Catalogues.embedded[language])
        script.add([CalendarText.stepMoved])
        return (language, script.text)
    })
}

/// Week, month, and all activities as a list.
struct CalendarTabs: Component {
    let page: CalendarPage

    var body: some HTML {
        nav(.class("tabs only-l"), .label(page.texts[CalendarText.views])) {
            ViewTab(page.texts[CalendarText.week], icon: .calendar, path: page.address(view: .week), isCurrent: page.view == .week)
            ViewTab(page.texts[CalendarText.month], icon: .board, path: page.address(view: .month), isCurrent: page.view == .month)
            ViewTab(page.texts[CalendarText.day], icon: .clock, path: page.address(view: .day), isCurrent: page.view == .day)
            ViewTab(page.texts[CommonText.list], icon: .list, path: "/activities")
        }
    }
}

/// The same on phones, where the page's head has no room for them.
struct CalendarChips: Component {
    let page: CalendarPage

    var body: some HTML {
        nav(.class("stagebar"), .label(page.texts[CalendarText.views])) {
            a(.class("chip"), .href(page.address(view: .week)), .current(page.view == .week)) { page.texts[CalendarText.week] }
            a(.class("chip"), .href(page.address(view: .month)), .current(page.view == .month)) { page.texts[CalendarText.month] }
            a(.class("chip"), .href(page.address(view: .day)), .current(page.view == .day)) { page.texts[CalendarText.day] }
            a(.class("chip"), .href("/activities")) { page.texts[CommonText.list] }
        }
    }
}

/// Back, today, on; what is shown; whose it is.
struct CalendarBar: Component {
    let page: CalendarPage

    var body: some HTML {
        let texts = page.texts
        div(.class("fb")) {
            nav(.class("row"), .label(texts[CalendarText.turn])) {
                a(.class("btn"), .small, .iconOnly, .href(page.address(on: page.turned(by: -1))), .label(texts[CommonText.previous]), .title(texts[CommonText.previous]), .rel("prev"), .data("key", "k")) {
                    span(.ariaHidden) { "‹" }
                }
                a(.class("btn"), .small, .href(page.address(on: page.shell.viewer.today)), .data("key", "t")) { texts[CommonText.today] }
                a(.class("btn"), .small, .iconOnly, .href(page.address(on: page.turned(by: 1))), .label(texts[CommonText.next]), .title(texts[CommonText.next]), .rel("next"), .data("key", "j")) {
                    span(.ariaHidden) { "›" }
                }
            }
            h2(.class("cal-span")) { page.span }
            span(.class("push row wrap")) {
                if page.view != .month { a(.class("chip only-l"), .href(page.address(allHours: !page.showsAllHours))) { texts[page.showsAllHours ? CalendarText.workingHours : .allHours] } }
                if page.people.count > 1 {
                    form(.class("row"), .get, .action("/calendar")) {
                        if page.view != .week { HiddenField("view", page.view.rawValue) }
                        HiddenField("on", "\(page.on)")
                        SelectField(name: "who", label: texts[CalendarText.whose], choices: page.people, selected: page.whose ?? page.people.first?.value, isLabelHidden: true)
                        button(.class("btn"), .small, .submit) { texts[ListText.show] }
                    }
                }
            }
        }
    }
}
