import Domain
import Texts
import Writing

/// Everything in `main`: what waits, what comes, what is done.
struct TodayContent: Component {
    let page: TodayPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts
        PageHeader(page.shell.title) {
            span(.class("faint only-l")) { viewer.format.longDay(viewer.today, today: viewer.today) }
            nav(.class("tabs only-l"), .label(texts[TodayText.views])) {
                ViewTab(texts[TodayText.byWeight], icon: .list, path: page.address(grouped: false), isCurrent: !page.isGrouped)
                ViewTab(texts[TodayText.byKind], icon: .split, path: page.address(grouped: true), isCurrent: page.isGrouped)
            }
        } actions: {
            if page.doneCount + page.count > 0 {
                span(.class("faint only-l")) { texts(TodayText.doneOf, ["done": viewer.format.number(page.doneCount), "all": viewer.format.number(page.doneCount + page.count)]) }
            }
            if page.mayAdd {
                a(.class("btn"), .href((page.shell.pipelines.first?.path ?? Place.board.path) + "#new-deal"), .kind(page.open == nil ? .main : nil), .data("key", "c")) {
                    IconView(.plus)
                    texts[ListText.newDeal]
                    Key("C")
                }
            }
        }
        div(.class("page"), .data("narrow")) {
            if page.open == nil { FormProblems(problems: page.input.problems) }
            if !page.hours.covers(viewer.now, in: viewer.zone), !page.rows.isEmpty { Notice(icon: .moon, tone: nil, text: restWords) }
            if page.rows.isEmpty { EmptyState(heading: texts[TodayText.nothing], explanation: texts[TodayText.nothingHelp]) }
            ForEach(groups) { TodayGroup(page: page, name: $0.name, count: $0.count, rows: $0.rows, isFirst: $0.isFirst) }
            if page.laterCount > 0 { LaterBox(page: page) }
            if page.doneCount > 0 { DoneBox(page: page) }
            if !page.dueLessons.isEmpty || page.lastWeek != nil {
                p(.class("row wrap"), .data("part", "aside")) {
                    if let week = page.lastWeek { a(.class("link"), .href(DigestPage.path(week))) { texts[DigestText.title] } }
                    ForEach(page.dueLessons.prefix(3)) { lesson in
                        a(.class("link"), .href(lesson.path)) { texts(TrainingText.againLine, ["lesson": lesson.title]) }
                    }
                }
            }
        }
    }

    private var restWords: String {
        let viewer = page.shell.viewer, next = page.hours.isWorkday(viewer.today) && viewer.zone.secondOfDay(of: viewer.now) / 60 < page.hours.from ? viewer.today : page.hours.workday(after: viewer.today)
        return page.texts(TodayText.restNow, ["day": next == viewer.today ? page.texts[CommonText.timeToday] : viewer.format.weekdayDayAndMonth(next)])
    }

    private struct Group { let name: TodayText, count: Int, rows: [TodayPage.Row], isFirst: Bool }

    /// One group with everything, or one for each kind that has something.
    private var groups: [Group] {
        guard !page.rows.isEmpty else { return [] }
        guard page.isGrouped else { return [Group(name: .now, count: page.count, rows: page.rows, isFirst: true)] }
        var groups: [Group] = []
        for name in [TodayText.leads, .answers, .steps, .decisions, .slipping, .withoutStep, .quietDeals, .flaggedDeals] {
            let rows = page.rows.filter { $0.group == name }
            if !rows.isEmpty { groups.append(Group(name: name, count: rows.count, rows: rows, isFirst: groups.isEmpty)) }
        }
        return groups
    }
}

/// A box of rows that wait.
struct TodayGroup: Component {
    let page: TodayPage
    let name: TodayText
    let count: Int
    let rows: [TodayPage.Row]
    let isFirst: Bool

    var body: some HTML {
        let texts = page.texts, id = "today-" + name.rawValue
        section(.class("box"), .labelled(by: id)) {
            div(.class("box-h")) {
                h2(.id(id)) { texts[name] }
                span(.class("count")) { page.shell.viewer.format.number(count) }
                if name == .leads { a(.class("link"), .href(LeadPlace.inbox.path)) { LeadPlace.inbox.name(texts) } }
                if isFirst {
                    span(.class("push row")) {
                        a(.class("link"), .href(page.address(weights: !page.showsWeights)), .data("inline")) { texts[page.showsWeights ? TodayText.hideOrder : TodayText.whyOrder] }
                        span(.class("row only-l"), .ariaHidden) {
                            Key("J")
                            Key("K")
                            span(.class("faint")) { texts[ShellText.choose] }
                            Key("D")
                            span(.class("faint")) { texts[CommonText.done].lowercased() }
                        }
                    }
                }
            }
            ul(.class("list")) {
                ForEach(rows) { row in
                    if let lead = row.lead { TodayLeadRow(page: page, row: row, lead: lead) } else if row.step == nil, row.deal == nil, let alert = row.alert { TodayAlertRow(page: page, row: row, alert: alert) } else { TodayRowView(page: page, row: row) }
                    if let open = page.open, open.item == row.item, row.mayAct, row.lead == nil { TodayForm(page: page, row: row, form: open.form) }
                }
            }
            if isFirst, !page.isGrouped, page.count > rows.count { p(.class("box-b faint")) { texts(TodayText.moreWaiting, count: page.count - rows.count) } }
        }
    }
}

/// Steps of the coming week.
struct LaterBox: Component {
    let page: TodayPage

    var body: some HTML {
        let viewer = page.shell.viewer, texts = page.texts
        section(.class("box"), .labelled(by: "today-later")) {
            div(.class("box-h")) {
                h2(.id("today-later")) { texts[TodayText.later] }
                span(.class("count")) { viewer.format.number(page.laterCount) }
            }
            ul(.class("list")) {
                ForEach(page.later) { step in
                    li {
                        NextDot(.planned(nil))
                        IconView(step.activity.type.icon)
                        StepName(step: step.activity, deal: step.deal, texts: texts)
                        span(.class("r nowrap when faint")) { step.activity.dueAt.map { viewer.format.due(viewer.zone.day(of: $0), today: viewer.today) } ?? "" }
                    }
                }
            }
            if page.laterCount > page.later.count { p(.class("box-b faint")) { texts(TodayText.moreLater, count: page.laterCount - page.later.count) } }
        }
    }
}

/// What was done today.
struct DoneBox: Component {
    let page: TodayPage

    var body: some HTML {
        let viewer = page.shell.viewer
        section(.class("box"), .labelled(by: "today-done")) {
            div(.class("box-h")) {
                h2(.id("today-done")) { page.texts[TodayText.doneToday] }
                span(.class("count")) { viewer.format.number(page.doneCount) }
            }
            ul(.class("list")) {
                ForEach(page.done) { step in
                    li {
                        IconView(.check)
                        StepName(step: step.activity, deal: step.deal, texts: page.texts, isDone: true)
                        span(.class("faint")) { step.activity.doneAt.map { viewer.format.time($0) } ?? "" }
                    }
                }
            }
        }
    }
}

/// "Call Marta about lead time · Teatro Lanterna", with a link to the deal.
struct StepName: Component {
    let step: Activity
    let deal: Deal?
    let texts: Catalogue
    var isDone = false

    var body: some HTML {
        span(.class(isDone ? "grow clip muted" : "grow clip")) {
            if let deal {
                a(.href("/deals/\(deal.id)")) { if isDone { name } else { b { name } } }
                span(.class("faint")) { " · " + (deal.companyName ?? deal.title) }
            } else if isDone { name } else { b { name } }
        }
    }

    private var name: String { step.name(texts) }
}

extension Activity {
    /// What it is about: its subject, else the beginning of its note, else its kind.
    func name(_ texts: Catalogue) -> String {
        if !subject.isEmpty { return subject }
        return note.flatMap { $0.isEmpty ? nil : String($0.prefix(120)) } ?? texts[type.text]
    }
}
